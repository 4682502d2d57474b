"""The supervisor's queue and its answer: what was held or in conflict is put through, or what stands stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select, update

from casework import rules, wire
from casework.model import Answer, Case, CaseId, Decision, DecisionId, Reviewer, Step
from casework.states import Effect
from casework.wire import Held, HeldItem, OverrideAsked, Ruling
from hub import feed, hearing, overturning, rulesmade
from hub.audit import Entry, Facts
from hub.office import Office
from hub.problems import Problem
from hub.reports import tally
from hub.tables import accounts, cases, decisions, overrides

WAITING = (Answer.HELD.value, Answer.CONFLICT.value)
SHOWN = 500


def held(c: Connection, office: Office) -> Held:
    """What waits for a ruling, oldest first. A retraction of what waits is a word about it, not a line of its own."""
    columns = (decisions.c.body, decisions.c.answer, decisions.c.account, decisions.c.heard_at)
    rows = c.execute(
        select(*columns, accounts.c.name, cases.c.record)
        .outerjoin(cases, (cases.c.id == decisions.c.case_id) & (cases.c.agency == decisions.c.agency))
        .outerjoin(accounts, (accounts.c.account == decisions.c.account) & (accounts.c.agency == decisions.c.agency))
        .where(_unruled(office))
        .order_by(decisions.c.heard_at, decisions.c.id)
        .limit(SHOWN)
    )
    items = [_item(row) for row in rows]
    waiting = {(item.decision.id, item.by) for item in items}
    back = _taken_back(c, office, {item.decision.case for item in items})
    own_line = [item for item in items if (_retracts(item.decision), item.by) not in waiting]
    return Held(tuple(replace(item, taken_back=(item.decision.id, item.by) in back) for item in own_line))


def waiting(c: Connection, office: Office) -> Counter[Answer]:
    """How many lines `held` would have, by answer, however many they are."""
    columns = (decisions.c.id, decisions.c.body, decisions.c.answer, decisions.c.account)
    rows = c.execute(select(*columns).where(_unruled(office))).all()
    here = {(row.id, row.account) for row in rows}
    said = ((row, wire.decode(row.body, Decision)) for row in rows)
    return Counter(Answer(row.answer) for row, decision in said if (_retracts(decision), row.account) not in here)


def _retracts(decision: Decision) -> DecisionId | None:
    return decision.supersedes if decision.effect is Effect.RETRACT else None


def _taken_back(c: Connection, office: Office, of: Collection[CaseId]) -> set[tuple[DecisionId | None, str]]:
    """Which decisions, by whom, a waiting retraction names; it may stand beyond the lines that are shown."""
    here = _unruled(office) & decisions.c.case_id.in_(of)
    rows = c.execute(select(decisions.c.body, decisions.c.account).where(here))
    return {(_retracts(wire.decode(row.body, Decision)), row.account) for row in rows}


def _item(row: Any) -> HeldItem:
    decision = wire.decode(row.body, Decision)
    case = wire.decode(row.record, Case) if row.record is not None else None
    step = rules.find_step(case, decision.step) if case is not None else None
    stands = step.outcome if step is not None else None
    return HeldItem(decision, Answer(row.answer), row.account, row.heard_at, case, stands, row.name or "")


def _unruled(office: Office) -> Any:
    return (decisions.c.agency == office.agency) & decisions.c.ruled_by.is_(None) & decisions.c.answer.in_(WAITING)


def rule(c: Connection, office: Office, asked: OverrideAsked, supervisor: Reviewer) -> Ruling:
    """One override row; when it changes what is effective, old consequences are compensated and new ones booked."""
    row = feed.load(c, office.agency, asked.case)
    case = wire.decode(row.record, Case) if row is not None else None
    body_hash = sha256(wire.encode((supervisor.account, asked))).hexdigest()
    known = c.execute(select(overrides).where(overrides.c.id == asked.id)).one_or_none()
    if known is not None:
        if known.body_hash != body_hash or case is None:
            raise Problem(409, "id-reused", "this id came before with another body")
        return Ruling(asked.id, case, known.generation, asked.decision)
    if case is not None and any(s.contributor in supervisor.own for s in case.submissions):
        raise Problem(403, "own-submission", "nobody rules on what they sent themselves")
    step = rules.find_step(case, asked.step) if case is not None else None
    if case is None or step is None:
        if asked.decision is None:
            return _laid_aside(c, office, asked, supervisor, case)
        raise Problem(409, "no-such-step", "no step of that number was ever opened on that case")
    here = (decisions.c.case_id == case.id) & (decisions.c.step == step.number) & _unruled(office)
    replaced = step.outcome.decision if step.outcome is not None else None
    if asked.decision is None:
        generation = step.generation
        settled = here
        feed.publish(c, office, (), (_entry(asked, supervisor, replaced),))
    else:
        generation = step.generation + 1
        decision = _waiting(c, here & (decisions.c.id == asked.decision))
        settled = here & decisions.c.id.in_(_with_retractions(c, here, decision.id))
        _require_possible(c, office, case, step, decision)
        entry = _entry(asked, supervisor, replaced)
        case = hearing.close(c, office, case, decision, supervisor.account, again=True, entry=entry)
        rulesmade.note(c, office, case, decision)
        if replaced is not None:
            tally.ruled(c, office, replaced, decision)
    kept = {"id": asked.id, "agency": office.agency, "case_id": asked.case, "step": asked.step,
            "generation": generation, "decision": asked.decision, "replaced": replaced, "note": asked.note,
            "account": supervisor.account, "body_hash": body_hash, "ruled_at": office.now()}  # fmt: skip
    c.execute(insert(overrides).values(kept))
    c.execute(update(decisions).where(settled).values(ruled_by=asked.id))
    return Ruling(asked.id, case, generation, asked.decision)


def _laid_aside(c: Connection, office: Office, asked: OverrideAsked, supervisor: Reviewer, case: Case | None) -> Ruling:
    """A decision on a case or a step that nobody knows, as after a restore: settled, and on the chain who did so."""
    here = (decisions.c.case_id == asked.case) & (decisions.c.step == asked.step)
    if c.scalar(select(decisions.c.id).where(here, decisions.c.ruled_by == asked.id)) is None:  # else: again
        settled = c.execute(update(decisions).where(here, _unruled(office)).values(ruled_by=asked.id))
        if not settled.rowcount:
            raise Problem(409, "no-such-step", "no step of that number was ever opened on that case, nor decided")
        feed.publish(c, office, (), (_entry(asked, supervisor, None),))
    return Ruling(asked.id, case, 0, None)


def _waiting(c: Connection, which: Any) -> Decision:
    body = c.scalar(select(decisions.c.body).where(which))
    if body is None:
        raise Problem(409, "not-waiting", "no decision of that id waits for a ruling on that step")
    return wire.decode(body, Decision)


def _with_retractions(c: Connection, here: Any, decision: DecisionId) -> list[DecisionId]:
    """A decision, and what its author sent to take it back: the supervisor saw both and settles both."""
    rows = c.execute(select(decisions.c.body, decisions.c.account).where(here)).all()
    heard = [(wire.decode(row.body, Decision), row.account) for row in rows]
    author = next(account for said, account in heard if said.id == decision)
    return [said.id for said, account in heard
            if said.id == decision or (_retracts(said), account) == (decision, author)]  # fmt: skip


def _require_possible(c: Connection, office: Office, case: Case, step: Step, decision: Decision) -> None:
    if any(s.outcome is not None for s in case.steps if s.number > step.number):
        raise Problem(409, "later-step-decided", "a later step stands on this one: rule on that first")
    if overturning.stands(step):
        raise Problem(
            409, "overturn-stands", "what it took back is decided anew at the next step, and so put right there"
        )
    retracts = decision.effect is Effect.RETRACT
    if retracts and (step.outcome is None or step.outcome.decision != decision.supersedes):
        raise Problem(409, "nothing-to-retract", "what it takes back is not what stands on this step")
    if not hearing.fits(c, office, case, decision):
        raise Problem(409, "does-not-fit", "the programme does not offer this decision at this step")


def _entry(asked: OverrideAsked, supervisor: Reviewer, replaced: str | None) -> Entry:
    facts: Facts = {"override": asked.id, "step": asked.step, "decision": asked.decision, "replaced": replaced}
    return Entry("override", supervisor.account, CaseId(asked.case), facts)
