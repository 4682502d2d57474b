"""The first page: a passphrase where there is no key store, and where cases come from; later the passphrase alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import Look, Type, Weight
from desktop.views.announce import announce
from desktop.views.parts.cues import Cue, CueLabel
from desktop.views.parts.decisionkey import DecisionKey, KeyFace, KeyStyle
from desktop.views.parts.field import Field
from desktop.views.parts.label import Text
from desktop.views.parts.radiorow import RadioRow
from desktop.views.parts.statusline import StatusCell, StatusLine
from desktop.views.thiscomputer import WIDTH, Passphrase, Setup, ThisComputer, column_of
from desktop.words import Words

LEFT_WIDTH, BETWEEN, ABOVE, NEEDS = 560, 80, 104, 700


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What was chosen; `source` is "sample", "hub", or "" when it was not asked."""

    source: str
    address: str = ""
    account: str = ""
    password: str = ""
    passphrase: str = ""


class FirstRunPage(QWidget):
    """`chosen` carries a `FirstRun`; the page then waits until `show_trouble` or its end."""

    chosen = Signal(object)
    setting_chosen = Signal(str, str)  # "lang", "look" or "letters", and its value

    left = Signal()  # the page was closed without going on

    def __init__(self, setup: Setup, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup, self._words, self._look = setup, words, look
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = words.say("first.title" if setup.ask_source else "first.again")
        self.setWindowTitle(words.say("window.name"))
        self.setAccessibleName(title)
        self._fields: list[Field] = []
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(24, 16, 24, 24)
        page.setSpacing(0)
        self._above = QSpacerItem(0, ABOVE)
        page.addSpacerItem(self._above)
        self._page = page
        page.addLayout(_centred(self._made_head(title), look))
        page.addSpacing(28)
        facts = ThisComputer(setup, words, look)
        facts.setting_chosen.connect(self.setting_chosen)
        page.addLayout(_centred(self._made_questions(), look, facts))
        page.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        status = StatusLine(look)
        status.show_cells(
            [StatusCell(words.say("status.not-connected"), Cue.OFFLINE)], [f"Caselight {setup.version}".strip()]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(status)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._go_on)
        QTimer.singleShot(0, self._first_field)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """A low window gives its empty room away first."""
        super().resizeEvent(event)
        self._above.changeSize(0, max(0, min(ABOVE, self.height() - self._look.px(NEEDS))))
        self._page.invalidate()

    # what is asked

    def _made_head(self, title: str) -> QWidget:
        look, setup = self._look, self._setup
        head, column = column_of(look.px(LEFT_WIDTH))
        column.addLayout(_indented(Text(title, look, Type.FIGURE, Weight.STRONG, wrap=True)))
        second = self._words.say("first.second" if setup.ask_source else "first.again-second")
        column.addLayout(_indented(Text(second, look, ink="ink2", wrap=True)))
        return head

    def _made_questions(self) -> QWidget:
        words, look, setup = self._words, self._look, self._setup
        left, column = column_of(look.px(LEFT_WIDTH))
        self._passphrase, self._again = self._field("first.passphrase-type"), self._field("first.passphrase-repeat")
        if setup.passphrase is not Passphrase.NONE:
            column.addLayout(self._made_passphrase())
            column.addSpacing(20)
        self._address, self._account = self._field("first.address"), self._field("first.account")
        self._password = self._field("first.password")
        for secret in (self._passphrase, self._again, self._password):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._hub: RadioRow | None = None
        if setup.ask_source:
            column.addLayout(_indented(Text(words.say("first.from"), look, Type.LEAD, Weight.STRONG)))
            column.addSpacing(8)
            column.addWidget(self._made_sources())
        column.addSpacing(12)
        column.addLayout(self._made_trouble())
        word = words.say("first.continue" if setup.ask_source else "first.open")
        self._continue = DecisionKey(KeyFace("Return", word, style=KeyStyle.FILLED), look)
        self._continue.clicked.connect(self._go_on)
        column.addLayout(_indented(self._continue))
        column.addStretch(1)
        return left

    def _made_passphrase(self) -> QVBoxLayout:
        words, look, choose = self._words, self._look, self._setup.passphrase is Passphrase.CHOOSE
        column = QVBoxLayout()
        column.setContentsMargins(14, 0, 28, 0)
        column.setSpacing(6)
        column.addWidget(Text(words.say("first.passphrase"), look, Type.LEAD, Weight.STRONG))
        if choose:
            column.addWidget(Text(words.say("first.passphrase-choose"), look, Type.SMALL, ink="ink2", wrap=True))
        column.addWidget(self._passphrase)
        if choose:
            column.addWidget(self._again)
        return column

    def _made_sources(self) -> QWidget:
        words, look = self._words, self._look
        inside, fields = column_of(None)
        fields.setSpacing(8)
        for field in (self._address, self._account, self._password):
            fields.addWidget(field)
        self._address.setText(self._setup.address)
        self._account.setText(self._setup.account)
        group, rows = column_of(None)
        rows.setSpacing(4)
        self._hub = RadioRow(words.say("first.hub"), words.say("first.hub-second"), "1", look, content=inside)
        sample = RadioRow(words.say("first.sample"), words.say("first.sample-second"), "2", look)
        for key, row in (("1", self._hub), ("2", sample)):
            rows.addWidget(row)
            QShortcut(QKeySequence(key), self).activated.connect(row.click)
        self._hub.setChecked(True)
        self._hub.clicked.connect(lambda: self._address.setFocus(Qt.FocusReason.OtherFocusReason))
        return group

    def _made_trouble(self) -> QHBoxLayout:
        """Kept room: the sentence comes and goes without moving the key below it."""
        self._trouble_cue = CueLabel(Cue.FAILS, "", self._look)
        self._trouble = Text("", self._look, Type.BODY, Weight.MEDIUM, "fail", wrap=True)
        self._trouble.setMinimumHeight(self._look.px(Type.BODY.line))
        self._trouble_cue.setVisible(False)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 0, 8)
        row.setSpacing(8)
        row.addWidget(self._trouble_cue)
        row.addWidget(self._trouble, 1)
        return row

    def _field(self, key: str) -> Field:
        field = Field(self._look)
        field.setPlaceholderText(self._words.say(key))
        field.setAccessibleName(self._words.say(key))
        self._fields.append(field)
        return field

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        super().closeEvent(event)
        self.left.emit()

    # going on

    def show_trouble(self, sentence: str) -> None:
        """What went wrong, in place; the page may be tried again."""
        self._wait(False)
        self._trouble.show_ink("fail")
        self._trouble.setText(sentence)
        self._trouble_cue.show_cue(Cue.FAILS, sentence)
        self._trouble_cue.setVisible(bool(sentence))
        announce(self._trouble, sentence, at_once=True)
        self._first_field()

    def _wait(self, waiting: bool) -> None:
        for field in self._fields:
            field.setEnabled(not waiting)
        self._continue.setEnabled(not waiting)
        self._trouble_cue.setVisible(False)
        self._trouble.show_ink("ink2")
        self._trouble.setText(self._words.say("first.wait") if waiting else "")

    def _first_field(self) -> None:
        """Where the cursor belongs: the first field that is shown and still empty."""
        shown = [field for field in self._fields if field.isVisibleTo(self) and field.isEnabled()]
        for field in [f for f in shown if not f.text()] or shown[:1]:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _go_on(self) -> None:
        if not self._continue.isEnabled():
            return
        missing = self._missing()
        if missing:
            self.show_trouble(missing)
            return
        hub = self._hub is not None and self._hub.isChecked()
        source = "hub" if hub else "sample" if self._hub is not None else ""
        address, account, password = (
            f.text().strip() if hub else "" for f in (self._address, self._account, self._password)
        )
        self._wait(True)
        self.chosen.emit(
            FirstRun(source, address, account, self._password.text() if password else "", self._passphrase.text())
        )

    def _missing(self) -> str:
        """What must still be typed, in words; "" when nothing."""
        words, setup, typed = self._words, self._setup, self._passphrase.text()
        if setup.passphrase is Passphrase.TYPE and not typed:
            return words.say("first.no-passphrase")
        if setup.passphrase is Passphrase.CHOOSE and len(typed) < setup.least:
            return words.say("first.short", least=setup.least)
        if setup.passphrase is Passphrase.CHOOSE and typed != self._again.text():
            self._again.clear()
            return words.say("first.differ")
        if self._hub is not None and self._hub.isChecked():
            if not self._address.text().strip().startswith(("https://", "http://")):
                return words.say("first.no-address")
            if not (self._account.text().strip() and self._password.text()):
                return words.say("first.no-account")
        return ""


def _indented(widget: QWidget) -> QHBoxLayout:
    """Text starts where the radios do; their washed row reaches out to the left."""
    row = QHBoxLayout()
    row.setContentsMargins(14, 2, 0, 2)
    row.addWidget(widget)
    if isinstance(widget, DecisionKey):
        row.addStretch(1)
    return row


def _centred(left: QWidget, look: Look, right: QWidget | None = None) -> QBoxLayout:
    """Two columns in the middle of the page, a little to the left; with large text one under the other."""
    way = QBoxLayout.Direction.TopToBottom if look.stacked else QBoxLayout.Direction.LeftToRight
    top = Qt.AlignmentFlag.AlignTop
    box = QBoxLayout(way)
    box.setSpacing(0)
    if not look.stacked:
        box.addStretch(2)
    box.addWidget(left, 0, top)
    box.addSpacing(BETWEEN // 2 if look.stacked else BETWEEN)
    if right is not None:
        box.addWidget(right, 0, top)
    elif not look.stacked:
        box.addSpacing(look.px(WIDTH))
    if not look.stacked:
        box.addStretch(3)
    return box
