"""The golden scene: built once, opened anew for each picture, with the clock standing still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import pytest
import time_machine
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import QueueRow
from desktop.app import RESOURCES, make_tools
from desktop.desk import Desk
from desktop.focus import Focus
from desktop.pictures import Pictures
from desktop.queuemodel import QueueModel
from desktop.rounds import Rounds
from desktop.settings import Settings
from desktop.theme import SHIPPED, apply
from desktop.tools import Tools
from desktop.views.mainwindow import MainWindow
from desktop.views.queuerow import spoken
from desktop.words import Words, catalogue
from desktop.words.voice import Translate
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lane, Lanes
from photos.children import Darkroom
from tests.golden.scene import NOW, PROGRAMME, build, open_cache

PATIENCE_MS = 60_000
NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def still() -> Iterator[None]:
    with time_machine.travel(NOW.astimezone(ZoneInfo("Asia/Shanghai")), tick=False):
        yield


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scene")
    with time_machine.travel(NOW.astimezone(ZoneInfo("Asia/Shanghai")), tick=False):
        build(folder, Darkroom(1))
    return folder


class Sitting:
    """A window over the scene; `rest` waits until everything that was asked for is painted."""

    def __init__(self, folder: Path, qtbot: QtBot, theme: str, lang: str, translate: Translate | None = None) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        cache, blobs, history = open_cache(folder)
        look = apply(application, theme, chinese=lang == "zh_CN", families=SHIPPED)  # the same on every machine
        words = Words(lang, translate or catalogue.load(RESOURCES / "i18n", lang))
        self.look, self.cache = look, cache
        self.qtbot = qtbot
        self._quiet_looks = 0
        self.lanes, self.hub, self.darkroom = Lanes(), HubClient(NOBODY, desk="golden"), Darkroom(1)
        rounds = Rounds(self.lanes, cache, blobs, self.hub, self.darkroom, history)
        desk = Desk(self.lanes, cache, rounds, Pictures(self.lanes, blobs, self.darkroom), 60.0, PROGRAMME)
        self.tools: Tools = make_tools(self.lanes, self.hub, desk, Focus(), words)

        def said(row: QueueRow) -> str:
            return spoken(row, desk.programme, words, NOW)

        model, table = QueueModel(desk, said), partial(QueueModel, desk, said, blocked_too=True)
        self.window = MainWindow(self.tools, model, table, look, Settings(), lambda _: None)
        self.model = model
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: self.tools.focus.view is not None, timeout=PATIENCE_MS)

    def rest(self) -> None:
        """Back when nothing is on its way to the screen: no lane works, no timer waits, twice in a row.

        What a timer waits for comes at once: what is shown at the end is the same, and nobody waits for it.
        """
        self._quiet_looks = 0
        self.qtbot.waitUntil(self._still_quiet, timeout=PATIENCE_MS)

    def _still_quiet(self) -> bool:
        working = any(self.lanes.under_way(lane) for lane in Lane) or self.tools.desk.counting
        owners = (self.window, self.tools.batches, self.tools.desk)
        soon = [t for owner in owners for t in owner.findChildren(QTimer) if t.isActive() and t.isSingleShot()]
        for timer in soon:
            timer.start(0)
        self._quiet_looks = 0 if working or soon else self._quiet_looks + 1
        return self._quiet_looks > 2

    def close(self) -> None:
        self.window.close()
        self.lanes.close()
        self.hub.close()
        self.darkroom.close()


class Sit(Protocol):
    """Open a window over a copy of the scene; `translate` in place of the catalogue."""

    def __call__(self, theme: str, lang: str, translate: Translate | None = None) -> Sitting: ...


@pytest.fixture
def sit(scene: Path, tmp_path: Path, qtbot: QtBot, still: None) -> Iterator[Sit]:
    opened: list[Sitting] = []

    def open_window(theme: str, lang: str, translate: Translate | None = None) -> Sitting:
        folder = tmp_path / f"{theme}-{lang}"
        shutil.copytree(scene, folder)
        opened.append(Sitting(folder, qtbot, theme, lang, translate))
        return opened[-1]

    yield open_window
    for sitting in opened:
        sitting.close()
