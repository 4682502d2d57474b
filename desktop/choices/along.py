"""The bar of taking cases along: take, with the originals or without; afterwards fetch, stop, give back."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.choices.choice import Choice
from desktop.tools import Tools


def along(tools: Tools) -> tuple[Choice, ...]:
    return tuple(_taken(tools) if tools.along.taken.cases else _choosing(tools))


def _choosing(tools: Tools) -> Iterator[Choice]:
    say, tool = tools.words.say, tools.along
    if not tool.n:
        return
    n = tool.n
    yield Choice(
        "Return",
        say("bar.along"),
        tool.take,
        say("bar.along-second" if n > 1 else "bar.along-second-one", n=n),
        "filled",
        why=_no_hub(tools),
    )
    if tool.packed.originals_missing.files:
        title = say("bar.along-no-originals" if tool.originals else "bar.along-originals")
        yield Choice("O", title, tool.turn_originals, gap=True)


def _taken(tools: Tools) -> Iterator[Choice]:
    say, tool = tools.words.say, tools.along
    if tool.fetching:
        yield Choice("Esc", say("bar.along-stop"), lambda: _stop(tools), say("bar.along-stop-second"))
    elif tool.incomplete:
        yield Choice("Return", say("bar.along-fetch"), tool.go_on, style="suggested")
    if tool.taken.originals_missing.files and not tool.originals:
        yield Choice("O", say("bar.along-originals"), tool.turn_originals)
    n = len(tool.taken.undecided)
    if n:
        second = say("bar.along-second" if n > 1 else "bar.along-second-one", n=n)
        yield Choice("Backspace", say("bar.along-back"), tool.give_back, second, why=_no_hub(tools), gap=True)


def _stop(tools: Tools) -> None:
    tools.along.stop()


def _no_hub(tools: Tools) -> str:
    return "" if tools.along.limit is not None and not tools.along.taking else "not.no-hub"
