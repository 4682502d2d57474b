"""What a desk can show: who sits here, which programme and filter, the readings of the record. Nothing here waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from casework import clocks, rules
from casework.model import Case, CaseId, Change
from casework.programme import DecisionKind, Programme
from casework.wire import Me
from db.cache import Cache
from db.records import Act, CaseView, Counts, Filter, Luggage, Preflight, QueueQuery, QueueRow, SavedView, Unsettled
from desktop.aligning import Aligned, Pair
from desktop.inspecting import Done as Inside
from desktop.inspecting import Failed as NotInside
from desktop.pictures import Box, Done, Failed, Pictures
from desktop.rounds import Rounds, Weather
from desktop.suggest import Suggestion, suggest
from desktop.workers.lanes import Lane, Lanes

T = TypeVar("T")
COUNT_MS = 100  # a keystroke's own reading goes before the figures
PRESSING = timedelta(hours=4)  # the same four hours in which a clock turns amber


class Reading(QObject):
    """The half of the desk that asks; `changed` and `failed` are how everything comes back."""

    changed = Signal(object)
    failed = Signal(object)
    counted = Signal(object)
    weather_changed = Signal(object)
    lost = Signal(int)  # so many that were taken along and not decided are no longer this desk's
    query_changed = Signal()  # another programme, or another filter
    views_changed = Signal()

    def __init__(self, lanes: Lanes, cache: Cache, rounds: Rounds, pictures: Pictures, programme: str = "") -> None:
        super().__init__()
        self._lanes, self._cache, self._rounds, self._pictures = lanes, cache, rounds, pictures
        self.undoable: Act | None = None
        self.counts = Counts()
        self.views: tuple[SavedView, ...] = ()
        self.filter = Filter()
        self._programme = programme
        self._counting = False
        self._soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._soon.timeout.connect(self._count)
        rounds.changed.connect(self._took)
        rounds.failed.connect(self.failed)
        rounds.lost.connect(self.lost)
        rounds.weather_changed.connect(self.weather_changed)

    # who and what

    @property
    def me(self) -> Me | None:
        return self._cache.me

    @property
    def programmes(self) -> Mapping[str, Programme]:
        return self._cache.programmes

    @property
    def programme(self) -> Programme:
        """The one whose queue is shown."""
        known = self._cache.programmes
        return known.get(self._programme) or next(iter(known.values()))

    def programme_of(self, case: Case) -> Programme:
        return self._cache.programmes.get(case.programme) or self.programme

    @property
    def weather(self) -> Weather:
        return self._rounds.weather

    @property
    def query(self) -> QueueQuery:
        wanted = self.filter
        if wanted.pressing_before is not None:
            wanted = replace(wanted, pressing_before=datetime.now(UTC) + PRESSING)
        everything = wanted.text or wanted.posts or wanted.stages  # who asks for these wants what waits for others too
        now = None if everything else datetime.now(UTC)
        return QueueQuery(self.programme.id, self._cache.reviewer.posts, wanted, now=now)

    def work_on(self, programme: str) -> None:
        """Another programme's queue; the filter belonged to the last one."""
        if programme in self._cache.programmes and programme != self.programme.id:
            self._programme, self.filter = programme, Filter()
            self.query_changed.emit()
            self.read_views()
            self.count()

    def narrow(self, wanted: Filter) -> None:
        if wanted != self.filter:
            self.filter = wanted
            self.query_changed.emit()
            self.count()

    def suggested(self, view: CaseView) -> Suggestion | None:
        return suggest(self.programme_of(view.case), view)

    @property
    def posts(self) -> tuple[str, ...]:
        """Those of the shown programme's steps that this reviewer holds, in the order of the steps."""
        mine = self._cache.reviewer.posts
        return tuple(dict.fromkeys(s.post for s in self.programme.steps if s.post in mine))

    def promise(self, case: Case, now: datetime) -> clocks.Clock:
        return clocks.read(case.opened_at, case.promised_at or case.opened_at, now)

    def choices(self, view: CaseView) -> tuple[DecisionKind, ...]:
        """What the open step offers; nothing when it is closed or not this reviewer's."""
        step = view.now.open_step
        if step is None or not rules.may_decide(view.now, step, self._cache.reviewer):
            return ()
        return self.programme_of(view.case).choices(step.name)

    def own(self, view: CaseView) -> bool:
        """Has this reviewer sent a report of the case?"""
        own = self._cache.reviewer.own
        return any(sent.contributor in own for sent in view.case.submissions)

    # readings

    def read(self, query: QueueQuery, done: Callable[[tuple[QueueRow, ...]], None]) -> None:
        self._ask(lambda: self._cache.queue(query), done)

    def reread(self, query: QueueQuery, only: frozenset[CaseId], done: Callable[[tuple[QueueRow, ...]], None]) -> None:
        self._ask(lambda: self._cache.queue_rows(query, only), done)

    def open(self, case: CaseId, done: Callable[[CaseView | None], None]) -> None:
        self._ask(lambda: self._cache.case(case), done)

    def everything_shown(self, done: Callable[[tuple[CaseId, ...]], None]) -> None:
        """Every case that waits and matches the filter, in order: not one page, all."""
        query = self.query
        self._ask(lambda: self._cache.ids(query), done)

    def preflight(self, cases: Iterable[CaseId], done: Callable[[Preflight], None]) -> None:
        asked = tuple(cases)
        self._ask(lambda: self._cache.preflight(asked), done)

    def unsettled(self, done: Callable[[tuple[Unsettled, ...]], None]) -> None:
        self._ask(self._cache.unsettled_list, done)

    def luggage(self, most: int, done: Callable[[tuple[Luggage, int, Luggage]], None]) -> None:
        """What would go along for a day, how many cases could at most, and what this desk has taken along already."""

        def read() -> tuple[Luggage, int, Luggage]:
            return *self._cache.to_take(most), self._cache.taken(datetime.now(UTC))

        self._ask(read, done)

    def fetching_takes(self, size: int) -> timedelta | None:
        """How long so many bytes take at the pace of the last downloads; None while there is no such pace."""
        seconds = self._rounds.pace.seconds_for(size)
        return timedelta(seconds=seconds) if seconds is not None else None

    def picture(self, box: Box, done: Done, failed: Failed) -> None:
        self._pictures.ask(box, done, failed)

    def prefetch(self, boxes: Iterable[Box]) -> None:
        self._pictures.ahead(boxes)

    def drop_picture(self, box: Box) -> None:
        self._pictures.drop(box)

    def align(self, pair: Pair, done: Aligned) -> None:
        """How the second of two files that are here lies on the first; of several pairs only the last is answered."""
        self._pictures.aligning.ask(pair, done)

    def drop_alignment(self) -> None:
        self._pictures.aligning.drop()

    def inspect(self, box: Box, done: Inside, failed: NotInside) -> None:
        """What only a person looks at in an original that is here; of several only the last is answered."""
        self._pictures.inspecting.ask(box, done, failed)

    def drop_inspection(self) -> None:
        self._pictures.inspecting.drop()

    # saved views

    def read_views(self) -> None:
        programme = self.programme.id

        def read(found: tuple[SavedView, ...]) -> None:
            self.views = found
            self.views_changed.emit()

        self._ask(lambda: self._cache.views(programme), read)

    def save_view(self, name: str) -> None:
        view = SavedView(name, self.programme.id, self.filter)
        self._ask(lambda: self._cache.save_view(view), lambda _: self.read_views())

    def drop_view(self, name: str) -> None:
        programme = self.programme.id
        self._ask(lambda: self._cache.drop_view(programme, name), lambda _: self.read_views())

    # figures

    def count(self) -> None:
        """Count again, soon: never before the next case is read, and many wishes are one."""
        if not self._soon.isActive():
            self._soon.start()

    @property
    def counting(self) -> bool:
        return self._soon.isActive() or self._counting

    def _count(self) -> None:
        if self._counting:
            self._soon.start()
            return
        self._counting = True
        query, today = self.query, _today()
        self._lanes.run(
            Lane.CACHE,
            lambda _: (self._cache.counts(query, today), self._cache.last_act()),
            owner=self,
            done=self._counted,
            failed=self._not_counted,
        )

    def _counted(self, read: tuple[Counts, Act | None]) -> None:
        self._counting = False
        self.counts, self.undoable = read
        self.counted.emit(self.counts)
        if not self._programme and not self.counts.waiting and len(self.programmes) > 1:
            self._seek()

    def _seek(self) -> None:
        """Nobody chose a programme yet and this one has no work: the one where most waits."""
        posts, now = self._cache.reviewer.posts, datetime.now(UTC)
        asked = {p: QueueQuery(p, posts, now=now) for p in self.programmes}
        today = _today()

        def found(waiting: dict[str, int]) -> None:
            busiest = max(waiting, key=lambda p: waiting[p], default="")
            if not self._programme and waiting.get(busiest):
                self.work_on(busiest)

        self._ask(lambda: {p: self._cache.counts(q, today).waiting for p, q in asked.items()}, found)

    def _not_counted(self, error: Exception) -> None:
        self._counting = False
        self.failed.emit(error)

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._lanes.run(Lane.CACHE, lambda _: work(), owner=self, done=done, failed=self.failed.emit)

    def _took(self, change: Change) -> None:
        self.changed.emit(change)
        self.count()


def _today() -> datetime:
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
