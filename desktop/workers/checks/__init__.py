"""The checks: one file each, found by looking in this folder. A check notices; people decide."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from casework.model import Finding
from desktop.workers.facts import Facts
from photos.records import Examined

Check = Callable[[Examined, Facts], Iterator[Finding]]


@cache
def all_checks() -> dict[str, Check]:
    """Every check of this folder by its file's name; each offers one `check(photo, facts)`."""
    return {m.name: import_module(f"{__name__}.{m.name}").check for m in pkgutil.iter_modules(__path__)}
