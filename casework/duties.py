"""Whose duty a matter is, as far as rules and history tell: a suggestion with its reason, never a decision.

The programme's [[duty]] rows come first, then the unit of the category, then whom the office sent such matters to. A
unit that has sent this very case back is not suggested for it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework import place
from casework.model import Case, Position
from casework.programme import Duty, Programme
from casework.states import UNITS, Effect, Stage

_ELSEWHERE = frozenset({Stage.DISPATCH, Stage.REVIEW, Stage.VERIFICATION, Stage.POOL})


class Why(StrEnum):
    AREA = "area"  # the place lies in an area whose duty it is
    GRID = "grid"  # the grid's code begins so
    CATEGORY = "category"
    HISTORY = "history"  # where such matters went and were not sent back


@dataclass(frozen=True, slots=True)
class Suggested:
    """`of`: of so many earlier cases of this category and grid `n` went to this unit and stayed; 0 without history.

    `grid` is how the grid's code begins, where that was the reason.
    """

    unit: str
    why: Why
    n: int = 0
    of: int = 0
    grid: str = ""


def suggested(programme: Programme, case: Case, history: Mapping[str, int] | None = None) -> Suggested | None:
    """The unit to dispatch a case to and why; None: nothing speaks for anybody.

    `history`: how many cases of this category and grid were dispatched to a unit and not returned. Most cases count;
    of equals the unit that stands first in the programme.
    """
    tried = returned_by(programme, case)
    here = {unit.id for unit in programme.units} - tried
    return next((found for found in _reasons(programme, case, history or {}) if found.unit in here), None)


def returned_by(programme: Programme, case: Case) -> frozenset[str]:
    """The units that had this case and sent it back; a return that was refused or undone is none."""
    has: str | None = None
    asks: str | None = None
    back: set[str | None] = set()
    for step in case.steps:
        stage, effect = programme.stage(step.name), step.outcome.effect if step.outcome is not None else None
        if stage in UNITS:
            asks = has if effect is Effect.RETURN else None  # a step of a unit that opens again: it was refused
        elif stage in _ELSEWHERE or effect is Effect.DISPATCH:
            back, asks = back | {asks}, None
        if effect is Effect.DISPATCH and step.outcome is not None:
            has = step.outcome.unit
    return frozenset(unit for unit in back if unit is not None)


def _reasons(programme: Programme, case: Case, history: Mapping[str, int]) -> Iterator[Suggested]:
    spots = (s.position for s in case.submissions if s.position is not None and not s.act)
    spot = next(spots, None)
    for duty in programme.duties:
        if _fits(duty, case, spot):
            why = Why.AREA if duty.area else Why.GRID if duty.grid else Why.CATEGORY
            yield Suggested(duty.unit, why, grid=duty.grid)
    about = programme.category(case.category)
    if about is not None and about.unit is not None:
        yield Suggested(about.unit, Why.CATEGORY)
    of = sum(history.values())
    order = {unit.id: n for n, unit in enumerate(programme.units)}
    for unit in sorted(history.keys() & order.keys(), key=lambda unit: (-history[unit], order[unit])):
        if history[unit] > 0:
            yield Suggested(unit, Why.HISTORY, history[unit], of)


def _fits(duty: Duty, case: Case, spot: Position | None) -> bool:
    if duty.categories and case.category not in duty.categories:
        return False
    if not case.grid.startswith(duty.grid):
        return False
    return not duty.area or (spot is not None and place.within(spot, duty.area))
