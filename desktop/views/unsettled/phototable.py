"""The photos of the case on the table, one large and the rest in a strip, each with who had seen it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from casework.errors import ConsoleError, Damaged
from casework.model import Digest, Finding, Photo, Verdict
from db.records import CaseView, MediaState
from desktop.desk import Desk
from desktop.theme import Look
from desktop.views.canvas import Canvas
from desktop.views.filmstrip import Filmstrip, Frame
from desktop.views.photo import file_of
from desktop.views.refused import RefusedPage
from desktop.views.thumbs import Thumbs, small
from desktop.words import Words

LEAST = 160


class PhotoTable(QWidget):
    """`painted` tells the digest of the photo that now stands large on the screen."""

    painted = Signal(str)

    def __init__(self, desk: Desk, words: Words, look: Look, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._thumbs = words, thumbs
        self._view: CaseView | None = None
        self._marks: tuple[str, ...] = ()
        self._at = 0
        self._refused: set[Digest] = set()
        self.canvas, self._page, self._strip = Canvas(desk, look), RefusedPage(look), Filmstrip(look)
        self._table = QStackedWidget()
        self._table.addWidget(self.canvas)
        self._table.addWidget(self._page)
        self._table.setMinimumHeight(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._table, 1)
        column.addWidget(self._strip)
        self.canvas.painted.connect(self.painted)
        self.canvas.refused.connect(self._refuse)
        self._strip.chosen.connect(self._choose)
        thumbs.arrived.connect(self._thumb_arrived)

    def show_missing(self) -> None:
        """The case was looked for, and is not on this desk."""
        self.show_photos(None, ())
        self._page.show_words(self._words.say("unsettled.no-photo"), (), (), self._words.say("cue.not-opened"))
        self._table.setCurrentWidget(self._page)

    def show_photos(self, view: CaseView | None, marks: Sequence[str], first: Digest | None = None) -> None:
        """`first` is the photo to begin with in another case than before; without a case the table is bare."""
        other = view is None or self._view is None or view.case.id != self._view.case.id
        self._view, self._marks = view, tuple(marks)
        if other:
            digests = [photo.digest for photo in self._photos]
            self._at = digests.index(first) if first in digests else 0
            self._refused.clear()
        self._choose(self._at)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(LEAST, max(LEAST, self.minimumHeight()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        """The photo takes what room there is; the page of a refused one must not ask for more."""
        return False

    def step(self, by: int) -> None:
        if len(self._photos) > 1:
            self._choose((self._at + by) % len(self._photos))

    @property
    def _photos(self) -> tuple[Photo, ...]:
        return self._view.case.photos if self._view is not None else ()

    def _choose(self, number: int) -> None:
        self._at = min(number, max(0, len(self._photos) - 1))
        view, photo = self._view, self._photos[self._at] if self._photos else None
        if view is None or photo is None:
            self.canvas.show_photo(None, None, None)
            self._table.setCurrentWidget(self.canvas)
        elif self._trouble(photo):
            self.canvas.show_photo(None, None, None)
            self._show_refused(photo)
        else:
            file = file_of(photo, view)
            stand_in = self._thumbs.get(small(photo))
            self._table.setCurrentWidget(self.canvas)
            self.canvas.show_photo(view.case.id, file or photo.digest, stand_in, here=file is not None)
        self._show_strip()

    def _trouble(self, photo: Photo) -> bool:
        view = self._view
        lost = view is not None and view.media.get(photo.digest) is MediaState.FAILED and file_of(photo, view) is None
        return photo.digest in self._refused or bool(photo.trouble) or lost

    def _show_refused(self, photo: Photo) -> None:
        words, short = self._words, f"{photo.digest[:4]}…{photo.digest[-4:]}"
        why = Finding("", "photo-refused", Verdict.UNKNOWN, facts={"why": photo.trouble or "not-here"})
        head, kept = words.say("photo.refused"), words.say("photo.kept", short=short)
        lines = [line for line in (words.refused(why), kept) if line != head]
        self._page.show_words(head, lines, (), words.say("cue.not-opened"))
        self._table.setCurrentWidget(self._page)

    def _show_strip(self) -> None:
        """One photo that both had seen needs no strip."""
        frames = [
            Frame(mark, self._thumbs.get(small(photo)), self._trouble(photo))
            for photo, mark in zip(self._photos, self._marks, strict=False)
        ]
        named = f"{self._view.case.title}, {frames[self._at].role}" if self._view is not None and frames else ""
        self.canvas.setAccessibleName(named or self._words.say("pane.photo"))
        self._strip.show_frames(frames, self._at, self.canvas.accessibleName())
        self._strip.setVisible(len(frames) > 1)

    def _thumb_arrived(self, digest: str) -> None:
        if not any(small(photo) == digest for photo in self._photos):
            return
        self._show_strip()
        picture = self._thumbs.get(Digest(digest))
        if picture is not None and small(self._photos[self._at]) == digest:
            self.canvas.show_stand_in(picture)

    def _refuse(self, error: ConsoleError) -> None:
        if isinstance(error, Damaged) or not self._photos:
            return  # it is fetched again; the case is read anew when it is here
        self._refused.add(self._photos[self._at].digest)
        self._choose(self._at)
