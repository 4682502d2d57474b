"""A backup is read back before anybody relies on it, and put back so that every desk notices."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, MetaData, create_engine, text

from casework import wire
from casework.errors import Damaged, EpochChanged, Refused
from casework.model import Answer, Digest, LocalAudit
from casework.wire import Batch
from db.blobs import Blobs
from db.engine import open_sqlite
from hub import __main__ as command
from hub import audit, migrations
from hub.backup import take as taking
from hub.backup.check import check
from hub.backup.restore import newest, restore
from hub.backup.take import MEDIA, Taken, take
from hub.messages import PhotoSent
from hub.migrations import upgrade
from hub.store import PlainFiles
from hub.tables import metadata

from .conftest import KEY, Clock, Decide, Hub, a_database, a_jpeg

Elsewhere = Callable[[str], Engine]
AGENCY = "chancheng"


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Elsewhere]:
    """An empty database of either kind, to restore into."""
    with ExitStack() as made:

        def make(kind: str) -> Engine:
            if kind == "sqlite":
                engine = open_sqlite(tmp_path / "restored.db", KEY)
            else:
                template: URL = request.getfixturevalue("template")
                bare = template.set(database="template1")
                engine = create_engine(made.enter_context(a_database(bare)))
            made.callback(engine.dispose)
            return engine

        yield make


def a_lived_in(hub: Hub, decide: Decide) -> Hub:
    """Cases with photos, decided and taken back, somebody who looked, somebody signed in."""
    li = hub.account("li")
    jpeg = a_jpeg()
    digest = hub.service.take_photo(jpeg, sha256(jpeg).hexdigest()).digest
    cases = [hub.case(photos=(PhotoSent(digest),)), *(hub.case() for _ in range(5))]
    hub.claim(li)
    for case in cases[:3]:
        hub.hear(decide(case, fence=1), li)
    hub.service.hear(Batch((), (LocalAudit("a-1", "apart", cases[0], hub.clock(), {"others": cases[1]}),)), li)
    hub.service.open_session("li")
    return hub


def taken(hub: Hub, folder: Path) -> Taken:
    return take(hub.engine, hub.service.store, folder, KEY, hub.clock)


def all_rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Everything but what a restore begins anew."""
    wanted = ("cases", "grants", "submissions", "contributors", "case_people", "changes", "media", "decisions",
              "ledger", "notices", "dispatches", "accounts", "tally", "sightings", "apart")  # fmt: skip
    with engine.connect() as c:
        return {
            name: sorted(tuple(map(str, row)) for row in c.execute(metadata.tables[name].select())) for name in wanted
        }


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_backed_up_comes_back_on_either_database(
    hub: Hub, decide: Decide, tmp_path: Path, elsewhere: Elsewhere, kind: str
) -> None:
    a_lived_in(hub, decide)
    backup = taken(hub, tmp_path / "backup")
    assert backup.checked.rows["cases"] == 6
    assert backup.copied == 3  # the original and its two renditions
    engine = elsewhere(kind)
    restore(engine, PlainFiles(tmp_path / "new"), newest(tmp_path / "backup"), KEY, hub.clock)
    kept = all_rows(hub.engine)
    assert all_rows(engine) == kept
    assert [len(kept[name]) for name in ("sightings", "apart")] == [1, 1]
    again = Hub(engine, tmp_path / "again", hub.clock)
    again.service.store = PlainFiles(tmp_path / "new")
    with closing(again.service), again.service.reading() as c:
        assert again.case() in again.cases()
        assert audit.verify(c, AGENCY) == []
        digests = c.scalars(text("SELECT digest FROM media")).all()
        assert all(again.service.store.get(Digest(one)) for one in digests)
        assert c.scalar(text("SELECT count(*) FROM sessions")) == 0


def test_desks_notice_a_restored_hub_and_what_it_lost_is_heard_again_once(
    hub: Hub, decide: Decide, tmp_path: Path, elsewhere: Elsewhere
) -> None:
    a_lived_in(hub, decide)
    backup = taken(hub, tmp_path / "backup")
    cursor = wire.cursor(hub.service.epoch(), hub.service.page("", 500).next)
    open_case = next(
        case.id for case in hub.cases().values() if case.open_step is not None and case.open_step.number == 1
    )
    li = hub.service.signed_in(hub.service.open_session("li")).reviewer()
    before, lost = decide(open_case, fence=1), hub.service.page("", 500)
    assert hub.hear(before, li).answer is Answer.EFFECTIVE
    restored = elsewhere(hub.engine.dialect.name)
    restore(restored, PlainFiles(tmp_path / "new"), backup.path, KEY, hub.clock)
    again = Hub(restored, tmp_path / "new-hub", hub.clock)
    with closing(again.service):
        with pytest.raises(EpochChanged):
            again.service.page(cursor, 10)
        assert lost.epoch != again.service.epoch()
        first = again.hear(before, li)
        assert first.answer is Answer.EFFECTIVE
        assert again.hear(before, li) == first
        booked = again.rows("SELECT * FROM ledger WHERE case_id = :case AND entry = 'book'", case=open_case)
        assert len(booked) == len({(row.step, row.generation, row.consequence) for row in booked})


