"""What stands behind a figure, one decision or one waiting case a line; who looked at what; who holds what."""

from __future__ import annotations

from collections.abc import Sequence

from casework.reports import Looked, Only, Told
from casework.wire import Holding
from desktop.figures import cells
from desktop.figures.naming import Naming
from desktop.workers.report import Cell, Column, Kind, Table

FLAGS = ("undone", "overridden", "unseen", "late")
WAITS = (Only.PENDING, Only.OVERDUE)


def behind(told: Sequence[Told], only: Only, title: str, naming: Naming, *, more: bool = False) -> Table:
    """`more`: the hub has further ones that are not here."""
    say = naming.words.say
    note = say("behind.more", n=len(told)) if more else ""
    if only in WAITS:
        columns = _columns(naming, "case", "title", "step", "programme", "opened", "due", "holder")
        rows = tuple(_waiting(one, naming) for one in told)
    else:
        columns = _columns(naming, "case", "title", "step", "kind", "by", "when", "seconds", "marks")
        rows = tuple(_decision(one, naming) for one in told)
    return Table(title, note, columns, rows, none=say("behind.none"))


def _columns(naming: Naming, *ids: str) -> tuple[Column, ...]:
    kinds = {"when": Kind.MOMENT, "opened": Kind.MOMENT, "due": Kind.MOMENT, "seconds": Kind.SECONDS}
    return tuple(
        Column(
            one,
            naming.words.say(f"behind.{one}" if one != "title" else "behind.title-head"),
            kinds.get(one, Kind.TEXT),
            grows=one == "title",
        )
        for one in ids
    )


def _decision(told: Told, naming: Naming) -> tuple[Cell, ...]:
    words = naming.words
    marks = [words.say(f"flag.{flag}") for flag in FLAGS if getattr(told, flag)]
    if told.answer and words.knows(f"flag.{told.answer}"):  # what took effect needs no mark
        marks.append(words.say(f"flag.{told.answer}"))
    spent = Cell() if told.active_s is None else Cell(f"{told.active_s:.1f}", told.active_s)
    return (
        cells.text(told.case),
        cells.text(told.title),
        cells.text(_step(told, naming)),
        cells.text(naming.kind(told.group.kind, told.group.programme)),
        cells.text(naming.person(told.group)),
        cells.moment(words, told.at),
        spent,
        cells.text(" · ".join(marks)),
    )


def _waiting(told: Told, naming: Naming) -> tuple[Cell, ...]:
    words = naming.words
    held = told.group.name or told.group.account
    return (
        cells.text(told.case),
        cells.text(told.title),
        cells.text(_step(told, naming)),
        cells.text(naming.programme(told.group.programme)),
        cells.moment(words, told.at),
        cells.moment(words, told.due_at) if told.due_at is not None else Cell(),
        cells.text(words.say("behind.held-by", name=held) if held else ""),
    )


def _step(told: Told, naming: Naming) -> str:
    post = naming.post(told.group.post) if told.group.post else ""
    return naming.words.say("behind.step-of", n=told.step, post=post) if post else str(told.step)


def looked(looks: Sequence[Looked], title: str, naming: Naming, *, more: bool = False) -> Table:
    words = naming.words
    heads = ("when", "who", "what", "case", "reason")
    kinds = {"when": Kind.MOMENT}
    columns = tuple(Column(h, words.say(f"looked.{h}"), kinds.get(h, Kind.TEXT), grows=h == "reason") for h in heads)
    rows = tuple(
        (
            cells.moment(words, one.at),
            cells.text(one.name or one.account),
            cells.text(words.say(f"looked.{one.kind}") if words.knows(f"looked.{one.kind}") else one.kind),
            cells.text(one.case),
            cells.text(one.reason),
        )
        for one in looks
    )
    note = words.say("behind.more", n=len(looks)) if more else ""
    return Table(title, note, columns, rows, none=words.say("looked.none"))


def holdings(held: Sequence[Holding], naming: Naming) -> Table:
    """A line for each desk and purpose."""
    words = naming.words
    heads = {"who": Kind.TEXT, "how": Kind.TEXT, "cases": Kind.COUNT, "until": Kind.MOMENT, "first": Kind.TEXT}
    columns = tuple(
        Column(head, words.say(f"holdings.{head}"), kind, grows=head == "first") for head, kind in heads.items()
    )
    rows = tuple(
        (
            cells.text(one.name),
            cells.text(words.say(f"holdings.{one.kind}", desk=one.desk[:4])),
            cells.count(len(one.cases)),
            cells.moment(words, one.until),
            cells.text(one.cases[0]),
        )
        for one in held
    )
    return Table(
        words.say("holdings.title"), words.say("holdings.note"), columns, rows, none=words.say("holdings.none")
    )
