"""Frames of the window while 10,000 photos wait to be checked: the event loop's longest pauses, checks on and off.

A frame is the time between two ticks of a timer of 16 ms on the UI thread. Of each the system tells how long that
thread worked, waited for a core, and slept; what is neither is the interpreter's lock or the disk. While a frame is
late, a thread looks what the UI thread is at.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import count as numbers
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread, get_ident, get_native_id
from time import perf_counter
from types import FrameType

import numpy as np
import simplejpeg
from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from sqlalchemy import update

from benchmarks.figures import Figure, Report, Setting, ms, ratio
from benchmarks.pictures import digest
from benchmarks.records import a_case, an_empty_record, keep
from benchmarks.sitting import Sitting, press, sitting
from benchmarks.transforms import TRANSFORMS
from casework.model import Case, Photo, Rendition, Size
from db.opening import Record
from db.records import MediaState
from db.tables import media
from desktop.hands import Hands
from photos.records import Array

PHOTOS = 10_000
TILE, WINDOW = (768, 576), (512, 384)  # dots of a sample photo, and of what is seen of it: half of 1,024
QUALITY, NOISE = 85, 4
COPIES = 10  # one photo in so many is a copy of the one before it, changed; so is one in the flood
FLOOD = 100  # one in so many shows the very first again, until there are `FLOODED`
FLOODED = 60
APART = 1.08e-3  # degrees of latitude from one case to the next, 120 m: some five within the 300 m of an area
TICK_MS, LATE_S, LOOK_S = 16, 0.035, 0.004
FROZEN_S = 0.05
PRESS_MS = 500
DECIDES = 4  # every so manieth press is an A
PAUSED_S, CHECKED_S, MOST_TURNS = 10.0, 40.0, 5  # not all are checked in that time: the report says how many
PACKAGES = ("desktop", "db", "photos", "casework", "benchmarks")


def run(setting: Setting) -> Report:
    """Checks paused, checks at work, in turns, in one window under one hand."""
    total, turns = setting.n(PHOTOS, 60), setting.n(MOST_TURNS, 1)
    paused_s, checked_s = (PAUSED_S, CHECKED_S) if not setting.quick else (0.7, 1.5)
    record = an_empty_record(setting.folder)
    _fill(record, setting.photos, total)
    paused, checked = list[_Turn](), list[_Turn]()
    with sitting(setting.folder, record) as (app, hands):
        hands.until("the figures", hands.at_rest)
        watch = _Watch()
        with watch.looking():
            while len(checked) < turns and len(record.cache.to_examine(1)):
                paused.append(_turn(watch, hands, record, paused_s))
                app.rounds.examine()
                checked.append(_turn(watch, hands, record, checked_s))
                _pause(app, hands)
        examined = _examined(record)
    return _report(total, examined, paused, checked)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Seconds; `worked` and `queued` are the UI thread's own, None where the system does not tell."""

    took: float
    worked: float | None
    queued: float | None
    at: str = ""

    @property
    def frozen(self) -> bool:
        return self.took > FROZEN_S

    @property
    def ours(self) -> bool:
        """Longer than 50 ms also without what it waited for a core that somebody else had."""
        return self.took - (self.queued or 0.0) > FROZEN_S


@dataclass(frozen=True, slots=True)
class _Turn:
    """Some seconds of a sitting."""

    frames: tuple[_Frame, ...]
    photos: int
    seconds: float


def _p99(turn: _Turn) -> float:
    return quantiles([f.took for f in turn.frames], n=100, method="inclusive")[-1]


def _longest(turn: _Turn) -> float:
    return max(f.took for f in turn.frames)


def _turn(watch: _Watch, hands: Hands, record: Record, seconds: float) -> _Turn:
    """A hand presses J twice a second, and A each fourth time, while the frames are taken."""
    before, loop, presses = _examined(record), QEventLoop(), numbers(1)
    hand = QTimer(interval=PRESS_MS)
    hand.timeout.connect(lambda: press(hands.window, Qt.Key.Key_J if next(presses) % DECIDES else Qt.Key.Key_A))
    hand.start()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    begun = perf_counter()
    watch.start()
    loop.exec()
    frames = watch.stop()
    took = perf_counter() - begun
    hand.stop()
    return _Turn(frames, _examined(record) - before, took)


