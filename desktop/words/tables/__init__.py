"""The sentences of the desk in English, one file a page or room, found by looking in this folder.

Each file offers `SENTENCES`, by key; the catalogue of the same name in `resources/i18n/LANG/` says them in LANG.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module


@cache
def tables() -> dict[str, dict[str, str]]:
    """Every table by its file's name."""
    return {m.name: import_module(f"{__name__}.{m.name}").SENTENCES for m in pkgutil.iter_modules(__path__)}


@cache
def sentences() -> dict[str, str]:
    """All of them; no key stands in two tables (a test says so)."""
    return {key: sentence for table in tables().values() for key, sentence in table.items()}
