"""What the programmes' rules decided, newest first, and what people said of those they looked at again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, tuple_

from casework import wire
from casework.model import Answer, Case, CaseId, Decision, DecisionId
from casework.promises import RuleCount, RuleDecision, RuleDecisions, Spot
from casework.states import Effect
from hub.office import Office
from hub.reports import cursors
from hub.reports.days import moment, us
from hub.tables import cases, decisions, overrides

PAGE = 100
_EFFECTIVE = (Answer.EFFECTIVE.value, Answer.OVERRIDE.value)


def ruled(c: Connection, office: Office, rule: str = "", after: str = "") -> RuleDecisions:
    """Of one rule, or of all; what never took effect is not among them."""
    cursor = cursors.read(after)
    asked = _made(office, decisions.c.id, decisions.c.heard_at, decisions.c.rule, decisions.c.spot, decisions.c.body,
                  cases.c.record)  # fmt: skip
    if rule:
        asked = asked.where(decisions.c.rule == rule)
    if cursor is not None:
        asked = asked.where(tuple_(decisions.c.heard_at, decisions.c.id) < (moment(cursor.at_us), cursor.first))
    rows = c.execute(asked.order_by(decisions.c.heard_at.desc(), decisions.c.id.desc()).limit(PAGE + 1)).all()
    page = rows[:PAGE]
    more = cursors.write(us(page[-1].heard_at), page[-1].id) if len(rows) > PAGE else ""
    return RuleDecisions(_counts(c, office), tuple(map(_item, page)), more)


def _made(office: Office, *columns: ColumnElement[Any]) -> Select[Any]:
    """Decisions of rules that took effect, by themselves or by a supervisor's ruling."""
    through = or_(decisions.c.answer.in_(_EFFECTIVE), overrides.c.decision == decisions.c.id)
    return (
        select(*columns)
        .join(cases, cases.c.id == decisions.c.case_id)
        .outerjoin(overrides, overrides.c.id == decisions.c.ruled_by)
        .where(decisions.c.agency == office.agency, decisions.c.rule.is_not(None), through)
    )


def _counts(c: Connection, office: Office) -> tuple[RuleCount, ...]:
    keys, spot = (cases.c.programme, decisions.c.rule), decisions.c.spot
    figures = (func.count(), func.count(spot), *(func.count().filter(spot == one) for one in (_AGREED, _OVERTURNED)))
    counted = c.execute(_made(office, *keys, *figures).group_by(*keys).order_by(*keys))
    return tuple(RuleCount(*row) for row in counted)


_AGREED, _OVERTURNED = Spot.AGREED.value, Spot.OVERTURNED.value


def _item(row: Any) -> RuleDecision:
    case, said = wire.decode(row.record, Case), wire.decode(row.body, Decision)
    spot = Spot(row.spot) if row.spot is not None else None
    return RuleDecision(CaseId(case.id), case.programme, row.rule, said.kind, DecisionId(row.id), row.heard_at, spot,
                        _stands(case, said))  # fmt: skip


def _stands(case: Case, said: Decision) -> bool:
    """Is it its step's outcome still, and was nothing since overturned?"""
    mine = next((s for s in case.steps if s.outcome is not None and s.outcome.decision == said.id), None)
    later = (s.outcome for s in case.steps if mine is not None and s.number > mine.number and s.outcome is not None)
    return mine is not None and all(outcome.effect is not Effect.OVERTURN for outcome in later)
