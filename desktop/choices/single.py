"""The bar under one case: the step's decisions, or the numbered answers to the question it asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from casework.model import CaseId
from casework.programme import DecisionKind
from casework.states import Effect
from db.records import CaseView
from desktop.choices.choice import MODES, Choice
from desktop.focus import Mode
from desktop.suggest import Suggestion, because, is_late
from desktop.tools import Tools

FIRST = "ARD"  # yes, no, to whom: these letters stand together, before the others


def single(tools: Tools) -> tuple[Choice, ...]:
    """The keys from left to right; all of them stay, greyed, while nothing can be saved."""
    view = tools.focus.view
    if view is None:
        return ()
    offered = tools.desk.choices(view)
    if tools.focus.mode is Mode.DECIDING:
        return _decisions(tools, view, offered)
    asking = [k for k in offered if MODES.get(k.effect) is tools.focus.mode]
    kind = next((k for k in asking if k.kind == tools.focus.asked), next(iter(asking), None))
    if kind is None:
        return ()
    return {Mode.REJECTING: _reasons, Mode.DISPATCHING: _units, Mode.MERGING: _primaries}[tools.focus.mode](
        tools, view, kind
    )


def kind_at(tools: Tools, key: str) -> DecisionKind | None:
    """The decision that the open step has under a letter; None when it has none, or is not this reviewer's."""
    view = tools.focus.view
    return next((k for k in tools.desk.choices(view) if k.key == key), None) if view is not None else None


def decide_single(tools: Tools, kind: DecisionKind) -> None:
    """What a decision's own key does: decide, or ask the question that is still open."""
    mode = MODES.get(kind.effect)
    if not_possible(tools, kind):
        return
    if mode is None:
        tools.desk.decide(tools.focus, kind)
    else:
        tools.focus.set_mode(mode, kind.kind)


def not_possible(tools: Tools, kind: DecisionKind | None) -> str:
    """Why this decision cannot be taken now; "" when it can. None stands for one that the step does not have."""
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
    if kind not in offered:
        return "not.not-offered"
    if kind is not None and kind.effect is Effect.MERGE and not view.alike:
        return "not.no-alike"
    return ""


def _decisions(tools: Tools, view: CaseView, offered: tuple[DecisionKind, ...]) -> tuple[Choice, ...]:
    words, tip = tools.words, tools.desk.suggested(view)
    bar: list[Choice] = []
    lead = next((k for k in offered if tip is not None and tip.means(k)), None)
    if tip is not None and lead is not None:
        bar.append(_lead(tools, view, tip, lead))
    ordered = sorted(offered, key=lambda k: k.key not in FIRST)
    for n, kind in enumerate(k for k in ordered if k is not lead or k.effect in (Effect.DISPATCH, Effect.REJECT)):
        other_unit = kind is lead and kind.effect is Effect.DISPATCH
        title = words.text(kind.title)
        if other_unit:
            title = words.say("bar.dispatch-other")
        elif kind.effect in (Effect.REJECT, Effect.DISPATCH):
            title = words.say("bar.reject", title=title)
        why = not_possible(tools, kind)
        gap = n > 0 and kind.key not in FIRST and ordered[n - 1].key in FIRST
        bar.append(Choice(kind.key, title, _decider(tools, kind), why=why, gap=gap or n == 0))
    return tuple(bar)


def _lead(tools: Tools, view: CaseView, tip: Suggestion, kind: DecisionKind) -> Choice:
    words, desk, focus = tools.words, tools.desk, tools.focus
    style = "filled" if tip.clear else "suggested"
    late = is_late(desk.programme_of(view.case), view.now, kind, datetime.now(UTC))
    second = words.listed(_because(tools, view, tip), words.say("rules.late") if late else "")
    why = not_possible(tools, kind)
    if tip.rule is not None:
        return _by_rule(tools, tip, kind, second, style, why)
    if tip.unit is None:
        return Choice(kind.key, words.say("bar.ask-photo"), _decider(tools, kind), second, style, why)
    title, unit = words.say("bar.dispatch-to", unit=words.text(tip.unit.name)), tip.unit.id
    return Choice(f"{kind.key} Return", title, lambda: desk.decide(focus, kind, unit=unit), second, style, why)


def _by_rule(tools: Tools, tip: Suggestion, kind: DecisionKind, second: str, style: str, why: str) -> Choice:
    """What a rule would do, with its reason: one key, and it is the reviewer's own decision."""
    words, desk, focus, reason = tools.words, tools.desk, tools.focus, tip.reason
    if kind.effect is not Effect.REJECT or reason is None:
        return Choice(kind.key, words.text(kind.title), _decider(tools, kind), second, style, why)
    title = words.say("pair.reject", title=words.text(kind.title), reason=words.text(reason.title))
    run = lambda: desk.decide(focus, kind, reasons=(reason.code,))  # noqa: E731 - said once, used once
    return Choice(f"{kind.key} Return", title, run, second, style, why)


def _because(tools: Tools, view: CaseView, tip: Suggestion) -> str:
    return because(tip, tools.words.say, _short(tools, view), tools.words.lang)


def _decider(tools: Tools, kind: DecisionKind) -> Callable[[], None]:
    return lambda: decide_single(tools, kind)


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
            _because(tools, view, tip) if tip is not None and unit is first else "",
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
