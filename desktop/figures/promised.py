"""What was promised, as tables: answers that will be late, what was adopted, what rules decided, what all may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.promises import (
    Adopted,
    Adoption,
    Adoptions,
    Became,
    Promised,
    Promises,
    PublicAnswer,
    PublicAnswers,
    RuleCount,
    RuleDecision,
    RuleDecisions,
    Waits,
)
from desktop.figures import cells
from desktop.figures.naming import Naming
from desktop.workers.report import Cell, Column, Kind, Table

LATE_IN = "late-in"
"""The column whose values are hours until a promise is late, below 0 once it is; the screen draws its clock."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Danger:
    """How many promised answers are late, and how many will be; `more`: the last of them were not counted."""

    late: int
    soon: int
    more: bool = False


def danger(promises: Promises) -> Danger:
    """The most pressing come first: what is not here is of the last kind that is."""
    late = sum(one.late for one in promises.items)
    return Danger(late, len(promises.items) - late, bool(promises.more))


def promised(promises: Promises, naming: Naming) -> Table:
    """The most pressing first, by the hub's clock."""
    say, at = naming.words.say, promises.at
    heads = {LATE_IN: Kind.SECONDS, "case": Kind.TEXT, "title": Kind.TEXT, "waits": Kind.TEXT, "by": Kind.MOMENT,
             "holder": Kind.TEXT, "programme": Kind.TEXT}  # fmt: skip
    columns = _columns(naming, "promises", heads, grows=("title",))
    rows = tuple(_promised(one, at or one.promised_at, naming) for one in promises.items)
    note = say("promises.more", n=len(rows)) if promises.more else ""
    return Table(say("promises.title"), note, columns, rows, none=say("promises.none", h=_whole(promises.within)))


def _promised(one: Promised, at: datetime, naming: Naming) -> tuple[Cell, ...]:
    words = naming.words
    return (
        late_in(one.promised_at - at, naming),
        cells.text(one.case),
        cells.text(one.title),
        cells.text(_waits(one, naming)),
        cells.moment(words, one.promised_at),
        cells.text(one.holder_name or one.holder),
        cells.text(naming.programme(one.programme)),
    )


def late_in(left: timedelta, naming: Naming) -> Cell:
    """'late in 3 h', '1 h 05 late'."""
    words = naming.words
    key = "promises.late-in" if left >= timedelta() else "promises.is-late"
    return Cell(words.say(key, time=words.span(left)), round(left / HOUR, 2))


def _waits(one: Promised, naming: Naming) -> str:
    say = naming.words.say
    if one.waits is Waits.DECISION:
        return f"{naming.step(one.programme, one.step)} · {naming.post(one.post)}"
    if one.waits is Waits.UNIT:
        return say("waits.unit", unit=naming.unit(one.programme, one.unit or ""))
    return say(f"waits.{one.waits}")


def adopted(ledger: Adoptions, naming: Naming, at: datetime) -> Table:
    """From the verdict to what became of it; `at` tells which landings are late."""
    say = naming.words.say
    heads = {"case": Kind.TEXT, "title": Kind.TEXT, "verdict": Kind.TEXT, "since": Kind.MOMENT, "why": Kind.TEXT,
             "became": Kind.TEXT, "programme": Kind.TEXT}  # fmt: skip
    rows = tuple(_adopted(one, naming, at) for one in ledger.items)
    note = say("lists.more", n=len(rows)) if ledger.more else ""
    columns = _columns(naming, "adoption", heads, grows=("title", "why"))
    return Table(say("adoption.title"), note, columns, rows, none=say("adoption.none"))


def _adopted(one: Adoption, naming: Naming, at: datetime) -> tuple[Cell, ...]:
    words = naming.words
    return (
        cells.text(one.case),
        cells.text(one.title),
        cells.text(words.say(f"adopted.{one.adopted}")),
        cells.moment(words, one.since),
        cells.text(words.text(one.why)),
        cells.text(_became(one, naming, at)),
        cells.text(naming.programme(one.programme)),
    )


