"""A crash report: without personal data, written once, never in the way, and told to whoever has a window."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework.errors import Bug, NotSaved
from desktop.crash import KEPT, NATIVE, Crashes

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Wren Canary-Nightingale 13800000000"


def a_bug(kind: type[Exception] = ZeroDivisionError) -> Exception:
    secret = CANARY  # a local, which must not be told
    try:
        raise kind(secret)
    except Exception as error:
        return error


def reports(folder: Path) -> list[Path]:
    return sorted(folder.glob("crash-*.txt"))


def test_a_report_has_type_place_and_versions_and_no_word_of_the_message(tmp_path: Path):
    report = Crashes(tmp_path / "log").hear(a_bug(), "main")
    assert report is not None
    text = report.read_text("utf-8")
    assert "\nZeroDivisionError\n" in text
    assert "tests/desktop/test_crash.py" in text
    assert "in a_bug" in text
    assert "\npython: 3." in text
    assert "Wren" not in text
    assert "138" not in text
    assert str(ROOT) not in text
    if os.name == "posix":
        assert report.stat().st_mode & 0o077 == 0


def test_our_own_error_is_told_with_its_code(tmp_path: Path):
    report = Crashes(tmp_path).hear(NotSaved("cannot-write", path=CANARY), "thread")
    assert report is not None
    assert "\nNotSaved(cannot-write)\n" in report.read_text("utf-8")


def test_what_comes_again_and_again_is_reported_and_told_once(tmp_path: Path):
    told: list[Bug] = []
    crashes = Crashes(tmp_path)
    crashes.tell_to(told.append)
    for _ in range(3):
        crashes.hear(a_bug(), "main")
    crashes.hear(a_bug(KeyError), "main")
    assert len(reports(tmp_path)) == len(told) == 2
    assert [bug.code for bug in told] == ["crashed", "crashed"]
    assert str(told[0].facts["report"]).endswith(reports(tmp_path)[0].name)


def test_only_the_newest_reports_are_kept(tmp_path: Path):
    begun = datetime(2026, 3, 2, tzinfo=UTC)
    for number in range(KEPT + 3):
        Crashes(tmp_path, lambda number=number: begun + timedelta(seconds=number)).hear(a_bug(), "main")
    assert reports(tmp_path)[0].name == "crash-20260302-000003-000.txt"
    assert len(reports(tmp_path)) == KEPT


def test_who_comes_later_is_told_what_happened_before(tmp_path: Path):
    crashes, told = Crashes(tmp_path), []
    crashes.hear(a_bug(), "main")
    crashes.tell_to(told.append)
    crashes.tell_to(told.append)
    assert [bug.code for bug in told] == ["crashed"]


def test_where_no_report_can_be_written_it_is_still_told(tmp_path: Path):
    (tmp_path / "log").write_text("a file where the folder should be")
    crashes, told = Crashes(tmp_path / "log"), []
    crashes.tell_to(told.append)
    assert crashes.hear(a_bug(), "main") is None
    assert [(bug.code, bug.facts) for bug in told] == [("bug", {})]
    crashes.watch_the_machine()  # nor is this a reason to stop
    crashes.rest()


DIES = """
import faulthandler, os, sys, threading
from pathlib import Path
from desktop.crash import Crashes
crashes = Crashes(Path(sys.argv[1]))
crashes.watch_the_machine()
if sys.argv[2] == "badly":
    os.abort()
crashes.rest()
"""


def ended(folder: Path, how: str) -> int:
    command = [sys.executable, "-c", DIES, str(folder), how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_native_crash_is_told_at_the_next_start_without_folders(tmp_path: Path):
    assert ended(tmp_path, "badly") < 0
    crashes, told = Crashes(tmp_path), []
    crashes.watch_the_machine()
    crashes.tell_to(told.append)
    (report,) = reports(tmp_path)
    text = report.read_text("utf-8")
    assert [bug.code for bug in told] == ["ended"]
    assert report.name.endswith("-native.txt")
    assert "Fatal Python error: Aborted" in text
    assert str(ROOT) not in text
    crashes.rest()
    assert not (tmp_path / NATIVE).exists()


def test_a_good_end_leaves_nothing_to_tell(tmp_path: Path):
    assert ended(tmp_path, "well") == 0
    crashes, told = Crashes(tmp_path), []
    crashes.watch_the_machine()
    crashes.tell_to(told.append)
    crashes.rest()
    assert (told, list(tmp_path.iterdir())) == ([], [])


SLOTS = """
import sys
from pathlib import Path
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from desktop.crash import Crashes
from desktop.workers.lanes import Lane, Lanes
application = QApplication([])
crashes = Crashes(Path(sys.argv[1]))
crashes.listen()
class Paints(QWidget):
    def paintEvent(self, event):
        raise LookupError("Wren Canary-Nightingale")
def slot():
    raise ZeroDivisionError("Wren Canary-Nightingale")
def work(job):
    raise KeyError("Wren Canary-Nightingale")
lanes, told = Lanes(), []
QTimer.singleShot(0, slot)
lanes.run(Lane.WIRE, work, owner=lanes, done=print, failed=told.append)
window = Paints()
window.show()
look = QTimer(interval=10)
look.timeout.connect(lambda: len(list(Path(sys.argv[1]).glob("crash-*"))) == 3 and application.quit())
look.start()
application.exec()
lanes.close()
print("went on", *told)
"""


def test_slots_paintings_and_lanes_are_heard_and_the_program_goes_on(tmp_path: Path):
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SLOTS, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "went on bug\n"), done.stderr
    text = "".join(report.read_text("utf-8") for report in reports(tmp_path))
    assert all(f"\n{kind}\n" in text for kind in ("LookupError", "ZeroDivisionError", "KeyError"))
    assert "Wren" not in text + done.stdout
