"""The first page: a passphrase where there is no key store, and where cases come from; later the passphrase alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.cues import Cue
from desktop.views.parts.decisionkey import DecisionKey, KeyFace, KeyStyle
from desktop.views.parts.field import Field
from desktop.views.parts.label import Text
from desktop.views.parts.radiorow import RadioRow
from desktop.views.parts.statusline import StatusCell
from desktop.views.quietpage import INDENT, LEFT_WIDTH, QuietPage, TroubleLine, column_of, indented
from desktop.views.thiscomputer import Passphrase, Setup, ThisComputer
from desktop.words import Words

TEXTS = {  # title, the line under it, and what the key says
    "all": ("first.title", "first.second", "first.continue"),
    "open": ("first.again", "first.again-second", "first.open"),
    "again": ("sign-in.again", "sign-in.again-second", "sign-in.go"),
}


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What was chosen; `source` is "sample", "hub", or "" when it was not asked."""

    source: str
    address: str = ""
    account: str = ""
    password: str = ""
    passphrase: str = ""


class FirstRunPage(QuietPage):
    """`chosen` carries a `FirstRun`; the page then waits until `show_trouble` or its end."""

    chosen = Signal(object)
    setting_chosen = Signal(str, str)  # "lang", "look" or "letters", and its value

    left = Signal()  # the page was closed without going on

    def __init__(self, setup: Setup, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._setup, self._words = setup, words
        self.setWindowTitle(words.say("window.name"))
        title, second, self._word = TEXTS["again" if setup.again else "all" if setup.ask_source else "open"]
        self.show_head(words.say(title), words.say(second))
        self._fields: list[Field] = []
        facts = ThisComputer(setup, words, look)
        facts.setting_chosen.connect(self.setting_chosen)
        self.lay_out(self._made_questions(), facts)
        self.status.show_cells(
            [StatusCell(words.say("status.not-connected"), Cue.OFFLINE)], [f"Caselight {setup.version}".strip()]
        )
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._go_on)
        QTimer.singleShot(0, self._first_field)

    # what is asked

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
        if setup.again:
            column.addWidget(self._made_account(INDENT))
            self._account.setReadOnly(True)  # what lies here is this account's
        elif setup.ask_source:
            column.addLayout(indented(Text(words.say("first.from"), look, Type.LEAD, Weight.STRONG)))
            column.addSpacing(8)
            column.addWidget(self._made_sources())
        column.addSpacing(12)
        self._trouble = TroubleLine(look)
        column.addWidget(self._trouble)
        self._continue = DecisionKey(KeyFace("Return", words.say(self._word), style=KeyStyle.FILLED), look)
        self._continue.clicked.connect(self._go_on)
        column.addLayout(indented(self._continue))
        column.addStretch(1)
        return left

    def _made_passphrase(self) -> QVBoxLayout:
        words, look, choose = self._words, self._look, self._setup.passphrase is Passphrase.CHOOSE
        column = QVBoxLayout()
        column.setContentsMargins(INDENT, 0, 2 * INDENT, 0)
        column.setSpacing(6)
        column.addWidget(Text(words.say("first.passphrase"), look, Type.LEAD, Weight.STRONG))
        if choose:
            column.addWidget(Text(words.say("first.passphrase-choose"), look, Type.SMALL, ink="ink2", wrap=True))
        column.addWidget(self._passphrase)
        if choose:
            column.addWidget(self._again)
        return column

    def _made_account(self, indent: int = 0) -> QWidget:
        inside, fields = column_of(None)
        fields.setContentsMargins(indent, 0, 2 * indent, 0)
        fields.setSpacing(8)
        for field in (self._address, self._account, self._password):
            fields.addWidget(field)
        self._address.setText(self._setup.address)
        self._account.setText(self._setup.account)
        return inside

    def _made_sources(self) -> QWidget:
        words, look, inside = self._words, self._look, self._made_account()
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

    def show_trouble(self, sentence: str, at: str = "") -> None:
        """What went wrong, in place; the page may be tried again, `at` the field that is most likely wrong."""
        self._wait(False)
        self._trouble.fail(sentence)
        field = {"address": self._address, "password": self._password}.get(at)
        if field is not None and field.isVisibleTo(self):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
        else:
            self._first_field()

    def _wait(self, waiting: bool) -> None:
        for field in self._fields:
            field.setEnabled(not waiting)
        self._continue.setEnabled(not waiting)
        self._trouble.note(self._words.say("first.wait") if waiting else "")

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
        hub = self._at_hub
        source = "hub" if hub else "sample" if self._hub is not None else ""
        address, account, password = (
            f.text().strip() if hub else "" for f in (self._address, self._account, self._password)
        )
        self._wait(True)
        self.chosen.emit(
            FirstRun(source, address, account, self._password.text() if password else "", self._passphrase.text())
        )

    @property
    def _at_hub(self) -> bool:
        return self._setup.again or (self._hub is not None and self._hub.isChecked())

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
        if self._at_hub:
            if not self._address.text().strip().startswith(("https://", "http://")):
                return words.say("first.no-address")
            if not (self._account.text().strip() and self._password.text()):
                return words.say("first.no-account")
        return ""
