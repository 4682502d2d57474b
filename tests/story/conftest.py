"""A seeded sample agency, made once and copied for each story; and a desk opened on it as a person would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtWidgets import QApplication

from casework.programmefile import load_all
from db.keys import derive
from desktop import settings
from desktop.app import RESOURCES, SAMPLE, App
from desktop.hands import Hands
from desktop.keychain import Keychain
from tests.hub.conftest import postgresql, template
from tests.story.office import office, staffed
from tests.story.signing import PASSPHRASE, PATIENCE_MS

__all__ = ["Opening", "agency", "hub_key", "office", "postgresql", "staffed", "template"]

Opening = Callable[..., Hands]


@pytest.fixture(scope="session")
def agency(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    """A home whose hub holds the sample submissions and whose desk has fetched and checked them, and is closed.

    Made once for all workers of a run; nobody opens it but to copy it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # that of the run
    home = shared / "agency"
    with FileLock(shared / "agency.lock"):
        if not home.exists():
            making = shared / "agency-making"
            make_agency(making)
            making.rename(home)
    return home


def make_agency(home: Path) -> None:
    home.mkdir()
    settings.save(home / "settings.json", replace(settings.Settings(), source=SAMPLE, look="light", lang="en"))
    hands = Hands(App(home, load_all(RESOURCES / "programmes"), hold_s=0.5), 3 * PATIENCE_MS)
    hands.set_up(PASSPHRASE)
    hands.until("the sample cases", lambda: not hands.keeper.seeds)
    hands.desk.sync()
    hands.until("the checks", hands.all_checked)
    hands.quit()


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


@pytest.fixture(autouse=True)
def at_its_own_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither are the programs that a story starts measured; the mark of the stories does it for this process."""
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)


def hub_key(home: Path) -> bytes:
    return derive(Keychain(home).unlock(PASSPHRASE).secret, "hub")
