"""A panel over the photo's right that is opened by a key and asks nothing: every key of the desk works meanwhile."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import Look, Type
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.overlay import Panel
from desktop.views.parts.panelhead import panel_head

EDGE, INSET = 16, 8
LEAST, MOST, SHARE = 380, 520, 0.54  # of the photo's pane


class SideDrawer(Panel):
    """`moved`: it opened, closed or grew, and the photo gives way. What it shows stands in `area`."""

    moved = Signal()

    def __init__(self, title: str, close: str, look: Look, over: QWidget, below: QWidget) -> None:
        """Lies on `over`, under its head: from the top of `below`. `close` is the word beside its key."""
        super().__init__(look, over)
        self._over, self._below = over, below
        self._before: QWidget | None = None
        self.setAccessibleName(title)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = panel_head(title, "Esc", close, look, self.close_drawer, Type.LEAD)
        head.setContentsMargins(EDGE, 8, EDGE - 4, 8)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addWidget(self.area, 1)
        for watched in (over, below):
            watched.installEventFilter(self)
        self.hide()

    def bring_up(self) -> None:
        """Show it; where the focus was is remembered, and comes back."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()

    def close_drawer(self) -> None:
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.moved.emit()

    def covered(self) -> int:
        """How much of the photo's right lies under it."""
        return 0 if self.isHidden() else self.width() + INSET

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
            self.moved.emit()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room, look = self._over.size(), self._look
        width = max(look.pane(LEAST), min(look.pane(MOST), round(room.width() * SHARE)))
        width = min(width, room.width() - 2 * INSET)
        top = self._below.y() + INSET
        self.setGeometry(room.width() - width - INSET, top, width, max(0, room.height() - top - INSET))
