"""The desk: the verbs a view may use, and the signals it listens to. Nothing here waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from uuid6 import uuid7

from casework import automatic, duties
from casework.errors import ConsoleError, Refused
from casework.model import CaseId, Decision, DecisionId, LocalAudit, Outgoing, Saved
from casework.programme import DecisionKind
from casework.wire import Me
from db.byrule import Ruled
from db.cache import Cache
from db.records import Act, CaseView, Decidable, Many, Preflight, TakenBack
from desktop.focus import Focus
from desktop.guard import Guard
from desktop.pictures import Pictures
from desktop.reading import Reading, T
from desktop.rounds import Rounds
from desktop.selection import Selection
from desktop.suggest import Suggestion, suggest
from desktop.workers.byrule import Letting, day_of, end_of_day, noted
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes

AT_HAND = 64  # cases whose history is kept: the open one, those read ahead, and some to come back to
NOWHERE: Mapping[str, int] = {}


class Desk(Reading):
    """One reviewer at one desk. Every verb comes back through `changed` or `failed`."""

    refused = Signal(object, object)  # the decision that was not saved, and the error
    undone = Signal(object)  # a `TakenBack`: the first of its cases is where an undo leads back to
    ruled = Signal(object)  # the `Decision` that a rule has just made in this reviewer's name
    rules_changed = Signal()  # they are let now, or no longer

    def __init__(
        self, lanes: Lanes, cache: Cache, rounds: Rounds, pictures: Pictures, hold_s: float, programme: str = ""
    ) -> None:
        super().__init__(lanes, cache, rounds, pictures, programme)
        self._hold = timedelta(seconds=hold_s)
        self._undone: list[Act] = []
        self._went: dict[CaseId, Mapping[str, int]] = {}  # where what is like a case went before
        self._minded: tuple[Focus, Selection, Guard] | None = None
        self.rules_until: datetime | None = None  # they are let until then; None: they are not
        self.ruled_today = 0
        rounds.ruled.connect(self._rule_said)
        rounds.not_ruled.connect(self._rules_failed)

    def hold_for(self, seconds: float) -> None:
        """How long what is decided from now on can be undone before it is sent."""
        self._hold = timedelta(seconds=seconds)
        self._mind_now()

    # what is suggested

    def open(self, case: CaseId, done: Callable[[CaseView | None], None]) -> None:
        """A case, and where its like went before if nothing else says whose duty it is: no second reading follows."""

        def read() -> CaseView | None:
            view = self._cache.case(case)
            if view is not None:
                programme = self.programme_of(view.case)
                known = duties.suggested(programme, view.now) is not None
                went = NOWHERE if known else self._cache.went_to(view.case)
                newest = list(self._went.items())[1 - AT_HAND :]
                self._went = {of: counts for of, counts in newest if of != case} | {case: went}
            return view

        self._ask(read, done)

    def suggested(self, view: CaseView) -> Suggestion | None:
        return suggest(self.programme_of(view.case), view, self._went.get(view.case.id, NOWHERE))

    # one case

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
            new_id(),
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
            noted=noted(view),
        )
        self._undone.clear()
        ready_at = decision.decided_at + self._hold
        # at once: Z may follow before the count does
        self.undoable = Act(decision.decided_at, (Outgoing(decision, Saved.SAVED, ready_at),))
        self._lanes.run(
            Lane.CACHE,
            lambda _: self._cache.decide(decision, ready_at),
            owner=self,
            done=self._saved,
            failed=lambda error: self._not_saved(decision, error),
        )

    # many cases

    def save_all(
        self, decisions: Sequence[Decision], done: Callable[[Many], None], failed: Callable[[Exception], None]
    ) -> None:
        """Save these in one transaction; what the rules refuse comes back in `Many`, and the rest stands."""
        self._undone.clear()
        ready_at = datetime.now(UTC) + self._hold

        def saved(many: Many) -> None:
            self._saved(many.change)
            done(many)

        self._lanes.run(
            Lane.CACHE,
            lambda _: self._cache.decide_all(decisions, ready_at),
            owner=self,
            done=saved,
            failed=failed,
        )

    def set_apart(self, case: CaseId, others: Iterable[CaseId]) -> None:
        """Not duplicates: remembered, and never offered again."""
        apart = tuple(others)
        self._undone.clear()
        told = LocalAudit(str(uuid7()), "apart", case, datetime.now(UTC), {"others": " ".join(apart)})
        self._ask(lambda: self._cache.set_apart(case, apart, told), self._took)

    # taking back

    def undo(self) -> None:
        """Take back the last act: withdraw what is held, supersede what was sent; a batch goes back as one."""

        shown = self.undoable
        self._ask(lambda: self._taken_back(self._act_meant(shown)), self._went_back)

    def take_back(self, said: Outgoing) -> None:
        """One decision that stands, whenever it was made: what a rule did is found in its list."""
        self._ask(lambda: self._taken_back(Act(said.decision.decided_at, (said,))), self._went_back)

    def _went_back(self, done: tuple[Act, TakenBack]) -> None:
        act, back = done
        self._undone.append(act)
        self._took(back.change)
        self.undone.emit(back)
        if _is_of_rules(act):
            self._count_ruled()
        self._rounds.sync()

    def _act_meant(self, shown: Act | None) -> Act:
        """The newest, in the cache's lane, so that what was keyed just before is already there.

        What a rule made in that blink and nobody has seen is not meant: then it is what the screen offered.
        """
        act = self._cache.last_act()
        if act is not None and shown is not None and _ids(act) != _ids(shown) and _is_of_rules(act):
            act = shown
        if act is None:
            raise Refused("nothing-to-undo")
        return act

    def _taken_back(self, act: Act) -> tuple[Act, TakenBack]:
        now = datetime.now(UTC)
        self._rounds.leave_to_people(o.decision.case for o in act.decisions)
        return act, self._cache.take_back(act, now, _undone(act, now), new_id)

    def redo(self) -> None:
        """Decide once more what was just undone."""
        act = self._undone.pop() if self._undone else None
        if act is None:
            self.failed.emit(Refused("nothing-to-undo"))
            return
        left = list(self._undone)  # deciding anew forgets what may be redone; redoing does not
        if act.apart:
            self.set_apart(act.apart[0], act.apart[1:])
            self._undone = left
            return
        before = {o.decision.case: o.decision for o in act.decisions}

        def again(ready: Preflight) -> None:
            now = datetime.now(UTC)
            decisions = [_again(before[d.case], d, now) for d in ready.ready]
            self.save_all(decisions, lambda _: None, self.failed.emit)
            self._undone = left

        self.preflight(before, again)

    # what the programmes' rules decide

    def mind(self, focus: Focus, selection: Selection, guard: Guard) -> None:
        """What the reviewer has before them is never a rule's, nor anything while the screen is locked.

        Nothing is let before this was said; what the account let today goes on.
        """
        self._minded = focus, selection, guard
        for moved in (focus.case_changed, selection.changed, guard.changed):
            moved.connect(self._mind_now)
        day = end_of_day()

        def read(are: bool) -> None:
            self.rules_until = day if are else None
            self._mind_now()
            self._count_ruled()

        self._ask(lambda: self._cache.are_rules_let(day_of(day)), read)

    def let_rules(self, *, let: bool) -> None:
        """For the rest of the day, in the name of who sits here; when they are not let they stop at once."""
        self.rules_until = end_of_day() if let else None
        self._mind_now()
        self.rules_changed.emit()
        day = day_of(self.rules_until) if self.rules_until is not None else ""
        self._ask(lambda: self._cache.let_rules(day), lambda _: None)

    @property
    def rules_may(self) -> bool:
        """Is there a programme at this desk whose rules may decide at all?"""
        return any(p.review_mode == automatic.MODE and p.automatic for p in self.programmes.values())

    def read_ruled(self, done: Callable[[tuple[Ruled, ...]], None]) -> None:
        """What rules decided here, the newest first."""
        self._ask(self._cache.ruled, done)

    def _mind_now(self) -> None:
        if self._minded is None:
            return
        focus, selection, guard = self._minded
        before_them = selection.cases | ({focus.case} if focus.case is not None else frozenset())
        self._rounds.let(Letting(None if guard.locked else self.rules_until, before_them, self._hold))

    def _rule_said(self, decision: Decision) -> None:
        self.ruled_today += 1
        self.ruled.emit(decision)

    def _count_ruled(self) -> None:
        def counted(n: int) -> None:
            self.ruled_today = n
            self.rules_changed.emit()

        begin = end_of_day() - timedelta(days=1)
        self._ask(lambda: self._cache.ruled_since(begin), counted)

    def _rules_failed(self, error: Exception) -> None:
        self.let_rules(let=False)
        self.failed.emit(error)

    # the rest of the day

    def acknowledge(self, case: CaseId) -> None:
        self._ask(lambda: self._cache.acknowledge(case, datetime.now(UTC)), self._took)

    def log_view(self, case: CaseId, **facts: str | float | int) -> None:
        row = LocalAudit(str(uuid7()), "view", case, datetime.now(UTC), facts)
        self._ask(lambda: self._cache.log([row]), lambda _: None)

    def sync(self) -> None:
        """Send and fetch now; what is held for undo keeps its hold."""
        self._rounds.sync()

    # a day without the hub

    def ask_takeaway(self, done: Callable[[int], None], failed: Callable[[Exception], None]) -> None:
        """How many cases the hub lets this desk take along; fails when it is away."""
        self._on_wire(self._rounds.takeaway_limit, done, failed)

    def take_along(
        self, n: int, done: Callable[[None], None], failed: Callable[[Exception], None], *, originals: bool
    ) -> None:
        """Hold the most pressing for a day; their files come before all others."""
        self._on_wire(lambda: self._rounds.take_along(n, originals=originals), done, failed)

    def give_back(self, done: Callable[[None], None], failed: Callable[[Exception], None]) -> None:
        """What was taken along and is not decided."""
        self._on_wire(self._rounds.give_back, done, failed)

    def fetch_first(self, cases: Sequence[CaseId], done: Callable[[None], None], *, originals: bool) -> None:
        self._ask(lambda: self._cache.fetch_first(cases, originals=originals), done)

    def fetch_in_turn(self, done: Callable[[None], None]) -> None:
        self._ask(self._cache.fetch_in_turn, done)

    def fetch(self) -> None:
        """Look at once for what is wanted first."""
        self._rounds.look_at_files()

    def _on_wire(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        self._lanes.run(Lane.WIRE, lambda _: work(), owner=self, done=done, failed=failed)

    def say_all(self, told: Callable[[int, ConsoleError | None], None]) -> Job:
        """End the undo hold and send everything; tells how much is still here, and why."""

        def said(trouble: ConsoleError | None) -> None:
            self._ask(self._cache.unsettled, lambda left: None if job.cancelled else told(len(left), trouble))
            self.count()

        job = self._lanes.run(Lane.WIRE, self._rounds.say_all, owner=self, done=said, failed=self.failed.emit)
        return job

    def sits_here(self, me: Me) -> None:
        """The hub has just said who signed in; called from the wire's lane."""
        self._rounds.changed.emit(self._cache.save_me(me))

    def sends_in(self) -> float | None:
        """Seconds left of the undo hold of the last act; 0 when something of it was sent, None without one."""
        if self.undoable is None:
            return None
        held = [o.ready_at for o in self.undoable.decisions if o.state is Saved.SAVED]
        if not held or len(held) < len(self.undoable.decisions):
            return 0.0
        return max(0.0, (min(held) - datetime.now(UTC)).total_seconds())

    def _not_saved(self, decision: Decision, error: Exception) -> None:
        self.count()
        self.refused.emit(decision, error)

    def _saved(self, change: object) -> None:
        self._took(change)  # type: ignore[arg-type]  # lanes give an object
        self._rounds.wake_in(self._hold.total_seconds() + 0.1)


def new_id() -> DecisionId:
    return DecisionId(str(uuid7()))


def _ids(act: Act) -> set[DecisionId]:
    return {o.decision.id for o in act.decisions}


def _is_of_rules(act: Act) -> bool:
    return any(o.decision.rule for o in act.decisions)


def _undone(act: Act, now: datetime) -> tuple[LocalAudit, ...]:
    """An undo is accounted for, case by case."""
    if act.apart:
        named = {"kind": "apart", "others": " ".join(act.apart[1:])}
        return (LocalAudit(str(uuid7()), "undo", act.apart[0], now, named),)
    said = [o.decision for o in act.decisions]
    return tuple(
        LocalAudit(str(uuid7()), "undo", d.case, now, {"decision": d.id, "kind": d.kind, "step": d.step}) for d in said
    )


def _again(old: Decision, now_as: Decidable, at: datetime) -> Decision:
    return replace(
        old,
        id=new_id(),
        step=now_as.step,
        decided_at=at,
        seen_rev=now_as.review_rev,
        fence=0,
        rule="",  # whoever says it once more says it themselves
    )
