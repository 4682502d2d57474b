"""By when a step is due, and by when its contributor is promised an answer.

A step that is opened again after a detour goes on with the limit it had: after an urging, an undo or a refusal as if
nothing had been, after an extension with more, after a deferral or parking with what was left when that was asked for.
Whatever else opens it again (rework, another dispatch, new evidence) begins its limit anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from casework import clocks, paths
from casework.clocks import Due, Limit
from casework.model import Step
from casework.programme import Programme, StepKind
from casework.states import STOPS, Effect, Stage

_DETOURS = STOPS | {Stage.APPROVAL, Stage.RULING}
_SAME = frozenset({Effect.URGE, Effect.RETRACT, Effect.EXTEND})  # opens its own step again
_ASKS_TO_STOP = frozenset({Effect.PARK, Effect.DEFER})
_GRANTS = frozenset({Effect.PASS, Effect.EXTEND})


def promised(programme: Programme, category: str, since: datetime) -> Due:
    """By when an answer is promised; a category's target date comes before the programme's promise."""
    kind = programme.category(category)
    target = kind.target_hours if kind is not None else None
    limit = programme.promised if target is None else Limit(target)
    return clocks.end(since, limit, programme.working)


def due(programme: Programme, category: str, kind: StepKind, before: Sequence[Step], at: datetime) -> Due | None:
    """The end of the limit of a step that is opened now, after those `before` it; None: it has no limit."""
    limit, earlier = limit_of(programme, category, kind), paths.latest(before, kind.name)
    if kind.stage in STOPS:
        return _deferred(programme, kind, before, at)
    if limit is None:
        return None
    if earlier is None or not _goes_on(programme, earlier, before):
        return _begun(programme, kind, limit, before, at)
    if earlier.due_at is None:
        return _begun(programme, kind, limit, (), at)
    left = Due(earlier.due_at, earlier.guessed)
    ran = [step for step in before if step.number > earlier.number]
    if any(programme.stage(step.name) in STOPS for step in ran):
        return _stopped(programme, left, limit, earlier, before, at)
    more, last = _more(programme, before), before[-1].outcome
    extends = earlier.outcome is not None and earlier.outcome.effect is Effect.EXTEND
    if extends and more is not None and last is not None and last.effect in _GRANTS:
        longer = clocks.end(left.at, more, programme.working)
        return Due(longer.at, longer.guessed or left.guessed)
    return left


def limit_of(programme: Programme, category: str, kind: StepKind) -> Limit | None:
    """The step's own limit, or that of the kind of matter."""
    about = programme.category(category)
    return about.limits.get(kind.name, kind.allowed) if about is not None else kind.allowed


def _deferred(programme: Programme, kind: StepKind, before: Sequence[Step], at: datetime) -> Due | None:
    """The end of a deferral; parking has none."""
    last, more = before[-1] if before else None, _more(programme, before)
    if last is not None and last.outcome is not None and last.outcome.effect is Effect.RETRACT:
        return Due(last.due_at, last.guessed) if last.due_at is not None else None
    return clocks.end(at, more, programme.working) if kind.stage is Stage.DEFERRED and more is not None else None


def _begun(programme: Programme, kind: StepKind, limit: Limit, before: Sequence[Step], at: datetime) -> Due:
    """A limit from its beginning: now or, of a staged one, when the step began from which it counts.

    The second time after that step (rework) it counts from now.
    """
    first, earlier = _first(programme, before, kind.since), paths.latest(before, kind.name)
    if first is None or (earlier is not None and earlier.number > first.number):
        return clocks.end(at, limit, programme.working)
    whole = clocks.end(first.opened_at, limit, programme.working)
    return _stopped(programme, whole, limit, first, before, at)


def _stopped(
    programme: Programme, due: Due, limit: Limit, since: Step, before: Sequence[Step], at: datetime
) -> Due:  # fmt: skip
    """That due, later by every stretch since that step for which the clock stood still."""
    for stopped_at, resumed_at in _stops(programme, before, at):
        if resumed_at > since.opened_at:
            rest = clocks.left(stopped_at, due.at, limit.unit, programme.working)
            again = clocks.go_on(resumed_at, rest, limit.unit, programme.working)
            due = Due(again.at, again.guessed or due.guessed)
    return due


def _stops(programme: Programme, before: Sequence[Step], at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """From when that was asked for to when it ended, each stretch of deferral or parking; `at` ends what is last."""
    stands = [programme.stage(step.name) in STOPS for step in before]
    for n, step in enumerate(before):
        if not stands[n] or (n and stands[n - 1]):
            continue
        asked = step.opened_at
        for earlier in reversed(before[:n]):
            if earlier.outcome is not None and earlier.outcome.effect in _ASKS_TO_STOP:
                asked = earlier.outcome.at
            if programme.stage(earlier.name) is not Stage.APPROVAL:
                break
        yield asked, next((s.opened_at for s, stood in zip(before[n:], stands[n:], strict=True) if not stood), at)


def _goes_on(programme: Programme, earlier: Step, before: Sequence[Step]) -> bool:
    """Does the limit of that step go on after what came behind it, or begin anew?"""
    ran = [step for step in before if step.number > earlier.number]
    if earlier.outcome is None or any(paths.next_name(programme, step) is None for step in (earlier, *ran)):
        return False
    return all(programme.stage(s.name) in _DETOURS for s in ran) if ran else earlier.outcome.effect in _SAME


def _first(programme: Programme, before: Sequence[Step], name: str | None) -> Step | None:
    """Where the limit began with which the step of that name was opened last."""
    step = paths.latest(before, name)
    while step is not None:
        earlier = paths.latest(sooner := [s for s in before if s.number < step.number], name)
        if earlier is None or not _goes_on(programme, earlier, sooner):
            break
        step = earlier
    return step


def _more(programme: Programme, before: Sequence[Step]) -> Limit | None:
    """How much was asked for last: the newest of these steps whose decision says an amount."""
    kinds = (programme.decision(s.name, s.outcome.kind) for s in reversed(before) if s.outcome is not None)
    return next((kind.more for kind in kinds if kind is not None and kind.more is not None), None)
