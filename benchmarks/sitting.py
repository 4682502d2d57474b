"""A reviewer's sitting on a record: the real window as the program assembles it, off-screen, with nobody at the hub."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.records import PROGRAMME, programmes
from casework.errors import Offline
from db.opening import Record
from desktop.app import App
from desktop.hands import Hands
from desktop.opened import Opened
from desktop.pictures import Pictures
from desktop.workers.hubclient import HubClient
from desktop.workers.hubkeeper import HubKeeper

NEVER_S = 86_400.0
NOWHERE = "http://127.0.0.1:9"
LONGEST_S = 60.0


class NoHub(HubKeeper):
    """The hub is away and will not be asked again: only the desk is measured."""

    def ensure(self) -> None:
        raise Offline("benchmark", retry_after=NEVER_S)


class Sitting(App):
    """The program from its opened record on; what lies before (keyring, first page, hub) is not measured."""

    shown_s = 0.0  # from the opened record to the first rows painted

    def sit_down(self, record: Record) -> None:
        """Make desk, queue and window of an opened record; back when the queue's rows are on the screen."""
        hub = HubClient(NOWHERE)
        begun = perf_counter()
        self._stand(Opened(record, hub, NoHub(hub)))
        assert self.window is not None
        made = perf_counter() - begun
        rows = self.window.single.queue.list.viewport()
        self.shown_s = made + Painted(rows, lambda: self.model.rowCount() > 0).seconds()

    @property
    def pictures(self) -> Pictures:
        assert self.desk is not None
        return self.desk._pictures


@contextmanager
def sitting(home: Path, record: Record) -> Iterator[tuple[Sitting, Hands]]:
    """A window at work on the record, active, with its first case open; closed afterwards, the record too."""
    application()
    app = Sitting(home, programmes(), source=NOWHERE)
    app._dressing.settings = replace(app.settings, programme=PROGRAMME)
    try:
        app.sit_down(record)
        hands = Hands(app)
        hands.window.activateWindow()
        hands.until("the window to be active", hands.window.isActiveWindow)
        hands.until("a case to open", lambda: hands.open_case is not None)
        yield app, hands
    finally:
        app.close_now()


def application() -> QApplication:
    found = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(found, QApplication)
    found.setQuitOnLastWindowClosed(False)
    return found


def until_told(told: SignalInstance, wanted: Callable[[object], bool], act: Callable[[], object]) -> float:
    """Seconds from `act` until the signal carries what is wanted."""
    loop, ended = QEventLoop(), list[float]()

    def hear(said: object) -> None:
        if not ended and wanted(said):
            ended.append(perf_counter())
            loop.quit()

    told.connect(hear)
    begun = perf_counter()
    act()
    if not ended:
        patience = QTimer(interval=int(1000 * LONGEST_S), singleShot=True)
        patience.timeout.connect(loop.quit)
        patience.start()
        loop.exec()
    told.disconnect(hear)
    if not ended:
        raise SystemExit("what was measured did not happen")
    return ended[0] - begun


class Painted(QObject):
    """Tells when a widget was painted while something was so."""

    def __init__(self, widget: QWidget, so: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._so, self._ended, self._loop = so, list[float](), QEventLoop()
        self._begun = perf_counter()
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if event.type() == QEvent.Type.Paint and not self._ended and self._so():
            QTimer.singleShot(0, self._note)  # the filter comes first, the painting after it
        return False

    def _note(self) -> None:
        self._ended.append(perf_counter())
        self._loop.quit()

    def seconds(self) -> float:
        """Since this was made; waits for the painting."""
        if not self._ended:
            self._loop.exec()
        self.deleteLater()
        return self._ended[0] - self._begun


def press(window: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), key)
