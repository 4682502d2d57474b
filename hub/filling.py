"""A person fills what nobody knew when it was decided; only then the notice's hold begins, and it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select, update

from casework import wire
from casework.model import Case, CaseId, Decision, Reviewer, Text
from casework.notices import Draft, Gap
from casework.outbox import FillAsked, Filled, NoticeState
from hub import feed, outbox
from hub.audit import Entry
from hub.consequences import BOOK
from hub.masking import mask
from hub.office import Office
from hub.problems import Problem
from hub.reports import tally
from hub.tables import decisions, fills, ledger, notices

LONGEST = 500
GONE = {NoticeState.CANCELLED: "notice-cancelled", NoticeState.LEFT: "notice-left"}


def fill(c: Connection, office: Office, asked: FillAsked, leader: Reviewer) -> Filled:
    """Fill every open placeholder at once, or correct what was filled while the hold still runs."""
    locked = feed.load(c, office.agency, asked.case)
    body_hash = sha256(wire.encode((leader.account, asked))).hexdigest()
    known = c.execute(select(fills).where(fills.c.id == asked.id)).one_or_none()
    if known is not None:
        if known.body_hash != body_hash:
            raise Problem(409, "id-reused", "this id came before with another body")
        return Filled(asked.id, known.leaves_at)
    case = wire.decode(locked.record, Case) if locked is not None else None
    row = _row(c, asked) if case is not None else None
    if case is None or row is None:
        raise Problem(404, "no-such-notice", "no notice was ever booked there")
    _require_here(office, asked, row)
    if any(s.contributor in leader.own for s in case.submissions):
        raise Problem(403, "own-notice", "nobody words what they are told themselves")
    draft = outbox.draft_of(row)
    given = _tidy(asked.values)
    full = replace(draft, fills=given)
    _require_fit(draft, full, given)
    now = office.now()
    leaves_at = now + timedelta(minutes=office.programmes[case.programme].notice_hold_min)
    filled = {"fills": wire.encode(given).decode(), "text": wire.encode(full.text).decode(), "unfilled": False,
              "leaves_at": leaves_at, "fill": asked.id}  # fmt: skip
    here = (notices.c.case_id == row.case_id) & (notices.c.step == row.step)
    here &= notices.c.generation == row.generation
    c.execute(update(notices).where(here).values(filled))
    kept = {"id": asked.id, "agency": office.agency, "case_id": case.id, "step": row.step,
            "generation": row.generation, "given": filled["fills"], "account": leader.account,
            "body_hash": body_hash, "leaves_at": leaves_at, "filled_at": now}  # fmt: skip
    c.execute(insert(fills).values(kept))
    tally.answered(c, office, case, _decision(c, row))
    names = ",".join(sorted({gap.name for gap in draft.fillable}))
    facts = {"fill": asked.id, "step": row.step, "generation": row.generation, "placeholders": names}
    feed.publish(c, office, (), (Entry("notice-filled", leader.account, CaseId(case.id), facts),))
    return Filled(asked.id, leaves_at)


def _row(c: Connection, asked: FillAsked) -> Any:
    """One of the notices of that outcome; every contributor's says the same."""
    of_case = c.execute(select(notices).where(notices.c.case_id == asked.case)).all()
    place = (asked.step, asked.generation)  # as said: it may be a number the database has no room for
    return next((row for row in of_case if (row.step, row.generation) == place), None)


def _require_here(office: Office, asked: FillAsked, row: Any) -> None:
    state = outbox.state_of(row, office.now())
    if state in GONE:
        raise Problem(409, GONE[state], "it is too late to fill anything in")
    if (row.fill or "") != asked.seen:
        raise Problem(409, "filled-meanwhile", "somebody filled it since it was shown")


def _require_fit(draft: Draft, full: Draft, given: Mapping[str, Text]) -> None:
    asked = {Gap(name, lang) for name, text in given.items() for lang in text}
    if not draft.fillable or asked - set(draft.fillable):
        raise Problem(409, "nothing-to-fill", "a placeholder named is not open in that language")
    values = [value for text in given.values() for value in text.values()]
    if any(len(value) > LONGEST for value in values):
        raise Problem(422, "value-too-long", f"at most {LONGEST} characters")
    if any(mask(value) != value for value in values):
        raise Problem(422, "personal-data", "a telephone or identity number, or an e-mail address, is not told")
    if full.open:
        raise Problem(409, "still-open", f"nothing fills {_said(full.open)}")


def _tidy(values: Mapping[str, Text]) -> dict[str, Text]:
    """One line each: what was typed over several is told in one."""
    tidied = {name: {lang: " ".join(value.split()) for lang, value in text.items()} for name, text in values.items()}
    return {name: {lang: value for lang, value in text.items() if value} for name, text in tidied.items()}


def _said(gaps: Iterable[Gap]) -> str:
    return ", ".join(f"${gap.name} ({gap.lang})" for gap in gaps)


def _decision(c: Connection, row: Any) -> Decision:
    said = (ledger.c.case_id == row.case_id) & (ledger.c.step == row.step) & (ledger.c.generation == row.generation)
    said &= (ledger.c.entry == BOOK) & (ledger.c.consequence == f"notice:{row.contributor}")
    body = c.scalar(select(decisions.c.body).join(ledger, ledger.c.decision == decisions.c.id).where(said))
    return wire.decode(str(body), Decision)
