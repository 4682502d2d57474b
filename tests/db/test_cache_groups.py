"""Cases that are alike: one group whoever found it, its primary the earliest, and never again what was set apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.model import (
    Alike,
    Band,
    Case,
    CaseId,
    Change,
    DecisionId,
    Finding,
    Outcome,
    Saved,
    SubmissionId,
    Verdict,
)
from casework.states import Effect, Status
from db.cache import Cache
from db.cache.groups import STRONGEST
from db.opening import Record
from db.records import Group, Hashed
from photos.metadata import Metadata
from tests.builders import a_step, a_submission
from tests.db.builders import NOW, PROGRAMME, QUERY, a_page, ack, files_of, hashes_of, here, open_here, said, told

BUSY = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
FILE, PHOTO, PLACE, TEXT = Alike
SEQ = iter(range(1, 10**9))


def came(n: int, minutes: int | None = None) -> Case:
    """Case c-<n>, sent so many minutes after the others' beginning."""
    at = NOW + timedelta(minutes=n if minutes is None else minutes)
    photo = files_of(f"p{n}")
    sent = a_submission(id=SubmissionId(f"s-{n}"), contributor=f"otter-{n}", received_at=at, photos=(photo,))
    return here(n, next(SEQ), submissions=(sent,), opened_at=at)


def finds(cache: Cache, case: int, *alike: tuple[int, Alike]) -> Change:
    """The checks look at a case and find these alike with it."""
    notes = [
        Finding("near", like.value, Verdict.NOT_APPLICABLE, facts={"case": f"c-{other}", "first": 1})
        for other, like in alike
    ]
    return cache.save_findings(came(case), notes, [])


def group_of(cache: Cache, case: int) -> Group | None:
    view = cache.case(CaseId(f"c-{case}"))
    assert view is not None
    return view.group


def members(cache: Cache, case: int) -> list[str]:
    group = group_of(cache, case)
    return [m.case for m in group.members] if group is not None else []


def columns(cache: Cache) -> dict[str, tuple[str | None, int, Alike | None]]:
    return {row.id: (row.group, row.alike, row.like) for row in cache.queue(QUERY)}


def ids(*numbers: int) -> tuple[CaseId, ...]:
    return tuple(CaseId(f"c-{n}") for n in numbers)


@pytest.fixture
def five(cache: Cache) -> Cache:
    cache.save_page(a_page(*(came(n) for n in range(1, 6))))
    return cache


def test_a_pair_is_a_group_for_both_whoever_was_looked_at(five: Cache):
    assert finds(five, 3, (1, PHOTO)).cases == {"c-1", "c-3"}
    for n in (1, 3):
        group = group_of(five, n)
        assert group is not None
        assert (group.id, group.like, group.primary.case) == ("c-1", PHOTO, "c-1")
        assert [m.case for m in group.members] == ["c-1", "c-3"]
    assert columns(five)["c-3"] == ("c-1", 2, PHOTO)
    assert columns(five)["c-2"] == (None, 0, None)
    view = five.case(CaseId("c-3"))
    assert view is not None
    assert view.alike == ("c-1",)


def test_a_member_says_who_sent_it_when_and_what_became_of_it(five: Cache):
    finds(five, 2, (1, FILE))
    finds(five, 3, (1, PLACE))
    five.decide(said(2, 2, kind="reject", effect=Effect.REJECT, reasons=(PROGRAMME.reasons[0].code,)), NOW)
    group = group_of(five, 1)
    assert group is not None
    first, second, third = group.members
    assert (first.title, first.contributor, first.received_at) == (came(1).title, "otter-1", came(1).opened_at)
    assert first.thumb == files_of("p1").renditions[0].digest
    assert (second.status, second.mine, third.status, third.mine) == (Status.REJECTED, Saved.SAVED, Status.OPEN, None)
    assert [m.like for m in group.members] == [FILE, FILE, PLACE]


def test_a_change_of_one_names_all_who_show_it(five: Cache):
    finds(five, 2, (1, FILE))
    assert five.decide(said(2, 2), NOW).cases == {"c-1", "c-2"}
    five.take_unsent(NOW)
    assert five.settle([ack(said(2, 2))], NOW).cases == {"c-1", "c-2"}
    assert five.save_page(a_page(replace(came(1), title="Other"))).cases == {"c-1", "c-2"}
    assert five.save_page(a_page(gone=["c-1"], to=9)).cases == {"c-1", "c-2"}


