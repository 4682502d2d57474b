"""The checks: one file each, found by looking in this folder. A check notices; people decide.

Each offers `check(photo, facts)`, asked of every photo, or `check_case(facts)`, asked once of a case, or both, and
declares in `VERDICTS` every code it may yield and with what verdict.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from casework.model import Finding, Verdict
from desktop.workers.facts import CaseFacts, Facts
from photos.records import Examined

Check = Callable[[Examined, Facts], Iterator[Finding]]
CaseCheck = Callable[[CaseFacts], Iterator[Finding]]
Declared = Mapping[str, Verdict | tuple[Verdict, ...]]


def all_checks() -> dict[str, Check]:
    """Every check of photos in this folder by its file's name."""
    return {name: module.check for name, module in _modules().items() if hasattr(module, "check")}


def case_checks() -> dict[str, CaseCheck]:
    """Every check of cases in this folder by its file's name."""
    return {name: module.check_case for name, module in _modules().items() if hasattr(module, "check_case")}


def declared() -> frozenset[tuple[str, str, Verdict]]:
    """Everything that any check may say: its name, a code, a verdict."""
    return frozenset(
        (name, code, verdict)
        for name, module in _modules().items()
        for code, said in module.VERDICTS.items()
        for verdict in (said if isinstance(said, tuple) else (said,))
    )


@cache
def _modules() -> dict[str, ModuleType]:
    return {m.name: import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)}
