"""The desk: the verbs a view may use, and the signals it listens to. Nothing here waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from uuid6 import uuid7

from casework import clocks
from casework.errors import Refused
from casework.model import Case, CaseId, Change, Decision, DecisionId, Effect, LocalAudit, Outgoing, Saved
from casework.programme import DecisionKind, Programme
from casework.wire import Me
from db.cache import Cache
from db.records import CaseView, Counts, QueueQuery, QueueRow
from desktop.focus import Focus
from desktop.pictures import Box, Done, Failed, Pictures
from desktop.rounds import Rounds, Weather
from desktop.suggest import Suggestion, suggest
from desktop.workers.lanes import Lane, Lanes

T = TypeVar("T")
COUNT_MS = 100  # a keystroke's own reading goes before the figures


class Desk(QObject):
    """One reviewer at one desk. Every verb comes back through `changed` or `failed`."""

    changed = Signal(object)
    failed = Signal(object)
    refused = Signal(object, object)  # the decision that was not saved, and the error
    counted = Signal(object)
    weather_changed = Signal(object)
    undone = Signal(object)  # the case an undo leads back to

    def __init__(self, lanes: Lanes, cache: Cache, rounds: Rounds, pictures: Pictures, hold_s: float) -> None:
        super().__init__()
        self._lanes, self._cache, self._rounds, self._pictures = lanes, cache, rounds, pictures
        self._hold = timedelta(seconds=hold_s)
        self._undone: list[Decision] = []
        self.undoable: Outgoing | None = None
        self.counts = Counts()
        self._counting = False
        self._soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._soon.timeout.connect(self._count)
        self._programme = next(iter(cache.programmes), "")
        rounds.changed.connect(self._took)
        rounds.failed.connect(self.failed)
        rounds.weather_changed.connect(self.weather_changed)

    # who and what

    @property
    def me(self) -> Me | None:
        return self._cache.me

    @property
    def programme(self) -> Programme:
        return self._cache.programmes[self._programme]

    @property
    def weather(self) -> Weather:
        return self._rounds.weather

    @property
    def query(self) -> QueueQuery:
        return QueueQuery(self._programme, self._cache.reviewer.posts)

    def suggested(self, view: CaseView) -> Suggestion | None:
        return suggest(self.programme, view)

    def promise(self, row: QueueRow | Case, now: datetime) -> clocks.Clock:
        return clocks.read(row.opened_at, row.promised_at or row.opened_at, now)

    def due(self, case: Case, now: datetime) -> clocks.Clock | None:
        step = case.open_step
        return clocks.read(step.opened_at, step.due_at, now) if step is not None and step.due_at else None

    def choices(self, view: CaseView) -> tuple[DecisionKind, ...]:
        """What the open step offers; nothing when it is closed or not this reviewer's."""
        step = view.now.open_step
        if step is None or step.post not in self._cache.reviewer.posts:
            return ()
        return self.programme.choices(step.name)

    # readings

    def read(self, query: QueueQuery, done: Callable[[tuple[QueueRow, ...]], None]) -> None:
        self._ask(lambda: self._cache.queue(query), done)

    def reread(self, only: frozenset[CaseId], done: Callable[[tuple[QueueRow, ...]], None]) -> None:
        self._ask(lambda: self._cache.queue_rows(self.query, only), done)

    def open(self, case: CaseId, done: Callable[[CaseView | None], None]) -> None:
        self._ask(lambda: self._cache.case(case), done)

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
            lambda _: (self._cache.counts(query, today), self._cache.last_decision()),
            owner=self,
            done=self._counted,
            failed=self._not_counted,
        )

    def picture(self, box: Box, done: Done, failed: Failed) -> None:
        self._pictures.ask(box, done, failed)

    def prefetch(self, boxes: Iterable[Box]) -> None:
        self._pictures.ahead(boxes)

    def drop_picture(self, box: Box) -> None:
        self._pictures.drop(box)

    # the reviewer's word

    def decide(
        self,
        focus: Focus,
        kind: DecisionKind,
        *,
        reasons: tuple[str, ...] = (),
        unit: str | None = None,
        into: CaseId | None = None,
    ) -> None:
        """Decide the open step of the case in focus."""
        view = focus.view
        step = view.now.open_step if view is not None else None
        if view is None or step is None:
            self.failed.emit(Refused("concurred"))
            return
        decision = Decision(
            DecisionId(str(uuid7())),
            view.case.id,
            step.number,
            kind.kind,
            kind.effect,
            datetime.now(UTC),
            view.case.review_rev,
            reasons=reasons,
            unit=unit,
            into=into,
            seen=tuple(p.digest for p in view.case.photos if p.digest in focus.painted),
            active_seconds=round(focus.active_seconds, 1),
        )
        self._undone.clear()
        self._save(decision)

    def undo(self) -> None:
        """Take back this desk's last decision: withdraw it while it is held, supersede it once it was sent."""

        def over(done: tuple[Decision, Change]) -> None:
            decision, change = done
            self._undone.append(decision)
            self._took(change)
            self.undone.emit(decision.case)
            self._rounds.sync()

        self._ask(self._take_back, over)

    def _take_back(self) -> tuple[Decision, Change]:
        """In the cache's lane, so that what was keyed just before is already there."""
        last = self._cache.last_decision()
        if last is None:
            raise Refused("nothing-to-undo")
        decision, now = last.decision, datetime.now(UTC)
        told = LocalAudit(str(uuid7()), "undo", decision.case, now, {"decision": decision.id, "kind": decision.kind})
        if last.state is Saved.SAVED:
            return decision, self._cache.withdraw(decision, told)
        self._cache.log([told])
        return decision, self._cache.decide(_retraction(decision, now), now)

    def redo(self, view: CaseView) -> None:
        """Decide once more what was just undone on this case."""
        if not self._undone or self._undone[-1].case != view.case.id or view.now.open_step is None:
            self.failed.emit(Refused("nothing-to-undo"))
            return
        again = self._undone.pop()
        self._save(
            replace(
                again,
                id=DecisionId(str(uuid7())),
                step=view.now.open_step.number,
                decided_at=datetime.now(UTC),
                seen_rev=view.case.review_rev,
            )
        )

    def acknowledge(self, case: CaseId) -> None:
        self._ask(lambda: self._cache.acknowledge(case, datetime.now(UTC)), self._took)

    def log_view(self, case: CaseId, **facts: str | float | int) -> None:
        row = LocalAudit(str(uuid7()), "view", case, datetime.now(UTC), facts)
        self._ask(lambda: self._cache.log([row]), lambda _: None)

    def sync(self) -> None:
        """Send and fetch now; what is held for undo keeps its hold."""
        self._rounds.sync()

    def sends_in(self) -> float | None:
        """Seconds left of the undo hold of the last decision; None when there is nothing to undo."""
        if self.undoable is None:
            return None
        if self.undoable.state is not Saved.SAVED:
            return 0.0
        return max(0.0, (self.undoable.ready_at - datetime.now(UTC)).total_seconds())

    def _save(self, decision: Decision) -> None:
        ready_at = decision.decided_at + self._hold
        self.undoable = Outgoing(decision, Saved.SAVED, ready_at)  # at once: Z may follow before the count does
        self._lanes.run(
            Lane.CACHE,
            lambda _: self._cache.decide(decision, ready_at),
            owner=self,
            done=self._saved,
            failed=lambda error: self._not_saved(decision, error),
        )

    def _not_saved(self, decision: Decision, error: Exception) -> None:
        self.count()
        self.refused.emit(decision, error)

    def _saved(self, change: Change) -> None:
        self._took(change)
        self._rounds.wake_in(self._hold.total_seconds() + 0.1)

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._lanes.run(Lane.CACHE, lambda _: work(), owner=self, done=done, failed=self.failed.emit)

    def _took(self, change: Change) -> None:
        self.changed.emit(change)
        self.count()

    def _not_counted(self, error: Exception) -> None:
        self._counting = False
        self.failed.emit(error)

    def _counted(self, read: tuple[Counts, Outgoing | None]) -> None:
        self._counting = False
        self.counts, self.undoable = read
        self.counted.emit(self.counts)


def _retraction(decision: Decision, now: datetime) -> Decision:
    """The decision that takes another back after it was sent."""
    return replace(
        decision,
        id=DecisionId(str(uuid7())),
        kind="undo",
        effect=Effect.RETRACT,
        decided_at=now,
        reasons=(),
        unit=None,
        into=None,
        note="",
        supersedes=decision.id,
        active_seconds=0.0,
    )


def _today() -> datetime:
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
