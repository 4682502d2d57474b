"""What is said beside the light table: of a selection before it is decided, and of a batch that is through."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from casework.model import Alike, Band
from db.records import Blocked, Preflight
from desktop.views.findingwords import BANDS
from desktop.views.parts.cues import Cue
from desktop.words import Words

ALWAYS = (Band.NO_OBJECTION, Band.SUSPICIOUS, Band.STRONGLY_SUSPICIOUS, Band.NOT_CHECKABLE)  # zeros are shown
UNBROKEN = "\u00a0"  # a time stays on one line
NAMED = 4  # of those that cannot be decided; the rest are counted


@dataclass(frozen=True, slots=True)
class Figure:
    """A word with its number, and its sign."""

    word: str
    value: str
    cue: Cue | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """`stuck` are cases named one by one under the figures, each with why; `more` counts the rest of them."""

    title: str = ""
    figures: tuple[Figure, ...] = ()
    stuck: tuple[tuple[Blocked, str], ...] = ()
    more: str = ""
    text: str = ""


def second_line(found: Preflight, now: datetime, words: Words) -> str:
    """'one programme · first answer due in 1 h 50'."""
    programmes = len({d.programme for d in found.ready})
    said = []
    if programmes:
        one = programmes == 1
        said.append(words.say("selection.one-programme" if one else "selection.programmes", n=programmes))
    if found.first_promise is not None:
        left = found.first_promise - now
        key = "selection.late" if found.first_promise < now else "selection.due"
        said.append(words.say(key, time=words.span(left).replace(" ", UNBROKEN)))
    return " · ".join(said)


def preflight(found: Preflight, words: Words) -> tuple[Section, ...]:
    ready, blocked = len(found.ready), len(found.blocked)
    can = Figure(words.say("selection.can"), words.figure(ready), strong=True)
    cannot = Figure(words.say("selection.cannot"), words.figure(blocked), Cue.NOT_POSSIBLE, strong=True)
    said = [_named((can, cannot) if blocked else (can,), found.blocked, words)]
    if ready:
        bands = Counter(d.band for d in found.ready)
        shown = (*ALWAYS, Band.UNCHECKED) if bands[Band.UNCHECKED] else ALWAYS
        rows = tuple(Figure(words.band(b), words.figure(bands[b]), BANDS[b]) for b in shown)
        said.append(Section(words.say("selection.bands", n=ready), rows))
    kinds = [(words.say(f"table.{like}"), found.groups[like]) for like in Alike if like in found.groups]
    if kinds:
        groups = tuple(Figure(kind, _groups(*counts, words)) for kind, counts in kinds)
        said.append(Section(words.say("selection.groups"), groups))
    key = "none" if not ready else "one" if ready == 1 else "many"
    said.append(Section(words.say("selection.does"), text=words.say(f"selection.does-{key}", n=ready)))
    return tuple(said)


def result(saved: int, of: int, blocked: tuple[Blocked, ...], *, stopped: bool, words: Words) -> tuple[Section, ...]:
    figures = [Figure(words.say("selection.saved"), words.figure(saved), Cue.SAVED, strong=True)]
    left = of - saved - len(blocked)
    if left:
        figures.append(Figure(words.say("selection.left"), words.figure(left), Cue.JUDGE, strong=True))
    if blocked:
        refused = words.figure(len(blocked))
        figures.append(Figure(words.say("selection.refused"), refused, Cue.NOT_POSSIBLE, strong=True))
    said = [_named(tuple(figures), blocked, words)]
    if stopped:
        said.append(Section(text=words.say("selection.stopped")))
    return tuple(said)


def why(blocked: Blocked, words: Words) -> str:
    """Why a case cannot be decided; a code without a sentence is said as it is."""
    if blocked.holder is not None:
        return words.elsewhere("stuck", blocked.holder)
    key = f"stuck.{blocked.why}"
    return words.say(key) if words.knows(key) else words.say("stuck.other", code=blocked.why)


def _named(figures: tuple[Figure, ...], blocked: tuple[Blocked, ...], words: Words) -> Section:
    stuck = tuple((case, why(case, words)) for case in blocked[:NAMED])
    rest = len(blocked) - len(stuck)
    return Section("", figures, stuck, words.say("selection.more", n=rest) if rest else "")


def _groups(groups: int, cases: int, words: Words) -> str:
    said = words.say("selection.group-one") if groups == 1 else words.say("selection.group-count", n=groups)
    return f"{said} · {words.figure(cases)}"
