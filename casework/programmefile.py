"""A programme file (TOML) -> Programme; a mistake names its file, its line and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

import msgspec

from casework.errors import BadProgramme
from casework.programme import Programme
from casework.programmecheck import Place, contradictions

_SYNTAX = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_PATH = re.compile(r" - at `\$([^`]*)`")
LISTS = {
    "step": "steps", "decision": "decisions", "reason": "reasons", "unit": "units", "category": "categories",
    "duty": "duties", "automatic": "automatic",
}  # fmt: skip
NAMED = {"step": ("name",), "decision": ("step", "kind"), "reason": ("code",), "unit": ("id",), "category": ("code",)}
"""By what a row of a life and a row of the file are one and the same."""
LIVES = "lives"  # the folder beside the programmes, and the line of a file that says which of them it lives by


Table = dict[str, Any]
Shared = dict[tuple[str, int | str], str]  # rows of lives by section and number or kind: what they are called


def load(path: Path) -> Programme:
    """Read and check one programme file, with the lives beside it; raises `BadProgramme`."""
    return parse(_text(path), path.name, load_lives(path.parent))


def load_all(folder: Path) -> dict[str, Programme]:
    """Every programme of a folder by its id; two files never share one."""
    programmes: dict[str, Programme] = {}
    lives = load_lives(folder)
    for path in sorted(folder.glob("*.toml")):
        text = _text(path)
        programme = parse(text, path.name, lives)
        if programme.id in programmes:
            raise BadProgramme(path.name, _line(text, "", 0, "id"), f"another file has the id {programme.id!r}")
        programmes[programme.id] = programme
    return programmes


def load_lives(folder: Path) -> dict[str, Table]:
    """Rows that several programmes share: what happens after dispatch, an appeal; by the name of their file."""
    return {path.stem: _table(_text(path), path.name) for path in sorted((folder / LIVES).glob("*.toml"))}


def parse(text: str, file: str = "programme", lives: Mapping[str, Table] | None = None) -> Programme:
    """The programme of a file's text; what it says itself comes before what the lives say that it names."""
    table = _table(text, file)
    shared: Shared = {}
    for name in table.pop(LIVES, ()):
        if name not in (lives or {}):
            raise BadProgramme(file, _line(text, "", 0, LIVES), f"no life is named {name!r}")
        _lived(table, (lives or {})[name], name, shared)
    for short, long in LISTS.items():
        if short in table:
            table[long] = table.pop(short)
    try:
        programme = msgspec.convert(table, Programme)
    except msgspec.ValidationError as error:
        raise _mistake(file, text, shared, _place(str(error)), _PATH.sub("", str(error))) from error
    for place, reason in contradictions(programme):
        raise _mistake(file, text, shared, place, reason)
    return programme


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")  # Notepad writes a byte order mark
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadProgramme(path.name, line, "not UTF-8 text") from error


def _table(text: str, file: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        raise BadProgramme(file, line, _SYNTAX.sub("", str(error)).strip()) from error


def _lived(table: Table, life: Table, called: str, shared: Shared) -> None:
    """Add a life's rows behind the file's own; of a row that both have, the file's words come first."""
    for short, names in NAMED.items():
        own = table.get(short, [])
        its = {tuple(row.get(n) for n in names): row for row in life.get(short, [])}
        merged = [{**its.pop(tuple(row.get(n) for n in names), {}), **row} for row in own]
        if merged or its:
            table[short] = [*merged, *its.values()]
        for n, key in enumerate(its, len(merged)):
            shared[short, n] = f"[[{short}]] {' '.join(map(str, key))!r} of the life {called!r}"
    told, own_words = life.get("notices", {}), table.get("notices", {})
    table["notices"] = {**told, **own_words}
    shared |= {("notices", kind): f"[notices] {kind!r} of the life {called!r}" for kind in told.keys() - own_words}


def _mistake(file: str, text: str, shared: Shared, place: Place, reason: str) -> BadProgramme:
    """With its line; of what a life says that is the line which names the lives, and the reason says of which row."""
    section, number, key = place
    whose = shared.get((section, number)) or shared.get((section, key.partition(".")[0]))
    if whose is not None:
        return BadProgramme(file, _line(text, "", 0, LIVES), f"{whose}: {reason}")
    return BadProgramme(file, _line(text, *place), reason)


def _place(error: str) -> Place:
    """Where a msgspec message points, e.g. '… - at `$.decisions[2].effect`'."""
    at = _PATH.search(error)
    parts = re.match(r"\.(\w+)(?:\[(\d+)\])?(?:\.(\w+))?", at[1]) if at else None
    if parts is None:
        return "", 0, ""  # a field of the file itself is missing
    short = {long: name for name, long in LISTS.items()}.get(parts[1])
    return short or parts[1], int(parts[2] or 0) if short else 0, parts[3] or ""


def _line(text: str, section: str, number: int, key: str) -> int:
    """Line of `key` (`a` or `a.b`) in the number-th table called `section`; else of that table's head; else 1."""
    lines = text.split("\n")  # as TOML counts them, not as Unicode does
    start = 0
    if section:
        heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[?{re.escape(section)}\b", line)]
        if not heads:
            return _line(text, "", 0, section)
        start = heads[number]
    body = list(takewhile(lambda line: not line.lstrip().startswith("["), lines[start + bool(section) :]))
    for name in (key, key.partition(".")[0]) if key else ():
        for n, line in enumerate(body, start + bool(section) + 1):
            if re.match(rf'\s*"?{re.escape(name)}"?\s*[=.]', line):
                return n
    return start + 1
