"""Hears a decision: keeps it for ever with its answer, and lets it take effect when the rules say so."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from casework import automatic, life, rules, wire
from casework.model import Ack, Answer, Case, CaseId, Decision, Reviewer
from casework.rules import Standing
from casework.states import Effect
from hub import accounts, consequences, evidence, feed, leases, overturning, rulesmade, spots
from hub.audit import Entry, Facts
from hub.office import Office
from hub.problems import Problem
from hub.reports import tally
from hub.tables import changes, decisions, overrides, reused

_NO_FACTS: Facts = {}


def hear(c: Connection, office: Office, decision: Decision, reviewer: Reviewer, told: str | None = None) -> bytes:
    """The answer to one decision as JSON (an `Ack`); a replay gets the bytes of the first answer.

    `told` is the evidence it names, if that came along: kept whatever the answer, with a replay too if it came first
    without.
    """
    row = feed.load(c, office.agency, decision.case)  # of two writers with one id the second sees the first
    body = wire.encode(decision)
    body_hash = sha256(wire.encode(reviewer.account) + body).hexdigest()
    stored = _replay(c, office, decision, reviewer, body, body_hash)
    if told is not None and stored is not None:
        evidence.keep_late(c, office, decision.id, told)
    if stored is not None:
        return stored
    changed: tuple[str, ...] = ()
    before = wire.decode(row.record, Case) if row is not None else None
    tally.heard(c, office, before, decision, reviewer.account)
    if row is None or before is None:
        answer, case = Answer.HELD, None
        _note(c, office, decision, reviewer, answer)
    else:
        answer = _answer(c, office, before, row.fence, decision, reviewer, told)
        if answer is Answer.RECHECK:
            changed = _changed_since(c, before.id, decision.seen_rev)
        case = _carry_out(c, office, before, decision, reviewer, answer)
    step = rules.find_step(case, decision.step) if case is not None else None
    shown = case if case is not None and case.seq > 0 else None  # a case that has left every desk stays away
    ack = wire.encode(Ack(decision.id, answer, shown, step.outcome if step else None, changed))
    _keep(c, office, decision, reviewer.account, body_hash, answer, ack)
    if told is not None:
        evidence.keep(c, office, decision, told)
    if case is not None and answer in (Answer.EFFECTIVE, Answer.OVERRIDE):
        rulesmade.note(c, office, case, decision)
    return ack


def in_the_name_of(c: Connection, office: Office, before: Case, decision: Decision, by: str) -> Case:
    """What somebody outside brought about, effective at once: kept and on the chain like any other.

    It is no reviewer's decision, so that no figure of a person counts it; whatever lease there is has ended.
    """
    if not fits(c, office, before, decision):
        raise Problem(409, "does-not-fit", "the programme leaves this to the post of the step")
    facts: Facts = {"submission": before.submissions[-1].id}
    entry = _entry(decision, by, Answer.EFFECTIVE, facts)
    case = close(c, office, before, decision, by, again=False, entry=entry)
    step = rules.find_step(case, decision.step)
    ack = wire.encode(Ack(decision.id, Answer.EFFECTIVE, case, step.outcome if step else None))
    body_hash = sha256(wire.encode(by) + wire.encode(decision)).hexdigest()
    _keep(c, office, decision, by, body_hash, Answer.EFFECTIVE, ack)
    return case


def _keep(
    c: Connection, office: Office, decision: Decision, by: str, body_hash: str, answer: Answer, ack: bytes
) -> None:
    kept = {"id": decision.id, "agency": office.agency, "case_id": decision.case, "step": decision.step,
            "account": by, "body_hash": body_hash, "body": wire.encode(decision).decode(), "answer": answer.value,
            "ack": ack.decode(), "heard_at": office.now(), "rule": decision.rule or None}  # fmt: skip
    c.execute(insert(decisions).values(kept))


def fits(c: Connection, office: Office, case: Case, decision: Decision) -> bool:
    """Does the programme offer this decision, and if it merges, is there a case that can take it?"""
    if not rules.well_formed(office.programmes[case.programme], case, decision):
        return False
    return decision.effect is not Effect.MERGE or _primary(c, office, decision) is not None


def close(
    c: Connection, office: Office, before: Case, decision: Decision, by: str, *, again: bool, entry: Entry
) -> Case:
    """Let a decision take effect on its step: consequences, lease, feed and chain, in the caller's transaction."""
    now, programme = office.now(), office.programmes[before.programme]
    old = rules.find_step(before, decision.step)
    if again and old is not None and old.outcome is not None:
        stopped = consequences.compensate(c, before.id, old.number, old.generation, now)
        if stopped:
            tally.stopped(c, office, old.outcome.decision)
    case = _named(c, office, life.close_step(programme, before, decision, by, now, again=again), decision.step)
    closed = next(s for s in case.steps if s.number == decision.step)
    if decision.effect is Effect.OVERTURN:
        overturning.take_back(c, office, case)
    there = spots.already_there(c, office, before, decision)
    if consequences.book(c, office.agency, programme, case, decision, closed.generation, now, there):
        tally.answered(c, office, case, decision)
    leases.drop(c, before.id)
    touched = [case]
    for other in {before.merged_into, case.merged_into} - {None}:  # the primary shows what joined it, or left it
        row = feed.load(c, office.agency, CaseId(str(other)))
        if row is not None:
            touched.append(wire.decode(row.record, Case))
    return feed.publish(c, office, touched, (entry,))[0]


