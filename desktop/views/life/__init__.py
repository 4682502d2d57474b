"""The life of a case beside its evidence: one line of all that happened, its clocks, and what may be done now."""

from desktop.views.life.drawer import LifeDrawer

__all__ = ["LifeDrawer"]
