"""What only a person looks at, and no check counts: error levels, small picture, steps of the JPEG, all metadata.

The file is looked into when the evidence has been open on it for a moment, and not when somebody only passes by.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.errors import ConsoleError
from casework.model import Digest
from desktop.desk import Desk
from desktop.theme import Look, Type, Weight
from desktop.views.evidence.pictures import Framed, Steps, pixmap_of
from desktop.views.evidence.tagtable import TagTable
from desktop.views.parts.banner import Link
from desktop.views.parts.factrow import SectionHeader
from desktop.views.parts.label import Text
from desktop.views.photo import not_opened
from desktop.words import Words
from photos.records import Inspected

DWELL_MS = 300
LEVELS = (640, 640)  # dots of the error levels, at most
SMALL = (320, 320)  # of the photo beside its small picture
TABLES = ("inside.luma", "inside.chroma")


class Inside(QWidget):
    def __init__(self, desk: Desk, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words, self._look = desk, words, look
        self._digest: Digest | None = None
        self._content: QWidget | None = None
        self._photo: Framed | None = None
        self.status = Text("", look, Type.SMALL, ink="ink2", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(SectionHeader(words.say("inside.title"), words.say("inside.note"), look))
        self._column.addWidget(self.status)
        self._dwell = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._dwell.timeout.connect(self._ask)

    def show_file(self, digest: Digest | None, *, here: bool) -> None:
        """The original to look into; None: the case has no photo."""
        key = "inside.reading" if here else "inside.not-here" if digest is not None else "inside.no-photo"
        if digest is None or not here:
            self.leave()
            self._tell(self._words.say(key))
        elif digest != self._digest:
            self.leave()
            self._digest = digest
            self._tell(self._words.say(key))
            self._dwell.start()

    def leave(self) -> None:
        """Nobody looks any more: what is under way is let go."""
        self._dwell.stop()
        self._desk.drop_inspection()
        if self._digest is not None:
            self._desk.drop_picture((self._digest, *SMALL))
        self._digest = None
        self._clear()

    def _ask(self) -> None:
        if self._digest is not None:
            box = (self._digest, *LEVELS)
            self._desk.inspect(box, partial(self._took, self._digest), partial(self._refused, self._digest))

    def _took(self, digest: Digest, seen: Inspected) -> None:
        if digest != self._digest:
            return
        self._tell("")
        self._clear()
        self._content = self._made(seen)
        self._column.addWidget(self._content)
        self._desk.picture((digest, *SMALL), partial(self._took_photo, digest), partial(self._no_photo, digest))

    def _refused(self, digest: Digest, error: ConsoleError) -> None:
        if digest == self._digest and error.code != "cancelled":
            self._tell(self._words.together(self._words.say("inside.refused"), not_opened(error, self._words)))

    def _took_photo(self, digest: Digest, image: QImage) -> None:
        if digest == self._digest and self._photo is not None:
            self._photo.show_picture(QPixmap.fromImage(image))

    def _no_photo(self, _digest: Digest, _error: ConsoleError) -> None:
        """The photo stands large beside the evidence, or it is said there why not."""

    def _tell(self, said: str) -> None:
        self.status.setText(said)
        self.status.setVisible(bool(said))

    def _clear(self) -> None:
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.deleteLater()
        self._content = self._photo = None

    # made of what came

    def _made(self, seen: Inspected) -> QWidget:
        say, content = self._words.say, QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        levels = Framed(say("inside.levels"), self._look)
        levels.show_picture(pixmap_of(seen.error_levels))
        column.addWidget(self._head("inside.levels"))
        column.addWidget(levels)
        column.addWidget(self._note("inside.levels-note"))
        column.addSpacing(8)
        column.addWidget(self._head("inside.thumbnail"))
        if seen.thumbnail is not None:
            column.addLayout(self._made_pair(pixmap_of(seen.thumbnail)))
        else:
            column.addWidget(self._note("inside.no-thumbnail"))
        column.addSpacing(8)
        column.addWidget(self._head("inside.steps"))
        self._add_steps(column, seen)
        column.addSpacing(8)
        self._add_tags(column, seen)
        return content

    def _made_pair(self, thumbnail: QPixmap) -> QHBoxLayout:
        """The one inside, and the photo itself, at one size."""
        pair, say = QHBoxLayout(), self._words.say
        pair.setSpacing(8)
        small, self._photo = Framed(say("inside.thumbnail"), self._look), Framed(say("inside.photo"), self._look)
        small.show_picture(thumbnail)
        for picture, name in ((small, "inside.thumbnail"), (self._photo, "inside.photo")):
            half = QVBoxLayout()
            half.setSpacing(2)
            half.addWidget(picture)
            half.addWidget(self._note(name))
            half.addStretch(1)
            pair.addLayout(half, 1)
        return pair

    def _add_steps(self, column: QVBoxLayout, seen: Inspected) -> None:
        say, look = self._words.say, self._look
        if not seen.tables:
            column.addWidget(self._note("inside.no-steps"))
            return
        said = say("inside.quality", n=seen.quality) if seen.quality is not None else say("inside.quality-none")
        column.addWidget(Text(said, look, Type.SMALL, ink="ink2", wrap=True))
        for number, steps in enumerate(seen.tables):
            name = say(TABLES[number]) if number < len(TABLES) else say("inside.table", n=number)
            column.addWidget(Text(name, look, Type.SMALL, ink="ink3"))
            column.addWidget(Steps(name, steps, look))

    def _add_tags(self, column: QVBoxLayout, seen: Inspected) -> None:
        say = self._words.say
        row = QHBoxLayout()
        row.addWidget(self._head("inside.tags"), 1)
        column.addLayout(row)
        if not seen.tags:
            column.addWidget(self._note("inside.no-tags"))
            return
        heads = [say(f"inside.{name}") for name in ("where", "name", "value")]
        table = TagTable(seen.tags, heads, say("inside.tags"), self._look)
        copy = Link(say("inside.copy", n=len(seen.tags)), self._look)
        copy.clicked.connect(lambda: table.copy(all_of_it=True))
        row.addWidget(copy)
        column.addWidget(table)

    def _head(self, key: str) -> Text:
        return Text(self._words.say(key), self._look, Type.SMALL, Weight.MEDIUM)

    def _note(self, key: str) -> Text:
        return Text(self._words.say(key), self._look, Type.SMALL, ink="ink3", wrap=True)
