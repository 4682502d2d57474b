"""The bar of the light table: one decision for all that are selected, with the count that will really be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from casework.model import Band
from casework.programme import DecisionKind
from casework.states import Effect
from desktop.choices.choice import MODES, Choice
from desktop.focus import Mode
from desktop.tools import Tools

SUSPECT = (Band.SUSPICIOUS, Band.STRONGLY_SUSPICIOUS)
ORDER = "DARMNHQSLWI"  # the letters from left to right


def batch(tools: Tools) -> tuple[Choice, ...]:
    if not len(tools.selection):
        return ()
    kinds = [kind for kind in (kind_of_most(tools, key) for key in ORDER) if kind is not None]
    asking = [kind for kind in kinds if MODES.get(kind.effect) is tools.focus.mode]
    asked = next((kind for kind in asking if kind.kind == tools.focus.asked), next(iter(asking), None))
    if tools.focus.mode is Mode.REJECTING:
        return _reasons(tools, asked) if asked is not None else ()
    if tools.focus.mode is Mode.DISPATCHING:
        return _units(tools, asked) if asked is not None else ()
    return tuple(choice for kind in kinds for choice in _keys(tools, kind))


def kind_of_most(tools: Tools, key: str) -> DecisionKind | None:
    """What lies on a letter at the step where most of the selection stands, of the steps that have the letter."""
    programme = tools.desk.programme
    stand = Counter(d.step_name for d in tools.batches.preflight.ready)
    steps = [step for step, _ in stand.most_common()] or [programme.first_step.name]
    return next((k for step in steps for k in programme.choices(step) if k.key == key), None)


def decide_batch(tools: Tools, kind: DecisionKind) -> None:
    """What a decision's key does on the light table."""
    mode = MODES.get(kind.effect) if kind.effect is not Effect.MERGE else None
    if batch_not_possible(tools, kind):
        return
    if mode is not None:
        tools.focus.set_mode(mode, kind.kind)
    elif kind.effect is Effect.MERGE:
        tools.batches.merge_groups()
    else:
        tools.batches.decide(kind)


def batch_not_possible(tools: Tools, kind: DecisionKind | None) -> str:
    if not len(tools.selection):
        return "not.nothing-selected"
    if tools.focus.blocked:
        return "not.no-room"
    if tools.batches.running:
        return "not.running"
    if not tools.batches.known:
        return "not.counting"
    if kind is None:
        return "not.none-of-them"
    if kind.effect is Effect.MERGE:
        return "" if tools.batches.mergeable() else "not.no-group"
    return "" if tools.batches.taking(kind) else "not.none-of-them"


def _keys(tools: Tools, kind: DecisionKind) -> list[Choice]:
    words, effect = tools.words, kind.effect
    why, title = batch_not_possible(tools, kind), words.text(kind.title)
    run = _decider(tools, kind)
    if effect is Effect.MERGE:
        return [Choice(kind.key, words.say("batch.merge"), run, why=why, gap=True)]
    taken = tools.batches.taking(kind)
    n = len(taken)
    if effect is not Effect.DISPATCH:
        say = "batch.reject" if effect is Effect.REJECT else "batch.decide"
        return [Choice(kind.key, words.say(say, title=title, n=n), run, why=why, gap=kind.key == "A")]
    unit, duty = tools.batches.duty()
    if unit is None:
        return [Choice(kind.key, words.say("batch.reject", title=title, n=n), run, why=why)]
    suspect = sum(d.band in SUSPECT for d in taken)
    clear = duty == n and not suspect
    second = words.say("batch.duty-suspect" if suspect else "batch.duty", n=duty, of=n, suspicious=suspect)
    lead = words.say("batch.dispatch-to", n=n, unit=words.text(unit.name))
    named = unit.id
    take = lambda: tools.batches.decide(kind, unit=named)  # noqa: E731 - said once, used once
    return [Choice(f"{kind.key} Return", lead, take, second, "filled" if clear else "suggested", why)]


def _decider(tools: Tools, kind: DecisionKind) -> Callable[[], None]:
    return lambda: decide_batch(tools, kind)


def _reasons(tools: Tools, kind: DecisionKind) -> tuple[Choice, ...]:
    def run(code: str) -> Callable[[], None]:
        return lambda: tools.batches.decide(kind, reasons=(code,))

    return tuple(Choice(r.key, tools.words.text(r.title), run(r.code)) for r in tools.desk.programme.reasons)


def _units(tools: Tools, kind: DecisionKind) -> tuple[Choice, ...]:
    duty, _ = tools.batches.duty()
    units = sorted(tools.desk.programme.units, key=lambda u: u != duty)[:9]

    def run(unit: str) -> Callable[[], None]:
        return lambda: tools.batches.decide(kind, unit=unit)

    return tuple(
        Choice(f"{n}", tools.words.text(u.name), run(u.id), style="suggested" if u == duty else "plain")
        for n, u in enumerate(units, 1)
    )