@pytest.mark.parametrize(
    ("likes", "whole"),
    [
        ((FILE, FILE), FILE),
        ((PLACE, PLACE), PLACE),
        ((FILE, PHOTO), PHOTO),
        ((FILE, PLACE), PHOTO),
        ((PHOTO, PLACE), PHOTO),
        ((TEXT, TEXT), TEXT),
        ((TEXT, PLACE), PLACE),
        ((TEXT, FILE), PHOTO),
    ],
)
def test_it_is_a_place_or_a_text_when_nothing_in_it_is_one_photo(five: Cache, likes: tuple[Alike, Alike], whole: Alike):
    finds(five, 2, (1, likes[0]))
    finds(five, 3, (2, likes[1]))
    assert {row[2] for row in columns(five).values() if row[0]} == {whole}
    group = group_of(five, 3)
    assert group is not None
    assert group.like is whole


def test_the_strongest_of_several_findings_about_one_case_counts(five: Cache):
    finds(five, 2, (1, PLACE), (1, FILE), (1, PHOTO))
    assert columns(five)["c-2"] == ("c-1", 2, FILE)


def test_an_earlier_one_becomes_the_primary(five: Cache):
    finds(five, 3, (4, PHOTO))
    assert columns(five)["c-4"][0] == "c-3"
    five.save_page(a_page(came(9, minutes=-5)))
    finds(five, 9, (4, PHOTO))
    assert members(five, 4) == ["c-9", "c-3", "c-4"]
    assert {columns(five)[c][0] for c in ("c-3", "c-4", "c-9")} == {"c-9"}


def test_a_new_look_replaces_what_that_case_found_and_splits_the_group(five: Cache):
    finds(five, 2, (1, PHOTO))
    finds(five, 3, (2, PHOTO), (4, PHOTO))
    assert len(members(five, 1)) == 4
    assert finds(five, 3, (4, PHOTO)).cases == {"c-1", "c-2", "c-3", "c-4"}
    assert (members(five, 1), members(five, 4)) == (["c-1", "c-2"], ["c-3", "c-4"])
    finds(five, 3)
    assert (members(five, 3), members(five, 4)) == ([], [])
    assert columns(five)["c-4"] == (None, 0, None)


def test_only_findings_that_say_alike_make_a_group(five: Cache):
    odd = [
        Finding("other", "linked-account", Verdict.SUSPICIOUS, facts={"case": "c-1"}),
        Finding("near", "same-photo", Verdict.SUSPICIOUS, facts={"case": "c-2"}),  # itself
        Finding("near", "same-photo", Verdict.SUSPICIOUS, facts={"case": "c-77"}),  # not here
        Finding("near", "same-photo", Verdict.SUSPICIOUS),
    ]
    five.save_findings(came(2), odd, [])
    assert group_of(five, 2) is None


def test_a_closed_case_and_a_merged_one_stay_in_the_group(five: Cache):
    finds(five, 2, (1, FILE))
    finds(five, 3, (1, FILE))
    outcome = Outcome(DecisionId("d-9"), "accept", Effect.ACCEPT, "wang", NOW)
    closed = replace(came(1), steps=(a_step(outcome=outcome),), status=Status.ACCEPTED)
    merged = replace(came(2), steps=(a_step(outcome=outcome),), status=Status.MERGED, merged_into=CaseId("c-1"))
    five.save_page(a_page(closed, merged))
    group = group_of(five, 3)
    assert group is not None  # of one open case only: the match "already reported"
    assert [m.status for m in group.members] == [Status.ACCEPTED, Status.MERGED, Status.OPEN]


# not duplicates


def test_what_was_set_apart_is_alone_and_is_not_offered_again(five: Cache):
    finds(five, 2, (1, PHOTO))
    finds(five, 3, (1, PHOTO), (2, PLACE))
    assert five.set_apart(CaseId("c-3"), ids(1, 2), told(1, "apart", "c-3")).cases == {"c-1", "c-2", "c-3"}
    assert (members(five, 1), members(five, 3)) == (["c-1", "c-2"], [])
    assert five.unpushed() == (told(1, "apart", "c-3"),)
    finds(five, 1, (3, FILE))
    finds(five, 3, (1, FILE), (2, FILE))
    assert (members(five, 1), members(five, 3)) == (["c-1", "c-2"], [])
    assert columns(five)["c-1"] == ("c-1", 2, PHOTO)  # and it says nothing of how the others are alike


