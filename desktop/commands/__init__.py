"""The commands that look at photos without a window, a hub or a record: `caselight check` and `caselight groups`."""
