"""What stands on the screen, as a reader finds it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.views.parts.label import Elided


def words_on(widget: QWidget) -> list[str]:
    """Every text that is not hidden, from the top; what was made just now is shown with the next event."""
    found: list[QLabel | Elided] = [*widget.findChildren(QLabel), *widget.findChildren(Elided)]
    seen = [text for text in found if text.text() and not _hidden(text, widget)]
    return [text.text() for text in sorted(seen, key=lambda t: t.mapTo(widget, QPoint()).y())]


def _hidden(text: QWidget, within: QWidget) -> bool:
    above: QWidget | None = text
    while above is not None and above is not within:
        if above.isHidden() and above.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        above = above.parentWidget()
    return False


def cut(widget: QWidget) -> list[str]:
    """Texts on the screen that have less room than they need."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]
    return [label.text() for label in labels if _is_cut(label)]


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.height() < label.sizeHint().height() or label.width() < label.sizeHint().width()