def test_it_is_remembered_across_starts_and_when_a_case_leaves_and_comes_back(five: Cache, tmp_path):  # type: ignore[no-untyped-def]
    finds(five, 2, (1, PHOTO))
    five.set_apart(CaseId("c-1"), ids(2), told(1, "apart"))
    five.save_page(a_page(gone=["c-2"], to=1))
    five.save_page(a_page(came(2)))
    again = open_here(tmp_path / "home")
    finds(again.cache, 2, (1, PHOTO))
    assert members(again.cache, 1) == []
    act = again.cache.last_act()
    assert act is not None
    assert set(act.apart) == {"c-1", "c-2"}
    again.close()


def test_setting_apart_is_undone_as_one_and_the_group_is_as_it_was(five: Cache):
    finds(five, 2, (1, PHOTO))
    finds(five, 3, (1, PHOTO))
    before = columns(five)
    five.set_apart(CaseId("c-1"), ids(2, 3), told(1, "apart"))
    act = five.last_act()
    assert act is not None
    assert (act.apart, act.at, act.decisions, act.effect) == (ids(1, 2, 3), NOW, (), None)
    back = five.take_back(act, NOW, [told(2)], lambda: DecisionId("d-none"))
    assert (back.cases, back.withdrawn, back.superseded, back.left) == (ids(1, 2, 3), 0, 0, 0)
    assert back.change.cases == {"c-1", "c-2", "c-3"}
    assert columns(five) == before
    assert five.last_act() is None
    assert five.unpushed() == (told(1, "apart"), told(2))


def test_a_match_that_was_set_apart_accuses_no_more_until_it_is_undone(five: Cache):
    match = Finding("near", PHOTO.value, Verdict.SUSPICIOUS, facts={"case": "c-1", "first": 1})
    proof = Finding("time", "time-agrees", Verdict.PASS)
    five.save_findings(came(2), [match, proof], [])

    def seen() -> tuple[Band, tuple[Finding, ...]]:
        view = five.case(CaseId("c-2"))
        assert view is not None
        return view.band, view.findings

    before = seen()
    assert before == (Band.SUSPICIOUS, (match, proof))
    five.set_apart(CaseId("c-2"), ids(1), told(1, "apart"))
    assert seen() == (Band.NO_OBJECTION, (proof,))
    five.save_findings(came(2), [match, proof], [])
    assert seen() == (Band.NO_OBJECTION, (proof,))
    act = five.last_act()
    assert act is not None
    five.take_back(act, NOW, [told(2)], lambda: DecisionId("d-none"))
    assert seen() == before


def test_what_is_apart_already_is_no_act(five: Cache):
    assert five.set_apart(CaseId("c-1"), ids(2, 1), told(1, "apart")).cases == {"c-1", "c-2"}
    assert not five.set_apart(CaseId("c-2"), ids(1), told(2, "apart"))
    assert five.unpushed() == (told(1, "apart"),)
    five.set_apart(CaseId("c-3"), ids(1, 2), told(3, "apart"))
    act = five.last_act()
    assert act is not None
    assert act.apart == ids(3, 1, 2)


# whatever happens

NUMBERS = range(1, 8)
Op = tuple[str, int, list[tuple[int, Alike]]]
ops = st.lists(
    st.tuples(
        st.sampled_from(["finds", "finds", "finds", "apart", "undo", "erase", "come", "earlier"]),
        st.sampled_from(NUMBERS),
        st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(Alike)), max_size=3),
    ),
    max_size=14,
)


