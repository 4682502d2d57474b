"""What the bands promise, whatever the checks say."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.fusion import CAP, STRONGLY_ABOVE, weigh
from casework.model import Band, Digest, Finding, Group, Verdict

PHOTOS = [None, Digest("a" * 64), Digest("b" * 64)]
OBJECTIONS = (Verdict.SUSPICIOUS, Verdict.FAIL)
groups = st.sampled_from(Group)
findings = st.builds(
    Finding,
    st.sampled_from(["one", "two", "three"]),
    st.sampled_from(["this", "that"]),
    st.sampled_from(Verdict),
    st.sampled_from(PHOTOS),
    group=st.one_of(groups, st.none()),
    weight=st.floats(-9, 9).map(lambda w: round(w, 2)),
)
some = st.lists(findings, max_size=8)
ORDER = [Band.NO_OBJECTION, Band.SUSPICIOUS, Band.STRONGLY_SUSPICIOUS]


def a_finding(group: Group, weight: float, verdict: Verdict = Verdict.SUSPICIOUS, code: str = "this") -> Finding:
    return Finding("one", code, verdict, PHOTOS[1], group=group, weight=weight)


@given(some, findings)
def test_what_could_not_be_checked_changes_nothing(found: list[Finding], one: Finding) -> None:
    before, after = weigh(found), weigh([*found, replace(one, verdict=Verdict.UNKNOWN)])
    assert (before.band, before.score, before.reasons) == (after.band, after.score, after.reasons)


@given(some, findings)
def test_a_note_changes_no_band(found: list[Finding], one: Finding) -> None:
    assert weigh([*found, replace(one, verdict=Verdict.NOT_APPLICABLE, photo=None)]).band is weigh(found).band


@given(some)
def test_pixels_alone_are_never_strongly_suspicious(found: list[Finding]) -> None:
    assert weigh(replace(f, group=Group.PIXELS) for f in found).band in (Band.NO_OBJECTION, Band.SUSPICIOUS)


@given(some, st.randoms())
def test_the_order_does_not_matter_nor_a_record_that_came_twice(found: list[Finding], random: Random) -> None:
    shuffled = found + found[:2]
    random.shuffle(shuffled)
    assert weigh(shuffled) == weigh(found)


@given(some, findings)
def test_one_more_objection_never_makes_a_case_less_suspicious(found: list[Finding], one: Finding) -> None:
    before, after = weigh(found), weigh([*found, replace(one, verdict=Verdict.SUSPICIOUS)])
    assert ORDER.index(after.band) >= ORDER.index(before.band)


@given(some)
def test_a_fail_of_any_group_but_pixels_is_a_gate(found: list[Finding]) -> None:
    gates = [f for f in found if f.verdict is Verdict.FAIL and f.group is not Group.PIXELS]
    said = weigh(found)
    assert (said.band is Band.STRONGLY_SUSPICIOUS and bool(said.gates)) if gates else not said.gates


@given(some)
def test_the_sum_is_that_of_the_signals_and_every_signal_is_a_record(found: list[Finding]) -> None:
    said = weigh(found)
    assert all(s.finding in found for s in said.signals)
    assert all(r in found for r in said.reasons)
    assert len(said.reasons) <= 3
    counts = [s.counts for s in said.signals]
    proofs, objections = sum(c for c in counts if c < 0), sum(c for c in counts if c > 0)
    history = sum(s.counts for s in said.signals if s.finding.group is Group.HISTORY and s.counts > 0)
    expected = history + max(0.0, objections - history + proofs) if history else objections + proofs
    assert said.score == pytest.approx(expected)


@given(groups, st.lists(st.floats(0, 99), min_size=1, max_size=5))
def test_one_group_alone_is_never_strongly_suspicious(group: Group, weights: list[float]) -> None:
    said = weigh(a_finding(group, w, code=str(n)) for n, w in enumerate(weights))
    assert said.score <= CAP <= STRONGLY_ABOVE
    assert said.band is not Band.STRONGLY_SUSPICIOUS


@given(some, st.floats(-99, 0), st.sampled_from([g for g in Group if g not in (Group.TOKEN, Group.PROVENANCE)]))
def test_only_what_is_signed_takes_anything_away(found: list[Finding], weight: float, group: Group) -> None:
    proof = replace(a_finding(group, weight, Verdict.PASS), photo=None)
    assert weigh([*found, proof]).score == weigh(found).score


def test_a_signed_photo_is_not_new_for_all_that() -> None:
    token = a_finding(Group.TOKEN, -3.0, Verdict.PASS)
    assert weigh([token, a_finding(Group.METADATA, 2.0)]).band is Band.NO_OBJECTION
    assert weigh([token, a_finding(Group.HISTORY, 2.0)]).band is Band.SUSPICIOUS


def test_of_one_group_the_strongest_counts_and_the_reasons_name_the_other_too() -> None:
    time, place = a_finding(Group.METADATA, 2.0, code="time"), a_finding(Group.METADATA, 1.5, code="place")
    editor = a_finding(Group.CONTAINER, 1.2, code="editor")
    said = weigh([editor, place, time])
    assert said.score == pytest.approx(3.2)
    assert [f.code for f in said.reasons] == ["time", "editor", "place"]
    assert {s.finding.code: s.counts for s in said.signals} == {"time": 2.0, "editor": 1.2, "place": 0.0}


def test_the_gravest_photo_speaks_for_its_case() -> None:
    quiet = replace(a_finding(Group.TOKEN, -3.0, Verdict.PASS), photo=PHOTOS[2])
    assert weigh([quiet, a_finding(Group.METADATA, 2.0)]).band is Band.SUSPICIOUS


def test_what_was_recorded_before_there_were_weights_is_suspicious_as_it_was() -> None:
    assert weigh([Finding("time", "taken-earlier", Verdict.SUSPICIOUS)]).band is Band.SUSPICIOUS
