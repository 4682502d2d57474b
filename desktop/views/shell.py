"""What the actions ask of the window, answered by the page that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.focus import Page
from desktop.tools import Tools
from desktop.views.cheatsheet import CheatSheet
from desktop.views.decisionbar import DecisionBar
from desktop.views.lighttable import LightTable
from desktop.views.pages import Pages
from desktop.views.palettepanel import PalettePanel
from desktop.views.rules import RulesPanel
from desktop.views.settingspanel import SettingsPanel
from desktop.views.telling import TellingCard


class WindowShell:
    """Fulfils `desktop.actions.Shell`; a class of its own because a QWidget's `move` means its place."""

    pages: Pages
    bar: DecisionBar
    keys: CheatSheet
    palette: PalettePanel
    settings: SettingsPanel
    rules: RulesPanel
    card: TellingCard

    def __init__(self, window: QWidget, tools: Tools) -> None:
        """The window's parts read the actions, so the window hands them over once they are made."""
        self._window, self._tools = window, tools

    @property
    def _table(self) -> LightTable | None:
        """The light table while it is open."""
        desk = self.pages.table if self._tools.focus.page is Page.TABLE else None
        return desk.page.table if desk is not None else None

    def move(self, by: int) -> None:
        """The next one: row, tile, case alike, or line."""
        match self._tools.focus.page:
            case Page.SINGLE:
                self.pages.single.queue.move_by(by)
            case Page.TABLE:
                self._move_tile(by, 0)
            case Page.COMPARE:
                self._tools.comparing.next(by)
            case Page.UNSETTLED:
                self._tools.settling.move(by)
            case Page.HELD if self.pages.held is not None:
                self.pages.held.move(by)
            case Page.OFFICE if self.pages.office is not None:
                self.pages.office.move(by)
            case Page.OUTBOX if self.pages.outbox is not None:
                self.pages.outbox.move(by)
            case Page.ALONG:
                self._tools.along.move(by)

    def move_line(self, by: int) -> None:
        if self._table is not None:
            self._move_tile(0, by)
        else:
            self.move(by)

    def step(self, by: int) -> None:
        """Sideways: the next photo, or on the light table the next tile."""
        match self._tools.focus.page:
            case Page.TABLE:
                self._move_tile(by, 0)
            case Page.UNSETTLED if self.pages.unsettled is not None:
                self.pages.unsettled.step_photo(by)
            case Page.HELD if self.pages.held is not None:
                self.pages.held.step_photo(by)
            case Page.OFFICE if self.pages.office is not None:
                self.pages.office.step_photo(by)
            case Page.OUTBOX if self.pages.outbox is not None:
                self.pages.outbox.step_photo(by)
            case Page.ALONG:
                self._tools.along.move(by)
            case _:
                self._tools.focus.step_photo(by)

    def extend(self, by: int) -> None:
        self._move_tile(by, 0, extend=True)

    def _move_tile(self, dx: int, dy: int, *, extend: bool = False) -> None:
        if self._table is not None:
            self._table.go(dx, dy, extend=extend)

    def toggle(self) -> None:
        if self._table is not None:
            self._table.toggle()

    def select_group(self) -> bool:
        if self._table is None:
            return False
        self._table.select_group()
        return self._table.current == self._tools.focus.case

    def open_cursor(self) -> None:
        """Return on a tile opens its case."""
        if self._table is not None:
            self._table.open_cursor()

    def resize(self, by: int) -> None:
        """Bigger or smaller: the tiles, or both photos beside each other."""
        if self._tools.focus.page is Page.COMPARE and self.pages.compare is not None:
            self.pages.compare.zoom_by(by)
        elif self._table is not None:
            (self._table.bigger if by > 0 else self._table.smaller)()

    def search(self) -> None:
        self._to_queue()
        self.pages.single.queue.head.focus_search()

    def show_filters(self) -> None:
        """What narrows the queue; among notices the same key fills in what is open."""
        if self._tools.focus.page is Page.OUTBOX:
            self._tools.outbox.fill_in()
            return
        self._to_queue()
        self.pages.single.queue.head.show_filters()

    def show_views(self) -> None:
        self._to_queue()
        self.pages.single.queue.head.show_views()

    def _to_queue(self) -> None:
        self._tools.focus.turn_to(Page.SINGLE)

    def next_programme(self, by: int) -> None:
        """Whose queue is worked on; on the office page, whose figures are shown."""
        if self._tools.focus.page is Page.OFFICE:
            self._tools.supervising.next_programme(by)
            return
        desk = self._tools.desk
        known = list(desk.programmes)
        desk.work_on(known[(known.index(desk.programme.id) + by) % len(known)])

    def show_keys(self) -> None:
        self.keys.open()

    def show_palette(self) -> None:
        self.palette.open()

    def show_evidence(self) -> None:
        self.pages.single.show_evidence()

    def show_life(self) -> None:
        self.pages.single.show_life()

    def show_telling(self) -> None:
        self.card.toggle()

    def show_rules(self) -> None:
        self.rules.open()

    def show_settings(self) -> None:
        self.settings.open()

    def next_pane(self) -> None:
        """The panes of the page from left to right, the decisions, and round again."""
        single = self.pages.single
        own = {
            Page.SINGLE: [
                single.queue.list,
                single.photo.canvas,
                single.evidence.area,
                single.life.area,
                single.findings.area,
            ],
        }.get(self._tools.focus.page, [self.pages.currentWidget()])
        panes: list[QWidget] = [*own, *self.bar.buttons()[:1]]
        panes = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
        at = next((n for n, pane in enumerate(panes) if _has_focus(pane)), -1)
        if panes:
            panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Nothing is asked: what lies over the photo goes; else the whole queue and photo, the hand on the rows."""
        single = self.pages.single
        if single.close_drawer():
            return
        if self._tools.focus.peek:
            self._tools.focus.toggle("peek")
        elif not self._tools.desk.filter.empty:
            single.queue.head.show_all()
        single.photo.canvas.fit()
        single.queue.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def close(self) -> bool:
        return self._window.close()


def _has_focus(pane: QWidget) -> bool:
    focused = QGuiApplication.focusObject()
    return pane.hasFocus() or (isinstance(focused, QWidget) and pane.isAncestorOf(focused))
