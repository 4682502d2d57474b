"""Telling a screen reader what changed: politely, or at once when something was not saved."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str, *, at_once: bool = False) -> None:
    """Said only while somebody listens, and only where Qt can (6.8 and newer)."""
    if not sentence or not QAccessible.isActive() or not hasattr(QtGui, "QAccessibleAnnouncementEvent"):
        return
    event = QtGui.QAccessibleAnnouncementEvent(widget, sentence)
    manner = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manner.Assertive if at_once else manner.Polite)
    QAccessible.updateAccessibility(event)
