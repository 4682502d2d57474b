"""Daylight, and the photo after against the photo before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import cv2
import numpy as np
import pytest

from casework.fusion import weigh
from casework.model import Band, Datum, Digest, Finding, Photo, Position
from casework.programme import Capture
from desktop.workers.checks import declared
from desktop.workers.facts import CaseFacts
from desktop.workers.recording import recorded
from photos.metadata import Metadata
from photos.records import Array, Examined
from tests.builders import AT, a_case, a_submission
from tests.desktop.workers.checks.builders import PHOTO, an_examined, ask, exif_time, facts_of, noise, says, sent

SPOT = Position(23.0218, 113.1214, Datum.WGS84)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOON = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)  # 12:30 in Foshan
MIDNIGHT = NOON + 12 * HOUR

# daylight: aperture, seconds, ISO
SUN, CLOUDS, ROOM, STREET_LAMP, SHUTTER_SHUT = (
    (8, 1 / 250, 100),
    (4, 1 / 250, 100),
    (1.8, 1 / 30, 400),
    (1.8, 1 / 10, 1600),
    (1.8, 1.0, 800),
)


def light(exposure: tuple[float, float, float] | None, at: datetime | None, spot: Position | None = SPOT) -> Metadata:
    aperture, seconds, iso = exposure or (None, None, None)
    lat, lon = (spot.lat, spot.lon) if spot is not None else (None, None)
    taken = exif_time(at) if at is not None else None
    return Metadata(taken=taken, offset="+08:00", lat=lat, lon=lon, aperture=aperture, exposure_s=seconds, iso=iso)


@pytest.mark.parametrize(
    ("exposure", "at", "said"),
    [
        (SUN, NOON, set()),
        (CLOUDS, NOON, set()),
        (ROOM, NOON, set()),
        (STREET_LAMP, NOON, set()),  # an underpass
        (SHUTTER_SHUT, NOON, {("dark-by-day", "suspicious")}),
        (SHUTTER_SHUT, MIDNIGHT, set()),
        (STREET_LAMP, MIDNIGHT, set()),
        (ROOM, MIDNIGHT, set()),
        (SUN, MIDNIGHT, {("light-by-night", "suspicious")}),
        (CLOUDS, NOON + 6 * HOUR, set()),  # just before sunset
    ],
)
def test_the_light_is_held_against_the_sun(exposure: Any, at: datetime, said: set[tuple[str, str]]):
    assert says("daylight", an_examined(light(exposure, at)), facts_of(sent())) == said


def test_light_alone_is_never_a_suspicion():
    one = declared()["daylight"]
    assert one.check is not None
    found = one.check(an_examined(light(SUN, MIDNIGHT)), facts_of(sent()))
    assert weigh(recorded(one, lambda: found, PHOTO.digest, Capture(), None)).band is Band.NO_OBJECTION


def test_what_is_told_of_the_light_is_in_degrees_and_exposure_values():
    (found,) = ask("daylight", an_examined(light(SUN, MIDNIGHT)), facts_of(sent()))
    assert (found.score, found.threshold, found.facts["ev"]) == (14.0, 12.0, 14.0)
    assert found.facts["sun"] == pytest.approx(-74, abs=3)  # south of the equinox, an hour after true midnight
    assert found.facts["clock"] == "exif"


@pytest.mark.parametrize(
    ("about", "missing"),
    [
        (light(None, NOON), "exposure"),
        (light((8, 0.0, 100), NOON), "exposure"),
        (light(SUN, None), "time"),
        (replace(light(SUN, NOON), offset=None), "time"),
        (light(SUN, NOON, None), "position"),
        (Metadata(), "exposure time position"),
    ],
)
def test_without_all_three_the_light_is_unknown(about: Metadata, missing: str):
    (found,) = ask("daylight", an_examined(about), facts_of(sent(position=None)))
    assert (found.code, found.verdict.value, found.facts) == ("no-light", "unknown", {"missing": missing})


def test_the_marked_spot_and_the_clients_time_serve_where_the_file_has_none():
    about = replace(light(SUN, None, None), offset=None)
    assert says("daylight", an_examined(about), facts_of(sent(position=SPOT, claimed_at=MIDNIGHT))) == {
        ("light-by-night", "suspicious")
    }


def test_far_in_the_north_the_sun_is_up_at_night():
    assert (
        says(
            "daylight", an_examined(light(SUN, datetime(2026, 6, 21, 22, tzinfo=UTC), Position(70.0, 20.0))), facts_of()
        )
        == set()
    )


# before and after


def a_scene(seed: int) -> Array:
    """Rich in corners, as streets are."""
    shapes = np.kron(noise(24, 32, seed), np.ones((20, 20), np.uint8))
    return np.asarray(cv2.GaussianBlur(shapes, (5, 5), 0))


def seen_from_aside(scene: Array, repaired: bool = True) -> Array:
    """Another photo of it: things near and far move differently, the light has changed, and something was mended."""
    height, width = scene.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    aside = corners + np.array([[30, 22], [-55, 60], [10, -70], [80, -15]], np.float32)
    other = cv2.warpPerspective(
        scene, cv2.getPerspectiveTransform(corners, aside), (width, height), borderMode=cv2.BORDER_REFLECT
    )
    if repaired:
        other[height // 3 : height, width // 4 : width // 2] = 110
    return np.asarray(cv2.addWeighted(other, 0.7, noise(height, width, 9), 0.3, 0))


def pair(before: Examined, after: Examined, same: bool = False, here: bool = True) -> list[Finding]:
    one, two = Digest("b" * 64), Digest(("b" if same else "c") * 64)
    photos = (Photo(one, 1, role="before"), Photo(two, 1, role="after"))
    case = a_case(submissions=(a_submission(photos=photos),))
    shown: Mapping[Digest, Examined] = {one: before, two: after} if here else {one: before}
    check = declared()["before_after"].check_case
    assert check is not None
    return list(check(CaseFacts(case, Capture(), (), shown)))


def pictured(look: Array, at: datetime | None = None, offset: str | None = "+08:00") -> Examined:
    return an_examined(Metadata(taken=exif_time(at) if at else None, offset=offset), look=look)


SCENE = a_scene(5)
BEFORE = pictured(SCENE, AT)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (pictured(seen_from_aside(SCENE), AT + DAY), ("after-there", "pass")),
        (pictured(seen_from_aside(SCENE)), ("after-there", "pass")),
        (pictured(seen_from_aside(SCENE), AT - DAY), ("after-earlier", "suspicious")),
        (pictured(seen_from_aside(SCENE), AT - HOUR / 12), ("after-there", "pass")),  # clocks go wrong
        (pictured(seen_from_aside(SCENE), AT - DAY, None), ("after-there", "pass")),  # of which zone nobody knows
        (pictured(a_scene(6), AT + DAY), ("no-common-scene", "unknown")),
        (pictured(a_scene(6), AT - DAY), ("after-earlier", "suspicious")),
        (pictured(cv2.GaussianBlur(SCENE, (3, 3), 0), AT + DAY), ("after-same-photo", "suspicious")),
    ],
)
def test_a_photo_after_is_held_against_the_one_before(after: Examined, said: tuple[str, str]):
    (found,) = pair(BEFORE, after)
    assert (found.code, found.verdict.value) == said
    assert found.photo == "c" * 64
    assert found.facts["before"] == "b" * 64


def test_the_very_file_for_both_is_a_contradiction():
    (found,) = pair(BEFORE, BEFORE, same=True)
    assert (found.code, found.verdict.value) == ("after-same-file", "fail")


def test_without_the_other_picture_nothing_can_be_said():
    (found,) = pair(BEFORE, BEFORE, here=False)
    assert (found.code, found.verdict.value) == ("pair-not-here", "unknown")


def test_two_cameras_without_an_offset_are_taken_for_one_zone():
    before = pictured(SCENE, AT, None)
    assert pair(before, pictured(seen_from_aside(SCENE), AT - DAY, None))[0].code == "after-earlier"
    assert pair(before, pictured(seen_from_aside(SCENE), AT + DAY, None))[0].code == "after-there"


def test_where_the_scene_lies_in_the_photo_after_is_pointed_at():
    wide = np.full((480, 640), 110, np.uint8)
    wide[120:360, 320:640] = cv2.resize(SCENE, (320, 240), interpolation=cv2.INTER_AREA)
    (found,) = pair(BEFORE, pictured(wide, AT + DAY))
    assert found.region == pytest.approx((0.5, 0.25, 0.5, 0.5), abs=0.02)


def test_of_several_photos_before_the_likest_counts():
    photos = tuple(
        Photo(Digest(letter * 64), 1, role=role) for letter, role in (("b", "before"), ("d", "before"), ("c", "after"))
    )
    case = a_case(submissions=(a_submission(photos=photos),))
    shown = {photos[0].digest: pictured(a_scene(8), AT), photos[1].digest: BEFORE}
    shown[photos[2].digest] = pictured(seen_from_aside(SCENE), AT + DAY)
    check = declared()["before_after"].check_case
    assert check is not None
    (found,) = check(CaseFacts(case, Capture(), (), shown))
    assert (found.code, found.facts["before"]) == ("after-there", "d" * 64)


@pytest.mark.parametrize("roles", [("near", "far"), ("before", "near"), ("near", "after")])
def test_where_there_is_no_pair_nothing_is_said(roles: tuple[str, str]):
    photos = tuple(Photo(Digest(letter * 64), 1, role=role) for letter, role in zip("bc", roles, strict=True))
    check = declared()["before_after"].check_case
    assert check is not None
    assert list(check(CaseFacts(a_case(submissions=(a_submission(photos=photos),)), Capture()))) == []
