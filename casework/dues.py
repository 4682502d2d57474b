"""By when a step is due, and by when its contributor is promised an answer.

A step that is opened again after a detour goes on with the limit it had: after an urging, an undo or a refusal as if
nothing had been, after an extension with more, after a deferral or parking with what was left when that was asked for.
Whatever else opens it again (rework, another dispatch, new evidence) begins its limit anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from casework import clocks
from casework.clocks import Due, Limit
from casework.model import Step
from casework.programme import Programme, StepKind
from casework.states import STOPS, Effect, Stage

_DETOURS = STOPS | {Stage.APPROVAL, Stage.RULING}
_SAME = frozenset({Effect.URGE, Effect.RETRACT, Effect.EXTEND})  # opens its own step again


def promised(programme: Programme, category: str, received_at: datetime) -> datetime:
    """By when the contributor is promised an answer; a category's target date comes before the programme's promise."""
    kind = programme.category(category)
    target = kind.target_hours if kind is not None else None
    limit = programme.promised if target is None else Limit(target)
    return clocks.end(received_at, limit, programme.working).at


def begun(programme: Programme, category: str, kind: StepKind, before: Sequence[Step], at: datetime) -> Due | None:
    """The end of a limit that begins now, or when the step began whose opening it counts from; None: no limit."""
    limit = limit_of(programme, category, kind)
    if limit is None:
        return None
    first = _latest(before, kind.since)
    return clocks.end(at if first is None else first.opened_at, limit, programme.working)


def following(programme: Programme, category: str, kind: StepKind, before: Sequence[Step], at: datetime) -> Due | None:
    """The end of the limit of a step that the last of those `before` it opens now; None: no limit."""
    if kind.stage in STOPS:
        more = _more(programme, before)
        return clocks.end(at, more, programme.working) if kind.stage is Stage.DEFERRED and more is not None else None
    limit, earlier = limit_of(programme, category, kind), _latest(before, kind.name)
    if limit is None or earlier is None or earlier.due_at is None or earlier.outcome is None:
        return begun(programme, category, kind, before, at)
    path = [programme.stage(step.name) for step in before if step.number > earlier.number]
    if not (path or earlier.outcome.effect in _SAME) or not _DETOURS.issuperset(path):
        return begun(programme, category, kind, before, at)
    if STOPS.intersection(path):
        rest = clocks.left(earlier.outcome.at, earlier.due_at, limit.unit, programme.working)
        return clocks.go_on(at, rest, limit.unit, programme.working)
    more, last = _more(programme, before), before[-1].outcome
    granted = last is not None and last.effect is not Effect.FAIL
    if earlier.outcome.effect is Effect.EXTEND and granted and more is not None:
        return clocks.end(earlier.due_at, more, programme.working)
    return Due(earlier.due_at, earlier.guessed)


def limit_of(programme: Programme, category: str, kind: StepKind) -> Limit | None:
    """The step's own limit, or that of the kind of matter."""
    about = programme.category(category)
    return about.limits.get(kind.name, kind.allowed) if about is not None else kind.allowed


def _more(programme: Programme, before: Sequence[Step]) -> Limit | None:
    """How much was asked for last: the newest of these steps whose decision says an amount."""
    kinds = (programme.decision(s.name, s.outcome.kind) for s in reversed(before) if s.outcome is not None)
    return next((kind.more for kind in kinds if kind is not None and kind.more is not None), None)


def _latest(before: Sequence[Step], name: str | None) -> Step | None:
    return next((step for step in reversed(before) if step.name == name), None)
