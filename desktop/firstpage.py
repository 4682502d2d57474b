"""The first-run page while it is asked for: made again in the same place when language, look or need change."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.keychain import KeyState
from desktop.settings import Settings
from desktop.theme import Look
from desktop.views.firstrun import FirstRunPage
from desktop.views.thiscomputer import Passphrase, Setup
from desktop.words import Words

FIRST_SIZE = (1440, 900)
ASKS = {KeyState.NEEDS_NEW_PASSPHRASE: Passphrase.CHOOSE, KeyState.NEEDS_PASSPHRASE: Passphrase.TYPE}
TYPED = {Passphrase.CHOOSE: 2, Passphrase.TYPE: 1}


class FirstPage(QObject):
    """`page` is the one on the screen, None when none is."""

    answered = Signal(object)
    setting_chosen = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.page: FirstRunPage | None = None

    def ask(self, setup: Setup, words: Words, look: Look) -> None:
        old, self.page = self.page, FirstRunPage(setup, words, look)
        self.page.chosen.connect(self.answered)
        self.page.setting_chosen.connect(self.setting_chosen)
        self.page.left.connect(self.left)
        if old is None:
            self.page.resize(*FIRST_SIZE)
        else:
            self.page.setGeometry(old.geometry())
            old.deleteLater()
        self.page.show()

    def show_trouble(self, sentence: str, at: str = "") -> None:
        if self.page is not None:
            self.page.show_trouble(sentence, at)

    def close(self) -> None:
        if self.page is not None:
            self.page.left.disconnect()
            self.page.close()
            self.page.deleteLater()
            self.page = None


def setup_of(state: KeyState, settings: Settings, lang: str, home: Path) -> Setup:
    """What the page must ask, as keys and settings stand."""
    return Setup(
        key_store=state not in ASKS,
        passphrase=ASKS.get(state, Passphrase.NONE),
        ask_source=not settings.source,
        free_gb=free_gb(home),
        lang=lang,
        look=settings.look,
        letters=settings.letters,
        account=settings.account,
    )


def free_gb(folder: Path) -> float:
    """Room left where the desk keeps its files, in GB."""
    there = next(p for p in (folder, *folder.parents) if p.exists())
    return shutil.disk_usage(there).free / 1e9