def _pause(app: Sitting, hands: Hands) -> None:
    """As when a file is wanted: the checks make room, and here nobody calls them back."""
    app.rounds._news = True
    hands.until("the checks to pause", lambda: "examine" not in app.rounds._running)
    app.rounds._news = False
    hands.until("rest", hands.at_rest)


def _examined(record: Record) -> int:
    with record.engine.begin() as c:
        return int(c.exec_driver_sql("SELECT count(*) FROM cases WHERE examined_rev >= review_rev").scalar_one())


# watching


@dataclass(slots=True)
class _Watch:
    """Ticks on the UI thread, and looks at it from another while a tick is late."""

    _frames: list[_Frame] = field(default_factory=list)
    _last: float = 0.0
    _spent: tuple[float, float] | None = None
    _seen: Counter[str] = field(default_factory=Counter)
    _timer: QTimer = field(default_factory=lambda: QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer))
    _main: int = field(default_factory=get_ident)
    _times: Path = field(default_factory=lambda: Path(f"/proc/self/task/{get_native_id()}/schedstat"))
    _over: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._frames, self._spent = [], self._times_now()
        self._seen.clear()
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> tuple[_Frame, ...]:
        self._timer.stop()
        self._last = 0.0
        return tuple(self._frames)

    def _tick(self) -> None:
        now, spent = perf_counter(), self._times_now()
        worked = queued = None
        if spent is not None and self._spent is not None:
            worked, queued = spent[0] - self._spent[0], spent[1] - self._spent[1]
        at = self._seen.most_common(1)[0][0] if self._seen else "not seen"
        self._frames.append(_Frame(now - self._last, worked, queued, at))
        self._seen = Counter()
        self._last, self._spent = now, spent

    def _times_now(self) -> tuple[float, float] | None:
        """Seconds at work and waiting for a core, of the UI thread."""
        if not self._times.exists():
            return None
        worked, queued, _ = self._times.read_text().split()
        return int(worked) / 1e9, int(queued) / 1e9

    @contextmanager
    def looking(self) -> Iterator[None]:
        thread = Thread(target=self._look)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            if self._last and perf_counter() - self._last > LATE_S:
                self._seen[_place(sys._current_frames()[self._main])] += 1


def _place(frame: FrameType | None) -> str:
    """The innermost two functions of ours that are under way."""
    ours: list[str] = []
    while frame is not None and len(ours) < 2:
        file = Path(frame.f_code.co_filename)
        room = next((part for part in PACKAGES if part in file.parts), None)
        if room is not None:
            ours.append(f"{room}/{file.name} {frame.f_code.co_name}")
        frame = frame.f_back
    return " in ".join(ours)


# what is measured on


def _fill(record: Record, photos: Path, total: int) -> None:
    """Cases along a road, one photo each, the files here and nothing looked at."""
    tiles = [_tile(path) for path in sorted(photos.rglob("*.jpg"))]
    keep(record, (_sent(record, tiles, n) for n in range(total)))
    with record.engine.execution_options(write=True).begin() as c:
        c.execute(update(media).values(state=MediaState.HERE))


def _tile(path: Path) -> Array:
    with Image.open(path) as photo:
        return np.asarray(photo.convert("RGB").resize(TILE, Image.Resampling.BILINEAR))


