"""Which outcomes of a case still give what they gave: points, a dispatch, a notice.

A retraction gives nothing. An overturn opens a step of the case once more (its `then`), and makes void all that was
decided from that step's last turn on; where there was none, from the last outcome on that gave anything (that one was
upheld before is no outcome of its own). That a taker gave up an order stays what it is, whoever else was wrong.
"""

from __future__ import annotations

from casework import points
from casework.model import Case, Step
from casework.programme import Programme
from casework.states import Effect


def standing_steps(programme: Programme, case: Case) -> tuple[int, ...]:
    """The numbers of the closed steps whose outcomes stand, in order: what they give is what the books must hold."""
    void = void_steps(programme, case)
    return tuple(s.number for s in case.steps if s.outcome is not None and s.number not in void)


def void_steps(programme: Programme, case: Case) -> frozenset[int]:
    """The numbers of the steps whose outcomes no longer give anything."""
    void: set[int] = set()
    for step in case.steps:
        if _effect(step) is Effect.RETRACT:
            void.add(step.number)
        elif _effect(step) is Effect.OVERTURN:
            void |= _overturned(programme, case, step, void)
    return frozenset(void)


def _overturned(programme: Programme, case: Case, overturn: Step, void: set[int]) -> set[int]:
    """What this overturn makes void, `void` being so already."""
    before = [s for s in case.steps if s.number < overturn.number]
    again = next((s.name for s in case.steps if s.number == overturn.number + 1), None)
    turns = [s.number for s in before if s.name == again]
    last = turns or [
        s.number
        for s in before
        if s.number not in void and _effect(s) is not Effect.UPHOLD and _gives(programme, case, s.number)
    ]
    return {s.number for s in before if last and s.number >= last[-1] and _effect(s) is not Effect.ABANDON}


def _gives(programme: Programme, case: Case, number: int) -> bool:
    given = points.given(programme, case, number)
    return bool(given.points) or given.unit is not None or (given.notice is not None and bool(given.told))


def _effect(step: Step) -> Effect | None:
    return step.outcome.effect if step.outcome is not None else None
