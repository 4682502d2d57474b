"""Photos of before are given their hashes by a command, every desk hears of them, and a run that broke off goes on."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from casework import wire
from casework.model import CaseId, Digest
from casework.wire import Sighting
from db.blobs import Blobs
from hub import __main__ as command
from hub import archive, rehash
from hub.backup.command import INCOMPLETE
from hub.messages import PhotoSent
from hub.rehash import Rehashed
from hub.store import PlainFiles

from .conftest import KEY, Clock, Decide, Hub
from .hashing import a_picture, history, keep, more, uploaded


def an_older_hub(hub: Hub) -> tuple[Sighting, ...]:
    """Cases as 0006 left them: photos without hashes, and no history; gives what there would be."""
    case = hub.case(photos=uploaded(hub, 1, 2))
    hub.case(photos=(PhotoSent(keep(hub, b"%PDF-1.4 not a photo")),))
    more(hub, case, 1, 3)
    hub.case(photos=uploaded(hub, 3, 4))
    seen = history(hub)
    with hub.engine.begin() as c:
        c.execute(text("DELETE FROM sightings"))
        c.execute(text("UPDATE media SET phash64 = NULL, phash256 = NULL"))
    assert history(hub) == ()
    return seen


def rehashed(hub: Hub, told: list[tuple[int, int]] | None = None) -> Rehashed:
    heard = told if told is not None else []
    return rehash.rehash(hub.service, hub.service.store, hub.darkroom, 2, lambda done, of: heard.append((done, of)))


def told_since(hub: Hub, cursor: str) -> set[Sighting]:
    return set(hub.service.sightings(cursor, 5000).rows)


def test_photos_of_before_come_into_the_history_and_desks_hear_of_them(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehash, "MANY", 2)
    seen, told = an_older_hub(hub), list[tuple[int, int]]()
    page = hub.service.page("", 500)
    cursor = wire.cursor(page.epoch, page.next)
    assert rehashed(hub, told) == Rehashed(len(seen), ())
    assert told == [(2, 3), (3, 3)]
    assert told_since(hub, cursor) == set(seen)
    assert hub.scalar("SELECT count(DISTINCT seq) FROM sightings") == len(seen) == 6
    assert hub.service.page(cursor, 500) == page.__class__(
        page.epoch, (), (), page.next, more=False, digest=page.digest
    )
    assert rehashed(hub) == Rehashed(0, ())
    assert hub.case(photos=uploaded(hub, 1)) in {row.case for row in history(hub)}


def test_a_run_that_broke_off_goes_on_where_it_was(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehash, "MANY", 1)
    seen, read = an_older_hub(hub), list[bytes]()
    hashes = hub.darkroom.hashes

    def break_off(*_: int) -> None:
        if history(hub):
            raise KeyboardInterrupt

    def counted(data: bytes) -> tuple[bytes, bytes]:
        read.append(data)
        return hashes(data)

    monkeypatch.setattr(hub.darkroom, "hashes", counted)
    with pytest.raises(KeyboardInterrupt):
        rehash.rehash(hub.service, hub.service.store, hub.darkroom, 1, break_off)
    first = set(history(hub))
    assert 0 < len(first) < len(seen)
    assert rehashed(hub).added == len(seen) - len(first)
    assert set(history(hub)) == set(seen)
    assert len(read) == len(set(read)) == 4


def test_a_photo_that_is_no_longer_there_is_named_and_the_others_come(hub: Hub) -> None:
    seen = an_older_hub(hub)
    lost = seen[0].digest
    assert isinstance(hub.service.store, PlainFiles)
    hub.service.store._path(lost).unlink()
    assert rehashed(hub) == Rehashed(len([row for row in seen if row.digest != lost]), (Digest(lost),))


def test_cases_that_have_left_every_desk_come_into_the_history_and_stay_away(hub: Hub, decide: Decide) -> None:
    seen = an_older_hub(hub)
    li = hub.account("li")
    for case in {CaseId(row.case) for row in seen}:
        hub.hear(decide(case, seen_rev=hub.cases()[case].review_rev), li)
    hub.clock.forward(days=100)
    assert archive.archive(hub.service, hub.clock()) == 2
    left = hub.cases()
    assert rehashed(hub).added == len(seen)
    assert hub.cases() == left


def test_an_administrator_rehashes_by_command(
    city_hub: Hub, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = an_older_hub(city_hub)
    asked = ["rehash", "--database", url, "--media", str(tmp_path / "media"), "--agency", "chancheng"]
    assert command.main(asked) == 0
    assert capsys.readouterr().out == "3 of 3 cases\n6 photos are in the history now\n"
    assert {(row.digest, row.submission) for row in history(city_hub)} == {(s.digest, s.submission) for s in seen}
    city_hub.service.store.put(broken := Digest("0" * 64), b"\xff\xd8\xff cut off")
    with city_hub.engine.begin() as c:
        c.execute(text("DELETE FROM sightings"))
        c.execute(text("UPDATE media SET phash64 = NULL, phash256 = NULL"))
    (tmp_path / "media" / seen[0].digest[:2] / seen[0].digest).write_bytes(city_hub.service.store.get(broken))
    assert command.main(asked) == INCOMPLETE
    assert capsys.readouterr().err == f"photo {seen[0].digest} could not be read\n"


def test_a_desks_own_hub_is_rehashed_with_its_key_on_standard_input(
    embedded_hub: Hub, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its agency is called otherwise than an office's; here it has the one of the tests."""
    embedded_hub.service.store = Blobs(tmp_path / "media", KEY)
    embedded_hub.case(photos=(PhotoSent(keep(embedded_hub, a_picture(1))),))
    with embedded_hub.engine.begin() as c:
        c.execute(text("DELETE FROM sightings"))
        c.execute(text("UPDATE media SET phash64 = NULL, phash256 = NULL"))
    with closing(open(tmp_path / "key", "w+", encoding="ascii")) as key:
        key.write(KEY.hex())
        key.seek(0)
        monkeypatch.setattr("sys.stdin", key)
        assert command.main(["rehash", "--data", str(tmp_path), "--agency", "chancheng"]) == 0
    assert len(history(embedded_hub)) == 1
