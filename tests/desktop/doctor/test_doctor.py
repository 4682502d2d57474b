"""The doctor as a program: on a bare computer it comes to an end, says what to do, and changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.doctor.exams import EXAMS
from desktop.doctor.signs import Sign, State, Where
from desktop.doctor.table import WIDTH, Table
from desktop.doctor.waiting import all_exams
from tests.desktop.doctor.conftest import ROOT, Doctor


def test_on_a_bare_computer_everything_is_told_and_nothing_is_made(caselight_doctor: Doctor, tmp_path: Path):
    done = caselight_doctor()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert all(len(line) <= WIDTH for line in done.stdout.splitlines())
    for word in ("Python", "libraries", "display", "key store", "database", "lock of decoders", "record", "hub"):
        assert f" {word} " in done.stdout
    assert " 0 wrong" in done.stdout
    assert [*(tmp_path / "person").rglob("caselight*")] == []
    assert [*(tmp_path / "temporary").iterdir()] == []


def test_as_json_each_sign_has_its_state_and_what_to_do(caselight_doctor: Doctor):
    report = json.loads(caselight_doctor("--json").stdout)
    assert [exam["exam"] for exam in report["exams"]] == list(EXAMS)
    signs = [sign for exam in report["exams"] for sign in exam["signs"]]
    assert all(set(sign) == {"what", "state", "said", "do"} for sign in signs)
    assert all(bool(sign["do"]) is (sign["state"] != "ok") for sign in signs)
    assert report["worst"] == "look at this"  # there is no display and no key store here


def test_something_wrong_ends_with_1(caselight_doctor: Doctor, tmp_path: Path):
    home = tmp_path / "person" / "desk"
    home.mkdir(parents=True)
    (home / "settings.json").write_text('{"source": "http://127.0.0.1:9"}')
    done = caselight_doctor(env={"CASELIGHT_HOME": str(home)})
    assert done.returncode == 1
    assert "does not answer" in done.stdout


def test_an_examination_that_hangs_or_dies_is_told_and_the_others_are_heard(
    where: Where, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "keyring.py").write_text("import threading; threading.Event().wait()")
    (tmp_path / "shadow" / "ctypes.py").write_text("import os; os.abort()")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "shadow"))
    told = {examined.exam: examined.signs for examined in all_exams(where, ["keyring", "screen"], patience_s=5.0)}
    assert "did not come to an end" in told["keyring"][0].said
    assert "broke off" in told["screen"][0].said
    assert {sign.state for signs in told.values() for sign in signs} == {State.WRONG}


def test_an_unknown_examination_ends_with_2(caselight_doctor: Doctor):
    assert caselight_doctor("--exam", "palmistry").returncode == 2


def test_a_reader_that_has_seen_enough_ends_it_quietly():
    line = f"{sys.executable} -m desktop doctor | head -1"
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.startswith("ok ")
    assert done.stderr == ""


def test_its_exit_codes_are_in_the_help_and_no_examination_is_loaded_for_it():
    code = (
        "import sys\nfrom desktop.__main__ import main\ntry:\n    main(['doctor', '--help'])\n"
        "except SystemExit:\n    pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'numpy', 'sqlalchemy', 'keyring', 'httpx2')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert all(f"\n  {number}  " in done.stdout for number in (0, 1, 2, 3))
    assert done.stdout.endswith("[]\n")


def test_a_row_is_wrapped_below_its_column_and_steers_no_terminal():
    shown = Table().rows([Sign("folder", State.LOOK, "\x1b[2J " + "long " * 40, "do it " * 30)])
    assert "\x1b" not in shown
    assert all(len(line) <= WIDTH for line in shown.splitlines())
    assert shown.splitlines()[1].startswith(" " * 34 + "long")
