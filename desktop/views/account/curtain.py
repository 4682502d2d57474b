"""The middle of the window: the desk, or the page that hides it while it is locked or left."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop.leaving import Stage
from desktop.theme import Look
from desktop.tools import Tools
from desktop.views.account.leavepage import LeavePage
from desktop.views.account.lockpage import LockPage
from desktop.views.parts.overlay import Overlay

HEARD = frozenset(  # a key that is a shortcut comes as its override alone, any other as both
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Curtain(QStackedWidget):
    """`drawn` tells whether the desk is hidden: then no action runs, no menu opens, and the title names nobody."""

    moved = Signal()

    def __init__(self, window: QMainWindow, desk: QWidget, tools: Tools, look: Look) -> None:
        super().__init__(window)
        self._window, self._desk, self._tools = window, desk, tools
        self._lock = LockPage(tools.guard, tools.desk, tools.words, look)
        self._leave = LeavePage(tools.leaving, tools.desk, tools.words, look)
        for page in (desk, self._lock, self._leave):
            self.addWidget(page)
        self._before: QWidget | None = None
        self._listened: QObject | None = None
        self._woke = False  # the key that came too late is still to come
        tools.guard.changed.connect(self._move)
        tools.leaving.changed.connect(self._move)

    @property
    def drawn(self) -> bool:
        return self.currentWidget() is not self._desk

    def _move(self) -> None:
        """Whoever is locked out sees only that."""
        locked, leaving = self._tools.guard.locked, self._tools.leaving.stage is not Stage.NO
        page = self._lock if locked else self._leave if leaving else self._desk
        if page is self.currentWidget():
            return
        if not self.drawn:
            self._before = QApplication.focusWidget()
            self._put_away()
        self.setCurrentWidget(page)
        self._window.menuBar().setVisible(not self.drawn)
        for action in self._window.actions():
            action.setEnabled(not self.drawn)
        self.moved.emit()
        if isinstance(page, LockPage | LeavePage):
            page.opened()
        elif self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        """What lies over the window shows cases too."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        for overlay in self._window.findChildren(Overlay):
            overlay.close_panel()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Listens at the window's handle: one call per key or move, and none per paint."""
        super().showEvent(event)
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._listened:
            self._listened = handle
            handle.installEventFilter(self)
        if self._tools.guard.locked:  # from the start
            self._move()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """The key that comes too late only wakes the page that asks who comes."""
        if event.type() not in HEARD:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.KeyPress and self._woke:
            self._woke = False
            return True
        guard, before = self._tools.guard, self._tools.guard.locked
        guard.heard()
        late = guard.locked and not before
        if late and event.type() is QEvent.Type.ShortcutOverride:
            self._woke = True
            event.accept()  # no shortcut: what follows is its key
        return late
