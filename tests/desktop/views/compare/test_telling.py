"""What the page says of two cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from casework import clocks
from casework.errors import ConsoleError
from casework.model import Alike, Datum, Digest, Outgoing, Photo, Position, Saved, TrackRecord, Verdict
from casework.states import Effect
from db.records import CaseView, MediaState
from desktop.focus import Manner
from desktop.views.compare.facts import Fact
from desktop.views.compare.telling import Known, Told, tell
from desktop.views.compare.verdict import Seen
from desktop.views.parts.cues import Cue
from desktop.words import Words, catalogue
from photos.metadata import Metadata
from photos.verify import Compared, Kin
from tests.builders import AT, a_decision, a_photo, a_programme, a_step, an_outcome
from tests.desktop.views.compare.conftest import NOW, OTHER, THIS, a_view, linked, sent

I18N = Path(__file__).parents[4] / "resources" / "i18n"
A, B, C = (a_photo(digest=Digest(letter * 64)) for letter in "abc")
HOUR, DAYS = timedelta(hours=1), timedelta(days=3)
Tell = Callable[..., Told]


def known(view: CaseView) -> Known:
    return Known(view, a_programme(), clocks.read(NOW - HOUR, NOW + timedelta(hours=5), NOW))


def told(this: CaseView, other: CaseView, words: Words, photo: Photo | None = None, **given: Any) -> Told:
    facts: dict[str, Any] = {"manner": Manner.SIDE, "refused": {}, "dots": {}} | given
    return tell(known(this), known(other), photo, words=words, **facts)


def later(*findings: Any, **changes: Any) -> CaseView:
    """This case: sent an hour ago by another person."""
    return a_view(sent(THIS, HOUR, A, **({"contributor": "otter-7"} | changes)), *findings)


def earlier(**changes: Any) -> CaseView:
    return a_view(sent(OTHER, DAYS, C, **changes))


def line(page: Told, label: str) -> Fact:
    return next(fact for fact in page.facts if fact.label.startswith(label))


# the verdict


@pytest.mark.parametrize(
    ("like", "chip", "cue", "sentence"),
    [
        (Alike.SAME_FILE, "Same file", Cue.SUSPICIOUS, "Another person had sent this very file 2 d earlier."),
        (Alike.SAME_PHOTO, "Same photo", Cue.SUSPICIOUS, "Another person had sent this photo 2 d earlier."),
        (
            Alike.SAME_PLACE,
            "Same place, different photo",
            Cue.NOTE,
            "Another person had reported from this place 2 d earlier.",
        ),
    ],
)
def test_the_verdict_names_what_was_found_and_who_was_first(
    like: Alike, chip: str, cue: Cue, sentence: str, words: Words
):
    verdict = told(later(linked(like, A)), earlier(), words).verdict
    assert (verdict.chip, verdict.cue, verdict.sentence) == (chip, cue, sentence)


def test_a_contradiction_shows_as_one(words: Words):
    finding = replace(linked(Alike.SAME_FILE, A), verdict=Verdict.FAIL)
    assert told(later(finding), earlier(), words).verdict.cue is Cue.FAILS


def test_the_first_of_two_is_told_that_it_was_sent_again(words: Words):
    this, other = a_view(sent(THIS, DAYS, A)), a_view(sent(OTHER, HOUR, C))
    verdict = told(replace(this, findings=(linked(Alike.SAME_PHOTO, A),)), other, words).verdict
    assert verdict.sentence == "The same person sent this photo again, 2 d later."


def test_what_was_measured_stands_beside_and_nothing_else(words: Words):
    finding = linked(Alike.SAME_PHOTO, A, score=0.954)
    measured = told(later(finding), earlier(), words).verdict.measured
    assert measured == "likeness 0.95 · 86 points agree"


def test_a_photo_that_had_to_be_turned_back_is_said_to_be(words: Words):
    mirrored = linked(Alike.SAME_PHOTO, A, turn=2)
    framed = linked(Alike.SAME_PHOTO, A, margin="trimmed")
    assert told(later(mirrored), earlier(), words).verdict.measured.endswith("one of them mirrored")
    assert told(later(framed), earlier(), words).verdict.measured.endswith("one of them with a frame or banner")


def test_the_same_place_says_how_far_apart_and_that_the_pictures_show_it(words: Words):
    finding = linked(Alike.SAME_PLACE, A, metres=31)
    assert told(later(finding), earlier(), words).verdict.measured == "31 m apart"
    shown = linked(Alike.SAME_PLACE, A, align="1 0 0 0 1 0")
    assert told(later(shown), earlier(), words).verdict.measured == "the pictures show the same place"


def test_the_same_words_stand_first_among_the_facts(words: Words):
    finding = replace(linked(Alike.SAME_TEXT, A, score=93.0), photo=None)
    page = told(later(finding, text="A cover is missing"), earlier(text="The cover is missing!"), words)
    assert (page.verdict.chip, page.verdict.measured) == ("Same words", "93 % of the characters agree")
    assert page.verdict.sentence == "Another person had told this in the same words 2 d earlier."
    assert page.facts[0] == Fact("Words", "The cover is missing!", "A cover is missing")


def test_photos_that_nothing_links_are_not_given_a_verdict(words: Words):
    this = a_view(sent(THIS, HOUR, A, B), linked(Alike.SAME_PHOTO, A))
    verdict = told(this, earlier(), words, B).verdict
    assert (verdict.chip, verdict.sentence) == ("", "The checks found nothing between these two photos.")
    assert verdict.measured == "other photos of the two cases match"


def test_cases_linked_by_a_third_say_so(words: Words):
    assert "by way of a third case" in told(later(), earlier(), words).verdict.sentence


def test_a_pair_the_checks_found_only_alike_is_said_to_be_two_photos(words: Words):
    similar = replace(linked(Alike.SAME_PHOTO, A), code="similar", verdict=Verdict.NOT_APPLICABLE)
    verdict = told(later(similar), earlier(), words).verdict
    assert (verdict.chip, verdict.sentence) == ("", "The checks found these two photos alike, and not one photo.")


# what is seen on the screen

FITS = Compared(Kin.SAME_PLACE, 312, 0.4, (1.0, 0.0, 0.1, 0.0, 1.0, 0.0), ((0.5, 0.5, 0.6, 0.5),) * 200)
NOTHING = Compared(Kin.SIMILAR, 3, 0.0)


def test_where_the_checks_found_nothing_the_screen_adds_a_note_and_no_chip(words: Words):
    verdict = told(later(), earlier(), words, seen=Seen(FITS)).verdict
    assert (verdict.chip, verdict.cue) == ("", Cue.NOTE)
    assert verdict.sentence.startswith("The checks found nothing between these two")
    assert verdict.measured == ("laid on each other just now, they show one place · likeness 0.40 · 312 points agree")
    assert told(later(), earlier(), words, seen=Seen(NOTHING)).verdict.measured == (
        "looked at just now, they have no points in common"
    )


def test_a_finding_is_not_outshone_by_what_the_screen_shows(words: Words):
    verdict = told(later(linked(Alike.SAME_PHOTO, A)), earlier(), words, seen=Seen(NOTHING)).verdict
    assert (verdict.chip, verdict.measured) == ("Same photo", "likeness 0.97 · 86 points agree")


def test_marked_points_are_counted_as_they_are_marked(words: Words):
    this = later(linked(Alike.SAME_PHOTO, A))
    marked = told(this, earlier(), words, seen=Seen(FITS, pointing=True)).verdict.measured
    assert marked == "likeness 0.97 · 312 points agree, 200 of them are marked"
    few = replace(FITS, inliers=200)
    assert told(this, earlier(), words, seen=Seen(few, pointing=True)).verdict.measured.endswith("200 points agree")


def test_the_head_says_what_the_frame_is_and_where_nothing_fits(words: Words):
    side = told(later(), earlier(), words, seen=Seen(FITS, framed=True)).line
    assert side.endswith("The frame holds what the other one shows too.")
    assert told(later(), earlier(), words, seen=Seen(NOTHING)).line == "Both photos move together."
    difference = told(later(), earlier(), words, manner=Manner.DIFFERENCE, seen=Seen(NOTHING)).line
    assert difference.startswith("Not aligned: no common points were found. Black is equal")
    unknown = told(later(), earlier(), words, manner=Manner.DIFFERENCE).line
    assert unknown.startswith("Black is equal")


# the sides


def test_the_earlier_case_stands_left(words: Words):
    page = told(later(linked(Alike.SAME_PHOTO, A)), earlier(), words)
    assert [side.case for side in page.sides] == [OTHER, THIS]
    assert [side.caption.head for side in page.sides] == ["Sent first", "This case"]
    assert page.mine == 1


def test_this_case_may_be_the_first(words: Words):
    page = told(a_view(sent(THIS, DAYS, A)), a_view(sent(OTHER, HOUR, C)), words)
    assert [side.caption.head for side in page.sides] == ["This case, sent first", "Sent later"]
    assert page.mine == 0


def test_of_two_sent_at_once_nobody_is_called_first(words: Words):
    page = told(a_view(sent(THIS, HOUR, A)), a_view(sent(OTHER, HOUR, C)), words)
    assert {side.caption.head for side in page.sides} == {"This case", "The other case"}


def test_a_caption_tells_which_of_several_photos(words: Words):
    this = a_view(sent(THIS, HOUR, A, replace(B, role="far")))
    page = told(this, earlier(), words, this.case.photos[1])
    assert page.sides[1].caption.rest.endswith("far, photo 2 of 2")


def test_a_photo_that_was_not_opened_says_why(words: Words):
    refused = {A.digest: ConsoleError("empty")}
    head, lines = told(later(), earlier(), words, A, refused=refused).sides[1].trouble or ("", ())
    assert head == "This photo was not opened."
    assert lines[0] == "The file is empty."
    assert lines[1].startswith("The original is kept as evidence")


def test_what_never_came_is_not_said_to_be_kept(words: Words):
    this = later()
    page = told(replace(this, media={A.digest: MediaState.FAILED}), earlier(), words)
    assert page.sides[1].trouble == ("This photo was not opened.", ("The hub did not deliver this file whole.",))


def test_a_case_without_a_photo_says_so(words: Words):
    page = told(a_view(sent(THIS, HOUR)), earlier(), words)
    assert page.sides[1].trouble == ("This case came without a photo.", ())


def test_when_one_cannot_be_shown_the_head_says_why_they_stand_side_by_side(words: Words):
    this = a_view(sent(THIS, HOUR))
    assert told(this, earlier(), words, manner=Manner.SWIPE).line.startswith("One of the two cannot be shown")


# the facts


def test_facts_that_agree_are_not_marked(words: Words):
    page = told(later(), earlier(), words)
    assert not line(page, "Place").differs
    assert line(page, "Sent").differs
    assert line(page, "Sent by").differs


def test_records_stand_beside_their_people(words: Words):
    page = told(later(record=TrackRecord(50, 2, 62)), earlier(record=TrackRecord(2, 0, 7)), words)
    assert line(page, "Sent by") == Fact("Sent by", "otter-41 · 2 of 7 filed", "otter-7 · filed 81 % (69 to 89), n 62")


def test_the_cameras_clock_is_told_with_its_zone(words: Words):
    this = replace(later(), about={A.digest: Metadata(taken="2026:03:01 08:49:10")})
    other = replace(earlier(), about={C.digest: Metadata(taken="2026:03:01 08:49:10", offset="+08:00")})
    taken = line(told(this, other, words), "Taken")
    told_zone = datetime(2026, 3, 1, 8, 49, 10, tzinfo=timezone(timedelta(hours=8)))
    assert taken.left == words.day_second(told_zone)  # by this computer's clock
    assert taken.right == f"{words.day_second(told_zone.replace(tzinfo=None))}, time zone not told"


def test_camera_program_and_late_change_stand_together(words: Words):
    about = Metadata(
        taken="2026:03:01 08:49:10", modified="2026:03:01 09:03:40", make="Canon", model="Canon A95",
        software="Snapseed 2.21",
    )  # fmt: skip
    page = told(replace(later(), about={A.digest: about}), earlier(), words)
    assert line(page, "Saved by").right == "Canon A95 · Snapseed 2.21 · changed 14 min after it was taken"


def test_what_is_missing_says_why(words: Words):
    page = told(replace(later(), about={A.digest: Metadata()}), earlier(), words)
    assert line(page, "Taken") == Fact("Taken", "— not examined on this desk yet", "— the file tells no time")
    assert line(page, "Saved by").right == "— the file does not tell"


def test_the_place_says_how_far_apart(words: Words):
    here = Position(42.3601, -71.0589, Datum.WGS84)
    page = told(later(position=replace(here, lat=42.3604)), earlier(position=here), words)
    assert line(page, "Place").label == "Place, 33 m apart"


def test_without_an_address_the_position_stands_there(words: Words):
    page = told(later(address="", position=Position(42.3601, -71.0589, Datum.WGS84)), earlier(address=""), words)
    assert line(page, "Place").right == "42.36010, -71.05890"
    assert told(later(address="", position=None), earlier(), words).facts[4].right == "— no place was told"


def test_the_size_tells_dots_once_they_are_known(words: Words):
    page = told(later(), earlier(), words, dots={A.digest: (1600, 1200)})
    size = line(page, "Size")
    assert (size.left, size.right) == ("JPEG · 2.4 MB", "1,600 × 1,200 · JPEG · 2.4 MB")


def test_a_dispatched_case_names_its_unit_and_day(words: Words):
    outcome = an_outcome(effect=Effect.DISPATCH, unit="utilities")
    case = replace(earlier().case, steps=(a_step(outcome=outcome),))
    standing = line(told(later(), a_view(case), words), "Standing")
    assert standing.left == f"Dispatched to Public Utilities, {words.day(outcome.at)}"
    assert standing.right == "waiting, 5 h left"


def test_what_this_desk_said_of_the_other_is_told_with_its_state(words: Words):
    mine = Outgoing(a_decision(effect=Effect.REJECT), Saved.SAVED, AT)
    page = told(later(), replace(earlier(), mine=mine), words)
    assert line(page, "Standing").left == "Rejected · saved here"


def test_the_page_speaks_chinese():
    words = Words("zh_CN", catalogue.load(I18N, "zh_CN"))
    page = told(later(linked(Alike.SAME_PHOTO, A)), earlier(), words)
    assert page.title == "c-2 与 c-1 对比"
    assert page.verdict.chip == "同一照片"
    assert page.verdict.measured == "相似度 0.97 · 86 个点相符"