def _named(c: Connection, office: Office, case: Case, number: int) -> Case:
    """The case with the name of who closed this step: a desk knows nobody's but its own reviewer's."""
    outcome = next(s.outcome for s in case.steps if s.number == number)
    account = accounts.find(c, office, outcome.by) if outcome is not None else None
    if outcome is None or account is None:
        return case
    named = replace(outcome, by_name=account.name)
    return replace(case, steps=tuple(replace(s, outcome=named) if s.number == number else s for s in case.steps))


def _replay(
    c: Connection, office: Office, decision: Decision, reviewer: Reviewer, body: bytes, body_hash: str
) -> bytes | None:
    columns = (decisions.c.body_hash, decisions.c.body, decisions.c.account, decisions.c.ack)
    known = c.execute(select(*columns).where(decisions.c.id == decision.id)).one_or_none()
    if known is None:
        return None
    if known.body_hash == body_hash or (known.account == reviewer.account and _same(known.body, body)):
        return str(known.ack).encode()
    again = select(reused.c.id).where(reused.c.id == decision.id, reused.c.body_hash == body_hash)
    if c.scalar(again) is None:
        kept = {"id": decision.id, "body_hash": body_hash, "account": reviewer.account, "body": body.decode(),
                "heard_at": office.now()}  # fmt: skip
        c.execute(insert(reused).values(kept))
        _note(c, office, decision, reviewer, Answer.ID_REUSED)
    return wire.encode(Ack(decision.id, Answer.ID_REUSED))


def _same(stored: str, body: bytes) -> bool:
    """Is it one decision, told before and after an upgrade? Each version writes the fields it knows."""
    before, now = wire.decode(stored, dict[str, Any]), wire.decode(body, dict[str, Any])
    return before.keys() != now.keys() and all(before[name] == now[name] for name in before.keys() & now.keys())


def _answer(
    c: Connection, office: Office, case: Case, fence: int, decision: Decision, reviewer: Reviewer, told: str | None
) -> Answer:  # fmt: skip
    step = rules.find_step(case, decision.step)
    standing = Standing(fence)
    if step is not None and step.outcome is not None:
        gone = consequences.left(c, case.id, step.number, step.generation, office.now())
        standing = Standing(fence, step.outcome.by, gone)
    said = rules.answer(case, decision, standing, reviewer)
    takes_effect = said in (Answer.EFFECTIVE, Answer.OVERRIDE)
    if takes_effect and not (fits(c, office, case, decision) and _borne_out(office, case, decision, told)):
        return Answer.HELD  # nothing this programme offers at this step, or no rule of it: a person looks at it
    return said


def _borne_out(office: Office, case: Case, decision: Decision, told: str | None) -> bool:
    """A rule is believed to have decided only if what the checks said came along, and the rule makes that of it."""
    if not decision.rule:
        return True
    said = evidence.read(decision, told)
    return said is not None and automatic.borne_out(office.programmes[case.programme], case, decision, said.findings)


def _carry_out(
    c: Connection, office: Office, before: Case, decision: Decision, reviewer: Reviewer, answer: Answer
) -> Case:
    if answer not in (Answer.EFFECTIVE, Answer.OVERRIDE):
        _note(c, office, decision, reviewer, answer)
        return before
    again = answer is Answer.OVERRIDE
    if again:
        step = next(s for s in before.steps if s.number == decision.step)
        row = {"id": decision.id, "agency": office.agency, "case_id": before.id, "step": step.number,
               "generation": step.generation + 1, "decision": decision.id, "replaced": decision.supersedes,
               "note": decision.note, "account": reviewer.account, "body_hash": "",
               "ruled_at": office.now()}  # fmt: skip
        c.execute(insert(overrides).values(row))
        if decision.effect is Effect.RETRACT and decision.supersedes is not None:
            tally.retracted(c, office, decision.supersedes, reviewer.account)
    entry = _entry(decision, reviewer.account, answer)
    return close(c, office, before, decision, reviewer.account, again=again, entry=entry)


def _note(c: Connection, office: Office, decision: Decision, reviewer: Reviewer, answer: Answer) -> None:
    feed.publish(c, office, (), (_entry(decision, reviewer.account, answer),))


def _entry(decision: Decision, by: str, answer: Answer, more: Facts = _NO_FACTS) -> Entry:
    facts: Facts = {"decision": decision.id, "step": decision.step, "kind": decision.kind, "answer": answer.value}
    if decision.evidence:
        facts = {**facts, "evidence": decision.evidence}  # so that the chain vouches for what it was made on
    if decision.rule:
        facts = {**facts, "rule": decision.rule}
    return Entry("decision", by, decision.case, {**facts, **more})


def _primary(c: Connection, office: Office, decision: Decision) -> Case | None:
    """The case a merge names, if a case may be merged into it."""
    if decision.into is None or decision.into == decision.case:
        return None
    row = feed.load(c, office.agency, decision.into)
    case = wire.decode(row.record, Case) if row is not None else None
    return case if case is not None and case.merged_into is None else None


def _changed_since(c: Connection, case: CaseId, seen_rev: int) -> tuple[str, ...]:
    """Names of what was added to a case after a reviewer saw it."""
    rows = c.scalars(select(changes.c.what).where(changes.c.case_id == case, changes.c.review_rev > seen_rev))
    return tuple(sorted({name for what in rows for name in what.split(",") if name}))
