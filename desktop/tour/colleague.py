"""A colleague of the sample agency at another desk, played over HTTP: this desk sees only what they decided."""

from __future__ import annotations

from datetime import UTC, datetime

from uuid6 import uuid7

from casework.model import Ack, Case, CaseId, Decision, DecisionId, Outgoing, Saved
from casework.programme import Programme
from casework.states import Effect
from desktop.account import all_cases
from desktop.workers.hubclient import HubClient
from desktop.workers.hubprocess import Address

LEADER, CLERK = "gao-yan", "li-na"


def decide(address: Address, case: CaseId, effect: Effect) -> Ack:
    """The leader takes the case back from a desk that does not answer; a clerk is given it and decides it."""
    leader = HubClient(address.url, address.colleagues[LEADER], desk="leader")
    clerk = HubClient(address.url, address.colleagues[CLERK], desk="second-desk")
    try:
        leader.revoke([case])
        lease = next(lease for lease in clerk.hold([case]).granted if lease.case == case)
        found = next(found for found in all_cases(clerk) if found.id == case)
        programme = next(p for p in clerk.programmes() if p.id == found.programme)
        now = datetime.now(UTC)
        said = _decision(found, programme, effect, now, lease.fence)
        return clerk.push([Outgoing(said, Saved.SENDING, now)], (), "").results[0]
    finally:
        leader.close()
        clerk.close()


def _decision(case: Case, programme: Programme, effect: Effect, now: datetime, fence: int) -> Decision:
    step = case.open_step
    assert step is not None  # the lease was granted
    kind = next(k.kind for k in programme.choices(step.name) if k.effect is effect)
    about = programme.category(case.category)
    unit = about.unit if about is not None and about.unit else programme.units[0].id
    return Decision(
        DecisionId(str(uuid7())),
        case.id,
        step.number,
        kind,
        effect,
        now,
        case.review_rev,
        fence,
        unit=unit if effect is Effect.DISPATCH else None,
        seen=tuple(photo.digest for photo in case.photos),
        active_seconds=16.0,
    )
