"""The log: discreet, bounded, its owner's only, and never a reason to stop."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import logbook

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Wren Canary-Nightingale"
log = logging.getLogger("db.test")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:], root.level = handlers, level


def test_a_line_stands_in_a_file_that_only_its_owner_reads(tmp_path: Path):
    file = tmp_path / "log" / "a.log"
    logbook.start(file, logging.INFO)
    assert not file.exists()  # made with the first word
    log.info("seen: %s", CANARY)
    log.debug("too quiet")
    assert file.read_text("utf-8").endswith("INFO db.test seen: …\n")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_without_the_filter_the_same_line_would_bear_the_name(tmp_path: Path):
    file = tmp_path / "a.log"
    logbook.start(file, logging.INFO)
    logging.getLogger().handlers[0].setFormatter(logging.Formatter())
    log.info("seen: %s", CANARY)
    assert CANARY in file.read_text("utf-8")


def test_a_log_never_takes_more_than_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(logbook, "LARGEST", 2_000)
    logbook.start(tmp_path / "a.log", logging.INFO)
    for number in range(500):
        log.info("line %d", number)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["a.log", *(f"a.log.{n}" for n in range(1, logbook.KEPT + 1))]
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert "line 499" in files[0].read_text("utf-8")


def test_only_what_is_grave_is_said_aloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    logbook.start(tmp_path / "a.log", logging.INFO, aloud=logging.ERROR)
    log.warning("quiet")
    log.error("grave: %s", CANARY)
    said = capsys.readouterr().err
    assert said.endswith("ERROR db.test grave: …\n")
    assert "quiet" not in said


def test_a_log_that_cannot_be_written_stops_nobody_and_prints_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "log").write_text("a file where the folder should be")
    logbook.start(tmp_path / "log" / "a.log", logging.INFO)
    log.info("seen: %s", CANARY)
    assert capsys.readouterr().err == ""


HOOKED = """
import logging, sys, threading
from pathlib import Path
from db import hooks, logbook
from casework.discreet import Ours
log = logging.getLogger("hub.test")
logbook.start(Path(sys.argv[1]), logging.WARNING)
hooks.install(lambda error, where: log.critical("unexpected in %s", Ours(where), exc_info=error))
class Gone:
    def __del__(self):
        raise LookupError("Wren Canary-Nightingale")
def fail():
    raise ZeroDivisionError("Wren Canary-Nightingale")
def leave():
    raise SystemExit("asked for")
for work in (fail, leave):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
Gone()
raise KeyError("Wren Canary-Nightingale")
"""


def test_what_nobody_caught_stands_in_the_log_wherever_it_happened(tmp_path: Path):
    file = tmp_path / "a.log"
    done = subprocess.run(
        [sys.executable, "-c", HOOKED, str(file)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    said = file.read_text("utf-8")
    assert done.returncode == 1
    assert CANARY not in said + done.stderr
    found = [line.partition("unexpected in ")[2] for line in said.splitlines() if "unexpected in" in line]
    assert found == ["thread", "unraisable", "main"]
    assert all(kind in said.splitlines() for kind in ("ZeroDivisionError", "LookupError", "KeyError"))
