"""What the decision bar offers now: the step's decisions, or the numbered answers to the question it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casework.model import Effect
from casework.programme import DecisionKind
from db.records import CaseView
from desktop.desk import Desk
from desktop.focus import Focus, Mode
from desktop.suggest import Suggestion
from desktop.words import Words

MODES = {Effect.REJECT: Mode.REJECTING, Effect.DISPATCH: Mode.DISPATCHING, Effect.MERGE: Mode.MERGING}
FIRST = (Effect.ACCEPT, Effect.REJECT, Effect.DISPATCH)


@dataclass(frozen=True, slots=True)
class Choice:
    """One key of the bar; `why` says why it is not possible, as a key of words."""

    key: str
    title: str
    run: Callable[[], None]
    second: str = ""
    style: str = "plain"  # plain, suggested (outlined), filled
    why: str = ""
    gap: bool = False  # a wider gap before it

    @property
    def possible(self) -> bool:
        return not self.why


def choices(desk: Desk, focus: Focus, words: Words) -> tuple[Choice, ...]:
    """The bar's keys from left to right; all of them stay, greyed, while nothing can be saved."""
    view = focus.view
    if view is None:
        return ()
    offered = desk.choices(view)
    if focus.mode is Mode.DECIDING:
        return _decisions(desk, focus, words, view, offered)
    kind = next((k for k in offered if MODES.get(k.effect) is focus.mode), None)
    if kind is None:
        return ()
    return {Mode.REJECTING: _reasons, Mode.DISPATCHING: _units, Mode.MERGING: _primaries}[focus.mode](
        desk, focus, words, view, kind
    )


def decide_by(desk: Desk, focus: Focus, kind: DecisionKind) -> None:
    """What a decision's own key does: decide, or ask the question that is still open."""
    mode = MODES.get(kind.effect)
    if mode is None:
        desk.decide(focus, kind)
    else:
        focus.set_mode(mode)


def not_possible(desk: Desk, focus: Focus, effect: Effect) -> str:
    """Why a decision of this effect cannot be taken now; "" when it can."""
    if focus.view is None:
        return "not.no-case"
    if focus.blocked:
        return "not.no-room"
    offered = desk.choices(focus.view)
    if not offered:
        return "not.closed"
    if all(k.effect is not effect for k in offered):
        return "not.not-offered"
    if effect is Effect.MERGE and not focus.view.alike:
        return "not.no-alike"
    return ""


def _decisions(
    desk: Desk, focus: Focus, words: Words, view: CaseView, offered: tuple[DecisionKind, ...]
) -> tuple[Choice, ...]:
    tip = desk.suggested(view)
    bar: list[Choice] = []
    lead = next((k for k in offered if tip is not None and k.effect is tip.effect), None)
    if tip is not None and lead is not None:
        bar.append(_lead(desk, focus, words, view, tip, lead))
    ordered = sorted(offered, key=lambda k: k.effect not in FIRST)
    for n, kind in enumerate(k for k in ordered if not (k is lead and k.effect is not Effect.DISPATCH)):
        other_unit = kind is lead
        title = words.text(kind.title)
        if other_unit:
            title = words.say("bar.dispatch-other")
        elif kind.effect in (Effect.REJECT, Effect.DISPATCH):
            title = words.say("bar.reject", title=title)
        why = not_possible(desk, focus, kind.effect)
        gap = n > 0 and kind.effect not in FIRST and ordered[n - 1].effect in FIRST
        bar.append(Choice(kind.key, title, _decider(desk, focus, kind), why=why, gap=gap or n == 0))
    return tuple(bar)


def _lead(desk: Desk, focus: Focus, words: Words, view: CaseView, tip: Suggestion, kind: DecisionKind) -> Choice:
    key = f"{kind.key} Return"
    style = "filled" if tip.clear else "suggested"
    second = words.say(tip.why, category=view.case.category)
    why = not_possible(desk, focus, kind.effect)
    if tip.unit is None:
        title = words.say("bar.ask-photo")
        return Choice(kind.key, title, _decider(desk, focus, kind), second, style, why)
    title, unit = words.say("bar.dispatch-to", unit=words.text(tip.unit.name)), tip.unit.id
    return Choice(key, title, lambda: desk.decide(focus, kind, unit=unit), second, style, why)


def _decider(desk: Desk, focus: Focus, kind: DecisionKind) -> Callable[[], None]:
    return lambda: decide_by(desk, focus, kind)


def _reasons(desk: Desk, focus: Focus, words: Words, view: CaseView, kind: DecisionKind) -> tuple[Choice, ...]:
    tip = desk.suggested(view)
    match = tip.reason if tip is not None else None

    def run(code: str) -> Callable[[], None]:
        return lambda: desk.decide(focus, kind, reasons=(code,))

    return tuple(
        Choice(
            reason.key,
            words.text(reason.title),
            run(reason.code),
            words.say("bar.why-match") if reason is match else "",
            "suggested" if reason is match else "plain",
        )
        for reason in desk.programme.reasons
    )


def _units(desk: Desk, focus: Focus, words: Words, view: CaseView, kind: DecisionKind) -> tuple[Choice, ...]:
    """The suggested unit first, under Return and 1; then the others as the programme lists them."""
    tip = desk.suggested(view)
    first = tip.unit if tip is not None else None
    units = sorted(desk.programme.units, key=lambda u: u is not first)[:9]

    def run(unit: str) -> Callable[[], None]:
        return lambda: desk.decide(focus, kind, unit=unit)

    return tuple(
        Choice(
            f"{n}",
            words.text(unit.name),
            run(unit.id),
            words.say("bar.why-duty", category=view.case.category) if unit is first else "",
            "suggested" if unit is first else "plain",
        )
        for n, unit in enumerate(units, 1)
    )


def _primaries(desk: Desk, focus: Focus, _words: Words, view: CaseView, kind: DecisionKind) -> tuple[Choice, ...]:
    def run(n: int) -> Callable[[], None]:
        return lambda: desk.decide(focus, kind, into=view.alike[n])

    return tuple(Choice(f"{n + 1}", case, run(n)) for n, case in enumerate(view.alike[:9]))
