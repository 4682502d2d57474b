"""A reviewer's hands: presses keys in the real window and waits for what they bring about, never for a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from casework.errors import ConsoleError
from casework.model import CaseId
from casework.states import Effect
from db.records import TakenBack
from desktop.app import App
from desktop.desk import Desk
from desktop.focus import Focus, Mode
from desktop.views.firstrun import FirstRunPage
from desktop.views.mainwindow import MainWindow
from desktop.views.parts.tab import Drop
from desktop.workers.hubkeeper import HubKeeper
from desktop.workers.lanes import Lane

PATIENCE_MS = 120_000
Key = Qt.Key


class Stuck(ConsoleError):
    """Something did not happen in time; the fact says what was waited for."""


class Hands:
    """At one desk; `keyed` is what the reviewer remembers having decided."""

    def __init__(self, app: App, patience_ms: int = PATIENCE_MS) -> None:
        self.app, self._patience = app, patience_ms
        self.keyed: dict[CaseId, Effect] = {}
        self.taken_back = 0

    # what there is

    @property
    def desk(self) -> Desk:
        assert self.app.desk is not None
        return self.app.desk

    @property
    def window(self) -> MainWindow:
        assert self.app.window is not None
        return self.app.window

    @property
    def focus(self) -> Focus:
        return self.app.focus

    @property
    def keeper(self) -> HubKeeper:
        assert self.app.opened is not None
        return self.app.opened.keeper

    @property
    def open_case(self) -> CaseId | None:
        """The case in focus, once its keys can decide it."""
        view = self.focus.view
        if view is None or self.focus.mode is not Mode.DECIDING or not self.desk.choices(view):
            return None
        return view.case.id

    def at_rest(self) -> bool:
        """Nothing that was keyed is still on its way to the record, or back to the screen."""
        return not self.app.lanes.under_way(Lane.CACHE) and not self.desk.counting

    def all_said(self) -> bool:
        counts = self.desk.counts
        return self.at_rest() and counts.saved == counts.sending == 0

    def all_checked(self) -> bool:
        counts = self.desk.counts
        whole = counts.examined == counts.examinable and counts.photos_here == counts.photos
        return counts.examinable > 0 and whole

    # what is done

    def set_up(
        self,
        passphrase: str,
        seen: Callable[[str, QWidget], None] = lambda _name, _page: None,
        choices: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Start the program and fill in the first-run page, when it asks: the passphrase, then the sample cases.

        `choices` are made on the page first, and each is seen: ("lang", "zh_CN"), ("look", "dark").
        """
        app = self.app
        app.start()
        self.until("the first page", lambda: app.first_run is not None or app.desk is not None)
        page = app.first_run
        if page is not None:
            self._field_on(page)
            for name, value in choices:
                page = self._choose(page, name, value)
                seen("first-run", page)
            for _ in range(app.passphrases_asked):
                field = QApplication.focusWidget()
                assert field is not None
                QTest.keyClicks(field, passphrase)
                self.press(Key.Key_Tab, at=page)
            if not app.settings.source:
                self.press(Key.Key_2, at=page)
            seen("first-run-filled", page)
            self.press(Key.Key_Return, at=page)
        self.until("the desk to open", lambda: app.window is not None and app.window.isActiveWindow())

    def _field_on(self, page: QWidget) -> None:
        self.until("the first page to be active", page.isActiveWindow)
        self.until("a field to have the focus", lambda: QApplication.focusWidget() is not None)

    def _choose(self, page: FirstRunPage, name: str, value: str) -> FirstRunPage:
        """Language or look on the first page: down the menu under its name; the page that speaks it then."""
        if getattr(self.app.settings, name) == value:
            return page
        (drop,) = (drop for drop in page.findChildren(Drop) if drop.objectName() == name)
        QTest.keyClick(drop, Key.Key_Space)  # to itself: the page gives the focus to its first field in its own time
        self.until("the menu", lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(action for action in menu.actions() if action.data() == value)
        while menu.activeAction() is not entry:
            QTest.keyClick(menu, Key.Key_Down)
        QTest.keyClick(menu, Key.Key_Return)
        self.until("the choice", lambda: getattr(self.app.settings, name) == value and self.app.first_run is not None)
        made = self.app.first_run
        assert made is not None
        self._field_on(made)
        return made

    def write(self, text: str) -> None:
        """Into the field that has the focus; what no key gives comes by an input method, as Chinese does."""
        field = QApplication.focusWidget()
        assert field is not None
        if text.isascii():
            QTest.keyClicks(field, text)
            return
        written = QInputMethodEvent("", [])
        written.setCommitString(text)
        QApplication.sendEvent(field, written)

    def enter(self) -> None:
        """Return in the field that has the focus."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClick(field, Key.Key_Return)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier, at: QWidget | None = None) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick((at or self.window).windowHandle(), key, held)

    def decide(self, effect: Effect, *keys: Qt.Key) -> CaseId:
        """Press the keys on the open case; back when it was saved and the next case is open."""
        self.until("a case to decide so", lambda: self._turn_to_one_that_offers(effect))
        case = self.open_case
        assert case is not None
        for key in keys:
            self.press(key)
        self.until(f"{effect} to be saved", lambda: self.focus.case != case)
        self.keyed[case] = effect
        return case

    def _turn_to_one_that_offers(self, effect: Effect) -> bool:
        """Down the queue: it may hold cases at other steps, whose keys mean something else."""
        view = self.focus.view
        if not self.at_rest() or self.open_case is None or view is None:
            return False
        offers = any(kind.effect is effect for kind in self.desk.choices(view))
        if not offers:
            self.press(Key.Key_J)
        return offers

    def undo(self, *, sent: bool = False) -> CaseId:
        """Take back the last decision, before or after it was sent; back when its case is open again."""
        back: list[TakenBack] = []
        self.until("something to undo", lambda: self.desk.undoable is not None and (not sent or self.all_said()))
        self.desk.undone.connect(back.append)
        self.press(Key.Key_Z)
        self.until("the undo", lambda: bool(back) and self.open_case == back[0].cases[0])
        self.desk.undone.disconnect(back.append)
        case = back[0].cases[0]
        self.keyed.pop(case, None)
        self.taken_back += 1
        return case

    def quit(self) -> None:
        """Close the window by its key; back when everything is closed."""
        gone: list[bool] = []
        self.app.stopped.connect(lambda: gone.append(True))
        self.press(Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        self.until("the desk to close", lambda: bool(gone))

    def until(self, what: str, there: Callable[[], bool]) -> None:
        if not wait_for(there, self._patience):
            raise Stuck("stuck", waiting_for=what)

    def shot(self, path: Path, widget: QWidget | None = None) -> None:
        QApplication.processEvents()
        (widget or self.window).grab().save(str(path))


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
