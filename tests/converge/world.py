"""A small world: three desks of two reviewers, one hub, a clock that a test moves; and what must hold in it.

Every verb leaves the world in a state in which `check` must pass; `settle_down` brings it to rest.
"""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from casework import wire
from casework.errors import EpochChanged
from casework.model import Ack, Answer, CaseId, DecisionId, Saved
from casework.states import Effect
from casework.wire import OverrideAsked
from db.cache.decisions import RULED_ON, STATE
from db.records import CaseView
from hub import ids
from hub.problems import Problem
from tests.builders import a_programme
from tests.converge.place import PENDING, Kept, Place
from tests.converge.town import Town
from tests.converge.witness import RECORDED, Memory, Witness, hold

DESKS = {"east": ("li", timedelta()), "west": ("li", timedelta(hours=-2)), "north": ("wang", timedelta(hours=3))}
ROUNDS_TO_REST = 6


class World:
    """Files lie below `folder`, which outlives it: templates are made there once."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self._folder = folder / f"world-{next(_numbers)}"
        self._folder.mkdir()
        self._fixed = patch.object(ids, "secrets", random.Random(seed))  # case ids decide orders: the same every time
        self._fixed.start()
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.tick = 0
        self._made = 0
        self.made: set[DecisionId] = set()
        self.late: list[tuple[str, Callable[[], object]]] = []
        accounts = sorted({account for account, _ in DESKS.values()})
        self.town = Town(self._folder / "hub.db", accounts, a_programme(), lambda: self.now)
        self.witness = Witness(self.town, lambda: self.now, self.made)
        self.places = {
            name: Place(self, name, account, self._folder / name, skew) for name, (account, skew) in DESKS.items()
        }
        self.epoch = self.town.epoch()
        self.cases: list[CaseId] = []
        self._copy: tuple[Path, Memory, list[CaseId]] | None = None
        for who in ("otter", "heron", "wang", "otter", "stork", "heron"):
            self.submit(who)

    def close(self) -> None:
        for place in self.places.values():
            place.stop()
        self.town.close()
        self._fixed.stop()
        shutil.rmtree(self._folder)

    def new_id(self) -> DecisionId:
        self._made += 1
        made = DecisionId(f"d-{self._made:04}")
        self.made.add(made)
        return made

    # what happens beside the desks

    def pass_time(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def submit(self, who: str, case: CaseId | None = None) -> None:
        self.pass_time(1)
        taken = self.town.take_in(who, case)
        if taken.case not in self.cases:
            self.cases.append(taken.case)
        self.witness.stale = True

    def revoke(self, case: CaseId) -> None:
        self.town.revoke(case)
        self.witness.revoked(case)

    def back_up(self) -> None:
        """The hub's file is copied; what happens from here on the copy will not know."""
        self._copy = (self.town.back_up(), self.witness.remember(), list(self.cases))

    def restore(self) -> None:
        """The hub's file is lost, and the copy put in its place; no desk is told, they notice."""
        if self._copy is None:
            return
        copy, memory, self.cases = self._copy[0], self._copy[1], list(self._copy[2])
        self.town.restore(copy)
        self.epoch = self.town.epoch()
        self.witness.restored(memory)
        self.witness.surprised |= self.places.keys()  # what they hold, the hub may have forgotten
        for place in self.places.values():
            place.stale = True

    def rule(self, number: int, *, put_through: bool) -> None:
        """The supervisor answers one of what waits."""
        waiting = self.town.service.held().items
        if not waiting:
            return
        item = waiting[number % len(waiting)]
        decision = item.decision
        asked = OverrideAsked(
            f"o-{self.tick}", decision.case, decision.step, decision.id if put_through else None, "looked at"
        )
        try:
            self.town.rule(asked)
        except Problem as error:
            if error.status not in (403, 409):  # it cannot be ruled so, and says so
                raise
        self.witness.stale = True

    def deliver_late(self) -> None:
        """A message everybody had given up reaches the hub after all."""
        if self.late:
            desk, hear = self.late.pop(0)
            self.witness.surprised.add(desk)
            with suppress(EpochChanged):  # asked of a hub that was restored meanwhile; nobody waits for the refusal
                hear()

    # what must hold

    def check(self) -> None:
        """Of the hub if it was told anything, of every desk that has done anything."""
        self.tick += 1
        self.witness.look()
        for place in self.places.values():
            if place.died:
                place.start()  # what is on its disk is looked at before any message could mend it
            if place.record is not None and place.stale:
                kept = place.look()
                self._check_feed(place, kept)
                self._check_outbox(place, kept)

    def _check_feed(self, place: Place, kept: Kept) -> None:
        """I3: everything up to the cursor is here; and the digest is that of the rows."""
        digest = wire.NOTHING
        for case, (seq, _) in kept.rows.items():
            digest = wire.fold(digest, case, seq) if seq >= 0 else digest
        hold("the digest is that of the rows", kept.digest == digest, desk=place.name)
        epoch, cursor = kept.cursor
        if epoch != self.epoch:
            return
        for case, said in self.town.cases().items():
            if said.seq <= cursor:
                here = kept.rows[case][1].seq if case in kept.rows else None
                hold("I3 all up to the cursor", here == said.seq, desk=place.name, case=case, cursor=cursor,
                     hub=said.seq, here=here)  # fmt: skip

    def _check_outbox(self, place: Place, kept: Kept) -> None:
        entries, heard, lost = kept.entries, self.witness.answers, self.witness.lost
        noticed = kept.cursor[0] == self.epoch  # until then a desk believes what a lost hub had told it
        for decision in place.saved:
            waits = decision in entries and (entries[decision][0] in PENDING or not noticed)
            safe = decision in heard or waits or self._left_to_its_reviewer(decision, kept)
            hold("I1 saved is safe", safe or self._excused(place, decision), desk=place.name, decision=decision,
                 entry=entries.get(decision))  # fmt: skip
        for decision in place.withdrawn:
            hold("what was withdrawn is gone", decision not in entries, desk=place.name, decision=decision)
            hold("what was withdrawn was never said", decision not in heard, desk=place.name, decision=decision)
        for decision, (state, said) in entries.items():
            if state in PENDING:
                continue
            ack = heard.get(decision)
            left = not noticed or self._left_to_its_reviewer(decision, kept)
            if left and decision in lost and (ack is None or wire.decode(said or "", Ack) != ack):
                hold("a state is what a hub had answered", wire.decode(said or "", Ack) in lost[decision],
                     desk=place.name, decision=decision, state=state)  # fmt: skip
                continue
            hold("a state is the hub's answer", ack is not None and STATE[ack.answer] is state, desk=place.name,
                 decision=decision, state=state, ack=ack)  # fmt: skip
            assert ack is not None
            if state is Saved.RECORDED:
                hold("Recorded took effect", ack.answer in RECORDED, decision=decision, answer=ack.answer)
            hold("I6 kept as said", wire.decode(said or "", Ack) == ack, decision=decision)

    def _left_to_its_reviewer(self, decision: DecisionId, kept: Kept) -> bool:
        """A hub that lost what it had answered with "look at it again" is not told again: the reviewer still is."""
        asked = decision in kept.entries and kept.entries[decision][0] is Saved.RECHECK
        return asked and decision in self.witness.lost

    def _excused(self, place: Place, decision: DecisionId) -> bool:
        """Taken back by its reviewer, or a taking back of what never took effect and that nobody rules on."""
        if decision in place.withdrawn | place.half_withdrawn:
            return True
        if decision in self.witness.lost and decision in place.forgotten:
            return True  # the hub had answered, so the journal let go of it; then both lost it, each by a disaster
        superseded = place.saved[decision].supersedes
        ack = self.witness.answers.get(superseded) if superseded is not None else None
        return ack is not None and ack.answer not in RECORDED | RULED_ON

    # rest

    def settle_down(self) -> None:
        """Everybody is at work and every message arrives, until nothing moves; then the promises of rest."""
        while self.late:
            self.deliver_late()
            self.check()
        for _ in range(ROUNDS_TO_REST):
            for place in self.places.values():
                place.start()
                hold("a round comes through", place.round(hold=False), desk=place.name)
                self.check()
            if self._at_rest():
                break
        self._check_rest()

    def _at_rest(self) -> bool:
        digest = self.town.digest()
        kept = [place.look() for place in self.places.values()]
        return all(k.digest == digest and not any(s in PENDING for s, _ in k.entries.values()) for k in kept)

    def _check_rest(self) -> None:
        self.witness.at_rest()
        cases, digest, heard = self.town.cases(), self.town.digest(), self.town.heard()
        hold("the hub keeps every answer", heard == {d: a.answer for d, a in self.witness.answers.items()}, heard=heard)
        for place in self.places.values():
            kept = place.look()
            hold("I10 the digests are equal", kept.digest == digest, desk=place.name)
            rows = {case: record for case, (_, record) in kept.rows.items()}
            hold("I10 the rows are equal", rows == cases, desk=place.name)
            waiting = [decision for decision, (state, _) in kept.entries.items() if state in PENDING]
            hold("nothing is left unsaid", not waiting, desk=place.name, waiting=waiting)
            for decision in place.saved:
                excused = self._excused(place, decision) or self._left_to_its_reviewer(decision, kept)
                hold("I1 saved is at the hub", decision in heard or excused, decision=decision, desk=place.name)
                if not place.salvages:
                    hold("nothing vanishes", decision in kept.entries or excused, decision=decision, desk=place.name)
            for undone, by in place.retracted.items():
                self._check_undone(place, undone, by)

    def _check_undone(self, place: Place, undone: DecisionId, by: DecisionId) -> None:
        """An undo that was granted stays granted, unless the hub said so or a supervisor ruled otherwise."""
        said = place.tried[undone]
        if by in self.witness.lost and by in place.forgotten:
            return  # two disasters, as in `_excused`
        if self._left_to_its_reviewer(by, place.look()):
            return
        if self.witness.stands(said.case, said.step) != undone or self.witness.ruled(undone):
            return
        ack = self.witness.answers.get(by)
        hold("an undo stays granted", ack is not None and ack.answer in (Answer.HELD, Answer.REDIRECTED),
             desk=place.name, undone=undone, by=by, answer=ack and ack.answer,
             lost=[(d, a.answer) for d in (undone, by) for a in self.witness.lost.get(d, ())])  # fmt: skip


def choose(rng: random.Random, others: list[CaseId]) -> Callable[[CaseView, Any], dict[str, Any]]:
    """A reviewer who says anything the programme offers."""
    programme = a_programme()

    def chosen(view: CaseView, kinds: Any) -> dict[str, Any]:
        kind = rng.choice(kinds)
        said: dict[str, Any] = {"kind": kind.kind, "effect": kind.effect}
        if kind.effect is Effect.REJECT:
            said["reasons"] = (rng.choice(programme.reasons).code,)
        if kind.effect is Effect.DISPATCH:
            said["unit"] = rng.choice(programme.units[:2]).id
        if kind.effect is Effect.MERGE:
            said["into"] = rng.choice(others)
        return said

    return chosen


_numbers = itertools.count()
