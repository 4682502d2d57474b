"""The words PyInstaller is given: one analysis, two programs, one folder, for each of the three systems.

Our own modules lie in the bundle as files (both programs read the same ones), those of libraries in an archive.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path
from string import Template

from installer.trim import NAMED_LATE, excluded

PACKAGES = ("casework", "photos", "db", "desktop", "hub")
READ_AS_FILES = ("db/migrations", "hub/migrations")  # by Alembic
PROGRAMS = {"caselight": "desktop.__main__", "caselight-hub": "hub.__main__"}
LAUNCHER = '"""Made by build_installer.py."""\n\nfrom $module import main\n\nraise SystemExit(main())\n'
ICONS = {"win32": "caselight.ico", "darwin": "caselight.icns"}

SPEC = Template("""\
# Made by build_installer.py (installer/spec.py); an edit here is lost.
import sys

sys.path.insert(0, $root)
from PyInstaller.utils.hooks import collect_dynamic_libs

from installer.trim import kept

a = Analysis(
    $launchers,
    pathex=[$source],
    hiddenimports=$hidden,
    datas=$datas,
    binaries=collect_dynamic_libs("c2pa"),  # which it loads by its path
    excludes=$excludes,
    module_collection_mode=dict.fromkeys($packages, "pyc"),
    noarchive=False,
)
a.binaries = [entry for entry in a.binaries if kept(entry[0], entry[1])]
a.datas = [entry for entry in a.datas if kept(entry[0], entry[1])]
pyz = PYZ(a.pure)
own = {$names}
hooks = [script for script in a.scripts if script[0] not in own]
programs = [
    EXE(pyz, hooks, [script], exclude_binaries=True, name=script[0], console=True, upx=False, strip=False$more)
    for script in a.scripts
    if script[0] in own
]
bundle = COLLECT(*programs, a.binaries, a.datas, name="caselight", upx=False, strip=False)
$after""")
MAC_APP = Template("""\
BUNDLE(
    bundle,
    name="Caselight.app",
    icon=$icon,
    bundle_identifier="org.caselight.Caselight",
    version=$version,
    info_plist=$plist,
)
""")


def modules(source: Path) -> tuple[str, ...]:
    """Every module of ours by its name; what Alembic reads as a file is not one."""
    found = []
    for package in PACKAGES:
        for path in sorted((source / package).rglob("*.py")):
            inside = path.relative_to(source)
            if not any(inside.is_relative_to(folder) and path.parent != source / folder for folder in READ_AS_FILES):
                words = inside.with_suffix("").parts
                found.append(".".join(words[:-1] if words[-1] == "__init__" else words))
    return tuple(name for name in found if not name.endswith(".migrations.env"))


def imported_by(path: Path) -> frozenset[str]:
    """What a file that is only read at run time imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level and node.module != "__future__":
            names.add(node.module)
    return frozenset(names)


def hidden(source: Path) -> tuple[str, ...]:
    """What the freezer would not find by following imports: what is discovered, read as a file, or named late."""
    read = [path for folder in READ_AS_FILES for path in (source / folder).rglob("*.py")]
    late = {name for path in read for name in imported_by(path)}
    return tuple(dict.fromkeys([*modules(source), *NAMED_LATE, *sorted(late)]))


def datas(source: Path, about: Path) -> list[tuple[str, str]]:
    """Data files, each with the folder it goes to: resources, Alembic's steps, the project's own metadata."""
    files = [
        *(path for path in (source / "resources").rglob("*") if path.is_file() and path.suffix != ".py"),
        *(path for folder in READ_AS_FILES for path in (source / folder).rglob("*.py")),
    ]
    placed = [(str(path), path.relative_to(source).parent.as_posix()) for path in sorted(files)]
    return [*placed, (str(about), about.name)]


def spec(system: str, build: Path, source: Path, about: Path, making: Iterable[str], **mac: object) -> str:
    """The spec file. `making` are modules that only development needs."""
    icons = source / "resources" / "icons"
    icon = str(icons / ICONS[system]) if system in ICONS else None
    after = MAC_APP.substitute(icon=repr(icon), **{k: repr(v) for k, v in mac.items()}) if system == "darwin" else ""
    hide = ', hide_console="hide-early"' if system == "win32" else ""  # check and groups still speak in a terminal
    return SPEC.substitute(
        root=repr(str(Path(__file__).resolve().parents[1])),
        launchers=repr([str(build / "launchers" / f"{name}.py") for name in PROGRAMS]),
        source=repr(str(source)),
        hidden=_list(hidden(source)),
        datas=_list(datas(source, about)),
        excludes=_list([*excluded(), *making]),
        packages=repr(PACKAGES),
        names=", ".join(map(repr, PROGRAMS)),
        more=f"{hide}, icon={icon!r}" if icon else hide,
        after=after,
    )


def _list(values: Iterable[object]) -> str:
    return "[\n" + "".join(f"        {value!r},\n" for value in values) + "    ]"
