"""The decision bar: undo at the left under the queue, the keys from the photo's left edge. Nothing here moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from casework.model import Saved
from db.records import Act
from desktop.choices import Choice, asked_on, choices
from desktop.focus import Mode, Page
from desktop.theme import BAR_DECISIONS, QUEUE_WIDTH, Look, Weight
from desktop.tools import Tools
from desktop.views.capsof import cap_for
from desktop.views.parts.decisionkey import DecisionKey, KeyFace, KeyStyle
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Text

EDGE, GAP, AFTER_LEAD, BETWEEN_GROUPS = 12, 6, 14, 22
KEY, LOW_KEY, LOW_GAP, IN_ONE_ROW = 44, 28, 3, 6
TICK_MS = 500
QUESTIONS = {
    Mode.REJECTING: ("decide.reject", "bar.reject-because"),
    Mode.DISPATCHING: ("decide.dispatch", "bar.dispatch-where"),
    Mode.MERGING: ("decide.merge", "bar.merge-into"),
    Mode.GROUPING: ("group", "bar.group"),
    Mode.LINES: ("lines", "bar.lines-question"),
    Mode.DAYS: ("days", "bar.days-question"),
}


class DecisionBar(QWidget):
    """Reads its keys from `desktop/choices.py` and presses them; it decides nothing itself."""

    def __init__(
        self,
        tools: Tools,
        look: Look,
        keys: dict[str, str],
        parent: QWidget | None = None,
        *,
        letters: bool = True,
    ) -> None:
        super().__init__(parent)
        self._tools, self._look = tools, look
        self._desk, self._focus, self._words = tools.desk, tools.focus, tools.words
        words, focus, desk = tools.words, tools.focus, tools.desk
        self._keys, self._letters = keys, letters
        self._faces: tuple[tuple[KeyFace, bool], ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._buttons: list[DecisionKey] = []
        self.setProperty("room", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.say("pane.decisions"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(0)
        self._left = self._made_left()
        row.addWidget(self._left)
        row.addSpacing(8)
        self._room = QWidget()
        self._rows = QVBoxLayout(self._room)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(3)
        self._grid = QWidget()
        self._rows.addWidget(self._grid)
        row.addWidget(self._room, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(look))
        column.addLayout(row, 1)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show_undo)
        self._tick.start()
        focus.case_changed.connect(self.refresh)
        for told in (focus.mode_changed, focus.page_changed, tools.selection.changed, tools.batches.changed):
            told.connect(self.refresh)
        for tool in (tools.comparing, tools.settling, tools.rulings, tools.supervising, tools.outbox, tools.along):
            tool.changed.connect(self.refresh)
        desk.counted.connect(self._show_undo)

    def _made_left(self) -> QStackedWidget:
        look, words = self._look, self._words
        left = QStackedWidget()
        left.setFixedWidth(look.pane(QUEUE_WIDTH) - EDGE)
        self._undo = KeyHint(self._keys.get("undo", "Z"), "", look, ink="ink", strong=True)
        self._undo.clicked.connect(self._desk.undo)
        left.addWidget(_side_by_side(self._undo))
        self._questions: dict[Mode, KeyHint] = {}
        for mode, (action, sentence) in QUESTIONS.items():
            question = KeyHint(self._keys.get(action, ""), words.say(sentence), look, ink="ink", strong=True)
            self._questions[mode] = question
            back = KeyHint("Esc", words.say("bar.back"), look)
            back.clicked.connect(lambda: self._focus.set_mode(Mode.DECIDING))
            left.addWidget(_side_by_side(question, back))
        self._selected = Text("", look, weight=Weight.STRONG, wrap=True)
        left.addWidget(self._selected)
        left.addWidget(Text(words.say("bar.blocked"), look, ink="ink2", wrap=True))
        left.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        return left

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """As high as its lines of keys, however little room the page above leaves."""
        least = max(BAR_DECISIONS, self._look.px(KEY) + 20 if self._look.scale > 1 else 0)
        return QSize(super().sizeHint().width(), max(least, super().sizeHint().height()))

    def refresh(self) -> None:
        """The keys as they stand for this case and this mode."""
        self._show_left()
        self._choices = choices(self._tools)
        faces = tuple((_face(choice, letters=self._letters), choice.gap) for choice in self._choices)
        if faces != self._faces:
            self._faces = faces
            self._build()
        self._show_undo()

    def _show_left(self) -> None:
        """What is asked, what is selected, or what can be taken back."""
        mode, last = self._focus.mode, self._left.count() - 1
        shown = 0 if mode is Mode.DECIDING else 1 + list(QUESTIONS).index(mode)
        key = asked_on(self._tools)
        if key and mode in self._questions:
            self._questions[mode].show_key(cap_for(key, letters=self._letters))
        chosen = len(self._tools.selection) if self._focus.page is Page.TABLE else 0
        if self._focus.blocked:
            shown = last
        elif chosen and mode is Mode.DECIDING:
            blocked = len(self._tools.batches.preflight.blocked)
            self._selected.setText(self._words.say("bar.selected", n=chosen, blocked=blocked))
            shown = last - 1
        self._left.setCurrentIndex(shown)

    def buttons(self) -> Sequence[DecisionKey]:
        return tuple(self._buttons)

    def _press(self, number: int) -> None:
        """A click: what the key says now, not what it said when it was made."""
        choice = self._choices[number]
        if choice.possible:
            self._focus.set_mode(Mode.DECIDING)
            choice.run()

    def _build(self) -> None:
        had_focus = any(key.hasFocus() for key in self._buttons)
        keys = [DecisionKey(face, self._look) for face, _ in self._faces]
        for number, key in enumerate(keys):
            key.clicked.connect(lambda _=False, number=number: self._press(number))
        self._buttons = keys
        numbered = self._focus.mode is not Mode.DECIDING
        low = (numbered and len(keys) > IN_ONE_ROW) or self._width(keys) > self._room.width() > 0
        lead = int(low and not numbered and bool(keys) and self._faces[0][0].style is not KeyStyle.PLAIN)
        if low:
            for number, ((face, _), key) in enumerate(zip(self._faces, keys, strict=True)):
                if number < lead:  # as high as both lines: why it is suggested stays to be read
                    key.setFixedHeight(2 * self._look.px(LOW_KEY) + LOW_GAP)
                    continue
                key.show_face(KeyFace(face.key, face.title, "", face.style, face.possible))
                key.setAccessibleDescription(face.second)
                key.setToolTip(face.second)
                key.setFixedHeight(self._look.px(LOW_KEY))
        self._lay_out(keys, lead, low=low)
        if had_focus and keys:
            keys[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, keys: list[DecisionKey], lead: int, *, low: bool) -> None:
        """In one line; where that has no room in two low ones, beside the lead if there is one."""
        grid = QWidget()
        across, column = QHBoxLayout(grid), QVBoxLayout()
        margin = 2 if low else 9
        across.setContentsMargins(0, margin, 0, margin)
        across.setSpacing(0)
        column.setSpacing(LOW_GAP if low else 6)
        for key in keys[:lead]:
            across.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
            across.addSpacing(AFTER_LEAD)
        for line in self._lines(keys, lead, low=low):
            row = QHBoxLayout()
            row.setSpacing(0)
            for place, number in enumerate(line):
                if place:
                    row.addSpacing(self._gap_before(number))
                row.addWidget(keys[number])
            row.addStretch(1)
            column.addLayout(row)
        across.addLayout(column, 1)
        self._rows.replaceWidget(self._grid, grid)
        self._grid.hide()  # deleted later, seen no more
        self._grid.deleteLater()
        self._grid = grid

    def _lines(self, keys: list[DecisionKey], lead: int, *, low: bool) -> list[list[int]]:
        """Which keys stand in which line: as few lines as the width allows, evenly filled."""
        taken = sum(key.sizeHint().width() + AFTER_LEAD for key in keys[:lead])
        room, numbers = self._room.width() - taken, list(range(lead, len(keys)))
        least = 2 if low and len(numbers) > 1 else 1
        for lines in range(least, len(numbers) + 1):
            per = -(-len(numbers) // lines)
            split = [numbers[n : n + per] for n in range(0, len(numbers), per)]
            if all(self._width([keys[n] for n in line], line[0]) <= room for line in split):
                return split
        return [numbers] if room < 100 else [[n] for n in numbers]

    def _width(self, keys: list[DecisionKey], first: int = 0) -> int:
        gaps = sum(self._gap_before(first + n) for n in range(1, len(keys)))
        return sum(key.sizeHint().width() for key in keys) + gaps

    def _gap_before(self, number: int) -> int:
        before = self._faces[number - 1][0]
        if not self._faces[number][1]:
            return GAP
        return AFTER_LEAD if before.style is not KeyStyle.PLAIN else BETWEEN_GROUPS

    def _show_undo(self) -> None:
        words, last, left = self._words, self._desk.undoable, self._desk.sends_in()
        shown = last is not None and left is not None and not self._focus.blocked
        self._undo.setVisible(shown)
        if last is None or left is None:
            return
        note = words.say("bar.sent") if last.decisions else ""
        if last.decisions and all(o.state is Saved.SAVED for o in last.decisions):
            offline = not self._desk.weather.online and left <= 0
            note = words.say("bar.saved-here") if offline else words.say("bar.sends-in", n=round(left))
        self._undo.show_hint(self._undo_words(last), note)

    def _undo_words(self, act: Act) -> str:
        if act.apart:
            return self._words.say("bar.undo-apart")
        if len(act.decisions) > 1:
            return self._words.say("bar.undo-many", n=len(act.decisions))
        kind = next((o.decision.kind for o in act.decisions), "")
        known = (k for p in self._desk.programmes.values() for k in p.decisions if k.kind == kind)
        made = next(known, None)
        if made is None or self._words.knows(f"bar.undo-{act.effect}"):
            return self._words.say(f"bar.undo-{act.effect}")
        return self._words.say("bar.undo-kind", title=self._words.text(made.title))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        if self._faces and event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self._build)


def _side_by_side(first: QWidget, last: QWidget | None = None) -> QWidget:
    page = QWidget()
    line = QHBoxLayout(page)
    line.setContentsMargins(0, 0, EDGE, 0)
    line.addWidget(first)
    line.addStretch(1)
    if last is not None:
        line.addWidget(last)
    return page


def _face(choice: Choice, *, letters: bool) -> KeyFace:
    return KeyFace(
        cap_for(choice.key, letters=letters), choice.title, choice.second, KeyStyle(choice.style), choice.possible
    )
