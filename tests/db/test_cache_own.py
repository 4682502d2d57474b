"""One's own reports: in no queue, in no batch, not to be claimed, whatever the hub has said of leases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casework.errors import Refused
from casework.model import Alike, CaseId, Finding, Verdict
from db.cache import Cache
from db.records import Counts, Filter
from tests.db.builders import ME, NOW, QUERY, a_lease, a_page, here, leases, open_here, queue_ids, said, search


def joined(number: int, seq: int, *contributors: str):
    """A case with a submission of each."""
    case = here(number, seq)
    first = case.submissions[0]
    sent = tuple(replace(first, id=f"s-{number}-{n}", contributor=who) for n, who in enumerate(contributors))
    return replace(case, submissions=sent)


def counts(cache: Cache) -> Counts:
    return cache.counts(QUERY, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("contributors", [("C-own",), ("C-otter", "C-own")], ids=["the first", "one that joined"])
def test_a_case_with_a_report_of_ones_own_is_offered_nowhere(cache: Cache, contributors: tuple[str, ...]):
    cache.save_page(a_page(joined(1, 1, *contributors), here(2, 2)))
    assert queue_ids(cache) == ["c-2"]
    assert cache.ids(QUERY) == ("c-2",)
    assert search(cache, here(2, 2).title) == search(cache, "") == ["c-2"]
    assert (counts(cache).waiting, counts(cache).shown) == (1, 1)
    assert cache.claimable(QUERY, NOW, 200) == 1
    assert [d.case for d in cache.preflight([CaseId("c-1"), CaseId("c-2")]).ready] == ["c-2"]
    assert [(b.case, b.why) for b in cache.preflight([CaseId("c-1")]).blocked] == [("c-1", "own")]


def test_a_lease_of_ones_own_report_changes_nothing(cache: Cache):
    cache.save_page(a_page(here(1, 1, who="C-own"), here(2, 2)))
    cache.save_leases(leases(a_lease("c-1")), NOW)
    assert queue_ids(cache) == ["c-2"]
    with pytest.raises(Refused, match="held"):
        cache.decide(said(1), NOW)
    assert cache.decide_all([said(1), said(2, 2)], NOW).saved == ("c-2",)


def test_what_came_before_the_hub_told_who_sits_here_is_known_afterwards(tmp_path: Path):
    record = open_here(tmp_path, me=replace(ME, own=()))
    cache = record.cache
    cache.save_page(a_page(joined(1, 1, "C-otter", "C-own"), here(2, 2)))
    assert queue_ids(cache) == ["c-1", "c-2"]
    cache.save_me(ME)
    assert queue_ids(cache) == ["c-2"]
    cache.save_me(replace(ME, own=()))  # an account that was given a wrong id
    assert queue_ids(cache) == ["c-1", "c-2"]
    record.close()


def test_a_report_of_ones_own_that_joins_later_takes_the_case_away(cache: Cache):
    cache.save_page(a_page(joined(1, 1, "C-otter"), here(2, 2)))
    assert queue_ids(cache) == ["c-1", "c-2"]
    cache.save_page(a_page(joined(1, 3, "C-otter", "C-own")))
    assert queue_ids(cache) == ["c-2"]


def test_a_group_does_not_offer_what_is_ones_own(cache: Cache):
    own, other = here(1, 1, who="C-own"), here(2, 2)
    cache.save_page(a_page(own, other))
    alike = Finding("near", Alike.SAME_PHOTO.value, Verdict.SUSPICIOUS, facts={"case": "c-1"})
    cache.save_findings(other, [alike], [])
    assert queue_ids(cache, replace(QUERY, filter=Filter(alike=True))) == ["c-2"]
    assert [d.case for d in cache.preflight(["c-1", "c-2"]).ready] == ["c-2"]
