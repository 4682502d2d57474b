"""The line between a desk and the hub: what is said goes through the wire's own JSON, and may get lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from casework import wire
from casework.errors import Offline
from casework.model import CaseId, LocalAudit, Outgoing, Page
from casework.wire import Acks, Batch, Claim, Leases

if TYPE_CHECKING:
    from tests.converge.world import World

T = TypeVar("T")


AT_A_TIME = 2  # leases: a desk that held everything would have no rival


class Fate(Enum):
    """What becomes of one message."""

    FINE = "fine"
    LOST = "lost"  # the hub never hears it
    LATE = "late"  # the hub hears it some time later, and nobody waits for the answer any more
    UNANSWERED = "unanswered"  # the hub has heard it, the answer is lost
    TWICE = "twice"  # the hub hears it twice, the second answer arrives
    RESTORED = "restored"  # meanwhile the hub was restored from its backup, and hears it as the hub it was


class Line:
    """`sync.Hub` for one desk; each message meets the next of the fates, then all are fine."""

    def __init__(self, world: World, desk: str, account: str, fates: Iterable[Fate] = ()) -> None:
        self._world, self._desk, self._account = world, desk, account
        self._fates = iter(fates)

    def changes(self, cursor: str, limit: int) -> Page:
        return self._pull(lambda: self._world.town.service.page(cursor, limit))

    def snapshot(self, after: str, at: int | None, limit: int) -> Page:
        return self._pull(lambda: self._world.town.service.snapshot(after, at, limit))

    def push(
        self, entries: Sequence[Outgoing], audit: Sequence[LocalAudit], head: str, evidence: Sequence[str] = ()
    ) -> Acks:
        said = wire.encode(Batch(tuple(e.decision for e in entries), tuple(audit), head, tuple(evidence)))
        world, desk, account = self._world, self._desk, self._account

        def hear() -> bytes:
            batch = wire.decode(said, Batch)
            world.witness.before_push(batch)
            results, head = world.town.service.hear(batch, world.town.reviewer(account))
            world.witness.after_push(batch, results, head, desk)
            return msgspec.json.encode({"results": [msgspec.Raw(one) for one in results], "head": head})

        return wire.decode(self._carry(hear), Acks)

    def claim(self, n: int) -> Leases:
        return self._lease("claim", Claim(self._desk, min(n, AT_A_TIME)))

    def take_along(self, cases: Sequence[CaseId]) -> Leases:
        return self._lease("claim", Claim(self._desk, cases=tuple(cases), kind="takeaway"))

    def renew(self, cases: Sequence[CaseId]) -> Leases:
        return self._lease("renew", Claim(self._desk, cases=tuple(cases)))

    def release(self, cases: Sequence[CaseId]) -> Leases:
        return self._lease("release", Claim(self._desk, cases=tuple(cases)))

    def _lease(self, verb: str, asked: Claim) -> Leases:
        said, world, desk, account = wire.encode(asked), self._world, self._desk, self._account

        def hear() -> bytes:
            call = getattr(world.town.service, verb)
            held = call(wire.decode(said, Claim), world.town.reviewer(account))
            if verb == "release":
                world.witness.released(desk, asked.cases)
            world.witness.after_lease(desk, held)
            return wire.encode(held)

        return wire.decode(self._carry(hear), Leases)

    def _pull(self, ask: Callable[[], Page]) -> Page:
        return wire.decode(self._carry(lambda: wire.encode(ask())), Page)

    def _carry(self, hear: Callable[[], bytes]) -> Any:
        fate = next(self._fates, Fate.FINE)
        if fate is Fate.LOST:
            raise Offline("ConnectError")
        if fate is Fate.LATE:
            self._world.late.append((self._desk, hear))
            raise Offline("timeout")
        if fate is Fate.RESTORED:
            self._world.restore()
        answer = hear()  # the hub's refusals travel as they would; anything else is a bug and fails the run
        if fate is Fate.UNANSWERED:
            raise Offline("timeout")
        return hear() if fate is Fate.TWICE else answer
