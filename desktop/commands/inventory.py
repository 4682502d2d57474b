"""`caselight inventory`: what this program holds, for `build_installer.py` to compare with the checkout it came from."""

from __future__ import annotations

import sys
from pathlib import Path

from casework.inventory import ROOT, take
from casework.programmefile import load_all
from db import migrations
from desktop.words import catalogue
from desktop.words.tables import sentences, tables
from desktop.workers.checks import declared

ROOMS = ("casework", "photos", "db", "desktop")
RESOURCES = ROOT / "resources"


def inventory(wanted: str | None) -> int:
    """Prints it as JSON; 1 when something could not be imported. `wanted` names a file of modules to import as well."""
    names = Path(wanted).read_text(encoding="utf-8").split() if wanted else ()
    held = take("caselight", ROOMS, _found(), names)
    sys.stdout.buffer.write(held.as_json() + b"\n")
    return 1 if held.refused else 0


def _found() -> dict[str, list[str]]:
    """As the program itself finds them."""
    programmes = load_all(RESOURCES / "programmes")
    known = tables()
    return {
        "actions": [key.removeprefix("action.") for key in sentences() if key.startswith("action.")],
        "catalogues": [f"{lang.name}: {_translated(lang.name)} sentences" for lang in (RESOURCES / "i18n").iterdir()],
        "checks": [f"{check}: {code} is {verdict}" for check, code, verdict in declared()],
        "decisions": [f"{key}: {kind.kind}" for key, one in programmes.items() for kind in one.decisions],
        "fonts": [file.name for file in (RESOURCES / "fonts").glob("*.otf")],
        "programmes": list(programmes),
        "steps of the desk's record": list(migrations.revisions()),
        "tables of words": [f"{name}: {len(words)} sentences" for name, words in known.items()],
    }


def _translated(lang: str) -> int:
    say = catalogue.load(RESOURCES / "i18n", lang)
    return sum(say(sentence) != sentence for sentence in sentences().values())
