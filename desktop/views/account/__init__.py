"""The two pages that hide the desk: locked, and on the way out."""

from desktop.views.account.curtain import Curtain
from desktop.views.account.leavepage import LeavePage
from desktop.views.account.lockpage import LockPage

__all__ = ["Curtain", "LeavePage", "LockPage"]
