"""All that the page says of two cases, as one value. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casework.clocks import Clock
from casework.errors import ConsoleError
from casework.model import Alike, Digest, Photo, Submission
from casework.programme import Programme
from db.records import CaseView
from desktop.focus import Manner
from desktop.views.compare import facts as lines
from desktop.views.compare.facts import Fact, facts
from desktop.views.compare.relation import lesser, links, pairing, sent_with
from desktop.views.compare.sides import Side, caption, heads, side
from desktop.views.compare.verdict import UNSEEN, Said, Seen, said
from desktop.views.photo import file_of
from desktop.views.recordwords import sender
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class Known:
    """A case, and what the desk knows beside its record."""

    view: CaseView
    programme: Programme
    promise: Clock


@dataclass(frozen=True, slots=True)
class Told:
    """`mine` is the side of the case in focus: 0 left, 1 right."""

    title: str
    line: str
    verdict: Said
    sides: tuple[Side, Side]
    facts: tuple[Fact, ...]
    mine: int


def tell(
    this: Known,
    other: Known,
    photo: Photo | None,
    manner: Manner,
    refused: Mapping[Digest, ConsoleError],
    dots: Mapping[Digest, tuple[int, int]],
    words: Words,
    seen: Seen = UNSEEN,
) -> Told:
    """`photo` is the one of this case that is shown; `dots` are the sizes of files as far as they are known."""
    pair = pairing(this.view, other.view, photo)
    sent = _sent(this, pair.mine, words), _sent(other, pair.theirs, words)
    sides, both = [], []
    titles = (words.say("life.after"), words.say("life.before")) if pair.proof else heads(*sent, words)
    for case, shown, came, head in zip((this, other), (pair.mine, pair.theirs), sent, titles, strict=True):
        error = refused.get(shown.digest) if shown is not None else None
        sides.append(side(case.view, shown, caption(case.view, shown, came, head, words), error, words))
        own = dots.get(shown.digest) if shown is not None and file_of(shown, case.view) == shown.digest else None
        both.append(lines.Seen(case.view, came, shown, case.programme, case.promise, own))
    mine = 0 if _first_of_all(this.view, other.view) else 1
    if mine:
        sides.reverse()
        both.reverse()
    apart = any(one.trouble for one in sides)
    return Told(
        words.say("life.before-after", case=this.view.case.id)
        if pair.proof
        else words.say("compare.title", case=this.view.case.id, other=other.view.case.id),
        _line(manner, seen, words, apart=apart),
        said(pair, *sent, len(links(this.view, other.view)), lesser(this.view, other.view, pair), seen, words),
        (sides[0], sides[1]),
        facts(both[0], both[1], words, worded=pair.like is Alike.SAME_TEXT),
        mine,
    )


def _sent(known: Known, photo: Photo | None, words: Words) -> Submission:
    """What a photo came with, under the name that is shown."""
    sent = sent_with(known.view.case, photo)
    return replace(sent, contributor=sender(sent, known.programme, words))


def _line(manner: Manner, seen: Seen, words: Words, *, apart: bool) -> str:
    """What this manner does with the two; `apart`: one of them cannot be shown."""
    if manner is Manner.SIDE:
        return words.say("compare.framed" if seen.framed and not apart else "compare.side")
    line = words.say("compare.only-side" if apart else f"compare.{manner.value}")
    unaligned = seen.compared is not None and not seen.compared.align and not apart
    return words.say("compare.not-aligned", line=line) if unaligned else line


def _first_of_all(this: CaseView, other: CaseView) -> bool:
    """Which case stands left does not change with its photo."""
    return (_came(this), this.case.id) < (_came(other), other.case.id)


def _came(view: CaseView) -> float:
    return view.case.submissions[0].received_at.timestamp()
