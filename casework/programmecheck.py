"""What a programme file may say in good order and nobody could work with: each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from string import Template

from casework import automatic, worktime
from casework.clocks import Limit
from casework.programme import Programme
from casework.states import STOPS, Effect, Stage, leads

STRICTEST = 3.0
LONGEST_TARGET_H = 100_000  # eleven years; a date has to come of it
KEYS = "ARDMNHQSLWI"  # the letters that decisions may lie on: the desk has every other
MODES = (automatic.MANUAL, automatic.ASSISTED, automatic.MODE)

Place = tuple[str, int, str]  # section, its number, key


def contradictions(p: Programme) -> Iterator[tuple[Place, str]]:
    """What is well-formed and cannot be worked with."""
    if not p.steps:
        yield ("", 0, "id"), "a programme needs at least one [[step]]"
        return
    yield from _doubles("step", "name", (s.name for s in p.steps))
    yield from _whole(p)
    yield from _decisions(p)  # before the steps: a way that leads nowhere is not yet a step that is not reached
    yield from _steps(p)
    yield from _automatic(p)
    yield from _duties(p)
    yield from _doubles("decision", "kind", (f"{d.step} {d.kind}" for d in p.decisions))
    yield from _doubles("decision", "key", (f"{d.step} {d.key}" for d in p.decisions))
    yield from _doubles("reason", "key", (r.key for r in p.reasons))
    yield from _doubles("reason", "code", (r.code for r in p.reasons))
    yield from _doubles("unit", "id", (u.id for u in p.units))
    yield from _doubles("category", "code", (c.code for c in p.categories))
    yield from _categories(p)
    yield from _patrol(p)
    yield from _strictness(p)
    for n, r in enumerate(p.reasons):
        if not re.fullmatch("[1-9]", r.key):
            yield ("reason", n, "key"), f"a reason's key is 1 to 9, not {r.key!r}"
    for kind, text in p.notices.items():
        for lang, sentence in text.items():
            if not Template(sentence).is_valid():
                yield ("notices", 0, f"{kind}.{lang}"), "a $ that starts no placeholder is written $$"


def _whole(p: Programme) -> Iterator[tuple[Place, str]]:
    if (p.promise_hours is None) == (p.promise is None):
        yield ("", 0, "promise_hours"), "a programme says promise_hours or promise, one of the two"
    else:
        key = "promise" if p.promise is not None else "promise_hours"
        yield from ((("", 0, key), reason) for _, reason in _limit(p.promised))
    if p.review_mode not in MODES:
        yield ("", 0, "review_mode"), f"review_mode is one of {', '.join(MODES)}"
    trouble = worktime.trouble(p.working)
    if trouble:
        yield ("working", 0, trouble[0]), trouble[1]


def _steps(p: Programme) -> Iterator[tuple[Place, str]]:
    names, left = {s.name for s in p.steps}, {d.step for d in p.decisions}
    begins = {s.name for s in p.steps if s is p.steps[0] or s.stage in (Stage.APPEAL, Stage.SPOT_CHECK)}
    reached = _closure(begins, [(d.step, d.then) for d in p.decisions if d.then is not None])
    ends = {d.step for d in p.decisions if d.then is None}
    ending = _closure(ends, [(d.then, d.step) for d in p.decisions if d.then is not None])
    for n, s in enumerate(p.steps):
        if s.limit is not None and s.limit_hours is not None:
            yield ("step", n, "limit"), "a step has limit_hours or limit, not both"
        if s.allowed is not None and s.stage in STOPS:
            yield ("step", n, "limit"), f"a {s.stage} step has no limit of its own: what was asked for says how long"
        yield from (((("step", n, key), reason)) for key, reason in _limit(s.allowed))
        if s.since is not None and s.since not in names:
            yield ("step", n, "since"), f"no [[step]] is named {s.since!r}"
        if s.since == s.name:
            yield ("step", n, "since"), "a limit that counts from its own step says no since"
        if s.name not in left:
            yield ("step", n, "name"), f"no [[decision]] closes the step {s.name!r}: a case would stay there for ever"
        elif s.name not in ending:
            yield ("step", n, "name"), f"from the step {s.name!r} no way leads to the end of the case"
        if s.name not in reached:
            yield ("step", n, "name"), f"no [[decision]] leads to the step {s.name!r}"


def _closure(begin: Iterable[str], ways: Sequence[tuple[str, str]]) -> frozenset[str]:
    """All that is reached from where one begins."""
    reached, new = frozenset[str](), frozenset(begin)
    while new:
        reached |= new
        new = frozenset(to for at, to in ways if at in new) - reached
    return reached


def _limit(limit: Limit | None) -> Iterator[tuple[str, str]]:
    if limit is not None and not 0 < limit.n <= LONGEST_TARGET_H:
        yield "limit", f"a limit is above 0 and at most {LONGEST_TARGET_H}, not {limit.n:g}"


def _decisions(p: Programme) -> Iterator[tuple[Place, str]]:
    steps = {s.name for s in p.steps}
    needs = {Effect.REJECT: ("reason", p.reasons), Effect.DISPATCH: ("unit", p.units)}
    for n, d in enumerate(p.decisions):
        if d.step not in steps:
            yield ("decision", n, "step"), f"no [[step]] is named {d.step!r}"
        if d.then is not None and d.then not in steps:
            yield ("decision", n, "then"), f"no [[step]] is named {d.then!r}"
        if d.effect is Effect.RETRACT:
            yield ("decision", n, "effect"), "'retract' is what undo does; a programme cannot offer it"
        if d.effect in needs and not needs[d.effect][1]:
            yield ("decision", n, "effect"), f"{d.effect} needs at least one [[{needs[d.effect][0]}]]"
        if d.step in steps and (d.then is None or d.then in steps):
            yield from _fitting(p, n)
        if d.key not in KEYS or len(d.key) != 1:
            yield ("decision", n, "key"), f"a decision's key is one of {', '.join(KEYS)}, not {d.key!r}"
        yield from ((("decision", n, "more"), reason) for _, reason in _limit(d.more))
        if d.is_answer and d.kind not in p.notices:
            yield ("decision", n, "kind"), f"[notices] has no text for {d.kind!r}"


def _fitting(p: Programme, n: int) -> Iterator[tuple[Place, str]]:
    """Does the life of a case have such a step from here to there (`states.NEXT`)?"""
    d = p.decisions[n]
    stage, to = p.stage(d.step), p.stage(d.then) if d.then is not None else None
    allowed = leads(stage, d.effect)
    if not allowed:
        yield ("decision", n, "effect"), f"nothing of the effect {d.effect} is decided at a {stage} step"
    elif to not in allowed:
        ways = ", ".join(sorted(f"a {one} step" if one is not None else "the end of the case" for one in allowed))
        where = f"a {to} step" if to is not None else "the end of the case"
        yield ("decision", n, "then"), f"{d.effect} at a {stage} step leads to {ways}, not to {where}"
    if d.effect in (Effect.URGE, Effect.EXTEND) and to is stage and d.then != d.step:
        yield ("decision", n, "then"), f"{d.effect} goes on with its own step, {d.step!r}"
    if d.effect in (Effect.EXTEND, Effect.DEFER) and d.more is None:
        yield ("decision", n, "effect"), f"{d.effect} says how much in more"


def _automatic(p: Programme) -> Iterator[tuple[Place, str]]:
    for n, rule in enumerate(p.automatic):
        kind = p.decision(rule.step, rule.kind)
        if kind is None:
            yield ("automatic", n, "kind"), f"the step {rule.step!r} has no [[decision]] {rule.kind!r}"
        elif kind.effect not in (Effect.ACCEPT, Effect.REJECT, Effect.PASS):
            yield ("automatic", n, "kind"), f"a rule accepts, rejects or passes on; {kind.effect} is a person's"
        elif kind.effect is Effect.REJECT and p.reason(rule.reason or "") is None:
            yield ("automatic", n, "reason"), "a rule that rejects names one of the programme's reasons"
        if not 0 <= rule.recheck <= 1:
            yield ("automatic", n, "recheck"), "recheck is a share from 0 to 1"
        if kind is not None and kind.then is None and rule.recheck and p.at(Stage.SPOT_CHECK) is None:
            yield ("automatic", n, "recheck"), "what a person looks at again needs a [[step]] of the stage spot-check"
    yield from _doubles("automatic", "name", (r.name for r in p.automatic))


def _duties(p: Programme) -> Iterator[tuple[Place, str]]:
    for n, duty in enumerate(p.duties):
        if p.unit(duty.unit) is None:
            yield ("duty", n, "unit"), f"no [[unit]] has the id {duty.unit!r}"
        for code in duty.categories:
            if p.category(code) is None:
                yield ("duty", n, "categories"), f"no [[category]] has the code {code!r}"
        if 0 < len(duty.area) < 3:
            yield ("duty", n, "area"), "an area has at least three corners"


def _categories(p: Programme) -> Iterator[tuple[Place, str]]:
    units = {u.id for u in p.units}
    for n, c in enumerate(p.categories):
        if c.unit is not None and c.unit not in units:
            yield ("category", n, "unit"), f"no [[unit]] has the id {c.unit!r}"
        if c.target_hours is not None and not 0 < c.target_hours <= LONGEST_TARGET_H:
            yield ("category", n, "target_hours"), f"target_hours is above 0 and at most {LONGEST_TARGET_H}"
        for name, limit in c.limits.items():
            if name not in {s.name for s in p.steps}:
                yield ("category", n, "limits"), f"no [[step]] is named {name!r}"
            elif p.stage(name) in STOPS:
                yield ("category", n, "limits"), f"a {p.stage(name)} step has no limit of its own"
            yield from ((("category", n, "limits"), reason) for _, reason in _limit(limit))


def _patrol(p: Programme) -> Iterator[tuple[Place, str]]:
    if p.patrol is None:
        return
    if p.patrol.min_minutes < 0:
        yield ("patrol", 0, "min_minutes"), "min_minutes is below 0"
    if p.patrol.min_minutes > p.patrol.max_minutes:
        yield ("patrol", 0, "min_minutes"), "min_minutes is above max_minutes: no patrol could be valid"
    if p.patrol.photos < 1:
        yield ("patrol", 0, "photos"), "a patrol is proved by at least one photo"


def _strictness(p: Programme) -> Iterator[tuple[Place, str]]:
    for name, times in p.capture.strictness.items():
        if name not in p.checks:
            yield ("capture.strictness", 0, name), f"{name!r} is none of the programme's checks"
        if not 0 <= times <= STRICTEST:
            yield ("capture.strictness", 0, name), f"a strictness is from 0 to {STRICTEST:g}, not {times:g}"


def _doubles(section: str, key: str, values: Iterable[str]) -> Iterator[tuple[Place, str]]:
    seen: set[str] = set()
    for n, value in enumerate(values):
        if value in seen:
            yield (section, n, key), f"{key} {value!r} stands twice"
        seen.add(value)
