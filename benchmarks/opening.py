"""Does a desk with 100,000 cached cases start and decide as one with 1,000? A fresh process for every sample."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import msgspec
from PySide6.QtCore import Qt

from benchmarks.figures import Figure, Report, Setting, ms, ratio
from benchmarks.records import KEY, OPENED_AT, a_case, an_empty_record, fill, keep_examined, programmes, sent_photo
from benchmarks.sitting import Painted, Sitting, application, press, sitting, until_told
from casework.model import CaseId, Saved
from db.opening import open_record
from desktop.hands import Hands

FRONT = 60  # the most urgent cases, whose files really are in the store: all that comes on the screen or is decided


@dataclass(frozen=True, slots=True)
class Sample:
    """What one process measured, in seconds and megabytes."""

    opened: float
    shown: float
    figures: float
    resident: float
    saved: tuple[float, ...]
    next: tuple[float, ...]
    brisk: tuple[float, ...]
    counts: tuple[float, ...]


def run(setting: Setting) -> Report:
    sizes = (setting.n(1_000, 4), setting.n(100_000, 8))
    rounds, presses = setting.n(3, 1), setting.n(10, 1)
    homes = {size: setting.folder / f"{size}" for size in sizes}
    front = setting.n(FRONT, 16)
    built = {size: _build(home, size, front, setting.photos) for size, home in homes.items()}
    samples: dict[int, list[Sample]] = {size: [] for size in sizes}
    for number in range(rounds):
        for size in sizes if number % 2 else reversed(sizes):
            with _a_copy(homes[size]) as home:
                alone = size == sizes[0] or not setting.quick  # to try out, one process of its own is enough
                samples[size].append((_in_a_process if alone else measure)(home, presses))
    small, large = (_lines(samples[size]) for size in sizes)
    figures: list[Figure] = []
    for name, unit in UNITS.items():
        ours, theirs = large[name], small[name]
        by_size = {f"{name}, {size:,} cases": values for size, values in zip(sizes, (theirs, ours), strict=True)}
        figures += [Figure(n, values, unit) if unit != "ms" else ms(n, values) for n, values in by_size.items()]
        figures.append(ratio(f"{name}, {sizes[1]:,} against {sizes[0]:,}", ours, theirs))
    return Report(
        f"A desk with {sizes[1]:,} cached cases against one with {sizes[0]:,}",
        tuple(figures),
        (
            f"{rounds} fresh processes each, in turns, each on its own copy of the record; {presses} presses a kind.",
            "All cases wait, are fetched and examined: a record of "
            + " and ".join(f"{mb:.0f} MB ({size:,})" for size, mb in built.items())
            + ". The files lie in the system's cache: a cold disk comes on top.",
            "Rows painted: from the opened record (desk, queue, window made) to the list painted with its first rows.",
            "A is pressed when the last figures are counted; brisk: as soon as the photo of the case is painted.",
            "Resident: the desk's own process with its figures shown; its two decode children come on top.",
        ),
    )


UNITS = {
    "record opened": "ms",
    "rows painted": "ms",
    "both": "ms",
    "figures counted after that": "ms",
    "resident": "MB",
    "A to its row shown as saved": "ms",
    "A to the next photo painted": "ms",
    "A to the next photo, brisk": "ms",
    "counts": "ms",
}


def _lines(samples: list[Sample]) -> dict[str, tuple[float, ...]]:
    return {
        "record opened": tuple(s.opened for s in samples),
        "rows painted": tuple(s.shown for s in samples),
        "both": tuple(s.opened + s.shown for s in samples),
        "figures counted after that": tuple(s.figures for s in samples),
        "resident": tuple(s.resident for s in samples),
        "A to its row shown as saved": tuple(one for s in samples for one in s.saved),
        "A to the next photo painted": tuple(one for s in samples for one in s.next),
        "A to the next photo, brisk": tuple(one for s in samples for one in s.brisk),
        "counts": tuple(one for s in samples for one in s.counts),
    }


def _build(home: Path, size: int, front: int, photos: Path) -> float:
    """A record of `size` waiting cases and, before them, the front ones; its size in MB."""
    record = an_empty_record(home)
    fill(record, size)
    least = sorted(photos.rglob("*.jpg"), key=lambda path: (path.stat().st_size, path.name))[:20]
    jpegs = [path.read_bytes() for path in least]
    urgent = []
    for n in range(front):
        photo = sent_photo(record, jpegs[n % len(jpegs)], n)
        urgent.append(a_case(size + n, photo, at=OPENED_AT - timedelta(minutes=front - n)))
    keep_examined(record, urgent)
    record.close()
    return sum(file.stat().st_size for file in home.glob("cache.db*")) / 1e6


@contextmanager
def _a_copy(home: Path) -> Iterator[Path]:
    copy = home.with_name(f"{home.name}-copy")
    shutil.copytree(home, copy)
    try:
        yield copy
    finally:
        shutil.rmtree(copy)


def _in_a_process(home: Path, presses: int) -> Sample:
    command = [sys.executable, "-m", "benchmarks.opening", str(home), str(presses)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).resolve().parents[1])
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Sample)


def measure(home: Path, presses: int) -> Sample:
    """What one process does: open, show, count, decide."""
    application()
    begun = perf_counter()
    record = open_record(home, KEY, programmes().values())
    opened = perf_counter() - begun
    with sitting(home, record) as (app, hands):
        hands.until("the figures", lambda: hands.desk.counts.waiting > 0 and not hands.desk._counting)
        figures = perf_counter() - begun - opened - app.shown_s
        resident = _resident_mb()
        resting = [_decide(hands, rest=True) for _ in range(presses)]
        brisk = tuple(_decide(hands, rest=False)[1] for _ in range(presses))
        hands.until("the last count", lambda: not hands.desk._counting)
        counts = tuple(_count(app) for _ in range(3))
        saved, following = zip(*resting, strict=True)
        return Sample(opened, app.shown_s, figures, resident, saved, following, brisk, counts)


def _decide(hands: Hands, *, rest: bool) -> tuple[float, float]:
    """Seconds from the key to its row painted as saved, and to the next case's photo painted."""
    hands.until("a case to decide", lambda: hands.open_case is not None)
    hands.until("rest", lambda: not rest or not hands.desk._counting)
    case, window = hands.open_case, hands.window
    assert case is not None
    painted = Painted(window.single.queue.list.viewport(), lambda: _is_saved(hands, case))
    following = until_told(window.painted, lambda shown: shown != case, lambda: press(window, Qt.Key.Key_A))
    return painted.seconds(), following


def _is_saved(hands: Hands, case: CaseId) -> bool:
    model = hands.app.model
    number = model.row_of(case)
    return number is not None and model.row(number).state is Saved.SAVED


def _count(app: Sitting) -> float:
    assert app.opened is not None
    assert app.desk is not None
    begun = perf_counter()
    app.opened.record.cache.counts(app.desk.query, datetime.now(UTC) - timedelta(hours=8))
    return perf_counter() - begun


def _resident_mb() -> float:
    """Of this process; where the system does not say, the most it ever had."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(msgspec.json.encode(measure(Path(sys.argv[1]), int(sys.argv[2]))).decode())
