"""Deciding many at once: what of a selection can be decided, and the decisions of one key in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from casework import rules, wire
from casework.errors import Refused
from casework.model import Alike, Answer, Band, Case, CaseId, Decision, DecisionId, Digest, Outgoing, Reviewer
from casework.programme import Programme
from casework.states import Effect
from db.cache import decisions, listing
from db.cache.holders import holder_of
from db.cache.queue import KEY, key_of
from db.cache.rows import moment
from db.records import Blocked, Decidable, Preflight
from db.tables import cases, outbox

# what a refusal is called in a list of many
WHY = {"case-gone": "gone", "bad-decision": "not-offered"}


def decide(
    c: Connection,
    programmes: Mapping[str, Programme],
    reviewer: Reviewer,
    asked: Sequence[Decision],
    ready_at: datetime,
) -> tuple[tuple[Decision, ...], tuple[Blocked, ...]]:
    """Put decisions in the outbox; gives those that are in it, as they were kept, and what the rules refused."""
    kept: list[Decision] = []
    blocked: list[Blocked] = []
    known = _rows(c, [d.case for d in asked])
    for decision in asked:
        row = known.get(decision.case)
        if why := _out_of_reach(row):
            blocked.append(_blocked(decision.case, row, why))
            continue
        try:
            kept.append(decisions.decide(c, programmes, reviewer, decision, ready_at))
        except Refused as error:
            blocked.append(_blocked(decision.case, row, WHY.get(error.code, error.code)))
    return tuple(kept), tuple(blocked)


def preflight(
    c: Connection, programmes: Mapping[str, Programme], reviewer: Reviewer, asked: Iterable[CaseId]
) -> Preflight:
    """Which of these can be decided at all by this reviewer, and which cannot; whatever the decision will be."""
    wanted = tuple(dict.fromkeys(asked))
    known = _rows(c, wanted)
    mine = _decisions_of(c, wanted)
    ready: list[Decidable] = []
    blocked = [_blocked(case, None, "gone") for case in wanted if case not in known]
    promised: list[float] = []
    groups: dict[Alike, dict[str, int]] = {}
    for row in sorted(known.values(), key=key_of):
        if row.grp is not None:
            of_kind = groups.setdefault(Alike(row.like), {})
            of_kind[row.grp] = of_kind.get(row.grp, 0) + 1
        case = wire.decode(row.record, Case)
        seen = listing.as_seen(programmes, case, mine.get(case.id, ()), reviewer.account)
        if why := _out_of_reach(row) or _refused(seen, reviewer):
            blocked.append(_blocked(case.id, row, why))
            continue
        if not row.answered:
            promised.append(row.promised_at)
        ready.append(_decidable(seen, row))
    return Preflight(
        tuple(ready),
        tuple(blocked),
        moment(min(promised)) if promised else None,
        {kind: (len(of_kind), sum(of_kind.values())) for kind, of_kind in groups.items()},
    )


def _refused(case: Case, reviewer: Reviewer) -> str:
    """Why the rules would not take any decision on this case now; "" when they would."""
    step = case.open_step
    if step is None:
        return Answer.REDIRECTED.value if case.merged_into is not None else "no-step"
    if step.post not in reviewer.posts:
        return "no-step"
    any_one = Decision(DecisionId(""), case.id, step.number, "", Effect.ACCEPT, step.opened_at, case.review_rev)
    answer = rules.answer(case, any_one, rules.Standing(), reviewer)
    return "" if answer is Answer.EFFECTIVE else answer.value


def _out_of_reach(row: Row[*tuple[Any, ...]] | None) -> str:
    if row is None:
        return "gone"
    if row.own:
        return "own"
    return "elsewhere" if row.elsewhere else ""


def _decidable(case: Case, row: Row[*tuple[Any, ...]]) -> Decidable:
    step = case.open_step
    assert step is not None  # else the rules had refused it
    group = CaseId(row.grp) if row.grp is not None else None
    return Decidable(
        case.id, case.programme, step.number, step.name, case.review_rev, case.category, Band(row.band), group
    )


def _blocked(case: CaseId, row: Row[*tuple[Any, ...]] | None, why: str) -> Blocked:
    if row is None:
        return Blocked(case, "", why)
    whose = holder_of(elsewhere=why == "elsewhere", record=row.holder)
    return Blocked(case, row.title, why, Digest(row.thumb) if row.thumb else None, whose)


def _rows(c: Connection, wanted: Iterable[CaseId]) -> dict[CaseId, Row[*tuple[Any, ...]]]:
    asked = select(
        *KEY, cases.c.title, cases.c.thumb, cases.c.own, cases.c.elsewhere, cases.c.holder, cases.c.band, cases.c.grp,
        cases.c.like, cases.c.record, cases.c.promised_at, cases.c.answered,
    )  # fmt: skip
    return {CaseId(row.id): row for row in c.execute(asked.where(cases.c.id.in_(tuple(wanted))))}


def _decisions_of(c: Connection, wanted: Sequence[CaseId]) -> dict[CaseId, list[Outgoing]]:
    """This desk's decisions on these cases, oldest first: one question for all."""
    found: dict[CaseId, list[Outgoing]] = {}
    for row in c.execute(select(outbox).where(outbox.c.case.in_(wanted)).order_by(outbox.c.seq)):
        entry = listing.outgoing(row)
        found.setdefault(entry.decision.case, []).append(entry)
    return found
