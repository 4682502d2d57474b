"""Does it fit what the same person sent before: could they travel so, does their device's clock keep its habit?

Only moments that can be trusted count (`workers.moments`), and only positions out of the files themselves: a spot is
marked wherever one likes. What this desk has examined is known, of the last 30 days; with less nothing is said.

* *Travel*: more than 150 km/h is the published rule, once three times both accuracies (100 m at least) and ten minutes
  of grace for clocks are allowed. Trains and planes are faster, so up to 1,000 km/h it weighs less than a suspicion.
* *Bursts*: ten cases within ten minutes are a note. Three moves of one device within them that it could not have made
  by its own clock are an objection: one stale fix of the satellites, there and back, happens to honest telephones.
* *Clock*: what lies between shot and receipt, against the median of at least five earlier photos of the same device.
  Who is always seven minutes ahead is explained. Nobody can be sooner than their own habit by more than ten minutes
  (or five times its spread): that clock has jumped. Later is a note, since people wait for a network.

No data of real people was at hand: the numbers are those rules or assumed, and tested on made-up histories; so are the
weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from casework.model import Datum, Digest, Finding, Group, Position, Verdict
from casework.place import distance_m
from db.records import Hashed
from desktop.workers.facts import Facts
from desktop.workers.moments import GRACE, by_camera, trusted, written
from photos.metadata import Metadata
from photos.records import Examined

VERDICTS = {
    "impossible-travel": Verdict.SUSPICIOUS,
    "fast-travel": Verdict.SUSPICIOUS,
    "impossible-burst": Verdict.SUSPICIOUS,
    "burst": Verdict.NOT_APPLICABLE,
    "clock-jumped": Verdict.SUSPICIOUS,
    "clock-as-ever": Verdict.NOT_APPLICABLE,
    "sent-late": Verdict.NOT_APPLICABLE,
    "no-history": Verdict.UNKNOWN,
}
GROUP = Group.HISTORY
SOURCE = "history"
WEIGHTS = {"impossible-travel": 2.0, "fast-travel": 0.9, "impossible-burst": 1.5, "clock-jumped": 1.5}
FAST_KMH, AIRLINER_KMH = 150.0, 1_000.0
ACCURACIES, LEAST_M = 3.0, 100.0
BURST, BURST_CASES, MOVES = timedelta(minutes=10), 10, 3
FEWEST = 5  # photos of one device, before its clock has a habit
SPREADS = 5.0


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    sent = facts.submission
    if facts.past is None or sent is None:
        yield Finding("contributor", "no-history", Verdict.UNKNOWN, facts.photo.digest)
        return
    about, digest = photo.metadata, facts.photo.digest
    past = [seen for seen in facts.past if seen.digest != digest]  # the same file again says nothing of a journey
    known = trusted(about, sent.claimed_at)
    if known is not None:
        then = [(seen, other[0]) for seen in past if (other := trusted(seen.about)) is not None]
        yield from _travelled(about, known[0], then, digest)
        yield from _burst(about, known[0], then, digest)
    if (taken := by_camera(about)) is not None:
        yield from _clock(about, sent.received_at - taken, past, digest)


def _travelled(about: Metadata, at: datetime, then: list[tuple[Hashed, datetime]], digest: Digest) -> Iterator[Finding]:
    """The fastest of all that would have been too fast."""
    speeds = [(_kmh((at, about), (moment, seen.about), GRACE), seen, moment) for seen, moment in then]
    kmh, seen, moment = max(speeds, key=lambda one: one[0], default=(0.0, None, at))
    if seen is None or kmh <= FAST_KMH:
        return
    code, limit = ("impossible-travel", AIRLINER_KMH) if kmh > AIRLINER_KMH else ("fast-travel", FAST_KMH)
    here, there = _spot(about), _spot(seen.about)
    told = written({"taken_at": at, "other_at": moment, "received_at": seen.received_at})
    told |= {"case": seen.case, "kmh": round(kmh)}
    if here is not None and there is not None:
        told["metres"] = round(distance_m(here, there))
        told |= {"photo_lat": round(here.lat, 6), "photo_lon": round(here.lon, 6)}
        told |= {"other_lat": round(there.lat, 6), "other_lon": round(there.lon, 6)}
    yield Finding("contributor", code, Verdict.SUSPICIOUS, digest, round(kmh, 1), limit, told)


def _burst(about: Metadata, at: datetime, then: list[tuple[Hashed, datetime]], digest: Digest) -> Iterator[Finding]:
    around = [(seen, moment) for seen, moment in then if abs(moment - at) <= BURST]
    told: dict[str, str | float | int] = {"minutes": round(BURST / timedelta(minutes=1))}
    moves = _torn(about, at, [one for one in around if _one_device(about, one[0].about)])
    if moves >= MOVES:
        told |= {"moves": moves, "device": _device(about)}
        yield Finding("contributor", "impossible-burst", Verdict.SUSPICIOUS, digest, float(moves), float(MOVES), told)
        return
    cases = len({seen.case for seen, _ in around}) + 1
    if cases >= BURST_CASES:
        told["cases"] = cases
        yield Finding("contributor", "burst", Verdict.NOT_APPLICABLE, digest, float(cases), float(BURST_CASES), told)


def _torn(about: Metadata, at: datetime, then: list[tuple[Hashed, datetime]]) -> int:
    """Moves from photo to photo that were too fast, this one among them."""
    row = sorted([(moment, seen.about) for seen, moment in then] + [(at, about)], key=lambda one: one[0])
    return sum(_kmh(one, other, timedelta()) > FAST_KMH for one, other in pairwise(row))


def _clock(about: Metadata, wait: timedelta, past: list[Hashed], digest: Digest) -> Iterator[Finding]:
    """Minutes from shot to receipt, by the device's own clock: below zero where it runs ahead."""
    minute = timedelta(minutes=1)
    same = ((seen, by_camera(seen.about)) for seen in past if _one_device(about, seen.about))
    waits = [(seen.received_at - taken) / minute for seen, taken in same if taken is not None]
    if len(waits) < FEWEST:
        return
    now, usual = wait / minute, median(waits)
    within = max(GRACE / minute, SPREADS * median(abs(one - usual) for one in waits))
    told: dict[str, str | float | int] = {"minutes": round(now), "usual": round(usual), "photos": len(waits)}
    score, limit = round(now - usual, 1), round(within, 1)
    if now < usual - within and now < 0.0:
        yield Finding("contributor", "clock-jumped", Verdict.SUSPICIOUS, digest, score, limit, told)
    elif now > usual + within:
        yield Finding("contributor", "sent-late", Verdict.NOT_APPLICABLE, digest, score, limit, told)
    elif usual <= -1.0:
        yield Finding("contributor", "clock-as-ever", Verdict.NOT_APPLICABLE, digest, score, limit, told)


def _kmh(one: tuple[datetime, Metadata], other: tuple[datetime, Metadata], grace: timedelta) -> float:
    """How fast one must have been at least; 0 where either place is not known."""
    here, there = _spot(one[1]), _spot(other[1])
    if here is None or there is None:
        return 0.0
    unsure = sum(max(LEAST_M, ACCURACIES * (spot.accuracy_m or 0.0)) for spot in (here, there))
    hours = max(abs(one[0] - other[0]) + grace, timedelta(seconds=1)) / timedelta(hours=1)
    return max(0.0, distance_m(here, there) - unsure) / 1_000 / hours


def _spot(about: Metadata) -> Position | None:
    if about.lat is None or about.lon is None:
        return None
    return Position(about.lat, about.lon, Datum.WGS84, about.accuracy_m)


def _one_device(one: Metadata, other: Metadata) -> bool:
    """As far as the files say: most telephones write no serial number."""
    return bool(one.model) and (one.make, one.model, one.serial) == (other.make, other.model, other.serial)


def _device(about: Metadata) -> str:
    return " ".join(word for word in (about.make, about.model) if word)
