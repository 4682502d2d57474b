"""Where the report was marked and where the photo says it was taken: the figures of one finding, in WGS-84. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, floor, isfinite, log10, radians

from casework.model import Datum, Finding, Position
from casework.place import EARTH_RADIUS_M, distance_m
from desktop.views.findingwords import CUES
from desktop.views.parts.cues import Cue
from desktop.views.photo import known
from desktop.words import Words

ROUND = (1.0, 2.0, 5.0)
WINDS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
PHOTO, FROM = ("photo_lat", "photo_lon"), (("mark_lat", "mark_lon"), ("other_lat", "other_lon"))


@dataclass(frozen=True, slots=True)
class Leg:
    """East and north in metres, on the plane that touches the earth where it begins: at the mark, or at another photo.

    Accuracies in metres, None where nobody told: `photo_m` around the photo, `mark_m` around where it begins.
    """

    east: float
    north: float
    photo_m: float | None
    mark_m: float | None
    cue: Cue
    mark: str
    photo: str
    apart: str
    said: str  # the whole in words
    facts: tuple[tuple[str, str], ...]


def leg(f: Finding, words: Words) -> Leg | None:
    """What the finding tells of two places; None where it does not tell both."""
    photo = _pair(f, PHOTO)
    begins = next((pair for names in FROM if (pair := _pair(f, names)) is not None), None)
    if photo is None or begins is None:
        return None
    east = radians(photo[1] - begins[1]) * EARTH_RADIUS_M * cos(radians(begins[0]))
    north = radians(photo[0] - begins[0]) * EARTH_RADIUS_M
    metres = _number(f, "metres")  # the record's own figure, where it has one
    if metres is None:
        metres = distance_m(Position(*photo, Datum.WGS84), Position(*begins, Datum.WGS84))
    both, source = _number(f, "accuracy_m"), known(words, f"source.{f.source}", f.source)
    photo_m, mark_m = (_number(f, name) for name in ("photo_accuracy_m", "mark_accuracy_m"))
    told = {"far": far(metres, words), "wind": words.say(f"wind.{wind(east, north)}"), "case": f.facts.get("case", "")}
    other = _pair(f, FROM[0]) is None
    mark = words.say("map.other" if other else "map.mark", **told)
    name = words.say("map.photo", source=source)
    said = words.say("map.said-other" if other else "map.said", **told) if metres >= 1 else words.say("map.same")
    first = words.say("map.other-short" if other else "map.mark")
    facts = [(first, _degrees(*begins)), (words.say("map.photo-short"), _degrees(*photo))]
    if both is not None:
        facts.append((words.say("map.accuracy"), far(both, words)))
    return Leg(
        east,
        north,
        both if photo_m is None and mark_m is None else photo_m,
        mark_m,
        CUES.get(f.verdict, Cue.UNKNOWN),
        mark,
        name,
        str(told["far"]),
        said,
        tuple(facts),
    )


def wind(east: float, north: float) -> str:
    return WINDS[round(degrees(atan2(east, north)) / 45) % 8]


def far(metres: float, words: Words) -> str:
    """'640 m', '12.4 km'."""
    return words.say("map.metres", n=metres) if metres < 1000 else words.say("map.km", n=metres / 1000)


def scale_bar(metres: float) -> float:
    """The longest round length (1, 2 or 5 and noughts) that is no longer than this; at least a metre."""
    unit = 10.0 ** floor(log10(max(metres, 1.0)))
    return max(n * unit for n in ROUND if n == 1 or n * unit <= metres)


def _degrees(lat: float, lon: float) -> str:
    return f"{lat:.5f}, {lon:.5f}"


def _pair(f: Finding, names: tuple[str, str]) -> tuple[float, float] | None:
    lat, lon = (_number(f, name) for name in names)
    return (lat, lon) if lat is not None and lon is not None else None


def _number(f: Finding, name: str) -> float | None:
    value = f.facts.get(name)
    return float(value) if isinstance(value, int | float) and isfinite(value) else None
