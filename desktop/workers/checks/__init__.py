"""The checks: one file each, found by looking in this folder. A check notices; people decide.

Each offers `check(photo, facts)`, asked of every photo, or `check_case(facts)`, asked once of a case, or both. It
declares in `VERDICTS` every code it may yield and with what verdict, in `GROUP` what its signals depend on, in
`WEIGHTS` what each objection or proof weighs (`casework.fusion`), in `SOURCE` where it looks, and in `VERSION` how
often its word has changed: of an older version a case is looked at again.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import CaseFacts, Facts
from photos.records import Examined

Check = Callable[[Examined, Facts], Iterator[Finding]]
CaseCheck = Callable[[CaseFacts], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Declared:
    """A check and what it says of itself."""

    name: str
    group: Group
    verdicts: Mapping[str, tuple[Verdict, ...]]
    weights: Mapping[str, float]
    source: str
    version: int
    check: Check | None
    check_case: CaseCheck | None

    @property
    def says(self) -> frozenset[tuple[str, str, Verdict]]:
        """Everything it may say: its name, a code, a verdict."""
        return frozenset((self.name, code, verdict) for code, said in self.verdicts.items() for verdict in said)


@cache
def declared() -> Mapping[str, Declared]:
    """Every check in this folder by its file's name."""
    return {m.name: _read(m.name) for m in pkgutil.iter_modules(__path__)}


def says() -> frozenset[tuple[str, str, Verdict]]:
    """Everything that any check may say."""
    return frozenset().union(*(one.says for one in declared().values()))


def _read(name: str) -> Declared:
    module = import_module(f"{__name__}.{name}")
    verdicts = {code: said if isinstance(said, tuple) else (said,) for code, said in module.VERDICTS.items()}
    return Declared(
        name,
        module.GROUP,
        verdicts,
        getattr(module, "WEIGHTS", {}),
        module.SOURCE,
        getattr(module, "VERSION", 1),
        getattr(module, "check", None),
        getattr(module, "check_case", None),
    )