class Plain:
    """The same story, kept in plain sets and read off by walking."""

    def __init__(self) -> None:
        self.here = dict.fromkeys(NUMBERS, 0)  # a case, and by how many minutes it moved
        self.pairs: dict[tuple[int, int], Alike] = {}
        self.apart: list[set[frozenset[int]]] = []

    def strongest(self) -> dict[frozenset[int], Alike]:
        gone = set().union(*self.apart) if self.apart else set()
        found: dict[frozenset[int], Alike] = {}
        for (one, other), like in self.pairs.items():
            two = frozenset({one, other})
            if two not in gone:
                found[two] = min(like, found.get(two, like), key=STRONGEST.index)
        return found

    def columns(self) -> dict[str, tuple[str | None, int, Alike | None]]:
        likes, told = self.strongest(), {}
        for one in self.here:
            whole, new = {one}, {one}
            while new:
                new = {end for two in likes if two & whole for end in two} - whole
                whole |= new
            first = min(whole, key=lambda n: (n + self.here[n], f"c-{n}"))
            kinds = {like for two, like in likes.items() if two <= whole}
            again = kinds & {FILE, PHOTO}
            like = kinds.pop() if len(kinds) == 1 else PHOTO if again else PLACE
            told[f"c-{one}"] = (f"c-{first}", len(whole), like) if len(whole) > 1 else (None, 0, None)
        return told


@BUSY
@given(story=ops)
def test_the_derived_columns_are_always_what_a_plain_reading_gives(tmp_path_factory, story: list[Op]):  # type: ignore[no-untyped-def]
    record = open_here(tmp_path_factory.mktemp("groups"))
    cache, plain = record.cache, Plain()
    cache.save_page(a_page(*(came(n) for n in NUMBERS)))
    for verb, n, others in story:
        tell(cache, plain, verb, n, others)
        assert columns(cache) == plain.columns(), (verb, n, others)
    record.close()


def tell(cache: Cache, plain: Plain, verb: str, n: int, others: Iterable[tuple[int, Alike]]) -> None:
    """The same to the record and to the plain story."""
    others = list(others)
    if verb == "finds" and n in plain.here:
        finds(cache, n, *others)
        plain.pairs = {two: like for two, like in plain.pairs.items() if two[0] != n}
        for other, like in others:
            if other in plain.here and other != n:
                plain.pairs[n, other] = min(like, plain.pairs.get((n, other), like), key=STRONGEST.index)
    elif verb == "apart":
        cache.set_apart(CaseId(f"c-{n}"), ids(*(o for o, _ in others)), told(next(SEQ), "apart", f"c-{n}"))
        new = {frozenset({n, other}) for other, _ in others if other != n} - set().union(*plain.apart, set())
        plain.apart += [new] if new else []
    elif verb == "undo" and plain.apart:
        act = cache.last_act()
        assert act is not None
        cache.take_back(act, NOW, [], lambda: DecisionId("d-none"))
        plain.apart.pop()
    elif verb == "erase" and n in plain.here:
        cache.save_page(a_page(gone=[f"c-{n}"], to=next(SEQ)))
        del plain.here[n]
        plain.pairs = {two: like for two, like in plain.pairs.items() if n not in two}
    elif verb == "come" and n not in plain.here:
        cache.save_page(a_page(came(n)))
        plain.here[n] = 0
    elif verb == "earlier" and n in plain.here:
        plain.here[n] = -n - n
        cache.save_page(a_page(came(n, minutes=-n)))


# what was seen of the photos


def test_the_metadata_of_what_was_examined_is_with_the_case(record: Record):
    seen = Hashed(
        files_of("p1").digest, CaseId("c-1"), SubmissionId("s-1"), "otter-1", NOW, bytes(8), bytes(32), 23.0, 113.1,
        "0102", Metadata(make="Huawei", lat=23.0, lon=113.1),
    )  # fmt: skip
    record.cache.save_page(a_page(came(1), came(2)))
    record.cache.save_findings(came(1), [], [replace(seen, about=Metadata(), lat=None)])
    record.cache.save_findings(came(1), [], [seen])  # looked at again: what is known now is kept
    view = record.cache.case(CaseId("c-1"))
    assert view is not None
    assert view.about == {seen.digest: seen.about}
    assert hashes_of(record) == [seen]
    with record.engine.execution_options(write=True).begin() as c:
        c.exec_driver_sql("UPDATE hashes SET about = NULL")  # as an older version left it
    view = record.cache.case(CaseId("c-1"))
    assert view is not None
    assert view.about == {}
    assert hashes_of(record) == [replace(seen, about=Metadata())]
