from __future__ import annotations

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import place
from casework.model import Datum, Position

# WGS-84 and GCJ-02 of the same spot: the test points that googollee/eviltransform publishes for every language
SPOTS = [
    pytest.param((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215), id="Shanghai"),
    pytest.param((22.543847, 113.912316), (22.540796131694766, 113.9171764808363), id="Shenzhen"),
    pytest.param((39.911954, 116.377817), (39.91334545536069, 116.38404722455657), id="Beijing"),
]
# GCJ-02 and BD-09 of the same spot: wandergis/coordtransform, test/app.js; the first is worked out
# forward and exact, the second backward and good to about a decimetre
GCJ_BD = [
    pytest.param((39.915, 116.404), (39.92133699351021, 116.41036949371029), 0.01, id="forward"),
    pytest.param((39.90865673957631, 116.39762729119315), (39.915, 116.404), 0.3, id="backward"),
]
EXACT_M = 0.01  # prcoords iterates to 1e-5 degrees and lands far below; measured over 200,000 points: 0.005 m

# BD-09 within some 700 m of the box's edge makes prcoords warn; that is open sea or far abroad
in_the_box = st.builds(Position, st.floats(0.85, 55.80), st.floats(72.03, 137.80), st.sampled_from(Datum))
anywhere = st.builds(
    Position, st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([Datum.WGS84, Datum.GCJ02, Datum.UNKNOWN])
)
positions = st.one_of(in_the_box, anywhere)


def wgs(lat: float, lon: float) -> Position:
    return Position(lat, lon, Datum.WGS84)


@pytest.mark.parametrize(("camera", "on_map"), SPOTS)
def test_a_camera_position_lands_where_chinese_maps_draw_it(
    camera: tuple[float, float], on_map: tuple[float, float]
) -> None:
    moved = place.to_gcj02(wgs(*camera))
    assert (moved.lat, moved.lon) == pytest.approx(on_map, abs=1e-6)
    assert moved.datum is Datum.GCJ02


@pytest.mark.parametrize(("camera", "on_map"), SPOTS)
def test_a_map_position_and_its_camera_position_are_the_same_spot(
    camera: tuple[float, float], on_map: tuple[float, float]
) -> None:
    assert place.distance_m(wgs(*camera), Position(*on_map, Datum.GCJ02)) < EXACT_M


@pytest.mark.parametrize(("camera", "on_map"), SPOTS)
def test_raw_figures_would_accuse_honest_people(camera: tuple[float, float], on_map: tuple[float, float]) -> None:
    assert place.distance_m(wgs(*camera), wgs(*on_map)) > 300


@pytest.mark.parametrize(("gcj", "bd", "within_m"), GCJ_BD)
def test_baidu_and_the_other_maps_are_brought_together(
    gcj: tuple[float, float], bd: tuple[float, float], within_m: float
) -> None:
    assert place.distance_m(Position(*gcj, Datum.GCJ02), Position(*bd, Datum.BD09)) < within_m


@pytest.mark.parametrize(("camera", "on_map"), SPOTS)
def test_of_an_unknown_datum_the_nearer_reading_counts(
    camera: tuple[float, float], on_map: tuple[float, float]
) -> None:
    assert place.distance_m(wgs(*camera), Position(*on_map)) < EXACT_M
    assert place.distance_m(wgs(*camera), Position(*camera)) == 0


def test_an_unknown_datum_has_two_readings_in_china_and_one_elsewhere() -> None:
    assert len(place.in_wgs84(Position(31.2, 121.5))) == 2
    assert place.in_wgs84(Position(48.86, 2.35)) == (wgs(48.86, 2.35),)


def test_a_position_without_a_datum_has_that_of_its_source_and_every_other_keeps_its_own() -> None:
    bare = Position(31.2, 121.5, accuracy_m=8.0)
    assert place.as_given(bare, Datum.BD09) == Position(31.2, 121.5, Datum.BD09, 8.0)
    assert place.as_given(bare, Datum.UNKNOWN) == bare
    assert place.as_given(wgs(31.2, 121.5), Datum.GCJ02) == wgs(31.2, 121.5)
    assert place.as_given(None, Datum.GCJ02) is None


@given(positions, positions)
def test_the_nearest_readings_are_a_distance_apart(one: Position, other: Position) -> None:
    here, there = place.nearest(one, other)
    assert {here.datum, there.datum} == {Datum.WGS84}
    assert place.distance_m(here, there) == place.distance_m(one, other)


@pytest.mark.parametrize("datum", Datum)
@pytest.mark.parametrize("spot", [(48.8584, 2.2945), (-33.8568, 151.2153), (40.6892, -74.0445)])
def test_outside_china_nothing_is_moved(datum: Datum, spot: tuple[float, float]) -> None:
    (read,) = place.in_wgs84(Position(*spot, datum, 8.0))
    assert read == Position(*spot, Datum.WGS84, 8.0)


def test_outside_china_a_map_shows_the_camera_position() -> None:
    assert place.to_gcj02(Position(48.8584, 2.2945, Datum.WGS84, 8.0)) == Position(48.8584, 2.2945, Datum.GCJ02, 8.0)


@pytest.mark.parametrize("datum", Datum)
def test_a_conversion_keeps_the_claimed_accuracy(datum: Datum) -> None:
    readings = place.in_wgs84(Position(31.2, 121.5, datum, 12.0))
    assert {(read.datum, read.accuracy_m) for read in readings} == {(Datum.WGS84, 12.0)}


def test_a_quarter_of_the_globe_is_measured_right() -> None:
    assert place.distance_m(wgs(0, 0), wgs(90, 0)) == pytest.approx(place.EARTH_RADIUS_M * pi / 2)


def test_the_other_side_of_the_globe_is_measured_too() -> None:
    assert place.distance_m(wgs(10, 20), wgs(-10, -160)) == pytest.approx(place.EARTH_RADIUS_M * pi)


@given(st.floats(0.85, 55.80), st.floats(72.03, 137.80))
def test_there_and_back_is_the_same_spot(lat: float, lon: float) -> None:
    assert place.distance_m(wgs(lat, lon), place.to_gcj02(wgs(lat, lon))) < EXACT_M


@given(positions, positions)
def test_a_distance_is_the_same_from_either_end(one: Position, other: Position) -> None:
    assert place.distance_m(one, other) == pytest.approx(place.distance_m(other, one), abs=1e-6)


@given(positions)
def test_nothing_is_far_from_itself(position: Position) -> None:
    assert place.distance_m(position, position) == 0


@given(positions, positions)
def test_every_reading_is_at_least_as_far_as_the_distance(one: Position, other: Position) -> None:
    nearest = place.distance_m(one, other)
    assert all(place.distance_m(a, b) >= nearest for a in place.in_wgs84(one) for b in place.in_wgs84(other))
