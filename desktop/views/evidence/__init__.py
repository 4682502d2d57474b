"""The evidence of one case: every record, where, when, and what only a person looks at."""

from desktop.views.evidence.drawer import Drawer

__all__ = ["Drawer"]
