"""What contributors will be told, asked of the hub each time: late ones first, and what a person must fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from uuid6 import uuid7

from casework.errors import ConsoleError, HubRefused
from casework.model import Text
from casework.outbox import FillAsked, Filled, NoticeState, OutboxItem, OutboxList
from desktop.desk import Desk
from desktop.workers.hubclient import HubClient
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes

MOST = 1000  # lines on the screen
LISTS = (None, NoticeState.LEFT, NoticeState.CANCELLED)
"""The lists of the page, one after the other: what is not told yet, what was told, what never will be."""


class Outbox(QObject):
    """`trouble` says why there is no list, `refused` why what was filled in does not stand."""

    changed = Signal()
    failed = Signal(object)
    wanted = Signal(str)  # the case to be opened on this desk
    filling = Signal()  # the page has the fields

    def __init__(self, lanes: Lanes, hub: HubClient, desk: Desk) -> None:
        super().__init__()
        self._lanes, self._hub, self._desk = lanes, hub, desk
        self.items: tuple[OutboxItem, ...] = ()
        self.state: NoticeState | None = None  # which list; None is what is not told yet
        self.more = ""  # where it goes on
        self.trouble: ConsoleError | None = None
        self.refused: ConsoleError | None = None
        self.asking = self.asked = self.sending = False
        self._at = 0
        self._sent: FillAsked | None = None  # kept until it is answered: said again it is the same
        self._job: Job | None = None

    @property
    def may(self) -> bool:
        """Does this reviewer hold a post that may see it?"""
        return self._desk.me is not None and "outbox" in self._desk.me.may

    @property
    def may_fill(self) -> bool:
        return self._desk.me is not None and "fill" in self._desk.me.may

    @property
    def current(self) -> OutboxItem | None:
        return self.items[self._at] if self._at < len(self.items) else None

    @property
    def next_list(self) -> NoticeState | None:
        return LISTS[(LISTS.index(self.state) + 1) % len(LISTS)]

    # where

    def choose(self, number: int) -> None:
        if 0 <= number < len(self.items) and number != self._at:
            self._at, self.refused = number, None
            self.changed.emit()
        if number == len(self.items) - 1 and self.more and not self.asking and number + 1 < MOST:
            self._ask(self.more)

    def turn(self) -> None:
        """The next of the lists."""
        self.state, self.items, self.more, self._at = self.next_list, (), "", 0
        self.asked, self.refused = False, None
        self.read()

    def fill_in(self) -> None:
        """The hand goes to the first place that is open, where there is one."""
        if not self.why_not_fill():
            self.filling.emit()

    def why_not_fill(self) -> str:
        """Why the notice under the cursor cannot be filled, as a key of words; "" when it can."""
        item = self.current
        if item is None or not item.draft.fillable:
            return "not.nothing-open"
        if item.state not in (NoticeState.OPEN, NoticeState.WAITING):
            return "not.has-gone"
        return "" if self.may_fill else "not.no-post"

    # asking

    def read(self) -> None:
        """Ask the hub; `changed` when its answer is here."""
        self._ask("")

    def _ask(self, after: str) -> None:
        if self._job is not None:
            self._job.cancel()
        self.asking, state = True, self.state
        self._job = self._lanes.run(
            Lane.WIRE,
            lambda _: self._hub.outbox(state, after),
            owner=self,
            done=lambda page: self._took(page, after),
            failed=self._away,
        )
        self.changed.emit()

    def _took(self, page: OutboxList, after: str) -> None:
        """The line that was current stays current, by its notice; else the one in its place."""
        before = self.current
        known = {item.key for item in page.items}
        kept = tuple(item for item in self.items if item.key not in known) if after else ()
        self.items, self.more = (*kept, *page.items), page.more
        self.trouble, self.asking, self.asked = None, False, True
        places = (n for n, item in enumerate(self.items) if before is not None and item.key == before.key)
        self._at = next(places, max(0, min(self._at, len(self.items) - 1)))
        self.changed.emit()

    def _away(self, error: Exception) -> None:
        self.asking = False
        if isinstance(error, ConsoleError):
            self.trouble, self.asked = error, True
            self.items, self.more = (), ""
        else:
            self.failed.emit(error)
        self.changed.emit()

    # filling

    def fill(self, values: Mapping[str, Text]) -> None:
        """Send what a person wrote for the notice under the cursor; the hub has the last word on it."""
        item = self.current
        if item is None or self.sending or self.why_not_fill():
            return
        asked = FillAsked(str(uuid7()), item.case, item.step, item.generation, values, item.fill)
        if self._sent is not None and replace(asked, id=self._sent.id) == self._sent:
            asked = self._sent
        self._sent, self.sending, self.refused = asked, True, None
        self._lanes.run(
            Lane.WIRE, lambda _: self._hub.fill(asked), owner=self, done=self._filled, failed=self._not_filled
        )
        self.changed.emit()

    def _filled(self, _filled: Filled) -> None:
        self._sent, self.sending = None, False
        self.read()

    def _not_filled(self, error: Exception) -> None:
        self.sending = False
        if not isinstance(error, ConsoleError):
            self.failed.emit(error)
            return
        self.refused = error
        if isinstance(error, HubRefused):
            self._sent = None
            self.read()  # what is shown may be of before
        else:
            self.changed.emit()
