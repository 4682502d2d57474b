"""Was it taken here and then: what the checks of time and position say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casework.model import Datum, Position
from casework.place import in_wgs84, to_gcj02
from casework.programme import Capture
from photos.metadata import Metadata
from tests.builders import AT
from tests.desktop.workers.checks.builders import an_examined, ask, exif_time, facts_of, says, sent

SPOT = Position(23.0218, 113.1214, Datum.WGS84)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def time_says(at: datetime | None, offset: str | None = "+08:00", gps: datetime | None = None, **sending: Any) -> Any:
    taken = exif_time(at) if at is not None else None
    gps_at = gps.strftime("%Y:%m:%d %H:%M:%S") if gps is not None else None
    about = Metadata(taken=taken, offset=offset, gps_at=gps_at)
    ((said),) = says("time", an_examined(about), facts_of(sent(**sending)))
    return said


AGREES, EARLIER, LATER = ("time-agrees", "pass"), ("taken-earlier", "suspicious"), ("taken-later", "suspicious")


@pytest.mark.parametrize(
    ("off", "offset", "said"),
    [
        (-8 * MINUTE, "+08:00", AGREES),
        (-DAY - 14 * MINUTE, "+08:00", AGREES),  # a day's window, five minutes of slack, ten of grace
        (-DAY - 16 * MINUTE, "+08:00", EARLIER),
        (14 * MINUTE, "+08:00", AGREES),
        (16 * MINUTE, "+08:00", LATER),
        (-8 * MINUTE, None, AGREES),
        (-8 * MINUTE, "eight", AGREES),
        (-DAY - 2 * HOUR, None, ("no-zone", "unknown")),
        (-7 * DAY, None, EARLIER),
        (3 * DAY, None, LATER),
    ],
)
def test_the_cameras_clock_is_compared_with_the_receipt(off: timedelta, offset: str | None, said: tuple[str, str]):
    assert time_says(AT + off, offset) == said


@pytest.mark.parametrize("taken", [None, "broken", "2026:13:01 00:00:00"])
def test_a_missing_or_broken_time_is_unknown(taken: str | None):
    assert says("time", an_examined(Metadata(taken=taken)), facts_of(sent())) == {("no-time", "unknown")}


def test_without_a_report_a_time_cannot_be_judged():
    about = Metadata(taken=exif_time(AT), offset="+08:00")
    assert says("time", an_examined(about), facts_of()) == {("no-task", "unknown")}


def test_the_times_of_a_form_or_patrol_take_the_place_of_the_window():
    times = {"started_at": AT - 50 * MINUTE, "ended_at": AT - 10 * MINUTE}
    assert time_says(AT - 30 * MINUTE, **times) == AGREES
    assert time_says(AT - 2 * HOUR, **times) == EARLIER
    assert time_says(AT + 30 * MINUTE, **times) == LATER
    assert time_says(AT - 2 * HOUR) == AGREES


@pytest.mark.parametrize("off", [-3 * DAY, 3 * DAY])
def test_more_than_a_day_outside_fails_only_when_a_second_clock_agrees(off: timedelta):
    code = "taken-earlier" if off < timedelta() else "taken-later"
    assert time_says(AT + off) == (code, "suspicious")
    assert time_says(AT + off, gps=AT + off) == (code, "fail")
    assert time_says(AT + off, claimed_at=AT + off) == (code, "fail")
    assert time_says(AT + off, gps=AT) == (code, "suspicious")
    assert time_says(AT + off, claimed_at=AT - off) == (code, "suspicious")


def test_some_hours_outside_never_fail():
    off = -DAY - 5 * HOUR
    assert time_says(AT + off, gps=AT + off) == EARLIER


def place_says(camera: Position | None, mark: Position | None, capture: Capture = Capture()) -> set[tuple[str, str]]:  # noqa: B008 - frozen
    about = Metadata(lat=camera.lat, lon=camera.lon, accuracy_m=camera.accuracy_m) if camera is not None else Metadata()
    return says("position", an_examined(about), facts_of(sent(position=mark), capture=capture))


def north(metres: float, accuracy_m: float | None = None) -> Position:
    return Position(SPOT.lat + metres / 111_195, SPOT.lon, Datum.WGS84, accuracy_m)


@pytest.mark.parametrize(
    ("camera", "said"),
    [
        (north(0), ("place-agrees", "pass")),
        (north(99), ("place-agrees", "pass")),
        (north(101), ("place-differs", "suspicious")),
        (north(280, accuracy_m=100), ("place-agrees", "pass")),
        (north(310, accuracy_m=100), ("place-differs", "suspicious")),
        (north(4_900), ("place-differs", "suspicious")),
        (north(5_100), ("place-far", "suspicious")),
        (None, ("no-place", "unknown")),
    ],
)
def test_the_files_position_is_compared_with_the_marked_spot(camera: Position | None, said: tuple[str, str]):
    assert place_says(camera, SPOT) == {said}


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.UNKNOWN])
def test_a_spot_on_a_chinese_map_accuses_nobody(datum: Datum):
    on_map = to_gcj02(SPOT)
    assert place_says(SPOT, Position(on_map.lat, on_map.lon, datum)) == {("place-agrees", "pass")}


def test_without_a_marked_spot_a_position_cannot_be_judged():
    assert place_says(SPOT, None) == {("no-mark", "unknown")}
    about = Metadata(lat=SPOT.lat, lon=SPOT.lon)
    assert says("position", an_examined(about), facts_of()) == {("no-mark", "unknown")}


def test_the_limits_of_the_place_are_the_programmes():
    assert place_says(north(400), SPOT, Capture(radius_m=500)) == {("place-agrees", "pass")}
    assert place_says(north(2_000), SPOT, Capture(far_m=1_000)) == {("place-far", "suspicious")}


def test_both_positions_are_told_in_wgs84_so_that_a_line_can_be_drawn():
    on_map, about = to_gcj02(SPOT), Metadata(lat=north(900).lat, lon=SPOT.lon, accuracy_m=4.6)
    (found,) = ask("position", an_examined(about), facts_of(sent(position=on_map)))
    told = dict(found.facts)
    spots = [told.pop(name) for name in ("photo_lat", "photo_lon", "mark_lat", "mark_lon")]
    assert spots == pytest.approx([north(900).lat, SPOT.lon, SPOT.lat, SPOT.lon], abs=2e-6)
    assert (told, found.threshold) == (
        {"metres": 900, "accuracy_m": 5, "photo_accuracy_m": 5, "datum": "GCJ-02"},
        100.0,
    )


# WGS-84 and GCJ-02 of one spot in Shenzhen as googollee/eviltransform publishes them; GCJ-02 and BD-09 of one in
# Beijing as wandergis/coordtransform does
SHENZHEN = Position(22.543847, 113.912316, Datum.WGS84), Position(22.540796131694766, 113.9171764808363, Datum.GCJ02)
BEIJING = Position(39.915, 116.404, Datum.GCJ02), Position(39.92133699351021, 116.41036949371029, Datum.BD09)


@pytest.mark.parametrize("named", [True, False])
def test_published_points_of_the_chinese_datums_agree_whether_they_name_it_or_the_programme_does(named: bool):
    camera, on_map = SHENZHEN
    (beijing,) = in_wgs84(BEIJING[0])
    for photo, mark in ((camera, on_map), (beijing, BEIJING[0]), (beijing, BEIJING[1])):
        capture = Capture(source_datum=Datum.UNKNOWN if named else mark.datum, radius_m=1.0)
        marked = mark if named else replace(mark, datum=Datum.UNKNOWN)
        assert place_says(photo, marked, capture) == {("place-agrees", "pass")}


def test_what_the_programme_says_of_its_source_leaves_no_second_reading_and_what_names_its_own_datum_keeps_it():
    raw = Position(SPOT.lat, SPOT.lon)
    assert place_says(SPOT, raw, Capture(source_datum=Datum.GCJ02)) == {("place-differs", "suspicious")}
    assert place_says(SPOT, SPOT, Capture(source_datum=Datum.GCJ02)) == {("place-agrees", "pass")}


def told_of_time(**sending: Any) -> dict[str, str | float | int]:
    about = Metadata(taken="2026:02:27 14:55:00", offset="+08:00", gps_at="2026:02:27 06:55:02")
    (found,) = ask("time", an_examined(about), facts_of(sent(**sending)))
    return dict(found.facts)


def test_a_line_of_times_can_be_drawn_from_what_is_told():
    told = told_of_time(claimed_at=AT - HOUR)
    at = {name: datetime.fromisoformat(str(told[name])) for name in told if name.endswith("_at")}
    assert told["taken_at"] == "2026-02-27T14:55:00+08:00"
    assert (at["issued_at"], at["received_at"], at["claimed_at"]) == (AT - DAY, AT, AT - HOUR)
    assert (at["from_at"], at["until_at"]) == (AT - DAY - 5 * MINUTE, AT + 5 * MINUTE)
    assert (told["zone"], told["agrees"]) == ("file", "gps")
    assert "started_at" not in told


def test_a_form_says_when_it_was_begun_and_no_task_is_made_up():
    told = told_of_time(started_at=AT - HOUR, ended_at=AT - 50 * MINUTE)
    assert (told["started_at"], told["ended_at"]) == ((AT - HOUR).isoformat(), (AT - 50 * MINUTE).isoformat())
    assert "issued_at" not in told
