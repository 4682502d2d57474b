"""A reviewer's day by real key events, off-screen: pull, check, decide, undo, lose the hub, find it again, sync.

Ends with a table read over HTTP from the hub, started again on the same files after the desk has gone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from casework.errors import ConsoleError
from casework.model import CaseId, Effect
from casework.programmefile import load_all
from db.keys import derive
from desktop.account import Account, audit_day
from desktop.app import RESOURCES, App
from desktop.desk import Desk
from desktop.focus import Mode
from desktop.workers.hubkeeper import HubKeeper

HOLD_S = 2.0
PATIENCE_MS = 120_000
PASSPHRASE = "correct horse battery"  # noqa: S105 - of a sample desk that lives for a minute
Key = Qt.Key


class DayFailed(ConsoleError):
    """Something did not happen in time."""


@dataclass(slots=True)
class Day:
    """What was keyed, as the reviewer remembers it."""

    keyed: dict[CaseId, Effect] = field(default_factory=dict)
    taken_back: int = 0
    pulled: int = 0
    checked: int = 0
    shots: list[Path] = field(default_factory=list)


def work_day(shots: Path) -> int:
    """Work the sample day; 0 only when the hub has every decision once, with its points and its notice."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun = monotonic()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="caselight-day-") as folder:
        home = Path(folder)
        app = App(home, load_all(RESOURCES / "programmes"), source="", hold_s=HOLD_S)
        worker = _Worker(app, shots, Day())
        worker.work()
        key = derive(app.keychain.key().secret, "hub")
        account = audit_day(home / "hub", key, worker.day.keyed)
    _print(worker.day, account, monotonic() - begun, shots)
    return 0 if account.complete else 1


