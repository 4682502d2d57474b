"""From the key J to the next photo painted: made ahead, not made ahead, and a ready pixmap in a bare widget."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from benchmarks.figures import Report, Setting, ms, ratio
from benchmarks.pictures import SIZE, twelve_megapixels
from benchmarks.records import a_case, an_empty_record, keep_examined, sent_photo
from benchmarks.sitting import Sitting, press, sitting, until_told
from casework.model import CaseId
from desktop.hands import Hands, wait_for

AHEAD, COLD, READY = "with prefetch", "without prefetch", "a ready QPixmap"
LOOK_S = 0.75  # longer than the desk waits before it makes a photo's own dots
HELD_MS = 33  # between the presses of a key that is held
HELD_CASES = 8
DIFFERENT = 8


def run(setting: Setting) -> Report:
    rounds, holds, look = setting.n(25, 1), setting.n(5, 1), 0.1 if setting.quick else LOOK_S
    home = setting.folder / "home"
    record = an_empty_record(home)
    count = max(2 * rounds + 6, holds * HELD_CASES + 6)
    files = twelve_megapixels(setting.photos, setting.n(DIFFERENT, 2), SIZE if not setting.quick else (800, 600))
    photos = [sent_photo(record, files[n % len(files)], n) for n in range(count)]
    keep_examined(record, [a_case(n, photo) for n, photo in enumerate(photos)])
    with sitting(home, record) as (app, hands):
        walk = _Walk(app, hands, look)
        taken = walk.in_turns(rounds)
        held = walk.holds(holds)
        size = hands.window.single.photo.canvas.size()
        workers = app.lanes._pools
    pixels = next(pool._max_workers for lane, pool in workers.items() if lane.value == "pixels")
    return Report(
        "The key J to the next photo of 12 MP painted",
        (
            *(ms(name, seconds) for name, seconds in taken.items()),
            ms(f"key held over {HELD_CASES} cases, cold: last press to its photo", held),
            ratio("without prefetch against with it", taken[COLD], taken[AHEAD]),
            ratio("with prefetch against a ready QPixmap", taken[AHEAD], taken[READY]),
        ),
        (
            f"{rounds} rounds in turns, each press after a look of {look} s and when the children are at rest. "
            f"{walk.ready} of {rounds} photos were ready when the key came.",
            f"The desk shows the original (4000 x 3000, {len(files[0]) / 1e6:.1f} MB, encrypted on disk), decoded in "
            f"the locked child to the canvas of {size.width()} x {size.height()}; {pixels} decoding at a time.",
            "From about the twelfth case on the queue scrolls with every press and is painted anew; that is in both.",
            "Without: the benchmark mutes the desk's prefetch and empties its pictures; the product has no switch.",
            "The ready pixmap is drawn by a bare widget of the canvas's size: no case, no queue, no other pane.",
        ),
    )


class _Walk:
    """Down the queue by J, one case at a time."""

    def __init__(self, app: Sitting, hands: Hands, look_s: float) -> None:
        self._app, self._hands, self._window, self._look_s = app, hands, hands.window, look_s
        self._prefetch = app.desk.prefetch  # type: ignore[union-attr]  # the desk stands
        self.ready = 0

    def in_turns(self, rounds: int) -> dict[str, tuple[float, ...]]:
        taken: dict[str, list[float]] = {AHEAD: [], COLD: [], READY: []}
        self._look()
        bare = _Bare(self._window.single.photo.canvas.size())
        self._window.activateWindow()
        self._hands.until("the window to be active again", self._window.isActiveWindow)
        for number in range(rounds):
            for mode in (AHEAD, COLD) if number % 2 else (COLD, AHEAD):
                taken[mode].append(self._step(mode))
            self._look()
            bare.show_next(QPixmap.fromImage(max(self._app.pictures._kept.values(), key=_fits(bare.size()))))
            taken[READY].append(until_told(bare.painted, bool, lambda: press(bare, Qt.Key.Key_F9)))
        bare.close()
        return {name: tuple(seconds) for name, seconds in taken.items()}

    def _step(self, mode: str) -> float:
        """Look at the case in this manner, then go on."""
        self._set_prefetch(on=mode == AHEAD)
        self._window.single._ahead.prepare([row.id for row in self._window.single.queue.next_rows(4)])
        self._look()
        if mode == COLD:
            self._forget()
        coming = self._next()
        self.ready += mode == AHEAD and self._is_ready(coming)
        return self._press(coming)

    def holds(self, times: int) -> tuple[float, ...]:
        """The key held: only the last photo matters, and those passed must not be in its way."""
        self._set_prefetch(on=True)
        self._window.single.queue.choose(0)
        taken = []
        for _ in range(times):
            self._look()
            self._forget()
            begun: list[float] = []
            last = self._window.single.queue.next_rows(HELD_CASES)[-1].id
            presses = iter(range(HELD_CASES))
            timer = QTimer(interval=HELD_MS)

            def again(presses=presses, begun=begun, timer=timer) -> None:  # type: ignore[no-untyped-def]  # bound now
                if next(presses, None) is None:
                    timer.stop()
                else:
                    begun.append(perf_counter())
                    press(self._window, Qt.Key.Key_J)

            timer.timeout.connect(again)
            until_told(self._window.painted, last.__eq__, timer.start)
            taken.append(perf_counter() - begun[-1])
        return tuple(taken)

    def _press(self, coming: CaseId) -> float:
        return until_told(self._window.painted, coming.__eq__, lambda: press(self._window, Qt.Key.Key_J))

    def _next(self) -> CaseId:
        return self._window.single.queue.next_rows(1)[0].id

    def _look(self) -> None:
        since = perf_counter()
        at_rest = wait_for(lambda: perf_counter() - since > self._look_s and not self._app.pictures._jobs, 60_000)
        if not at_rest:
            raise SystemExit("the children did not come to rest")

    def _forget(self) -> None:
        pictures = self._app.pictures
        pictures._kept.clear()
        pictures._bytes = 0

    def _is_ready(self, case: CaseId) -> bool:
        view = self._app.opened.record.cache.case(case)  # type: ignore[union-attr]  # it is open
        return all(box in self._app.pictures._kept for box in self._window.single.photo.boxes(view))  # type: ignore[arg-type]  # it is there

    def _set_prefetch(self, *, on: bool) -> None:
        self._app.desk.prefetch = self._prefetch if on else lambda _boxes: None  # type: ignore[method-assign, union-attr]


def _fits(room: QSize) -> Callable[[QImage], int]:
    """Orders pictures so that the largest that fits comes last: the one the canvas itself would draw."""
    return lambda image: image.width() if image.width() <= room.width() and image.height() <= room.height() else 0


class _Bare(QWidget):
    """The least there is: a key, an update, a pixmap drawn."""

    painted = Signal(bool)

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._ready: QPixmap | None = None
        self._shown: QPixmap | None = None
        self.setFixedSize(size)
        self.show()

    def show_next(self, pixmap: QPixmap) -> None:
        self._ready = pixmap

    def keyPressEvent(self, _event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        self._shown = self._ready
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.lightGray)
        if self._shown is not None:
            place = self._shown.rect()
            place.moveCenter(self.rect().center())
            painter.drawPixmap(place, self._shown)
        painter.end()
        if self._shown is not None:
            self.painted.emit(True)
