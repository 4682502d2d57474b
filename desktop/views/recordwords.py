"""A contributor's record in words: counted while it is short, a share with its interval when it is long."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import Submission, TrackRecord
from casework.programme import Programme
from casework.rates import Rate, wilson
from desktop.views.parts.factrow import Interval
from desktop.words import Words

UNIT = "unit:"  # how a duty unit's name begins where it stands as a sender


@dataclass(frozen=True, slots=True)
class Share:
    """One row: what is seen, the interval to draw (none while the record is short), and what is read aloud."""

    label: str
    value: str
    interval: Interval | None
    spoken: str


def shares(record: TrackRecord | None, words: Words) -> tuple[Share, ...]:
    """How much was filed and how much was false; nothing without a record."""
    if record is None:
        return ()
    if not record.n:
        label, value = words.say("record.filed"), words.say("record.none")
        return (Share(label, value, None, words.say("record.spoken", label=label, share=value)),)
    return (
        _share(words.say("record.filed"), wilson(record.filed, record.n), words),
        _share(words.say("record.false"), wilson(record.false, record.n), words),
    )


def sender(sent: Submission, programme: Programme, words: Words) -> str:
    """The contributor's pseudonym; of what a duty unit sent, its name."""
    unit = programme.unit(sent.contributor.removeprefix(UNIT)) if sent.contributor.startswith(UNIT) else None
    return words.text(unit.name) if unit is not None else sent.contributor


def record_line(sent: Submission, words: Words) -> str:
    """Who sent it, and how much of what they sent was filed; here the interval stands in words."""
    record = sent.record
    if record is None:
        return sent.contributor
    if not record.n:
        return words.say("record.line-none", who=sent.contributor)
    rate = wilson(record.filed, record.n)
    if not rate.drawn:
        return words.say("record.line-few", who=sent.contributor, k=rate.k, n=rate.n)
    return words.say("record.line", who=sent.contributor, n=rate.n, **_percents(rate))


def _share(label: str, rate: Rate, words: Words) -> Share:
    if not rate.drawn:
        value = words.say("record.few", k=rate.k, n=rate.n)
        return Share(label, value, None, words.say("record.spoken", label=label, share=value))
    percents = _percents(rate)
    value = words.say("record.share", share=percents["share"], n=rate.n)
    spoken = words.say("record.spoken-interval", label=label, n=rate.n, **percents)
    return Share(label, value, Interval(rate.low, rate.at, rate.high), spoken)


def _percents(rate: Rate) -> dict[str, int]:
    ends = {"share": rate.at, "low": rate.low, "high": rate.high}
    return {name: round(100 * part) for name, part in ends.items()}
