"""Photos checked per second, one core's worth of work, against what one would write with imagehash alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
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
from benchmarks.pictures import SIZE, another, digest, smaller, twelve_megapixels
from benchmarks.records import OPENED_AT, PROGRAMME, a_case, an_empty_record, programmes
from casework.model import CaseId, Digest, Photo, SubmissionId
from casework.wire import Sighting, Sightings
from db.hashindex import HashHistory
from db.opening import Record
from desktop.workers.checks import declared
from desktop.workers.examine import examine
from desktop.workers.likeness import AREA_M, RADIUS, Asked, Looks, Subject
from photos import decoder
from photos.children import Darkroom

SCREEN, PAGE = 1600, 5_000
CHECKED, NAIVE, DRAFT, DECODE = (
    "checked, the whole way",
    "imagehash.phash(Image.open(f))",
    "imagehash.phash of a Pillow draft",
    "scaled decode alone (simplejpeg, grey, 1/8)",
)
STORE, EXAMINED, SEARCHED, FOUND, VERIFIED, OTHERS = (
    "stage: read from the encrypted store",
    "stage: decoded, hashed, metadata (in process)",
    "stage: all ways looked up in the history",
    "stage: features of the photo",
    "stage: one candidate's screen picture decoded, its features, both compared",
    "stage: files, places and features of the area asked of the history",
)


def run(setting: Setting) -> Report:
    """The same file for everybody in a round, one worker each, all on the same core."""
    rounds, seen = setting.n(40, 2), setting.n(1_000_000, 1_000)
    made = twelve_megapixels(setting.photos, setting.n(8, 1), SIZE if not setting.quick else (800, 600))
    files = [another(made[n % len(made)], n) for n in range(rounds + 1)]
    paths = [setting.folder / f"{n}.jpg" for n in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    record = an_empty_record(setting.folder / "checking")
    for data in files:
        record.blobs.put(digest(data), data)
    cases = [a_case(n, Photo(digest(data), len(data))) for n, data in enumerate(files)]
    programme = programmes()[PROGRAMME]
    screens = _seen_before(record, made, seen)
    missed: list[CaseId] = []

    with closing(record), one_core(), Darkroom(1) as darkroom:
        history = record.history

        def check(n: int) -> None:
            looks = Looks(darkroom, screens.get)
            told = examine(cases[n], programme, record.blobs.get, looks, history)
            if [f.code for f in told.findings if f.check == "near_duplicate"] != ["same-photo"]:
                missed.append(cases[n].id)

        pictures = [decoder.examine(data) for data in files]
        asked = [Asked.of(case.photos[0].digest, one) for case, one in zip(cases, pictures, strict=True)]
        contenders: dict[str, Contender] = {
            CHECKED: check,
            NAIVE: lambda n: imagehash.phash(Image.open(paths[n])),
            DRAFT: lambda n: _drafted(paths[n].read_bytes()),
            DECODE: lambda n: simplejpeg.decode_jpeg(files[n], "GRAY", min_width=128, min_height=128),
            STORE: lambda n: record.blobs.get(cases[n].photos[0].digest),
            EXAMINED: lambda n: decoder.examine(files[n]),
            SEARCHED: lambda n: history.near([way.phash256 for way in pictures[n].ways], RADIUS),
            FOUND: lambda n: Subject.of(pictures[n]),
            VERIFIED: lambda n: asked[n].subject.compared_with(Subject.of(decoder.examine(_screen(n), closely=False))),
            OTHERS: lambda n: _others(history, cases[n].photos[0].digest, n),
        }

        def _screen(n: int) -> bytes:
            return smaller(made[n % len(made)], SCREEN)[0]

        for n in range(len(files)):
            _screen(n)  # made once, and kept
        clock, how = core_clock(darkroom.lock_report().pids)
        taken = in_turns(rounds, contenders, clock=clock)
    if missed:
        raise SystemExit(f"its earlier copy was not found: {missed}")
    return Report(
        f"Photos of 12 MP checked per second, one earlier copy each among {seen:,}",
        (
            *(rate(f"{name}, per second", taken[name]) for name in (CHECKED, NAIVE)),
            *(ms(f"{name}, each", seconds) for name, seconds in taken.items()),
            ratio("checked against naive imagehash", taken[NAIVE], taken[CHECKED]),
        ),
        (
            f"{rounds} photos of {sum(map(len, files)) / len(files) / 1e6:.1f} MB, each in turns by everybody. "
            f"One worker: one locked child on the desk's own core, and the desk waits for it; {how}.",
            f"The whole way: read from the encrypted store, metadata, decode and hashes in the locked child, "
            f"{len(pictures[0].ways)} ways looked up among {seen:,} photos in an encrypted record, the nearest decoded "
            f"from its screen picture and compared, the checks {', '.join(sorted(declared()))}.",
            "Every photo's earlier copy is found, compared and told as one photo, or the run ends with an error.",
            "The peers read plain files, and neither metadata nor history.",
        ),
    )


def _seen_before(record: Record, made: Sequence[bytes], count: int) -> dict[Digest, bytes]:
    """Tell the record of so many photos, an earlier copy of each picture among them; gives their screen pictures."""
    screens: dict[Digest, bytes] = {}
    rows: list[Sighting] = []
    for n, data in enumerate(made):
        small, large = decoder.hashed(data)
        copy = Digest(sha256(f"copy {n}".encode()).hexdigest())
        screens[copy] = smaller(data, SCREEN)[0]
        rows.append(_sighting(copy, f"copy-{n}", small, large))
    for n in range(count - len(made)):
        long = sha256(f"seen {n}".encode()).digest()
        rows.append(_sighting(Digest(long.hex()), f"seen-{n}", long[:8], long))
        if len(rows) == PAGE:
            record.cache.save_sightings(Sightings("bench", tuple(rows), n + 1, True))
            rows.clear()
    record.cache.save_sightings(Sightings("bench", tuple(rows), count, False))
    return screens


def _sighting(name: Digest, case: str, small: bytes, large: bytes) -> Sighting:
    at = OPENED_AT - timedelta(days=1)
    return Sighting(name, CaseId(case), SubmissionId(f"{case}-s"), "heron-7", at, small, large)


def _others(history: HashHistory, photo: Digest, n: int) -> None:
    lat, lon, days = 23.0218 + n / 1e5, 113.1214, timedelta(days=30)
    history.same_file(photo)
    history.beside(lat, lon, 30.0)
    history.around(lat, lon, AREA_M, "0102", OPENED_AT - days, OPENED_AT + days)


def _drafted(data: bytes) -> object:
    with Image.open(BytesIO(data)) as image:
        image.draft("L", (image.width // 8, image.height // 8))
        return imagehash.phash(image)


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
