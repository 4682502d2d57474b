"""Files that mean harm, of any folder: `python -m benchmarks hostile --photos DIR`. What becomes of each; nobody dies.

Beside every file a good photo is put to the same child and must get its findings; else the run ends with an error.
"""

from __future__ import annotations

import mmap
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import cast

from benchmarks.figures import Figure, Report, Setting, ms, ratio
from benchmarks.records import RESOURCES
from casework.errors import BadPhoto
from casework.model import Digest, Photo
from casework.programme import Capture
from desktop.workers.checks import declared
from desktop.workers.examine import look, not_opened
from desktop.workers.facts import Facts
from photos.children import Darkroom, Limits
from photos.segments import INPUT_BYTES

SLOWEST = 3
LOOKED_AT = "looked at"


def run(setting: Setting) -> Report:
    paths = sorted(path for path in setting.photos.rglob("*") if path.is_file())[: setting.n(100_000, 20)]
    if not paths:
        raise SystemExit(f"no file in {setting.photos}")
    good = [path.read_bytes() for path in sorted((RESOURCES / "samples" / "photos").rglob("*.jpg"))[:8]]
    outcomes, taken, died, late = Counter[str](), list[tuple[float, str]](), list[str](), list[str]()
    well: list[float] = []  # seconds of the good photo after each
    limits = Limits()
    with Darkroom(1, limits) as darkroom:
        for path, beside in zip(paths, cycle(good), strict=False):
            before, begun = darkroom.lock_report().pids, perf_counter()
            outcomes[_outcome(darkroom, path)] += 1
            taken.append((perf_counter() - begun, path.name))
            died += [path.name] if darkroom.lock_report().pids != before else []
            late += [path.name] if taken[-1][0] > limits.seconds + 5 else []
            begun = perf_counter()
            if _looked_at(darkroom, beside) != LOOKED_AT:
                raise SystemExit(f"a good photo was not looked at after {path.name}")
            well.append(perf_counter() - begun)
    if late:
        raise SystemExit(f"beyond their time limit: {late}")
    slowest = ", ".join(f"{name} {1000 * seconds:,.0f} ms" for seconds, name in sorted(taken, reverse=True)[:SLOWEST])
    return Report(
        f"{len(paths)} files of {setting.photos.name}, one after the other in one locked child",
        (
            *(Figure(f"files: {outcome}", (float(count),), "") for outcome, count in sorted(outcomes.items())),
            ms("each, read and answered for", each := tuple(seconds for seconds, _ in taken)),
            ratio("each, against the good photo after it", each, tuple(well)),
        ),
        (
            f"The slowest: {slowest}.",
            f"After each of them a good photo got its findings ({len(paths)} of {len(paths)}).",
            f"Children that died of a file and were replaced: {len(died)}. {' '.join(died)}".strip(),
        ),
    )


def _outcome(darkroom: Darkroom, path: Path) -> str:
    """Too large a file is mapped and not read."""
    if path.stat().st_size <= INPUT_BYTES:
        return _looked_at(darkroom, path.read_bytes())
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        with suppress(BadPhoto):
            darkroom.examine(cast(bytes, data))
        return "too-many-bytes"


def _looked_at(darkroom: Darkroom, data: bytes) -> str:
    """As the desk does with a photo that was sent, all checks asked; the code of the refusal, or that it was seen."""
    facts = Facts(Photo(Digest(sha256(data).hexdigest()), len(data)), Capture(), near=(), beside=())
    try:
        found = look(darkroom.examine(data), facts, declared())
    except BadPhoto as error:
        return str(not_opened(facts.photo.digest, error.code, **error.facts).facts["why"])
    return LOOKED_AT if found else "nothing found"
