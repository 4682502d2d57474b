"""The words of the card: whom a decision would tell, what it gives, and when that leaves. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.views.notices.telling import KNOWN
from desktop.views.parts.cues import Cue
from desktop.views.telling.meant import Meant
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class Spoken:
    """The line that always stands, its sign, and why the notice would wait for a person."""

    head: str
    line: str
    cue: Cue
    warns: bool = False
    waits: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Meant, words: Words) -> Spoken:
        say, title = words.say, words.text(told.kind.title)
        head = say("telling.if", title=title)
        if told.draft is None:
            return cls(head, words.listed(say("telling.nobody"), _points(told, words)), Cue.NOTE)
        waits = tuple(say(f"open.{name if name in KNOWN else 'other'}", name=f"${name}") for name in told.waits)
        who = say("telling.tells-one" if told.told == 1 else "telling.tells", n=told.told)
        if waits:
            return cls(head, words.listed(who, say("telling.waits")), Cue.STRONGLY, warns=True, waits=waits)
        if told.late and told.promised_at is not None:
            late = say("telling.late", at=words.moment(told.promised_at))
            return cls(head, words.listed(who, late), Cue.FAILS, warns=True)
        leaves = say("telling.leaves", min=round(told.hold.total_seconds() / 60))
        in_time = say("telling.in-time") if told.promised_at is not None else ""
        return cls(head, words.listed(who, _points(told, words), leaves, in_time), Cue.NO_OBJECTION)


def _points(told: Meant, words: Words) -> str:
    """'+2 points'; several amounts where contributors get different ones."""
    amounts = " / ".join(f"{amount:+d}".replace("-", "−") for amount in told.points)
    return words.say("telling.points", n=amounts) if amounts else ""
