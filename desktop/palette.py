"""What the palette offers for what was typed: what may be done here, cases, and everything else by its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from casework.model import CaseId
from casework.programme import DecisionKind
from db.records import CaseView, Filter, QueueQuery, QueueRow
from desktop.actions import Action
from desktop.choices import MODES, Choice, choices
from desktop.focus import Mode, Page
from desktop.tools import Tools

CASES = 5
LEAST = 2  # letters, before the record is searched for cases; Chinese words have two
AGAIN = ("decide.", "choose.", "answer.", "palette", "leave")  # said already by the bar, or of no use from here


@dataclass(frozen=True, slots=True)
class Offer:
    """One line; `why` is the sentence that says why it is not possible now, and `also` finds it too."""

    title: str
    run: Callable[[], None]
    second: str = ""
    key: str = ""
    why: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    offers: tuple[Offer, ...]


class Palette:
    """Read afresh for every letter: what is possible changes while it is open."""

    def __init__(self, tools: Tools, table: Iterable[Action], go_to: Callable[[CaseId], None]) -> None:
        self._tools, self._go_to = tools, go_to
        self._table = tuple(a for a in table if a.menu and not a.id.startswith(AGAIN))

    def sections(self, typed: str, found: tuple[Offer, ...] = ()) -> tuple[Section, ...]:
        """What fits, best first in each section; cases come as they were found."""
        focus, words = self._tools.focus, self._tools.words
        here = words.say("palette.on-case", case=focus.case) if focus.case else words.say("palette.here")
        made = (
            Section(here, _fitting(typed, self._here(typed))),
            Section(words.say("palette.cases"), found),
            Section(words.say("palette.everything"), _fitting(typed, self._everything(typed))),
        )
        return tuple(section for section in made if section.offers)

    def find(self, typed: str, done: Callable[[tuple[Offer, ...]], None]) -> None:
        """The cases of every programme that fit, read from the record; nothing for a single letter."""
        desk, words = self._tools.desk, self._tools.words
        if len(typed.strip()) < LEAST:
            done(())
            return
        waiting = [QueueQuery(p, desk.query.posts, Filter(text=typed.strip()), limit=CASES) for p in desk.programmes]

        def offered(programme: str, row: QueueRow) -> Offer:
            name = words.text(desk.programmes[programme].name)
            return Offer(row.title, partial(self._open, programme, row.id), f"{row.id} · {name}")

        def read(at: int, kept: tuple[Offer, ...], rows: tuple[QueueRow, ...]) -> None:
            kept = (*kept, *(offered(waiting[at].programme, row) for row in rows))[:CASES]
            if len(kept) == CASES or at + 1 == len(waiting):
                done(kept)
            else:
                desk.read(waiting[at + 1], partial(read, at + 1, kept))

        if waiting:
            desk.read(waiting[0], partial(read, 0, ()))

    def _open(self, programme: str, case: CaseId) -> None:
        self._tools.desk.work_on(programme)
        self._tools.focus.turn_to(Page.SINGLE)
        self._go_to(case)

    def _here(self, typed: str) -> Iterator[Offer]:
        """The keys of the decision bar; and once something is typed, each unit and each reason by its name."""
        yield from map(self._of_bar, choices(self._tools))
        view = self._tools.focus.view
        if typed and view is not None and self._tools.focus.page in (Page.SINGLE, Page.COMPARE):
            for kind in self._tools.desk.choices(view):
                if MODES.get(kind.effect) is Mode.DISPATCHING:
                    yield from self._units(view, kind)
                elif MODES.get(kind.effect) is Mode.REJECTING:
                    yield from self._reasons(view, kind)

    def _of_bar(self, choice: Choice) -> Offer:
        why = self._tools.words.say(choice.why) if choice.why else ""
        return Offer(choice.title, choice.run, choice.second, choice.key, why)

    def _units(self, view: CaseView, kind: DecisionKind) -> Iterator[Offer]:
        words, desk, focus = self._tools.words, self._tools.desk, self._tools.focus
        for unit in desk.programme_of(view.case).units:
            title = words.say("bar.dispatch-to", unit=words.text(unit.name))
            yield Offer(title, partial(desk.decide, focus, kind, unit=unit.id), also=unit.initials)

    def _reasons(self, view: CaseView, kind: DecisionKind) -> Iterator[Offer]:
        words, desk, focus = self._tools.words, self._tools.desk, self._tools.focus
        for reason in desk.programme_of(view.case).reasons:
            title = words.say("pair.reject", title=words.text(kind.title), reason=words.text(reason.title))
            yield Offer(title, partial(desk.decide, focus, kind, reasons=(reason.code,)))

    def _everything(self, typed: str) -> Iterator[Offer]:
        words, desk = self._tools.words, self._tools.desk
        for action in self._table if typed else (a for a in self._table if a.menu in ("go", "supervisor")):
            why = action.possible()
            yield Offer(action.title, action.run, "", action.key, words.say(why) if why else "")
        for programme in desk.programmes.values() if len(desk.programmes) > 1 else ():
            if programme.id != desk.programme.id:
                title = words.say("palette.programme", name=words.text(programme.name))
                yield Offer(title, partial(desk.work_on, programme.id))


def _fitting(typed: str, offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Those in which every typed word is found: first what begins with it, then what has a word that does."""
    asked = _plain(typed).split()
    ranked = [(rank, n, offer) for n, offer in enumerate(offers) if (rank := _rank(asked, offer)) is not None]
    once: dict[str, Offer] = {}
    for _, _, offer in sorted(ranked, key=lambda r: r[:2]):
        once.setdefault(offer.title, offer)
    return tuple(once.values())


def _rank(asked: list[str], offer: Offer) -> int | None:
    if not asked:
        return 0
    title = _plain(offer.title)
    whole = f"{title} {_plain(offer.also)} {_plain(offer.second)}"
    if not all(word in whole for word in asked):
        return None
    if title.startswith(asked[0]):
        return 0
    return 1 if any(word.startswith(asked[0]) for word in whole.split()) else 2


def _plain(text: str) -> str:
    """Without case, accents and forms of width, so that what is typed need not be exact."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
