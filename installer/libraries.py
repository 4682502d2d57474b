"""Which of the system's libraries the bundle needs: read from its files, named by the Debian packages they are in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from installer.tree import ROOT, Failed, run

ELF = b"\x7fELF"
LOADER = re.compile(r"^(?:ld-linux|linux-vdso|linux-gate)")
WAYLAND = re.compile(r"wayland|WlShell", re.IGNORECASE)  # without it Qt speaks X11
FONTS = re.compile(r"^fonts-")
BY_HAND = ROOT / ".ci" / "system-libraries"  # also what is opened by name at run time, which no reading of files finds
CACHED = re.compile(r"^\s+(\S+) \(.*x86-64.*\) => (\S+)$|^\s+(\S+) \(.*\) => (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Needs:
    """`glibc` is the newest version any file asks for."""

    depends: tuple[str, ...]
    recommends: tuple[str, ...]
    glibc: str


def needs(bundle: Path) -> Needs:
    """What must be, and what should be, on a computer that runs this bundle."""
    told = _told(sorted(path for path in bundle.rglob("*") if _is_elf(path)))
    present = {path.name for path in bundle.rglob("*") if not path.is_dir()}
    where = _cached()
    always: set[str] = set()
    wayland: set[str] = set()
    for file, text in told.items():
        wanted = set(re.findall(r"^\s+NEEDED\s+(\S+)$", text, re.MULTILINE)) - present
        (wayland if WAYLAND.search(file) else always).update(name for name in wanted if not LOADER.match(name))
    lacking = sorted(name for name in always | wayland if name not in where)
    if lacking:
        raise Failed(f"libraries that are neither in the bundle nor on this computer: {', '.join(lacking)}")
    needed = _packages(where[name] for name in always)
    by_hand = by_hand_named(BY_HAND.read_text(encoding="utf-8"))
    libraries = {name for name in by_hand if not FONTS.match(name)}
    glibc = newest("\n".join(told.values()))
    depends = {name for name in needed | libraries if name != "libc6"}
    more = _packages(where[name] for name in wayland) - depends - {"libc6"}
    fonts = {f"{name} | fonts-noto-cjk" for name in by_hand if FONTS.match(name)}
    return Needs((f"libc6 (>= {glibc})", *sorted(depends)), tuple(sorted(more | fonts)), glibc)


def newest(text: str) -> str:
    """The newest glibc that is asked for."""
    asked = {tuple(map(int, version.split("."))) for version in re.findall(r"GLIBC_(2\.\d+(?:\.\d+)?)", text)}
    return ".".join(map(str, max(asked)))


def by_hand_named(script: str) -> tuple[str, ...]:
    """The packages that `.ci/system-libraries` installs for a checkout."""
    found = re.search(r'^PACKAGES="([^"]+)"', script, re.MULTILINE)
    return tuple(found[1].split()) if found else ()


def _is_elf(path: Path) -> bool:
    if path.is_dir() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file.read(4) == ELF


def _told(files: list[Path]) -> dict[str, str]:
    """What objdump says of each file's head."""
    said = run(["objdump", "-p", *files], said="objdump").stdout.decode()
    parts = re.split(r"^(\S.*):\s+file format .*$", said, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _cached() -> dict[str, str]:
    said = run(["/sbin/ldconfig", "-p"], said="ldconfig").stdout.decode()
    found: dict[str, str] = {}
    for match in CACHED.finditer(said):
        found.setdefault(match[1] or match[3], match[2] or match[4])
    return found


def _packages(libraries: Iterable[str]) -> set[str]:
    """The packages that these files belong to."""
    found = set()
    for library in sorted(set(libraries)):
        places = {library, library.removeprefix("/usr"), f"/usr{library}", str(Path(library).resolve())}
        said = run(["dpkg", "-S", *sorted(places)], said="dpkg -S", may_end=(0, 1)).stdout.decode()
        if not said:
            raise Failed(f"no package holds {library}")
        found.add(said.split(":")[0])
    return found
