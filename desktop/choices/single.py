"""The bar under one case: the step's decisions, or the numbered answers to the question it asks."""

from __future__ import annotations

from collections.abc import Callable

from casework.model import CaseId
from casework.programme import DecisionKind
from casework.states import Effect
from db.records import CaseView
from desktop.choices.choice import MODES, Choice
from desktop.focus import Mode
from desktop.suggest import Suggestion
from desktop.tools import Tools

FIRST = (Effect.ACCEPT, Effect.REJECT, Effect.DISPATCH)


def single(tools: Tools) -> tuple[Choice, ...]:
    """The keys from left to right; all of them stay, greyed, while nothing can be saved."""
    view = tools.focus.view
    if view is None:
        return ()
    offered = tools.desk.choices(view)
    if tools.focus.mode is Mode.DECIDING:
        return _decisions(tools, view, offered)
    kind = next((k for k in offered if MODES.get(k.effect) is tools.focus.mode), None)
    if kind is None:
        return ()
    return {Mode.REJECTING: _reasons, Mode.DISPATCHING: _units, Mode.MERGING: _primaries}[tools.focus.mode](
        tools, view, kind
    )


def decide_single(tools: Tools, effect: Effect) -> None:
    """What a decision's own key does: decide, or ask the question that is still open."""
    view = tools.focus.view
    kind = next((k for k in tools.desk.choices(view) if k.effect is effect), None) if view is not None else None
    if kind is None or not_possible(tools, effect):
        return
    mode = MODES.get(effect)
    if mode is None:
        tools.desk.decide(tools.focus, kind)
    else:
        tools.focus.set_mode(mode)


def not_possible(tools: Tools, effect: Effect) -> str:
    """Why a decision of this effect cannot be taken now; "" when it can."""
    view = tools.focus.view
    if view is None:
        return "not.no-case"
    if tools.focus.blocked:
        return "not.no-room"
    if view.holder is not None:
        return "not.elsewhere"
    offered = tools.desk.choices(view)
    if not offered:
        return "not.own" if tools.desk.own(view) else "not.closed"
    if all(k.effect is not effect for k in offered):
        return "not.not-offered"
    if effect is Effect.MERGE and not view.alike:
        return "not.no-alike"
    return ""


def _decisions(tools: Tools, view: CaseView, offered: tuple[DecisionKind, ...]) -> tuple[Choice, ...]:
    words, tip = tools.words, tools.desk.suggested(view)
    bar: list[Choice] = []
    lead = next((k for k in offered if tip is not None and k.effect is tip.effect), None)
    if tip is not None and lead is not None:
        bar.append(_lead(tools, view, tip, lead))
    ordered = sorted(offered, key=lambda k: k.effect not in FIRST)
    for n, kind in enumerate(k for k in ordered if not (k is lead and k.effect is not Effect.DISPATCH)):
        other_unit = kind is lead
        title = words.text(kind.title)
        if other_unit:
            title = words.say("bar.dispatch-other")
        elif kind.effect in (Effect.REJECT, Effect.DISPATCH):
            title = words.say("bar.reject", title=title)
        why = not_possible(tools, kind.effect)
        gap = n > 0 and kind.effect not in FIRST and ordered[n - 1].effect in FIRST
        bar.append(Choice(kind.key, title, _decider(tools, kind), why=why, gap=gap or n == 0))
    return tuple(bar)


def _lead(tools: Tools, view: CaseView, tip: Suggestion, kind: DecisionKind) -> Choice:
    words, desk, focus = tools.words, tools.desk, tools.focus
    style = "filled" if tip.clear else "suggested"
    second = words.say(tip.why, category=_short(tools, view))
    why = not_possible(tools, kind.effect)
    if tip.unit is None:
        return Choice(kind.key, words.say("bar.ask-photo"), _decider(tools, kind), second, style, why)
    title, unit = words.say("bar.dispatch-to", unit=words.text(tip.unit.name)), tip.unit.id
    return Choice(f"{kind.key} Return", title, lambda: desk.decide(focus, kind, unit=unit), second, style, why)


def _decider(tools: Tools, kind: DecisionKind) -> Callable[[], None]:
    return lambda: decide_single(tools, kind.effect)


def _reasons(tools: Tools, view: CaseView, kind: DecisionKind) -> tuple[Choice, ...]:
    words, tip = tools.words, tools.desk.suggested(view)
    match = tip.reason if tip is not None else None

    def run(code: str) -> Callable[[], None]:
        return lambda: tools.desk.decide(tools.focus, kind, reasons=(code,))

    return tuple(
        Choice(
            reason.key,
            words.text(reason.title),
            run(reason.code),
            words.say("bar.why-match") if reason is match else "",
            "suggested" if reason is match else "plain",
        )
        for reason in tools.desk.programme_of(view.case).reasons
    )


def _units(tools: Tools, view: CaseView, kind: DecisionKind) -> tuple[Choice, ...]:
    """The suggested unit first, under Return and 1; then the others as the programme lists them."""
    words, tip = tools.words, tools.desk.suggested(view)
    first = tip.unit if tip is not None else None
    units = sorted(tools.desk.programme_of(view.case).units, key=lambda u: u is not first)[:9]

    def run(unit: str) -> Callable[[], None]:
        return lambda: tools.desk.decide(tools.focus, kind, unit=unit)

    return tuple(
        Choice(
            f"{n}",
            words.text(unit.name),
            run(unit.id),
            words.say("bar.why-duty", category=_short(tools, view)) if unit is first else "",
            "suggested" if unit is first else "plain",
        )
        for n, unit in enumerate(units, 1)
    )


def _primaries(tools: Tools, view: CaseView, kind: DecisionKind) -> tuple[Choice, ...]:
    """What it may join: on the compare page the case beside it first, else the first that was sent."""
    beside = tools.comparing.other
    others = sorted(view.alike, key=lambda case: beside is None or case != beside.case.id)

    def run(into: CaseId) -> Callable[[], None]:
        return lambda: tools.desk.decide(tools.focus, kind, into=into)

    return tuple(
        Choice(f"{n}", case, run(case), style="suggested" if n == 1 else "plain")
        for n, case in enumerate(others[:9], 1)
    )


def _short(tools: Tools, view: CaseView) -> str:
    return tools.words.category_short(tools.desk.programme_of(view.case), view.case.category)
