"""Everything that stands on a window, and what of it has too little room: labels as they lie, the rest as painted.

What Python paints is overheard: `QPainter.drawText` and `elidedText` are wrapped while a window is looked at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLabel, QLineEdit, QWidget

SLACK = 1.5  # px: Qt rounds a width up, we round to the nearest
KEY = re.compile(r"\t.*|&(?=.)")  # of a menu's entry: its key, its mnemonic
ROLES = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
ELSEWHERE = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignHCenter.value  # not from the left
Flags = Qt.AlignmentFlag | Qt.TextFlag


@dataclass
class Seen:
    """Texts by where they stand; those with too little room; those shown with an ellipsis."""

    texts: dict[str, str] = field(default_factory=dict)
    cut: list[str] = field(default_factory=list)
    shortened: dict[str, str] = field(default_factory=dict)  # the whole by what is shown of it
    whole: set[str] = field(default_factory=set)
    painted: dict[int, list[tuple[QRectF, str]]] = field(default_factory=dict)  # by who painted it

    def unexplained(self) -> list[str]:
        """Shortened, and nowhere to be read whole: neither in a tool tip nor by a screen reader."""
        return sorted({text for text in self.shortened.values() if not any(text in whole for whole in self.whole)})


def look_at(window: QWidget) -> Seen:
    """Paint the window and read it."""
    seen = Seen()
    with _overhearing(seen):
        window.grab()
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisibleTo(window):
            _read(widget, window, seen)
    return seen


# widgets


def _read(widget: QWidget, window: QWidget, seen: Seen) -> None:
    for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
        _note(seen, text, widget)
        seen.whole.add(text)
    if isinstance(widget, QLabel):
        _note(seen, widget.text(), widget)
        if widget.text() and (_is_small(widget) or _sticks_out(widget, window)):
            seen.cut.append(f"{widget.text()!r} in {type(widget.parent()).__name__}, {widget.width()} px wide")
    elif isinstance(widget, QLineEdit):
        _note(seen, widget.placeholderText(), widget)
        margins = widget.textMargins()
        room = widget.contentsRect().width() - margins.left() - margins.right()
        if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room:
            seen.cut.append(f"{widget.placeholderText()!r} in a field of {room} px")
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        for number in range(model.rowCount() if model is not None else 0):
            seen.whole |= {str(model.index(number, 0).data(role) or "") for role in ROLES}


def _note(seen: Seen, text: str, widget: QWidget) -> None:
    if text:
        seen.texts.setdefault(text, f"{type(widget).__name__} in {type(widget.parent()).__name__}")


def _is_small(label: QLabel) -> bool:
    if label.wordWrap():
        longest = max((label.fontMetrics().horizontalAdvance(w) for w in re.split(r"\s", label.text())), default=0)
        breaks = re.search(r"[\u4e00-\u9fff]", label.text())  # Chinese breaks anywhere
        return label.height() < label.heightForWidth(label.width()) or (longest > label.width() and not breaks)
    hint = label.sizeHint()
    return label.height() < hint.height() or label.width() < hint.width()


def _sticks_out(widget: QWidget, window: QWidget) -> bool:
    """Over the edge of what it lies in; upwards and downwards a scroll area shows the rest."""
    above, child = widget.parentWidget(), widget
    scrolls = False
    while above is not None and child is not window:
        area = above.parentWidget()
        scrolls = scrolls or (isinstance(area, QAbstractScrollArea) and area.viewport() is above)
        lies = QRect(widget.mapTo(above, QPoint()), widget.size())
        inside = above.rect()
        if lies.left() < inside.left() or lies.right() > inside.right():
            return True
        if not scrolls and (lies.top() < inside.top() or lies.bottom() > inside.bottom()):
            return True
        child, above = above, above.parentWidget()
    return False


# what is painted


@contextmanager
def _overhearing(seen: Seen) -> Iterator[None]:
    draw, elide, elide_f = QPainter.drawText, QFontMetrics.elidedText, QFontMetricsF.elidedText

    def drawn(painter: QPainter, *said: Any) -> Any:
        _hear(painter, said, seen)
        return draw(painter, *said)

    def elided(by: Any) -> Any:
        def shorten(metrics: Any, text: str, *how: Any) -> str:
            shown: str = by(metrics, text, *how)
            if shown != text:
                seen.shortened[shown] = text
            return shown

        return shorten

    QPainter.drawText = drawn  # type: ignore[method-assign]  # put back below
    QFontMetrics.elidedText = elided(elide)  # type: ignore[method-assign]
    QFontMetricsF.elidedText = elided(elide_f)  # type: ignore[method-assign]
    try:
        yield
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]
        QFontMetrics.elidedText = elide  # type: ignore[method-assign]
        QFontMetricsF.elidedText = elide_f  # type: ignore[method-assign]


def _at_work(depth: int) -> object:
    """Whose `paintEvent`, or a delegate's `paint`, is under way."""
    frame: FrameType | None = sys._getframe(depth)
    while frame is not None:
        if frame.f_code.co_name in ("paintEvent", "paint"):
            return frame.f_locals.get("self")
        frame = frame.f_back
    return None


def _hear(painter: QPainter, said: tuple[Any, ...], seen: Seen) -> None:
    box = next((QRectF(part) for part in said if isinstance(part, QRectF | QRect)), None)
    text = next(part for part in said if isinstance(part, str))
    if not text or box is None or painter.font().pixelSize() < 8:  # a mark inside a sign
        return
    owner = _at_work(3)
    name = type(owner).__name__
    seen.texts.setdefault(seen.shortened.get(text, text), f"painted by {name}")
    lies = _extent(painter, box, text, _flags(said))
    others = seen.painted.setdefault(id(owner), [])
    seen.cut += [f"{text!r} over {other!r}, painted by {name}" for at, other in others if _overlap(at, lies)]
    others.append((lies, text))
    if (text.endswith("…") and len(text) < 4) or _is_too_wide(painter, box, text, said, owner):
        seen.cut.append(f"{text!r} painted in {box.width():.0f} px by {name}")


def _flags(said: tuple[Any, ...]) -> int:
    return next((int(getattr(part, "value", part)) for part in said if isinstance(part, Flags | int)), 0)


def _extent(painter: QPainter, box: QRectF, text: str, flags: int) -> QRectF:
    """Where the letters lie, on the picture."""
    return painter.deviceTransform().mapRect(QFontMetricsF(painter.font()).boundingRect(box, flags, text))


def _overlap(one: QRectF, other: QRectF) -> bool:
    both = one.intersected(other)
    return both.width() > SLACK and both.height() > min(one.height(), other.height()) / 2


def _is_too_wide(painter: QPainter, box: QRectF, text: str, said: tuple[Any, ...], owner: object) -> bool:
    metrics, flags = QFontMetricsF(painter.font()), _flags(said)
    if flags & Qt.TextFlag.TextWordWrap.value:
        return metrics.boundingRect(box, flags, text).height() > box.height() + SLACK
    width = metrics.horizontalAdvance(text)
    if width > box.width() + SLACK:
        return True
    if not isinstance(owner, QWidget) or isinstance(owner, QAbstractScrollArea) or flags & ELSEWHERE:
        return False
    return painter.transform().map(QPointF(box.left(), 0)).x() + width > owner.width() + SLACK
