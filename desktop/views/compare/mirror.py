"""The facts of two cases mirrored round their labels: dark and with a sign where they differ, grey where not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import ROW_FACT, Look, Type, Weight
from desktop.views.compare.facts import Fact
from desktop.views.parts.label import Text
from desktop.words import Words

NOT_EQUAL = "≠"
PAD, SIGN, SIGN_GAP, LEAST_LABEL, EDGE = 8, 16, 8, 150, 12
SHARE = 0.3  # of the page at most: the photos come first, and what does not fit is scrolled to


class FactLine(QWidget):
    """One fact: the left value ends where the right one begins, with the label between them."""

    def __init__(self, fact: Fact, label_width: int, words: Words, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(SIGN_GAP)
        label = Text(fact.label, look, Type.SMALL, ink="ink2")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setFixedWidth(label_width)
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        row.addWidget(_value(fact.left, right, look, differs=fact.differs), 1)
        row.addWidget(_sign(look, differs=fact.differs))
        row.addWidget(label)
        row.addWidget(_sign(look, differs=fact.differs))
        row.addWidget(_value(fact.right, left, look, differs=fact.differs), 1)
        self.setMinimumHeight(look.px(ROW_FACT))
        state = words.say("compare.differs" if fact.differs else "compare.agrees")
        self.setAccessibleName(
            words.say("compare.spoken", label=fact.label, left=fact.left, right=fact.right, state=state)
        )


class Mirror(QScrollArea):
    """All facts; as high as they need, and no higher than leaves room for the photos."""

    def __init__(self, page: QWidget, words: Words, look: Look) -> None:
        """`page` is what its height is a share of."""
        super().__init__(page)
        self._page, self._words, self._look = page, words, look
        self._shown: tuple[Fact, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.say("compare.facts"))

    @property
    def lines(self) -> tuple[Fact, ...]:
        return self._shown

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        if facts == self._shown:
            return
        self._shown = facts
        label = QFontMetrics(self._look.font(Type.SMALL))
        least = 0 if self._look.stacked else LEAST_LABEL
        width = max([least, *(label.horizontalAdvance(f.label) + 4 for f in facts)])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, PAD, 0, PAD)
        column.setSpacing(0)
        for fact in facts:
            column.addWidget(FactLine(fact, width, self._words, self._look))
        column.addStretch(1)
        kept = self.verticalScrollBar().value()
        self.setWidget(inside)
        self.verticalScrollBar().setValue(kept)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        return QSize(320, min(needed, round(self._page.height() * SHARE)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(0, 0)


def _value(text: str, side: Qt.AlignmentFlag, look: Look, *, differs: bool) -> Text:
    weight = Weight.MEDIUM if differs else Weight.REGULAR
    value = Text(text, look, Type.BODY, weight, "ink" if differs else "ink3", wrap=True)
    value.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return value


def _sign(look: Look, *, differs: bool) -> Text:
    sign = Text(NOT_EQUAL if differs else "", look, Type.LEAD, ink="ink2")
    sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
    sign.setFixedWidth(look.px(SIGN))
    return sign
