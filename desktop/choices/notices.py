"""The bar of the outbox: fill in what is open, look at the case, and the other lists."""

from __future__ import annotations

from casework.outbox import NoticeState
from desktop.choices.choice import Choice
from desktop.tools import Tools


def outbox(tools: Tools) -> tuple[Choice, ...]:
    tool, say = tools.outbox, tools.words.say
    item, bar = tool.current, []
    if item is not None:
        is_open = item.state is NoticeState.OPEN
        bar.append(Choice("Return", say("outbox.open-case"), lambda: tool.wanted.emit(item.case), item.case))
        if item.draft.fillable:
            why = tool.why_not_fill()
            title = say("outbox.fill" if is_open else "outbox.correct")
            second = "" if why else say("outbox.fill-second")
            style = "filled" if is_open and not why else "plain"
            bar.append(Choice("F", title, tool.fill_in, second, style, why=why))
    name = tool.next_list or "coming"
    bar.append(Choice("O", say(f"outbox.list-{name}"), tool.turn, say(f"outbox.list-{name}-second"), gap=bool(bar)))
    return tuple(bar)
