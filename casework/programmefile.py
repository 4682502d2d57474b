"""A programme file (TOML) -> Programme; a mistake names its file, its line and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template

import msgspec

from casework.errors import BadProgramme
from casework.model import Effect
from casework.programme import Programme

_SYNTAX = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_PATH = re.compile(r" - at `\$([^`]*)`")
_FIELD = re.compile(r"`(\w+)`")
LISTS = {"step": "steps", "decision": "decisions", "reason": "reasons", "unit": "units", "category": "categories"}


def load(path: Path) -> Programme:
    """Read and check one programme file; raises `BadProgramme`."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BadProgramme(path.name, line, "not UTF-8 text") from error
    return parse(text, path.name)


def load_all(folder: Path) -> dict[str, Programme]:
    """Every programme of a folder by its id."""
    return {p.id: p for p in map(load, sorted(folder.glob("*.toml")))}


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
    steps, units = {s.name for s in p.steps}, {u.id for u in p.units}
    for n, d in enumerate(p.decisions):
        if d.step not in steps:
            yield ("decision", n, "step"), f"no [[step]] is named {d.step!r}"
        if d.then is not None and d.then not in steps:
            yield ("decision", n, "then"), f"no [[step]] is named {d.then!r}"
        if d.effect is Effect.RETRACT:
            yield ("decision", n, "effect"), "'retract' is what undo does; a programme cannot offer it"
        if d.effect is Effect.REJECT and not p.reasons:
            yield ("decision", n, "effect"), "a reject needs at least one [[reason]]"
        if d.effect is Effect.DISPATCH and not p.units:
            yield ("decision", n, "effect"), "a dispatch needs at least one [[unit]]"
        if d.kind not in p.notices:
            yield ("decision", n, "kind"), f"[notices] has no text for {d.kind!r}"
    yield from _doubles("decision", "key", (f"{d.step} {d.key}" for d in p.decisions))
    yield from _doubles("reason", "key", (r.key for r in p.reasons))
    yield from _doubles("reason", "code", (r.code for r in p.reasons))
    yield from _doubles("unit", "id", (u.id for u in p.units))
    for n, c in enumerate(p.categories):
        if c.unit is not None and c.unit not in units:
            yield ("category", n, "unit"), f"no [[unit]] has the id {c.unit!r}"
    for n, r in enumerate(p.reasons):
        if not re.fullmatch("[1-9]", r.key):
            yield ("reason", n, "key"), f"a reason's key is 1 to 9, not {r.key!r}"
    for kind, text in p.notices.items():
        for sentence in text.values():
            open_ones = set(Template(sentence).get_identifiers()) - {"title", "case", "reason", "unit"}
            if open_ones:
                yield ("notices", 0, kind), f"nothing fills the placeholder ${min(open_ones)}"


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
    missing = _FIELD.search(error)
    if parts is None:
        return _line(text, "", 0, missing[1] if missing else "")
    short = {long: name for name, long in LISTS.items()}.get(parts[1])
    if short is None:
        return _line(text, parts[1], 0, parts[3] or "")
    return _line(text, short, int(parts[2] or 0), parts[3] or "")


def _line(text: str, section: str, number: int, key: str) -> int:
    """Line of `key` in the number-th table called `section`; else of that table's head; else 1."""
    lines = text.splitlines()
    start, end = 0, len(lines)
    if section:
        heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[?{re.escape(section)}\b", line)]
        if not heads:
            return _line(text, "", 0, section)
        start = heads[min(number, len(heads) - 1)]
    for n in range(start + bool(section), end):
        if key and re.match(rf'\s*"?{re.escape(key)}"?\s*[=.]', lines[n]):
            return n + 1
        if lines[n].lstrip().startswith("["):
            break
    return start + 1
