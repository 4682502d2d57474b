"""`caselight-hub inventory`: what this program holds, for `build_installer.py` to compare with the checkout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from pkgutil import iter_modules

from casework.inventory import take
from casework.programmefile import load_all
from hub import connectors, migrations
from hub.samples import files

ROOMS = ("casework", "photos", "db", "hub")


def inventory(wanted: Path | None, programmes: Path) -> int:
    """Prints it as JSON; 1 when something could not be imported. `wanted` names modules to import as well."""
    names = wanted.read_text(encoding="utf-8").split() if wanted else ()
    held = take("caselight-hub", ROOMS, _found(programmes), names)
    sys.stdout.buffer.write(held.as_json() + b"\n")
    return 1 if held.refused else 0


def _found(programmes: Path) -> dict[str, Callable[[], Iterable[str]]]:
    """As the program itself finds them."""
    return {
        "connectors": lambda: (one.name for one in iter_modules(connectors.__path__)),
        "programmes": lambda: list(load_all(programmes)),
        "samples": lambda: (f"{name}: {len(town.submission)} submissions" for name, town in files.towns().items()),
        "sample photos": lambda: list(files.photos()),
        "steps of the hub's record": migrations.revisions,
    }
