"""The page as a whole."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.tools import Tools


class OfficePage(QWidget):
    """Shows what its tool has; `head_right` is where the supervisor's tabs go."""

    def __init__(self, tools: Tools, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._look = tools, look
        self.setAccessibleName(tools.words.say("page.office"))
        self.head_right = QVBoxLayout(self)

    def opened(self) -> None:
        """The page was turned to."""

    def move(self, by: int) -> None:  # type: ignore[override]  # a line up or down; nobody places a page by hand
        """The next line, or the one before."""

    def step_photo(self, by: int) -> None:
        """Sideways."""
