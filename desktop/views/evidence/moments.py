"""When a photo was taken, beside the moments it should lie between: the figures of one finding, in words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.model import Finding
from desktop.views.findingwords import CUES
from desktop.views.parts.cues import Cue
from desktop.words import Words

TAKEN = "taken"
REPORT = ("issued", "started", "ended", "received")
NONCE = {"issued": "nonce", "expires": "expires"}  # of a capture token: its window is when its number was good


@dataclass(frozen=True, slots=True)
class Mark:
    """`said` is its day and hour; `away` how far it lies from the shot, or the shot from the window."""

    name: str
    label: str
    at: datetime
    said: str
    away: str
    cue: Cue | None = None  # of the shot alone


@dataclass(frozen=True, slots=True)
class Course:
    """In the order they came. `window`: between these it should have been taken."""

    marks: tuple[Mark, ...]
    window: tuple[datetime, datetime]
    said: str  # what the window is, in words


def course(f: Finding, words: Words) -> Course | None:
    """What the finding tells of when the photo was taken and when it should have been; None where it tells less."""
    if (signed := _read(f, "captured")) is not None:
        start, end = _read(f, "issued"), _read(f, "expires")
        marks = {label: at for name, label in NONCE.items() if (at := _read(f, name)) is not None}
        return _course(f, signed, start, end, marks, words)
    taken, start, end = (_read(f, name) for name in (TAKEN, "from", "until"))
    marks = {name: at for name in REPORT if (at := _read(f, name)) is not None}
    return _course(f, taken, start, end, marks, words)


def _course(
    f: Finding,
    taken: datetime | None,
    start: datetime | None,
    end: datetime | None,
    marks: dict[str, datetime],
    words: Words,
) -> Course | None:
    if taken is None or start is None or end is None:
        return None
    cue, assumed = CUES.get(f.verdict, Cue.UNKNOWN), f.facts.get("zone") == "expected"
    shot = words.stamp(taken, assumed=assumed)
    made = [Mark(TAKEN, words.say("when.taken"), taken, shot, _outside(taken, start, end, words), cue)]
    for name, moment in marks.items():
        at = moment.astimezone(taken.tzinfo)
        made.append(Mark(name, words.say(f"when.{name}"), at, words.stamp_short(at, taken), _away(at - taken, words)))
    made.sort(key=lambda mark: mark.at)
    said = words.say("when.window", start=words.stamp_short(start, taken), end=words.stamp_short(end, taken))
    return Course(tuple(made), (start, end), said)


def _outside(taken: datetime, start: datetime, end: datetime, words: Words) -> str:
    if taken < start:
        return words.say("when.early", span=words.apart(start - taken))
    return words.say("when.late", span=words.apart(taken - end)) if taken > end else words.say("when.inside")


def _away(from_shot: timedelta, words: Words) -> str:
    if abs(from_shot) < timedelta(minutes=1):
        return words.say("when.same")
    return words.say("when.after" if from_shot > timedelta() else "when.before", span=words.apart(from_shot))


def _read(f: Finding, name: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(f.facts[f"{name}_at"]))
    except (KeyError, ValueError):
        return None
    return at if at.tzinfo is not None else None
