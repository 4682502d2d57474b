"""What the actions ask of the window, done by the window's own parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.focus import Focus
from desktop.views.cheatsheet import CheatSheet
from desktop.views.decisionbar import DecisionBar
from desktop.views.findings import FindingsPane
from desktop.views.photo import PhotoPane
from desktop.views.queue import QueuePane


class WindowShell:
    """Fulfils `desktop.actions.Shell`; a class of its own because a QWidget's `move` means its place."""

    queue: QueuePane
    photo: PhotoPane
    findings: FindingsPane
    bar: DecisionBar
    keys: CheatSheet

    def __init__(self, window: QWidget, focus: Focus) -> None:
        """The window's parts read the actions, so the window hands them over once they are made."""
        self._window, self._focus = window, focus

    def move(self, by: int) -> None:
        self.queue.move_by(by)

    def show_keys(self) -> None:
        self.keys.open()

    def next_pane(self) -> None:
        """Queue, photo, findings, decisions, and round again."""
        panes: list[QWidget] = [self.queue.list, self.photo.canvas, self.findings.area, *self.bar.buttons()[:1]]
        panes = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
        at = next((n for n, pane in enumerate(panes) if pane.hasFocus()), -1)
        if panes:
            panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Nothing is asked: back to the whole photo and to the queue."""
        if self._focus.peek:
            self._focus.toggle("peek")
        self.photo.canvas.fit()
        self.queue.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def close(self) -> bool:
        return self._window.close()
