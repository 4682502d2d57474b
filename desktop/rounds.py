"""The desk's rounds: with hub, photo files, checks and rules. Each runs once at a time and comes again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from uuid6 import uuid7

from casework import automatic
from casework.errors import ConsoleError, Damaged, Offline, Refused
from casework.model import CaseId, Change, Decision, DecisionId, Digest
from casework.programme import Programme
from db.blobs import Blobs
from db.byrule import Ready
from db.cache import Cache
from db.hashindex import HashHistory
from desktop.workers import byrule, media, past, sync
from desktop.workers.byrule import Letting
from desktop.workers.examine import examine
from desktop.workers.gathered import gathered
from desktop.workers.hubclient import HubClient
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes
from desktop.workers.likeness import Looks
from desktop.workers.once import Once
from desktop.workers.pace import Pace
from desktop.workers.past import Past
from desktop.workers.recording import made_with
from photos.children import Darkroom

log = logging.getLogger(__name__)
EVERY_MS = 15_000
TOGETHER_S = 0.5  # what the checks changed in so long is told as one: each telling makes the screen read and count
BREATH_MS = 50  # between two cases that rules decide: what else waits in their lane goes first


@dataclass(frozen=True, slots=True)
class Weather:
    """How it stands between desk and hub."""

    online: bool = False
    last_at: datetime | None = None
    trouble: ConsoleError | None = None


class Rounds(QObject):
    """Starts rounds and tells what they changed; a failed round comes again after a jittered wait."""

    changed = Signal(object)
    weather_changed = Signal(object)
    failed = Signal(object)
    lost = Signal(int)  # so many that were taken along and not decided are no longer this desk's
    ruled = Signal(object)  # the `Decision` a rule has made
    not_ruled = Signal(object)  # why what a rule made could not be kept: rules decide no more

    def __init__(
        self,
        lanes: Lanes,
        cache: Cache,
        blobs: Blobs,
        hub: HubClient,
        darkroom: Darkroom,
        history: HashHistory,
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self._cache, self._blobs, self._hub = cache, blobs, hub
        self._history, self._prepare = history, prepare
        self._looks = Looks(darkroom, self._shown)
        self._past = Past(history, hub, lambda: self.weather.online and not cache.has_whole_history)
        self._once = Once(lanes, self)
        self._running = self._once.running
        self._attempt = 0
        self._due: list[float] = []  # when held decisions may be sent, on the monotonic clock
        self._news = False  # something more urgent may be wanted than what is being fetched or examined
        self.pace = Pace()
        self._let_go = False  # something is to be fetched: a damaged file again, or one to compare with
        self.weather = Weather()
        self.letting = Letting()  # made anew whole: it is read in the lane that decides
        self._unmet: dict[CaseId, tuple[object, ...]] = {}  # as what a case was seen when it met none of which rules
        self._persons: set[CaseId] = set()  # of which something was taken back here
        self._remembers = False  # that of earlier days
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.sync)
        self._breath = QTimer(self, singleShot=True, interval=BREATH_MS)
        self._breath.timeout.connect(self._rule)

    def sync(self, *, hold: bool = True) -> None:
        """Push, pull, claim; then fetch and examine what came."""
        self._timer.stop()

        def work(job: Job) -> bool:
            self._prepare()
            along = self._cache.taken(_now()).undecided
            try:
                self._tell(sync.tell(self._cache, self._hub, _now, hold=hold))
                self._introduce()
                self._tell(sync.listen(self._cache, self._hub, _now, cancelled=lambda: job.cancelled))
            finally:
                if gone := set(along) - set(self._cache.taken(_now()).cases):
                    self.lost.emit(len(gone))
            return True

        self._once.run("sync", Lane.WIRE, work, lambda _: self._in_step(), self._away)

    def look_at_files(self) -> None:
        self._news = True  # to a fetch under way, and to checks that work where files are fetched
        self._once.run("files", Lane.FILES, self._fetching, lambda _: self.examine(), self._no_file)

    # a day without the hub; each is asked in the wire's lane

    def takeaway_limit(self) -> int:
        """How many cases the hub lets one desk take along; raises when it is away."""
        self._prepare()
        return self._hub.hello().takeaway_limit

    def take_along(self, n: int, *, originals: bool) -> None:
        """Hold the most pressing for a day, and fetch their files before all others."""
        packed, _ = self._cache.to_take(n)
        self.changed.emit(sync.take_along(self._cache, self._hub, packed.cases, _now))
        self._cache.fetch_first(self._cache.taken(_now()).cases, originals=originals)

    def give_back(self) -> None:
        self.changed.emit(sync.give_back(self._cache, self._hub, _now))
        self._cache.fetch_in_turn()

    def recall(self) -> None:
        """The agency's history, a page at a time: what is said to the hub never waits for all of it."""
        self._once.run("history", Lane.WIRE, self._recalling, self._recalled, self._not_recalled)

    def _recalling(self, _job: Job) -> bool:
        if not self._cache.has_whole_history and len(self._history) > past.MOST:
            return False
        more, change = past.recall(self._cache, self._hub)
        if more:
            self._history.save_snapshot(past.SNAPSHOT_BEHIND)
        if change:
            self.changed.emit(change)
        return more

    def _recalled(self, more: object) -> None:
        if more:
            self.recall()
        else:
            self.examine()

    def _not_recalled(self, error: Exception) -> None:
        if not isinstance(error, Offline):
            self.failed.emit(error)

    def examine(self) -> None:
        self._once.run("examine", Lane.FILES, self._examining, self._examined, self.failed.emit)

    def _examined(self, _told: object) -> None:
        if self._let_go:
            self._let_go = False
            self.look_at_files()
        self._breath.start()

    # the rules

    def let(self, letting: Letting) -> None:
        """From now on; what is being looked at is not decided any more when it no longer may be."""
        self.letting = letting
        if letting.until is not None:
            self._breath.start()

    def leave_to_people(self, cases: Iterable[CaseId]) -> None:
        """Something of them is taken back: no rule touches them again. Said before it is done, in whatever lane."""
        self._persons.update(cases)

    def _rule(self) -> None:
        if self.letting.until is not None:
            self._once.run("rules", Lane.FILES, self._ruling, self._ruled, self._not_ruled)

    def _ruling(self, job: Job) -> tuple[Change, Decision] | None:
        """One case, in the lane of the checks: nothing is examined anew between the look and the decision."""
        if not self._remembers:
            self._persons.update(self._cache.taken_back())
            self._remembers = True
        for programme in self._cache.programmes.values():
            if programme.review_mode != automatic.MODE or not programme.automatic:
                continue
            for one in self._cache.ready_for_rules(programme.id, made_with(programme), _now(), but=self._persons):
                if job.cancelled:
                    return None
                if self._may_rule(one.case) and (said := self._ruled_on(programme, one)) is not None:
                    return said
        return None

    def _ruled_on(self, programme: Programme, one: Ready) -> tuple[Change, Decision] | None:
        looked = (one.seen, programme.automatic)
        view = self._cache.case(one.case) if self._unmet.get(one.case) != looked else None
        if view is None:
            return None
        made = byrule.decided(programme, view, DecisionId(str(uuid7())), _now())
        if byrule.met(programme, view) is None:
            self._unmet[one.case] = looked
        if made is None or not self._may_rule(one.case):
            return None
        try:
            return self._cache.decide(made, made.decided_at + self.letting.hold), made
        except Refused:  # somebody was faster, or it has changed: it comes again, or not at all
            return None

    def _may_rule(self, case: CaseId) -> bool:
        """Asked again at the last moment: it was let, until then, by somebody who is not at this very case."""
        letting = self.letting
        let = letting.until is not None and _now() < letting.until and self.weather.online
        return let and case not in letting.spared and case not in self._persons

    def _ruled(self, made: object) -> None:
        if isinstance(made, tuple):
            change, decision = made
            self.changed.emit(change)
            self.ruled.emit(decision)
            self.wake_in(self.letting.hold.total_seconds() + 0.1)
            self._breath.start()

    def _not_ruled(self, error: Exception) -> None:
        """What cannot be kept is not tried again and again: somebody looks, and lets them once more."""
        self.letting = Letting(hold=self.letting.hold)
        self.not_ruled.emit(error)

    def wake_in(self, seconds: float) -> None:
        """Something is due to be said then: the next round comes no later, unless the hub is away."""
        self._due.append(monotonic() + seconds)
        if self.weather.online and "sync" not in self._running:
            self._set_timer()

    def _set_timer(self) -> None:
        """The next round: in its turn, or when something is due to be said."""
        now = monotonic()
        self._due = [at for at in self._due if at > now]
        wait_ms = 1000 * (min(self._due) - now) if self._due else EVERY_MS
        self._timer.start(int(min(EVERY_MS, wait_ms)) + 1)

    def heal(self, digest: Digest) -> None:
        """A kept file is damaged: let it go and fetch it again."""
        self._once.run(f"heal {digest}", Lane.FILES, lambda _: self._want_again(digest), self._healed, self.failed.emit)

    def _want_again(self, digest: Digest) -> Change:
        self._blobs.delete(digest)
        return self._cache.want_again(digest)

    def _healed(self, change: object) -> None:
        if change:  # else it is wanted already, and comes when the hub answers
            self.changed.emit(change)
            self.look_at_files()

    def _original(self, digest: Digest) -> bytes | None:
        """The original as it was kept; a damaged one is wanted again, and its case waits for it."""
        if not self._blobs.has(digest):
            return None
        try:
            return self._blobs.get(digest)
        except Damaged:
            self._want_again(digest)
            self._let_go = True
            raise

    def _shown(self, photo: Digest) -> bytes | None:
        """A picture of another case's photo to compare with, as far as it is here."""
        file = self._cache.shown(photo)
        if file is None:
            return None
        try:
            return self._blobs.get(file)
        except Damaged:
            self._want_again(file)
            self._let_go = True
            return None

    def last_words(self, job: Job) -> None:
        """When the desk closes: the undo hold is over, everything said is pushed; what fails stays in the outbox."""
        try:
            for change in sync.push(self._cache, self._hub, _now, hold=False):
                self.changed.emit(change)
                if job.cancelled:
                    return
        finally:
            if not job.cancelled:
                self._history.save_snapshot(past.WORTH_A_SNAPSHOT)

    def say_all(self, job: Job) -> ConsoleError | None:
        """As when the desk closes; gives what kept some of it here."""
        try:
            self.last_words(job)
        except ConsoleError as error:
            return error
        return None

    def stop(self) -> None:
        self._timer.stop()
        self._breath.stop()
        self.letting = Letting()
        self._once.cancel()

    def _introduce(self) -> None:
        """Who am I at this hub, which programmes does it run, what is in its backup: asked at every first round."""
        if self.weather.last_at is None:
            self._cache.save_backed_up(self._hub.hello().backed_up)
            me, programmes = self._hub.me(), self._hub.programmes()
            if self._cache.me != me:
                self.changed.emit(self._cache.save_me(me))
            if tuple(self._cache.programmes.values()) != programmes:
                self.changed.emit(self._cache.save_programmes(programmes))

    def _fetching(self, job: Job) -> int:
        self._news = False
        wanted = media.fetch_wanted(
            self._cache, self._blobs, self._hub, lambda: job.cancelled, self.pace, self._has_news
        )
        return self._tell(wanted)

    def _has_news(self) -> bool:
        """Once for each."""
        news, self._news = self._news, False
        return news

    def _examining(self, job: Job) -> int:
        told = self._tell(gathered(self._examinations(job), TOGETHER_S))
        self._history.save_snapshot(past.SNAPSHOT_BEHIND)
        return told

    def _examinations(self, job: Job) -> Iterator[Change]:
        while not job.cancelled and (batch := self._cache.to_examine(made_with=self._made_with())):
            for case in batch:
                programme = self._cache.programmes.get(case.programme)
                if job.cancelled or programme is None or self._news:  # files first, then the checks go on
                    return
                try:
                    told = self._cache.reported(case, programme.capture.same_place_days)
                    seen = examine(case, programme, self._original, self._looks, self._past, told)
                except Damaged:
                    continue
                self._let_go |= bool(seen.wanted) and self.weather.online  # fetched now, and not in the next round
                yield self._cache.save_findings(
                    case, seen.findings, seen.hashed, seen.again, seen.wanted, made_with=made_with(programme), at=_now()
                )

    def _made_with(self) -> dict[str, str]:
        """With what each programme is examined now: what waits and was examined with another is looked at again."""
        return {programme.id: made_with(programme) for programme in self._cache.programmes.values()}

    def _tell(self, changes: Iterator[Change]) -> int:
        told = 0
        for change in changes:
            self.changed.emit(change)
            told += 1
        return told

    def _in_step(self) -> None:
        self._attempt = 0
        self._say(Weather(True, _now()))
        self._set_timer()
        self.look_at_files()
        self.recall()

    def _away(self, error: Exception) -> None:
        wish = error.retry_after if isinstance(error, Offline) else None
        self._attempt += 1
        self._timer.start(int(1000 * sync.wait_before(self._attempt, wish)))
        if isinstance(error, ConsoleError):
            self._say(Weather(False, self.weather.last_at, error))
        if not isinstance(error, Offline):
            self.failed.emit(error)

    def _no_file(self, error: Exception) -> None:
        if not isinstance(error, Offline):
            self.failed.emit(error)
        self.examine()

    def _say(self, weather: Weather) -> None:
        self.weather = weather
        self.weather_changed.emit(weather)


def _now() -> datetime:
    return datetime.now(UTC)
