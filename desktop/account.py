"""What the hub has of a day's decisions, asked over HTTP: each effective once, with its points and its notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casework import points, voids
from casework.model import Case, CaseId
from casework.programme import Programme
from casework.states import Effect
from desktop.workers.hubclient import HubClient
from desktop.workers.hubprocess import HubProcess

ACCOUNT = "reviewer"  # whose decisions these are
COMPENSATE = "compensate"


@dataclass(frozen=True, slots=True)
class Account:
    """The hub's own figures of the cases that were keyed, and everything that is not as it was keyed."""

    effective: int
    points: int
    notices: int
    troubles: tuple[str, ...]
    by_effect: Mapping[Effect, int] = field(default_factory=dict)
    overridden: int = 0  # outcomes that replaced another, by a ruling or by their author
    compensated: int = 0  # entries of the ledger that take back another
    waiting: int = 0  # decisions that still wait for a ruling, of anybody

    @property
    def complete(self) -> bool:
        return not self.troubles


def audit_day(
    folder: Path, key: bytes, keyed: Mapping[CaseId, Effect], theirs: Mapping[CaseId, Effect] | None = None
) -> Account:
    """Start the hub once more on its files and hold what it says against what was keyed."""
    process = HubProcess(folder, key, ACCOUNT, "Zhou Min")
    address = process.start()
    hub = HubClient(address.url, address.token)
    try:
        return hold_against(hub, keyed, theirs or {})
    finally:
        hub.close()
        process.stop()


def hold_against(hub: HubClient, keyed: Mapping[CaseId, Effect], theirs: Mapping[CaseId, Effect]) -> Account:
    """`theirs` are cases that this reviewer decided otherwise and a ruling left as a colleague had decided them."""
    programmes = {p.id: p for p in hub.programmes()}
    cases = {case.id: case for case in all_cases(hub)}
    points = notices = compensated = 0
    troubles: list[str] = []
    right: list[CaseId] = []
    for case_id, effect in (*keyed.items(), *theirs.items()):
        case = cases.get(case_id)
        standing = standing_effects(case) if case is not None else []
        if case is None or standing != [effect]:
            troubles.append(f"{case_id}: keyed {effect}, the hub has {', '.join(standing) or 'nothing'}")
            continue
        right.append(case_id)
        booked, told = hub.ledger(case_id), hub.notices(case_id)
        live = [n.contributor for n in told if n.cancelled_at is None]
        points, notices = points + sum(b.amount for b in booked), notices + len(live)
        compensated += sum(b.entry == COMPENSATE for b in booked)
        troubles += _of_its_books(programmes[case.programme], case, sum(b.amount for b in booked), live)
    troubles += _never_keyed(cases, {*keyed, *theirs})
    held = hub.held().items
    troubles += [f"{i.decision.case}: still waits for a ruling" for i in held if i.decision.case in {*keyed, *theirs}]
    troubles += [f"a head of the chain is missing: {head}" for head in hub.heads().missing]
    steps = [step for case_id in right for step in cases[case_id].steps]
    return Account(
        len(right),
        points,
        notices,
        tuple(troubles),
        Counter(keyed[case_id] for case_id in right if case_id in keyed),
        sum(step.generation > 0 for step in steps),
        compensated,
        len(held),
    )


def _of_its_books(programme: Programme, case: Case, booked: int, live: list[str]) -> Iterator[str]:
    owed = owed_points(programme, case)
    if booked != owed:
        yield f"{case.id}: {booked} points booked, {owed} owed"
    gives = [points.given(programme, case, n) for n in voids.standing_steps(programme, case)]
    told = [who for one in gives if one.notice is not None for who in one.told]
    if sorted(live) != sorted(told):
        yield f"{case.id}: {len(live)} notices for {len(told)} who are told"


def _never_keyed(cases: Mapping[CaseId, Case], known: set[CaseId]) -> Iterator[str]:
    """Decisions that stand under this reviewer's name and that they do not remember; what colleagues did is theirs."""
    for case in cases.values():
        if own_effects(case) and case.id not in known:
            yield f"{case.id}: decided at the hub, never keyed"


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


def own_effects(case: Case) -> list[Effect]:
    """Of them those under this reviewer's name; the sample agency has colleagues."""
    outcomes = [s.outcome for s in case.steps if s.outcome is not None and s.outcome.by == ACCOUNT]
    return [o.effect for o in outcomes if o.effect is not Effect.RETRACT]


def owed_points(programme: Programme, case: Case) -> int:
    """What the programme gives for the outcomes that stand, counted afresh."""
    return sum(sum(points.given(programme, case, n).points.values()) for n in voids.standing_steps(programme, case))