def test_only_a_verified_backup_is_told_to_desks(hub: Hub, decide: Decide, tmp_path: Path) -> None:
    a_lived_in(hub, decide)
    assert hub.scalar("SELECT backed_up FROM head") == 0
    links = hub.scalar("SELECT audit_length FROM head")
    taken(hub, tmp_path / "backup")
    assert hub.scalar("SELECT backed_up FROM head") == links
    with hub.service.reading() as c:
        assert audit.verify(c, AGENCY) == []


def test_a_second_backup_copies_only_what_is_new(hub: Hub, decide: Decide, tmp_path: Path, clock: Clock) -> None:
    a_lived_in(hub, decide)
    taken(hub, tmp_path / "backup")
    clock.forward(days=1)
    second = taken(hub, tmp_path / "backup")
    assert second.copied == 0
    assert newest(tmp_path / "backup") == second.path


def test_a_photo_the_hub_has_lost_is_named_and_the_rows_are_safe(hub: Hub, decide: Decide, tmp_path: Path) -> None:
    a_lived_in(hub, decide)
    shutil.rmtree(tmp_path / "media")
    backup = taken(hub, tmp_path / "backup")
    assert len(backup.checked.missing) == 3
    assert hub.scalar("SELECT backed_up FROM head") > 0


def test_nothing_of_a_backup_lies_in_the_clear(embedded_hub: Hub, decide: Decide, tmp_path: Path) -> None:
    a_lived_in(embedded_hub, decide)
    taken(embedded_hub, tmp_path / "backup")
    for file in (tmp_path / "backup").rglob("*"):
        if file.is_file():
            assert not any(word in file.read_bytes() for word in (b"Broken cover", b"chancheng", a_jpeg()[20:60]))
            assert file.stat().st_mode & 0o077 == 0


