"""The day as far as it has come: who sits at which desk, what was keyed, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from casework.model import Band, CaseId
from casework.programme import Programme
from casework.states import Effect
from db.records import QueueRow
from desktop.app import App
from desktop.hands import Hands, Key
from desktop.tour.album import Album
from desktop.tour.narrator import Narrator
from desktop.workers.lanes import Lane

PASSPHRASE = "correct horse battery"  # noqa: S105 - of a sample desk that lives for a minute
HOLD_S = 1.0
OBJECTIONS = (Band.SUSPICIOUS, Band.STRONGLY_SUSPICIOUS)
PATIENCE_MS = 300_000  # a busy computer takes its time over a hundred and fifty photos


@dataclass
class Reckoning:
    """What the reviewer remembers at the end of the day; the hub is asked whether it is so."""

    keyed: dict[CaseId, Effect] = field(default_factory=dict)
    theirs: dict[CaseId, Effect] = field(default_factory=dict)  # what a colleague decided and the ruling let stand
    batches: list[int] = field(default_factory=list)  # how many decisions each was
    conflicts: list[CaseId] = field(default_factory=list)
    through: list[CaseId] = field(default_factory=list)  # of them, what a ruling put through
    taken_back: int = 0
    written: list[Path] = field(default_factory=list)  # reports
    pulled: int = 0
    checked: int = 0


@dataclass(frozen=True, slots=True)
class Sitting:
    """How somebody sits down: the language and the look they choose on the first page."""

    chosen: tuple[tuple[str, str], ...]  # one after the other: ("look", "light"), ("lang", "en")


class Day:
    """`hands` are at the desk that is open now."""

    def __init__(self, home: Path, programmes: dict[str, Programme], album: Album, narrator: Narrator) -> None:
        self.home, self._programmes, self.album, self.narrator = home, programmes, album, narrator
        self.said = Reckoning()
        self.sitting = Sitting(())
        self.hands = self._sat_down()
        self.disputed: CaseId | None = None

    def sit_down(self, sitting: Sitting) -> None:
        """The program is started again, and the first page will be asked for this language and look."""
        if self.hands.app.desk is not None:
            self.hands = self._sat_down()
        self.sitting = sitting

    def _sat_down(self) -> Hands:
        hands = Hands(App(self.home, self._programmes, hold_s=HOLD_S), PATIENCE_MS)
        hands.keyed = self.said.keyed
        return hands

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        if widget is not None or self.hands.app.window is not None:
            settings = self.hands.app.settings
            self.hands.shot(self.album.place(name, settings.lang, settings.look), widget)

    # what is done again and again

    def on_a_photo(self) -> None:
        hands = self.hands
        hands.until("a case", lambda: hands.at_rest() and hands.open_case is not None)
        hands.until("a photo on the screen", lambda: bool(hands.focus.painted) or not hands.focus.photos)

    def pictures_are_here(self) -> None:
        """Nothing that the screen asked for is still on its way."""
        hands, lanes = self.hands, self.hands.app.lanes
        hands.until("the pictures", lambda: hands.at_rest() and not lanes.under_way(Lane.PIXELS))

    def rows(self) -> list[QueueRow]:
        """What the queue shows and can still be decided here."""
        model = self.hands.app.model
        rows = (model.row(number) for number in range(model.rowCount()))
        return [row for row in rows if row.kind is None and not row.blocked]

    def go_to(self, fits: Callable[[QueueRow], bool]) -> CaseId:
        """Along the queue to the first case like this."""
        hands = self.hands
        hands.until("such a case", lambda: any(fits(row) for row in self.rows()))
        found = next(row.id for row in self.rows() if fits(row))
        hands.until("that case", lambda: self._step_to(found))
        return found

    def _step_to(self, case: CaseId) -> bool:
        hands, model = self.hands, self.hands.app.model
        if hands.at_rest() and hands.open_case == case:
            return True
        here, there = (model.row_of(one) if one is not None else None for one in (hands.focus.case, case))
        if hands.at_rest() and hands.focus.view is not None and there is not None:
            hands.press(Key.Key_K if here is not None and here > there else Key.Key_J)
        return False

    def batch_is_saved(self) -> int:
        """Wait for it, and remember what it decided."""
        hands, desk = self.hands, self.hands.desk
        batches = hands.app.tools.batches
        hands.until("the batch", lambda: batches.progress is not None and batches.progress.over and hands.at_rest())
        assert batches.progress is not None
        done = batches.progress.done
        hands.until("its undo", lambda: desk.undoable is not None and len(desk.undoable.decisions) == done)
        assert desk.undoable is not None
        self.said.keyed |= {o.decision.case: o.decision.effect for o in desk.undoable.decisions}
        self.said.batches.append(done)
        return done

    def elsewhere(self, work: Callable[[], object]) -> None:
        """Something happens away from this desk; back when it has."""
        over: list[object] = []
        failed: list[Exception] = []
        app = self.hands.app
        app.lanes.run(Lane.PIXELS, lambda _: work(), owner=app, done=over.append, failed=failed.append)
        self.hands.until("what happens elsewhere", lambda: bool(over or failed))
        if failed:
            raise failed[0]

    def all_recorded(self) -> None:
        self.hands.until("everything to be recorded", self.hands.all_said)

    def go_home(self) -> None:
        """The window is closed: closing ends the hold and pushes."""
        self.hands.quit()
        self.said.taken_back += self.hands.taken_back
        self.hands.taken_back = 0
