"""What a program holds, told so that two can be compared: a checkout, and the frozen program made of it.

Every module of ours is imported and its code digested, every data file read: what is missing, cannot be imported or
differs has a name. Nothing here knows what a module is for; each program tells its own `found` (checks, actions …).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import CodeType

import msgspec

ROOT = Path(__file__).resolve().parents[1]
READ_AS_FILES = ("resources", "db/migrations", "hub/migrations")  # Alembic reads its steps by their path, not by import
NO_DATA = (".pyc", ".qm", ".py")  # a script beside the data is a tool of ours, not of the program
MAPS = Path("/proc/self/maps")


@dataclass(frozen=True, slots=True)
class Inventory:
    """`refused` says why a module could not be imported, or a kind of things not be listed.

    `outside` is what a frozen program took from elsewhere.
    """

    program: str
    modules: Mapping[str, str]
    refused: Mapping[str, str]
    files: Mapping[str, str]
    found: Mapping[str, tuple[str, ...]]
    outside: tuple[str, ...]

    def as_json(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1)


def read(text: bytes) -> Inventory:
    return msgspec.json.decode(text, type=Inventory)


def take(
    program: str, rooms: Iterable[str], found: Mapping[str, Callable[[], Iterable[str]]], wanted: Iterable[str] = ()
) -> Inventory:
    """Import every module of the rooms, and the `wanted` ones of others; digest what is ours."""
    refused: dict[str, str] = {}
    with redirect_stdout(sys.stderr):  # what a library says when it is imported is no part of the answer
        modules = {name: digest for room in rooms for name, digest in _modules(room, refused).items()}
        for name in wanted:
            _import(name, refused)
        told = {kind: _found(kind, names, refused) for kind, names in found.items()}
    return Inventory(
        program,
        modules,
        refused,
        dict(_files()),
        told,
        tuple(sorted(_outside())) if getattr(sys, "frozen", False) else (),
    )


def digest(code: CodeType) -> str:
    """Of what is executed, wherever it was compiled: file names and line tables do not count."""
    return sha256(_told(code).encode()).hexdigest()[:16]


def _told(constant: object) -> str:
    if isinstance(constant, CodeType):
        names = (constant.co_names, constant.co_varnames, constant.co_freevars, constant.co_cellvars)
        inside = ",".join(_told(one) for one in constant.co_consts)
        return f"{constant.co_qualname}{constant.co_flags}{constant.co_code.hex()}{names}({inside})"
    if isinstance(constant, frozenset):  # in no order that lasts
        return f"frozenset{sorted(map(_told, constant))}"
    if isinstance(constant, tuple):
        return f"({','.join(map(_told, constant))})"
    return f"{type(constant).__name__}{constant!r}"


def _modules(name: str, refused: dict[str, str]) -> dict[str, str]:
    """This module and all below it, by their digests."""
    module = _import(name, refused)
    spec = find_spec(name) if module is not None else None
    if module is None or spec is None or spec.loader is None:
        return {}
    code = spec.loader.get_code(name)  # type: ignore[attr-defined]  # every loader of files and archives has it
    known = {name: digest(code)}
    if name.replace(".", "/") in READ_AS_FILES:
        return known
    for below in iter_modules(getattr(module, "__path__", ())):
        known |= _modules(f"{name}.{below.name}", refused)
    return known


def _import(name: str, refused: dict[str, str]) -> object:
    try:
        return import_module(name)
    except Exception as error:  # whatever keeps it from being imported is what is asked for
        refused[name] = f"{type(error).__name__}: {error}"
        return None


def _found(kind: str, names: Callable[[], Iterable[str]], refused: dict[str, str]) -> tuple[str, ...]:
    try:
        return tuple(sorted(names()))
    except Exception as error:  # a step or a file is missing: the rest must be told all the same
        refused[kind] = f"{type(error).__name__}: {error}"
        return ()


def _files() -> Iterable[tuple[str, str]]:
    for folder in READ_AS_FILES:
        steps = folder != "resources"
        for path in sorted((ROOT / folder).rglob("*.py" if steps else "*")):
            if path.is_file() and (steps or not path.as_posix().endswith(NO_DATA)) and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), sha256(path.read_bytes()).hexdigest()


def _outside() -> Iterable[str]:
    """Files of modules, and libraries in memory, that do not lie in the frozen program."""
    files = {str(file) for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    if MAPS.exists():
        mapped = (line.split(maxsplit=5) for line in MAPS.read_text(encoding="utf-8").splitlines())
        files |= {line[5] for line in mapped if len(line) == 6 and ".so" in line[5]}
    places = (str(ROOT), str(ROOT.parent))
    return {file for file in files if not file.startswith(places)}
