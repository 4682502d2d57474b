"""The adoption ledger: what was adopted, in part or not, why, and what became of it, open until it has landed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select, tuple_

from casework import wire
from casework.model import Case, Outcome, Step, Text
from casework.programme import Programme
from casework.promises import Adopted, Adoption, Adoptions, Became
from casework.states import Effect, Stage, Status
from hub.office import Office
from hub.reports import cursors, told
from hub.reports.days import moment, us
from hub.tables import cases

PAGE = 100
VERDICTS = {
    Effect.ADOPT: Adopted.WHOLLY,
    Effect.ADOPT_IN_PART: Adopted.IN_PART,
    Effect.REJECT: Adopted.NOT,
}
_JUDGED = (Status.ADOPTED, Status.REJECTED, Status.CLOSED, Status.APPEALED)
_BECAME = {Effect.CLOSE: Became.LANDED, Effect.FAIL: Became.FAILED}


def adoption(c: Connection, office: Office, after: str = "") -> Adoptions:
    """Of the programmes that adopt anything; a verdict that was overturned is in no line until there is another."""
    cursor, adopting = cursors.read(after), [p.id for p in office.programmes.values() if _adopts(p)]
    if not adopting:
        return Adoptions(())
    asked = select(cases.c.id, cases.c.opened_at, cases.c.record).where(
        cases.c.agency == office.agency,
        cases.c.programme.in_(adopting),
        cases.c.status.in_([status.value for status in _JUDGED]),
    )
    if cursor is not None:
        asked = asked.where(tuple_(cases.c.opened_at, cases.c.id) < (moment(cursor.at_us), cursor.first))
    rows = c.execute(asked.order_by(cases.c.opened_at.desc(), cases.c.id.desc()).limit(PAGE + 1)).all()
    page = rows[:PAGE]
    records = [wire.decode(row.record, Case) for row in page]
    said = told.of(c, [case.id for case in records])
    lines = (_line(office.programmes[case.programme], case, said) for case in records)
    items = tuple(line for line in lines if line is not None)
    more = cursors.write(us(page[-1].opened_at), page[-1].id) if len(rows) > PAGE else ""
    return Adoptions(items, more)


def _verdict(case: Case) -> tuple[Step, Outcome] | None:
    """The step whose verdict stands, and how it was closed."""
    closed = ((s, s.outcome) for s in reversed(case.steps) if s.outcome is not None)
    last = next(((s, o) for s, o in closed if o.effect in VERDICTS or o.effect is Effect.OVERTURN), None)
    return last if last is not None and last[1].effect in VERDICTS else None


def _adopts(programme: Programme) -> bool:
    return any(kind.effect in (Effect.ADOPT, Effect.ADOPT_IN_PART) for kind in programme.decisions)


def _line(programme: Programme, case: Case, said: told.Told) -> Adoption | None:
    judged = _verdict(case)
    if judged is None:
        return None
    step, outcome = judged
    after = (s for s in reversed(case.steps) if s.number > step.number)
    landing = next((s for s in after if programme.stage(s.name) is Stage.LANDING), None)
    became, at = Became.NOT_FOLLOWED, None
    if landing is not None:
        closed = landing.outcome
        became, at = (_BECAME.get(closed.effect, Became.OPEN), closed.at) if closed is not None else (Became.OPEN, None)
    return Adoption(
        case.id,
        case.title,
        case.programme,
        case.category,
        VERDICTS[outcome.effect],
        outcome.at,
        outcome.kind,
        outcome.reasons,
        _why(programme, outcome.reasons, said.get((case.id, step.number, step.generation))),
        became,
        landing.due_at if landing is not None and landing.outcome is None else None,
        at,
    )


def _why(programme: Programme, codes: Collection[str], notice: Any) -> Text:
    """The public words of the reasons; where there are none, what the contributors were told."""
    public = [reason.public for reason in map(programme.reason, codes) if reason is not None]
    langs = sorted({lang for text in public for lang in text})
    if public:
        return {lang: " ".join(text[lang] for text in public if lang in text) for lang in langs}
    return wire.decode(notice.text, dict[str, str]) if notice is not None and not notice.unfilled else {}
