"""The database library shows what it can do, and an old one is known."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.engine import open_sqlite
from db.library import library, sealed


def test_the_library_that_ships_is_sound_encrypts_and_finds_words():
    found = library()
    assert (found.sound, found.searches, found.encrypts) == (True, True, True)
    assert found.cipher


def test_an_old_library_is_known():
    assert (library((3, 51, 2)).sqlite, library((3, 51, 2)).sound) == ("3.51.2", False)


def test_a_sealed_file_is_told_from_one_in_the_clear(tmp_path: Path):
    open_sqlite(tmp_path / "sealed.db", b"k" * 32).dispose()
    clear = sqlite3.connect(tmp_path / "clear.db")
    clear.execute("CREATE TABLE t (x)")
    clear.close()
    assert sealed(tmp_path / "sealed.db")
    assert not sealed(tmp_path / "clear.db")
