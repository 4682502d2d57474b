"""The card under the findings: what the contributor would read, who is told, what it gives, when it leaves.

One line while nothing is asked; the whole text while a question is open, or as long as it is held open.
"""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.focus import Mode, Page
from desktop.suggest import Suggestion
from desktop.theme import FINDINGS_WIDTH, Look, Type, Weight
from desktop.tools import Tools
from desktop.views.notices.preview import NoticeText
from desktop.views.notices.telling import LANGUAGES
from desktop.views.parts.cues import CueLabel
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.keycap import KeyCap, KeyHint
from desktop.views.parts.label import Text
from desktop.views.telling.meant import Meant, meant
from desktop.views.telling.spoken import Spoken
from desktop.views.unsettled.fitted import FittedArea

EDGE, HIGHEST, SHARE = 16, 260, 0.28  # of the window's height: the findings keep the rest


class TellingCard(QWidget):
    """Follows the focus by itself. `key` opens it by hand and closes it; a click on its line does the same."""

    def __init__(self, tools: Tools, look: Look, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._look, self._key = tools, look, key
        self._lang = tools.words.lang
        self._held = False  # opened by hand
        self._shown: object = None
        self.meant: Meant | None = None
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tools.words.say("telling.title"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        focus = tools.focus
        for told in (focus.case_changed, focus.mode_changed, focus.page_changed, tools.comparing.changed):
            told.connect(self.refresh)
        self.refresh()

    @property
    def is_open(self) -> bool:
        return self._held or self._tools.focus.mode is not Mode.DECIDING

    def toggle(self) -> None:
        """Hold it open, or let it go with the question."""
        self._held = not self._held
        self.refresh()

    def turn(self) -> None:
        """The next of the programme's languages."""
        known = self._languages()
        if len(known) > 1:
            self._lang = known[(known.index(self._lang) + 1) % len(known)] if self._lang in known else known[0]
            self.refresh()

    def refresh(self) -> None:
        """Also when time went on: what was in time a while ago may be late by now."""
        tools, now = self._tools, datetime.now(UTC)
        view = tools.focus.view if tools.focus.page is Page.SINGLE else None
        self.meant = None
        if view is not None:
            programme, offered, tip = tools.desk.programme_of(view.case), tools.desk.choices(view), self._tip()
            self.meant = meant(programme, view, offered, tools.focus.mode, tools.focus.asked, tip, now)
        self.setVisible(self.meant is not None)
        said = Spoken.of(self.meant, tools.words) if self.meant is not None else None
        new = (self.meant, said, self._lang, self.is_open)
        if new != self._shown:
            self._shown = new
            if self.meant is not None and said is not None:
                self._make(self.meant, said)

    def _tip(self) -> Suggestion | None:
        view = self._tools.focus.view
        return self._tools.desk.suggested(view) if view is not None else None

    def _languages(self) -> tuple[str, ...]:
        """Those of the notice, the reader's own first."""
        draft = self.meant.draft if self.meant is not None else None
        return tuple(sorted(draft.template, key=lambda lang: (lang != self._tools.words.lang, lang))) if draft else ()

    # making

    def _make(self, told: Meant, said: Spoken) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(Hairline(self._look))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, 9, EDGE, 10)
        column.setSpacing(0)
        column.addWidget(self._made_line(said))
        if self.is_open:
            self._add_text(column, told, said)
        self._column.addWidget(inside)
        self.setAccessibleDescription(self._tools.words.spoken(said.head, said.line))

    def _made_line(self, said: Spoken) -> QWidget:
        look, row = self._look, QHBoxLayout()
        line = _Line(self)
        line.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        sign = QVBoxLayout()
        sign.setContentsMargins(0, look.px(3), 0, 0)  # in the middle of the first line
        sign.addWidget(CueLabel(said.cue, "", look), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(said.head, look, Type.SMALL, Weight.STRONG, wrap=True))
        words.addWidget(Text(said.line, look, Type.SMALL, ink="susp" if said.warns else "ink2", wrap=True))
        row.addLayout(words, 1)
        if self._key:
            row.addWidget(KeyCap(self._key, look), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _add_text(self, column: QVBoxLayout, told: Meant, said: Spoken) -> None:
        look, say, known = self._look, self._tools.words.say, self._languages()
        if not known:
            return
        lang = self._lang if self._lang in known else known[0]
        column.addSpacing(9)
        column.addWidget(self._made_languages(lang, known))
        column.addSpacing(3)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        text = NoticeText(look)
        text.setFont(look.font(Type.BODY))
        text.show_pieces(told.pieces(lang), {told.asked} - {""})
        body.addWidget(text)
        for reason in said.waits:
            body.addSpacing(6)
            body.addWidget(Text(reason, look, Type.SMALL, ink="susp", wrap=True))
        if told.answers:
            body.addSpacing(8)
            body.addWidget(Text(say("telling.one-of", name=f"${told.asked}"), look, Type.SMALL, ink="ink3"))
            for key, public in told.answers:
                body.addSpacing(4)
                body.addLayout(self._made_answer(key, public.get(lang) or f"${told.asked}"))
        area = FittedArea(inside)
        needed = body.totalHeightForWidth(look.pane(FINDINGS_WIDTH - 1) - 2 * EDGE)
        area.setFixedHeight(min(needed, look.px(HIGHEST), round(SHARE * self.window().height())))
        column.addWidget(area)

    def _made_languages(self, lang: str, known: tuple[str, ...]) -> QWidget:
        """Which one is shown, and the way to the others."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(self._tools.words.say("telling.reads"), self._look, Type.SMALL, ink="ink3"), 1)
        others = [one for one in known if one != lang]
        if others:
            other = KeyHint("", LANGUAGES.get(others[0], others[0]), self._look, ink="accent")
            other.clicked.connect(self.turn)
            row.addWidget(other)
        return part

    def _made_answer(self, key: str, sentence: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(KeyCap(key, self._look), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(sentence, self._look, Type.SMALL, ink="ink2", wrap=True), 1)
        return row


class _Line(QWidget):
    """A click anywhere on it opens the card, and closes it."""

    def __init__(self, card: TellingCard) -> None:
        super().__init__()
        self._card = card
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._card.toggle()
