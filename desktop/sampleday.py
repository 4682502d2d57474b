"""A reviewer's day by real key events, off-screen: pull, check, decide, undo, lose the hub, find it again, sync.

Ends with a table read over HTTP from the hub, started again on the same files after the desk has gone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication, QWidget

from casework.errors import ConsoleError
from casework.model import Effect
from casework.programmefile import load_all
from db.keys import derive
from desktop import qtsays
from desktop.account import Account, audit_day
from desktop.app import RESOURCES, App
from desktop.hands import Hands, Key

HOLD_S = 2.0
PASSPHRASE = "correct horse battery"  # noqa: S105 - of a sample desk that lives for a minute


def work_day(shots: Path) -> int:
    """Work the sample day; 0 only when the hub has every decision once, with its points and its notice."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun = monotonic()
    qtsays.listen()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="caselight-day-") as folder:
        home = Path(folder)
        day = Day(App(home, load_all(RESOURCES / "programmes"), hold_s=HOLD_S), shots)
        try:
            day.work()
        except ConsoleError as error:
            day.shot("stuck")
            print(f"The sample day did not get through: {error}", file=sys.stderr)  # noqa: T201
            print(f"Screenshots: {shots.resolve()}")  # noqa: T201
            day.hands.app.let_go()
            return 1
        key = derive(day.hands.app.keychain.key().secret, "hub")
        account = audit_day(home / "hub", key, day.hands.keyed)
    day.tell(account, monotonic() - begun)
    return 0 if account.complete else 1


class Day:
    """The day's plan, and what was seen on the way."""

    def __init__(self, app: App, shots: Path) -> None:
        self.hands, self._shots, self._taken = Hands(app), shots, 0
        self.pulled = self.checked = 0

    def work(self) -> None:
        self.hands.set_up(PASSPHRASE, self.shot)
        self._wait_for_cases()
        self._morning()
        self._without_the_hub()
        self._go_home()

    def _wait_for_cases(self) -> None:
        hands = self.hands
        hands.until("the sample cases", lambda: not hands.keeper.seeds and hands.desk.counts.waiting > 0)
        hands.desk.sync()
        hands.until("the checks", hands.all_checked)
        self.pulled, self.checked = hands.desk.counts.examinable, hands.desk.counts.examined
        hands.until("a photo on the screen", lambda: bool(hands.focus.painted))
        self.shot("desk")

    def _morning(self) -> None:
        hands = self.hands
        for _ in range(6):
            hands.decide(Effect.ACCEPT, Key.Key_A)
        hands.press(Key.Key_R)
        self.shot("reject")
        hands.press(Key.Key_Escape)
        for number in (Key.Key_1, Key.Key_2, Key.Key_4, Key.Key_5, Key.Key_7):
            hands.decide(Effect.REJECT, Key.Key_R, number)
        for _ in range(5):
            hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
        hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_2)
        hands.decide(Effect.NEEDS_MORE, Key.Key_N)
        hands.decide(Effect.HOLD, Key.Key_H)
        hands.undo()
        hands.decide(Effect.ACCEPT, Key.Key_A)
        hands.until("the morning to be recorded", hands.all_said)
        hands.undo(sent=True)
        hands.decide(Effect.REJECT, Key.Key_R, Key.Key_9)
        hands.press(Key.Key_Question)
        self.shot("keys")
        hands.press(Key.Key_Escape)

    def _without_the_hub(self) -> None:
        """The plug is pulled; the desk goes on; the hub is found again."""
        hands = self.hands
        hands.keeper.held = True
        assert hands.keeper.process is not None
        hands.keeper.process.kill()
        for _ in range(4):
            hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
        hands.press(Key.Key_F5)
        hands.until("the desk to notice", lambda: hands.desk.weather.trouble is not None)
        for _ in range(3):
            hands.decide(Effect.ACCEPT, Key.Key_A)
        hands.undo()
        hands.decide(Effect.REJECT, Key.Key_R, Key.Key_3)
        hands.until("a photo on the screen", lambda: bool(hands.focus.painted))
        self.shot("offline")
        hands.keeper.held = False
        hands.press(Key.Key_F5)
        hands.until("the hub to be found again", lambda: hands.desk.weather.online)
        hands.until("everything to be recorded", hands.all_said)
        self.shot("in-step")

    def _go_home(self) -> None:
        """Two more decisions and the window is closed at once: closing ends the hold and pushes."""
        self.hands.decide(Effect.ACCEPT, Key.Key_A)
        self.hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
        self.hands.quit()

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        if widget is None and self.hands.app.window is None:
            return
        self._taken += 1
        self.hands.shot(self._shots / f"{self._taken:02}-{name}.png", widget)

    def tell(self, account: Account, seconds: float) -> None:
        kinds = Counter(effect.value for effect in self.hands.keyed.values())
        rows = [
            ("pulled", self.pulled),
            ("checked", self.checked),
            *sorted(kinds.items()),
            ("taken back", self.hands.taken_back),
            ("keyed", len(self.hands.keyed)),
            ("recorded at the hub", account.effective),
            ("points booked", account.points),
            ("notices", account.notices),
            ("seconds", round(seconds)),
        ]
        width = max(len(name) for name, _ in rows)
        lines = [f"{name:<{width}}  {value:>6}" for name, value in rows]
        print("\n".join(["", "The sample day, as the hub tells it:", *lines]))  # noqa: T201
        for trouble in account.troubles:
            print(f"NOT IN ORDER: {trouble}")  # noqa: T201
        print(f"Screenshots: {self._shots.resolve()}")  # noqa: T201
