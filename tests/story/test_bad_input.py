"""What goes wrong is said with what to do, and nothing is lost: real causes, no patched code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casework import wire
from casework.errors import OtherVersion
from casework.model import Ack, Answer, CaseId
from casework.programmefile import load_all
from casework.states import Effect
from casework.wire import Acks, Batch, Leases
from desktop import settings
from desktop.app import RESOURCES, App
from desktop.hands import Hands, Key
from desktop.rounds import Weather
from desktop.views.parts.label import Text
from tests.story.conftest import PASSPHRASE, PATIENCE_MS, Opening

ROOT = Path(__file__).resolve().parents[2]


def sentences(widget: object) -> str:
    return " ".join(label.text() for label in widget.findChildren(Text) if label.isVisible())  # type: ignore[attr-defined]


def at_first_page(app: App) -> Hands:
    hands = Hands(app, PATIENCE_MS)
    app.start()
    hands.until("the first page", lambda: app.first_run is not None and app.first_run.isActiveWindow())
    hands.until("a field to have the focus", lambda: QApplication.focusWidget() is not None)
    return hands


def test_a_wrong_passphrase_is_said_and_the_right_one_opens(home: Path, qapp: QApplication):
    app = App(home, load_all(RESOURCES / "programmes"))
    hands = at_first_page(app)
    page = app.first_run
    assert page is not None
    QTest.keyClicks(QApplication.focusWidget(), "not the passphrase")
    hands.press(Key.Key_Return, at=page)
    hands.until("the sentence", lambda: "not the passphrase of this desk" in sentences(page))
    hands.until("the field again", lambda: QApplication.focusWidget() is not None)
    QApplication.focusWidget().clear()
    QTest.keyClicks(QApplication.focusWidget(), PASSPHRASE)
    hands.press(Key.Key_Return, at=page)
    hands.until("the desk to open", lambda: app.window is not None)
    app.close_now()


def test_an_office_hub_that_is_away_is_said_on_the_first_page(tmp_path: Path, qapp: QApplication):
    app = App(tmp_path / "home", load_all(RESOURCES / "programmes"))
    hands = at_first_page(app)
    page = app.first_run
    assert page is not None
    for text in (PASSPHRASE, PASSPHRASE):
        QTest.keyClicks(QApplication.focusWidget(), text)
        hands.press(Key.Key_Tab, at=page)
    hands.press(Key.Key_1, at=page)
    for text in ("http://127.0.0.1:9", "min", "a password"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        hands.press(Key.Key_Tab, at=page)
    hands.press(Key.Key_Return, at=page)
    hands.until("the sentence", lambda: "No hub answers at http://127.0.0.1:9" in sentences(page))
    assert app.window is None
    app.close_now()


@pytest.mark.parametrize(
    ("path", "sentence"), [("", "speaks another version of the protocol"), ("/elsewhere", "is no hub of Caselight")]
)
def test_what_answers_and_is_no_hub_of_ours_is_said_on_the_first_page(
    tmp_path: Path, qapp: QApplication, newer_hub: str, path: str, sentence: str
):
    app = App(tmp_path / "home", load_all(RESOURCES / "programmes"))
    hands = at_first_page(app)
    page = app.first_run
    assert page is not None
    for text in (PASSPHRASE, PASSPHRASE):
        QTest.keyClicks(QApplication.focusWidget(), text)
        hands.press(Key.Key_Tab, at=page)
    hands.press(Key.Key_1, at=page)
    for text in (newer_hub + path, "min", "a password"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        hands.press(Key.Key_Tab, at=page)
    hands.press(Key.Key_Return, at=page)
    hands.until("the sentence", lambda: sentence in sentences(page))
    assert app.window is None
    app.close_now()


class Newer(BaseHTTPRequestHandler):
    """A hub of another version: 426 to all it is asked, but it hears; and a web server that is none, in a folder."""

    heard: ClassVar[list[CaseId]] = []

    def do_GET(self) -> None:
        if self.path.startswith("/elsewhere"):
            self.send_error(404)
            return
        body = b'{"type":"about:blank","title":"Upgrade Required","status":426,"code":"other-version","detail":"3-4"}'
        self.send_response(426)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        said = Leases(()) if self.path.startswith("/v1/leases") else self.hear(wire.decode(sent, Batch))
        body = wire.encode(said)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hear(self, batch: Batch) -> Acks:
        self.heard.extend(decision.case for decision in batch.decisions)
        return Acks(tuple(Ack(decision.id, Answer.EFFECTIVE) for decision in batch.decisions), "1:aa")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def newer_hub() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Newer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_hub_of_another_version_is_said_and_the_desk_goes_on(home: Path, opening: Opening, newer_hub: str):
    """It says nothing we would understand, and hears all the same what this desk decides: in the first round too."""
    hands = opening(home, hold_s=0.0)
    hands.until("the hub", lambda: hands.desk.weather.online)
    hands.keeper.held = True
    opened = hands.app.opened
    assert opened is not None
    opened.hub.move(newer_hub, "")
    hands.app.rounds.weather = Weather()  # as at the start of a sitting
    hands.press(Key.Key_F5)
    hands.until("the desk to know", lambda: isinstance(hands.desk.weather.trouble, OtherVersion))
    hands.until("the banner", lambda: "another version" in sentences(hands.window.banner))
    hands.decide(Effect.ACCEPT, Key.Key_A)
    (case,) = hands.keyed
    hands.press(Key.Key_F5)
    hands.until("the decision to be recorded", lambda: hands.desk.counts.recorded == 1)
    assert Newer.heard == [case]
    assert isinstance(hands.desk.weather.trouble, OtherVersion)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 256 MB, which a test can fill."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("mounting a tmpfs needs rights that this machine does not give")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_refuses_the_decision_greys_the_keys_and_loses_nothing(
    home: Path, small_disk: Path, opening: Opening
):
    shutil.copytree(home, small_disk / "home")
    hands = opening(small_disk / "home", hold_s=600)
    hands.until("the hub", lambda: hands.desk.weather.online and hands.all_checked())
    first = hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.until("a case to decide", lambda: hands.at_rest() and hands.open_case is not None)
    filler = small_disk / "filler"
    fill(filler)
    case = hands.open_case
    for _ in range(40):  # what SQLite's log has room for inside its own file still fits
        if hands.focus.blocked:
            break
        hands.press(Key.Key_A)
        hands.until("an answer", hands.at_rest)
    assert hands.focus.blocked
    assert "disk is full" in sentences(hands.window.banner)
    cache = hands.app.opened.record.cache  # type: ignore[union-attr]  # the desk stands
    saved = {o.decision.case for o in cache.unsettled()}
    assert first in saved
    hands.until("the case that was not saved", lambda: hands.at_rest() and hands.focus.case not in saved)
    filler.unlink()
    hands.window.news.act()  # the banner's "Try again"
    hands.until("the keys again", lambda: not hands.focus.blocked)
    hands.decide(Effect.ACCEPT, Key.Key_A)
    assert case in {o.decision.case for o in cache.unsettled()} | {hands.focus.case}


def fill(file: Path) -> None:
    """Write until nothing more fits."""
    with file.open("wb", buffering=0) as out:
        size = 1 << 20
        while size:
            try:
                out.write(b"\0" * size)
            except OSError:
                size //= 2


def test_a_damaged_record_is_set_aside_and_what_was_not_sent_comes_back(home: Path, opening: Opening):
    hands = opening(home, hold_s=600)
    hands.until("the hub", lambda: hands.desk.weather.online)
    hands.keeper.held = True
    assert hands.keeper.process is not None
    hands.keeper.process.kill()
    case = hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.quit()
    record = bytearray((home / "cache.db").read_bytes())
    record[4096 * 3 : 4096 * 3 + 64] = os.urandom(64)
    (home / "cache.db").write_bytes(record)
    later = opening(home)
    later.until("the banner", lambda: "was damaged" in sentences(later.window.banner))
    assert list(home.glob("cache.damaged-*.db"))
    later.until("the decision at the hub", lambda: later.desk.counts.recorded == 1)
    assert later.app.opened.record.cache.case(case).case.status == "accepted"  # type: ignore[union-attr]


def test_a_second_instance_says_so_and_changes_nothing(home: Path, opening: Opening):
    from desktop.instance import OneInstance

    first = OneInstance(home)
    before = settings.load(home / "settings.json")
    second = program("--home", str(home), "run")
    assert second.returncode == 4
    assert "already open" in second.stderr
    assert settings.load(home / "settings.json") == before
    first.release()


def test_a_programme_with_a_mistake_names_file_line_and_reason(tmp_path: Path):
    for room in ("casework", "photos", "db", "desktop", "hub", "resources"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "photos"))
    shutil.copytree(ROOT / "photos", tmp_path / "photos", dirs_exist_ok=True)
    (file,) = (tmp_path / "resources" / "programmes").glob("zhuomuniao*.toml")
    text = file.read_text()
    file.write_text(text.replace('then = "ruling"', 'then = "rulling"'))
    line = text[: text.index('then = "ruling"')].count("\n") + 1
    said = program("--home", str(tmp_path / "home"), "demo", at=tmp_path)
    assert said.returncode == 2
    assert f"{file.name}, line {line}: no [[step]] is named 'rulling'" in said.stderr


def program(*words: str, at: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=at,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
