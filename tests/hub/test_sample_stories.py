"""Each trap among the samples is the one it claims to be."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import cv2
import numpy as np
import pytest

from casework.model import Datum
from casework.place import distance_m
from hub.samples import Story, files
from photos import decoder, exif
from tests.hub.sampling import MINUTE, NOW, SAME, SHIPPED, earlier, exif_of, of_programme, of_story, patrols


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
