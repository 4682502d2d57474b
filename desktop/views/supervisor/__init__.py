"""The supervisor: figures, the cases behind them, and the files they are written to."""

from desktop.views.supervisor.page import OfficePage

__all__ = ["OfficePage"]
