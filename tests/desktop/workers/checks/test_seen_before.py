"""What the checks say of photos that were seen before: the same file, the same photo, the same place."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from casework.programme import Capture
from desktop.workers.checks.near_duplicate import MOST_POSSIBLE
from desktop.workers.facts import CLOSE, MOST_TOLD, Beside, Near
from photos.verify import Compared, Kin
from tests.builders import AT, a_case
from tests.desktop.workers.checks.builders import PHOTO, an_examined, ask, facts_of, says, seen, sent

SEEN_BEFORE = ("exact_copy", "near_duplicate", "same_place")
MINE = sent()
ONE_PHOTO = Compared(Kin.SAME_PHOTO, 86, 0.97, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
ONE_SCENE = Compared(Kin.SAME_PLACE, 40, 0.41, (1.1, 0.0, 0.0, 0.0, 1.1, 0.0))
TWO = Compared(Kin.SIMILAR, 3, 0.0)
SAME_FILE = Near(seen(digest=PHOTO.digest), 0)


@pytest.mark.parametrize("check", SEEN_BEFORE)
def test_without_a_history_nothing_can_be_said_and_with_an_empty_one_nothing_is(check: str):
    assert says(check, an_examined(), facts_of(MINE)) == {("no-history", "unknown")}
    assert says(check, an_examined(), facts_of(MINE, near=(), beside=())) == set()


def test_the_very_file_from_another_account_fails():
    (found,) = ask("exact_copy", an_examined(), facts_of(MINE, near=(SAME_FILE,)))
    assert (found.code, found.verdict.value) == ("same-file", "fail")
    received_at = (AT - timedelta(hours=2)).isoformat()
    assert found.facts == {"case": "c-7", "received_at": received_at, "first": 1, "other": 1}


@pytest.mark.parametrize("who", [MINE.contributor, ""])
def test_the_very_file_from_the_same_person_or_an_unknown_one_is_suspicious(who: str):
    again = Near(seen(who=who, digest=PHOTO.digest), 0)
    assert says("exact_copy", an_examined(), facts_of(MINE, near=(again,))) == {("same-file", "suspicious")}


def test_who_is_another_is_not_said_where_one_of_the_two_is_unknown():
    (found,) = ask("exact_copy", an_examined(), facts_of(near=(SAME_FILE,)))
    assert found.verdict.value == "suspicious"
    assert "other" not in found.facts
    assert found.facts["first"] == 1


def test_the_same_file_sent_later_says_so():
    later = Near(seen(digest=PHOTO.digest, before=timedelta(hours=-2)), 0)
    (found,) = ask("exact_copy", an_examined(), facts_of(MINE, near=(later,)))
    assert found.facts["first"] == 0


def test_each_other_case_is_told_once_and_the_earliest_first():
    copies = tuple(Near(seen(n, digest=PHOTO.digest, before=timedelta(hours=n)), 0) for n in (1, 3, 2, 3))
    found = ask("exact_copy", an_examined(), facts_of(MINE, near=copies))
    assert [f.facts["case"] for f in found] == ["c-3", "c-2", "c-1"]


def test_a_flood_of_one_photo_names_few_cases_and_another_person_among_them():
    mine = [Near(seen(n, MINE.contributor, timedelta(hours=900 - n), digest=PHOTO.digest), 0) for n in range(500)]
    theirs = Near(seen(501, "heron-7", timedelta(hours=1), digest=PHOTO.digest), 0)
    found = ask("exact_copy", an_examined(), facts_of(MINE, near=(*mine, theirs)))
    assert len(found) == MOST_TOLD
    assert [f.facts["case"] for f in found[:2]] == ["c-501", "c-0"]


def test_a_flood_of_copies_or_of_reports_of_one_place_names_few_cases():
    near = tuple(Near(seen(n), 2, compared=ONE_PHOTO) for n in range(500))
    assert len(ask("near_duplicate", an_examined(), facts_of(MINE, near=near))) == MOST_TOLD
    beside = tuple(Beside(seen(n), 1.0) for n in range(500))
    assert len(ask("same_place", an_examined(), facts_of(MINE, beside=beside))) == MOST_TOLD


def test_the_very_file_is_not_told_again_as_the_same_photo():
    assert says("near_duplicate", an_examined(), facts_of(MINE, near=(SAME_FILE,))) == set()


@pytest.mark.parametrize(
    ("near", "said"),
    [
        (Near(seen(), 79, 2, "whole", ONE_PHOTO), ("same-photo", "suspicious", 0.97)),
        (Near(seen(), None, margin="cut", compared=ONE_PHOTO), ("same-photo", "suspicious", 0.97)),
        (Near(seen(), CLOSE, compared=TWO), ("similar", "not-applicable", 0.0)),
        (Near(seen(), CLOSE + 1, compared=TWO), None),
        (Near(seen(), None, compared=TWO), None),
        (Near(seen(), 2, compared=ONE_SCENE), None),
        (Near(seen(), CLOSE), ("not-compared", "unknown", None)),
        (Near(seen(), CLOSE + 1), None),
    ],
)
def test_both_pictures_say_whether_it_is_one_photo_and_hashes_only_that_it_is_possible(
    near: Near, said: tuple[str, str, float | None] | None
):
    found = ask("near_duplicate", an_examined(), facts_of(MINE, near=(near,)))
    assert [(f.code, f.verdict.value, f.score) for f in found] == ([said] if said else [])


def test_a_finding_keeps_how_the_other_lies_over_this_one():
    (found,) = ask("near_duplicate", an_examined(), facts_of(MINE, near=(Near(seen(), 3, 2, "whole", ONE_PHOTO),)))
    assert [float(number) for number in str(found.facts["align"]).split()] == list(ONE_PHOTO.align)
    assert (found.facts["inliers"], found.facts["bits"], found.facts["turn"]) == (86, 3, 2)


def test_of_a_case_the_strongest_is_told_and_of_what_is_possible_only_the_nearest():
    both = (Near(seen(1), 3), Near(seen(1, digest="c" * 64), 40, compared=ONE_PHOTO))
    possible = tuple(Near(seen(n), n) for n in range(2, 40))
    found = ask("near_duplicate", an_examined(), facts_of(MINE, near=(*both, *possible)))
    assert [(f.code, f.facts["case"]) for f in found] == [
        ("same-photo", "c-1"), *(("not-compared", f"c-{n}") for n in range(2, 2 + MOST_POSSIBLE))
    ]  # fmt: skip


def test_a_picture_without_contrast_is_like_every_other_and_not_compared():
    plain = an_examined(grey=np.full((128, 170), 90, np.uint8))
    assert says("near_duplicate", plain, facts_of(MINE, near=(Near(seen(), 0, compared=ONE_PHOTO),))) == set()


BESIDE = Beside(seen(), 12.4)


def test_another_photo_from_around_the_spot_is_noted_and_no_objection():
    (found,) = ask("same_place", an_examined(), facts_of(MINE, near=(), beside=(BESIDE,)))
    assert (found.code, found.verdict.value) == ("same-place", "not-applicable")
    assert (found.facts["case"], found.facts["metres"], found.facts["other"]) == ("c-7", 12, 1)


@pytest.mark.parametrize(
    "beside",
    [
        Beside(seen(category="0201"), 12.4),
        Beside(seen(before=timedelta(days=15)), 12.4),
        Beside(seen(before=timedelta(days=-15)), 12.4),
        Beside(seen(), 31.0),
    ],
)
def test_another_category_other_days_and_more_metres_are_another_matter(beside: Beside):
    assert says("same_place", an_examined(), facts_of(MINE, beside=(beside,))) == set()


def test_metres_and_days_are_the_programmes():
    far, old = Beside(seen(1), 90.0), Beside(seen(2, before=timedelta(days=40)), 1.0)
    wide = Capture(same_place_m=100, same_place_days=60)
    found = ask("same_place", an_examined(), facts_of(MINE, capture=wide, beside=(far, old)))
    assert [f.facts["case"] for f in found] == ["c-2", "c-1"]


@pytest.mark.parametrize("near", [SAME_FILE, Near(seen(), None, compared=ONE_PHOTO)])
def test_the_same_photo_is_not_another_one_of_the_place(near: Near):
    assert says("same_place", an_examined(), facts_of(MINE, near=(near,), beside=(BESIDE,))) == set()


def test_without_a_report_or_its_category_no_place_is_compared():
    assert says("same_place", an_examined(), facts_of(beside=(BESIDE,))) == set()
    nameless = facts_of(MINE, case=a_case(category=""), beside=(Beside(seen(category=""), 1.0),))
    assert says("same_place", an_examined(), nameless) == set()


def test_two_pictures_of_one_scene_are_of_one_place_though_nobody_knows_where_that_is():
    scene = Near(seen(), 40, compared=ONE_SCENE)
    (found,) = ask("same_place", an_examined(), facts_of(MINE, near=(scene,), beside=()))
    assert (found.code, found.verdict.value, found.facts["inliers"]) == ("same-place", "not-applicable", 40)
    assert "metres" not in found.facts
    (both,) = ask("same_place", an_examined(), facts_of(MINE, near=(scene,), beside=(BESIDE,)))
    assert (both.facts["inliers"], both.facts["metres"]) == (40, 12)
    other = Near(seen(category="0201"), 40, compared=ONE_SCENE)
    assert says("same_place", an_examined(), facts_of(MINE, near=(other,), beside=())) == set()
