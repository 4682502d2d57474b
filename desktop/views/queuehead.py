"""The head of the queue: which programme, how many wait, the search field, and what narrows the queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from casework.model import Band
from casework.states import OUTSIDE
from db.records import Counts, Filter
from desktop.desk import Desk
from desktop.theme import BAR_HEAD, Look, Type, Weight
from desktop.views.parts.chip import Chip
from desktop.views.parts.cues import Cue
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Text
from desktop.views.parts.searchfield import SearchField
from desktop.views.parts.tab import Drop
from desktop.views.photo import known
from desktop.words import Words

EDGE, GAP = 12, 6
TYPED_MS = 200  # the search waits until the hand rests
BANDS = {Band.SUSPICIOUS: Cue.SUSPICIOUS, Band.STRONGLY_SUSPICIOUS: Cue.STRONGLY, Band.NOT_CHECKABLE: Cue.UNKNOWN}
NUMBERED = 9  # views that a figure takes
FLAGS = ("alike", "urgent", "pressing")


class QueueHead(QWidget):
    """Narrows the desk's queue; `left` when the hand goes back to the rows."""

    left = Signal()

    def __init__(
        self, desk: Desk, words: Words, look: Look, keys: dict[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._words, self._look = desk, words, look
        self._naming = False
        self._name = Drop("", look, role=Type.LEAD, weight=Weight.STRONG)
        self._waiting = Text("", look, Type.SMALL, ink="ink2")
        self._search = SearchField(words.say("queue.search"), keys.get("search", "/"), look)
        self._plain = self._search.placeholderText()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(GAP)
        self._clear = KeyHint("Esc", words.say("queue.all"), look)
        self._chip_row = QWidget()
        self._soon = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._lay_out()
        self._name.clicked.connect(self._show_programmes)
        self._clear.clicked.connect(self.show_all)
        self._search.textEdited.connect(lambda _: self._soon.start() if not self._naming else None)
        self._search.returnPressed.connect(self._entered)
        self._search.left.connect(self._leave)
        self._soon.timeout.connect(self._narrow_text)
        desk.query_changed.connect(self._show_filter)
        self._show_filter()

    def _lay_out(self) -> None:
        look, head = self._look, QWidget()
        order = Text(self._words.say("queue.order", zone=self._words.zone()), look, Type.SMALL, ink="ink2")
        top = QHBoxLayout()
        top.setSpacing(EDGE)
        top.addWidget(self._name)
        top.addStretch(1)
        top.addWidget(self._waiting)
        lines = QVBoxLayout(head)
        lines.setContentsMargins(EDGE, 9, EDGE, 8)
        lines.setSpacing(1)
        lines.addLayout(top)
        lines.addWidget(order)
        head.setMinimumHeight(BAR_HEAD - 1)
        row = QHBoxLayout(self._chip_row)
        row.setContentsMargins(EDGE, 0, EDGE, 8)
        row.addLayout(self._chips)
        row.addStretch(1)
        row.addWidget(self._clear)
        search = QHBoxLayout()
        search.setContentsMargins(EDGE, EDGE, EDGE, 8)
        search.addWidget(self._search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Hairline(look))
        column.addLayout(search)
        column.addWidget(self._chip_row)

    def show_figures(self, counts: Counts) -> None:
        narrowed = not self._desk.filter.empty
        say = "queue.shown" if narrowed else "queue.waiting"
        self._waiting.setText(self._words.say(say, n=counts.waiting, shown=counts.shown))

    def focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def show_all(self) -> None:
        """Nothing narrows the queue any more."""
        self._soon.stop()
        self._desk.narrow(Filter())
        self.left.emit()

    # choosing

    def _show_programmes(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for n, programme in enumerate(self._desk.programmes.values(), 1):
            entry = menu.addAction(f"&{n}  {self._words.text(programme.name)}")
            entry.setCheckable(True)
            entry.setActionGroup(group)
            entry.setChecked(programme.id == self._desk.programme.id)
            entry.triggered.connect(lambda _=False, chosen=programme.id: self._desk.work_on(chosen))
        self._open(menu)

    def show_filters(self) -> None:
        menu, wanted = QMenu(self), self._desk.filter
        for n, band in enumerate(BANDS, 1):
            entry = _check(menu, f"&{n}  {self._words.band(band)}", on=band in wanted.bands)
            _on_flip(entry, partial(self._toggle_band, band))
        for n, flag in enumerate(FLAGS, len(BANDS) + 1):
            entry = _check(menu, f"&{n}  {self._words.say(f'filter.{flag}')}", on=_has(wanted, flag))
            _on_flip(entry, partial(self._toggle, flag))
        menu.addSeparator()
        menu.addAction(f"&0  {self._words.say('queue.all')}", self.show_all)
        self._open(menu)

    def show_views(self) -> None:
        menu, words = QMenu(self), self._words
        desks = [(self._desk_of(post), Filter(posts=frozenset({post}))) for post in self._posts()]
        offered = [*desks, *((view.name, view.filter) for view in self._desk.views)]
        for n, (name, wanted) in enumerate(offered, 1):
            if desks and n == len(desks) + 1:
                menu.addSeparator()
            number = f"&{n}  " if n <= NUMBERED else ""
            menu.addAction(f"{number}{name}", partial(self._desk.narrow, wanted))
        if not offered:
            menu.addAction(words.say("views.none")).setEnabled(False)
        menu.addSeparator()
        save = menu.addAction(words.say("views.save"), self._ask_name)
        save.setEnabled(not self._desk.filter.empty)
        if self._desk.views:
            drop = menu.addMenu(words.say("views.drop"))
            for view in self._desk.views:
                drop.addAction(view.name, partial(self._desk.drop_view, view.name))
        self._open(menu)

    def _posts(self) -> tuple[str, ...]:
        """Whose desks are offered; one post's alone only where more is seen at it than in the queue."""
        posts, steps = self._desk.posts, self._desk.programme.steps
        return posts if len(posts) > 1 or any(s.stage in OUTSIDE and s.post in posts for s in steps) else ()

    def _desk_of(self, post: str) -> str:
        return self._words.say("desk.of", post=known(self._words, f"post.{post}", post))

    def _open(self, menu: QMenu) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(EDGE, BAR_HEAD)))
        first = next((a for a in menu.actions() if a.isEnabled() and not a.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _toggle_band(self, band: Band, on: bool) -> None:
        bands = self._desk.filter.bands
        self._desk.narrow(replace(self._desk.filter, bands=bands | {band} if on else bands - {band}))

    def _toggle(self, flag: str, on: bool) -> None:
        wanted = self._desk.filter
        if flag == "pressing":
            self._desk.narrow(replace(wanted, pressing_before=datetime.now(UTC) if on else None))
        elif flag == "urgent":
            self._desk.narrow(replace(wanted, urgent=on))
        else:
            self._desk.narrow(replace(wanted, alike=on))

    # typing

    def _narrow_text(self) -> None:
        self._desk.narrow(replace(self._desk.filter, text=self._search.text().strip()))

    def _entered(self) -> None:
        if self._naming:
            name = self._search.text().strip()
            self._end_naming()
            if name:
                self._desk.save_view(name)
        else:
            self._soon.stop()
            self._narrow_text()
        self.left.emit()

    def _leave(self) -> None:
        """Esc: not this name, not these words; then the rows."""
        if self._naming:
            self._end_naming()
        elif self._search.text():
            self._search.clear()
            self._soon.stop()
            self._narrow_text()
        self.left.emit()

    def _ask_name(self) -> None:
        """The field asks for the name of the view: no dialog stands in the way of a key."""
        self._naming = True
        self._search.clear()
        self._search.setPlaceholderText(self._words.say("views.name"))
        self._search.setFocus()

    def _end_naming(self) -> None:
        self._naming = False
        self._search.setPlaceholderText(self._plain)
        self._search.setText(self._desk.filter.text)

    # showing

    def _show_filter(self) -> None:
        words, wanted = self._words, self._desk.filter
        self._name.setText(words.text(self._desk.programme.name))
        self._name.setAccessibleName(self._name.text())
        self._name.setEnabled(len(self._desk.programmes) > 1)
        self._name.updateGeometry()
        if not self._search.hasFocus() and not self._naming:
            self._search.setText(wanted.text)
        while (item := self._chips.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.deleteLater()
        for post in sorted(wanted.posts):
            self._chips.addWidget(Chip(Cue.NOTE, self._desk_of(post), self._look))
        for band in (b for b in BANDS if b in wanted.bands):
            self._chips.addWidget(Chip(BANDS[band], words.band(band), self._look))
        for flag in (f for f in FLAGS if _has(wanted, f)):
            self._chips.addWidget(Chip(Cue.NOTE, words.say(f"filter.{flag}"), self._look))
        self._chip_row.setVisible(not wanted.empty)


def _has(wanted: Filter, flag: str) -> bool:
    return {"alike": wanted.alike, "urgent": wanted.urgent, "pressing": wanted.pressing_before is not None}[flag]


def _on_flip(entry: QAction, then: Callable[[bool], None]) -> None:
    def flipped(on: bool) -> None:  # Qt looks at how many values a slot takes; of a partial it cannot tell
        then(on)

    entry.triggered.connect(flipped)


def _check(menu: QMenu, text: str, *, on: bool) -> QAction:
    entry = menu.addAction(text)
    entry.setCheckable(True)
    entry.setChecked(on)
    return entry
