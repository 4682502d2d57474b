"""Makes what is handed to offices: freezes the program, proves that the frozen one is the source tree, packs it.

`make installer` runs every stage that this system has. Each ends the build when it does not get through.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from installer import deb, freeze, macos, plant, prove, windows
from installer.tree import BUILD, BUNDLE, ROOT, Failed, digest

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    name: str
    what: str
    work: Callable[[Tell], str]
    system: str


def stages(plants: tuple[str, ...]) -> tuple[Stage, ...]:
    return (
        Stage("freeze", "PyInstaller makes dist/caselight, both programs in one folder", lambda _: freeze.freeze(), ""),
        Stage("prove", "the frozen program against the source tree", lambda tell: prove.prove(BUNDLE, tell), ""),
        Stage("plant", "over-trims made on purpose: each must be caught", lambda t: plant.plant(BUNDLE, plants, t), ""),
        Stage("deb", "dist/caselight_….deb, installed in a root of its own and proven there", deb.pack, "linux"),
        Stage("windows", "an Inno Setup installer; NEVER RUN", windows.pack, "win32"),
        Stage("macos", "an .app in a disk image; NEVER RUN", macos.pack, "darwin"),
    )


# what `make installer` runs; the two that were never run freeze and prove by themselves
WHOLE = {"linux": ("freeze", "prove", "plant", "deb"), "win32": ("windows",), "darwin": ("macos",)}


def main(argv: list[str] | None = None) -> int:
    parser = _parser()
    asked = parser.parse_args(argv)
    names = asked.stages or (("plant",) if asked.plant else WHOLE.get(sys.platform, ("freeze", "prove")))
    known = {stage.name: stage for stage in stages(tuple(asked.plant or plant.PLANTS))}
    if unknown := [name for name in names if name not in known]:  # argparse's choices refuse an empty list
        parser.error(f"there is no stage {unknown[0]}")
    for name in names:
        try:
            _work(known[name])
        except Failed as failure:
            print(f"{name}: FAILED: {failure}", file=sys.stderr)
            return 1
    return 0


def _work(stage: Stage) -> None:
    if stage.name in ("prove", "plant", "deb"):
        _must_be_frozen()
    begun = monotonic()
    print(f"{stage.name}: {stage.what}", flush=True)
    said = stage.work(lambda line: print(f"    {line}", flush=True))
    print(f"{stage.name}: {said} ({monotonic() - begun:.0f} s)", flush=True)


def _must_be_frozen() -> None:
    """A proof is of the tree that was frozen; if that has moved on, the proof says nothing of today's."""
    stood = BUILD / "frozen-from"
    if not stood.exists() or not BUNDLE.exists():
        raise Failed("nothing is frozen yet: run the stage freeze first")
    if digest(ROOT) != stood.read_text(encoding="utf-8"):
        print("    note: the source tree has changed since it was frozen; what follows is of the tree as it was")


def _parser() -> argparse.ArgumentParser:
    every = stages(())
    listed = "\n".join(f"  {stage.name:<9}{stage.what}" for stage in every)
    parser = argparse.ArgumentParser(
        "build_installer.py",
        description=__doc__,
        epilog=f"stages:\n{listed}\n\nover-trims: {', '.join(plant.PLANTS)}\n\nMore: docs/installer.md",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("stages", nargs="*", metavar="STAGE", help="see below; all of this system by default")
    parser.add_argument("--plant", nargs="*", choices=list(plant.PLANTS), metavar="NAME", help="only these over-trims")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
