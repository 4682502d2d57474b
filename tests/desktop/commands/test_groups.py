"""`groups` tells which files are the same, one photo, or of one place, whatever order they are met in."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians
from pathlib import Path
from typing import Any

import pytest

from photos import exif
from tests.desktop.commands.files import BRAZIL, FOREST, HOSTILE, ROAD, a_copy, lay, taken_at

Grouped = Callable[..., list[dict[str, Any]]]
METRE = 1 / 111_195  # degrees of latitude


def kinds(lines: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    return [(line["kind"], line["files"]) for line in lines if "kind" in line]


def test_the_larger_group_names_the_files_of_the_smaller(tmp_path: Path, grouped: Grouped):
    lay(tmp_path, {"a.jpg": ROAD, "b.jpg": FOREST, "c.jpg": a_copy(ROAD), "d.jpg": ROAD, "e.jpg": BRAZIL})
    assert kinds(grouped("a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg")) == [
        ("same-file", ["a.jpg", "d.jpg"]), ("same-photo", ["a.jpg", "c.jpg", "d.jpg"])
    ]  # fmt: skip


def test_the_same_file_alone_is_no_group_of_photos(tmp_path: Path, grouped: Grouped):
    lay(tmp_path, {"a.jpg": ROAD, "b.jpg": ROAD})
    assert kinds(grouped("a.jpg", "b.jpg")) == [("same-file", ["a.jpg", "b.jpg"])]


def test_photos_belong_together_when_a_third_joins_them_and_in_any_order(tmp_path: Path, grouped: Grouped):
    lay(tmp_path, {"a.jpg": ROAD, "b.jpg": a_copy(ROAD, mirrored=True), "c.jpg": a_copy(ROAD, 30, side=480)})
    for order in (("a.jpg", "b.jpg", "c.jpg"), ("c.jpg", "b.jpg", "a.jpg"), ("b.jpg", "c.jpg", "a.jpg")):
        assert kinds(grouped(*order)) == [("same-photo", list(order))]


def test_photos_within_thirty_metres_are_of_one_place(tmp_path: Path, grouped: Grouped):
    lat, lon = 23.0218, 113.1214
    lay(tmp_path, {
        "a.jpg": taken_at(lat, lon, ROAD),
        "b.jpg": taken_at(lat + 25 * METRE, lon, FOREST),
        "c.jpg": taken_at(lat + 100 * METRE, lon, BRAZIL),
        "d.jpg": a_copy(FOREST),
    })  # fmt: skip
    assert kinds(grouped(".")) == [
        ("same-photo", ["./b.jpg", "./d.jpg"]), ("same-place", ["./a.jpg", "./b.jpg"])
    ]  # fmt: skip


def test_one_photo_in_two_files_of_one_place_is_no_group_of_the_place(tmp_path: Path, grouped: Grouped):
    where = exif.exif_bytes(position=(23.0, 113.0))
    lay(tmp_path, {"a.jpg": taken_at(23.0, 113.0), "b.jpg": exif.with_exif(a_copy(ROAD), where)})
    assert [kind for kind, _ in kinds(grouped("."))] == ["same-photo"]


def test_what_a_device_without_a_fix_writes_is_no_place(tmp_path: Path, grouped: Grouped):
    lay(tmp_path, {"a.jpg": taken_at(0, 0, ROAD), "b.jpg": taken_at(0, 0, FOREST)})
    assert kinds(grouped(".")) == []


@pytest.mark.parametrize(("lat", "lon"), [(23.0218, 113.1214), (-33.9, 18.4), (69.65, 18.96), (-0.0001, -0.0001)])
@pytest.mark.parametrize("east", [False, True])
def test_thirty_metres_are_thirty_metres_everywhere(
    tmp_path: Path, grouped: Grouped, lat: float, lon: float, east: bool
):
    def moved(metres: float) -> tuple[float, float]:
        return (lat, lon + metres * METRE / cos(radians(lat))) if east else (lat + metres * METRE, lon)

    pictures = [ROAD, FOREST, BRAZIL]
    for name, metres in {"near": (0, 29, 58), "far": (0, 31.5, 63)}.items():
        lay(tmp_path / name, {f"{n}.jpg": taken_at(*moved(m), pictures[n]) for n, m in enumerate(metres)})
    assert [len(files) for kind, files in kinds(grouped("near")) if kind == "same-place"] == [3]
    assert kinds(grouped("far")) == []


def test_errors_stand_before_the_groups(tmp_path: Path, grouped: Grouped):
    lay(tmp_path, {name: data for name, (data, _) in HOSTILE.items()} | {"a.jpg": ROAD, "zz.jpg": ROAD})
    lines = grouped(".")
    assert ["error" in line for line in lines] == [True] * len(HOSTILE) + [False]


def test_a_file_named_twice_is_no_group(tmp_path: Path, grouped: Grouped):
    lay(tmp_path, {"a.jpg": taken_at(23.0, 113.0)})
    assert kinds(grouped("a.jpg", "a.jpg", ".")) == [("same-file", ["a.jpg", "./a.jpg"])]
