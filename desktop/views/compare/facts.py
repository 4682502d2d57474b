"""What the two cases say of themselves, line by line, mirrored round the label: grey where they agree. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.clocks import Clock
from casework.model import Outcome, Photo, Position, Saved, Submission
from casework.place import distance_m
from casework.programme import Programme
from casework.states import Effect
from db.records import CaseView
from desktop.views.compare.verdict import apart
from desktop.views.recordwords import record_line
from desktop.words import Words
from desktop.workers.facts import taken_where
from photos.metadata import Metadata

OPEN = (Saved.SAVED, Saved.SENDING, Saved.RECHECK, Saved.HELD, Saved.ERROR)
SAVED_LATER = timedelta(minutes=1)  # a camera's own writing is over by then


@dataclass(frozen=True, slots=True)
class Seen:
    """One side: the case, what came with its photo, and what is known of the file."""

    view: CaseView
    sent: Submission
    photo: Photo | None
    programme: Programme
    promise: Clock
    dots: tuple[int, int] | None = None

    @property
    def about(self) -> Metadata | None:
        return self.view.about.get(self.photo.digest) if self.photo is not None else None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line."""

    label: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        return self.left != self.right


def facts(left: Seen, right: Seen, words: Words, *, worded: bool = False) -> tuple[Fact, ...]:
    """In the order in which one asks: when, who, from what, where, and what became of it.

    `worded`: the two are alike by what was written, so that stands first.
    """
    both = left, right
    written = Fact(words.say("compare.text"), *(s.sent.text or s.view.case.title for s in both))
    return (
        *((written,) if worded else ()),
        Fact(words.say("compare.sent"), *(words.day_hour(s.sent.received_at) for s in both)),
        Fact(words.say("compare.by"), *(record_line(s.sent, words) for s in both)),
        Fact(words.say("compare.taken"), *(_taken(s, words) for s in both)),
        Fact(words.say("compare.saved-by"), *(_saved_by(s, words) for s in both)),
        Fact(_place_label(left, right, words), *(_place(s, words) for s in both)),
        Fact(words.say("compare.size"), *(_size(s, words) for s in both)),
        Fact(words.say("compare.standing"), *(_standing(s, words) for s in both)),
    )


def _taken(seen: Seen, words: Words) -> str:
    about = seen.about
    if about is None:
        return words.say("compare.not-examined")
    if about.taken is None:
        return words.say("compare.no-time")
    shot = datetime.strptime(f"{about.taken} {about.offset or '+00:00'}", "%Y:%m:%d %H:%M:%S %z")
    if about.offset:
        return words.day_second(shot)
    return words.say("compare.no-zone", at=words.day_second(shot.replace(tzinfo=None)))  # as it stands in the file


def _saved_by(seen: Seen, words: Words) -> str:
    """The program that wrote the file, and the camera it tells of; and how long after the shot it was changed."""
    about = seen.about
    if about is None:
        return words.say("compare.not-examined")
    make, model = about.make or "", about.model or ""
    camera = model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()
    program = about.software or about.declared.creator_tool or ""
    parts = [part for part in dict.fromkeys((camera, program)) if part]
    taken, changed = _moment(about.taken), _moment(about.modified)
    if taken is not None and changed is not None and changed - taken >= SAVED_LATER:
        parts.append(words.say("compare.saved-later", span=words.span(changed - taken)))
    return " · ".join(parts) or words.say("compare.no-maker")


def _moment(exif: str | None) -> datetime | None:
    return datetime.strptime(exif, "%Y:%m:%d %H:%M:%S") if exif else None  # noqa: DTZ007 - only their distance counts


def _where(seen: Seen) -> Position | None:
    return taken_where(seen.about or Metadata(), seen.sent.position)


def _place_label(left: Seen, right: Seen, words: Words) -> str:
    one, other = _where(left), _where(right)
    metres = round(distance_m(one, other)) if one is not None and other is not None else 0
    return words.say("compare.place-apart", apart=apart(metres, words)) if metres else words.say("compare.place")


def _place(seen: Seen, words: Words) -> str:
    where = _where(seen)
    if seen.sent.address or where is None:
        return seen.sent.address or words.say("compare.no-place")
    return f"{where.lat:.5f}, {where.lon:.5f}"


def _size(seen: Seen, words: Words) -> str:
    if seen.photo is None:
        return words.say("compare.no-file")
    kind = seen.photo.media_type.partition("/")[2].upper()
    dots = words.say("compare.dots", width=seen.dots[0], height=seen.dots[1]) if seen.dots is not None else ""
    return " · ".join(part for part in (dots, kind, words.size(seen.photo.length)) if part)


def _standing(seen: Seen, words: Words) -> str:
    """Where the case stands; what this desk said of it and the hub has not taken comes instead."""
    view = seen.view
    if view.mine is not None and view.mine.state in OPEN:
        return words.say(f"row.{view.mine.state}", kind=words.say(f"done.{view.mine.decision.effect}"))
    closed = [step.outcome for step in view.now.steps if step.outcome is not None]
    said = [words.say("compare.done", what=_done(o, seen, words), day=words.day(o.at)) for o in closed[-1:]]
    if view.now.open_step is not None or not closed:
        said.append(words.say("compare.waiting", left=words.clock_left(seen.promise)))
    return " · ".join(said)


def _done(outcome: Outcome, seen: Seen, words: Words) -> str:
    if outcome.effect is Effect.DISPATCH and outcome.unit is not None:
        unit = seen.programme.unit(outcome.unit)
        return words.say("compare.dispatched", unit=words.text(unit.name) if unit is not None else outcome.unit)
    if outcome.effect is Effect.MERGE and outcome.into is not None:
        return words.say("compare.merged", case=outcome.into)
    return words.say(f"done.{outcome.effect}")
