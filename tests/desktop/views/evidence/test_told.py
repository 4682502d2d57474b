"""What the evidence says of a case, as plain values: why, where, when."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model import Band, Finding, Group, Verdict
from desktop.views.evidence.moments import course
from desktop.views.evidence.places import far, leg, scale_bar, wind
from desktop.views.evidence.why import why
from desktop.words import Words, catalogue
from tests.desktop.views.evidence.found import PLACES, TIMES, a_view, away, early, edited, found, unchecked

ROOT = Path(__file__).parents[4]


@pytest.fixture
def chinese() -> Words:
    return Words("zh_CN", catalogue.load(ROOT / "resources" / "i18n", "zh_CN"))


# why


def test_every_number_leads_to_its_record(words: Words):
    (line,) = why(a_view(early()), words).counting[0].lines
    assert line.counts == "+2.0"
    assert line.weighs == "Metadata · weighs +2.0 · measured 3,960 · limit 10"
    assert line.made.startswith("time, version 2 · settings 3f2a09c1 · EXIF · 30 Jun")
    assert dict(line.facts)["taken_at"] == TIMES["taken_at"]


def test_of_one_kind_the_strongest_counts_and_the_other_is_told(words: Words):
    told = why(a_view(away(), early(), edited()), words)
    (counts,), (nothing,) = told.counting, told.told
    assert [(line.finding.code, line.counts) for line in counts.lines] == [
        ("taken-earlier", "+2.0"),
        ("editor-named", "+1.5"),
    ]
    assert [(line.finding.code, line.counts) for line in nothing.lines] == [("place-differs", "0")]
    assert told.score == pytest.approx(3.5)
    assert told.sum == "The sum is +3.5: suspicious from 1.0, strongly suspicious above 3.0."


def test_a_contradiction_comes_first_and_decides_by_itself(words: Words):
    told = why(a_view(edited(), early(verdict=Verdict.FAIL), band=Band.STRONGLY_SUSPICIOUS), words)
    assert [part.title for part in told.counting] == ["Decides by itself", "Counts"]
    assert told.counting[0].lines[0].counts == "by itself"
    assert told.sum.startswith("One contradiction is enough.")


def test_a_proof_is_taken_away_from_the_sum(words: Words):
    good = found(
        "token-good", Verdict.PASS, check="capture_token", group=Group.TOKEN, weight=-3.0,
        facts={"captured_at": "2026-06-30T01:00:00+00:00"},
    )  # fmt: skip
    told = why(a_view(good, edited()), words)
    assert [line.counts for line in told.counting[0].lines] == ["−3.0", "+1.5"]
    assert "The sum is −1.5" in told.sum


def test_what_could_not_be_checked_is_told_apart_and_counts_nothing(words: Words):
    told = why(a_view(unchecked(), band=Band.NOT_CHECKABLE), words)
    assert [(part.title, part.note) for part in told.told] == [("Cannot be checked", "changes nothing")]
    assert told.told[0].lines[0].sentence == "Live capture, because no capture token came with it"
    assert told.score == 0.0


def test_a_record_from_before_there_were_weights_says_so(words: Words):
    old = Finding("editor", "editor-named", Verdict.SUSPICIOUS, facts={"tool": "GIMP"})
    (line,) = why(a_view(old), words).counting[0].lines
    assert line.weighs == "recorded before there were weights · weighs +1.0"
    assert line.made == "editor, version 1"


@given(st.lists(st.sampled_from([early(), away(), edited(), unchecked(), early(verdict=Verdict.FAIL)]), unique_by=id))
def test_every_record_stands_there_once(findings: list[Finding]):
    told = why(a_view(*findings), Words("en", lambda sentence: sentence))
    lines = [line.finding for part in (*told.counting, *told.told) for line in part.lines]
    assert len(lines) == len(findings)
    assert all(f in lines for f in findings)


# when


def test_the_shot_is_told_with_how_far_it_is_from_the_window(words: Words):
    told = course(early(), words)
    assert told is not None
    assert [(mark.name, mark.away) for mark in told.marks] == [
        ("taken", "3 d too early"),
        ("issued", "3 d after the shot"),
        ("received", "3 d after the shot"),
    ]
    assert told.marks[0].said == "2026-06-27 14:55 +08:00"
    assert told.said == "Shaded: 06-30 08:55 to 06-30 12:05, when it should have been taken."


def test_a_time_without_its_zone_says_that_the_zone_is_assumed(words: Words):
    told = course(early(facts=TIMES | {"zone": "expected"}), words)
    assert told is not None
    assert told.marks[0].said == "2026-06-27 14:55, +08:00 assumed"


def test_a_token_has_the_time_its_number_was_good_for_as_its_window(words: Words):
    moments = {"captured_at": "2026-06-30T01:30:00+00:00", "issued_at": "2026-06-30T01:00:00+00:00",
               "expires_at": "2026-06-30T02:00:00+00:00"}  # fmt: skip
    told = course(found("token-good", Verdict.PASS, facts=moments), words)
    assert told is not None
    assert [mark.label for mark in told.marks] == ["Token asked for", "Taken", "Token good until"]
    assert told.marks[1].away == "within the period"


@pytest.mark.parametrize("lost", ["taken_at", "from_at", "until_at"])
def test_older_records_without_a_window_draw_no_line(words: Words, lost: str):
    assert course(early(facts={name: at for name, at in TIMES.items() if name != lost}), words) is None


def test_the_receipt_of_another_case_is_no_moment_of_this_photo(words: Words):
    other = found("same-file", facts={"case": "c-9", "received_at": "2026-06-01T00:00:00+00:00", "first": 1})
    assert course(other, words) is None


def test_the_pane_says_it_in_both_languages_with_both_moments(words: Words, chinese: Words):
    assert words.finding(early()) == (
        "Taken 3 d before the task's period",
        "EXIF 2026-06-27 14:55 +08:00; task from 06-30 09:00",
    )
    assert chinese.finding(early()) == (
        "拍摄早于任务时段 3 天",
        "EXIF 2026-06-27 14:55 +08:00；任务自 06-30 09:00 起",
    )


def test_a_second_clock_that_agrees_is_named(words: Words):
    assert words.finding(early(verdict=Verdict.FAIL, facts=TIMES | {"agrees": "gps"}))[1].endswith(
        "task from 06-30 09:00, the satellites' clock agrees"
    )


def test_a_check_that_failed_says_which(words: Words, chinese: Words):
    failed = Finding("thumbnail", "check-failed", Verdict.UNKNOWN, facts={"error": "ValueError"})
    assert words.cannot(failed) == "Small picture inside, because the check failed"
    assert chinese.cannot(failed) == "内嵌缩略图，因为该项检查出错"


# where


def test_the_distance_and_the_way_are_said(words: Words, chinese: Words):
    told, said = leg(away(), words), leg(away(), chinese)
    assert told is not None
    assert said is not None
    assert told.said == "The photo was taken 1.1 km to the north of the marked spot."
    assert said.said == "拍摄于标注点以北 1.1 公里处。"
    assert told.north == pytest.approx(1112, abs=2)
    assert told.east == 0
    assert dict(told.facts)["Photo"] == "39.09000, 117.20000"


def test_a_record_without_both_places_draws_no_map(words: Words):
    assert leg(away(facts={"metres": 180, "accuracy_m": 12}), words) is None


def test_two_photos_of_one_person_are_drawn_too(words: Words):
    facts = {
        "photo_lat": 39.0,
        "photo_lon": 117.0,
        "other_lat": 39.0,
        "other_lon": 116.0,
        "case": "c-7",
        "metres": 86500,
    }
    told = leg(found("impossible-travel", facts=facts), words)
    assert told is not None
    assert told.mark == "Photo of c-7"
    assert told.said == "The photo was taken 86.5 km to the east of that of c-7."


def test_accuracies_of_both_sides_are_kept_apart_where_they_are_told(words: Words):
    told = leg(away(facts=PLACES | {"photo_accuracy_m": 8, "mark_accuracy_m": 40}), words)
    assert told is not None
    assert (told.photo_m, told.mark_m) == (8, 40)


@pytest.mark.parametrize(
    ("east", "north", "said"),
    [(0, 5, "n"), (5, 5, "ne"), (5, 0, "e"), (5, -5, "se"), (0, -5, "s"), (-5, -5, "sw"), (-5, 0, "w"), (-5, 5, "nw")],
)
def test_north_is_up_and_east_is_right(east: float, north: float, said: str):
    assert wind(east, north) == said


@given(st.floats(min_value=1, max_value=2e7))
def test_the_bar_is_a_round_length_that_fits(metres: float):
    bar = scale_bar(metres)
    assert bar <= metres < bar * 2.51
    assert f"{bar:.0e}"[0] in "125"


@pytest.mark.parametrize("metres", [0.0, -3.0, 0.2])
def test_a_map_without_room_has_a_bar_of_a_metre(metres: float):
    assert scale_bar(metres) == 1


@pytest.mark.parametrize("nonsense", [float("nan"), float("inf"), "north"])
def test_figures_that_are_none_draw_no_map(words: Words, nonsense: float | str):
    facts = PLACES | {"photo_lat": nonsense}
    assert leg(away(facts=facts), words) is None


def test_far_is_said_in_metres_and_then_in_kilometres(words: Words):
    assert [far(metres, words) for metres in (18.2, 999.0, 12_400.0)] == ["18 m", "999 m", "12.4 km"]


def test_a_day_is_the_desks_own(words: Words):
    at = datetime(2026, 6, 30, 1, 0, tzinfo=UTC)
    assert words.stamp_short(at, at) == "06-30 01:00"
