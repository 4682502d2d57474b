"""What one row of the queue shows and what is read aloud of it: the same facts, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from casework import clocks
from casework.model import Alike, Band, Saved
from casework.programme import Programme
from db.records import QueueRow
from desktop.views.parts.clock import Clock, ClockState
from desktop.views.parts.cues import Cue
from desktop.words import Words

CHIPS = {
    Band.SUSPICIOUS: Cue.SUSPICIOUS,
    Band.STRONGLY_SUSPICIOUS: Cue.STRONGLY,
    Band.NOT_CHECKABLE: Cue.UNKNOWN,
}  # a case without objection has no chip


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


def clock_of(clock: clocks.Clock, words: Words) -> Clock:
    """A case's clock as the ring shows it."""
    text = words.clock(clock)
    late = clock.pace is clocks.Pace.LATE
    return Clock(ClockState(clock.pace.value), clock.share, f"−{text}" if late else text)


def promise(row: QueueRow, now: datetime) -> clocks.Clock:
    return clocks.read(row.opened_at, row.promised_at, now)


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
    effect = next((d.effect for d in programme.decisions if d.kind == row.kind), None)
    key = f"done.{effect}" if effect is not None else "done.retract"
    return words.say(f"row.{row.state}", kind=words.say(key))


def spoken(row: QueueRow, programme: Programme, words: Words, now: datetime) -> str:
    """Title, band, clock, number alike, state: how a reader hears the row."""
    said = [row.title, words.band(row.band), words.clock_left(promise(row, now))]
    if row.like is not None:
        said.append(words.say(f"like.{row.like}"))
    if row.alike > 1:
        said.append(words.say("queue.alike", n=row.alike))
    said.append(words.elsewhere("table", row.holder) if row.holder is not None else "")
    said.append(decided(row, programme, words))
    return words.spoken(*said)
