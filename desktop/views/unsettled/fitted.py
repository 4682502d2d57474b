"""A scroll area that is as high inside as its wrapped text needs at this width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class FittedArea(QScrollArea):
    """Qt takes the height of the text at its narrowest as the least, and would scroll where everything fits."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        self._fit()
        super().resizeEvent(event)

    def settle(self) -> None:
        """Lay everything out now, from within: a height that has just changed is at home only after many events."""
        for widget in (*reversed(self._inside.findChildren(QWidget)), self._inside):
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        self._fit()
        self._inside.resize(self.viewport().width(), max(self._inside.minimumHeight(), self.viewport().height()))

    def _fit(self) -> None:
        layout = self._inside.layout()
        needed = layout.totalHeightForWidth(self.viewport().width()) if layout is not None else 0
        if needed > 0 and needed != self._inside.minimumHeight():
            self._inside.setMinimumHeight(needed)
