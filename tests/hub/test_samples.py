"""The samples are what their plan says: sixty, real, attributed, repeatable, each trap the one it claims to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from casework import programmefile
from casework.errors import BadPhoto
from casework.model import Case, CaseId, Datum, Digest, Position
from casework.place import distance_m
from hub.messages import NewSubmission
from hub.samples import CASES, Exif, Make, Planned, PlannedPhoto, Story, files, photo_bytes, plan, seed
from photos import decoder, metadata
from photos.children import Darkroom

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
ALL = plan(NOW)
PHOTOS = tuple(dict.fromkeys(photo for one in ALL for photo in one.photos))
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def bytes_of() -> Iterator[dict[PlannedPhoto, bytes]]:
    with Darkroom() as darkroom:
        yield {photo: photo_bytes(photo, darkroom) for photo in PHOTOS}


def of_story(*stories: Story) -> tuple[Planned, ...]:
    return tuple(one for one in ALL if one.story in stories)


def earlier(one: Planned) -> Planned:
    return next(other for other in ALL if other.client_id == (one.of or one.joins))


def exif_of(one: Planned) -> Exif:
    (said,) = {photo.exif for photo in one.photos}
    assert said is not None
    return said


def attributed() -> list[list[str]]:
    lines = (files.FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[2:]


def test_there_are_sixty_in_the_order_they_came_in():
    assert len(ALL) == 60
    assert [one.client_id for one in ALL] == sorted({one.client_id for one in ALL})
    assert [one.received_at for one in ALL] == sorted(one.received_at for one in ALL)


def test_the_same_moment_gives_the_same_plan_and_another_moment_moves_only_times():
    assert plan(NOW) == ALL
    later = plan(NOW + timedelta(hours=1))
    assert [(one.text, one.position, one.by) for one in later] == [(one.text, one.position, one.by) for one in ALL]


def test_the_same_photo_is_the_same_bytes_every_time(bytes_of):
    assert {photo: photo_bytes(photo) for photo in PHOTOS[:12]} == {photo: bytes_of[photo] for photo in PHOTOS[:12]}


def test_everything_came_in_within_twenty_hours_and_was_taken_before_it_was_received():
    assert all(timedelta(0) < NOW - one.received_at <= timedelta(hours=20) for one in ALL)
    assert all(timedelta(0) < one.received_at - one.claimed_at < timedelta(days=1) for one in ALL if one.claimed_at)


def test_the_review_clock_is_late_soon_and_calm():
    waited_h = [(NOW - one.received_at) / timedelta(hours=1) for one in ALL]
    assert min(sum(h > 4 for h in waited_h), sum(3 < h <= 4 for h in waited_h), sum(h <= 3 for h in waited_h)) >= 8


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_no_photo_is_said_to_be_taken_by_night(hour: int):
    for one in plan(NOW.replace(hour=hour)):
        if one.claimed_at is not None:
            local = one.claimed_at + timedelta(hours=8)
            assert 6.9 <= local.hour + local.minute / 60 <= 17.5


def test_every_trap_is_there():
    counted = Counter(one.story for one in ALL)
    assert set(counted) == set(Story)
    assert counted[Story.BOMB] == counted[Story.BROKEN] == 1
    assert counted[Story.SAME_PLACE] == 6
    assert counted[Story.FRESH] >= 15


def test_categories_exist_in_the_programme():
    programme = programmefile.load(ROOT / "resources/programmes/zhuomuniao-chancheng.toml")
    codes = {category.code for category in programme.categories}
    assert {one.category for one in ALL} == codes
    assert {words.category for words in files.photos().values()} <= codes


def test_half_of_the_texts_are_chinese_and_about_twenty_people_wrote_them():
    chinese = sum(bool(re.search("[\u4e00-\u9fff]", one.text)) for one in ALL)
    assert 25 <= chinese <= 35
    assert 18 <= len({one.by.id for one in ALL}) <= 22
    assert sum(bool(re.search(r"1\d{2} ?\d{4} ?\d{4}", one.text)) for one in ALL) >= 3
    assert sum(len(one.photos) > 1 for one in ALL) >= 5


def test_the_reviewers_own_submissions_carry_the_id_that_was_given():
    own = [one for one in plan(NOW, own="he-xiaolan") if one.by.id == "he-xiaolan"]
    assert [one.story for one in own] == [Story.OWN, Story.OWN]


def test_every_file_of_the_folder_is_described_and_attributed_and_nothing_else_is():
    there = {path.name for path in (files.FOLDER / "photos").iterdir()}
    assert len(there) >= 45
    assert there == set(files.photos()) == {row[0] for row in attributed()}
    assert all(all(row) and len(row) == 6 for row in attributed())
    assert there | {"bomb.png"} == {photo.file for photo in PHOTOS}


def test_the_samples_take_less_than_fifteen_megabytes(bytes_of):
    assert sum(path.stat().st_size for path in files.FOLDER.rglob("*") if path.is_file()) < 15 * MEGABYTE
    assert sum(map(len, bytes_of.values())) < 15 * MEGABYTE


def test_originals_with_exif_and_in_portrait_format_are_among_them():
    of_cameras = [words.file for words in files.photos().values() if words.exif]
    assert len(of_cameras) >= 12
    assert all(metadata.read(files.original(file)) != metadata.Metadata() for file in of_cameras)
    sizes = [decoder.header(files.original(file)) for file in files.photos()]
    assert sum(size.height > size.width for size in sizes) >= 4


def test_no_original_relies_on_an_orientation_that_new_exif_would_lose():
    assert {metadata.read(files.original(file)).orientation for file in files.photos()} == {1}


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda photo: f"{photo.file}-{photo.how}")
def test_a_photo_opens_and_its_exif_says_what_is_planned(photo: PlannedPhoto, bytes_of):
    data = bytes_of[photo]
    if photo.how in (Make.CUT_OFF, Make.BOMB):
        with pytest.raises(BadPhoto):
            decoder.examine(data)
        return
    about = decoder.examine(data).metadata
    if photo.exif is None:
        assert about == metadata.Metadata()
        return
    said = photo.exif
    assert (about.taken, about.offset) == (f"{said.taken_at:%Y:%m:%d %H:%M:%S}", "+08:00")
    assert (about.make, about.model) == (said.make, said.model)
    assert about.accuracy_m == said.position.accuracy_m
    assert about.lat == pytest.approx(said.position.lat, abs=1e-6)
    assert about.lon == pytest.approx(said.position.lon, abs=1e-6)


def test_nothing_in_a_sent_file_tells_of_another_day_or_of_an_editor(bytes_of):
    for data in bytes_of.values():
        assert not re.search(rb"ns\.adobe\.com/xap|Photoshop|xmp:CreateDate", data)


def test_the_bomb_is_small_and_is_refused_for_its_size(bytes_of):
    (one,) = of_story(Story.BOMB)
    data = bytes_of[one.photos[0]]
    assert len(data) < 1000
    with pytest.raises(BadPhoto, match="too-large"):
        decoder.header(data)


def test_an_honest_photo_agrees_in_time_and_place_whatever_the_datum():
    honest = of_story(Story.FRESH, Story.OTHER_DATUM, Story.SAME_PLACE, Story.FOLLOW_UP, Story.OWN)
    for one in honest:
        assert exif_of(one).taken_at == one.claimed_at
        assert distance_m(one.position, exif_of(one).position) < 25
    assert {one.position.datum for one in of_story(Story.OTHER_DATUM)} == {Datum.GCJ02}
    assert {one.position.datum for one in of_story(Story.FRESH)} == {Datum.WGS84}


def test_the_same_figures_in_two_datums_are_six_hundred_metres_apart():
    (one,) = of_story(Story.RAW_DATUM)
    camera = exif_of(one).position
    assert (one.position.lat, one.position.lon) == (camera.lat, camera.lon)
    assert distance_m(one.position, camera) == pytest.approx(600, rel=0.1)


def test_wrong_places_are_800_metres_and_12_kilometres_off():
    off = sorted(distance_m(one.position, exif_of(one).position) for one in of_story(Story.WRONG_PLACE))
    assert off == pytest.approx([800, 800, 12_000], rel=0.01)


def test_wrong_times_are_days_before_and_hours_after():
    gaps_h = sorted(
        (exif_of(one).taken_at - one.received_at) / timedelta(hours=1) for one in of_story(Story.WRONG_TIME)
    )
    assert gaps_h[0] < gaps_h[1] < -48
    assert gaps_h[2] == 3
    assert all(exif_of(one).taken_at < NOW for one in of_story(Story.WRONG_TIME))


def test_frames_of_a_run_are_by_three_people_five_metres_apart(bytes_of):
    for name in ("road-seam", "road-worn"):
        run = [one for one in of_story(Story.SAME_PLACE) if one.photos[0].file.startswith(name)]
        assert len({one.by.id for one in run}) == 3
        assert len({bytes_of[one.photos[0]] for one in run}) == 3
        steps = [distance_m(a.position, b.position) for a, b in pairwise(run)]
        assert steps == pytest.approx([5, 5], abs=0.5)


def test_re_sent_photos_are_the_bytes_of_an_earlier_one_by_somebody_else(bytes_of):
    for one in of_story(Story.RE_SENT, Story.SENT_TWICE):
        sent_before = [bytes_of[photo] for photo in earlier(one).photos]
        assert all(bytes_of[photo] in sent_before for photo in one.photos)
        assert (one.by == earlier(one).by) == (one.story is Story.SENT_TWICE)


def test_re_encoded_photos_look_the_same_in_other_bytes(bytes_of):
    for one in of_story(Story.RE_ENCODED):
        assert one.by != earlier(one).by
        for mine, first in zip(one.photos, earlier(one).photos, strict=False):
            a, b = (int.from_bytes(decoder.examine(bytes_of[photo]).phash64) for photo in (mine, first))
            assert bytes_of[mine] != bytes_of[first]
            assert (a ^ b).bit_count() <= 6


def test_places_lie_in_chancheng():
    for one in ALL:
        assert distance_m(one.position, Position(23.02, 113.10, Datum.WGS84)) < 6_500


class Shelf:
    """Remembers what is handed in; knows nothing of HTTP."""

    def __init__(self) -> None:
        self.photos: list[bytes] = []
        self.taken: list[NewSubmission] = []

    def held(self) -> tuple[Case, ...]:
        return ()

    def photo(self, data: bytes) -> Digest:
        self.photos.append(data)
        return Digest(f"{len(self.photos):064x}")

    def submission(self, new: NewSubmission) -> CaseId:
        self.taken.append(new)
        return new.case or CaseId(f"case-{len(self.taken)}")


def test_a_photo_sent_twice_makes_one_journey_and_follow_ups_join_their_case():
    shelf, heard = Shelf(), []
    assert seed(shelf, NOW, progress=lambda done, of: heard.append((done, of))) == 60
    assert len(shelf.photos) == len(set(shelf.photos)) == len(PHOTOS)
    assert sum(new.case is None for new in shelf.taken) == CASES == 57
    assert heard == [(n, 60) for n in range(1, 61)]
