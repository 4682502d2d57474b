"""The quiet rows of a panel: section headers, hairlines, facts with their label, and shares with their interval."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import ROW_FACT, Look, Type, Weight
from desktop.views.parts.label import Text

LABEL_WIDTH, TRACK_WIDTH, TRACK_HEIGHT, DOT = 92, 108, 12, 3.5


class Hairline(QWidget):
    """One device-independent pixel between two things."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("line"))
        painter.end()


class SectionHeader(QWidget):
    """A section's name, and a note at its right."""

    def __init__(self, title: str, note: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = _row(self)
        row.addWidget(Text(title, look, Type.SMALL, Weight.STRONG, "ink2"))
        row.addSpacing(8)
        self._note = Text(note, look, Type.SMALL, ink="ink3", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._note, 1)
        self.setMinimumHeight(look.px(20))
        self.setAccessibleName(title)

    def show_note(self, note: str) -> None:
        self._note.setText(note)


class FactRow(QWidget):
    """A label and its value; a long value takes more lines."""

    def __init__(self, label: str, value: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = _row(self)
        if look.stacked:
            row.setDirection(QHBoxLayout.Direction.TopToBottom)
        row.addWidget(_name(label, look), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(value, look, Type.SMALL, wrap=True), 1)
        self.setAccessibleName(f"{label}: {value}")


@dataclass(frozen=True, slots=True)
class Interval:
    """A share and how sure it is, each 0..1."""

    low: float
    at: float
    high: float


class MeasureRow(QWidget):
    """A share about a person: a dot on its interval, then the figure; without an interval no track is drawn."""

    def __init__(
        self,
        label: str,
        value: str,
        interval: Interval | None,
        look: Look,
        parent: QWidget | None = None,
        *,
        spoken: str = "",
    ) -> None:
        super().__init__(parent)
        row = _row(self)
        row.addWidget(_name(label, look))
        if interval and not look.stacked:
            row.addWidget(_Track(interval, look))
        row.addStretch(1)
        row.addWidget(Text(value, look, Type.SMALL))
        if interval and look.stacked:
            row.setContentsMargins(0, 0, 0, look.px(TRACK_HEIGHT))
            track = _Track(interval, look)
            track.setParent(self)
            track.setGeometry(0, look.px(ROW_FACT - 2), TRACK_WIDTH * 2, look.px(TRACK_HEIGHT))
        self.setFixedHeight(look.px(ROW_FACT - 2) + row.contentsMargins().bottom())
        self.setAccessibleName(spoken or f"{label}: {value}")


class _Track(QWidget):
    """The line from 0 to 1, the interval upon it, and the dot."""

    def __init__(self, interval: Interval, look: Look) -> None:
        super().__init__()
        self._interval, self._look = interval, look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(TRACK_WIDTH, self._look.px(TRACK_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look, shown = QPainter(self), self._look, self._interval
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        span, middle = self.width(), self.height() // 2 + 0.5
        painter.fillRect(QRectF(0, middle - 1, self.width(), 1.5), look.colour("line"))
        painter.setPen(QPen(look.colour("ink"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        ends = [QPointF(span * share, middle) for share in (shown.low, shown.high)]
        painter.drawLine(*ends)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink"))
        painter.drawEllipse(QPointF(min(max(span * shown.at, DOT), span - DOT), middle), DOT, DOT)
        painter.end()


def _name(label: str, look: Look) -> Text:
    name = Text(label, look, Type.SMALL, ink="ink3")
    if not look.stacked:
        name.setFixedWidth(look.px(LABEL_WIDTH))
    return name


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return row
