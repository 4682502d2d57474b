"""Every trouble that an examination looks for, provoked: it is seen, and what to do is said."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import msgspec
import pytest
from keyring.backends import fail
from PySide6.QtWidgets import QApplication

from casework import wire
from casework.wire import Hello
from db.engine import open_sqlite
from db.library import library
from desktop import settings
from desktop.doctor.exams import decoder, folders, fonts, hub, keyring, program, record, screen, sqlite, system
from desktop.doctor.signs import MB, Sign, State, Where
from desktop.doctor.waiting import all_exams
from tests.desktop.doctor.conftest import ROOT
from tests.desktop.keychains import OURS, Locked, Memory, Silent, keychain, without_keyring

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
HELLO = Hello("agency", "epoch", (1, wire.PROTOCOL), AT.isoformat(), 100, 100, backed_up_at=AT - timedelta(hours=9))
posix = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")
linux = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")


def assert_told(sign: Sign, state: State, *words: str) -> None:
    assert sign.state is state, sign
    assert all(word in f"{sign.said} {sign.do}" for word in words), sign
    assert bool(sign.do) is (state is not State.OK)


class TestProgram:
    def test_is_whole(self, where: Where):
        assert [sign.state for sign in program.examine(where)] == [State.OK] * 3

    def test_lacks_a_library(self, where: Where):
        assert_told([*program.examine(where, ("msgspec", "no-such-library"))][-1], State.WRONG, "no-such-library")


def test_a_desk_that_counts_in_utc_is_asked_whether_that_is_meant(where: Where):
    assert_told(system.zone(AT), State.LOOK, "UTC", "office")
    assert_told(system.zone(AT.astimezone(timezone(timedelta(hours=8)))), State.OK, "+0800")
    assert [sign.what for sign in system.examine(where)] == ["system", "file names", "time zone"]


class TestScreen:
    @linux
    def test_without_a_display_says_what_works_without(self):
        plugins = screen._plugins()
        assert plugins is not None
        off_screen, display = screen.linux(plugins, {})
        assert off_screen.state is State.OK
        assert_told(display, State.LOOK, "none", "demo --day")

    @linux
    def test_a_missing_library_is_named_with_its_package(self, tmp_path: Path):
        plugins = screen._plugins()
        assert plugins is not None
        wants = tmp_path / "wants.so"  # Qt's own plugin, which wants another library in the place of libX11
        wants.write_bytes((plugins / "libqoffscreen.so").read_bytes().replace(b"libX11.so.6\0", b"libEGL.so.7\0"))
        assert_told(screen.loaded("Qt", wants), State.WRONG, "libEGL.so is missing", "Install libegl1")
        (tmp_path / "broken.so").write_bytes(b"no library at all")
        assert_told(screen.loaded("Qt", tmp_path / "broken.so"), State.WRONG, "broken.so does not load", "Install")

    def test_a_missing_plugin_is_said(self, tmp_path: Path):
        assert_told(screen.loaded("Qt", tmp_path / "libqxcb.so"), State.WRONG, "libqxcb.so is missing")


class TestFonts:
    def test_that_ship_load(self, where: Where, qapp: QApplication):
        assert_told(next(iter(fonts.examine(where))), State.OK, "Inter")

    def test_that_are_not_there_are_missed(self, where: Where, tmp_path: Path):
        nothing = tmp_path / "fonts.conf"
        nothing.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
        code = (
            "from pathlib import Path; import msgspec, sys; from desktop.doctor.exams import fonts;"
            "from desktop.doctor.signs import Where; here = Path(sys.argv[1]);"
            "print(msgspec.json.encode([*fonts.examine(Where(here, here), here)]).decode())"
        )
        env = os.environ | {"FONTCONFIG_FILE": str(nothing), "FONTCONFIG_PATH": str(tmp_path)}
        command = [sys.executable, "-c", code, str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, timeout=60, check=False)
        letters, chinese = msgspec.json.decode(done.stdout, type=tuple[Sign, ...])
        assert_told(letters, State.WRONG, "Inter does not load", "install")
        assert_told(chinese, State.WRONG, "boxes", "fonts-noto-cjk")


class TestKeyring:
    def test_on_the_allow_list_is_ok(self, where: Where):
        store, key = keyring.examine(where, Memory, OURS)
        assert_told(store, State.OK, "Memory", "allow-list")
        assert_told(key, State.OK, "none yet")

    def test_that_is_none_is_no_fault(self, where: Where):
        assert_told(next(iter(keyring.examine(where, fail.Keyring))), State.LOOK, "none", "passphrase")

    def test_off_the_allow_list_is_named(self, where: Where):
        assert_told(next(iter(keyring.examine(where, Memory))), State.LOOK, "Memory", "not on the allow-list")

    def test_that_never_says_which_it_is_is_not_waited_for(self, where: Where):
        ring = Silent()

        def never() -> Memory:
            ring.somebody.wait()
            return ring

        store = next(iter(keyring.examine(where, never, OURS, patience_s=0.05)))
        ring.somebody.set()
        assert_told(store, State.LOOK, "no answer within 0.05 s")

    def test_that_raises_whatever_it_likes_is_said(self, where: Where):
        def broken() -> Memory:
            raise RuntimeError("of D-Bus")

        assert_told(next(iter(keyring.examine(where, broken, OURS))), State.LOOK, "refuses (RuntimeError)")

    def test_no_secret_is_asked_for(self, where: Where):
        assert next(iter(keyring.examine(where, Locked, OURS))).state is State.OK  # asking would have been refused

    def test_where_the_key_lies_is_told(self, where: Where):
        without_keyring(where.home).with_passphrase_new("correct horse battery")
        assert_told([*keyring.examine(where, fail.Keyring)][1], State.OK, "under a passphrase")

    def test_a_key_in_a_store_that_is_away_is_wrong(self, where: Where):
        keychain(where.home, Memory()).key()
        assert_told([*keyring.examine(where, Memory, OURS)][1], State.OK, "in the key store")
        assert_told([*keyring.examine(where, fail.Keyring)][1], State.WRONG, "does not answer")

    def test_a_broken_key_file_is_wrong(self, where: Where):
        (where.home / "key.json").write_text("{")
        assert_told([*keyring.examine(where, Memory, OURS)][1], State.WRONG, "key.json")


class TestDatabase:
    def test_that_ships_is_ok(self, where: Where):
        assert [sign.state for sign in sqlite.examine(where)] == [State.OK]

    @pytest.mark.parametrize(
        ("lacks", "word"), [("sound", "3.51.3"), ("encrypts", "not encrypt"), ("searches", "FTS5")]
    )
    def test_that_lacks_something_is_wrong(self, lacks: str, word: str):
        assert_told(sqlite.told(replace(library(), **{lacks: False})), State.WRONG, word, "sqlcipher3")


@linux
class TestLock:
    def examined(self, where: Where, exam: str, monkeypatch: pytest.MonkeyPatch, path: Path | None = None) -> Sign:
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([*([str(path)] if path else []), str(ROOT)]))
        (examined,) = all_exams(where, [exam])
        (sign,) = examined.signs
        return sign

    @pytest.fixture
    def without_the_library(self, tmp_path: Path) -> Path:
        """As pyseccomp is where libseccomp2 is not installed."""
        (tmp_path / "shadow").mkdir()
        (tmp_path / "shadow" / "pyseccomp.py").write_text("raise RuntimeError('Unable to find libseccomp')")
        return tmp_path / "shadow"

    def test_holds_against_what_is_forbidden(self, where: Where, monkeypatch: pytest.MonkeyPatch):
        assert_told(self.examined(where, "sandbox", monkeypatch), State.OK, "forbidden things were tried and refused")

    def test_without_its_library_is_none(
        self, where: Where, monkeypatch: pytest.MonkeyPatch, without_the_library: Path
    ):
        assert_told(
            self.examined(where, "sandbox", monkeypatch, without_the_library), State.WRONG, "none", "libseccomp2"
        )

    def test_that_lets_something_through_is_seen(self, where: Where, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        code = (
            "import os; from photos import sandbox; from photos.messages import Ready;"
            "from desktop.doctor.exams import sandbox as exam; from pathlib import Path;"
            "sandbox.lock = lambda memory: Ready(True, 'open door');"
            "exam.FORBIDDEN = {'listed a folder': lambda: os.listdir('/')};"
            "print([*exam.examine(None)][0].said)"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.stdout == "locked in, it still listed a folder\n"

    def test_a_decoder_opens_a_sample_under_lock(self, where: Where):
        assert_told(next(iter(decoder.examine(where))), State.OK, "seccomp", "was opened")

    def test_samples_that_are_not_there_or_broken_are_missed(self, where: Where, tmp_path: Path):
        assert_told(next(iter(decoder.examine(where, tmp_path))), State.WRONG, "missing")
        (tmp_path / "a.jpg").write_bytes(b"no picture")
        assert_told(next(iter(decoder.examine(where, tmp_path))), State.WRONG, "not-a-picture")


class TestFolders:
    def test_of_a_fresh_desk_are_ok(self, where: Where):
        assert folders.folder("desk's folder", where.home, room=lambda _: 100_000 * MB).state is State.OK

    def test_that_are_not_made_yet_are_judged_by_where_they_will_be(self, where: Where):
        sign = folders.folder("desk's folder", where.home / "a" / "b", room=lambda _: 100_000 * MB)
        assert_told(sign, State.OK, "not made yet")
        assert not (where.home / "a").exists()

    @pytest.mark.parametrize(("left", "state"), [(100, State.WRONG), (1_000, State.LOOK)])
    def test_with_little_room_are_told(self, where: Where, left: int, state: State):
        assert_told(
            folders.folder("desk's folder", where.home, room=lambda _: left * MB), state, f"{left} MB free", "Free"
        )

    @posix
    def test_open_to_others_are_told(self, where: Where):
        where.home.chmod(0o755)
        sign = folders.folder("desk's folder", where.home, room=lambda _: 100_000 * MB)
        assert_told(sign, State.LOOK, "open to other accounts", "chmod 700")

    def test_that_cannot_be_asked_are_wrong(self, where: Where):
        def gone(_: Path) -> int:
            raise OSError(5, "Input/output error")

        assert_told(folders.folder("desk's folder", where.home, room=gone), State.WRONG, "Input/output error")

    def test_that_cannot_be_written_are_wrong(self, where: Where):
        (where.home / "file").write_text("where a folder should be")
        sign = folders.folder("desk's folder", where.home / "file", room=lambda _: 100_000 * MB)
        assert_told(sign, State.WRONG, "cannot be written")


class TestRecord:
    def said(self, where: Where) -> dict[str, Sign]:
        return {sign.what: sign for sign in record.examine(where)}

    def a_record(self, where: Where) -> None:
        open_sqlite(where.home / "cache.db", b"k" * 32).dispose()
        (where.home / "key.json").write_text("{}")

    def test_that_is_not_there_yet_is_no_fault(self, where: Where):
        assert_told(self.said(where)["record"], State.OK, "none yet")

    def test_is_sealed_and_closed(self, where: Where):
        self.a_record(where)
        assert_told(self.said(where)["record"], State.OK, "encrypted", "cache.db")
        assert_told(self.said(where)["in use"], State.OK, "closed in good order")

    def test_in_the_clear_is_wrong(self, where: Where):
        clear = sqlite3.connect(where.home / "cache.db")
        clear.execute("CREATE TABLE t (x)")
        clear.close()
        assert_told(self.said(where)["record"], State.WRONG, "in the clear")
        assert_told(self.said(where)["key file"], State.WRONG, "missing")

    @posix
    def test_in_use_or_left_by_a_desk_that_did_not_end_well(self, where: Where):
        self.a_record(where)
        (where.home / "opened").touch()
        (where.home / "caselight.lock").write_text(f"{os.getpid()}\nCaselight\nhost\n")
        assert_told(self.said(where)["in use"], State.OK, "open on it now")
        gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
        (where.home / "caselight.lock").write_bytes(gone.stdout.strip() + b"\nCaselight\nhost\n")
        assert_told(self.said(where)["in use"], State.LOOK, "did not end well")

    def test_set_aside_is_told(self, where: Where):
        self.a_record(where)
        (where.home / "cache.damaged-20260302T090000.db").touch()
        assert_told(self.said(where)["set aside"], State.LOOK, "1 damaged")


class Answers(BaseHTTPRequestHandler):
    """A hub, or something else, that answers every call with this."""

    body = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def answering(body: bytes) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), type("Answer", (Answers,), {"body": body}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class TestHub:
    def said(self, where: Where, body: bytes | Hello) -> dict[str, Sign]:
        with answering(body if isinstance(body, bytes) else wire.encode(body)) as address:
            settings.save(where.home / "settings.json", replace(settings.Settings(), source=address))
            signs = {sign.what: sign for sign in hub.examine(where, lambda: AT)}
            assert all(address not in f"{sign.said} {sign.do}" for sign in signs.values())
            return signs

    def test_that_is_not_chosen_yet_or_is_the_sample_s_is_not_asked(self, where: Where):
        assert_told(next(iter(hub.examine(where))), State.OK, "none yet")
        settings.save(where.home / "settings.json", replace(settings.Settings(), source="sample"))
        assert_told(next(iter(hub.examine(where))), State.OK, "sample agency")

    def test_that_answers_is_ok(self, where: Where):
        assert {sign.state for sign in self.said(where, HELLO).values()} == {State.OK}

    def test_that_is_away_is_wrong(self, where: Where):
        settings.save(where.home / "settings.json", replace(settings.Settings(), source="http://127.0.0.1:9"))
        assert_told(next(iter(hub.examine(where))), State.WRONG, "does not answer", "network")

    def test_that_is_something_else_is_wrong(self, where: Where):
        assert_told(self.said(where, b"<html>Welcome</html>")["hub"], State.WRONG, "something else")

    @pytest.mark.parametrize(
        ("seconds", "state"),
        [(3, State.OK), (-3, State.OK), (40, State.LOOK), (-40, State.LOOK), (400, State.WRONG), (-400, State.WRONG)],
    )
    def test_whose_clock_is_another_is_told_by_how_much(self, where: Where, seconds: int, state: State):
        theirs = replace(HELLO, time=(AT - timedelta(seconds=seconds)).isoformat())
        order = "ahead of" if seconds > 0 else "behind"
        assert_told(self.said(where, theirs)["clock"], state, f"{abs(seconds)} s {order} the hub")

    @pytest.mark.parametrize(
        ("taken_at", "word"),
        [(None, "never had one"), (AT - timedelta(days=3), "72 hours old")],
    )
    def test_without_a_backup_of_late_is_told(self, where: Where, taken_at: datetime | None, word: str):
        said = self.said(where, replace(HELLO, backed_up_at=taken_at))["backup"]
        assert_told(said, State.LOOK, word, "nightly backup")

    def test_that_says_no_time_is_told(self, where: Where):
        assert_told(self.said(where, replace(HELLO, time="noon"))["clock"], State.LOOK, "does not say its time")

    @pytest.mark.parametrize(("spoken", "word"), [((8, 9), "too old: install"), ((0, 0), "hub is too old")])
    def test_that_speaks_another_version_is_wrong(self, where: Where, spoken: tuple[int, int], word: str):
        assert_told(self.said(where, replace(HELLO, protocol=spoken))["protocol"], State.WRONG, word)
