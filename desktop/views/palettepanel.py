"""The palette: a field and what fits it, over the case without dimming it; Return does it, Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.palette import Offer, Palette
from desktop.theme import Look, Type
from desktop.views.announce import announce
from desktop.views.palettelist import PaletteList
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.keycap import KeyCap
from desktop.views.parts.label import Text
from desktop.views.parts.overlay import Overlay
from desktop.words import Words

WIDTH, FIELD, FROM_TOP, EDGE = 600, 50, 96, 18


class PalettePanel(Overlay):
    """Takes every key while it is open, so that no letter decides behind it."""

    taken = Signal(str)  # the title of what was chosen

    def __init__(self, palette: Palette, words: Words, look: Look, parent: QWidget, *, letters: bool = True) -> None:
        super().__init__(look, parent, top=FROM_TOP)
        self._palette, self._words, self._asked = palette, words, ""
        self._found: tuple[Offer, ...] = ()
        self.setAccessibleName(words.say("palette.title"))
        self.panel.setFixedWidth(look.px(WIDTH))
        self.field = _PaletteField(look)
        self.field.setPlaceholderText(words.say("palette.hint"))
        self.field.setAccessibleName(words.say("palette.title"))
        self.list = PaletteList(words.say("palette.title"), look, letters=letters)
        self._nothing = Text(words.say("palette.nothing"), look, ink="ink2")
        self._nothing.setContentsMargins(EDGE, 12, EDGE, 12)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 0, EDGE, 0)
        head.addWidget(self.field, 1)
        head.addWidget(KeyCap("Esc", look))
        self.field.setMinimumHeight(look.px(FIELD))
        self.body.setContentsMargins(1, 0, 1, 8)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(Hairline(look))
        self.body.addSpacing(6)
        self.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._ask)
        self.field.moved.connect(self.list.move_by)
        self.field.entered.connect(self._take)
        self.field.left.connect(self.close_panel)
        self.list.clicked.connect(self._clicked)

    def open(self) -> None:
        self._found = ()
        self.field.clear()
        self._show()
        super().open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _ask(self, typed: str) -> None:
        """Actions at once; cases when the record has answered, unless something else is typed by then."""
        self._asked = typed
        self._found = ()
        self._show()

        def found(offers: tuple[Offer, ...]) -> None:
            if self._asked == typed and self.isVisible() and offers:
                self._found = offers
                self._show()

        self._palette.find(typed, found)

    def _show(self) -> None:
        sections = self._palette.sections(self.field.text(), self._found)
        self.list.show_sections(sections)
        self.list.setVisible(bool(sections))
        self._nothing.setVisible(not sections)

    def _clicked(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        """Close first: what is done may open a question or another page, and the focus goes with it."""
        offer = self.list.current()
        if offer is None:
            return
        if offer.why:
            announce(self.list, f"{offer.title}: {offer.why}", at_once=True)
            return
        self.close_panel()
        self.taken.emit(offer.title)
        offer.run()


class _PaletteField(QLineEdit):
    """Bare, for the panel frames it; arrows move the lines, Return takes one."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setFrame(False)
        self.setProperty("room", "field")
        self.setFont(look.font(Type.LEAD))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1}
        if event.key() in moves:
            self.moved.emit(moves[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _forwards: bool) -> bool:  # noqa: N802 Qt's name
        return False
