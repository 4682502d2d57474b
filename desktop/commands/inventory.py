"""`caselight inventory`: what this program holds, for `build_installer.py` to compare with its checkout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from casework.inventory import ROOT, take
from casework.programme import Programme
from casework.programmefile import load_all
from db import migrations
from desktop.words import catalogue
from desktop.words.tables import sentences, tables

ROOMS = ("casework", "photos", "db", "desktop")
RESOURCES = ROOT / "resources"


def inventory(wanted: str | None) -> int:
    """Prints it as JSON; 1 when something could not be imported. `wanted` names a file of modules to import as well."""
    names = Path(wanted).read_text(encoding="utf-8").split() if wanted else ()
    held = take("caselight", ROOMS, FOUND, names)
    sys.stdout.buffer.write(held.as_json() + b"\n")
    return 1 if held.refused else 0


def _decisions() -> Iterable[str]:
    return (f"{key}: {kind.kind}" for key, one in _programmes().items() for kind in one.decisions)


def _programmes() -> dict[str, Programme]:
    return load_all(RESOURCES / "programmes")


def _actions() -> Iterable[str]:
    """By their titles: the table itself is made with the window."""
    return (key.removeprefix("action.") for key in sentences() if key.startswith("action."))


def _checks() -> Iterable[str]:
    """Imported when asked: they need libraries, and a bundle without one of these must still tell the rest."""
    from desktop.workers.checks import says

    return (f"{check}: {code} is {verdict}" for check, code, verdict in says())


def _catalogues() -> Iterable[str]:
    return (f"{lang.name}: {_translated(lang.name)} sentences" for lang in (RESOURCES / "i18n").iterdir())


def _translated(lang: str) -> int:
    say = catalogue.load(RESOURCES / "i18n", lang)
    return sum(say(sentence) != sentence for sentence in sentences().values())


# as the program itself finds them
FOUND: dict[str, Callable[[], Iterable[str]]] = {
    "actions": _actions,
    "catalogues": _catalogues,
    "checks": _checks,
    "decisions": _decisions,
    "fonts": lambda: (file.name for file in (RESOURCES / "fonts").glob("*.otf")),
    "programmes": lambda: list(_programmes()),
    "steps of the desk's record": migrations.revisions,
    "tables of words": lambda: (f"{name}: {len(words)} sentences" for name, words in tables().items()),
}
