"""A programme file (TOML) -> Programme; a mistake names its file, its line and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from string import Template

import msgspec

from casework.errors import BadProgramme
from casework.model import Effect
from casework.programme import Programme

_SYNTAX = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_PATH = re.compile(r" - at `\$([^`]*)`")
STRICTEST = 3.0
LONGEST_TARGET_H = 100_000  # eleven years; a date has to come of it
LISTS = {"step": "steps", "decision": "decisions", "reason": "reasons", "unit": "units", "category": "categories"}


def load(path: Path) -> Programme:
    """Read and check one programme file; raises `BadProgramme`."""
    try:
        text = path.read_text("utf-8-sig")  # Notepad writes a byte order mark
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadProgramme(path.name, line, "not UTF-8 text") from error
    return parse(text, path.name)


def load_all(folder: Path) -> dict[str, Programme]:
    """Every programme of a folder by its id; two files never share one."""
    programmes: dict[str, Programme] = {}
    for path in sorted(folder.glob("*.toml")):
        programme = load(path)
        if programme.id in programmes:
            line = _line(path.read_text("utf-8-sig"), "", 0, "id")
            raise BadProgramme(path.name, line, f"another file has the id {programme.id!r}")
        programmes[programme.id] = programme
    return programmes


def parse(text: str, file: str = "programme") -> Programme:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        raise BadProgramme(file, line, _SYNTAX.sub("", str(error)).strip()) from error
    for short, long in LISTS.items():
        if short in table:
            table[long] = table.pop(short)
    try:
        programme = msgspec.convert(table, Programme)
    except msgspec.ValidationError as error:
        raise BadProgramme(file, _line_of_error(text, str(error)), _PATH.sub("", str(error))) from error
    for place, reason in _contradictions(programme):
        raise BadProgramme(file, _line(text, *place), reason)
    return programme


Place = tuple[str, int, str]  # section, its number, key


def _contradictions(p: Programme) -> Iterator[tuple[Place, str]]:
    """What is well-formed and cannot be worked with."""
    if not p.steps:
        yield ("", 0, "id"), "a programme needs at least one [[step]]"
    yield from _doubles("step", "name", (s.name for s in p.steps))
    yield from _decisions(p)
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
        if d.kind not in p.notices:
            yield ("decision", n, "kind"), f"[notices] has no text for {d.kind!r}"


def _categories(p: Programme) -> Iterator[tuple[Place, str]]:
    units = {u.id for u in p.units}
    for n, c in enumerate(p.categories):
        if c.unit is not None and c.unit not in units:
            yield ("category", n, "unit"), f"no [[unit]] has the id {c.unit!r}"
        if c.target_hours is not None and not 0 < c.target_hours <= LONGEST_TARGET_H:
            yield ("category", n, "target_hours"), f"target_hours is above 0 and at most {LONGEST_TARGET_H}"


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


def _line_of_error(text: str, error: str) -> int:
    """The line a msgspec message points at, e.g. '… - at `$.decisions[2].effect`'."""
    at = _PATH.search(error)
    parts = re.match(r"\.(\w+)(?:\[(\d+)\])?(?:\.(\w+))?", at[1]) if at else None
    if parts is None:
        return 1  # a field of the file itself is missing
    short = {long: name for name, long in LISTS.items()}.get(parts[1])
    if short is None:
        return _line(text, parts[1], 0, parts[3] or "")
    return _line(text, short, int(parts[2] or 0), parts[3] or "")


def _line(text: str, section: str, number: int, key: str) -> int:
    """Line of `key` (`a` or `a.b`) in the number-th table called `section`; else of that table's head; else 1."""
    lines = text.split("\n")  # as TOML counts them, not as Unicode does
    start = 0
    if section:
        heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[?{re.escape(section)}\b", line)]
        if not heads:
            return _line(text, "", 0, section)
        start = heads[min(number, len(heads) - 1)]
    body = list(takewhile(lambda line: not line.lstrip().startswith("["), lines[start + bool(section) :]))
    for name in (key, key.partition(".")[0]) if key else ():
        for n, line in enumerate(body, start + bool(section) + 1):
            if re.match(rf'\s*"?{re.escape(name)}"?\s*[=.]', line):
                return n
    return start + 1
