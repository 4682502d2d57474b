"""One desk of the world: a real record on real files that may crash before, in or after any transaction."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, event

from casework import wire
from casework.errors import Damaged, Offline, Refused
from casework.model import Case, CaseId, Decision, DecisionId, LocalAudit, Saved
from db.engine import open_sqlite
from db.keys import derive
from db.opening import FILE, Record, open_record
from db.records import Act, CaseView, QueueQuery
from desktop.workers import sync
from hub.running import disposing
from tests.builders import a_programme
from tests.converge.line import Fate, Line
from tests.converge.witness import hold

if TYPE_CHECKING:
    from tests.converge.world import World

KEY = bytes(reversed(range(32)))
HOLD = timedelta(seconds=20)
PENDING = (Saved.SAVED, Saved.SENDING)
PAGE = 3  # small, so that a pull has several pages


class Crash(BaseException):
    """The desk's program dies here; nothing of it may run on, so no `except Exception` holds it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a desk has on its disk: cases by the number they are kept under, decisions by state and answer."""

    rows: dict[CaseId, tuple[int, Case]]
    entries: dict[DecisionId, tuple[Saved, str | None]]
    cursor: tuple[str, int]
    digest: str


class Place:
    """A desk, and what its reviewer was told and believes."""

    def __init__(self, world: World, name: str, account: str, home: Path, skew: timedelta) -> None:
        self.name, self.account, self._world, self._home, self._skew = name, account, world, home, skew
        shutil.copytree(_template(home.parent.parent), home)
        self.record: Record | None = None
        self.focus: CaseView | None = None
        self.undoable: Act | None = None
        self.tried: dict[DecisionId, Decision] = {}  # it may have died before the screen could say so
        self.saved: dict[DecisionId, Decision] = {}  # the screen said Saved
        self.withdrawn: set[DecisionId] = set()  # the screen said taken back
        self.half_withdrawn: set[DecisionId] = set()  # it died before the screen could say so
        self.retracted: dict[DecisionId, DecisionId] = {}  # what was taken back after it was sent, and by what
        self.forgotten: set[DecisionId] = set()  # what was answered when its file was damaged: the hub alone has it
        self.salvages = 0
        self.died = False
        self.stale = True  # it may have changed since the last look
        self._left = -1  # writes until it dies
        self._in_commit = False
        self._journal = b""
        self.start()

    def now(self) -> datetime:
        return self._world.now + self._skew

    # life and death

    def start(self) -> None:
        if self.record is not None:
            return
        self.record = open_record(self._home, KEY, [self._world.town.programme])
        self.salvages += self.record.salvaged is not None
        if self.record.salvaged is not None or not self.look().entries.keys() <= self.saved.keys():
            self._world.witness.surprised.add(self.name)  # the journal's may have been sent: it is sent as it was
        event.listen(self.record.engine, "begin", lambda c: self._tick(c, in_commit=False))
        event.listen(self.record.engine, "commit", lambda c: self._tick(c, in_commit=True))
        self.focus = self.undoable = None
        self.stale, self.died = True, False

    def stop(self) -> None:
        if self.record is not None:
            self.record.close()
            self.record = None

    def damage(self) -> None:
        """A bad sector in the desk's file, found at the next start."""
        self.stop()
        with suppress(Damaged), disposing(open_sqlite(self._home / FILE, derive(KEY, "cache"))) as engine:
            with engine.connect() as c:
                said = c.exec_driver_sql("SELECT id, state FROM outbox").all()
            self.forgotten |= {DecisionId(row.id) for row in said if Saved(row.state) not in PENDING}
        with open(self._home / FILE, "r+b") as file:
            file.write(b"\0" * 4096)

    def doom(self, after: int, *, in_commit: bool) -> None:
        """Die at the n-th write from now: before it begins, or with all its rows written and not committed."""
        self._left, self._in_commit = after, in_commit

    def _tick(self, c: Connection, *, in_commit: bool) -> None:
        if self._left < 0 or in_commit is not self._in_commit or not c.get_execution_options().get("write"):
            return
        self._left -= 1
        if self._left < 0:
            journal = self._home / "journal"
            self._journal = journal.read_bytes() if journal.exists() else b""
            raise Crash

    def _live(self, work: Callable[[], None]) -> bool:
        """Do something that may kill the desk; whether it lived."""
        if self.record is None:
            return False
        try:
            work()
        except Crash:
            self.stop()
            self.died = True
            (self._home / "journal").write_bytes(self._journal)  # what its last breath wrote, a dead program cannot
            return False
        finally:
            self._left, self.stale = -1, True
        return True

    # what a reviewer does: as desktop/desk.py does it

    def open(self, case: CaseId) -> None:
        """Look at a case; what is decided is decided on what was seen then."""
        self._live(lambda: self._see(case))

    def _see(self, case: CaseId) -> None:
        assert self.record is not None
        self.focus = self.record.cache.case(case)

    def offered(self) -> list[CaseId]:
        """What this desk's queue shows and could be decided."""
        assert self.record is not None
        query = QueueQuery(self._world.town.programme.id, self.record.cache.reviewer.posts)
        return [row.id for row in self.record.cache.queue(query) if row.kind is None]

    def decide(self, choose: Callable[[CaseView, Iterable[Any]], dict[str, Any] | None]) -> None:
        def work() -> None:
            assert self.record is not None
            view = self.focus
            step = view.now.open_step if view is not None else None
            if view is None or step is None or step.post not in self.record.cache.reviewer.posts:
                return
            chosen = choose(view, self._world.town.programme.choices(step.name))
            if chosen is None:
                return
            decision = Decision(
                self._world.new_id(), view.case.id, step.number, decided_at=self.now(), seen_rev=view.case.review_rev,
                fence=view.lease.fence if view.lease is not None else 0, **chosen,
            )  # fmt: skip
            self._save(decision, self.now() + HOLD)
            self.focus = None
            self._count()

        self._live(work)

    def decide_many(self, count: int, choose: Callable[[CaseView, Iterable[Any]], dict[str, Any]]) -> None:
        """The first of what is offered, with one key; what the rules refuse is told, the rest is saved."""

        def work() -> None:
            assert self.record is not None
            cache, asked, batch = self.record.cache, [], f"b-{self._world.tick}"
            for ready in cache.preflight(self.offered()).ready[:count]:
                view = cache.case(ready.case)
                assert view is not None
                chosen = choose(view, self._world.town.programme.choices(ready.step_name))
                asked.append(
                    Decision(
                        self._world.new_id(),
                        ready.case,
                        ready.step,
                        decided_at=self.now(),
                        seen_rev=ready.review_rev,
                        batch=batch,
                        **chosen,
                    )
                )
            self.tried |= {d.id: d for d in asked}
            many = cache.decide_all(asked, self.now() + HOLD)
            odd = [one for one in many.blocked if one.why != "not-offered"]  # a merge of a case into itself
            hold("a ready one is decided", not odd, desk=self.name, blocked=odd)
            self.saved |= {d.id: d for d in asked if d.case in many.saved}
            self._count()

        self._live(work)

    def undo(self) -> None:
        """Take back the last act whole: withdraw what is held, supersede what was sent."""

        def work() -> None:
            assert self.record is not None
            act, self.undoable = self.undoable, None
            if act is None:
                return
            cache = self.record.cache
            said = [o.decision for o in act.decisions]
            held = {o.decision.id for d in said for o in cache.decisions(d.case) if o.state is Saved.SAVED}
            held &= {d.id for d in said}
            told = [LocalAudit(f"a-{d.id}-{self._world.tick}", "undo", d.case, self.now()) for d in said]
            self.half_withdrawn |= held
            try:
                back = cache.take_back(act, self.now(), told, self._world.new_id)
            except Refused:
                self.half_withdrawn -= held
                return
            self.withdrawn |= held
            new = [o.decision for d in said for o in cache.decisions(d.case) if o.decision.supersedes == d.id]
            new = [decision for decision in new if decision.id not in self.saved]
            self.tried |= {d.id: d for d in new}
            self.saved |= {d.id: d for d in new}
            self.retracted |= {d.supersedes: d.id for d in new if d.supersedes is not None}
            counts = (back.withdrawn, back.superseded)
            hold("an undo says both counts", counts == (len(held), len(new)), desk=self.name, told=counts, new=new)
            self._count()

        self._live(work)

    def acknowledge(self, case: CaseId) -> None:
        def work() -> None:
            assert self.record is not None
            self.record.cache.acknowledge(case, self.now())
            self._count()

        self._live(work)

    def _save(self, decision: Decision, ready_at: datetime) -> bool:
        assert self.record is not None
        self.tried[decision.id] = decision
        try:
            self.record.cache.decide(decision, ready_at)
        except Refused:
            return False
        self.saved[decision.id] = decision
        return True

    def _count(self) -> None:
        assert self.record is not None
        self.undoable = self.record.cache.last_act()

    def round(self, fates: Iterable[Fate] = (), *, hold: bool = True, stop_after: int | None = None) -> bool:
        """Push, pull, claim; whether it came through. It may be broken off after any change it tells."""
        came_through = False

        def work() -> None:
            nonlocal came_through
            assert self.record is not None
            cache, line = self.record.cache, Line(self._world, self.name, self.account, fates)
            if cache.me is None:
                cache.save_me(self._world.town.me(self.account))
            try:
                for number, _ in enumerate(sync.one_round(cache, line, self.now, hold=hold, page=PAGE)):
                    if number == stop_after:
                        return
                came_through = True
            except Offline:
                pass
            self._count()

        return self._live(work) and came_through

    def take_along(self, count: int, fates: Iterable[Fate] = ()) -> None:
        """Hold some of what is offered for a day without the hub."""

        def work() -> None:
            assert self.record is not None
            line = Line(self._world, self.name, self.account, fates)
            with suppress(Offline):
                sync.take_along(self.record.cache, line, self.offered()[:count], self.now)

        self._live(work)

    def give_back(self, fates: Iterable[Fate] = ()) -> None:
        def work() -> None:
            assert self.record is not None
            with suppress(Offline):
                sync.give_back(self.record.cache, Line(self._world, self.name, self.account, fates), self.now)

        self._live(work)

    # what the checks read

    def look(self) -> Kept:
        """Everything of the record the promises are about, at one moment."""
        assert self.record is not None
        self.stale = False
        with self.record.engine.begin() as c:
            rows = c.exec_driver_sql("SELECT id, seq, record FROM cases").all()
            said = c.exec_driver_sql("SELECT id, state, ack FROM outbox").all()
            marks: dict[str, str] = {r.name: r.value for r in c.exec_driver_sql("SELECT name, value FROM bookmarks")}
        return Kept(
            {CaseId(r.id): (r.seq, wire.decode(r.record, Case)) for r in rows},
            {DecisionId(r.id): (Saved(r.state), r.ack) for r in said},
            wire.read_cursor(marks.get("cursor", "")),
            marks.get("digest", wire.NOTHING),
        )


@cache
def _template(folder: Path) -> Path:
    """A desk's record with its tables and nothing else."""
    home = folder / "desk-template"
    open_record(home, KEY, [a_programme()]).close()
    return home
