"""Whatever byte of a desk's record goes bad, and wherever it is cut: what was said and not answered is there again."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from db.opening import FILE, open_record
from tests.db.builders import KEY, NOW, PROGRAMME, a_page, ack, here, open_here, said, told

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with forty cases: one decision settled, one taken back, one sent, two saved."""
    home = tmp_path_factory.mktemp("whole") / "home"
    record = open_here(home)
    record.cache.save_page(a_page(*(here(n, n) for n in range(1, 41))))
    for n in (1, 2, 3, 4, 5):
        record.cache.decide(said(n, n), NOW)
        if n == 1:
            record.cache.take_unsent(NOW)
            record.cache.settle([ack(said(1))], NOW)
        if n == 2:
            record.cache.withdraw(said(2, 2), told(2))
        if n == 3:
            record.cache.take_unsent(NOW)
    record.close()
    return home


def opened_again(home: Path, *, noticed: bool) -> None:
    """Nothing unsaid is missing, nothing undone or answered came back, and it is told what was saved."""
    record = open_record(home, KEY, [PROGRAMME])
    try:
        assert [o.decision.id for o in record.cache.unsettled()] == ["d-3", "d-4", "d-5"]
        assert (record.salvaged is not None) is noticed
        if record.salvaged is not None:
            assert (record.salvaged.saved, record.salvaged.lost) == (3, 0)
            assert record.cache.cursor() == ("", 0)
    finally:
        record.close()


def with_byte_flipped(whole: Path, home: Path, place: int) -> Path:
    shutil.copytree(whole, home)
    data = bytearray((home / FILE).read_bytes())
    data[place] ^= 0xFF
    (home / FILE).write_bytes(data)
    return home


def pages(whole: Path) -> int:
    return (whole / FILE).stat().st_size // PAGE


def test_a_flip_on_a_page_here_and_there_costs_nothing_that_was_said(whole: Path, tmp_path: Path) -> None:
    for page in range(0, pages(whole), pages(whole) // 5):
        opened_again(with_byte_flipped(whole, tmp_path / f"{page}", page * PAGE + 99), noticed=True)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_flip_on_any_page_costs_nothing_that_was_said(whole: Path, tmp_path: Path) -> None:
    chance = random.Random(5)
    for page in range(pages(whole)):
        home = with_byte_flipped(whole, tmp_path / "home", page * PAGE + chance.randrange(PAGE))
        opened_again(home, noticed=True)
        shutil.rmtree(home)


@pytest.mark.parametrize("left", [0, 1, 100, PAGE, 3 * PAGE + 7, -1, -PAGE])
def test_a_record_cut_anywhere_costs_nothing_that_was_said(whole: Path, tmp_path: Path, left: int) -> None:
    """Of no more than a byte SQLite makes a new record: there is nothing to set aside, and it is told all the same."""
    home = tmp_path / "home"
    shutil.copytree(whole, home)
    size = (home / FILE).stat().st_size
    with open(home / FILE, "r+b") as file:
        file.truncate(left if left >= 0 else size + left)
    opened_again(home, noticed=True)


def test_a_record_that_is_gone_costs_nothing_that_was_said(whole: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(whole, home)
    (home / FILE).unlink()
    opened_again(home, noticed=True)
