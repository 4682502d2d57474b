"""Two inventories beside each other: every difference has a sentence that names it. No difference is small."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from casework.inventory import Inventory

MOST = 12  # differences of one kind that are named
LACKING = re.compile(r"No module named '([^'.]+)")


def differences(source: Inventory, frozen: Inventory, making: Collection[str] = ()) -> tuple[str, ...]:
    """What the frozen program lacks, has beside, or has otherwise.

    `making` are modules of tools: a library's extra for one of them may be missing with it.
    """
    return tuple(_differences(source, frozen, making))


def _differences(source: Inventory, frozen: Inventory, making: Collection[str]) -> Iterator[str]:
    program = frozen.program
    refused = {
        name: why
        for name, why in frozen.refused.items()
        if name not in source.refused and not ((lacking := LACKING.search(why)) and lacking[1] in making)
    }
    yield from _few(f"{program}: {name} cannot be had: {why}" for name, why in sorted(refused.items()))
    missing = {name: digest for name, digest in source.modules.items() if name not in refused}
    yield from _few(f"{program}: module {said}" for said in _told(missing, frozen.modules))
    yield from _few(f"{program}: file {said}" for said in _told(source.files, frozen.files))
    for kind in sorted({*source.found, *frozen.found}):
        here, there = set(source.found.get(kind, ())), set(frozen.found.get(kind, ()))
        yield from _few(f"{program}: {kind}: {one} is missing" for one in sorted(here - there))
        yield from _few(f"{program}: {kind}: {one} is not in the source tree" for one in sorted(there - here))
    yield from _few(f"{program}: taken from outside of the bundle: {one}" for one in strangers(frozen))


def _told(source: Mapping[str, str], frozen: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*source, *frozen}):
        if name not in frozen:
            yield f"{name} is missing"
        elif name not in source:
            yield f"{name} is not in the source tree"
        elif source[name] != frozen[name]:
            yield f"{name} differs from the source tree"


def strangers(frozen: Inventory) -> tuple[str, ...]:
    """What came from outside and is no library of the system. A name without a place is one in the archive."""
    absolute = (file for file in frozen.outside if file.startswith("/") or file[1:2] == ":")
    return tuple(file for file in absolute if not (file.startswith(("/lib", "/usr/lib")) and ".so" in file))


def _few(said: Iterator[str]) -> Iterator[str]:
    lines = list(said)
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"… and {len(lines) - MOST} more of the kind"
