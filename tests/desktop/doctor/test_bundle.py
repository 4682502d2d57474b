"""The bundle: what support needs, nothing of a person's, and never the record; what it would not pack it says."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from casework.errors import Refused
from desktop import settings
from desktop.doctor import bundle
from desktop.doctor.signs import Where
from tests.desktop.doctor.conftest import Doctor

PERSONAL = "call Wren at 13977712345 or wren@example.org near 23.02187, 113.12149 with key " + "ab" * 32


@pytest.fixture
def lived_in(where: Where) -> Where:
    """A desk with everything that must stay where it is, and everything that may go."""
    home = where.home
    settings.save(
        home / "settings.json",
        replace(settings.Settings(), source="https://hub.wren.example", account="wren", geometry="AAEC", case="c-1"),
    )
    for name in ("cache.db", "journal", "key.json", "secrets.sealed", "desk-id"):
        (home / name).write_bytes(b"sealed")
    (home / "photos").mkdir()
    (home / "photos" / "one").write_bytes(b"x" * 1000)
    (home / "hub").mkdir()
    (home / "hub" / "hub.log").write_text("2026-03-02T09:00:00.000Z ERROR hub.problems GET /v1/x failed\n")
    where.logs.mkdir()
    (where.logs / "caselight.log").write_text(f"WARNING an old line: {PERSONAL}\n{home}/photos\n")
    (where.logs / "caselight.log.1").write_text("INFO older\n")
    (where.logs / "crash-20260302-090000-000.txt").write_text("ZeroDivisionError\n")
    return where


def packed(file: Path) -> dict[str, str]:
    with zipfile.ZipFile(file) as found:
        return {name: found.read(name).decode() for name in found.namelist()}


def test_it_holds_what_support_needs_and_says_so(lived_in: Where, tmp_path: Path):
    pieces = bundle.pack(tmp_path / "b.zip", "{}", lived_in)
    found = packed(tmp_path / "b.zip")
    assert set(found) == {
        "README.txt",
        "doctor.json",
        "settings.json",
        "counts.json",
        "logs/caselight.log",
        "logs/caselight.log.1",
        "logs/hub.log",
        "crashes/crash-20260302-090000-000.txt",
    }
    assert all(name in found["README.txt"] for name in found if name != "README.txt")
    assert json.loads(found["counts.json"])["photos"] == 1
    said = bundle.told(tmp_path / "b.zip", pieces)
    assert all(piece.name in said for piece in pieces)


def test_nothing_of_a_person_s_is_in_it(lived_in: Where, tmp_path: Path):
    pieces = bundle.pack(tmp_path / "b.zip", "{}", lived_in)
    whole = "\n".join(packed(tmp_path / "b.zip").values())
    for trace in (
        "13977712345",
        "wren@example.org",
        "23.02187",
        "abab",
        "https://",
        "AAEC",
        str(lived_in.home),
        "sealed",
    ):
        assert trace not in whole
    log = next(piece for piece in pieces if piece.name == "logs/caselight.log")
    assert log.wiped >= 6
    assert "an old line" in log.text
    assert json.loads(packed(tmp_path / "b.zip")["settings.json"])["source"] == "an office's hub"


def test_the_owner_s_and_the_computer_s_name_are_taken_out(lived_in: Where, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bundle.getpass, "getuser", lambda: "wren")
    monkeypatch.setattr(bundle.socket, "gethostname", lambda: "desk-of-wren")
    wiped = bundle.Wipe(lived_in).piece("a", "Wren sat at desk-of-wren; wrenches stay", "")
    assert (wiped.text, wiped.wiped) == ("*** sat at ***; wrenches stay", 2)


def test_an_older_bundle_is_not_written_over(lived_in: Where, tmp_path: Path):
    (tmp_path / "b.zip").write_bytes(b"mine")
    with pytest.raises(Refused, match="already-there"):
        bundle.pack(tmp_path / "b.zip", "{}", lived_in)
    assert (tmp_path / "b.zip").read_bytes() == b"mine"


def test_what_still_looks_personal_is_a_reason_to_write_nothing(
    lived_in: Where, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bundle.personal, "wiped", lambda text: (text, 0))  # a wiping that fails
    with pytest.raises(Refused, match="still-personal"):
        bundle.pack(tmp_path / "b.zip", "{}", lived_in)
    assert not (tmp_path / "b.zip").exists()


def test_of_a_long_log_the_end_goes_in(lived_in: Where, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bundle, "LARGEST", 1_000)
    (lived_in.logs / "caselight.log").write_text("".join(f"line {n}\n" for n in range(500)))
    bundle.pack(tmp_path / "b.zip", "{}", lived_in)
    lines = packed(tmp_path / "b.zip")["logs/caselight.log"].splitlines()
    assert lines[-1] == "line 499"
    assert lines[0].startswith("line ")
    assert len(lines) < 120


def test_a_bare_desk_has_one_too(caselight_doctor: Doctor, tmp_path: Path):
    done = caselight_doctor("--bundle", str(tmp_path / "b.zip"))
    assert done.returncode == 0
    assert "The bundle is b.zip:" in done.stdout
    assert set(packed(tmp_path / "b.zip")) == {"README.txt", "doctor.json", "settings.json", "counts.json"}
    again = caselight_doctor("--bundle", str(tmp_path / "b.zip"))
    assert again.returncode == 3
    assert "already-there" in again.stderr
