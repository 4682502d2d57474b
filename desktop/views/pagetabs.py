"""The tabs of the pages a case can be looked at on, each with its key; the open one shows none."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.comparing import has_proof
from desktop.focus import SUPERVISOR, Focus, Page
from desktop.theme import Look
from desktop.views.parts.tab import Tab
from desktop.words import Words

CASE = {Page.SINGLE: "table", Page.TABLE: "table", Page.COMPARE: "compare"}
"""The action whose key leads to each: T goes to the light table, and back."""
OFFICE = {page: f"choose.{number}" for number, page in enumerate(SUPERVISOR, 1)}


class PageTabs(QWidget):
    """Follows the focus and turns it."""

    def __init__(
        self,
        focus: Focus,
        words: Words,
        look: Look,
        keys: dict[str, str],
        tabs: dict[Page, str] = CASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._focus = focus
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._tabs = {
            page: Tab(words.say(f"page.{page.value}"), keys.get(action, ""), look) for page, action in tabs.items()
        }
        for page, tab in self._tabs.items():
            tab.clicked.connect(lambda _=False, page=page: self._turn(page))
            row.addWidget(tab)
        focus.page_changed.connect(self._follow)
        focus.case_changed.connect(self._follow)
        self._follow()

    def _turn(self, page: Page) -> None:
        self._focus.turn_to(page)
        self._follow()

    def _follow(self) -> None:
        view = self._focus.view
        if Page.COMPARE in self._tabs:
            self._tabs[Page.COMPARE].setEnabled(view is not None and (bool(view.alike) or has_proof(view.case)))
        if self._focus.page in self._tabs:
            self._tabs[self._focus.page].setChecked(True)
