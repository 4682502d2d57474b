"""Connectors: one file per upstream, discovered by its name; none knows another.

A connector is a module with two functions: `fetch(settings, since)` yields what came in upstream since a cursor
as `messages.NewSubmission`, and `report(settings, notices)` tells upstream what became of it. It holds no state:
the cursor and the settings belong to the hub, and fetching the same thing twice changes nothing, because
intake knows a submission by its client id.
"""
