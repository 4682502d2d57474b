"""What the programme's rules decided, and what a person who looked at it again said: kept so that it can be listed."""

from __future__ import annotations

from sqlalchemy import Connection, update

from casework.model import Case, Decision, DecisionId, Step
from casework.programme import Programme
from casework.promises import Spot
from casework.states import Effect, Stage
from hub.office import Office
from hub.tables import decisions

_SAID = {Effect.UPHOLD: Spot.AGREED, Effect.OVERTURN: Spot.OVERTURNED, Effect.RETRACT: Spot.DRAWN}


def note(c: Connection, office: Office, case: Case, decision: Decision) -> None:
    """After a decision took effect and is kept: was it a rule's that is drawn, or a word about one that was?"""
    programme = office.programmes[case.programme]
    closed = next(step for step in case.steps if step.number == decision.step)
    if decision.rule and _looked_at(programme, case.steps[-1]):
        _mark(c, office, decision.id, Spot.DRAWN)
    elif _looked_at(programme, closed) and decision.effect in _SAID:
        made = next(
            (s.outcome for s in reversed(case.steps) if s.number < closed.number and s.outcome and s.outcome.rule), None
        )
        if made is not None:
            _mark(c, office, made.decision, _SAID[decision.effect])


def _looked_at(programme: Programme, step: Step) -> bool:
    return programme.stage(step.name) is Stage.SPOT_CHECK


def _mark(c: Connection, office: Office, decision: DecisionId, spot: Spot) -> None:
    mine = (decisions.c.id == decision) & (decisions.c.agency == office.agency)
    c.execute(update(decisions).where(mine).values(spot=spot.value))
