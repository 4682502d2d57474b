"""What the desk reads: the queue by keys, the counts, what is to be examined."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.model import Answer, Band, CaseId, Finding, SubmissionId, Verdict
from casework.states import Effect
from db.cache import Cache
from db.opening import Record
from db.records import FAR, Counts, Hashed, MediaState, QueueQuery, QueueRow
from tests.builders import AT, a_step, a_submission, an_outcome
from tests.db.builders import (
    NOW,
    PROGRAMME,
    QUERY,
    a_page,
    ack,
    digests,
    files_of,
    hashes_of,
    here,
    hours,
    leases,
    open_here,
    queue_ids,
    said,
)

BUSY = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))


def pages(cache: Cache, limit: int) -> list[QueueRow]:
    """The whole queue, page after page from its top."""
    rows: list[QueueRow] = []
    while page := cache.queue(replace(QUERY, after=rows[-1].key if rows else None, limit=limit)):
        rows += page
    return rows


def pages_upwards(cache: Cache, limit: int) -> list[QueueRow]:
    rows: list[QueueRow] = []
    before = (2, 0.0, 0.0, 0.0, "")
    while page := cache.queue(replace(QUERY, before=before, limit=limit)):
        rows = [*page, *rows]
        before = rows[0].key
    return rows


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """Forty cases of which many are promised at the same moment."""
    record = open_here(tmp_path_factory.mktemp("queue"))
    cases = [here(n, n, promised_at=hours(n * 7 % 5)) for n in range(1, 41)]
    record.cache.save_page(a_page(*cases))
    yield record
    record.close()


@BUSY
@given(limit=st.integers(1, 45))
def test_pages_together_are_the_queue_in_order_without_doubles(many: Record, limit: int):
    down, up = pages(many.cache, limit), pages_upwards(many.cache, limit)
    assert down == up
    assert [row.key for row in down] == sorted({row.key for row in down})
    assert {row.id for row in down} == {f"c-{n}" for n in range(1, 41)}


def test_a_page_is_never_longer_than_five_hundred(many: Record):
    assert len(many.cache.queue(replace(QUERY, limit=10_000))) == 40


def test_what_was_decided_between_two_pages_is_neither_doubled_nor_skipped(cache: Cache):
    cache.save_page(a_page(*(here(n, n) for n in range(1, 9))))
    first = cache.queue(replace(QUERY, limit=4))
    cache.save_leases(leases(elsewhere=["c-4"]), NOW)  # the very row the next page starts after
    rest = cache.queue(replace(QUERY, after=first[-1].key, limit=10))
    assert [row.id for row in (*first, *rest)] == [f"c-{n}" for n in range(1, 9)]


def test_the_queue_shows_what_this_reviewer_may_decide_and_what_they_have_decided(cache: Cache):
    closed = (a_step(outcome=an_outcome()),)
    ruling = (a_step(outcome=an_outcome()), a_step(number=2, name="ruling", post="duty-leader"))
    cache.save_page(
        a_page(
            here(1, 1), here(2, 2, steps=closed), here(3, 3, who="C-own"), here(4, 4, steps=ruling), here(5, 5),
            here(6, 6, programme="other"), here(7, 7, merged_into=CaseId("c-1")),
        )
    )  # fmt: skip
    cache.save_leases(leases(elsewhere=["c-5"]), NOW)
    assert queue_ids(cache) == ["c-1", "c-4"]
    assert queue_ids(cache, replace(QUERY, posts=frozenset({"clerk"}))) == ["c-1"]
    assert queue_ids(cache, replace(QUERY, posts=frozenset())) == []
    assert queue_ids(cache, QueueQuery("other", QUERY.posts)) == ["c-6"]
    cache.decide(said(1, 1), NOW)
    (row, _) = cache.queue(QUERY)
    assert (row.id, row.kind, row.state) == ("c-1", "accept", "saved")  # it keeps its place
    assert [r.id for r in cache.queue_rows(QUERY, frozenset({CaseId("c-1"), CaseId("c-2")}))] == ["c-1"]


def test_a_row_says_what_the_list_shows(cache: Cache):
    photo = files_of("one")
    cache.save_page(a_page(here(3, 1, photos=(photo,), title="Manhole", category="0102")))
    assert cache.queue(QUERY) == (
        QueueRow(
            (1, hours(3).timestamp(), FAR, NOW.timestamp(), "c-3"), CaseId("c-3"), "Manhole", "0102",
            "祖庙路 12 号", NOW, hours(3), Band.UNCHECKED, 0, 1, photo.renditions[0].digest,
            contributor="C-otter", received_at=AT, step="review", post="clerk", step_at=AT,
        ),
    )  # fmt: skip


def test_what_nothing_presses_comes_last(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2, promised_at=None), here(3, 3, submissions=())))
    assert queue_ids(cache) == ["c-1", "c-3", "c-2"]


def test_a_case_is_read_whole_or_not_at_all(cache: Cache):
    assert cache.case(CaseId("c-1")) is None
    cache.save_page(a_page(here(1, 1, programme="gone-since")))
    view = cache.case(CaseId("c-1"))
    assert view is not None
    assert view.now == view.case  # a programme this desk does not have: the hub's word alone


def test_the_figures_are_those_of_what_happened(cache: Cache):
    photos = files_of("one"), files_of("two")
    cache.save_page(a_page(here(1, 1, photos=(photos[0],)), here(2, 2, photos=(photos[1],)),
                           *(here(n, n) for n in range(3, 9))))  # fmt: skip
    assert cache.counts(QUERY, NOW) == Counts(waiting=8, examinable=8, photos=2, shown=8)
    answers = {2: Answer.EFFECTIVE, 3: Answer.RECHECK, 4: Answer.CONFLICT, 5: Answer.HELD, 6: Answer.ID_REUSED}
    for n in (1, 2, 3, 4, 5, 6, 7):
        cache.decide(said(n, n, active_seconds=float(n)), NOW if n != 7 else hours(1))
    cache.take_unsent(NOW)
    cache.settle([ack(said(n, n), answer) for n, answer in answers.items()], NOW)
    cache.save_media(photos[0].digest, MediaState.HERE)
    view = cache.case(CaseId("c-1"))
    assert view is not None
    cache.save_findings(view.case, [], [])
    cache.decide(replace(said(99, 1), effect=Effect.RETRACT, kind="undo", supersedes=said(1, 1).id), hours(1))
    counts = cache.counts(QUERY, NOW - timedelta(hours=1))
    assert counts == Counts(
        waiting=3, saved=2, sending=1, recorded=1, recheck=1, other=1, held=1, error=1, examined=1, examinable=8,
        photos_here=1, photos=2, decided_today=7, median_seconds=4.0, shown=3,
    )  # fmt: skip
    cache.acknowledge(CaseId("c-4"), NOW)
    tomorrow = cache.counts(QUERY, NOW + timedelta(hours=20))
    assert (tomorrow.other, tomorrow.recorded, tomorrow.decided_today, tomorrow.median_seconds) == (0, 0, 0, 0.0)


def test_checks_wait_for_every_original_or_for_its_failure(cache: Cache):
    one, two = files_of("one"), files_of("two")
    cache.save_page(a_page(here(1, 1, photos=(one, two)), here(2, 2, opened_at=hours(-1))))
    assert [case.id for case in cache.to_examine()] == ["c-2"]  # nothing to wait for
    for digest in digests(one):
        cache.save_media(digest, MediaState.HERE)
    assert [case.id for case in cache.to_examine()] == ["c-2"]
    cache.save_media(two.digest, MediaState.FAILED, "digest-mismatch")
    assert [case.id for case in cache.to_examine()] == ["c-2", "c-1"]
    assert [case.id for case in cache.to_examine(1)] == ["c-2"]


def test_findings_say_their_band(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    told = [Finding("near_duplicate", "same-file", verdict) for verdict in (Verdict.FAIL, Verdict.PASS)]
    assert cache.save_findings(here(1, 1), told, []).cases == {"c-1"}
    view = cache.case(CaseId("c-1"))
    assert view is not None
    assert (view.findings, view.band, view.alike) == (tuple(told), Band.STRONGLY_SUSPICIOUS, ())
    assert cache.queue(QUERY)[0].band == Band.STRONGLY_SUSPICIOUS
    assert [c.id for c in cache.to_examine()] == ["c-2"]
    cache.save_findings(here(1, 1), told[1:], [])  # a new look replaces the old
    assert cache.queue(QUERY)[0].band == Band.NO_OBJECTION


def test_nothing_is_kept_of_a_case_that_left_while_it_was_looked_at(record: Record):
    photo = files_of("one")
    seen = Hashed(photo.digest, CaseId("c-1"), SubmissionId("s-1"), "C-otter", NOW, bytes(8), bytes(32))
    record.cache.save_page(a_page(here(1, 1, photos=(photo,))))
    record.cache.save_page(a_page(gone=["c-1"], to=2))
    assert not record.cache.save_findings(here(1, 1), [Finding("near", "same-file", Verdict.FAIL)], [seen])
    assert len(record.history) == 0


def test_new_evidence_and_a_found_double_are_looked_at_again(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    for n in (1, 2):
        cache.save_findings(here(n, n), [], [])
    assert cache.to_examine() == ()
    assert cache.save_findings(here(1, 1), [], [], again=[CaseId("c-2")]).cases == {"c-1", "c-2"}
    assert [c.id for c in cache.to_examine()] == ["c-2"]
    cache.save_page(a_page(here(1, 3, review_rev=2)))
    assert {c.id for c in cache.to_examine()} == {"c-1", "c-2"}
    cache.save_findings(here(1, 1), [], [])  # of the state before: it does not count for the new one
    assert {c.id for c in cache.to_examine()} == {"c-1", "c-2"}


def test_hashes_are_kept_once_and_come_back_as_they_were(tmp_path: Path):
    record = open_here(tmp_path)
    photo = files_of("one")
    seen = Hashed(photo.digest, CaseId("c-1"), SubmissionId("s-1"), "C-otter", NOW, bytes(8), bytes(32))
    record.cache.save_page(a_page(here(1, 1, photos=(photo,))))
    for _ in range(2):
        record.cache.save_findings(here(1, 1), [], [seen])
    record.cache.save_findings(here(1, 1), [], [replace(seen, submission=SubmissionId("s-2"))])
    record.close()
    again = open_here(tmp_path)
    assert hashes_of(again) == [seen, replace(seen, submission=SubmissionId("s-2"))]
    assert len(again.history) == 2
    again.close()


def test_more_evidence_makes_more_of_a_case(cache: Cache):
    one, two = files_of("one"), files_of("two")
    first, more = a_submission(photos=(one,)), a_submission(id=SubmissionId("s-2"), photos=(two,))
    cache.save_page(a_page(here(1, 1, submissions=(first,))))
    cache.save_page(a_page(here(1, 2, submissions=(first, more), review_rev=2)))
    (row,) = cache.queue(QUERY)
    assert (row.photos, row.thumb) == (2, one.renditions[0].digest)
    assert {w.digest for w in cache.wanted()} == digests(one) | digests(two)
    assert PROGRAMME.id == QUERY.programme
