"""The two clocks of a case in words: what its contributor was promised, and what the open step has left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework import clocks, dues
from casework.clocks import Limit, Pace
from casework.model import Case, Step
from casework.programme import Programme, StepKind
from casework.states import STOPS
from desktop.views.parts.clock import Clock, ClockState
from desktop.views.queuerow import clock_of
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class ClockSaid:
    """`tip` is what there is more to know of it."""

    label: str
    clock: Clock
    tip: str = ""


def promise_said(case: Case, words: Words, now: datetime) -> ClockSaid:
    """Running until it is answered; then when that was."""
    until, answered = case.promised_at or case.opened_at, case.answered_at
    if answered is not None:
        label = words.say("clock.answered-late" if answered > until else "clock.answered", at=words.moment(answered))
        return ClockSaid(label, Clock(ClockState.STOPPED, 0.0, ""), words.day_hour(until))
    clock = clocks.read(case.opened_at, until, now)
    late = "-late" if clock.pace is Pace.LATE else ""
    today = words.is_today(until)
    label = words.say(f"clock.promise{late}", at=words.hour(until)) if today else ""
    label = label or words.say(f"clock.promise{late}-day", day=words.day(until))
    tip = words.together(words.day_hour(until), _why_guessed(words, guessed=case.promise_guessed))
    return ClockSaid(label, _left(clock, words, guessed=case.promise_guessed), tip)


def duty_said(case: Case, programme: Programme, words: Words, now: datetime) -> ClockSaid | None:
    """Of the open step; None where none is open, or it has no limit. One that was parked stands still."""
    step = case.open_step
    kind = next((s for s in programme.steps if step is not None and s.name == step.name), None)
    if step is None or kind is None:
        return None
    title = words.text(kind.title)
    if step.due_at is None:
        if kind.stage not in STOPS:
            return None
        stopped = Clock(ClockState.STOPPED, 0.0, words.say("clock.stopped"))
        return ClockSaid(words.say("clock.stopped-long", step=title), stopped)
    clock = clocks.read(step.opened_at, step.due_at, now)
    limit = _as_allowed(programme, case, kind, step)
    told = words.say("clock.duty", step=title, limit=limit_said(limit, words)) if limit is not None else ""
    told = told or words.say("clock.duty-until", step=title, at=words.moment(step.due_at))
    tip = words.together(words.day_hour(step.due_at), _why_guessed(words, guessed=step.guessed))
    return ClockSaid(told, _left(clock, words, guessed=step.guessed), tip)


def limit_said(limit: Limit, words: Words) -> str:
    """'3 work days'."""
    n = int(limit.n) if limit.n == int(limit.n) else limit.n
    return words.say(f"limit.{limit.unit}-one" if n == 1 else f"limit.{limit.unit}", n=n)


def _why_guessed(words: Words, *, guessed: bool) -> str:
    return words.say("clock.guessed-why") if guessed else ""


def _left(clock: clocks.Clock, words: Words, *, guessed: bool = False) -> Clock:
    shown, left = clock_of(clock, words), words.clock_left(clock)
    late = clock.pace is Pace.LATE
    return Clock(shown.state, shown.left, words.say("clock.guessed", time=left) if guessed and not late else left)


def _as_allowed(programme: Programme, case: Case, kind: StepKind, step: Step) -> Limit | None:
    """The step's limit, where it is due when that ends: nothing was added to it, nor did it begin earlier."""
    limit = dues.limit_of(programme, case.category, kind)
    same = limit is not None and clocks.end(step.opened_at, limit, programme.working).at == step.due_at
    return limit if same else None
