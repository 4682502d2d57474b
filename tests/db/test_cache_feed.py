"""The hub's word on this desk: a page comes with its cursor or not at all, and what is gone is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import text

from casework.model import Answer, CaseId, Change, Digest, Photo, Saved, Size
from casework.wire import NOTHING
from db.cache import Cache
from db.journal import Journal
from db.opening import Record
from db.records import Hashed, MediaState
from photos.metadata import Metadata
from tests.builders import a_programme
from tests.db.builders import (
    EPOCH,
    KEY,
    ME,
    NOW,
    QUERY,
    a_lease,
    a_page,
    ack,
    digests,
    files_of,
    folded,
    hashes_of,
    here,
    kept,
    leases,
    open_here,
    queue_ids,
    said,
    states,
    told,
)


def refuse_case(record: Record, number: int) -> None:
    """From now on the file itself refuses to keep this case."""
    with record.engine.execution_options(write=True).begin() as c:
        when = f"BEFORE INSERT ON cases WHEN NEW.id = 'c-{number}'"
        c.execute(text(f"CREATE TRIGGER no {when} BEGIN SELECT RAISE(ABORT, 'no'); END"))


def rows(record: Record, table: str) -> int:
    with record.engine.begin() as c:
        return int(c.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def real(photo: Photo, content: dict[Digest, bytes]) -> Photo:
    """The photo with digests of bytes that exist; they are put into `content`."""

    def named(digest: Digest) -> Digest:
        name = Digest(sha256(digest.encode()).hexdigest())
        content[name] = digest.encode()
        return name

    smaller = tuple(replace(r, digest=named(r.digest)) for r in photo.renditions)
    return replace(photo, digest=named(photo.digest), renditions=smaller)


def test_a_page_is_kept_with_its_cursor(cache: Cache):
    assert cache.cursor() == ("", 0)
    assert cache.save_page(a_page(here(1, 4), here(2, 7))) == Change(frozenset({CaseId("c-1"), CaseId("c-2")}))
    assert cache.cursor() == (EPOCH, 7)
    assert kept(cache) == {"c-1": 4, "c-2": 7}


def test_a_page_that_cannot_be_kept_whole_leaves_rows_and_cursor_as_they_were(record: Record):
    cache = record.cache
    cache.save_page(a_page(here(1, 1)))
    before = (cache.cursor(), cache.digest(), kept(cache), queue_ids(cache))
    refuse_case(record, 3)
    with pytest.raises(Exception, match="no"):
        cache.save_page(a_page(replace(here(1, 2), title="new"), here(3, 3)))
    assert (cache.cursor(), cache.digest(), kept(cache), queue_ids(cache)) == before
    assert cache.case(CaseId("c-1")).case.title != "new"  # type: ignore[union-attr]


def test_an_older_word_never_replaces_a_newer_one(cache: Cache):
    cache.save_page(a_page(here(1, 9, title="newest")))
    assert not cache.save_page(a_page(here(1, 5, title="old"), to=9))
    view = cache.case(CaseId("c-1"))
    assert view is not None
    assert view.case.title == "newest"
    assert cache.digest() == folded({"c-1": 9})


def test_the_digest_is_that_of_the_rows_through_every_kind_of_change(cache: Cache):
    assert cache.digest() == NOTHING
    cache.save_page(a_page(here(1, 1), here(2, 2), here(3, 3)))
    assert cache.digest() == folded({"c-1": 1, "c-2": 2, "c-3": 3})
    cache.save_page(a_page(here(2, 4), gone=["c-1"], to=5))
    assert cache.digest() == folded({"c-2": 4, "c-3": 3})
    cache.decide(said(1, 2), NOW)
    cache.settle([ack(said(1, 2), case=here(2, 6))], NOW)
    assert cache.digest() == folded({"c-2": 6, "c-3": 3})


def test_a_case_that_left_takes_its_rows_and_photos_along(record: Record):
    cache, content = record.cache, dict[Digest, bytes]()
    both, first = real(files_of("shared"), content), real(files_of("alone"), content)
    cache.save_page(a_page(here(1, 1, photos=(both, first)), here(2, 2, photos=(both,))))
    for digest, data in content.items():
        record.blobs.put(digest, data)
    view = cache.case(CaseId("c-1"))
    assert view is not None
    sent = view.case.submissions[0].id
    about, sketch = Metadata(make="Huawei", lat=23.0, lon=113.1), b"7" * 3200
    seen = Hashed(both.digest, CaseId("c-1"), sent, "C-otter", NOW, b"8" * 8, b"3" * 32, about=about, sketch=sketch)
    cache.save_findings(view.case, [], [seen])
    cache.save_leases(leases(a_lease("c-1")), NOW)
    cache.save_page(a_page(gone=["c-1", "c-99"], to=3))
    assert kept(cache) == {"c-2": 2}
    assert hashes_of(record) == [replace(seen, about=Metadata(), sketch=b"", ours=False)]  # what the agency knows of it
    assert cache.held() == ()
    assert rows(record, "sketches") == 0
    assert rows(record, "links") == rows(record, "media") == len(digests(both))
    assert {d for d in content if record.blobs.has(d)} == digests(both)  # the other case still shows it
    cache.save_page(a_page(gone=["c-2"], to=4))
    assert not any(record.blobs.has(d) for d in content)
    assert cache.digest() == NOTHING


def test_a_decision_outlives_the_case_that_left(cache: Cache):
    cache.save_page(a_page(here(1, 1)))
    cache.decide(said(1), NOW)
    cache.save_page(a_page(gone=["c-1"], to=2))
    assert cache.case(CaseId("c-1")) is None
    assert [o.decision for o in cache.take_unsent(NOW, hold=False)] == [said(1)]
    cache.settle([ack(said(1), Answer.HELD)], NOW)
    assert states(cache) == {"d-1": Saved.HELD}


def test_a_snapshot_drops_what_it_does_not_name_and_ends_with_its_cursor(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2), here(3, 3)))
    cache.begin_snapshot()
    cache.save_snapshot_page(a_page(here(1, 1), to=8, more=True), "s")
    assert cache.cursor() == (EPOCH, 3)  # not before its last page
    assert kept(cache).keys() == {"c-1", "c-2", "c-3"}
    cache.save_snapshot_page(a_page(here(3, 6), to=8), "s")
    assert cache.cursor() == (EPOCH, 8)
    assert kept(cache) == {"c-1": 1, "c-3": 6}
    assert cache.digest() == folded({"c-1": 1, "c-3": 6})


def test_a_snapshot_of_another_hub_may_have_smaller_numbers(cache: Cache):
    cache.save_page(a_page(here(1, 900)))
    cache.begin_snapshot()
    cache.save_snapshot_page(a_page(here(1, 3, title="as restored"), to=3, epoch="e-2"), "s")
    view = cache.case(CaseId("c-1"))
    assert view is not None
    assert (view.case.title, cache.cursor()) == ("as restored", ("e-2", 3))
    assert cache.digest() == folded({"c-1": 3})


def test_a_snapshot_names_a_row_that_came_meanwhile_by_another_road(cache: Cache):
    cache.save_page(a_page(here(1, 1)))
    cache.decide(said(1), NOW)
    cache.begin_snapshot()
    cache.settle([ack(said(1), case=here(1, 9))], NOW)  # newer than the page that was on its way
    cache.save_snapshot_page(a_page(here(1, 1), to=8), "s")
    assert kept(cache) == {"c-1": 9}


def test_a_snapshot_that_was_broken_off_is_told_by_the_digest(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    cache.begin_snapshot()
    cache.save_snapshot_page(a_page(here(1, 1), to=2, more=True), "s")
    assert cache.digest() != folded({"c-1": 1, "c-2": 2})


ANSWERS = {1: Answer.EFFECTIVE, 2: Answer.RECHECK, 3: Answer.HELD, 4: Answer.CONFLICT, 5: Answer.FENCED}


@pytest.fixture
def restored(cache: Cache) -> Cache:
    """Five cases decided and answered; then the hub is one that was put back from a backup."""
    cache.save_page(a_page(*(here(n, n) for n in ANSWERS)))
    for n in ANSWERS:
        cache.decide(said(n, n), NOW)
    cache.log([told(1)])
    cache.pushed(cache.unpushed(), "9:aa")
    cache.take_unsent(NOW)
    cache.settle([ack(said(n, n), answer) for n, answer in ANSWERS.items()], NOW, "9:aa")
    cache.begin_snapshot()
    cache.save_snapshot_page(a_page(*(here(n, 1) for n in ANSWERS), to=1, epoch="e-2"), "s")
    return cache


def test_after_a_restore_of_the_hub_what_counted_is_said_again(restored: Cache):
    again = {1: Saved.SENDING, 2: Saved.RECHECK, 3: Saved.SENDING, 4: Saved.SENDING, 5: Saved.RECHECK}
    for n, state in again.items():  # whoever was asked to look again answers anew
        assert states(restored, f"c-{n}") == {f"d-{n}": state}
    assert restored.unpushed() == (told(1),)


def test_what_is_said_again_is_in_the_journal_until_it_is_answered(restored: Cache, record: Record):
    assert record.opened is not None
    journal = Journal(record.opened.parent / "journal", KEY)
    assert {d.id for d in journal.read().decisions} == {"d-1", "d-3", "d-4"}
    restored.settle([ack(said(n, n), ANSWERS[n]) for n in (1, 3, 4)], NOW, "4:bb")
    assert journal.read().decisions == ()


def test_what_was_acknowledged_before_the_restore_does_not_ask_again_for_the_same_answer(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    for n in (1, 2):
        cache.decide(said(n, n), NOW)
    cache.take_unsent(NOW)
    cache.settle([ack(said(n, n), Answer.CONFLICT) for n in (1, 2)], NOW)
    for n in (1, 2):
        cache.acknowledge(CaseId(f"c-{n}"), NOW)
    cache.begin_snapshot()
    cache.save_snapshot_page(a_page(here(1, 1), here(2, 1), to=1, epoch="e-2"), "s")
    cache.settle([ack(said(1, 1), Answer.CONFLICT), ack(said(2, 2), Answer.HELD)], NOW)
    assert [one.case for one in cache.unsettled_list(None)] == ["c-2"]


def test_a_snapshot_of_the_same_hub_says_nothing_again(cache: Cache):
    cache.save_page(a_page(here(1, 1)))
    cache.decide(said(1), NOW)
    cache.settle([ack(said(1))], NOW)
    cache.begin_snapshot()
    cache.save_snapshot_page(a_page(here(1, 2), to=2), "s")
    assert states(cache) == {"d-1": Saved.RECORDED}


def test_what_is_known_of_a_case_here_survives_a_new_word_of_the_hub(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    cache.save_leases(leases(elsewhere=["c-1"]), NOW)
    cache.save_page(a_page(here(1, 3), here(2, 4)))
    assert queue_ids(cache) == ["c-2"]


def test_thumbs_come_before_screens_before_originals_and_urgent_cases_first(cache: Cache):
    late, soon = files_of("late"), files_of("soon")
    cache.save_page(a_page(here(9, 1, photos=(late,)), here(1, 2, photos=(soon,))))
    wanted = cache.wanted()
    assert [w.size for w in wanted] == [Size.THUMB] * 2 + [Size.SCREEN] * 2 + [Size.ORIGINAL] * 2
    assert wanted[0].digest == soon.renditions[0].digest
    assert wanted[-1].digest == late.digest
    cache.save_media(wanted[0].digest, MediaState.HERE)
    cache.save_media(wanted[1].digest, MediaState.FAILED, "no-such-media")
    assert [w.size for w in cache.wanted(2)] == [Size.SCREEN] * 2
    view = cache.case(CaseId("c-1"))
    assert view is not None
    assert view.media[soon.renditions[0].digest] is MediaState.HERE


def test_a_photo_here_is_not_wanted_again_when_its_case_comes_again(cache: Cache):
    photo = files_of("one")
    cache.save_page(a_page(here(1, 1, photos=(photo,))))
    for digest in digests(photo):
        assert cache.save_media(digest, MediaState.HERE) == Change(frozenset({CaseId("c-1")}))
    cache.save_page(a_page(here(1, 2, photos=(photo,)), here(2, 3, photos=(photo,))))
    assert cache.wanted() == ()
    assert cache.save_media(photo.digest, MediaState.HERE).cases == {"c-1", "c-2"}


def test_nobody_may_decide_before_the_hub_has_said_who_sits_here(tmp_path):
    record = open_here(tmp_path, me=None)
    assert (record.cache.me, record.cache.reviewer.enabled, record.cache.head()) == (None, False, "")
    record.cache.save_me(ME)
    record.close()
    again = open_here(tmp_path, me=None)
    assert again.cache.me == ME
    assert again.cache.reviewer.posts == {"clerk", "duty-leader"}
    again.close()


def test_the_hubs_programmes_replace_the_shipped_ones_and_stay(tmp_path):
    record = open_here(tmp_path)
    other = a_programme(id="other")
    assert record.cache.save_programmes([other]) == Change(everything=True)
    record.close()
    again = open_here(tmp_path)
    assert dict(again.cache.programmes) == {"other": other}
    again.close()


def test_leases_replace_what_was_held_and_tell_who_moved(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2), here(3, 3)))
    assert cache.save_leases(leases(a_lease("c-1"), elsewhere=["c-2"]), NOW).cases == {"c-2"}
    assert (cache.held(), queue_ids(cache)) == (("c-1",), ["c-1", "c-3"])
    assert cache.save_leases(leases(elsewhere=["c-3"]), NOW).cases == {"c-2", "c-3"}
    assert (cache.held(), queue_ids(cache)) == ((), ["c-1", "c-2"])


def test_only_what_waits_and_is_not_held_yet_is_claimed(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2), here(3, 3), here(4, 4, who="C-own")))
    assert cache.claimable(QUERY, NOW, 200) == 3
    cache.save_leases(leases(a_lease("c-1")), NOW)
    assert cache.claimable(QUERY, NOW, 200) == 2
    assert cache.claimable(QUERY, NOW + timedelta(hours=1), 200) == 3  # it ran out
    assert cache.claimable(QUERY, NOW, 1) == 0
