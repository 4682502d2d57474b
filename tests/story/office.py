"""An office: one hub on a real PostgreSQL as a program of its own, and desks that sign in to it by their keys."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import URL

from casework.errors import Offline
from casework.model import CaseId
from casework.programmefile import load_all
from desktop.app import RESOURCES, App
from desktop.hands import Hands, Key, wait_for
from desktop.workers.hubclient import HubClient
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor
from hub.samples.counter import Counter
from tests.desktop.keychains import keychain
from tests.hub.conftest import a_database
from tests.photos.pictures import a_file, a_picture
from tests.story.signing import PASSPHRASE, PATIENCE_MS

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "long enough to keep"
PROGRAMME = "zhuomuniao-chancheng"
_SHIPPED = load_all(RESOURCES / "programmes").values()
POSTS = {
    "everybody": ",".join(sorted({"duty-leader", *(step.post for p in _SHIPPED for step in p.steps)})),
    "seeder": "clerk,intake-import",
    "units": ",".join(sorted({f"unit:{unit.id}" for p in _SHIPPED for unit in p.units})),
    "li": "clerk",
    "zhou": "clerk",
    "zhao": "clerk,duty-leader",
    "counter": "intake-import",
}
NAMES = {
    "everybody": "Sun Wei",
    "units": "Units",
    "seeder": "Seeder",
    "li": "Li Na",
    "zhou": "Zhou Min",
    "zhao": "Zhao Lei",
    "counter": "Counter",
}


@dataclass
class Office:
    """`url` of the hub; `desk` sits somebody down at a desk of their own."""

    url: str
    folder: Path
    desks: list[App]
    database: str = ""
    programmes: Path = RESOURCES / "programmes"
    process: subprocess.Popen[bytes] | None = None

    def serve(self, database: str, media: str = "media") -> None:
        """Start the hub on this database, at the office's address."""
        self.database = database
        where = ["--database", database, "--media", str(self.folder / media), "--port", self.url.rpartition(":")[2]]
        command = [sys.executable, "-m", "hub", "serve", *where, "--programmes", str(self.programmes)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=_env())
        assert wait_for(lambda: _answers(self.url), PATIENCE_MS)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def backup_key(self, file: str) -> None:
        _hub("backup-key", file)

    def administer(self, *words: str) -> None:
        """A command at the office's database."""
        _hub(*words, "--database", self.database)

    def user(self, verb: str, *words: str, password: str = PASSWORD) -> None:
        """What an administrator does beside the running hub."""
        _hub("user", verb, "--database", self.database, *words, password=password)

    def at_first_page(self, account: str, *, hold_s: float = 0.3, ring: KeyringBackend | None = None) -> Hands:
        """A new desk before anything was typed; with a keyring, or as the tests have none."""
        home = self.folder / account
        kept = keychain(home, ring) if ring is not None else None
        app = App(home, load_all(RESOURCES / "programmes"), hold_s=hold_s, keychain=kept)
        self.desks.append(app)
        hands = Hands(app, PATIENCE_MS)
        app.start()
        hands.until("the first page", lambda: app.first_run is not None and app.first_run.isActiveWindow())
        hands.until("a field to have the focus", lambda: QApplication.focusWidget() is not None)
        return hands

    def started(self, account: str, ring: KeyringBackend) -> Hands:
        """A desk that was set up before, by a later start of the program."""
        home = self.folder / account
        app = App(home, load_all(RESOURCES / "programmes"), keychain=keychain(home, ring))
        self.desks.append(app)
        hands = Hands(app, PATIENCE_MS)
        app.start()
        hands.until("the desk to open", lambda: app.window is not None and app.window.isActiveWindow())
        return hands

    def desk(self, account: str, *, hold_s: float = 0.3) -> Hands:
        app = App(self.folder / account, load_all(RESOURCES / "programmes"), hold_s=hold_s)
        self.desks.append(app)
        hands = Hands(app, PATIENCE_MS)
        app.start()
        hands.until("the first page", lambda: app.first_run is not None and app.first_run.isActiveWindow())
        hands.until("a field to have the focus", lambda: QApplication.focusWidget() is not None)
        page = app.first_run
        assert page is not None
        self._type(hands, PASSPHRASE, PASSPHRASE)
        hands.press(Key.Key_1, at=page)
        self._type(hands, self.url, account, PASSWORD)
        hands.press(Key.Key_Return, at=page)
        hands.until("the desk to open", lambda: app.window is not None and app.window.isActiveWindow())
        hands.until("the hub", lambda: hands.desk.weather.online)
        return hands

    @staticmethod
    def _type(hands: Hands, *texts: str) -> None:
        for text in texts:
            field = QApplication.focusWidget()
            assert field is not None
            QTest.keyClicks(field, text)
            hands.press(Key.Key_Tab, at=field.window())

    def client(self, account: str) -> HubClient:
        hub = HubClient(self.url, desk="a-test")
        hub.move(self.url, hub.sign_in(account, PASSWORD).token)
        return hub

    def report(self, number: int, *, case: CaseId | None = None, data: bytes | None = None, title: str = "") -> CaseId:
        """Hand in one more submission, with a photo of its own or with this file."""
        with Counter(self.url, self.token("counter")) as counter:
            photo = counter.photo(data or a_file(a_picture(640 + 8 * number, 480), quality=80))
            now = datetime.now(UTC)
            handed_in = NewSubmission(
                client_id=f"report-{number}-{now.timestamp()}",
                programme=PROGRAMME,
                contributor=Contributor(f"person-{number}", f"Person {number}", "13800000000"),
                title=title or f"Report {number}",
                category="0201",
                text=f"报告 {number}",
                received_at=now - timedelta(hours=2) + timedelta(minutes=number),
                address=f"Road {number}",
                photos=(PhotoSent(photo, "near"),),
                case=case,
            )
            return counter.submission(handed_in)

    def token(self, account: str) -> str:
        """Of a session of this account."""
        hub = HubClient(self.url, desk="a-test")
        try:
            return hub.sign_in(account, PASSWORD).token
        finally:
            hub.close()


@pytest.fixture(scope="session")
def staffed(template: URL) -> Iterator[URL]:
    """A database in which everybody has an account, to be copied."""
    with a_database(template) as url:
        for account, posts in POSTS.items():
            _hub("user", "add", account, "--database", spelled(url), "--posts", posts, "--name", NAMES[account])
        yield url


@pytest.fixture
def office(staffed: URL, tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    with an_office(staffed, tmp_path, RESOURCES / "programmes") as made:
        yield made


@contextmanager
def an_office(staffed: URL, tmp_path: Path, programmes: Path) -> Iterator[Office]:
    """The hub works by the programmes of this folder."""
    with a_database(staffed) as url:
        made = Office(f"http://127.0.0.1:{_free_port()}", tmp_path, [], programmes=programmes)
        try:
            made.serve(spelled(url))
            yield made
        finally:
            for app in made.desks:
                app.close_now()
            made.stop()
    shutil.rmtree(tmp_path / "media", ignore_errors=True)


def spelled(url: URL) -> str:
    return url.render_as_string(hide_password=False).replace("postgresql+psycopg", "postgresql")


def _hub(*words: str, password: str = PASSWORD) -> None:
    subprocess.run(
        [sys.executable, "-m", "hub", *words], cwd=ROOT, env=_env(), input=password + "\n", text=True, check=True
    )


def _env() -> dict[str, str]:
    return dict(os.environ)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def _answers(url: str) -> bool:
    hub = HubClient(url, timeout=1.0)
    try:
        hub.hello()
    except Offline:
        return False
    finally:
        hub.close()
    return True
