"""Work leaves the UI thread by one road and comes home by one road."""

from __future__ import annotations

import ast
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from casework.errors import Bug, Offline
from desktop.workers import sweep
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


def never(_: object) -> None:
    pytest.fail("nobody should have been called")


def home(qtbot: QtBot, lanes: Lanes, lane: Lane = Lane.CACHE) -> None:
    """Wait until all of a lane has come home."""
    qtbot.waitUntil(lambda: lanes.under_way(lane) == 0, timeout=10_000)


@pytest.mark.parametrize("lane", Lane)
def test_work_is_done_elsewhere_and_told_on_the_ui_thread(qtbot: QtBot, lanes: Lanes, lane: Lane):
    where: dict[str, object] = {}

    def work(_: Job) -> int:
        where["work"] = threading.current_thread().name
        return 42

    def done(value: int) -> None:
        where["home"] = QThread.currentThread()
        where["value"] = value

    lanes.run(lane, work, owner=QObject(parent=lanes), done=done, failed=never)
    assert lanes.under_way(lane) == 1
    home(qtbot, lanes, lane)
    assert str(where["work"]).startswith(lane.value)
    assert where["home"] is lanes.thread()
    assert where["value"] == 42


def test_expected_trouble_comes_home_as_trouble(qtbot: QtBot, lanes: Lanes):
    told: list[Exception] = []

    def work(_: Job) -> None:
        raise Offline("timeout")

    lanes.run(Lane.WIRE, work, owner=lanes, done=never, failed=told.append)
    home(qtbot, lanes, Lane.WIRE)
    assert [str(error) for error in told] == ["offline (reason=timeout)"]


def test_a_bug_goes_to_the_hook_and_whoever_asked_hears_that_there_was_one(qtbot: QtBot, lanes: Lanes):
    told: list[Exception] = []

    def work(_: Job) -> None:
        raise ZeroDivisionError("a bug")

    with qtbot.capture_exceptions() as caught:
        lanes.run(Lane.CACHE, work, owner=lanes, done=never, failed=told.append)
        home(qtbot, lanes)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert [(type(error), str(error)) for error in told] == [(Bug, "bug")]


def test_a_bug_reaches_the_hook_even_when_whoever_asked_stumbles_over_it(qtbot: QtBot, lanes: Lanes):
    def work(_: Job) -> None:
        raise ZeroDivisionError("a bug")

    def stumbles(_: Exception) -> None:
        raise KeyError("another")

    with qtbot.capture_exceptions() as caught:
        lanes.run(Lane.CACHE, work, owner=lanes, done=never, failed=stumbles)
        home(qtbot, lanes)
    assert [(kind, type(error.__context__)) for kind, error, _ in caught] == [(ZeroDivisionError, KeyError)]


def test_an_owner_that_is_gone_is_not_called(qtbot: QtBot, lanes: Lanes):
    started, go_on = threading.Event(), threading.Event()

    def work(_: Job) -> int:
        started.set()
        assert go_on.wait(10)
        return 1

    owner = QObject()
    lanes.run(Lane.CACHE, work, owner=owner, done=never, failed=never)
    assert started.wait(10)
    shiboken6.delete(owner)
    go_on.set()
    home(qtbot, lanes)


def test_what_was_cancelled_is_not_told_and_can_notice(qtbot: QtBot, lanes: Lanes):
    started, noticed = threading.Event(), threading.Event()

    def work(job: Job) -> int:
        started.set()
        while not job.cancelled:
            started.wait(0.001)
        noticed.set()
        job.told(1, 2)  # too late to be heard
        return 1

    job = lanes.run(Lane.CACHE, work, owner=lanes, done=never, failed=never, progress=lambda *_: never(None))
    assert started.wait(10)
    job.cancel()
    home(qtbot, lanes)
    assert noticed.is_set()


def test_progress_is_heard_in_order_before_the_end(qtbot: QtBot, lanes: Lanes):
    heard: list[object] = []

    def work(job: Job) -> str:
        for n in (1, 2, 3):
            job.told(n, 3)
        return "done"

    lanes.run(
        Lane.FILES, work, owner=lanes, done=heard.append, failed=never, progress=lambda n, of: heard.append((n, of))
    )
    home(qtbot, lanes, Lane.FILES)
    assert heard == [(1, 3), (2, 3), (3, 3), "done"]
    lanes.run(Lane.FILES, work, owner=lanes, done=heard.append, failed=never)  # nobody listens to its progress
    home(qtbot, lanes, Lane.FILES)
    assert heard[4:] == ["done"]