def test_a_flip_anywhere_a_cut_or_another_key_is_damage(embedded_hub: Hub, decide: Decide, tmp_path: Path) -> None:
    a_lived_in(embedded_hub, decide)
    path = taken(embedded_hub, tmp_path / "backup").path
    whole, blobs = path.read_bytes(), Blobs(tmp_path / "backup" / MEDIA, KEY)
    for place in (*range(0, len(whole), max(1, len(whole) // 40)), len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(Damaged):
            check(path, KEY, blobs)
        path.write_bytes(whole[:place])
        with pytest.raises(Damaged):
            check(path, KEY, blobs)
    path.write_bytes(whole)
    with pytest.raises(Damaged):
        check(path, bytes(32), Blobs(tmp_path / "backup" / MEDIA, bytes(32)))
    check(path, KEY, blobs)


def test_a_backup_passed_off_as_a_later_one_is_damage(embedded_hub: Hub, decide: Decide, tmp_path: Path) -> None:
    a_lived_in(embedded_hub, decide)
    path = taken(embedded_hub, tmp_path / "backup").path
    later = path.with_name("rows-20991231T000000.000000Z.clb")
    path.rename(later)
    with pytest.raises(Damaged):
        check(later, KEY, Blobs(tmp_path / "backup" / MEDIA, KEY))


def test_a_chain_that_does_not_add_up_is_no_verified_backup(embedded_hub: Hub, decide: Decide, tmp_path: Path) -> None:
    hub = a_lived_in(embedded_hub, decide)
    with hub.engine.begin() as c:
        c.execute(text("UPDATE head SET audit_length = audit_length - 1"))
    with pytest.raises(Damaged, match="does-not-add-up"):
        taken(hub, tmp_path / "backup")
    assert hub.scalar("SELECT backed_up FROM head") == 0


def test_a_filled_database_is_never_restored_over(hub: Hub, decide: Decide, tmp_path: Path) -> None:
    a_lived_in(hub, decide)
    backup = taken(hub, tmp_path / "backup")
    with pytest.raises(Refused, match="database-not-empty"):
        restore(hub.engine, hub.service.store, backup.path, KEY, hub.clock)


def test_an_old_backup_is_put_back_by_a_newer_program(
    tmp_path: Path, clock: Clock, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows as revision 0004 had them: without what 0005 added."""
    engine = open_sqlite(tmp_path / "old.db", KEY)
    upgrade(engine, "0004")
    with engine.execution_options(write=True).begin() as c:
        c.execute(
            text("INSERT INTO head VALUES ('old', 'e', 0, :nothing, 0, :nothing, 'aa')"), {"nothing": wire.NOTHING}
        )
        (tables := MetaData()).reflect(c)
    older = [table for table in tables.sorted_tables if table.name not in ("sessions", "sign_in_failures")]
    older = [table for table in older if table.name != "alembic_version"]
    monkeypatch.setattr(taking, "_tables", lambda: older)
    monkeypatch.setattr(taking, "_remember", lambda *_: None)
    monkeypatch.setattr(migrations, "revisions", lambda: ("0004",))
    backup = take(engine, PlainFiles(tmp_path / "media"), tmp_path / "backup", KEY, clock)
    engine.dispose()
    monkeypatch.undo()
    restored = elsewhere("sqlite")
    restore(restored, PlainFiles(tmp_path / "new"), backup.path, KEY, clock)
    with restored.connect() as c:
        assert c.execute(text("SELECT agency, epoch <> 'e', backed_up FROM head")).all() == [("old", 1, 0)]


def test_a_backup_of_a_newer_program_is_refused(
    embedded_hub: Hub, tmp_path: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "revisions", lambda: ("9999",))
    backup = taken(embedded_hub, tmp_path / "backup")
    monkeypatch.undo()
    with pytest.raises(Refused, match="newer-backup"):
        restore(elsewhere("sqlite"), PlainFiles(tmp_path / "new"), backup.path, KEY, embedded_hub.clock)


def test_an_administrator_backs_up_checks_and_restores_by_command(
    city_hub: Hub, decide: Decide, tmp_path: Path, elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str]
) -> None:
    a_lived_in(city_hub, decide)
    key, backup = tmp_path / "key", ["--from", str(tmp_path / "backup"), "--key", str(tmp_path / "key")]

    def hub_at(engine: Engine, media: str) -> list[str]:
        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return ["--database", url, "--media", str(tmp_path / media)]

    assert command.main(["backup-key", str(key)]) == 0
    assert key.stat().st_mode & 0o077 == 0
    assert command.main(["backup-key", str(key)]) == 1  # never over another
    into = ["--to", str(tmp_path / "backup"), "--key", str(key)]
    assert command.main(["backup", *hub_at(city_hub.engine, "media"), *into]) == 0
    assert command.main(["backup-check", *backup]) == 0
    assert command.main(["restore", *hub_at(elsewhere("postgresql"), "new"), *backup]) == 0
    said = capsys.readouterr()
    assert said.out.count("6 cases, 3 decisions") == 3
    assert command.main(["restore", *hub_at(city_hub.engine, "media"), *backup]) == 1
    assert "database-not-empty" in capsys.readouterr().err


def test_a_desks_own_hub_is_backed_up_with_its_key_on_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, key = tmp_path / "hub", tmp_path / "key"
    data.mkdir()
    open_sqlite(data / "hub.db", KEY).dispose()
    assert command.main(["backup-key", str(key)]) == 0
    for wrong in ("", "zz\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(wrong))
        assert command.main(["backup", "--data", str(data), "--to", str(tmp_path / "b"), "--key", str(key)]) == 1
    monkeypatch.setattr("sys.stdin", io.StringIO(KEY.hex() + "\n"))
    assert command.main(["backup", "--data", str(data), "--to", str(tmp_path / "b"), "--key", str(key)]) == 0
    assert "0 cases" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["backup", "--to", "b", "--key", "nowhere"], "which-hub"),
        (["backup-check", "--from", "nowhere", "--key", "nowhere"], "no-backup-there"),
        (["backup-key", "/nowhere/at/all"], "cannot-write"),
    ],
)
def test_what_is_missing_is_said(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CASELIGHT_DATABASE", raising=False)
    assert command.main(arguments) == 1
    assert said in capsys.readouterr().err


def test_a_key_that_is_none_is_said(embedded_hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken(embedded_hub, tmp_path / "backup")
    (tmp_path / "short").write_text("abcd\n")
    for key in ("nowhere", "short"):
        arguments = ["backup-check", "--from", str(tmp_path / "backup"), "--key", str(tmp_path / key)]
        assert command.main(arguments) == 1
        assert "no-backup-key" in capsys.readouterr().err
