"""Taking cases along for a day without the hub: how many, what of them is here, until when they are this desk's."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from casework.errors import ConsoleError
from db.records import Load, Luggage
from desktop.desk import Desk

SIZES = (25, 50, 100, 200, 300)
SOON_MS = 250  # many files may come in one breath


class TakeAlong(QObject):
    """Everything it says is read from the record, so that it is true after a restart too.

    `limit` is what the hub allows, None until it has answered; `trouble` says why it has not.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.limit: int | None = None
        self.trouble: ConsoleError | None = None
        self.asking = self.taking = self.known = False
        self.originals = False  # they come along too
        self.waiting = 0
        self.packed, self.taken = Luggage(), Luggage()
        self._wish = SIZES[1]
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._read)

    # what there is

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many may be chosen: in round numbers, and last all that waits or all that the hub allows."""
        most = min(self.waiting, self.limit if self.limit is not None else SIZES[-1])
        return (*(size for size in SIZES if size < most), most) if most else ()

    @property
    def n(self) -> int:
        """How many are chosen."""
        return min(self._wish, self.sizes[-1]) if self.sizes else 0

    @property
    def load(self) -> Load:
        """What is to be fetched of what is chosen."""
        return self.packed.screens_missing + (self.packed.originals_missing if self.originals else Load())

    @property
    def fetching(self) -> bool:
        return bool(self.taken.first.files)

    @property
    def fetched(self) -> tuple[Load, Load]:
        """How much of what goes along is here, and how much that is in all."""
        taken = self.taken
        originals = self.originals or taken.first_originals.files  # asked for before this window was opened
        along = taken.screens + (taken.originals if originals else Load())
        return along - taken.first, along

    @property
    def incomplete(self) -> bool:
        """Is something to look at not here, and not on its way before all else?"""
        return bool(self.taken.screens_missing.files) and not self.fetching

    # choosing

    def choose(self, number: int) -> None:
        """The size in this place, counted from 1."""
        if 1 <= number <= len(self.sizes) and not self.taken.cases:
            self._wish = self.sizes[number - 1]
            self._read()

    def move(self, by: int) -> None:
        if self.n in self.sizes:
            self.choose(max(1, min(self.sizes.index(self.n) + 1 + by, len(self.sizes))))

    def turn_originals(self) -> None:
        """They come along, or stay; what is on its way is not called back."""
        self.originals = not self.originals
        if self.taken.cases and self.originals:
            self._desk.fetch_first(self.taken.cases, self._again, originals=True)
        self.changed.emit()

    # asking

    def read(self) -> None:
        """The page was opened: what waits, and whether the hub is there."""
        self.asking = True
        self._read()
        self._desk.ask_takeaway(self._allowed, self._away)

    def read_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def take(self) -> None:
        """As many as were chosen, the most pressing first."""
        if self.n and self.limit is not None and not self.taking:
            self._begin()
            self._desk.take_along(self.n, self._took, self._away, originals=self.originals)

    def give_back(self) -> None:
        if self.taken.undecided and not self.taking:
            self._begin()
            self._desk.give_back(self._took, self._away)

    def go_on(self) -> None:
        """Fetch what is not here yet of what was taken."""
        self._desk.fetch_first(self.taken.cases, self._again, originals=self.originals)

    def stop(self) -> bool:
        """The files come in their turn; what is here stays, and the cases stay this desk's. Was there anything?"""
        fetching = self.fetching
        if fetching:
            self._desk.fetch_in_turn(self._again)
        return fetching

    def _begin(self) -> None:
        self.taking, self.trouble = True, None
        self.changed.emit()

    # hearing

    def _read(self) -> None:
        self._desk.luggage(self.n or self._wish, self._counted)

    def _again(self, _done: None) -> None:
        """Another order of what is wanted."""
        self._desk.fetch()
        self._read()

    def _counted(self, read: tuple[Luggage, int, Luggage]) -> None:
        asked = self.n or self._wish
        self.packed, self.waiting, self.taken = read
        self.known = True
        if self.n and self.n != asked:  # it was read for another number than can be chosen
            self._read()
        self.changed.emit()

    def _allowed(self, limit: int) -> None:
        self.limit, self.asking, self.trouble = limit, False, None
        self._read()

    def _took(self, done: None) -> None:
        self.taking = False
        self._again(done)

    def _away(self, error: Exception) -> None:
        self.asking = self.taking = False
        self.limit = None
        if isinstance(error, ConsoleError):
            self.trouble = error
        else:
            self.failed.emit(error)
        self.changed.emit()