class _Worker:
    """Presses keys and waits for what they bring about; never for a time."""

    def __init__(self, app: App, shots: Path, day: Day) -> None:
        self.app, self.shots, self.day = app, shots, day

    def work(self) -> None:
        self._set_up()
        self._wait_for_cases()
        self._morning()
        self._without_the_hub()
        self._go_home()

    # the day

    def _set_up(self) -> None:
        """The first-run page, filled in by keys."""
        app = self.app
        app.start()
        self._until("the first page", lambda: app.first_run is not None or app.desk is not None)
        page = app.first_run
        if page is not None:
            self._until("the first page to be active", page.isActiveWindow)
            self._until("a field to have the focus", lambda: QApplication.focusWidget() is not None)
            self._shot("first-run", page)
            self._fill_in(page)
        self._until("the desk to open", lambda: app.desk is not None and app.window is not None)

    def _fill_in(self, page: QWidget) -> None:
        """The passphrase twice, then the sample cases, then on."""
        if self.app.first_run_asks_passphrase:
            for _ in range(2):
                field = QApplication.focusWidget()
                assert field is not None
                QTest.keyClicks(field, PASSPHRASE)
                QTest.keyClick(page.windowHandle(), Key.Key_Tab)
        self._shot("first-run-filled", page)
        QTest.keyClick(page.windowHandle(), Key.Key_2)
        QTest.keyClick(page.windowHandle(), Key.Key_Return)

    def _wait_for_cases(self) -> None:
        desk, keeper = self._desk, self._keeper
        self._until("the sample cases", lambda: not keeper.seeds and desk.counts.waiting > 0)
        desk.sync()

        def all_checked() -> bool:
            c = desk.counts
            return c.examinable > 0 and c.examined == c.examinable and c.photos_here == c.photos

        self._until("the checks", all_checked)
        self.day.pulled, self.day.checked = desk.counts.examinable, desk.counts.examined
        self._until("a case to open", lambda: self.app.focus.view is not None)
        self._until("its photo", lambda: bool(self.app.focus.painted))
        self._shot("desk")

    def _morning(self) -> None:
        for _ in range(6):
            self._decide(Effect.ACCEPT, Key.Key_A)
        self._press(Key.Key_R)
        self._shot("reject")
        self._press(Key.Key_Escape)
        for number in (Key.Key_1, Key.Key_2, Key.Key_4, Key.Key_5, Key.Key_7):
            self._decide(Effect.REJECT, Key.Key_R, number)
        for _ in range(5):
            self._decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
        self._decide(Effect.DISPATCH, Key.Key_D, Key.Key_2)
        self._decide(Effect.NEEDS_MORE, Key.Key_N)
        self._decide(Effect.HOLD, Key.Key_H)
        self._undo(sent=False)
        self._decide(Effect.ACCEPT, Key.Key_A)
        self._until("the morning to be recorded", self._all_said)
        self._undo(sent=True)
        self._decide(Effect.REJECT, Key.Key_R, Key.Key_9)
        self._press(Key.Key_Question)
        self._shot("keys")
        self._press(Key.Key_Escape)

    def _without_the_hub(self) -> None:
        """The plug is pulled; the desk goes on; the hub is found again."""
        desk, keeper = self._desk, self._keeper
        keeper.held = True
        assert keeper.process is not None
        keeper.process.kill()
        for _ in range(4):
            self._decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
        self._press(Key.Key_F5)
        self._until("the desk to notice", lambda: desk.weather.trouble is not None)
        for _ in range(3):
            self._decide(Effect.ACCEPT, Key.Key_A)
        self._undo(sent=False)
        self._decide(Effect.REJECT, Key.Key_R, Key.Key_3)
        self._shot("offline")
        keeper.held = False
        self._press(Key.Key_F5)
        self._until("the hub to be found again", lambda: desk.weather.online)
        self._until("everything to be recorded", self._all_said)
        self._shot("in-step")

    def _go_home(self) -> None:
        """Two more decisions and the window is closed at once: closing ends the hold and pushes."""
        self._decide(Effect.ACCEPT, Key.Key_A)
        self._decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
        gone: list[bool] = []
        self.app.stopped.connect(lambda: gone.append(True))
        self._press(Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        self._until("the desk to close", lambda: bool(gone))

    # the keys

    def _decide(self, effect: Effect, *keys: Qt.Key) -> None:
        focus = self.app.focus
        self._until("a case to decide", lambda: self._open_case() is not None)
        case = self._open_case()
        assert case is not None
        for key in keys:
            self._press(key)
        self._until(f"{effect} to be saved", lambda: focus.case != case)
        self.day.keyed[case] = effect

    def _undo(self, *, sent: bool) -> None:
        desk, back = self._desk, list[CaseId]()
        self._until("something to undo", lambda: desk.undoable is not None and (not sent or self._all_said()))
        desk.undone.connect(back.append)
        self._press(Key.Key_Z)
        self._until("the undo", lambda: bool(back) and self._open_case() == back[0])
        desk.undone.disconnect(back.append)
        self.day.keyed.pop(back[0])
        self.day.taken_back += 1

    def _open_case(self) -> CaseId | None:
        """The case in focus, once its keys can decide it."""
        focus, desk = self.app.focus, self._desk
        if focus.view is None or focus.mode is not Mode.DECIDING or not desk.choices(focus.view):
            return None
        return focus.case

    def _all_said(self) -> bool:
        c = self._desk.counts
        return c.saved == c.sending == 0

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        window = self.app.window
        assert window is not None
        QTest.keyClick(window.windowHandle(), key, modifiers)

    def _until(self, what: str, there: Callable[[], bool]) -> None:
        if not wait_for(there, PATIENCE_MS):
            raise DayFailed("day-stuck", waiting_for=what)

    def _shot(self, name: str, widget: QWidget | None = None) -> None:
        seen = widget or self.app.window
        assert seen is not None
        QApplication.processEvents()
        path = self.shots / f"{len(self.day.shots) + 1:02}-{name}.png"
        seen.grab().save(str(path))
        self.day.shots.append(path)

    @property
    def _desk(self) -> Desk:
        assert self.app.desk is not None
        return self.app.desk

    @property
    def _keeper(self) -> HubKeeper:
        assert self.app.opened is not None
        return self.app.opened.keeper


def wait_for(there: Callable[[], bool], most_ms: int) -> bool:
    """Let the program run until something is there; False when it is not there in time."""
    if there():
        return True
    loop, look, end = QEventLoop(), QTimer(interval=10), QTimer(interval=most_ms, singleShot=True)
    look.timeout.connect(lambda: loop.exit(0) if there() else None)
    end.timeout.connect(lambda: loop.exit(1))
    look.start()
    end.start()
    return loop.exec() == 0


def _print(day: Day, account: Account, seconds: float, shots: Path) -> None:
    kinds = Counter(effect.value for effect in day.keyed.values())
    rows = [
        ("pulled", day.pulled),
        ("checked", day.checked),
        *sorted(kinds.items()),
        ("taken back", day.taken_back),
        ("keyed", len(day.keyed)),
        ("recorded at the hub", account.effective),
        ("points booked", account.points),
        ("notices", account.notices),
        ("seconds", f"{seconds:.0f}"),
    ]
    width = max(len(name) for name, _ in rows)
    lines = [f"{name:<{width}}  {value:>6}" for name, value in rows]
    print("\n".join(["", "The sample day, as the hub tells it:", *lines]))  # noqa: T201
    for trouble in account.troubles:
        print(f"NOT IN ORDER: {trouble}")  # noqa: T201
    print(f"Screenshots: {shots.resolve()}")  # noqa: T201
