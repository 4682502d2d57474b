"""Where tiles and trays lie: for any rows and any number of columns."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from db.records import QueueRow
from desktop.theme import LIGHT, Look
from desktop.views.lighttable.layout import Layout, lay_out
from desktop.views.lighttable.places import Places, Sizes, usual_columns
from tests.desktop.views.lighttable.conftest import a_row

GROUPS = st.one_of(st.none(), st.none(), st.sampled_from(["g-1", "g-2", "g-3", "g-4"]))
TABLES = st.tuples(st.lists(GROUPS, max_size=60), st.integers(1, 10))
Table = tuple[list[str | None], int]


def rows_of(groups: list[str | None]) -> list[QueueRow]:
    return [a_row(number, group) for number, group in enumerate(groups)]


def laid(groups: str, columns: int) -> Layout:
    """'.' is a single, a letter a case of that group."""
    return lay_out(rows_of([None if g == "." else g for g in groups]), columns)


def drawn(layout: Layout, groups: str) -> list[str]:
    """The lines as they lie, blanks where nothing does."""
    lines = [[" "] * layout.columns for _ in layout.lines]
    for tile in layout.tiles:
        lines[tile.line][tile.column] = groups[tile.number]
    return ["".join(line) for line in lines]


@given(TABLES)
def test_every_row_lies_in_one_place_and_no_two_in_the_same(table: Table):
    groups, columns = table
    layout = lay_out(rows_of(groups), columns)
    assert sorted(tile.number for tile in layout.tiles) == list(range(len(groups)))
    assert len({(tile.line, tile.column) for tile in layout.tiles}) == len(groups)
    assert all(0 <= tile.column < columns for tile in layout.tiles)


@given(TABLES)
def test_the_tiles_of_a_tray_follow_one_another_and_nothing_else_lies_on_it(table: Table):
    groups, columns = table
    layout = lay_out(rows_of(groups), columns)
    for tray in layout.trays:
        places = [layout.places[tile.case] for tile in tray.tiles]
        assert places == list(range(places[0], places[0] + len(places)))
        assert tray.last_line == tray.line or tray.column == 0
        cases = {tile.case for tile in tray.tiles}
        inside = range(tray.column, tray.column + tray.wide)
        lines = range(tray.line, tray.last_line + 1)
        assert {t.case for t in layout.tiles if t.line in lines and t.column in inside} == cases


@given(TABLES)
def test_groups_are_read_in_the_order_of_their_first_case(table: Table):
    groups, columns = table
    layout = lay_out(rows_of(groups), columns)
    firsts = [tray.tiles[0] for tray in layout.trays]
    assert [tile.number for tile in firsts] == sorted(groups.index(tray.group) for tray in layout.trays)
    assert [layout.places[tile.case] for tile in firsts] == sorted(layout.places[tile.case] for tile in firsts)


@given(TABLES)
def test_a_group_of_several_rows_has_a_tray_and_a_single_has_none(table: Table):
    groups, columns = table
    layout = lay_out(rows_of(groups), columns)
    several = {group for group in groups if group is not None and groups.count(group) > 1}
    assert {tray.group for tray in layout.trays} == several
    for tile in layout.tiles:
        tray = layout.tray(tile.case)
        assert (tray is not None) == (groups[tile.number] in several)


@given(TABLES, st.sampled_from([900, 1120, 1600]), st.sampled_from([1.0, 2.0]))
def test_neither_tiles_nor_trays_overlap_on_the_screen(table: Table, width: int, scale: float):
    groups, columns = table
    layout = lay_out(rows_of(groups), columns)
    places = Places(layout, Sizes.of(width, columns, Look(LIGHT, scale)))
    photos = [places.photo(tile) for tile in layout.tiles]
    trays = [places.tray(tray) for tray in layout.trays]
    assert not any(one.intersects(other) for one, other in combinations(photos, 2))
    assert not any(one.intersects(other) for one, other in combinations(trays, 2))
    assert all(QRect(0, 0, width, places.height).contains(rect) for rect in (*photos, *trays))
    for tray, rect in zip(layout.trays, trays, strict=True):
        cases = {tile.case for tile in tray.tiles}
        inside = {tile.case for tile in layout.tiles if rect.contains(places.photo(tile))}
        assert inside == cases
        assert not any(places.head(tray).intersects(photo) for photo in photos)


@given(TABLES)
def test_a_point_on_a_photo_is_on_its_tile(table: Table):
    groups, columns = table
    layout = lay_out(rows_of(groups), columns)
    places = Places(layout, Sizes.of(1120, columns, Look(LIGHT)))
    for tile in layout.tiles:
        assert places.tile_at(places.photo(tile).center()) == tile
        assert tile.line in places.lines(places.photo(tile).top(), places.photo(tile).top())
    assert places.tile_at(QPoint(500, places.height + 500)) is None


def test_a_group_that_does_not_fit_starts_the_next_line_and_singles_fill_the_gap():
    groups = "aaabb.b..c.c"
    assert drawn(laid(groups, 5), groups) == ["aaa..", "bbb..", "cc   "]


def test_a_group_larger_than_a_line_has_lines_of_its_own():
    groups = ".aaaaaaa.."
    assert drawn(laid(groups, 3), groups) == ["...", "aaa", "aaa", "a  "]


def test_a_gap_far_above_stays_empty():
    """What is fetched late must not lie where the reviewer has been already."""
    groups = "aabbccddeeff......"
    assert drawn(laid(groups, 3), groups) == ["aa ", "bb ", "cc.", "dd.", "ee.", "ff.", ".. "]


def test_a_case_whose_group_is_not_here_lies_as_a_single():
    assert laid("a.b", 4).trays == ()


def test_going_down_keeps_to_the_nearest_column():
    layout = laid("........", 3)
    assert layout.beside(a_row(1).id, 0, 1).number == 4
    assert layout.beside(a_row(5).id, 0, 1).number == 7  # the last line is shorter
    assert layout.beside(a_row(0).id, 0, -1).number == 0


def test_columns_are_six_at_1440_and_eight_at_1920():
    look = Look(LIGHT)
    assert [usual_columns(width - 320, look) for width in (1440, 1920)] == [6, 8]
