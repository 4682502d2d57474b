"""Positions with their datum, compared in WGS-84 only.

Chinese maps and mini-programs give GCJ-02 (or BD-09), hundreds of metres from what a camera writes (WGS-84):
comparing raw figures would accuse honest people. The conversions are those of the `prcoords` package.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt

import prcoords

from casework.model import Datum, Position

EARTH_RADIUS_M = 6_371_008.8  # IUGG mean radius


def in_wgs84(position: Position) -> tuple[Position, ...]:
    """The position in WGS-84; an unknown datum inside China has two readings, elsewhere one."""
    if position.datum is Datum.WGS84:
        return (position,)
    if position.datum is Datum.GCJ02:
        return (_converted(position, prcoords.gcj_wgs_bored),)
    if position.datum is Datum.BD09:
        return (_converted(position, prcoords.bd_wgs_bored),)
    as_camera = Position(position.lat, position.lon, Datum.WGS84, position.accuracy_m)
    if not in_china(position):
        return (as_camera,)
    return (as_camera, _converted(position, prcoords.gcj_wgs_bored))


def as_given(position: Position | None, source: Datum) -> Position | None:
    """A position that names no datum has that of its source (`Capture.source_datum`); what names its own keeps it."""
    if position is None or position.datum is not Datum.UNKNOWN or source is Datum.UNKNOWN:
        return position
    return replace(position, datum=source)


def nearest(one: Position, other: Position) -> tuple[Position, Position]:
    """Both in WGS-84, each in the reading that brings them together."""
    return min(((a, b) for a in in_wgs84(one) for b in in_wgs84(other)), key=lambda pair: _haversine_m(*pair))


def apart(photo: Position, mark: Position) -> dict[str, str | float | int]:
    """What a finding tells of where a photo was taken and where its report marks it: both in WGS-84, and metres.

    `accuracy_m` is the coarser of both; of each it is told where its source says one.
    """
    here, there = nearest(photo, mark)
    told: dict[str, str | float | int] = {
        "metres": round(_haversine_m(here, there)),
        "accuracy_m": round(max(here.accuracy_m or 0.0, there.accuracy_m or 0.0)),
    }
    for name, spot in (("photo", here), ("mark", there)):
        told |= {f"{name}_lat": round(spot.lat, 6), f"{name}_lon": round(spot.lon, 6)}
        if spot.accuracy_m is not None:
            told[f"{name}_accuracy_m"] = round(spot.accuracy_m)
    return told


def distance_m(one: Position, other: Position) -> float:
    """Great-circle metres between two positions; with an unknown datum the nearer reading counts."""
    return _haversine_m(*nearest(one, other))


def within(position: Position, area: Sequence[tuple[float, float]]) -> bool:
    """Does a place lie inside a polygon of latitude and longitude in WGS-84, in every reading that it has?

    Edges are straight in degrees, as a map draws them; of two areas with a common edge a place on it lies in one. No
    area crosses the 180th meridian. A geometry library would bring megabytes of C++ for these few lines.
    """
    return all(_inside(reading.lat, reading.lon, area) for reading in in_wgs84(position))


def in_china(position: Position) -> bool:
    """The rough box inside which the Chinese datums are shifted at all."""
    return bool(prcoords.sanity_in_china_p(prcoords.Coords(position.lat, position.lon)))


def to_gcj02(position: Position) -> Position:
    """A WGS-84 position as a Chinese map would give it; unchanged outside China."""
    if not in_china(position):
        return Position(position.lat, position.lon, Datum.GCJ02, position.accuracy_m)
    moved = prcoords.wgs_gcj(prcoords.Coords(position.lat, position.lon))
    return Position(float(moved.lat), float(moved.lon), Datum.GCJ02, position.accuracy_m)


def _converted(position: Position, convert) -> Position:  # type: ignore[no-untyped-def]  # prcoords is untyped
    if not in_china(position):
        return Position(position.lat, position.lon, Datum.WGS84, position.accuracy_m)
    moved = convert(prcoords.Coords(position.lat, position.lon))
    return Position(float(moved.lat), float(moved.lon), Datum.WGS84, position.accuracy_m)


def _haversine_m(a: Position, b: Position) -> float:
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half_lat, half_lon = sin((lat_b - lat_a) / 2), sin(radians(b.lon - a.lon) / 2)
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half_lat**2 + cos(lat_a) * cos(lat_b) * half_lon**2)))


def _inside(lat: float, lon: float, area: Sequence[tuple[float, float]]) -> bool:
    """By the parity of the edges east of the place."""
    crossed = False
    for (lat_a, lon_a), (lat_b, lon_b) in zip(area, (*area[1:], *area[:1]), strict=True):
        spans = (lat_a > lat) != (lat_b > lat)
        if spans and lon < lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a):
            crossed = not crossed
    return crossed
