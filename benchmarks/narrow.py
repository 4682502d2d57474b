"""Fifteen cases with photos over 64 kbit/s, on a line that breaks again and again: the desk's own rounds bring them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks import pictures
from benchmarks.figures import Figure, Report, Setting, ratio
from benchmarks.line import Line, between
from benchmarks.offices import served
from benchmarks.records import KEY, PROGRAMME, programmes
from benchmarks.sitting import application
from casework.model import Size
from db.blobs import Blobs
from db.engine import open_sqlite
from db.opening import Record, open_record
from desktop.rounds import Rounds
from desktop.workers.hubclient import HubClient
from desktop.workers.hubprocess import Address
from desktop.workers.lanes import Lanes
from hub.embedded import AGENCY
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor
from hub.service import Service
from photos.children import Darkroom

LINE_BYTES_S = 64_000 / 8
HOURS = 8
LONGEST_S = 3600.0
STEP_MS = 50


def run(setting: Setting) -> Report:
    cases, rate = setting.n(15, 2), LINE_BYTES_S if not setting.quick else 1e6
    cut_every = setting.n(400_000, 60_000)
    application()
    with _hub(setting, cases) as hub, between(line := Line(hub.url, rate, cut_every)) as address:
        record = open_record(setting.folder / "desk", KEY, programmes().values())
        with closing(record), closing(HubClient(address, hub.token, "desk")) as client:
            listed, thumbs, screens = _day(record, client, cases, nudge=setting.quick)
            down, up = line.down.carried, line.up.carried
            needed = {size: _bytes(record, size) for size in (Size.THUMB, Size.SCREEN)}
    photos = sum(needed.values())
    return Report(
        f"{cases} cases with photos over {8 * rate / 1000:,.0f} kbit/s, on a line that breaks",
        (
            Figure("all cases listed", (listed,), "s"),
            Figure("all thumbnails here", (thumbs,), "s"),
            Figure("all screen photos here", (screens,), "s"),
            Figure("bytes of the photos", (photos / 1000,), "kB"),
            Figure("bytes over the line, down", (down / 1000,), "kB"),
            Figure("bytes over the line, up", (up / 1000,), "kB"),
            Figure("line broken off", (float(line.cuts),), "times"),
            ratio("bytes down against the photos", (down,), (photos,)),
            ratio("time against the photos at full rate", (screens,), (photos / rate,)),
            Figure(f"cases in {HOURS} h, extrapolated", (HOURS * 3600 * cases / screens,), "cases"),
        ),
        (
            f"One run. {cases} cases, a photo of 12 MP each; thumbnails {needed[Size.THUMB] / cases / 1000:,.0f} kB, "
            f"screen photos {needed[Size.SCREEN] / cases / 1000:,.0f} kB on the average. Everything, HTTP headers "
            "included, goes through a proxy that hands on so many bytes a second each way.",
            f"The line breaks every {cut_every / 1000:,.0f} kB: all connections end, what was under way is lost. The "
            "desk's own rounds (`desktop.rounds`) sync, fetch, wait and go on by themselves, as in the "
            "window; nothing helps them.",
            f"The {HOURS} hours are worked out from this run, not measured: thumbnails and screen photos alone. The "
            "originals would come after them, and the checks need those.",
        ),
    )


def _day(record: Record, client: HubClient, cases: int, *, nudge: bool) -> tuple[float, float, float]:
    """Seconds until all is listed, all thumbnails are here, all screen photos."""
    lanes = Lanes()
    with Darkroom(1) as darkroom:
        rounds = Rounds(lanes, record.cache, record.blobs, client, darkroom, record.history)
        begun = perf_counter()
        rounds.sync()
        # to be tried out in a second, a break is not followed by the wait for the next round
        act = rounds.sync if nudge else lambda: None
        listed = _until(lambda: _count(record, "cases") == cases, act) - begun
        thumbs = _until(lambda: _here(record, Size.THUMB) == cases, act) - begun
        screens = _until(lambda: _here(record, Size.SCREEN) == cases, act) - begun
        rounds.stop()
        lanes.close()
    return listed, thumbs, screens


def _until(there: Callable[[], bool], act: Callable[[], None]) -> float:
    loop, look, end = QEventLoop(), QTimer(interval=STEP_MS), perf_counter() + LONGEST_S
    look.timeout.connect(lambda: loop.quit() if there() or perf_counter() > end else act())
    look.start()
    loop.exec()
    look.stop()
    if perf_counter() > end:
        raise SystemExit("the line was too narrow")
    return perf_counter()


@contextmanager
def _hub(setting: Setting, cases: int) -> Iterator[Address]:
    """Cases of today with their photos, taken in by the hub itself."""
    folder = setting.folder / "hub"
    folder.mkdir()
    engine = open_sqlite(folder / "hub.db", KEY)
    with Darkroom(1) as darkroom:
        hub = Service(engine, Blobs(folder / "media", KEY), darkroom, programmes(), AGENCY)
        with closing(hub):
            size = pictures.SIZE if not setting.quick else (400, 300)
            for n, jpeg in enumerate(pictures.twelve_megapixels(setting.photos, cases, size)):
                _sent(hub, n, jpeg)
    engine.dispose()
    with served(folder) as address:
        yield address


def _sent(hub: Service, n: int, jpeg: bytes) -> None:
    stored = hub.take_photo(jpeg, pictures.digest(jpeg))
    new = NewSubmission(
        f"client-{n}", PROGRAMME, Contributor(f"c-{n}"), f"Broken manhole cover {n}", "0102",
        "It sticks out of the road.", photos=(PhotoSent(stored.digest),),
    )  # fmt: skip
    hub.take_in(new, "counter")


def _count(record: Record, table: str) -> int:
    with record.engine.connect() as c:
        return int(c.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def _here(record: Record, size: Size) -> int:
    return _count(record, f"media WHERE state = 'here' AND size = '{size.value}'")


def _bytes(record: Record, size: Size) -> int:
    with record.engine.connect() as c:
        return int(c.exec_driver_sql(f"SELECT sum(length) FROM media WHERE size = '{size.value}'").scalar_one())
