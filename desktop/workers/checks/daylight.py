"""Does the light fit the hour? How high the sun stood where and when it was taken, against the camera's exposure.

Advisory: it says *look here*, and weighs less than a suspicion. The exposure value at ISO 100 comes from aperture, time
and sensitivity: some 15 in the sun, 12 under heavy clouds, 9 to 11 just after sunset, 5 to 8 in rooms, 5 and less in
streets at night, at most 9 or 10 under floodlights (the tables of photographers' handbooks). By day, the sun more than
10 degrees up, 1 and less is darker than any room that one reports from; by night, the sun more than 6 degrees down (the
end of civil twilight), 12 and more is brighter than any lamp. All between is silence: shutters, tunnels and torches are
honest. The sun is that of the `astral` package.

Of 198 real photos 57 carry the whole exposure, 43 a position and 10 a moment that can be trusted; 7 carry all three,
of 5 scenes, and none of these is suspected. That bounds the false ones at 43 % only (Wilson, 0 of 5), so the weight is
small, and assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

from astral import Observer
from astral.sun import elevation

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts, taken_where
from desktop.workers.moments import trusted, written
from photos.metadata import Metadata
from photos.records import Examined

VERDICTS = {"dark-by-day": Verdict.SUSPICIOUS, "light-by-night": Verdict.SUSPICIOUS, "no-light": Verdict.UNKNOWN}
GROUP = Group.CONTEXT
SOURCE = "exif"
WEIGHTS = {"dark-by-day": 0.5, "light-by-night": 0.5}
DAY, NIGHT = 10.0, -6.0  # degrees
DARK_EV, LIGHT_EV = 1.0, 12.0


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    about, sent, digest = photo.metadata, facts.submission, facts.photo.digest
    light, known = _exposure_value(about), trusted(about, sent.claimed_at if sent is not None else None)
    spot = taken_where(about, sent.position if sent is not None else None)
    if light is None or known is None or spot is None:
        missing = {"exposure": light, "time": known, "position": spot}
        why = " ".join(name for name, value in missing.items() if value is None)
        yield Finding("daylight", "no-light", Verdict.UNKNOWN, digest, facts={"missing": why})
        return
    at, clock = known
    sun = elevation(Observer(spot.lat, spot.lon), at)
    told = written({"taken_at": at}) | {"sun": round(sun, 1), "ev": round(light, 1), "clock": clock}
    if sun > DAY and light <= DARK_EV:
        yield Finding("daylight", "dark-by-day", Verdict.SUSPICIOUS, digest, round(light, 1), DARK_EV, told)
    elif sun < NIGHT and light >= LIGHT_EV:
        yield Finding("daylight", "light-by-night", Verdict.SUSPICIOUS, digest, round(light, 1), LIGHT_EV, told)


def _exposure_value(about: Metadata) -> float | None:
    """At ISO 100; None where a figure is missing."""
    if not about.aperture or not about.exposure_s or not about.iso:
        return None
    return log2(about.aperture**2 / about.exposure_s) - log2(about.iso / 100)
