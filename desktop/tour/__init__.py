"""The guided day: presses the keys of a reviewer's day in the real window and says what it does, and why.

A step is one small function in the list of `plan`; what the hub has of it in the end is told by `closing`.
"""

from desktop.tour.run import work_day

__all__ = ["work_day"]
