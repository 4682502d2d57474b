"""What the locked child costs: photos examined a second with it and without, and what it takes to be ready."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.checking import core_clock, one_core
from benchmarks.figures import Figure, Report, Setting, in_turns, ms, rate, ratio
from benchmarks.pictures import SIZE, twelve_megapixels
from photos import decoder, provenance
from photos.children import Darkroom

WITHOUT, WITH = "in process (photos.decoder.examine)", "in the locked child (Darkroom.examine)"
READY = "a child started, loaded and locked"
PROBE = """
import time
from pathlib import Path
from photos import metadata, records
def held():
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[1]) * 4096 if pages.exists() else 0
begun, before = time.process_time(), held()
from photos import provenance
provenance.prepare()
print(time.process_time() - begun, held() - before)
"""


def run(setting: Setting) -> Report:
    rounds = setting.n(40, 2)
    made = twelve_megapixels(setting.photos, setting.n(8, 1), SIZE if not setting.quick else (800, 600))
    real = [p.read_bytes() for p in sorted(setting.photos.rglob("*")) if p.suffix.lower() in (".jpg", ".jpeg")][:40]
    provenance.prepare()
    figures: list[Figure] = []
    with one_core(), Darkroom(1) as room:
        how_locked = room.lock_report().how
        clock, how = core_clock(room.lock_report().pids)
        for what, files in (("12 MP", made), ("the photos given", real)):
            for on, watch in (("work", clock), ("wall", perf_counter)):
                taken = in_turns(
                    rounds,
                    {
                        WITHOUT: lambda n, files=files: decoder.examine(files[n % len(files)]),  # type: ignore[misc]
                        WITH: lambda n, files=files: room.examine(files[n % len(files)]),  # type: ignore[misc]
                    },
                    clock=watch,
                )
                for name, seconds in taken.items():
                    figures.append(rate(f"{what}, {on}: {name}", seconds))
                figures.append(
                    ratio(f"{what}, {on}: throughput with the lock against without", taken[WITHOUT], taken[WITH])
                )
    figures.append(ms(READY, tuple(_started() for _ in range(setting.n(7, 2)))))
    return Report(
        "The locked child against the same work in process",
        (*figures, *_loading(setting.n(7, 2))),
        (
            f"{rounds} rounds in turns, the same file for both, one core, one child; work: {how}; wall: by the clock.",
            f"The lock: {how_locked}. With it the file is copied to the child and the pictures back, metadata as JSON.",
        ),
    )


def _started() -> float:
    begun = perf_counter()
    with Darkroom(1) as room:
        room.lock_report()
        return perf_counter() - begun


def _loading(rounds: int) -> tuple[Figure, ...]:
    """C2PA alone: what loading its library and the trust list costs a child at its start."""
    root = Path(__file__).resolve().parent.parent
    told = []
    for _ in range(rounds):
        said = subprocess.run([sys.executable, "-c", PROBE], cwd=root, capture_output=True, text=True, check=True)
        told.append([float(number) for number in said.stdout.split()])
    return (
        ms("C2PA: loading library and trust list, once a child (work)", tuple(seconds for seconds, _ in told)),
        Figure("C2PA: memory it takes", tuple(held / 2**20 for _, held in told), "MB"),
    )
