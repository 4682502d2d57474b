"""Photos checked per second, one core's worth of work, against what one would write with imagehash alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from time import perf_counter, process_time

import imagehash
import simplejpeg
from PIL import Image

from benchmarks.figures import Contender, Report, Setting, in_turns, ms, rate, ratio
from benchmarks.pictures import SIZE, another, digest, twelve_megapixels
from benchmarks.records import OPENED_AT, PROGRAMME, a_case, an_empty_record, programmes
from casework.model import CaseId, Digest, Photo, SubmissionId
from db.hashindex import HashHistory
from db.records import Hashed
from desktop.workers.checks import all_checks
from desktop.workers.examine import examine
from photos import decoder
from photos.children import Darkroom

CHECKED, HASHED, NAIVE, DRAFT, DECODE, STORE = (
    "checked, the whole way",
    "decoded and hashed in process (photos.decoder.examine)",
    "imagehash.phash(Image.open(f))",
    "imagehash.phash of a Pillow draft",
    "scaled decode alone (simplejpeg, grey, 1/8)",
    "read from the encrypted store alone",
)


def run(setting: Setting) -> Report:
    """The same file for everybody in a round, one worker each, all on the same core."""
    rounds, seen = setting.n(40, 2), setting.n(100_000, 1_000)
    files = twelve_megapixels(setting.photos, setting.n(8, 1), SIZE if not setting.quick else (800, 600))
    files = [another(files[n % len(files)], n) for n in range(rounds + 1)]
    paths = [setting.folder / f"{n}.jpg" for n in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    record = an_empty_record(setting.folder / "checking")
    for data in files:
        record.blobs.put(digest(data), data)
    cases = [a_case(n, Photo(digest(data), len(data))) for n, data in enumerate(files)]
    programme = programmes()[PROGRAMME]
    history = HashHistory(_history(seen))
    missed: list[CaseId] = []

    with closing(record), one_core(), Darkroom(1) as darkroom:

        def check(n: int) -> None:
            made = examine(cases[n], programme, record.blobs.get, darkroom, history, all_checks())
            history.extend(made.hashed)
            if len(made.hashed) != 1 or not {"time", "position"} <= {f.check for f in made.findings}:
                missed.append(cases[n].id)

        contenders: dict[str, Contender] = {
            CHECKED: check,
            HASHED: lambda n: decoder.examine(files[n]),
            NAIVE: lambda n: imagehash.phash(Image.open(paths[n])),
            DRAFT: lambda n: _drafted(paths[n].read_bytes()),
            DECODE: lambda n: simplejpeg.decode_jpeg(files[n], "GRAY", min_width=128, min_height=128),
            STORE: lambda n: record.blobs.get(digest_of[n]),
        }
        digest_of: list[Digest] = [case.photos[0].digest for case in cases]
        clock, how = core_clock(darkroom.lock_report().pids)
        taken = in_turns(rounds, contenders, clock=clock)
    if missed:
        raise SystemExit(f"not examined: {missed}")
    return Report(
        "Photos of 12 MP checked per second, against imagehash",
        (
            *(rate(f"{name}, per second", taken[name]) for name in (CHECKED, NAIVE)),
            *(ms(f"{name}, each", seconds) for name, seconds in taken.items()),
            ratio("checked against naive imagehash", taken[NAIVE], taken[CHECKED]),
            ratio("decoded and hashed against naive imagehash", taken[NAIVE], taken[HASHED]),
            ratio("decoded and hashed against a Pillow draft", taken[DRAFT], taken[HASHED]),
            ratio("decoded and hashed against the decode alone", taken[DECODE], taken[HASHED]),
        ),
        (
            f"{rounds} photos of {sum(map(len, files)) / len(files) / 1e6:.1f} MB, each in turns by everybody. "
            f"One worker: one locked child on the desk's own core, and the desk waits for it; {how}.",
            f"The whole way: read from the encrypted store, metadata, decode and both hashes in the locked child, "
            f"look-up among {seen:,} photos, the checks {', '.join(sorted(all_checks()))}.",
            "The peers read plain files, and neither metadata nor history.",
        ),
    )


def _drafted(data: bytes) -> object:
    with Image.open(BytesIO(data)) as image:
        image.draft("L", (image.width // 8, image.height // 8))
        return imagehash.phash(image)


def _history(count: int) -> Iterator[Hashed]:
    """Photos of other cases, none of them alike."""
    for n in range(count):
        long = sha256(f"seen {n}".encode()).digest()
        at = OPENED_AT - timedelta(minutes=n)
        yield Hashed(Digest(long.hex()), CaseId(f"seen-{n}"), SubmissionId(f"s{n}"), "heron-7", at, long[:8], long)


def core_clock(children: tuple[int, ...]) -> tuple[Callable[[], float], str]:
    """Seconds of work of this process and of these children: what others do on the machine does not count."""
    files = [Path(f"/proc/{pid}/schedstat") for pid in children]
    if not all(file.exists() for file in files):
        return perf_counter, "by the wall clock: this system does not tell a child's work while it lives"

    def worked() -> float:
        return process_time() + sum(int(file.read_text().split()[0]) for file in files) / 1e9

    return worked, "in seconds of a core's work, the desk's and its child's together"


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and the children it makes, on one core, where the system can."""
    keep: Callable[[int, set[int]], None] | None = getattr(os, "sched_setaffinity", None)
    if keep is None:
        yield
        return
    before = os.sched_getaffinity(0)
    keep(0, {min(before)})
    try:
        yield
    finally:
        keep(0, before)
