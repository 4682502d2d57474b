"""A desk as a program of its own, for tests that kill it: decides by key and says so the moment the screen does."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from casework.programmefile import load_all
from casework.states import Effect
from desktop.app import RESOURCES, App
from desktop.hands import Hands, Key

KEYS = (
    (Effect.ACCEPT, (Key.Key_A,)),
    (Effect.REJECT, (Key.Key_R, Key.Key_1)),
    (Effect.DISPATCH, (Key.Key_D, Key.Key_Return)),
)


def main(home: Path, passphrase: str) -> None:
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    hands = Hands(App(home, load_all(RESOURCES / "programmes"), hold_s=0.2))
    hands.set_up(passphrase)
    number = 0
    while True:
        effect, keys = KEYS[number % len(KEYS)]
        case = hands.decide(effect, *keys)
        sys.stdout.write(f"{case} {effect}\n")
        sys.stdout.flush()
        hands.desk.sync()
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
