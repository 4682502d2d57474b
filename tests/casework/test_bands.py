from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.bands import band
from casework.model import Band, Finding, Verdict


def band_of(verdicts: Iterable[Verdict]) -> Band:
    return band(Finding("near_duplicate", "any", verdict) for verdict in verdicts)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([Verdict.PASS, Verdict.SUSPICIOUS, Verdict.FAIL], Band.STRONGLY_SUSPICIOUS),
        ([Verdict.PASS, Verdict.UNKNOWN, Verdict.SUSPICIOUS], Band.SUSPICIOUS),
        ([Verdict.UNKNOWN, Verdict.NOT_APPLICABLE], Band.NOT_CHECKABLE),
        ([Verdict.UNKNOWN, Verdict.PASS], Band.NO_OBJECTION),
        ([Verdict.PASS], Band.NO_OBJECTION),
        ([Verdict.NOT_APPLICABLE], Band.NO_OBJECTION),
    ],
)
def test_the_gravest_verdict_names_the_band(verdicts: list[Verdict], said: Band) -> None:
    assert band_of(verdicts) is said


@given(st.lists(st.sampled_from(Verdict)))
def test_a_note_changes_nothing(verdicts: list[Verdict]) -> None:
    assert band_of([*verdicts, Verdict.NOT_APPLICABLE]) is band_of(verdicts)


@given(st.lists(st.sampled_from(Verdict)))
def test_what_could_not_be_checked_makes_no_case_more_suspicious(verdicts: list[Verdict]) -> None:
    harmless = {Band.NO_OBJECTION, Band.NOT_CHECKABLE}
    before, after = band_of(verdicts), band_of([*verdicts, Verdict.UNKNOWN])
    assert after is before or {before, after} <= harmless


@given(st.lists(st.sampled_from(Verdict)), st.randoms())
def test_the_order_of_the_findings_does_not_matter(verdicts: list[Verdict], random: object) -> None:
    shuffled = list(verdicts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert band_of(verdicts) is band_of(shuffled + verdicts)
