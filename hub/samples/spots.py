"""Times and places of the samples: daylight where they were taken, metres from a spot, and the datum a map speaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from math import cos, degrees, radians, sin
from random import Random

from casework.model import Datum, Position
from casework.place import EARTH_RADIUS_M, to_gcj02

DAWN, DUSK = timedelta(hours=7), timedelta(hours=17, minutes=30)  # the photos show daylight: none is taken by night
NIGHT = timedelta(days=1) - (DUSK - DAWN)
LAST_LIGHT = timedelta(hours=2, minutes=30)
MAP_CHANNELS = frozenset({"mini-program", "hotline"})  # somebody points at a map; the others send the satellites' word
GPS_DIGITS = 6  # of a degree: 0.1 m


def moved(spot: Position, metres: float, bearing: float) -> Position:
    """`metres` away on a bearing in degrees; flat-earth, good to a few per mille over 12 km here."""
    north = degrees(metres * cos(radians(bearing)) / EARTH_RADIUS_M)
    east = degrees(metres * sin(radians(bearing)) / EARTH_RADIUS_M) / cos(radians(spot.lat))
    return replace(spot, lat=round(spot.lat + north, GPS_DIGITS), lon=round(spot.lon + east, GPS_DIGITS))


def jittered(spot: Position, most_m: float, chance: Random) -> Position:
    return moved(spot, chance.uniform(0, most_m), chance.uniform(0, 360))


def as_channel_says(spot: Position, channel: str, map_datum: Datum) -> Position:
    """The WGS-84 spot in the words of the channel; of the maps' datums the samples know GCJ-02."""
    if channel not in MAP_CHANNELS or map_datum is not Datum.GCJ02:
        return spot
    on_map = to_gcj02(spot)
    return replace(on_map, lat=round(on_map.lat, GPS_DIGITS), lon=round(on_map.lon, GPS_DIGITS))


def same_figures(spot: Position) -> Position:
    """The camera's figures passed off as the map's."""
    return replace(spot, datum=Datum.GCJ02)


def taken_before(received_at: datetime, chance: Random, zone: tzinfo) -> datetime:
    """Some minutes before it was received; what came in by night was taken the afternoon before, in order."""
    local = (received_at - timedelta(seconds=chance.randrange(60, 480))).astimezone(zone)
    into_day = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    if DAWN <= into_day <= DUSK:
        return local.astimezone(UTC)
    into_night = (into_day - DUSK) % timedelta(days=1)
    dusk_at = local - into_night
    early = LAST_LIGHT * (1 - into_night / NIGHT)
    return (dusk_at - early).replace(microsecond=0).astimezone(UTC)
