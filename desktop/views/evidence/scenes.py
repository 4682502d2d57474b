"""When and where, drawn: of the record that is being read, else of the first that tells it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model import Finding
from desktop.theme import Look, Type
from desktop.views.evidence.mapline import MapLine
from desktop.views.evidence.moments import Course, course
from desktop.views.evidence.places import Leg, leg
from desktop.views.evidence.timeline import TimeLine
from desktop.views.parts.factrow import FactRow, Hairline, SectionHeader
from desktop.views.parts.label import Text
from desktop.words import Words


class Scenes(QWidget):
    """Rebuilt only when another record has something else to tell."""

    def __init__(self, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self._told: tuple[Course | None, Leg | None] = (None, None)
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """In the order of who may tell."""
        when = next((told for told in (course(f, self._words) for f in findings) if told is not None), None)
        where = next((told for told in (leg(f, self._words) for f in findings) if told is not None), None)
        if (when, where) == self._told:
            return
        self._told = when, where
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
            self._shown = None
        if when is not None or where is not None:
            self._shown = self._made(when, where)
            self._column.addWidget(self._shown)
        self.setVisible(when is not None or where is not None)

    def _made(self, when: Course | None, where: Leg | None) -> QWidget:
        made, look = QWidget(), self._look
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if when is not None:
            self._add_head(column, "when")
            column.addWidget(TimeLine(when, look))
            column.addWidget(Text(when.said, look, Type.SMALL, ink="ink2", wrap=True))
        if where is not None:
            self._add_head(column, "map")
            column.addWidget(MapLine(where, self._words, look))
            column.addWidget(Text(where.said, look, Type.SMALL, wrap=True))
            for label, value in where.facts:
                column.addWidget(FactRow(label, value, look))
        return made

    def _add_head(self, column: QVBoxLayout, what: str) -> None:
        say = self._words.say
        column.addSpacing(4)
        column.addWidget(Hairline(self._look))
        column.addWidget(SectionHeader(say(f"{what}.title"), say(f"{what}.note"), self._look))
