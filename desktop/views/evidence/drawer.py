"""The evidence of the open case, over the photo's right: why it stands in its band, where, when, and what is inside.

It asks nothing and decides nothing: every key of the desk works while it is open, and the next case's evidence
follows by itself.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from casework.model import Digest, Finding, Photo
from db.records import CaseView, MediaState
from desktop.desk import Desk
from desktop.theme import Look, Type, Weight
from desktop.views.evidence.inside import Inside
from desktop.views.evidence.recordrow import RecordRow
from desktop.views.evidence.scenes import Scenes
from desktop.views.evidence.sumline import SumLine
from desktop.views.evidence.why import Part, Why, why
from desktop.views.findingwords import anchor, ranked
from desktop.views.parts.chip import Chip
from desktop.views.parts.cues import CueLabel
from desktop.views.parts.drawer import EDGE, SideDrawer
from desktop.views.parts.factrow import Hairline, SectionHeader
from desktop.views.parts.label import Text
from desktop.views.parts.region import Region
from desktop.words import Words


class Drawer(SideDrawer):
    """`read`: another record is being read, because somebody chose it, or by itself."""

    read = Signal(bool)

    def __init__(self, desk: Desk, words: Words, look: Look, over: QWidget, below: QWidget) -> None:
        """Lies on `over`, under its head: from the top of `below`."""
        super().__init__(words.say("evidence.title"), words.say("evidence.close"), look, over, below)
        self._desk, self._words = desk, words
        self._view: CaseView | None = None
        self._made_of: tuple[object, ...] | None = None
        self._at = ""
        self._rows: list[RecordRow] = []
        self._scenes: Scenes | None = None
        self._inside = Inside(desk, words, look)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(EDGE, 12, EDGE, EDGE)
        self._column.setSpacing(10)
        self._told = QWidget()
        self._column.addWidget(self._told)
        self._column.addWidget(Hairline(look))
        self._column.addWidget(self._inside)
        self._column.addStretch(1)
        self.area.setWidget(self._content)

    # opening and closing

    def open_at(self, at: str, view: CaseView | None, photo: Photo | None) -> None:
        """On one record, or on the first reason; the focus goes there and comes back."""
        self._at = at
        self.bring_up()
        self.show_case(view, photo)
        self._choose(at, chosen=bool(at))
        row = self._row
        (row if row is not None else self.area).setFocus(Qt.FocusReason.PopupFocusReason)
        if row is not None:
            self._come_to(row)
        self.moved.emit()

    def close_drawer(self) -> None:
        if self.isHidden():
            return
        super().close_drawer()
        self._inside.leave()
        self.read.emit(False)

    # showing

    def show_case(self, view: CaseView | None, photo: Photo | None) -> None:
        """The case as it stands now; what was read stays in view while the case stays."""
        if self.isHidden():
            return
        other = self._case_of(self._view) != self._case_of(view)
        self._view = view
        made_of = (view.findings, view.band, view.case.photos) if view is not None else None
        if other or made_of != self._made_of:
            self._made_of = made_of
            self._build(view)
            self._choose("" if other else self._at, chosen=False)
        self.show_photo(photo)

    def show_photo(self, photo: Photo | None) -> None:
        """Another photo of the case: its regions, and what is inside it."""
        if self.isHidden():
            return
        view = self._view
        here = view is not None and photo is not None and view.media.get(photo.digest) is MediaState.HERE
        self._inside.show_file(photo.digest if photo is not None else None, here=here)

    def regions(self, photo: Digest | None) -> tuple[Region, ...]:
        """What the checks point at in a photo, while the evidence is open."""
        if self.isHidden() or photo is None:
            return ()
        return tuple(
            Region(*row.line.finding.region, row.line.cue, row.line.sentence, strong=row is self._row)
            for row in self._rows
            if row.line.finding.region is not None and row.line.finding.photo == photo
        )

    @property
    def reading(self) -> Finding | None:
        """The record that is being read."""
        return self._row.line.finding if self._row is not None else None

    @property
    def _row(self) -> RecordRow | None:
        return next((row for row in self._rows if anchor(row.line.finding) == self._at), None)

    @staticmethod
    def _case_of(view: CaseView | None) -> str:
        return view.case.id if view is not None else ""

    def _first(self) -> str:
        return anchor(self._rows[0].line.finding) if self._rows else ""

    def _choose(self, at: str, *, chosen: bool) -> None:
        known = {anchor(row.line.finding) for row in self._rows}
        self._at = at if at in known else self._first()
        for row in self._rows:
            row.show_read(row is self._row)
        if self._scenes is not None and self._view is not None:
            reading = [self.reading] if self.reading is not None else []
            self._scenes.show_findings([*reading, *ranked(self._view), *self._view.findings])
        self.read.emit(chosen)

    def _come_to(self, row: QWidget) -> None:
        """Once it is laid out."""
        self._content.adjustSize()
        self.area.ensureWidgetVisible(row, 0, EDGE)

    # made of the case

    def _build(self, view: CaseView | None) -> None:
        inside = self._content.isAncestorOf(QApplication.focusWidget() or self)
        told, self._rows, self._scenes = QWidget(), [], None
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if view is not None:
            self._add_why(column, why(view, self._words))
        self._column.replaceWidget(self._told, told)
        self._told.hide()
        self._told.deleteLater()
        self._told = told
        self.area.verticalScrollBar().setValue(0)
        if inside:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_why(self, column: QVBoxLayout, told: Why) -> None:
        """First what makes the band; when and where; then what counts nothing."""
        look, band = self._look, QHBoxLayout()
        if told.chip:
            band.addWidget(Chip(told.cue, told.band, look))
        else:
            band.addWidget(CueLabel(told.cue, told.band, look))
            band.addWidget(Text(told.band, look, Type.SMALL, Weight.MEDIUM, "ink2"))
        band.addStretch(1)
        column.addLayout(band)
        column.addWidget(SumLine(told, look))
        column.addWidget(Text(told.sum, look, Type.SMALL, ink="ink2", wrap=True))
        for part in told.counting:
            self._add_part(column, part)
        self._scenes = Scenes(self._words, look)
        column.addWidget(self._scenes)
        for part in told.told:
            self._add_part(column, part)

    def _add_part(self, column: QVBoxLayout, part: Part) -> None:
        column.addSpacing(4)
        column.addWidget(SectionHeader(part.title, part.note, self._look))
        for line in part.lines:
            row = RecordRow(line, self._look)
            row.chosen.connect(partial(self._choose, anchor(line.finding), chosen=True))
            self._rows.append(row)
            column.addWidget(row)