def _became(one: Adoption, naming: Naming, at: datetime) -> str:
    words = naming.words
    if one.became is Became.NOT_FOLLOWED:  # of what was not adopted nothing can become
        return "" if one.adopted is Adopted.NOT else words.say("became.not-followed")
    if one.became is Became.OPEN:
        late = one.due_at is not None and one.due_at < at
        key = "became.open" if one.due_at is None else "became.open-late" if late else "became.open-due"
        return words.say(key, day=words.day(one.due_at) if one.due_at is not None else "")
    return words.say(f"became.{one.became}", day=words.day(one.became_at or one.since))


def rules(ruled: RuleDecisions, naming: Naming) -> Table:
    """A line for each rule that ever decided: how much, and what people said of what they looked at again."""
    say = naming.words.say
    heads = {"rule": Kind.TEXT, "programme": Kind.TEXT, "decided": Kind.COUNT, "drawn": Kind.COUNT,
             "looked": Kind.COUNT, "right": Kind.SHARE, "overturned": Kind.COUNT}  # fmt: skip
    rows = tuple(_rule(one, naming) for one in ruled.counts)
    return Table(say("ruled.title"), "", _columns(naming, "ruled", heads), rows, none=say("ruled.none"))


def _rule(one: RuleCount, naming: Naming) -> tuple[Cell, ...]:
    looked = one.agreed + one.overturned
    return (
        cells.text(naming.rule(one.programme, one.rule)),
        cells.text(naming.programme(one.programme)),
        *(cells.count(n) for n in (one.decided, one.drawn, looked)),
        cells.share(naming.words, one.agreed, looked),
        cells.count(one.overturned),
    )


def ruled_by(items: Sequence[RuleDecision], title: str, naming: Naming, *, more: bool = False) -> Table:
    """The decisions of one rule."""
    words = naming.words
    heads = {"case": Kind.TEXT, "kind": Kind.TEXT, "when": Kind.MOMENT, "spot": Kind.TEXT, "stands": Kind.TEXT}
    rows = tuple(
        (
            cells.text(one.case),
            cells.text(naming.kind(one.kind, one.programme)),
            cells.moment(words, one.at),
            cells.text(words.say(f"spot.{one.spot}") if one.spot is not None else ""),
            cells.text(words.say("ruled.does-stand" if one.stands else "ruled.stands-no-more")),
        )
        for one in items
    )
    note = words.say("lists.more", n=len(rows)) if more else ""
    return Table(title, note, _columns(naming, "ruled", heads, grows=("spot",)), rows, none=words.say("ruled.none"))


def answers(public: PublicAnswers, naming: Naming) -> Table:
    """As anybody may read it, in the reviewer's language."""
    say = naming.words.say
    heads = {"case": Kind.TEXT, "about": Kind.TEXT, "place": Kind.TEXT, "received": Kind.DAY, "answered": Kind.DAY,
             "in-time": Kind.TEXT, "said": Kind.TEXT, "unit": Kind.TEXT, "told": Kind.TEXT,
             "programme": Kind.TEXT}  # fmt: skip
    rows = tuple(_answer(one, naming) for one in public.items)
    note = say("lists.more", n=len(rows)) if public.more else ""
    columns = _columns(naming, "answers", heads, grows=("told",))
    return Table(say("answers.title"), note, columns, rows, none=say("answers.none"))


IN_TIME = {True: "answers.was-in-time", False: "answers.was-late", None: "answers.not-promised"}


def _answer(one: PublicAnswer, naming: Naming) -> tuple[Cell, ...]:
    words = naming.words
    return (
        cells.text(one.case),
        cells.text(words.text(one.about)),
        cells.text(f"{one.cell.lat:.3f}, {one.cell.lon:.3f}" if one.cell is not None else ""),
        cells.day(one.received),
        cells.day(one.answered),
        cells.text(words.say(IN_TIME[one.in_time])),
        cells.text(words.text(one.said)),
        cells.text(words.text(one.unit)),
        cells.text(words.text(one.told)),
        cells.text(naming.programme(one.programme)),
    )


def _columns(naming: Naming, of: str, heads: dict[str, Kind], *, grows: Sequence[str] = ()) -> tuple[Column, ...]:
    return tuple(
        Column(head, naming.words.say(f"{of}.head-{head}"), kind, grows=head in grows) for head, kind in heads.items()
    )


def _whole(hours: float) -> str:
    return f"{hours:g}"
