"""Stage plant: over-trims, each made on purpose in a copy of the bundle; the proof must fail and name what is gone."""

from __future__ import annotations

import py_compile
from collections.abc import Callable
from pathlib import Path

from installer.prove import Frozen, away, hold, observe
from installer.tree import BUILD, SOURCE, Failed


def _first(inside: Path, pattern: str) -> Path:
    """The first such file, so that no check and no programme is named here."""
    return sorted(path for path in inside.glob(pattern) if not path.name.startswith("_"))[0]


def _without(pattern: str) -> Callable[[Path], str]:
    def take(inside: Path) -> str:
        gone = _first(inside, pattern)
        gone.unlink()
        return gone.name.split(".")[0]

    return take


def _library(inside: Path) -> str:
    """A compiled library of somebody else's: the program starts without it."""
    for gone in (inside / "faiss").glob("*.so*"):
        gone.unlink()
    return "faiss"


def _old_check(inside: Path) -> str:
    """A check that is not the one of the source tree: a bundle built before it was changed."""
    check = _first(inside, "desktop/workers/checks/*.pyc")
    name = check.name.split(".")[0]
    source = (SOURCE / "desktop" / "workers" / "checks" / f"{name}.py").read_text(encoding="utf-8")
    older = BUILD / f"{name}.py"
    older.write_text(f"{source}\nOLDER = True\n", encoding="utf-8")
    check.unlink()  # it is linked to the real one
    py_compile.compile(str(older), cfile=str(check), doraise=True)
    older.unlink()
    return name


PLANTS: dict[str, Callable[[Path], str]] = {
    "check": _without("desktop/workers/checks/*.pyc"),
    "old-check": _old_check,
    "words": _without("desktop/words/tables/*.pyc"),
    "catalogue": _without("resources/i18n/zh_CN/*.ts"),
    "programme": _without("resources/programmes/*.toml"),
    "migration": _without("hub/migrations/versions/*.py"),
    "font": _without("resources/fonts/*.otf"),
    "library": _library,
}


def plant(bundle: Path, names: tuple[str, ...], tell: Callable[[str], None]) -> str:
    """Plant each and see it caught."""
    observe()
    for name in names:
        with away(bundle) as frozen:
            gone = PLANTS[name](frozen.inside)
            tell(f"{name}: {_caught(frozen, gone)}")
    return f"{len(names)} over-trims, each caught and named"


def _caught(frozen: Frozen, gone: str) -> str:
    try:
        hold(frozen)
    except Failed as failure:
        named = [line.strip() for line in str(failure).splitlines() if gone in line]
        if not named:
            raise Failed(f"{gone} was taken away; the proof failed, but did not name it:\n{failure}") from failure
        return named[0]
    raise Failed(f"{gone} was taken away, and the proof did not notice")
