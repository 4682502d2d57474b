"""The samples are what their plan says: real, attributed, repeatable, each trap the one it claims to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from casework import clocks, life, programmefile
from casework.errors import BadPhoto
from casework.model import Case, CaseId, Datum, Digest, Position, Submission, SubmissionId
from casework.place import distance_m
from hub.messages import NewSubmission
from hub.samples import CASES, SUBMISSIONS, Exif, Make, Planned, PlannedPhoto, Story, files, photo_bytes, plan, seed
from photos import decoder, exif, metadata
from photos.children import Darkroom

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = programmefile.load_all(ROOT / "resources" / "programmes")
MINUTE = timedelta(minutes=1)
SAME = 24  # of 256 bits: one photo saved again differs by no more
CHANGED = (Story.CROPPED, Story.MIRRORED, Story.BANNER, Story.SCREENSHOT, Story.EDITED, Story.RESIZED)
ALL = plan(NOW)
PHOTOS = tuple(dict.fromkeys(photo for one in ALL for photo in one.photos))
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def bytes_of() -> Iterator[dict[PlannedPhoto, bytes]]:
    with Darkroom() as darkroom:
        yield {photo: photo_bytes(photo, darkroom) for photo in PHOTOS}


def zone(programme: str) -> tzinfo | None:
    return datetime.strptime(SHIPPED[programme].capture.utc_offset, "%z").tzinfo


def of_story(*stories: Story) -> tuple[Planned, ...]:
    return tuple(one for one in ALL if one.story in stories)


def of_programme(programme: str) -> tuple[Planned, ...]:
    return tuple(one for one in ALL if one.programme == programme)


def patrols(*stories: Story) -> tuple[Planned, ...]:
    return tuple(one for one in of_story(*stories or Story) if one.started_at and one.ended_at)


def earlier(one: Planned) -> Planned:
    return next(other for other in ALL if other.client_id == (one.of or one.joins))


def exif_of(one: Planned) -> Exif:
    (said,) = {photo.exif for photo in one.photos}
    assert said is not None
    return said


def attributed() -> tuple[list[list[str]], list[list[str]]]:
    """The rows of both tables: what was taken from elsewhere, and what was made from that."""
    text = (files.FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8")
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    heads = [number for number, row in enumerate(lines) if row[0] == "file"]
    return lines[2 : heads[1]], lines[heads[1] + 2 :]


def test_there_are_a_hundred_and_fifty_over_three_programmes_in_the_order_they_came_in():
    assert len(ALL) == SUBMISSIONS == 150
    assert len({one.client_id for one in ALL}) == 150
    assert [one.received_at for one in ALL] == sorted(one.received_at for one in ALL)
    assert sorted(Counter(one.programme for one in ALL).values()) == [32, 38, 80]


def test_nothing_is_told_apart_by_moment_and_address_alone():
    assert len({(one.received_at, one.address) for one in ALL}) == SUBMISSIONS  # so does seeding find what is there


def test_the_same_moment_gives_the_same_plan_and_another_moment_moves_only_times():
    assert plan(NOW) == ALL
    later = plan(NOW + timedelta(hours=1))
    assert [(one.text, one.position, one.by) for one in later] == [(one.text, one.position, one.by) for one in ALL]


def test_the_same_photo_is_the_same_bytes_every_time(bytes_of):
    assert {photo: photo_bytes(photo) for photo in PHOTOS[:12]} == {photo: bytes_of[photo] for photo in PHOTOS[:12]}


def test_everything_came_in_within_twenty_hours_and_was_taken_before_it_was_received():
    assert all(timedelta(0) < NOW - one.received_at <= timedelta(hours=20) for one in ALL)
    assert all(timedelta(0) < one.received_at - one.claimed_at < timedelta(days=1) for one in ALL if one.claimed_at)


def as_case(one: Planned) -> Case:
    sent = Submission(SubmissionId(one.client_id), one.by.id, one.received_at)
    return life.open_case(SHIPPED[one.programme], CaseId(one.client_id), one.title, one.category, sent)


@pytest.mark.parametrize("programme", SHIPPED)
def test_the_review_clock_of_every_programme_is_late_soon_and_calm(programme: str):
    steps = [as_case(one).open_step for one in of_programme(programme)]
    paces = Counter(clocks.read(step.opened_at, step.due_at, NOW).pace for step in steps)
    assert min(paces[pace] for pace in clocks.Pace) >= 3


def test_some_promises_are_broken_some_nearly_and_most_are_kept():
    cases = [as_case(one) for one in ALL]
    paces = Counter(clocks.read(case.opened_at, case.promised_at, NOW).pace for case in cases)
    assert paces[clocks.Pace.LATE] >= 2
    assert paces[clocks.Pace.SOON] >= 2
    assert paces[clocks.Pace.CALM] >= 100


@pytest.mark.parametrize("programme", SHIPPED)
def test_every_programme_has_urgent_ones_and_not_many(programme: str):
    urgent = [as_case(one).urgent for one in of_programme(programme)]
    assert 3 <= sum(urgent) <= len(urgent) / 4


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_no_photo_is_said_to_be_taken_by_night(hour: int):
    for one in plan(NOW.replace(hour=hour)):
        if one.claimed_at is not None:
            local = one.claimed_at.astimezone(zone(one.programme))
            assert 6.9 <= local.hour + local.minute / 60 <= 17.5


def test_every_trap_is_there():
    counted = Counter(one.story for one in ALL)
    assert set(counted) == set(Story)
    assert counted[Story.BOMB] == 1
    assert counted[Story.SAME_PLACE] == 15
    assert counted[Story.FRESH] >= 25
    assert min(counted[story] for story in (Story.RE_SENT, Story.RESIZED)) >= 5
    assert min(counted[story] for story in (Story.CROPPED, Story.MIRRORED, Story.BANNER, Story.SCREENSHOT)) >= 3


@pytest.mark.parametrize("programme", SHIPPED)
def test_every_category_of_every_programme_has_a_sample_and_every_sample_a_category(programme: str):
    assert {one.category for one in of_programme(programme)} == {c.code for c in SHIPPED[programme].categories}


@pytest.mark.parametrize("programme", SHIPPED)
def test_the_samples_of_a_programme_keep_its_clock_and_its_datum(programme: str):
    town, capture = files.towns()[programme], SHIPPED[programme].capture
    assert (town.utc_offset, town.map_datum) == (capture.utc_offset, capture.source_datum)


def test_more_than_half_of_the_texts_are_chinese_and_about_fifty_people_wrote_them():
    chinese = Counter(one.programme for one in ALL if re.search("[\u4e00-\u9fff]", one.text))
    assert 70 <= chinese.total() <= 95
    for programme, count in chinese.items():
        assert 5 <= count <= len(of_programme(programme)) - 3
    assert 40 <= len({one.by.id for one in ALL}) <= 50
    assert sum(bool(re.search(r"1\d{2} ?\d{4} ?\d{4}|617-\d{3}-\d{4}", one.text)) for one in ALL) >= 8
    assert sum(len(one.photos) > 1 for one in ALL) >= 25


def test_the_reviewers_own_submissions_carry_the_id_that_was_given():
    own = [one for one in plan(NOW, own="he-xiaolan") if one.by.id == "he-xiaolan"]
    assert [one.story for one in own] == [Story.OWN] * 4
    assert {one.programme for one in own} == set(SHIPPED)


def test_contributors_have_good_bad_and_no_records():
    records = {one.by.id: one.record for one in ALL}
    told = [record for record in records.values() if record is not None]
    assert all(record.filed + record.false == record.n and record.since_at < NOW for record in told)
    good = [record for record in told if record.false / record.n <= 0.1]
    assert len(good) >= 15
    assert len(records) - len(told) >= 6
    takers = [record for record in told if record.n > 100 and record.false / record.n > 0.4]  # they live on it
    assert len(takers) == len(SHIPPED)


def test_who_lives_on_it_sends_much_of_what_is_wrong():
    takers = {one.by.id for one in ALL if one.record and one.record.n > 100 and one.record.false / one.record.n > 0.4}
    wrong = Counter(one.by.id in takers for one in of_story(*CHANGED, Story.RE_SENT, Story.REUSED, Story.SHORT_PATROL))
    assert wrong[True] >= 15


def test_every_file_of_the_folder_is_described_and_attributed_and_nothing_else_is():
    there = {path.name for path in (files.FOLDER / "photos").iterdir()}
    taken, made = attributed()
    names = [row[0] for row in (*taken, *made)]
    assert len(there) >= 130
    assert there == set(files.photos()) == set(names)
    assert len(names) == len(set(names))
    assert all(all(row) and len(row) == 7 for row in taken)
    assert all(all(row) and len(row) == 3 and row[1] in {taken_row[0] for taken_row in taken} for row in made)
    assert there | {"bomb.png"} == {photo.file for photo in PHOTOS}


def test_the_licence_of_every_source_stands_beside_the_samples():
    licences = (files.FOLDER / "LICENCES.md").read_text(encoding="utf-8")
    assert [row[3] for row in attributed()[0] if f"`{row[3]}`" not in licences] == []


def test_the_samples_take_less_than_twenty_five_megabytes(bytes_of):
    assert sum(path.stat().st_size for path in files.FOLDER.rglob("*") if path.is_file()) < 25 * MEGABYTE
    assert sum(map(len, bytes_of.values())) < 25 * MEGABYTE


def test_originals_with_exif_and_in_portrait_format_are_among_them():
    of_cameras = {words.file for words in files.photos().values() if words.exif}
    assert len(of_cameras) >= 12
    signed = {file for file in files.photos() if metadata.read(files.original(file)).make}
    assert signed <= of_cameras
    assert all(exif.payload(files.original(file)) for file in of_cameras)
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
        assert (about.taken, about.modified, about.lat, about.make, about.software) == (None,) * 5
        return
    said = photo.exif
    assert (about.taken, about.offset) == (f"{said.taken_at:%Y:%m:%d %H:%M:%S}", said.taken_at.isoformat()[-6:])
    assert (about.make, about.model, about.software) == (said.make or None, said.model or None, said.software or None)
    assert about.accuracy_m == said.position.accuracy_m
    assert about.lat == pytest.approx(said.position.lat, abs=1e-6)
    assert about.lon == pytest.approx(said.position.lon, abs=1e-6)


def test_nothing_in_a_sent_file_tells_of_another_day_or_of_an_editor(bytes_of):
    edited = {photo for one in of_story(Story.EDITED) for photo in one.photos}
    for photo, data in bytes_of.items():
        assert photo in edited or not re.search(rb"ns\.adobe\.com/xap|Photoshop|xmp:CreateDate", data)


def test_the_bomb_is_small_and_is_refused_for_its_size(bytes_of):
    (one,) = of_story(Story.BOMB)
    data = bytes_of[one.photos[0]]
    assert len(data) < 1000
    with pytest.raises(BadPhoto, match="too-large"):
        decoder.header(data)


def test_an_honest_photo_agrees_in_time_and_place_whatever_the_datum():
    honest = of_story(Story.FRESH, Story.OTHER_DATUM, Story.SAME_PLACE, Story.FOLLOW_UP, Story.OWN)
    for one in set(honest) - set(patrols()):
        assert exif_of(one).taken_at == one.claimed_at
        assert distance_m(one.position, exif_of(one).position) < 25
    assert {one.position.datum for one in of_story(Story.OTHER_DATUM)} == {Datum.GCJ02}
    assert {one.position.datum for one in of_programme("bos-311")} == {Datum.WGS84}
    assert {one.position.datum for one in of_story(Story.FRESH)} == {Datum.WGS84}


def test_the_same_figures_in_two_datums_are_six_hundred_metres_apart():
    (one,) = of_story(Story.RAW_DATUM)
    camera = exif_of(one).position
    assert (one.position.lat, one.position.lon) == (camera.lat, camera.lon)
    assert distance_m(one.position, camera) == pytest.approx(600, rel=0.1)


def test_wrong_places_are_800_metres_and_12_kilometres_off():
    off = sorted(distance_m(one.position, one.photos[0].exif.position) for one in of_story(Story.WRONG_PLACE))
    assert off == pytest.approx([800, 800, 800, 12_000, 12_000], rel=0.01)


def test_wrong_times_are_days_before_and_hours_after():
    shots = [(photo.exif.taken_at, one.received_at) for one in of_story(Story.WRONG_TIME) for photo in one.photos]
    gaps_h = sorted((taken_at - received_at) / timedelta(hours=1) for taken_at, received_at in shots)
    assert all(gap < -48 for gap in gaps_h[:-1])
    assert gaps_h[-1] == 3
    assert all(taken_at < NOW for taken_at, _ in shots)


def test_frames_of_a_run_are_by_three_people_five_metres_apart(bytes_of):
    for name in ("road-seam", "road-worn", "net", "edge-broken"):
        run = [one for one in of_story(Story.SAME_PLACE) if one.photos[0].file.startswith(name)]
        assert len({one.by.id for one in run}) == 3
        assert len({bytes_of[one.photos[0]] for one in run}) == 3
        steps = [distance_m(a.position, b.position) for a, b in pairwise(run)]
        assert steps == pytest.approx([5, 5], abs=0.5)


def test_one_square_is_seen_by_a_team_of_three(bytes_of):
    team = patrols(Story.SAME_PLACE)
    assert len({one.by.id for one in team}) == len({bytes_of[one.photos[0]] for one in team}) == 3
    assert max(distance_m(a.position, b.position) for a, b in pairwise(team)) < 10


def test_re_sent_photos_are_the_bytes_of_an_earlier_one_by_somebody_else(bytes_of):
    for one in of_story(Story.RE_SENT, Story.SENT_TWICE):
        sent_before = [bytes_of[photo] for photo in earlier(one).photos]
        assert all(bytes_of[photo] in sent_before for photo in one.photos)
        assert (one.by == earlier(one).by) == (one.story is Story.SENT_TWICE)


def bits_between(one: bytes, other: bytes) -> int:
    a, b = (int.from_bytes(decoder.examine(data).phash256) for data in (one, other))
    return (a ^ b).bit_count()


def test_re_encoded_and_resized_photos_look_the_same_in_other_bytes(bytes_of):
    for one in of_story(Story.RE_ENCODED, Story.RESIZED):
        assert one.by != earlier(one).by
        for mine, first in zip(one.photos, earlier(one).photos, strict=False):
            sizes = [decoder.header(bytes_of[photo]) for photo in (mine, first)]
            assert bits_between(bytes_of[mine], bytes_of[first]) <= SAME
            assert (sizes[0].width < sizes[1].width) == (one.story is Story.RESIZED)


def pixels(data: bytes, width: int = 512) -> np.ndarray:
    """Grey, so wide; the height as it comes."""
    full = decoder.scaled(data, 4000, 4000)
    return cv2.cvtColor(cv2.resize(full, (width, round(full.shape[0] * width / full.shape[1]))), cv2.COLOR_RGB2GRAY)


def found_in(whole: np.ndarray, part: np.ndarray) -> float:
    """How well the part is found somewhere in the whole, in any size: 1 is the very same."""
    scores = []
    for share in np.arange(0.6, 1.0001, 0.01):
        width = round(whole.shape[1] * share)
        small = cv2.resize(part, (width, round(part.shape[0] * width / part.shape[1])))
        if small.shape[0] <= whole.shape[0]:
            scores.append(cv2.minMaxLoc(cv2.matchTemplate(whole, small, cv2.TM_CCOEFF_NORMED))[1])
    return max(scores)


def test_a_mirrored_photo_is_the_earlier_one_left_for_right(bytes_of):
    for one in of_story(Story.MIRRORED):
        mine, first = (pixels(bytes_of[sent.photos[0]]) for sent in (one, earlier(one)))
        straight, turned = (found_in(first, picture) for picture in (mine, mine[:, ::-1]))
        assert one.by != earlier(one).by
        assert turned > 0.95 > straight


def test_a_cropped_photo_is_a_part_of_the_earlier_one(bytes_of):
    for one in of_story(Story.CROPPED):
        part, whole = (pixels(bytes_of[sent.photos[0]]) for sent in (one, earlier(one)))
        assert one.by != earlier(one).by
        assert found_in(whole, part) > 0.95
        assert abs(part.shape[0] - whole.shape[0]) <= 2  # the same form, less of it


def test_a_banner_leaves_the_rest_of_the_photo_as_it_was(bytes_of):
    for one in of_story(Story.BANNER):
        mine, first = (pixels(bytes_of[sent.photos[0]]) for sent in (one, earlier(one)))
        kept = round(min(len(mine), len(first)) * 0.85)
        assert one.by != earlier(one).by
        assert np.corrcoef(mine[:kept].ravel(), first[:kept].ravel())[0, 1] > 0.97
        assert len(mine) > len(first) or not np.array_equal(mine[-8:], first[-8:])


def test_screenshots_have_the_form_of_a_telephone_and_one_is_no_png_any_more(bytes_of):
    heads = [decoder.header(bytes_of[photo]) for one in of_story(Story.SCREENSHOT) for photo in one.photos]
    assert all(head.height / head.width > 2 for head in heads)
    assert sorted(head.format for head in heads) == ["JPEG", "PNG", "PNG", "PNG"]


def test_a_messengers_copy_is_progressive_at_most_1600_dots_long_and_says_nothing(bytes_of):
    for one in of_story(Story.MESSENGER):
        head = decoder.header(bytes_of[one.photos[0]])
        assert (head.progressive, head.jfif) == (True, True)
        assert max(head.width, head.height) <= 1600


def test_an_edited_photo_names_its_editor_and_was_changed_after_the_shot_and_before_it_was_sent():
    for one in of_story(Story.EDITED):
        said = exif_of(one)
        assert said.software
        assert said.taken_at < said.modified_at < one.received_at


def test_a_drawn_picture_says_so_itself(bytes_of):
    (one,) = of_story(Story.DECLARED_AI)
    assert {key for key, _ in decoder.examine(bytes_of[one.photos[0]]).metadata.declared.texts} >= {"prompt"}


def test_the_small_picture_in_a_file_shows_something_else(bytes_of):
    (one,) = of_story(Story.WRONG_THUMBNAIL)
    data = bytes_of[one.photos[0]]
    inside = exif.thumbnail(data)
    assert inside is not None
    other = pixels(inside, 64), pixels(data, 64)
    rows = min(map(len, other))
    assert np.corrcoef(*(picture[:rows].ravel() for picture in other))[0, 1] < 0.9
    assert bits_between(inside, files.original("hole-1.jpg")) <= SAME


def test_a_valid_patrol_is_long_enough_and_its_two_photos_were_taken_on_its_way(bytes_of):
    rules, seen = SHIPPED["xingcheng-yuanding"].patrol, set()
    for one in patrols(Story.PATROL, Story.OWN, Story.SAME_PLACE):
        assert rules.min_minutes <= (one.ended_at - one.started_at) / MINUTE <= rules.max_minutes
        assert len(one.photos) == rules.photos
        assert all(one.started_at < photo.exif.taken_at < one.ended_at < one.received_at for photo in one.photos)
        near, far = (distance_m(one.position, photo.exif.position) for photo in one.photos)
        assert near < 25
        assert 300 < far < SHIPPED[one.programme].capture.radius_m
        assert not seen & {bytes_of[photo] for photo in one.photos}
        seen |= {bytes_of[photo] for photo in one.photos}


def test_what_is_wrong_with_a_patrol_is_what_its_story_says(bytes_of):
    rules = SHIPPED["xingcheng-yuanding"].patrol
    minutes = {one: (one.ended_at - one.started_at) / MINUTE for one in patrols()}
    assert {one.story for one, took in minutes.items() if took < rules.min_minutes} == {Story.SHORT_PATROL}
    assert {one.story for one, took in minutes.items() if took > rules.max_minutes} == {Story.LONG_PATROL}
    assert {one.story for one in minutes if len(one.photos) < rules.photos} == {Story.ONE_PHOTO}
    assert {one.programme for one in minutes} == {"xingcheng-yuanding"}


def test_reused_photos_are_those_of_an_earlier_patrol_the_very_bytes_or_saved_once_more(bytes_of):
    same = []
    for one in patrols(Story.REUSED):
        first = earlier(one)
        assert (first.story, first.ended_at < one.started_at) == (Story.PATROL, True)
        pairs = [(bytes_of[a], bytes_of[b]) for a, b in zip(one.photos, first.photos, strict=True)]
        assert all(bits_between(*pair) <= SAME for pair in pairs)
        same.append({a == b for a, b in pairs})
    assert same == [{True}, {False}]


CENTRES = {
    "zhuomuniao-chancheng": (23.02, 113.10, 6_500),
    "xingcheng-yuanding": (28.19, 112.97, 9_000),
    "bos-311": (42.32, -71.08, 9_000),
}


def test_places_lie_in_their_town():
    for one in ALL:
        lat, lon, metres = CENTRES[one.programme]
        assert distance_m(one.position, Position(lat, lon, Datum.WGS84)) < metres


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
    assert seed(shelf, NOW, progress=lambda done, of: heard.append((done, of))) == SUBMISSIONS
    assert len(shelf.photos) == len(set(shelf.photos)) == len(PHOTOS)
    assert sum(new.case is None for new in shelf.taken) == CASES == SUBMISSIONS - len(of_story(Story.FOLLOW_UP))
    assert heard == [(n, SUBMISSIONS) for n in range(1, SUBMISSIONS + 1)]


def test_what_is_handed_in_is_what_is_planned():
    shelf = Shelf()
    seed(shelf, NOW)
    for one, new in zip(ALL, shelf.taken, strict=True):
        assert (new.programme, new.client_id, new.record) == (one.programme, one.client_id, one.record)
        assert (new.started_at, new.ended_at) == (one.started_at, one.ended_at)
