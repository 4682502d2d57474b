"""`caselight doctor`: is this computer fit for the desk, and what can support be shown. Qt in one exam only."""
