"""A day with planted canaries: afterwards none lies anywhere in the clear, and the search would have found it."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from casework.discreet import Discreet
from db.engine import open_sqlite
from db.keys import derive
from desktop.keychain import Keychain
from hub.tables.casefile import contributors
from tests.story.canaries import PLANTED, Hit, a_photo, forms, of_photo, search
from tests.story.canary_desk import REPORTS

ROOT = Path(__file__).resolve().parents[2]
FORMS = {name: forms(word) for name, word in PLANTED.items()}


@dataclass(frozen=True)
class Day:
    """What the day left behind, and what the desk had said of it."""

    home: Path
    folders: dict[str, Path]
    told: dict[str, str]
    env: dict[str, str]

    def hits(self) -> list[Hit]:
        photos = {f"photo {n}": of_photo(a_photo(n, PLANTED["comment"], PLANTED["file name"])) for n in range(REPORTS)}
        return list(search(self.folders, FORMS | photos | {"token": forms(self.told["token"])}))

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "desktop", "--home", str(self.home), *words]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    base = tmp_path_factory.mktemp("canaries")
    folders = {name: base / name for name in ("person", "temporary", "packed")}
    for folder in folders.values():
        folder.mkdir()
    home = folders["person"] / "desk"
    env = os.environ | {
        "HOME": str(folders["person"]),
        "TMPDIR": str(folders["temporary"]),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(folders["temporary"]),
    }
    desk = [sys.executable, "-m", "tests.story.canary_desk", str(home)]
    done = subprocess.run(desk, cwd=ROOT, env=env, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    os.chmod(folders["temporary"], 0o700)
    made = Day(home, folders, json.loads(done.stdout), env)
    (folders["packed"] / "stderr.txt").write_text(done.stderr, "utf-8")  # what a session manager would keep
    photo = base / "camera" / PLANTED["file name"]
    photo.parent.mkdir()
    photo.write_bytes(a_photo(1, PLANTED["comment"], PLANTED["file name"]))
    assert made.run("--log-level", "debug", "check", "--json", str(photo)).returncode == 0
    assert made.run("doctor", "--bundle", str(folders["packed"] / "bundle.zip")).returncode in (0, 1)
    return made


def test_the_canaries_went_through_every_hand(day: Day):
    for name in ("title", "address"):
        assert day.told[name] == PLANTED[name]
    assert PLANTED["text"] in day.told["text"]
    assert PLANTED["name"] not in day.told["text"]  # the hub masks it before any desk sees it
    assert int(day.told["recorded"]) == 3
    key = derive(Keychain(day.home).unlock(PLANTED["passphrase"]).secret, "hub")
    engine = open_sqlite(day.home / "hub" / "hub.db", key)
    with engine.begin() as c:
        known = {(row.name, row.phone) for row in c.execute(select(contributors.c.name, contributors.c.phone))}
    engine.dispose()
    assert (PLANTED["name"], PLANTED["phone"]) in known


def test_the_day_left_logs_crash_reports_and_a_bundle(day: Day):
    logs = day.home / "log"
    desk_log = (logs / "caselight.log").read_text("utf-8")
    assert "ValueError" in desk_log
    assert "NotSaved(cannot-write)" in desk_log
    assert "on this chain" in (day.home / "hub" / "hub.log").read_text("utf-8")
    assert len(list(logs.glob("crash-*.txt"))) == 2  # from a lane and from a slot
    assert (day.folders["packed"] / "bundle.zip").stat().st_size > 1_000
    assert "crash-" in day.told["banner"]


def test_no_canary_lies_anywhere_in_the_clear(day: Day):
    assert sum(file.is_file() for file in day.home.rglob("*")) > 10
    assert day.hits() == []


@pytest.mark.parametrize("canary", PLANTED)
def test_the_search_finds_each_canary_in_each_form(canary: str, tmp_path: Path):
    for form, way in FORMS[canary].items():
        (tmp_path / "planted.bin").write_bytes(os.urandom(500) + way + os.urandom(500))
        found = {(hit.canary, hit.form) for hit in search({"there": tmp_path}, FORMS)}
        assert (canary, form) in found


def test_the_search_finds_a_photo_a_file_s_name_and_what_lies_in_a_zip(tmp_path: Path):
    import zipfile

    jpeg = a_photo(2, PLANTED["comment"], PLANTED["file name"])
    (tmp_path / PLANTED["file name"]).write_bytes(b"")
    (tmp_path / "cut.bin").write_bytes(jpeg[600:])
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("log.txt", PLANTED["text"])
    found = {(hit.file, hit.canary) for hit in search({"x": tmp_path}, FORMS | {"photo": of_photo(jpeg)})}
    named = ("x/" + PLANTED["file name"], "file name")
    assert {named, ("x/cut.bin inside", "photo"), ("x/a.zip:log.txt", "text")} <= found


def test_without_the_filter_the_log_would_bear_them(tmp_path: Path):
    everything = " ".join(PLANTED.values())
    for name, formatter in (("plain", logging.Formatter()), ("discreet", Discreet())):
        (tmp_path / name).mkdir()
        handler = logging.FileHandler(tmp_path / name / "a.log", encoding="utf-8")
        handler.setFormatter(formatter)
        handler.handle(logging.LogRecord("desktop.x", 30, __file__, 1, "seen: %s", (everything,), None))
        handler.close()
    found = {name: {hit.canary for hit in search({name: tmp_path / name}, FORMS)} for name in ("plain", "discreet")}
    assert found == {"plain": set(PLANTED), "discreet": set()}
