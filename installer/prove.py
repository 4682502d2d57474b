"""Stage prove: the frozen program, in an empty home and with the checkout out of sight, against the source tree.

Each of both programs imports everything and tells what it holds; the sample day is worked; photos are checked. Whatever
differs from the source tree has a name and ends the build.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic

from casework.inventory import Inventory, read
from installer.compare import differences
from installer.distributions import only_for_making
from installer.tree import BUILD, ROOT, SOURCE, Failed, python, run
from installer.wanted import A_DAY_S, DAY, source_environment, work_source_day

PROGRAMS = {"caselight": "desktop", "caselight-hub": "hub"}
NAMES = BUILD / "imported.txt"  # what the source tree's day imported
TABLE = BUILD / "day.txt"  # and what it printed
ROW = re.compile(r"^\s*(\S.*?)\s+(\d+)$")
NO_PART = {"cpu_ms"}  # of a line of `check`: figures of the moment
CHECKED = 8  # sample photos


@dataclass(frozen=True, slots=True)
class Frozen:
    """Programs away from the checkout, an empty home, and what stands before a command to hide the checkout."""

    programs: Path
    inside: Path
    home: Path
    hiding: tuple[str, ...]

    def run(
        self,
        program: str,
        *words: str | Path,
        cwd: Path | None = None,
        seconds: float = 300,
        may_end: tuple[int, ...] = (0, 1),  # 1: it worked, and something was not as it should be; the output says what
    ) -> bytes:
        start, folder = (self.programs / program, *words), cwd or self.home
        if self.hiding:  # what is mounted is seen only from within
            start = (*self.hiding, "sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", folder, *start)
            folder = self.home
        env, said = environment(self.home), f"the frozen {program} {words[0]}"
        return run(start, cwd=folder, env=env, said=said, seconds=seconds, may_end=may_end).stdout


def environment(home: Path) -> dict[str, str]:
    """As a desk has it that was never used: nothing in it leads to the checkout."""
    plain = {"HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    if sys.platform != "win32":
        return plain | {"PATH": "/usr/bin:/bin"}
    system = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "TEMP", "TMP") if name in os.environ}
    return plain | system | {"USERPROFILE": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home)}


def hiding(also: str = "") -> tuple[str, ...]:
    """Words that run a command where the checkout and its Python are empty folders; none where that is not allowed.

    `also` is what else is mounted, in words of a shell that end in `&&`.
    """
    if sys.platform != "linux" or not shutil.which("unshare"):
        return ()
    hidden = [str(ROOT)] + [prefix for prefix in {sys.base_prefix, sys.prefix} if not prefix.startswith("/usr")]
    outermost = [path for path in hidden if not any(path != other and path.startswith(other + "/") for other in hidden)]
    mounts = "".join(f"mount -t tmpfs none '{path}' && " for path in outermost)
    words = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", f'{mounts}{also}exec "$@"', "sh")
    try:
        run([*words, "true"], cwd=Path("/"))
    except Failed:
        return ()
    return words


@contextmanager
def away(bundle: Path) -> Iterator[Frozen]:
    """The bundle where no checkout is near, hard-linked where that is possible."""
    with tempfile.TemporaryDirectory(prefix="caselight-proof-") as folder:
        place, home = Path(folder) / "bundle", Path(folder) / "home"
        home.mkdir()
        link_tree(bundle, place)
        yield Frozen(place, place / "_internal", home, hiding())


def link_tree(tree: Path, place: Path) -> None:
    """A copy that takes no room: nothing in it may be written to, only taken away or replaced."""

    def link(source: str, target: str) -> str:
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:  # another disk
            shutil.copy2(source, target, follow_symlinks=False)
        return target

    shutil.copytree(tree, place, symlinks=True, copy_function=link)


def prove(bundle: Path, tell: Callable[[str], None]) -> str:
    """The whole proof; what to say of it."""
    begun = monotonic()
    with away(bundle) as frozen:
        shown = "hidden by a mount" if frozen.hiding else "on no path (mounts are not allowed here)"
        tell(f"checkout and its Python are {shown}")
        observe()
        held = hold(frozen)
        for one in held:
            tell(f"{one.program}: {_counts(one)}")
        tell(check_photos(frozen))
        tell(work_day(frozen))
    return f"as the source tree, {monotonic() - begun:.0f} s"


def observe() -> None:
    """Work the day in the source tree once, for all proofs of this build."""
    if NAMES.exists() and NAMES.stat().st_mtime > (BUILD / "frozen-from").stat().st_mtime:
        return
    with tempfile.TemporaryDirectory(prefix="caselight-source-") as folder:
        printed, names = work_source_day(Path(folder), shortly())
    TABLE.write_bytes(printed)
    NAMES.write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")


def shortly() -> tuple[str, ...]:
    """The word for a short sample day, if the program has one."""
    helped = run([python(), "-m", "desktop", "demo", "--help"], cwd=SOURCE, said="demo --help")
    return ("--short",) if b"--short" in helped.stdout else ()


def hold(frozen: Frozen) -> tuple[Inventory, ...]:
    """What both programs hold, when it is what the source tree holds."""
    held: list[Inventory] = []
    said: list[str] = []
    for program in PROGRAMS:
        source, names = _of_the_source(program)
        wanted = frozen.home / "imported.txt"  # the checkout's own may be out of sight
        wanted.write_text(names, encoding="utf-8")
        one = read(frozen.run(program, "inventory", "--import", wanted))
        said += differences(source, one, only_for_making())
        held.append(one)
    if said:
        raise Failed("\n    ".join(["the frozen program is not the source tree:", *said]))
    return tuple(held)


@cache
def _of_the_source(program: str) -> tuple[Inventory, str]:
    """Asked once a build; and the modules both are to import. The hub is not handed the desk's."""
    names = NAMES.read_text(encoding="utf-8").split()
    if program != "caselight":
        names = [name for name in names if name.split(".")[0] != "desktop"]
    with tempfile.TemporaryDirectory(prefix="caselight-source-") as folder:
        wanted = Path(folder) / "imported.txt"
        wanted.write_text("\n".join(names), encoding="utf-8")
        words: list[str | Path] = [python(), "-m", PROGRAMS[program], "inventory", "--import", wanted]
        env = source_environment(Path(folder))
        told = run(words, cwd=SOURCE, env=env, said=f"{PROGRAMS[program]} inventory", may_end=(0, 1)).stdout
    return read(told), "\n".join(names)


