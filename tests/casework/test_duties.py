"""Which unit is suggested for a case, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import duties, place
from casework.duties import Suggested, Why
from casework.model import Case, Datum, Position
from casework.programme import Category, Duty, Programme
from tests.builders import a_position, a_submission
from tests.casework.lived import MONDAY, PROGRAMME, a_new_case, led, moved, taken_back

SQUARE = ((23.0, 113.0), (23.0, 113.2), (23.1, 113.2), (23.1, 113.0))
INSIDE, OUTSIDE = Position(23.05, 113.1, Datum.WGS84), Position(23.05, 113.3, Datum.WGS84)


def programme(*rows: Duty, unit: str | None = None) -> Programme:
    return replace(PROGRAMME, duties=rows, categories=(Category("hole", {}, unit),))


def case_at(position: Position | None = None, grid: str = "440604-17") -> Case:
    case = a_new_case()
    return replace(case, grid=grid, submissions=(a_submission(position=position),))


def test_a_place_inside_the_area_of_a_unit_is_its_duty() -> None:
    rows = programme(Duty("parks", area=SQUARE))
    assert duties.suggested(rows, case_at(INSIDE)) == Suggested("parks", Why.AREA)
    assert duties.suggested(rows, case_at(OUTSIDE)) is None
    assert duties.suggested(rows, case_at(None)) is None


def test_a_grid_that_begins_so_and_a_kind_of_matter_are_reasons_too() -> None:
    assert duties.suggested(programme(Duty("roads", grid="440604")), case_at()) == Suggested(
        "roads", Why.GRID, grid="440604"
    )
    assert duties.suggested(programme(Duty("roads", ("hole",))), case_at()) == Suggested("roads", Why.CATEGORY)
    assert duties.suggested(programme(Duty("roads", ("branch",))), case_at()) is None


def test_all_that_a_row_says_must_fit() -> None:
    row = Duty("roads", ("hole",), "440604", SQUARE)
    assert duties.suggested(programme(row), case_at(INSIDE)) == Suggested("roads", Why.AREA, grid="440604")
    for misfit in (case_at(OUTSIDE), case_at(INSIDE, "440605-17"), replace(case_at(INSIDE), category="branch")):
        assert duties.suggested(programme(row), misfit) is None


fitting = st.builds(
    Duty,
    st.sampled_from(["roads", "parks"]),
    st.sampled_from([(), ("hole",), ("branch",)]),
    st.sampled_from(["", "44", "55"]),
    st.sampled_from([(), SQUARE]),
)


@given(st.lists(fitting, max_size=5))
def test_of_several_rows_that_fit_the_first_counts(rows: list[Duty]) -> None:
    alone = (duties.suggested(programme(row), case_at(INSIDE)) for row in rows)
    assert duties.suggested(programme(*rows), case_at(INSIDE)) == next((one for one in alone if one is not None), None)


def test_rows_come_before_the_unit_of_the_category_and_that_before_history() -> None:
    rows, history = programme(Duty("parks", grid="44"), unit="roads"), {"parks": 5}
    assert duties.suggested(rows, case_at(), history) == Suggested("parks", Why.GRID, grid="44")
    assert duties.suggested(rows, case_at(grid="55"), history) == Suggested("roads", Why.CATEGORY)
    assert duties.suggested(programme(), case_at(), history) == Suggested("parks", Why.HISTORY, 5, 5)


@given(st.permutations([("parks", 3), ("roads", 3), ("dissolved", 9), ("nobody", 0)]))
def test_history_says_how_many_of_how_many_in_whatever_order_it_comes(rows: list[tuple[str, int]]) -> None:
    assert duties.suggested(programme(), case_at(), dict(rows)) == Suggested("roads", Why.HISTORY, 3, 15)


def test_without_a_rule_a_unit_or_history_nobody_is_suggested() -> None:
    assert duties.suggested(programme(), case_at()) is None
    assert duties.suggested(programme(), case_at(), {"roads": 0}) is None


def test_a_unit_that_sent_this_very_case_back_is_not_suggested_again() -> None:
    rows = programme(Duty("roads", ("hole",)), unit="parks")
    back = led(a_new_case(), "file", "dispatch", "not-ours")
    assert duties.returned_by(PROGRAMME, back) == {"roads"}
    assert duties.suggested(rows, back) == Suggested("parks", Why.CATEGORY)
    both = led(moved(back, "dispatch", MONDAY, unit="parks"), "not-ours")
    assert duties.suggested(rows, both, {"roads": 9}) is None


@pytest.mark.parametrize(
    ("way", "units"),
    [
        (("not-ours",), set()),  # it waits for a ruling
        (("not-ours", "granted"), {"roads"}),
        (("not-ours", "refused"), set()),
        (("not-ours", "refused", "up", "granted"), set()),  # a leader took it away
        (("not-ours", "redispatch"), {"roads"}),
        (("up", "redispatch"), set()),  # taken from it, not sent back by it
        (("done", "failed"), set()),
    ],
)
def test_only_a_return_that_was_granted_counts(way: tuple[str, ...], units: set[str]) -> None:
    assert duties.returned_by(PROGRAMME, led(a_new_case(), "file", "dispatch", "sign", *way)) == units


def test_a_return_that_was_taken_back_does_not_count() -> None:
    back = led(a_new_case(), "file", "dispatch", "not-ours")
    assert duties.returned_by(PROGRAMME, taken_back(back, 3, MONDAY)) == set()


def test_a_chinese_map_and_a_camera_mean_one_place() -> None:
    edge = ((INSIDE.lat, INSIDE.lon), (23.0, 113.1), (23.0, 113.11), (23.06, 113.11), (23.06, 113.1))
    camera = Position(23.03, 113.1002, Datum.WGS84)
    assert place.within(camera, edge)
    assert place.within(place.to_gcj02(camera), edge)


def test_a_place_whose_datum_nobody_knows_lies_inside_only_if_it_does_in_every_reading() -> None:
    unknown = a_position(lat=23.05, lon=113.1999, datum=Datum.UNKNOWN)
    assert place.within(replace(unknown, lon=113.1), SQUARE)
    assert not place.within(replace(unknown, lon=113.2001), SQUARE)  # as a camera's outside, as a map's inside


degrees = st.floats(-0.3, 0.3)


@given(degrees, degrees, st.integers(0, 3), st.booleans())
def test_where_an_area_begins_and_which_way_round_it_runs_does_not_matter(
    lat: float, lon: float, first: int, backwards: bool
) -> None:
    spot = Position(23.05 + lat, 113.1 + lon, Datum.WGS84)
    turned = SQUARE[first:] + SQUARE[:first]
    assert place.within(spot, turned[::-1] if backwards else turned) == place.within(spot, SQUARE)
    if spot.lat not in (23.0, 23.1) and spot.lon not in (113.0, 113.2):
        assert place.within(spot, SQUARE) == (23.0 < spot.lat < 23.1 and 113.0 < spot.lon < 113.2)


def test_a_bay_of_an_area_is_outside() -> None:
    bay = ((0.0, 0.0), (0.0, 3.0), (3.0, 3.0), (3.0, 2.0), (1.0, 2.0), (1.0, 1.0), (3.0, 1.0), (3.0, 0.0))
    assert [place.within(Position(2.0, lon, Datum.WGS84), bay) for lon in (0.5, 1.5, 2.5)] == [True, False, True]


@given(st.floats(23.0, 23.1, exclude_max=True))
def test_a_place_on_an_edge_that_two_areas_share_lies_in_one_of_them(lat: float) -> None:
    spot, east = Position(lat, 113.2, Datum.WGS84), ((23.0, 113.2), (23.0, 113.4), (23.1, 113.4), (23.1, 113.2))
    assert place.within(spot, SQUARE) != place.within(spot, east)
