"""Real photos through the real darkroom to every check there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import ExifTags, Image

from casework.model import Case, Datum, Digest, Position, Verdict
from casework.place import to_gcj02
from db.records import Hashed
from desktop.commands.seen import Seen
from desktop.workers.checks import declared
from desktop.workers.examine import Examination, examine
from desktop.workers.likeness import Looks
from photos import exif
from photos.children import Darkroom
from photos.metadata import Metadata
from tests.builders import AT, a_case, a_photo, a_programme
from tests.desktop.workers.samples import CHINA, SPOT, Sent, a_file, reencoded, sent, taken

PROGRAMME = a_programme(checks=tuple(sorted(declared())))
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as darkroom:
        yield darkroom


class Past(Seen):
    """A history with the files of what it has seen."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[Digest, bytes] = {}

    def take(self, seen: Examination, *sent: Sent) -> None:
        self.files |= {one.photo.digest: one.data for one in sent}
        for row in seen.hashed:
            self.add(row)


def look(darkroom: Darkroom, now: Sent, history: Past, *also: Sent) -> Examination:
    files = {one.photo.digest: one.data for one in (now, *also)}
    looks = Looks(darkroom, history.files.get)
    return examine(now.case, PROGRAMME, files.get, looks, history)


def seen_before(darkroom: Darkroom, *sightings: Sent) -> Past:
    history = Past()
    for one in sightings:
        history.take(look(darkroom, one, Past()), one)
    return history


def nothing(_photo: Digest) -> None:
    """No file of an earlier photo is here."""


def codes(examination: Examination) -> set[tuple[str, str, str]]:
    return {(f.check, f.code, f.verdict.value) for f in examination.findings}


def alike(examination: Examination) -> set[tuple[str, str, str]]:
    return {said for said in codes(examination) if said[0] in ("exact_copy", "near_duplicate", "same_place")}


def test_a_photo_taken_here_and_now_is_proven(darkroom: Darkroom):
    one = sent(1, taken(a_file(), AT - timedelta(minutes=8), spot=SPOT))
    said = codes(look(darkroom, one, Past()))
    assert {("time", "time-agrees", "pass"), ("position", "place-agrees", "pass")} <= said


def test_the_very_file_from_another_person_is_told_once_and_not_as_a_photo_or_place_beside(darkroom: Darkroom):
    history = seen_before(darkroom, sent(1, a_file()))
    again = look(darkroom, sent(2, a_file(), "C-heron", after=2 * HOUR), history)
    assert alike(again) == {("exact_copy", "same-file", "fail")}


def test_a_photo_sent_on_by_another_person_is_the_same_photo(darkroom: Darkroom):
    history = seen_before(darkroom, sent(1, a_file()))
    again = look(darkroom, sent(2, reencoded(a_file()), "C-heron", after=2 * HOUR), history)
    assert alike(again) == {("near_duplicate", "same-photo", "suspicious")}


def test_another_photo_of_the_spot_is_a_note_and_one_from_elsewhere_is_nothing(darkroom: Darkroom):
    history = seen_before(darkroom, sent(1, a_file()))
    there = look(darkroom, sent(2, a_file("forest.jpg"), "C-heron", after=2 * HOUR), history)
    assert alike(there) == {("same_place", "same-place", "not-applicable")}
    away = Position(SPOT.lat + 0.01, SPOT.lon, Datum.WGS84)
    assert alike(look(darkroom, sent(2, a_file("forest.jpg"), mark=away), history)) == set()


def test_near_and_far_of_one_case_are_not_held_against_each_other(darkroom: Darkroom):
    history = seen_before(darkroom, sent(1, reencoded(a_file())))
    assert alike(look(darkroom, sent(1, a_file()), history)) == set()


def test_a_check_the_programme_does_not_want_is_not_asked(darkroom: Darkroom):
    one = sent(1, a_file())
    other = a_programme(checks=("no-such-check",))
    quiet = examine(one.case, other, lambda _: one.data, Looks(darkroom, nothing), Past())
    assert quiet.findings == ()
    assert len(quiet.hashed) == 1


def test_a_refused_photo_is_said_with_its_reason_and_the_others_are_looked_at(darkroom: Darkroom):
    bad, good = sent(1, b"<html>not a photo</html>"), sent(1, a_file())
    both = replace(bad.case.submissions[0], photos=(bad.photo, good.photo))
    files = {bad.photo.digest: bad.data, good.photo.digest: good.data}
    case = replace(bad.case, submissions=(both,))
    seen = examine(case, PROGRAMME, files.get, Looks(darkroom, nothing), Past())
    refused = [f for f in seen.findings if f.code == "photo-refused"]
    assert [(f.check, f.verdict, f.photo, f.facts["why"]) for f in refused] == [
        ("open", Verdict.UNKNOWN, bad.photo.digest, "not-a-picture")
    ]
    assert all(isinstance(value, str | int | float) for f in refused for value in f.facts.values())
    assert [h.digest for h in seen.hashed] == [good.photo.digest]


