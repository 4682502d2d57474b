"""The page of two cases: this one, and the one it is alike with; the earlier stands left."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casework.errors import ConsoleError, Damaged
from casework.model import CaseId, Digest
from db.records import CaseView
from desktop.aligning import Pair
from desktop.comparing import has_proof
from desktop.desk import Desk
from desktop.focus import Focus
from desktop.theme import Look
from desktop.views.compare.head import Head, VerdictLine
from desktop.views.compare.mirror import Mirror
from desktop.views.compare.nothing import NothingAlike
from desktop.views.compare.points import kept_of_left, kept_of_right
from desktop.views.compare.relation import links, pairing
from desktop.views.compare.stage import Stage
from desktop.views.compare.telling import Known, Told, tell
from desktop.views.compare.verdict import Said, Seen
from desktop.views.parts.factrow import Hairline
from desktop.words import Words
from photos.verify import Compared


class ComparePage(QWidget):
    """Takes two cases through `show_pair`; `painted` tells the case in focus once its photo stands on the screen."""

    painted = Signal(str)

    def __init__(self, desk: Desk, focus: Focus, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._focus, self._words = desk, focus, words
        self._pair: tuple[CaseView, CaseView] | None = None
        self._opened: tuple[CaseId, CaseId] | None = None  # the two whose first photo was chosen
        self._told: Told | None = None
        self._files: Pair | None = None  # the two that are compared
        self._compared: Compared | None = None
        self._now = datetime.now(UTC)
        self._refused: dict[Digest, ConsoleError] = {}
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.say("page.compare"))
        self.head, self.verdict = Head(focus, words, look), VerdictLine(focus, words, look)
        self.stage = Stage(desk, look, words.say("cue.not-opened"))
        self.facts = Mirror(self, words, look)
        self._nothing = NothingAlike(words, look)
        self._lay_out(look)
        self.stage.painted.connect(self._tell_painted)
        self.stage.refused.connect(self._refuse)
        self.stage.sized.connect(self._show)  # a file's own size is known now
        focus.photo_changed.connect(self._show)
        focus.manner_changed.connect(self._show)
        focus.look_changed.connect(self._show_look)
        self.setFocusProxy(self.stage)

    def _lay_out(self, look: Look) -> None:
        pair = QWidget()
        inside, column = QVBoxLayout(pair), QVBoxLayout(self)
        for widget in (self.verdict, Hairline(look), self.stage, Hairline(look), self.facts):
            inside.addWidget(widget, 1 if widget is self.stage else 0)
        self._middle = QStackedWidget()
        self._middle.addWidget(pair)
        self._middle.addWidget(self._nothing)
        column.addWidget(self.head)
        column.addWidget(Hairline(look))
        column.addWidget(self._middle, 1)
        for layout in (inside, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def show_pair(self, this: CaseView | None, other: CaseView | None, now: datetime) -> None:
        """This case and the other; without the other, what there is to say of that."""
        self._now = now
        if this is None or other is None or not _belong(this, other):
            self._pair = self._opened = self._told = None
            self._show_alone(this)
            return
        self._pair = this, other
        if self._opened != (this.case.id, other.case.id):
            self._opened = this.case.id, other.case.id
            self._refused.clear()
            self._choose_photo(this, other)
        self._middle.setCurrentIndex(0)
        self.head.show_tabs(shown=True)
        self._show_look()
        self._show()
        self.stage.ask()

    def swipe_by(self, dx: int) -> None:
        """The divider one step; of a flicker, the photo of that side is held."""
        self.stage.swipe_by(dx)

    def zoom_by(self, steps: int) -> None:
        self.stage.zoom_by(steps)

    def fit(self) -> None:
        self.stage.fit()

    # showing

    def _choose_photo(self, this: CaseView, other: CaseView) -> None:
        """The photo the finding speaks of comes first; from then on the reviewer steps."""
        photo, photos = pairing(this, other).mine, self._focus.photos
        if photo in photos:
            self._focus.step_photo(photos.index(photo) - self._focus.photo)

    def _show_alone(self, this: CaseView | None) -> None:
        """Nothing is alike; or the other case is still being read, and the table is empty."""
        reading = this is not None and (bool(this.alike) or has_proof(this.case))
        self._forget_alignment(None)
        self.stage.show_pair((), 1)
        self.facts.show_facts(())
        self.verdict.show_said(Said(""))
        line = self._words.say("compare.reading") if reading else ""
        self.head.show_words(str(this.case.id) if this is not None else "", line)
        self.head.show_tabs(shown=reading)
        self._middle.setCurrentIndex(0 if reading else 1)
        self._nothing.show_words(has_case=this is not None)

    def _show(self) -> None:
        if self._pair is None or self._focus.case != self._pair[0].case.id:
            return  # the case in focus has just changed: its pair follows
        this, other = (self._known(view) for view in self._pair)
        photo, manner = self._focus.current_photo, self._focus.manner
        dots = {p.digest: (p.dots.width(), p.dots.height()) for p in self.stage.plates if p.digest and p.dots}
        told = tell(this, other, photo, manner, self._refused, dots, self._words, self._seen())
        files = _files(told)
        if others := files != self._files:
            self._forget_alignment(files)
            told = tell(this, other, photo, manner, self._refused, dots, self._words, self._seen())
        self.stage.show_manner(manner)
        if told != self._told:
            self._told = told
            self.head.show_words(told.title, told.line)
            self.verdict.show_said(told.verdict)
            self.facts.show_facts(told.facts)
            self.stage.show_pair(told.sides, told.mine)
        if others and files is not None:
            self._desk.align(files, self._aligned)  # after their pictures: these come first

    def _seen(self) -> Seen:
        align = self._compared.align if self._compared is not None else ()
        framed = bool(align) and not (kept_of_left(align).isEmpty() and kept_of_right(align).isEmpty())
        return Seen(self._compared, framed, self._focus.points)

    def _forget_alignment(self, files: Pair | None) -> None:
        """Other files on the table, or none: nothing is known of how they lie on each other until it is found out."""
        self._files = files
        self._desk.drop_alignment()
        self._show_aligned(None, waits=files is not None)

    def _aligned(self, compared: Compared | None) -> None:
        self._show_aligned(compared)
        self._show()

    def _show_aligned(self, compared: Compared | None, *, waits: bool = False) -> None:
        self._compared = compared
        align, points = (compared.align, compared.points) if compared is not None else ((), ())
        self._focus.matched = len(points)
        self.verdict.show_points(some=bool(points))
        self.stage.show_aligned(align, points, waits=waits)

    def _known(self, view: CaseView) -> Known:
        return Known(view, self._desk.programme_of(view.case), self._desk.promise(view.case, self._now))

    def _show_look(self) -> None:
        focus = self._focus
        self.stage.show_look(
            blur=focus.blur, grey=focus.grey, peek=focus.peek and self.isVisible(), points=focus.points
        )
        self._show()

    # what the table tells

    def _tell_painted(self, at: int) -> None:
        """Only the photo of the case in focus was looked at by deciding it."""
        side = self._told.sides[at] if self._told is not None and at == self._told.mine else None
        if side is not None and side.photo is not None and self._focus.case == side.case:
            self._focus.painted.add(side.photo)
            self.painted.emit(side.case)

    def _refuse(self, at: int, error: ConsoleError) -> None:
        if isinstance(error, Damaged) or self._told is None:
            return  # it is fetched again; the case is read anew when it is here
        photo = self._told.sides[at].photo
        if photo is not None:
            self._refused[photo] = error
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self.facts.updateGeometry()


def _belong(this: CaseView, other: CaseView) -> bool:
    """What is left of the case before this one is never shown beside it."""
    if other.case.id == this.case.id:
        return has_proof(this.case)
    return other.case.id in this.alike or bool(links(this, other))


def _files(told: Told) -> Pair | None:
    """What is shown left and right, when both are here and were not refused."""
    left, right = (side.digest if side.here and not side.trouble else None for side in told.sides)
    return (left, right) if left is not None and right is not None else None
