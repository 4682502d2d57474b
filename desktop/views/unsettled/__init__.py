"""The two pages about decisions that did not stand as said: the reviewer's own, and the supervisor's queue."""

from desktop.views.unsettled.heldpage import HeldPage
from desktop.views.unsettled.page import UnsettledPage

__all__ = ["HeldPage", "UnsettledPage"]
