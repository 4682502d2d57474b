"""What the decision bar offers now: for the page that is open, and the question it asks."""

from __future__ import annotations

from casework.programme import DecisionKind
from desktop.choices.along import along
from desktop.choices.batch import batch, batch_not_possible, decide_batch, kind_of_most
from desktop.choices.choice import MODES, Choice
from desktop.choices.group import grouped, paired
from desktop.choices.notices import outbox
from desktop.choices.settle import held, unsettled
from desktop.choices.single import decide_single, kind_at, not_possible, single
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
        other = tools.comparing.other
        itself = other is not None and other.case.id == focus.case
        return paired(tools) if focus.mode is Mode.DECIDING and not itself else single(tools)
    return BARS[focus.page](tools)


def decide(tools: Tools, key: str) -> None:
    """What the letter of a decision does on the page that is open."""
    kind = named(tools, key)
    if kind is None or why_not(tools, key):
        return
    if tools.focus.page is Page.TABLE:
        decide_batch(tools, kind)
    else:
        decide_single(tools, kind)


def why_not(tools: Tools, key: str) -> str:
    """Why the decision on this letter cannot be taken now, as a key of words; "" when it can."""
    if tools.focus.page is Page.TABLE:
        return batch_not_possible(tools, named(tools, key))
    if tools.focus.page in (Page.UNSETTLED, Page.ALONG, *SUPERVISOR):
        return "not.not-here"
    return not_possible(tools, named(tools, key))


def named(tools: Tools, key: str) -> DecisionKind | None:
    """The decision that lies on this letter: at the open step, or where most of the selection stands."""
    return (kind_of_most if tools.focus.page is Page.TABLE else kind_at)(tools, key)


def asked_on(tools: Tools) -> str:
    """The letter whose question is open; "" when no decision asks one."""
    view, table = tools.focus.view, tools.focus.page is Page.TABLE
    programme = tools.desk.programme if table or view is None else tools.desk.programme_of(view.case)
    known = (k.key for k in programme.decisions if k.kind == tools.focus.asked and k.effect in MODES)
    return next(known, "")


__all__ = ["MODES", "Choice", "asked_on", "choices", "decide", "named", "why_not"]
