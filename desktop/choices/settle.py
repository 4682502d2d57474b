"""The bars of the two pages where a decision did not stand as said: the reviewer's own, and the supervisor's."""

from __future__ import annotations

from casework.model import Saved
from desktop.choices.choice import Choice
from desktop.focus import Page
from desktop.tools import Tools


def unsettled(tools: Tools) -> tuple[Choice, ...]:
    """Agree with what stands, look at the case again, see the match."""
    row, view = tools.settling.current, tools.settling.view
    if row is None:
        return ()
    words = tools.words
    mine = view is not None and view.holder is None and bool(tools.desk.choices(view))
    again = row.outgoing.state is Saved.RECHECK and mine
    agrees = row.outgoing.state is Saved.OTHER
    agree = Choice(
        "Backspace" if again else "Return",
        words.say("settle.agree" if agrees else "settle.seen"),
        tools.settling.agree,
        words.say("settle.agree-why") if agrees else "",
        "plain" if again else "filled",
    )
    bar = [agree]
    if again:
        bar.insert(0, Choice("Return", words.say("settle.again"), lambda: _see(tools, Page.SINGLE), style="filled"))
    if view is not None and view.alike:
        bar.append(Choice("C", words.say("settle.match"), lambda: _see(tools, Page.COMPARE)))
    return tuple(bar)


def held(tools: Tools) -> tuple[Choice, ...]:
    """Let stand what stands, or put the decision through."""
    item, words = tools.rulings.current, tools.words
    if item is None:
        return ()
    stand, through = words.say("rule.stand"), words.say("rule.through")
    return (
        Choice("Return", stand, lambda: tools.rulings.rule(put_through=False), words.say("rule.stand-why")),
        Choice("O", through, lambda: tools.rulings.rule(put_through=True), words.say("rule.through-why"), "suggested"),
    )


def _see(tools: Tools, page: Page) -> None:
    if tools.settling.view is not None:
        tools.focus.show(tools.settling.view)
        tools.focus.turn_to(page)