def test_one_lane_keeps_its_order_and_another_is_not_held_up(qtbot: QtBot, lanes: Lanes):
    order: list[int] = []
    slow = threading.Event()
    lanes.run(Lane.WIRE, lambda _: slow.wait(10), owner=lanes, done=lambda _: order.append(99), failed=never)
    for n in range(5):
        lanes.run(Lane.CACHE, lambda _, n=n: n, owner=lanes, done=order.append, failed=never)
    home(qtbot, lanes)
    assert order == [0, 1, 2, 3, 4]  # the network still waits
    slow.set()
    home(qtbot, lanes, Lane.WIRE)
    assert order[-1] == 99


def test_a_closed_desk_starts_nothing_more(qtbot: QtBot):
    lanes = Lanes()
    begun, go_on = threading.Event(), threading.Event()
    lanes.run(Lane.CACHE, lambda _: (begun.set(), go_on.wait(10)), owner=lanes, done=lambda _: None, failed=never)
    lanes.run(Lane.CACHE, never, owner=lanes, done=never, failed=never)  # it has not begun: it is dropped
    assert begun.wait(10)
    go_on.set()
    lanes.close()
    assert lanes.run(Lane.CACHE, never, owner=lanes, done=never, failed=never).cancelled
    home(qtbot, lanes)


class Page(QObject):
    """Of a window that may be gone."""

    heard = 0

    def hear(self, *_: object) -> None:
        Page.heard += 1
        self.objectName()  # touches what is gone


@pytest.mark.parametrize("asked", [lambda page: page.hear, lambda page: partial(page.hear, "c-1")])
def test_a_page_that_is_gone_hears_no_answer(
    qtbot: QtBot, lanes: Lanes, asked: Callable[[Page], Callable[[object], None]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Page, "heard", 0)
    page, stays, go_on = Page(), Page(), threading.Event()
    for one in (page, stays):
        lanes.run(Lane.CACHE, lambda _: go_on.wait(10), owner=lanes, done=asked(one), failed=never)
    shiboken6.delete(page)
    go_on.set()
    home(qtbot, lanes)
    assert Page.heard == 1


def test_what_is_left_of_a_window_is_collected_on_the_ui_thread_only(qtbot: QtBot, lanes: Lanes):
    """A timer in a cycle: on a worker Python's own collector would destroy it there, and Qt would complain."""
    timer = QTimer(interval=10)
    timer.start()
    left = [timer]
    left.append(left)  # type: ignore[arg-type]  # a cycle, as a view and its model make one
    gone = weakref.ref(timer)
    del timer, left

    def makes_much(_: Job) -> int:
        return len([[n] for n in range(100_000)])  # a hundred times what the collector waits for

    lanes.run(Lane.CACHE, makes_much, owner=lanes, done=lambda _: None, failed=never)
    home(qtbot, lanes)
    assert gone() is not None
    kept: list[list[int]] = []
    for _ in range(11 * 11 + 1):  # at most, until each generation was due once
        kept += [[n] for n in range(1_000)]
        sweep.sweep()
    assert gone() is None


RING = {"desktop/ring.py"}  # asks a keyring that may never answer, before there are lanes
MAKERS = {"Thread", "ThreadPoolExecutor", "ProcessPoolExecutor", "QThread", "QThreadPool", "Timer", "start_new_thread"}


def makers(source: str) -> set[str]:
    """Names of what makes threads, where they are called or built upon."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        used = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
        found |= {n.attr if isinstance(n, ast.Attribute) else getattr(n, "id", "") for n in used} & MAKERS
    return found


def test_the_desk_makes_its_threads_in_one_file():
    files = [path for room in ("desktop", "db", "casework") for path in sorted((ROOT / room).rglob("*.py"))]
    made = {str(path.relative_to(ROOT)) for path in files if makers(path.read_text(encoding="utf-8"))}
    assert made - RING == {"desktop/workers/lanes.py"}
    assert makers("class Load(QThread): ...\nthreading.Thread(target=f)") == {"QThread", "Thread"}
