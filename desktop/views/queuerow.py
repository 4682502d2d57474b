"""What one row of the queue shows and what is read aloud of it: the same facts, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from casework import clocks
from casework.model import Alike, Band, Saved
from casework.programme import DecisionKind, Programme
from casework.states import STOPS, Effect
from db.records import QueueRow
from desktop.views.parts.clock import Clock, ClockState
from desktop.views.parts.cues import Cue
from desktop.words import Words

CHIPS = {
    Band.SUSPICIOUS: Cue.SUSPICIOUS,
    Band.STRONGLY_SUSPICIOUS: Cue.STRONGLY,
    Band.NOT_CHECKABLE: Cue.UNKNOWN,
}  # a case without objection has no chip


SAID_ALIKE = frozenset({Effect.ACCEPT, Effect.REJECT, Effect.DISPATCH, Effect.MERGE, Effect.HOLD, Effect.NEEDS_MORE})
"""Effects whose decisions are all told in one word; of the others the programme's title says more."""


def place_in(address: str, agency: Mapping[str, str]) -> str:
    """An address without the agency's own name, with which every one in its queue would begin or end."""
    for name in agency.values():
        near = address.removeprefix(name).removesuffix(f", {name}").strip(" ,，")
        if near and near != address:
            return near
    return address


def waits(row: QueueRow) -> bool:
    """Is this row the reviewer's to decide: not decided here yet, or back for a recheck?"""
    return row.state in (None, Saved.RECHECK)


def clock_of(clock: clocks.Clock, words: Words, *, guessed: bool = False) -> Clock:
    """A case's clock as the ring shows it; one that is late can no longer move."""
    late = clock.pace is clocks.Pace.LATE
    text = words.clock(clock)
    text = words.say("clock.guessed", time=text) if guessed and not late else text
    return Clock(ClockState(clock.pace.value), clock.share, f"−{text}" if late else text)


def running(row: QueueRow, now: datetime) -> tuple[clocks.Clock | None, bool]:
    """The promise until it is answered, else the step's limit; that one too where it ends sooner and presses.

    With it, whether the clock counts in a year without published holidays; None where neither runs.
    """
    promise = clocks.read(row.opened_at, row.promised_at, now) if not row.answered else None
    duty = clocks.read(row.step_at or row.opened_at, row.due_at, now) if row.due_at is not None else None
    if duty is not None and (promise is None or (duty.until < promise.until and duty.pace is not clocks.Pace.CALM)):
        return duty, row.guessed
    return promise, row.promise_guessed


def row_clock(row: QueueRow, programme: Programme, words: Words, now: datetime) -> Clock | None:
    """The one clock a row has room for."""
    clock, guessed = running(row, now)
    if clock is not None:
        return clock_of(clock, words, guessed=guessed)
    stops = programme.stage(row.step) in STOPS
    return Clock(ClockState.STOPPED, 0.0, words.say("clock.stopped")) if stops else None


def chip_of(band: Band, words: Words) -> tuple[Cue, str] | None:
    cue = CHIPS.get(band)
    return (cue, words.band(band)) if cue is not None else None


def like_cue(like: Alike, band: Band) -> Cue:
    """One photo sent again is an objection; another witness of the place is a note."""
    return CHIPS.get(band, Cue.SUSPICIOUS) if like.repeats else Cue.NOTE


def chip_of_row(row: QueueRow, words: Words) -> tuple[Cue, str] | None:
    """A match comes first: it must not be overlooked. Of another witness it comes after an objection."""
    band = chip_of(row.band, words)
    if row.like is None or (band is not None and not row.like.repeats):
        return band
    return like_cue(row.like, row.band), words.say(f"like.{row.like}")


def decided(row: QueueRow, programme: Programme, words: Words) -> str:
    """'Accepted · saved here'; nothing while no decision of this desk stands."""
    if row.state is None:
        return ""
    kind = next((d for d in programme.decisions if d.kind == row.kind), None)
    done = did(kind, words) if kind is not None else words.say("done.retract")
    return words.say(f"row.{row.state}", kind=words.say("row.by-rule", kind=done) if row.by_rule else done)


def did(kind: DecisionKind, words: Words) -> str:
    """What was decided: in the desk's words where its effect means one thing, else as the programme calls it."""
    return words.say(f"done.{kind.effect}") if kind.effect in SAID_ALIKE else words.text(kind.title)


def step_of(row: QueueRow, programme: Programme, words: Words) -> str:
    """What the step is called at which the row stands."""
    known = next((s for s in programme.steps if s.name == row.step), None)
    return words.text(known.title) if known is not None else row.step


def spoken(row: QueueRow, programme: Programme, words: Words, now: datetime) -> str:
    """Title, band, clock, number alike, state: how a reader hears the row."""
    clock, guessed = running(row, now)
    said = [row.title, words.band(row.band), words.clock_left(clock) if clock is not None else ""]
    said.append(words.say("clock.guessed-why") if guessed else "")
    said.append(step_of(row, programme, words) if row.step != programme.first_step.name else "")
    if row.like is not None:
        said.append(words.say(f"like.{row.like}"))
    if row.alike > 1:
        said.append(words.say("queue.alike", n=row.alike))
    said.append(words.elsewhere("table", row.holder) if row.holder is not None else "")
    said.append(decided(row, programme, words))
    return words.spoken(*said)
