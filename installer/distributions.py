"""Which of the installed distributions are the program's, which are only for its making, and under what licences.

What the lock holds for development is kept out of the bundle by name; a licence that would bind the whole program
ends the build.
"""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

from installer.tree import PROJECT, Failed

# of several licences the one we take; of none that is told, the one in the distribution's own text
TAKEN = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
}
# its starter carries an exception for whatever it starts; its start-up scripts, which are shipped too, are Apache-2.0
THE_FREEZER = ("pyinstaller", "pyinstaller-hooks-contrib")
SITE = Path(sysconfig.get_path("platlib"))
BINDING = re.compile(r"(?<!L)(?:\bA?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
LICENCE_FILE = re.compile(r"(?i)(?:^|/)(?:licen[cs]es?|copying|notice|authors)[^/]*(?:/[^/]+)?$")


@dataclass(frozen=True, slots=True)
class Part:
    """A distribution that is shipped."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[Path, ...]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def of_the_program() -> frozenset[str]:
    """The names of all distributions that the project's own requirements lead to, on this system."""
    return frozenset(_reached(PROJECT["dependencies"], frozenset()))


def _reached(requirements: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    for requirement in map(Requirement, requirements):
        name = plain(requirement.name)
        wanted = [*requirement.extras, ""]
        if name in known or (requirement.marker and not any(requirement.marker.evaluate({"extra": e}) for e in wanted)):
            continue
        yield name
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        asked = [one for one in needs if _asked_for(Requirement(one), requirement.extras)]
        yield from _reached([one.split(";")[0] for one in asked], known | {name})


def _asked_for(requirement: Requirement, extras: Iterable[str]) -> bool:
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in (*extras, ""))


def modules_of(one: Distribution) -> frozenset[str]:
    """The top-level names this distribution brings."""
    names = {Path(str(file)).parts[0] for file in one.files or () if not str(file).startswith("..")}
    modules = {name.split(".")[0] for name in names if not name.endswith((".dist-info", ".libs", ".pth", ".data"))}
    return frozenset(name for name in modules if name.isidentifier() and name != "__pycache__")


def only_for_making() -> tuple[str, ...]:
    """Top-level modules that only development needs: they are excluded from the bundle."""
    ours = of_the_program()
    shipped = {name for one in distributions() if plain(one.name) in ours for name in modules_of(one)}
    others = {name for one in distributions() if plain(one.name) not in ours for name in modules_of(one)}
    return tuple(sorted(others - shipped))


def parts(files: Iterable[Path]) -> tuple[Part, ...]:
    """The distributions these files were installed by."""
    wanted = {path.relative_to(SITE).parts[0] for path in files if path.is_relative_to(SITE)}
    found = {}
    for one in distributions():
        tops = {Path(str(file)).parts[0] for file in one.files or ()}
        if tops & wanted and plain(one.name) not in THE_FREEZER:
            found[plain(one.name)] = _part(one)
    return tuple(found[name] for name in sorted(found))


def _part(one: Distribution) -> Part:
    texts = [Path(str(one.locate_file(file))) for file in one.files or () if LICENCE_FILE.search(str(file))]
    home = _said(one, "Home-page") or next(iter(one.metadata.get_all("Project-URL") or [""]))
    texts = [path for path in texts if path.is_file() and path.suffix not in (".py", ".pyc")]
    return Part(one.name, one.version, _licence(one), home.split(", ")[-1], tuple(sorted(texts)))


def _licence(one: Distribution) -> str:
    taken = TAKEN.get(plain(one.name))
    if taken is not None:
        return taken
    rows = one.metadata.get_all("Classifier") or []
    classified = [row.split(" :: ")[-1] for row in rows if row.startswith("License ::")]
    short = next(iter(_said(one, "License").splitlines()), "")
    return _said(one, "License-Expression") or (short if len(short) < 60 else "") or ", ".join(classified) or "unknown"


def _said(one: Distribution, field: str) -> str:
    return one.metadata[field] if field in one.metadata else ""  # noqa: SIM401 - it promises no get()


def refuse_binding(shipped: Iterable[Part]) -> None:
    """No GPL in the shipped program, and nothing that does not say what it is under."""
    binding = [
        f"{one.name} {one.version}: {one.licence}"
        for one in shipped
        if BINDING.search(one.licence) or one.licence == "unknown"
    ]
    if binding:
        raise Failed("licences that may not be shipped: " + "; ".join(binding))