def test_a_photo_that_is_not_here_is_no_verdict(darkroom: Darkroom):
    seen = examine(a_case(), PROGRAMME, lambda _: None, Looks(darkroom, nothing), Past())
    (found,) = seen.findings
    assert (found.code, found.verdict, found.facts["why"]) == ("photo-refused", Verdict.UNKNOWN, "not-here")
    assert (seen.hashed, seen.again) == ((), frozenset())
    assert found.photo == a_photo().digest


def test_the_earlier_of_two_sends_the_later_one_to_be_looked_at_again(darkroom: Darkroom):
    """They may arrive here in the wrong order; whoever was first is told by the receipt."""
    first, second = sent(1, a_file()), sent(2, a_file(), "C-heron", after=timedelta(hours=1))
    history = seen_before(darkroom, second)
    earlier = look(darkroom, first, history)
    assert earlier.again == {second.case.id}
    assert [f.facts["first"] for f in earlier.findings if f.code == "same-file"] == [0]
    assert look(darkroom, second, seen_before(darkroom, first)).again == frozenset()


def test_two_cases_that_were_sent_in_turns_come_to_rest(darkroom: Darkroom):
    """Each has a submission later than one of the other: without an end each would send the other back for ever."""
    first, second = sent(1, a_file()), sent(2, reencoded(a_file()), "C-heron", after=HOUR)
    more = sent(3, reencoded(a_file(), 50), after=2 * HOUR)
    grown = replace(first, case=replace(first.case, submissions=(*first.case.submissions, *more.case.submissions)))
    history, cases, looks = Past(), {one.case.id: one for one in (grown, second)}, 0
    waiting = list(cases)
    while waiting and looks < 10:
        seen = look(darkroom, cases[waiting.pop(0)], history, *(more, first, second))
        history.take(seen, more, first, second)
        waiting += [case for case in seen.again if case not in waiting]
        looks += 1
    assert waiting == []


def test_a_later_report_of_the_same_place_is_looked_at_again(darkroom: Darkroom):
    later = sent(2, a_file("forest.jpg"), "C-heron", after=HOUR)
    assert look(darkroom, sent(1, a_file()), seen_before(darkroom, later)).again == {later.case.id}
    other = replace(later, case=replace(later.case, category="0201"))
    assert look(darkroom, sent(1, a_file()), seen_before(darkroom, other)).again == frozenset()


def test_what_is_kept_of_a_photo_is_what_the_history_needs(darkroom: Darkroom):
    one = sent(1, a_file(), mark=to_gcj02(SPOT))
    (hashed,) = look(darkroom, one, Past()).hashed
    submission = one.case.submissions[0]
    assert hashed == Hashed(
        one.photo.digest, one.case.id, submission.id, submission.contributor, submission.received_at,
        hashed.phash64, hashed.phash256, hashed.lat, hashed.lon, one.case.category, Metadata(), hashed.sketch,
    )  # fmt: skip
    assert (len(hashed.phash64), len(hashed.phash256), len(hashed.sketch)) == (8, 32, 6400)
    assert (hashed.lat, hashed.lon) == pytest.approx((SPOT.lat, SPOT.lon), abs=1e-6)


def test_the_files_own_position_and_metadata_are_kept_before_what_was_marked(darkroom: Darkroom):
    north = Position(SPOT.lat + 0.0003, SPOT.lon, Datum.WGS84)
    (hashed,) = look(darkroom, sent(1, taken(a_file(), AT, spot=north)), Past()).hashed
    assert hashed.lat == pytest.approx(north.lat, abs=1e-6)
    assert hashed.about.offset == "+08:00"
    (nowhere,) = look(darkroom, sent(1, a_file(), mark=None), Past()).hashed
    assert (nowhere.lat, nowhere.lon) == (None, None)


def test_a_case_without_photos_has_nothing_to_be_said_of(darkroom: Darkroom):
    empty: Case = replace(a_case(), submissions=())
    seen = examine(empty, PROGRAMME, lambda _: None, Looks(darkroom, nothing), Past())
    assert (seen.findings, seen.hashed) == ((), ())


# what the same person sent, and others


