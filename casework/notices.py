"""What contributors are told: a template, what fills it, and the placeholders that nobody has filled yet.

Nothing here raises and nothing is left out in silence: what is open stays in the text under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from re import Match
from string import Template

from casework.model import CaseId, Moment, Text
from casework.programme import Programme, said


@dataclass(frozen=True, slots=True)
class Gap:
    """A placeholder of a notice that nothing fills in one language."""

    name: str
    lang: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What the contributor will be told, and when it leaves the hub; with something `open` it never does."""

    case: CaseId
    step: int
    generation: int
    contributor: str
    text: Text
    created_at: Moment
    leaves_at: Moment
    cancelled_at: Moment | None = None
    open: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a notice in one language; `name` is the placeholder it stands for, "" of plain words."""

    text: str
    name: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice before it is told: `values` are the decision's, `fills` what a person wrote, language by language."""

    template: Text
    values: Mapping[str, Text] = field(default_factory=dict)
    fills: Mapping[str, Text] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """What is said in every language; an open placeholder stays where it stands."""
        return {lang: "".join(piece.text for piece in self.pieces(lang)) for lang in self.template}

    @property
    def open(self) -> tuple[Gap, ...]:
        """What nothing fills, in the order in which it is read; each once."""
        found = (Gap(piece.name, lang) for lang in self.template for piece in self.pieces(lang) if piece.open)
        return tuple(dict.fromkeys(found))

    @property
    def fillable(self) -> tuple[Gap, ...]:
        """What only a person can fill, filled or not."""
        return Draft(self.template, self.values).open

    def pieces(self, lang: str) -> Iterator[Piece]:
        """The text in one language, with every placeholder a piece of its own."""
        text, at = self.template.get(lang, ""), 0
        for found in Template.pattern.finditer(text):
            if found.start() > at:
                yield Piece(text[at : found.start()])
            yield self._piece(found, lang)
            at = found.end()
        if at < len(text):
            yield Piece(text[at:])

    def _piece(self, found: Match[str], lang: str) -> Piece:
        name = found["named"] or found["braced"]
        if name is None:  # `$$` tells one; a `$` that starts nothing is told as it stands
            return Piece("$")
        value = self.fills.get(name, {}).get(lang, "").strip() or said(self.values.get(name, {}), lang)
        return Piece(value, name) if value.strip() else Piece(found[0], name, open=True)


def draft(programme: Programme, kind: str, values: Mapping[str, Text]) -> Draft | None:
    """The notice for one kind of outcome; None when the programme tells nothing of it."""
    template = programme.notices.get(kind)
    return Draft(template, values) if template is not None else None


def is_late(promised_at: datetime | None, leaves_at: datetime, now: datetime, *, unfilled: bool) -> bool:
    """Does it reach the contributor after what was promised? What is unfilled leaves at the earliest now."""
    return promised_at is not None and promised_at < (now if unfilled else leaves_at)
