"""The supervisor's figures and lists: what was heard of them, and where in them the supervisor is."""

from desktop.supervising.levels import AHEAD_H, MOST, WRITTEN, Level
from desktop.supervising.tool import Supervising

__all__ = ["AHEAD_H", "MOST", "WRITTEN", "Level", "Supervising"]
