"""A damaged record is set aside and everything unsaid is salvaged; nothing that was undone or answered comes back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from casework.errors import Damaged
from casework.model import Answer, DecisionId, Saved
from casework.states import Effect
from casework.wire import NOTHING
from db import opening
from db.opening import FILE, open_record
from tests.db.builders import KEY, NOW, PROGRAMME, a_page, ack, folded, here, kept, open_here, said, told

PAGE = 4096


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Five decisions: one settled, one withdrawn, one sent, two saved."""
    home = tmp_path / "home"
    record = open_here(home)
    cache = record.cache
    cache.save_page(a_page(*(here(n, n) for n in range(1, 6))))
    for n in (1, 2, 3, 4, 5):
        cache.decide(said(n, n), NOW)
        if n == 1:
            cache.take_unsent(NOW)
            cache.settle([ack(said(1))], NOW)
        if n == 2:
            cache.withdraw(said(2, 2), told(2))
        if n == 3:
            cache.take_unsent(NOW)
    record.close()
    return home


def flip_every_page(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for page in range(1, len(data) // PAGE):
        data[page * PAGE + 1000] ^= 0xFF
    file.write_bytes(data)


def zero_the_header(file: Path) -> None:
    with open(file, "r+b") as opened:
        opened.write(b"\0" * 100)


def cut_in_half(file: Path) -> None:
    with open(file, "r+b") as opened:
        opened.truncate(file.stat().st_size // 2)


@pytest.mark.parametrize("damage", [flip_every_page, zero_the_header, cut_in_half])
def test_what_was_saved_and_not_answered_comes_back_and_nothing_else(home: Path, damage):  # type: ignore[no-untyped-def]
    damage(home / FILE)
    broken = (home / FILE).read_bytes()
    record = open_record(home, KEY, [PROGRAMME])
    assert record.salvaged is not None
    assert record.salvaged.saved == 3
    assert record.salvaged.aside is not None
    assert record.salvaged.aside.read_bytes() == broken  # kept as evidence
    back = record.cache.unsettled()
    assert [(o.decision, o.state) for o in back] == [(said(n, n), Saved.SENDING) for n in (3, 4, 5)]
    assert record.cache.cursor() == ("", 0)  # so that the next round takes a snapshot
    assert record.cache.digest() == NOTHING
    assert kept(record.cache) == {}
    assert record.cache.me is None
    assert list(record.cache.programmes) == [PROGRAMME.id]
    record.close()
    again = open_record(home, KEY, [PROGRAMME])
    assert again.salvaged is None
    assert len(again.cache.unsettled()) == 3
    again.close()


def test_one_flipped_page_is_noticed_before_it_is_asked_for(home: Path):
    data = bytearray((home / FILE).read_bytes())
    data[-PAGE + 77] ^= 0xFF  # a byte written over it is, once in 256 times, the one that stood there
    (home / FILE).write_bytes(data)
    record = open_record(home, KEY)
    assert record.salvaged is not None
    record.close()


def test_a_new_record_after_damage_is_filled_by_a_snapshot_with_the_decisions_laid_over(home: Path):
    zero_the_header(home / FILE)
    record = open_here(home)
    record.cache.begin_snapshot()
    record.cache.save_snapshot_page(a_page(*(here(n, n) for n in range(1, 6))), "s")
    assert record.cache.digest() == folded({f"c-{n}": n for n in range(1, 6)})
    view = record.cache.case(said(4, 4).case)
    assert view is not None
    assert view.now.open_step is None
    assert view.mine is not None
    record.close()


def test_a_lost_write_ahead_log_loses_no_decision(home: Path):
    """The database is sound without it, and of an earlier hour: what it forgot is in the journal."""
    record = open_here(home)
    record.cache.decide(said(12, 2), NOW)
    assert (home / f"{FILE}-wal").stat().st_size > 0
    lost = home.with_name("lost")
    lost.mkdir()
    for name in (FILE, "journal"):
        shutil.copy(home / name, lost)
    record.close()
    after = open_record(lost, KEY)
    assert after.salvaged is None
    assert [(o.decision, o.state) for o in after.cache.unsettled()][-1] == (said(12, 2), Saved.SENDING)
    view = after.cache.case(said(12, 2).case)
    assert view is not None
    assert view.now.open_step is None
    assert len(after.cache.unsettled()) == 4
    after.close()


def test_a_sound_record_opens_beside_a_broken_journal(home: Path):
    (home / "journal").write_bytes(b"CLJ1" + bytes(3) + b"\x30" + bytes(200))
    record = open_record(home, KEY)
    assert record.salvaged is None
    assert len(record.cache.unsettled()) == 3
    record.close()


def test_what_was_taken_back_of_nothing_does_not_come_back(home: Path):
    record = open_here(home)
    idle = replace(said(3, 3), id=DecisionId("d-93"), kind="undo", effect=Effect.RETRACT, supersedes=said(3, 3).id)
    record.cache.decide(idle, NOW)
    record.cache.settle([ack(said(3, 3), Answer.RECHECK)], NOW)
    record.close()
    zero_the_header(home / FILE)
    again = open_record(home, KEY)
    assert [o.decision.id for o in again.cache.unsettled()] == ["d-4", "d-5"]
    again.close()


def test_another_key_is_no_damage_and_moves_nothing(home: Path):
    before = {path.name for path in home.iterdir()}
    with pytest.raises(Damaged, match="wrong-key"):
        open_record(home, bytes(32))
    assert {path.name for path in home.iterdir()} == before


def test_a_record_whose_tables_do_not_hang_together_is_damaged(home: Path, monkeypatch: pytest.MonkeyPatch):
    upgraded = opening.upgrade
    calls: list[int] = []

    def once_broken(engine) -> None:  # type: ignore[no-untyped-def]
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("ALTER", {}, Exception("malformed database schema"))
        upgraded(engine)

    monkeypatch.setattr(opening, "upgrade", once_broken)
    record = open_record(home, KEY)
    assert record.salvaged is not None
    assert record.salvaged.saved == 3
    record.close()


def test_the_journal_is_kept_short_at_a_start(home: Path):
    record = open_here(home)
    record.cache.save_page(a_page(*(here(n, n) for n in range(6, 60))))
    for n in range(6, 60):
        record.cache.decide(said(n, n), NOW)
    record.cache.settle([ack(said(n, n)) for n in range(6, 60)], NOW)
    record.close()
    before = (home / "journal").stat().st_size
    open_record(home, KEY).close()
    assert (home / "journal").stat().st_size < before / 4
