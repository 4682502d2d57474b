"""Are two accounts one person? By the same device, the same photos, and lockstep: the same place in the same minutes.

Compared are this contributor and those who sent the same photo or stood here in these minutes (`Facts.met`). One sign
alone is innocent and only a note: a family shares one telephone, a team goes one patrol, a photo is passed on (which
`exact_copy` and `near_duplicate` tell by themselves). Two of the three together are an objection. The same device is
known by its serial number only, which most telephones do not write; lockstep needs three meetings on two days at least.

No data of real people was at hand: the numbers are assumed, tested on made-up histories, and so is the weight.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from casework.model import Datum, Finding, Group, Position, Verdict
from casework.place import distance_m
from db.records import Hashed
from desktop.workers.facts import MET_M, MET_WITHIN, Facts
from desktop.workers.moments import trusted
from photos.metadata import Metadata
from photos.records import Examined
from photos.verify import Kin

VERDICTS = {
    "linked-accounts": Verdict.SUSPICIOUS,
    "shared-device": Verdict.NOT_APPLICABLE,
    "lockstep": Verdict.NOT_APPLICABLE,
    "no-history": Verdict.UNKNOWN,
}
GROUP = Group.HISTORY
SOURCE = "history"
WEIGHTS = {"linked-accounts": 1.5}
MEETINGS, DAYS = 3, 2
SIGNS = 2


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    sent = facts.submission
    if facts.past is None or sent is None or not sent.contributor:
        yield Finding("linked_accounts", "no-history", Verdict.UNKNOWN, facts.photo.digest)
        return
    others: dict[str, list[Hashed]] = {}
    for seen in facts.met:
        if seen.contributor and seen.contributor != sent.contributor:
            others.setdefault(seen.contributor, []).append(seen)
    for rows in others.values():
        yield from _linked(photo.metadata, facts, rows)


def _linked(about: Metadata, facts: Facts, theirs: Sequence[Hashed]) -> Iterator[Finding]:
    ours = facts.past or ()
    devices = _devices([about, *(seen.about for seen in ours)]) & _devices([seen.about for seen in theirs])
    photos = _same_photos(facts, ours, theirs)
    meetings = _meetings(ours, theirs)
    lockstep = len(meetings) >= MEETINGS and len({at.date() for at in meetings}) >= DAYS
    signs = bool(devices) + bool(photos) + lockstep
    told: dict[str, str | float | int] = {
        "case": max(theirs, key=lambda seen: seen.received_at).case,
        "device": " ".join(sorted(devices)[0][:2]) if devices else "",
        "photos": photos,
        "meetings": len(meetings),
    }
    digest = facts.photo.digest
    if signs >= SIGNS:
        yield Finding(
            "linked_accounts", "linked-accounts", Verdict.SUSPICIOUS, digest, float(signs), float(SIGNS), told
        )
    elif devices:
        yield Finding("linked_accounts", "shared-device", Verdict.NOT_APPLICABLE, digest, facts=told)
    elif lockstep:
        yield Finding("linked_accounts", "lockstep", Verdict.NOT_APPLICABLE, digest, facts=told)


def _devices(files: Sequence[Metadata]) -> set[tuple[str, str, str]]:
    return {(m.make or "", m.model or "", m.serial) for m in files if m.model and m.serial}


def _same_photos(facts: Facts, ours: Sequence[Hashed], theirs: Sequence[Hashed]) -> int:
    """Photos that both sent: this one, copies of it, and the very files of before."""
    who = {seen.contributor for seen in theirs}
    alike = {n.seen.digest for n in facts.near or () if n.kin is Kin.SAME_PHOTO and n.seen.contributor in who}
    files = {seen.digest for seen in theirs}
    return len(alike | (files & ({seen.digest for seen in ours} | {facts.photo.digest})))


def _meetings(ours: Sequence[Hashed], theirs: Sequence[Hashed]) -> list[datetime]:
    """Moments at which both were at one place in the same minutes; what one of them sent at once counts once."""
    met: list[datetime] = []
    there = sorted(((_at(other), other) for other in theirs), key=lambda one: one[0])
    moments = [at for at, _ in there]
    for at, mine in sorted(((_at(mine), mine) for mine in ours), key=lambda one: one[0]):
        if met and at - met[-1] <= MET_WITHIN:
            continue
        near = there[bisect_left(moments, at - MET_WITHIN) : bisect_right(moments, at + MET_WITHIN)]
        if any(_away_m(mine, other) <= MET_M for _, other in near):
            met.append(at)
    return met


def _at(seen: Hashed) -> datetime:
    known = trusted(seen.about)
    return (known[0] if known is not None else seen.received_at).astimezone(UTC)


def _away_m(one: Hashed, other: Hashed) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    here, there = (Position(lat, lon, Datum.WGS84) for lat, lon in ((one.lat, one.lon), (other.lat, other.lon)))
    return distance_m(here, there)
