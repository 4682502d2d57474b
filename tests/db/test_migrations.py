"""After the migrations a record has the tables of today, no more and no less; and a record of yesterday opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from casework.model import Alike, CaseId, Finding, Saved, Verdict
from db.cache import derive
from db.engine import open_sqlite
from db.migrations import upgrade
from db.opening import Record
from db.records import FAR
from db.tables import APPEND_ONLY, UNHASH, WORDS, metadata
from photos.metadata import Metadata
from tests.db.builders import NOW, QUERY, a_page, hashes_of, here, open_here, said, search

OLD = Path(__file__).parents[1] / "kept" / "record-0001"


def test_a_migrated_record_has_exactly_todays_tables(tmp_path: Path):
    engine = open_sqlite(tmp_path / "cache.db", bytes(32))
    upgrade(engine)
    upgrade(engine)  # as at every start
    own = {"compare_type": True, "include_name": lambda name, *_: not str(name).startswith("words")}
    with engine.connect() as c:
        differ = compare_metadata(MigrationContext.configure(c, opts=own), metadata)
        written = set(c.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql > ''").all())
        words = c.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE name = 'words'").scalar_one()
        triggers = c.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").scalars().all()
    engine.dispose()
    assert differ == []
    assert words == WORDS
    assert triggers == [UNHASH, *(trigger for _, trigger in APPEND_ONLY)]
    fresh = open_sqlite(None, None)
    metadata.create_all(fresh)
    with fresh.connect() as c:  # partial indexes are not compared by Alembic: their text is
        meant = set(c.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql > ''").all())
    fresh.dispose()
    assert {(name, " ".join(sql.split())) for name, sql in written} == {(n, " ".join(s.split())) for n, s in meant}


@pytest.fixture
def yesterday(tmp_path: Path) -> Record:
    """A copy of the kept record, upgraded."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("cache.db", "journal"):
        shutil.copy(OLD / name, home)
    return open_here(home)


def test_what_a_desk_had_said_survives_the_upgrade(yesterday: Record):
    cache = yesterday.cache
    assert yesterday.salvaged is None
    assert [(o.decision.id, o.state) for o in cache.unsettled()] == [
        ("d-2", Saved.SENDING), ("d-7", Saved.SENDING), ("d-90", Saved.SAVED), ("d-1", Saved.SAVED),
    ]  # fmt: skip
    assert [(u.case, u.outgoing.state) for u in cache.unsettled_list()] == [("c-5", Saved.HELD), ("c-6", Saved.OTHER)]
    assert len(cache.unpushed()) == 1
    assert cache.held() == ("c-1", "c-2")
    act = cache.last_act()
    assert act is not None
    assert [o.decision.id for o in act.decisions] == ["d-1"]  # not d-7, which d-90 takes back
    yesterday.close()


def test_the_new_columns_say_what_the_old_records_said(yesterday: Record):
    cache = yesterday.cache
    rows = {row.id: row for row in cache.queue(QUERY)}
    assert sorted(rows) == ["c-1", "c-2", "c-3", "c-4", "c-5", "c-6", "c-7"]
    assert [row.key for row in rows.values()] == sorted(row.key for row in rows.values())
    for row in rows.values():
        presses = [at.timestamp() for at in (None if row.answered else row.promised_at, row.due_at) if at is not None]
        assert row.key[:2] == (1, min(presses, default=FAR)), row
    at = {row.id: (row.step, row.post) for row in rows.values()}
    assert at.pop(CaseId("c-4")) == ("ruling", "duty-leader")  # was held, and waits for the same person
    assert set(at.values()) == {("review", "clerk")}
    assert rows["c-1"].contributor == "otter-1"
    assert rows["c-3"].key[2] - rows["c-3"].key[3] == 240 * 60  # the duty of four hours
    assert (rows["c-3"].group, rows["c-3"].alike, rows["c-3"].like) == ("c-1", 3, Alike.SAME_PHOTO)
    assert search(cache, "破损") == list(rows)
    yesterday.close()


def test_the_photos_seen_yesterday_are_found_today(yesterday: Record, tmp_path: Path):
    rows = hashes_of(yesterday)
    assert [(row.case, row.submission, row.contributor) for row in rows] == [
        (f"c-{n}", f"s-{n}", f"otter-{n}") for n in (1, 2, 3)
    ]
    assert all(row.ours and row.about == Metadata() and not row.sketch for row in rows)
    assert [row for row, _, _ in yesterday.history.near([bytes(32)], 0)] == rows
    assert yesterday.history.same_file(rows[1].digest) == rows[1:2]
    with yesterday.engine.begin() as c:
        assert c.exec_driver_sql("SELECT number FROM hashes").scalars().all() == [1, 2, 3]
        assert c.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'hashes'").scalar() == 3
        assert "hashes_unnumbered" not in c.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
    yesterday.history.save_snapshot()
    yesterday.close()
    again = open_here(tmp_path / "home")
    assert [row for row, _, _ in again.history.near([bytes(32)], 0)] == rows
    again.close()


def test_what_waits_is_looked_at_with_todays_checks(yesterday: Record):
    missing = {w.digest for w in yesterday.cache.wanted(100)}
    waiting = [c.id for c in yesterday.cache.to_examine() if not missing & {p.digest for p in c.photos}]
    assert waiting == ["c-3"]  # c-1 and c-2 are decided
    yesterday.close()


def test_what_the_checks_said_yesterday_is_each_cases_first_examination(yesterday: Record):
    cache = yesterday.cache
    before = {case: cache.examinations(CaseId(case)) for case in ("c-1", "c-2", "c-3")}
    assert {case: [(one.made_with, one.at) for one in looked] for case, looked in before.items()} == {
        "c-1": [], "c-2": [("", None)], "c-3": [("", None)],
    }  # fmt: skip
    view = cache.case(CaseId("c-3"))
    assert view is not None
    assert view.findings == before["c-3"][0].findings != ()
    cache.save_findings(view.case, [], [], made_with="today", at=NOW)
    assert cache.examinations(CaseId("c-3"))[1:] == before["c-3"]
    yesterday.close()


def test_an_upgraded_record_works_on_and_is_derived_once(yesterday: Record, tmp_path: Path):
    cache = yesterday.cache
    cache.decide(said(20, 3), NOW)
    with yesterday.engine.begin() as c:
        assert derive.is_fresh(c)
    yesterday.close()
    again = open_here(tmp_path / "home")
    view = again.cache.case(CaseId("c-3"))
    assert view is not None
    assert view.alike == ("c-1", "c-2")
    again.close()


def test_a_record_that_says_it_was_derived_otherwise_is_derived_again(tmp_path: Path):
    record = open_here(tmp_path)
    record.cache.save_page(a_page(here(1, 1, title="Lamp post"), here(2, 2)))
    told = [Finding("near", "same-file", Verdict.FAIL, facts={"case": "c-1"})]
    record.cache.save_findings(here(2, 2), told, [])
    whole = record.cache.queue(QUERY)
    with record.engine.execution_options(write=True).begin() as c:
        c.exec_driver_sql("UPDATE bookmarks SET value = '1' WHERE name = 'derived'")
        c.exec_driver_sql("DELETE FROM words")
        c.exec_driver_sql("UPDATE cases SET grp = NULL, alike = 7, due_at = 0, contributor = '', lane = 0")
        c.exec_driver_sql("DELETE FROM pairs")
    record.close()
    again = open_here(tmp_path)
    assert again.cache.queue(QUERY) == whole
    assert search(again.cache, "lam") == ["c-1"]
    again.close()
