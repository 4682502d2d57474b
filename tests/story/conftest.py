"""A seeded sample agency, made once and copied for each story; and a desk opened on it as a person would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from casework.programmefile import load_all
from db.keys import derive
from desktop import settings
from desktop.app import RESOURCES, SAMPLE, App
from desktop.hands import Hands
from desktop.keychain import Keychain

PASSPHRASE = "correct horse battery"
PATIENCE_MS = 60_000
Opening = Callable[..., Hands]


@pytest.fixture(scope="session")
def agency(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    """A home whose hub holds the sample submissions and whose desk has fetched and checked them, and is closed."""
    home = tmp_path_factory.mktemp("agency")
    settings.save(home / "settings.json", replace(settings.Settings(), source=SAMPLE, look="light", lang="en"))
    hands = Hands(App(home, load_all(RESOURCES / "programmes"), hold_s=0.5), 3 * PATIENCE_MS)
    hands.set_up(PASSPHRASE)
    hands.until("the sample cases", lambda: not hands.keeper.seeds)
    hands.desk.sync()
    hands.until("the checks", hands.all_checked)
    hands.quit()
    return home


@pytest.fixture
def home(agency: Path, tmp_path: Path) -> Path:
    shutil.copytree(agency, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def opening(qapp: QApplication) -> Iterator[Opening]:
    """Opens a desk on a home by its keys; every desk still open at the end is closed."""
    desks: list[App] = []

    def open_desk(home: Path, *, hold_s: float = 0.5) -> Hands:
        app = App(home, load_all(RESOURCES / "programmes"), hold_s=hold_s)
        desks.append(app)
        hands = Hands(app, PATIENCE_MS)
        hands.set_up(PASSPHRASE)
        return hands

    yield open_desk
    for app in desks:
        app.close_now()


def hub_key(home: Path) -> bytes:
    return derive(Keychain(home).unlock(PASSPHRASE).secret, "hub")
