"""Stage freeze: PyInstaller makes one folder that holds both programs and everything they need."""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Template

from installer import distributions
from installer.distributions import Part, plain
from installer.spec import LAUNCHER, PROGRAMS, spec
from installer.tree import (
    BUILD,
    BUNDLE,
    DIST,
    PROJECT,
    ROOT,
    SOURCE,
    VERSION,
    Failed,
    megabytes,
    python,
    reproducibly,
    run,
    size_of,
    snapshot,
)

INSIDE = BUNDLE / "_internal"
# libraries that come with megabytes of symbols; the others are left as their makers packed them
STRIPPED = ("libpython3*.so*", "python3*/lib-dynload/*.so", "sqlcipher3/_sqlite3*.so", "sqlalchemy/**/*.so")


def freeze(**mac: object) -> str:
    """Make `dist/caselight`; what to say of it."""
    if sys.platform == "linux" and not shutil.which("objdump"):
        raise Failed("PyInstaller needs objdump; as root: apt-get install -y --no-install-recommends binutils")
    stood = snapshot()
    about = _about()
    _launchers()
    file = BUILD / "caselight.spec"
    making = distributions.only_for_making()
    file.write_text(spec(sys.platform, BUILD, SOURCE, about, making, **mac), encoding="utf-8")
    shutil.rmtree(BUNDLE, ignore_errors=True)
    shutil.rmtree(BUILD / "caselight", ignore_errors=True)
    command = [python(), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places: list[str | Path] = ["--distpath", DIST, "--workpath", BUILD, file]
    run([*command, *places], env=reproducibly(), said="PyInstaller")
    if sys.platform == "linux":
        _strip()
    shipped = parts()
    distributions.refuse_binding(shipped)
    _licences(shipped)
    (BUILD / "frozen-from").write_text(stood, encoding="utf-8")
    return f"{megabytes(size_of(BUNDLE))}, {len(shipped)} distributions, none of them bound by the GPL"


def _about() -> Path:
    """The project's own metadata, by which the frozen program knows its version."""
    folder = BUILD / f"caselight-{VERSION}.dist-info"
    folder.mkdir(parents=True, exist_ok=True)
    words = f"Metadata-Version: 2.1\nName: caselight\nVersion: {VERSION}\nSummary: {PROJECT['description']}\n"
    (folder / "METADATA").write_text(words, encoding="utf-8")
    return folder


def _launchers() -> None:
    folder = BUILD / "launchers"
    folder.mkdir(exist_ok=True)
    for name, module in PROGRAMS.items():
        (folder / f"{name}.py").write_text(Template(LAUNCHER).substitute(module=module), encoding="utf-8")


def _strip() -> None:
    for pattern in STRIPPED:
        for library in INSIDE.glob(pattern):
            if not library.is_symlink():
                run(["strip", "--strip-unneeded", library], said=f"strip {library.name}")


def parts() -> tuple[Part, ...]:
    """The distributions that files of the bundle came from, as PyInstaller noted them."""
    return distributions.parts(frozenset(_sources()))


def _sources() -> Iterator[Path]:
    for name in ("COLLECT-00.toc", "PYZ-00.toc"):
        noted = ast.literal_eval((BUILD / "caselight" / name).read_text(encoding="utf-8"))
        yield from (Path(source) for table in noted if isinstance(table, list) for source in _second(table))


def _second(table: list[object]) -> Iterator[str]:
    """The source of each (place, source, kind) of a table."""
    for row in table:
        if isinstance(row, tuple) and len(row) > 2 and isinstance(row[1], str):
            yield row[1]


def _licences(shipped: tuple[Part, ...]) -> None:
    """Beside the programs: whose work is in here, under what licence, with every text their makers ship."""
    folder = BUNDLE / "licences"
    folder.mkdir()
    shutil.copy(ROOT / "LICENSE", folder / "caselight.txt")
    rows = [f"{part.name} {part.version}: {part.licence}" for part in shipped]
    (folder / "README.txt").write_text("\n".join([*NOTE, *rows, ""]), encoding="utf-8")
    for part in shipped:
        for text in part.texts:
            place = folder / plain(part.name) / text.name
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(text, place)


NOTE = (
    "Caselight is under the Apache License 2.0 (caselight.txt). It is shipped with these works of others; the texts",
    "their makers ship with them are in the folders of their names. Qt and PySide6 are used under the LGPL 3: their",
    "libraries are files of their own in _internal/PySide6 and may be exchanged for others. Python is under the PSF",
    "licence; PyInstaller's starter carries an exception that lets it be shipped with any program.",
    "The sample photos have their own licences: _internal/resources/samples/ATTRIBUTION.md.",
    "",
)