def _sent(record: Record, tiles: list[Array], n: int) -> Case:
    shown, transform = n, None
    if n % FLOOD == FLOOD - 1 and n < FLOOD * FLOODED:
        shown, transform = 0, TRANSFORMS[n // FLOOD % 3]
    elif n % COPIES == COPIES - 1:
        shown, transform = n - 1, TRANSFORMS[n // COPIES % len(TRANSFORMS)]
    picture = _picture(tiles, shown)
    if transform is None:
        jpeg = simplejpeg.encode_jpeg(picture, QUALITY)
    else:
        jpeg = transform.sent(Image.fromarray(picture), n)
    small = simplejpeg.encode_jpeg(np.ascontiguousarray(picture[::4, ::4]), QUALITY)
    small = small[:2] + b"\xff\xfe\x00\x0a" + f"{n:08d}".encode() + small[2:]
    for data in (jpeg, small):
        record.blobs.put(digest(data), data)
    height, width = picture.shape[:2]
    thumb = Rendition(Size.THUMB, digest(small), len(small), width // 4, height // 4)
    case = a_case(n, Photo(digest(jpeg), len(jpeg), renditions=(thumb,)))
    (submission,) = case.submissions
    assert submission.position is not None
    where = replace(submission.position, lat=22.0 + shown * APART)
    return replace(case, submissions=(replace(submission, position=where, text=_words(n)),))


def _picture(tiles: list[Array], n: int) -> Array:
    """A window of four photos each, others for each case until all were had: so neighbours share none."""
    had, place = divmod(n, len(tiles) // 4)
    four = np.random.default_rng(had).permutation(len(tiles))[4 * place : 4 * place + 4]
    draw = np.random.default_rng((had, place))
    a, b, c, d = (_window(tiles[at], draw) for at in four)
    return np.vstack([np.hstack([a, b]), np.hstack([c, d])])


def _window(tile: Array, draw: np.random.Generator) -> Array:
    """Somewhere in it, and turned over or not, so that hashes of what shows the same photo are not near."""
    left, top = (int(draw.integers(0, whole - part + 1)) for whole, part in zip(TILE, WINDOW, strict=True))
    seen = tile[top : top + WINDOW[1], left : left + WINDOW[0]]
    across, down = draw.choice((-1, 1), 2)
    return seen[::down, ::across]


def _words(n: int) -> str:
    """Nobody tells of another's matter in the same words."""
    return " ".join(sha256(f"{n} {k}".encode()).hexdigest()[: 3 + k % 7] for k in range(15))


# what is said


def _report(total: int, examined: int, paused: list[_Turn], checked: list[_Turn]) -> Report:
    figures: list[Figure] = []
    for name, turns in (("paused", paused), ("at work", checked)):
        frames = [f for turn in turns for f in turn.frames]
        figures.append(ms(f"a frame, checks {name}", tuple(f.took for f in frames)))
        figures.append(ms(f"p99 of a turn's frames, checks {name}", tuple(map(_p99, turns))))
        figures.append(ms(f"a turn's longest frame, checks {name}", tuple(map(_longest, turns))))
    p99, longest = ([tuple(of(t) for t in turns) for turns in (checked, paused)] for of in (_p99, _longest))
    figures.append(ratio("p99, at work against paused", *p99))
    figures.append(ratio("longest, at work against paused", *longest))
    figures.append(Figure("photos checked meanwhile", tuple(t.photos / t.seconds for t in checked), "/s"))
    return Report(
        f"Frames of the window while photos are checked, of {total:,} that wait",
        tuple(figures),
        (
            f"{examined:,} of {total:,} photos checked in {len(checked)} turns of {checked[0].seconds:.0f} s, each "
            f"after {paused[0].seconds:.0f} s without; J every {PRESS_MS} ms, A instead each {DECIDES}th time; "
            f"{os.cpu_count()} cores, on which the checks' own children work too.",
            *(_told(name, turns) for name, turns in (("paused", paused), ("at work", checked))),
        ),
    )


def _told(name: str, turns: list[_Turn]) -> str:
    frames = [f for turn in turns for f in turn.frames]
    frozen = [f for f in frames if f.frozen]
    said = (
        f"Checks {name}: {len(frozen)} of {len(frames):,} frames over {1000 * FROZEN_S:.0f} ms, "
        f"{sum(f.ours for f in frozen)} of them without what they waited for a core{_busy(turns)}"
    )
    if not frozen:
        return f"{said}."
    parts = [
        f"{what} {1000 * sum(getattr(f, of) or 0.0 for f in frozen) / len(frozen):.0f} ms"
        for what, of in (("worked", "worked"), ("waited for a core", "queued"))
    ]
    most = Counter(f.at for f in frozen).most_common(3)
    return f"{said}; in the mean {', '.join(parts)}. {'; '.join(f'{n} x {place}' for place, n in most)}."


def _busy(turns: list[_Turn]) -> str:
    """How much of its time the UI thread worked, where the system tells."""
    worked = [f.worked for turn in turns for f in turn.frames if f.worked is not None]
    return (
        f"; the UI thread worked {sum(worked) / sum(turn.seconds for turn in turns):.0%} of its time" if worked else ""
    )