def _counts(one: Inventory) -> str:
    found = ", ".join(f"{len(names)} {kind}" for kind, names in one.found.items())
    return f"{len(one.modules)} modules, {len(one.files)} files; {found}"


def check_photos(frozen: Frozen) -> str:
    """`caselight check` says of sample photos what the source tree says of them."""
    folder = Path("resources/samples/photos")
    photos = sorted(path.name for path in (SOURCE / folder).iterdir())[:CHECKED]
    words = ("check", "--json", *photos)
    with tempfile.TemporaryDirectory(prefix="caselight-source-") as home:
        env = source_environment(Path(home)) | {"PYTHONPATH": str(SOURCE)}
        source = run([python(), "-m", "desktop", *words], cwd=SOURCE / folder, env=env, said="check", may_end=(0, 1))
    lines = steady(source.stdout)
    there = steady(frozen.run("caselight", *words, cwd=frozen.inside / folder))
    for ours, theirs in zip(lines, there, strict=False):
        if ours != theirs:
            raise Failed(f"check says otherwise:\n    source {ours}\n    frozen {theirs}")
    if len(lines) != len(there) or len(lines) != len(photos):
        raise Failed(f"check: {len(photos)} photos, {len(lines)} lines from the source tree, {len(there)} frozen")
    return f"check: the same {len(lines)} lines"


def steady(lines: bytes) -> list[object]:
    """Lines of `check` without what differs from run to run."""
    return [_steady(json.loads(line)) for line in lines.splitlines()]


def _steady(value: object) -> object:
    if isinstance(value, dict):
        return {name: _steady(one) for name, one in value.items() if name not in NO_PART}
    return [_steady(one) for one in value] if isinstance(value, list) else value


def work_day(frozen: Frozen) -> str:
    """The sample day, to its end: the hub has all of it, and its table has the rows of the source tree's."""
    words: tuple[str | Path, ...] = (*DAY, frozen.home / "shots", *shortly())
    printed = frozen.run("caselight", *words, seconds=A_DAY_S, may_end=(0,)).decode()
    rows, source = table(printed), table(TABLE.read_text(encoding="utf-8"))
    if not rows or list(rows) != list(source):
        raise Failed(f"the sample day's table has other rows: {list(rows)} instead of {list(source)}")
    shots = len(list((frozen.home / "shots").rglob("*.png")))
    told = ", ".join(f"{name} {figure}" for name, figure in rows.items())
    return f"sample day: {told}; {shots} screenshots"


def table(printed: str) -> dict[str, str]:
    """The closing table: the last lines that stand together and end in a figure."""
    found: list[dict[str, str]] = [{}]
    for line in printed.splitlines():
        row = ROW.match(line)
        if row is not None:
            found[-1][row[1]] = row[2]
        elif found[-1]:
            found.append({})
    return next((rows for rows in reversed(found) if len(rows) > 2), {})