def shot(at: timedelta, spot: Position, serial: str | None = None, picture: str = "forest.jpg") -> bytes:
    """As a telephone writes it: when, where, and perhaps which one it is."""
    local = (AT + at + CHINA).replace(tzinfo=None)
    block = exif.exif_bytes(
        taken=local, offset="+08:00", position=(spot.lat, spot.lon), make="Example", model="Phone 3"
    )
    if serial is None:
        return exif.with_exif(a_file(picture), block)
    whole = Image.Exif()
    whole.load(block)
    whole.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = serial
    return exif.with_exif(a_file(picture), whole.tobytes())


def contributors(examination: Examination) -> set[str]:
    return {f.code for f in examination.findings if f.check in ("contributor", "linked_accounts")}


@pytest.mark.parametrize("later", [True, False])
def test_what_the_same_person_sent_shortly_before_or_after_is_asked_of_the_history(darkroom: Darkroom, later: bool):
    away = Position(39.9087, 116.3975, Datum.WGS84)
    there = sent(2, shot(-HOUR / 2, away), after=HOUR if later else -HOUR)
    here = sent(1, shot(timedelta(), SPOT))
    assert contributors(look(darkroom, here, seen_before(darkroom, there))) == {"impossible-travel"}
    stranger = sent(2, shot(-HOUR / 2, away), "C-heron", after=-HOUR)
    assert contributors(look(darkroom, here, seen_before(darkroom, stranger))) == set()
    own = replace(there, case=replace(there.case, id=here.case.id))
    assert contributors(look(darkroom, here, seen_before(darkroom, own))) == set()


def test_nobody_has_no_past(darkroom: Darkroom):
    assert contributors(look(darkroom, sent(1, shot(timedelta(), SPOT), ""), Past())) == {"no-history"}


def test_who_stood_here_in_the_same_minute_is_looked_at_too(darkroom: Darkroom):
    mine, theirs = shot(timedelta(), SPOT, "S-77120"), shot(timedelta(minutes=1), SPOT, "S-77120", "road-lane.jpg")
    history = seen_before(darkroom, sent(2, theirs, "C-heron"))
    assert contributors(look(darkroom, sent(1, mine), history)) == {"shared-device"}
    an_hour_later = shot(timedelta(hours=1), SPOT, "S-77120", "road-lane.jpg")
    assert (
        contributors(look(darkroom, sent(1, mine), seen_before(darkroom, sent(2, an_hour_later, "C-heron")))) == set()
    )


def test_who_sent_the_same_photo_is_looked_at_wherever_it_was(darkroom: Darkroom):
    photo = shot(timedelta(), SPOT, "S-77120")
    history = seen_before(darkroom, sent(2, photo, "C-heron", after=-HOUR))
    assert contributors(look(darkroom, sent(1, photo), history)) == {"linked-accounts"}


# where the programme's source marks its spots


def test_a_spot_without_a_datum_is_read_in_that_of_the_programmes_source(darkroom: Darkroom):
    on_map = to_gcj02(SPOT)
    bare = Position(on_map.lat, on_map.lon)
    for datum, spot in ((Datum.GCJ02, SPOT), (Datum.WGS84, on_map)):
        programme = replace(PROGRAMME, capture=replace(PROGRAMME.capture, source_datum=datum))
        one = sent(1, a_file(), mark=bare)
        (hashed,) = examine(one.case, programme, lambda _: one.data, Looks(darkroom, nothing), Past()).hashed  # noqa: B023 - at once
        assert (hashed.lat, hashed.lon) == pytest.approx((spot.lat, spot.lon), abs=1e-6)


# before and after


def test_the_photo_after_is_held_against_the_one_before(darkroom: Darkroom):
    before, after = sent(1, a_file()), sent(1, reencoded(a_file()))
    photos = (replace(before.photo, role="before"), replace(after.photo, role="after"))
    case = replace(before.case, submissions=(replace(before.case.submissions[0], photos=photos),))
    files = {before.photo.digest: before.data, after.photo.digest: after.data}
    seen = examine(case, PROGRAMME, files.get, Looks(darkroom, nothing), Past())
    said = [(f.code, f.photo, f.weight) for f in seen.findings if f.check == "before_after"]
    assert said == [("after-same-photo", after.photo.digest, 2.5)]
    plain = replace(case, submissions=(replace(case.submissions[0], photos=(before.photo, after.photo)),))
    seen = examine(plain, PROGRAMME, files.get, Looks(darkroom, nothing), Past())
    assert [f for f in seen.findings if f.check == "before_after"] == []
