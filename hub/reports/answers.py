"""The public answer table: what was reported about where, roughly, and what came of it; nothing points at anybody.

What contributors wrote is in no column: not the title, the address, nor a category that the programme does not know.
A notice is worded anew from its template with the kind of matter for a title; what staff wrote into one is masked, and
so is what they may have quoted of the contributor. A place is told by the square it lies in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, tuple_

from casework import notices, promises, wire
from casework.model import Case, CaseId, Step, Text
from casework.outbox import NoticeState
from casework.place import in_wgs84
from casework.programme import Programme
from casework.promises import Cell, PublicAnswer, PublicAnswers
from casework.states import Effect, Stage
from hub import outbox
from hub.masking import mask
from hub.office import Office
from hub.reports import cursors, told
from hub.reports.days import moment, us
from hub.tables import case_people, cases, contributors

PAGE = 100
_SECOND_LOOKS = (Stage.APPEAL, Stage.SPOT_CHECK)


def answers(c: Connection, office: Office, after: str = "") -> PublicAnswers:
    """What stands and has left the house: nothing that may still be undone, and of no case that waits for another."""
    cursor = cursors.read(after)
    asked = select(cases.c.id, cases.c.answered_at, cases.c.record).where(
        cases.c.agency == office.agency, cases.c.answered_at.is_not(None)
    )
    if cursor is not None:
        asked = asked.where(tuple_(cases.c.answered_at, cases.c.id) < (moment(cursor.at_us), cursor.first))
    rows = c.execute(asked.order_by(cases.c.answered_at.desc(), cases.c.id.desc()).limit(PAGE + 1)).all()
    page = rows[:PAGE]
    records = [wire.decode(row.record, Case) for row in page]
    ids = [case.id for case in records]
    said, known = told.of(c, ids), _known(c, office, ids)
    lines = (_line(office, case, said, known.get(case.id, ())) for case in records)
    more = cursors.write(us(page[-1].answered_at), page[-1].id) if len(rows) > PAGE else ""
    return PublicAnswers(tuple(line for line in lines if line is not None), more)


def _known(c: Connection, office: Office, named: Collection[CaseId]) -> dict[str, tuple[str, ...]]:
    """Names, telephone numbers and pseudonyms of the people of each case."""
    found: dict[str, tuple[str, ...]] = {}
    asked = (
        select(case_people.c.case_id, contributors.c.name, contributors.c.phone, contributors.c.pseudonym)
        .join(contributors, contributors.c.pseudonym == case_people.c.pseudonym)
        .where(case_people.c.case_id.in_(named), contributors.c.agency == office.agency)
    )
    for case, *words in c.execute(asked):
        found[case] = (*found.get(case, ()), *words)
    return found


def _line(office: Office, case: Case, said: told.Told, known: Collection[str]) -> PublicAnswer | None:
    programme = office.programmes.get(case.programme)
    step = _answer(programme, case) if programme is not None else None
    outcome = step.outcome if step is not None else None
    kind = programme.decision(step.name, outcome.kind) if programme is not None and step and outcome else None
    if programme is None or step is None or outcome is None or kind is None:
        return None
    notice = said.get((case.id, step.number, step.generation))
    if not _has_left(office, programme, outcome.at, notice):
        return None
    promised_at = notice.promised_at if notice is not None else case.promised_at
    about, unit = programme.category(case.category), programme.unit(case.unit or outcome.unit or "")
    return PublicAnswer(
        case.id,
        case.programme,
        about.code if about is not None else "",
        about.title if about is not None else {},
        _day(programme, case.opened_at),
        _day(programme, outcome.at),
        outcome.at <= promised_at if promised_at is not None else None,
        kind.kind,
        kind.title,
        _cell(case),
        unit.name if unit is not None else {},
        _told(programme, case, kind.kind, notice, known) if notice is not None else {},
    )


def _answer(programme: Programme, case: Case) -> Step | None:
    """The step of the newest answer that was not overturned; what an appeal says of one is none of its own."""
    for step in reversed(case.steps):
        if step.outcome is None:
            continue
        if step.outcome.effect is Effect.OVERTURN:
            return None
        kind = programme.decision(step.name, step.outcome.kind)
        if kind is not None and kind.is_answer and programme.stage(step.name) not in _SECOND_LOOKS:
            return step
    return None


def _has_left(office: Office, programme: Programme, at: datetime, notice: Any) -> bool:
    if notice is not None:
        return outbox.state_of(notice, office.now()) is NoticeState.LEFT
    return at + timedelta(minutes=programme.notice_hold_min) <= office.now()


def _told(programme: Programme, case: Case, kind: str, notice: Any, known: Collection[str]) -> Text:
    """Language by language what has no gap."""
    about, draft = programme.category(case.category), outbox.draft_of(notice)
    own = {"case": {"en": case.id}, "title": about.title if about is not None else {}}
    values = {name: draft.values.get(name, {}) for name in ("reason", "unit")} | own
    quoted = {word for s in case.submissions for word in (s.address, s.text)} | {case.title, *known}
    fills = {name: _masked(text, quoted) for name, text in draft.fills.items()}
    public = notices.draft(programme, kind, values)
    if public is None:
        return {}
    public = replace(public, fills=fills)
    gaps = {gap.lang for gap in public.open}
    return {lang: text for lang, text in public.text.items() if lang not in gaps}


def _masked(text: Text, quoted: Collection[str]) -> Mapping[str, str]:
    longest_first = sorted(quoted, key=len, reverse=True)
    return {lang: mask(words, longest_first) for lang, words in text.items()}


def _cell(case: Case) -> Cell | None:
    """Where it was reported first; the datum's first reading is as good as the square is coarse."""
    marked = next((s.position for s in case.submissions if not s.act and s.position is not None), None)
    spot = in_wgs84(marked)[0] if marked is not None else None
    return promises.cell(spot.lat, spot.lon) if spot is not None else None


def _day(programme: Programme, at: datetime) -> str:
    return at.astimezone(ZoneInfo(programme.working.zone)).date().isoformat()
