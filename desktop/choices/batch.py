"""The bar of the light table: one decision for all that are selected, with the count that will really be decided."""

from __future__ import annotations

from collections.abc import Callable

from casework.model import Band
from casework.programme import DecisionKind
from casework.states import Effect
from desktop.choices.choice import MODES, Choice
from desktop.focus import Mode
from desktop.tools import Tools

SUSPECT = (Band.SUSPICIOUS, Band.STRONGLY_SUSPICIOUS)
ORDER = (Effect.DISPATCH, Effect.ACCEPT, Effect.REJECT, Effect.MERGE, Effect.NEEDS_MORE, Effect.HOLD)


def batch(tools: Tools) -> tuple[Choice, ...]:
    if not len(tools.selection):
        return ()
    if tools.focus.mode is Mode.REJECTING:
        return _reasons(tools)
    if tools.focus.mode is Mode.DISPATCHING:
        return _units(tools)
    bar: list[Choice] = []
    for effect in ORDER:
        kind = _kind(tools, effect)
        if kind is not None:
            bar += _keys(tools, kind)
    return tuple(bar)


def decide_batch(tools: Tools, effect: Effect) -> None:
    """What a decision's key does on the light table."""
    if batch_not_possible(tools, effect):
        return
    mode = MODES.get(effect) if effect is not Effect.MERGE else None
    if mode is not None:
        tools.focus.set_mode(mode)
    elif effect is Effect.MERGE:
        tools.batches.merge_groups()
    else:
        tools.batches.decide(effect)


def batch_not_possible(tools: Tools, effect: Effect) -> str:
    if not len(tools.selection):
        return "not.nothing-selected"
    if tools.focus.blocked:
        return "not.no-room"
    if tools.batches.running:
        return "not.running"
    if not tools.batches.known:
        return "not.counting"
    fitting = tools.batches.mergeable() if effect is Effect.MERGE else tools.batches.fitting(effect)
    if not fitting:
        return "not.no-group" if effect is Effect.MERGE else "not.none-of-them"
    return ""


def _keys(tools: Tools, kind: DecisionKind) -> list[Choice]:
    words, effect = tools.words, kind.effect
    why, title = batch_not_possible(tools, effect), words.text(kind.title)
    run = _decider(tools, effect)
    if effect is Effect.MERGE:
        return [Choice(kind.key, words.say("batch.merge"), run, why=why, gap=True)]
    n = len(tools.batches.fitting(effect))
    if effect is not Effect.DISPATCH:
        say = "batch.reject" if effect is Effect.REJECT else "batch.decide"
        return [Choice(kind.key, words.say(say, title=title, n=n), run, why=why, gap=effect is Effect.ACCEPT)]
    unit, duty = tools.batches.duty()
    if unit is None:
        return [Choice(kind.key, words.say("batch.reject", title=title, n=n), run, why=why)]
    suspect = sum(d.band in SUSPECT for d in tools.batches.fitting(effect))
    clear = duty == n and not suspect
    second = words.say("batch.duty-suspect" if suspect else "batch.duty", n=duty, of=n, suspicious=suspect)
    lead = words.say("batch.dispatch-to", n=n, unit=words.text(unit.name))
    named = unit.id
    take = lambda: tools.batches.decide(effect, unit=named)  # noqa: E731 - said once, used once
    return [Choice(f"{kind.key} Return", lead, take, second, "filled" if clear else "suggested", why)]


def _decider(tools: Tools, effect: Effect) -> Callable[[], None]:
    return lambda: decide_batch(tools, effect)


def _reasons(tools: Tools) -> tuple[Choice, ...]:
    def run(code: str) -> Callable[[], None]:
        return lambda: tools.batches.decide(Effect.REJECT, reasons=(code,))

    return tuple(Choice(r.key, tools.words.text(r.title), run(r.code)) for r in tools.desk.programme.reasons)


def _units(tools: Tools) -> tuple[Choice, ...]:
    duty, _ = tools.batches.duty()
    units = sorted(tools.desk.programme.units, key=lambda u: u != duty)[:9]

    def run(unit: str) -> Callable[[], None]:
        return lambda: tools.batches.decide(Effect.DISPATCH, unit=unit)

    return tuple(
        Choice(f"{n}", tools.words.text(u.name), run(u.id), style="suggested" if u == duty else "plain")
        for n, u in enumerate(units, 1)
    )


def _kind(tools: Tools, effect: Effect) -> DecisionKind | None:
    """The decision of this effect at the step where most of the selection stands."""
    fitting = tools.batches.fitting(effect)
    programme = tools.desk.programme
    step = fitting[0].step_name if fitting else programme.first_step.name
    return next((k for k in programme.choices(step) if k.effect is effect), None)
