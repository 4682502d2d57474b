"""What the hub has of a day's decisions, asked over HTTP: each effective once, with its points and its notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casework.model import Case, CaseId, Effect
from casework.programme import Programme
from desktop.workers.hubclient import HubClient
from desktop.workers.hubprocess import HubProcess


@dataclass(frozen=True, slots=True)
class Account:
    effective: int
    points: int
    notices: int
    troubles: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.troubles


def audit_day(folder: Path, key: bytes, keyed: Mapping[CaseId, Effect]) -> Account:
    """Start the hub once more on its files and hold what it says against what was keyed."""
    process = HubProcess(folder, key, "reviewer", "Zhou Min")
    address = process.start()
    hub = HubClient(address.url, address.token)
    try:
        return hold_against(hub, keyed)
    finally:
        hub.close()
        process.stop()


def hold_against(hub: HubClient, keyed: Mapping[CaseId, Effect]) -> Account:
    programmes = {p.id: p for p in hub.programmes()}
    cases = {case.id: case for case in all_cases(hub)}
    effective = points = notices = 0
    troubles: list[str] = []
    for case_id, effect in keyed.items():
        case = cases.get(case_id)
        standing = standing_effects(case) if case is not None else []
        if case is None or standing != [effect]:
            troubles.append(f"{case_id}: keyed {effect}, the hub has {', '.join(standing) or 'nothing'}")
            continue
        effective += 1
        booked, told = sum(r.amount for r in hub.ledger(case_id)), hub.notices(case_id)
        live = [n for n in told if n.cancelled_at is None]
        points, notices = points + booked, notices + len(live)
        owed = owed_points(programmes[case.programme], case)
        if booked != owed:
            troubles.append(f"{case_id}: {booked} points booked, {owed} owed")
        contributors = {s.contributor for s in case.submissions}
        if sorted(n.contributor for n in live) != sorted(contributors):
            troubles.append(f"{case_id}: {len(live)} notices for {len(contributors)} contributors")
    others = [c.id for c in cases.values() if c.id not in keyed and standing_effects(c)]
    troubles += [f"{case_id}: decided at the hub, never keyed" for case_id in others]
    return Account(effective, points, notices, tuple(troubles))


def all_cases(hub: HubClient) -> list[Case]:
    found: list[Case] = []
    after, at, more = "", None, True
    while more:
        page = hub.snapshot(after, at, 200)
        found += page.cases
        more, at = page.more, page.next
        after = page.cases[-1].id if page.cases else after
    return found


def standing_effects(case: Case) -> list[Effect]:
    """What closed the steps of a case, retractions apart."""
    outcomes = [s.outcome for s in case.steps if s.outcome is not None]
    return [o.effect for o in outcomes if o.effect is not Effect.RETRACT]


def owed_points(programme: Programme, case: Case) -> int:
    """What the programme gives for the outcomes that stand, counted afresh."""
    owed = 0
    for step in case.steps:
        kind = programme.decision(step.name, step.outcome.kind) if step.outcome is not None else None
        if step.outcome is None or kind is None:
            continue
        reasons = (programme.reason(code) for code in step.outcome.reasons)
        amount = kind.points + sum(r.points for r in reasons if r is not None)
        owed += amount * len({s.contributor for s in case.submissions})
    return owed
