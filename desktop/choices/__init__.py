"""What the decision bar offers now: for the page that is open, and the question it asks."""

from __future__ import annotations

from casework.states import Effect
from desktop.choices.along import along
from desktop.choices.batch import batch, batch_not_possible, decide_batch
from desktop.choices.choice import MODES, Choice
from desktop.choices.group import grouped, paired
from desktop.choices.notices import outbox
from desktop.choices.settle import held, unsettled
from desktop.choices.single import decide_single, not_possible, single
from desktop.choices.supervise import office
from desktop.focus import SUPERVISOR, Mode, Page
from desktop.tools import Tools

BARS = {
    Page.SINGLE: single,
    Page.TABLE: batch,
    Page.UNSETTLED: unsettled,
    Page.HELD: held,
    Page.OFFICE: office,
    Page.OUTBOX: outbox,
    Page.ALONG: along,
}


def choices(tools: Tools) -> tuple[Choice, ...]:
    """The bar's keys from left to right."""
    focus = tools.focus
    if focus.mode is Mode.GROUPING:
        return grouped(tools)
    if focus.page is Page.COMPARE:
        return paired(tools) if focus.mode is Mode.DECIDING else single(tools)
    return BARS[focus.page](tools)


def decide(tools: Tools, effect: Effect) -> None:
    """What the key of an effect does on the page that is open."""
    if tools.focus.page is Page.TABLE:
        decide_batch(tools, effect)
    elif not why_not(tools, effect):
        decide_single(tools, effect)


def why_not(tools: Tools, effect: Effect) -> str:
    """Why a decision of this effect cannot be taken now, as a key of words; "" when it can."""
    if tools.focus.page is Page.TABLE:
        return batch_not_possible(tools, effect)
    if tools.focus.page in (Page.UNSETTLED, Page.ALONG, *SUPERVISOR):
        return "not.not-here"
    return not_possible(tools, effect)


__all__ = ["MODES", "Choice", "choices", "decide", "why_not"]
