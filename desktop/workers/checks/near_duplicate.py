"""Have we seen this photo before? Against every photo in this desk's history, by perceptual hash.

The same file from another account is a hard contradiction; the same picture is suspicious; "nothing alike" is no
proof and says nothing. Both hashes must be near: see `SAME_256` for what the limits were measured on.
"""

from __future__ import annotations

from collections.abc import Iterator

from casework.model import Finding, Verdict
from desktop.workers.facts import Facts, Near
from photos.records import Examined

# Measured on 191 real photos re-encoded (quality 60), resized to 1280 and to 800 pixels: 99.5 % lie within 20 bits of
# 256; the nearest of 18,145 pairs of different photos lies 52 away (two road frames), frames five metres apart 52-100.
SAME_64 = 10
SAME_256 = 32


def check(_photo: Examined, facts: Facts) -> Iterator[Finding]:
    told: set[str] = set()
    for near in sorted(facts.near, key=lambda n: (n.bits256, n.seen.received_at)):
        if near.seen.case in told or not same_photo(near):
            continue
        told.add(near.seen.case)
        yield _finding(facts, near)


def same_photo(near: Near) -> bool:
    return near.bits64 <= SAME_64 and near.bits256 <= SAME_256


def _finding(facts: Facts, near: Near) -> Finding:
    exact = near.seen.digest == facts.photo.digest
    other = near.seen.contributor != facts.submission.contributor
    return Finding(
        "near_duplicate",
        "same-file" if exact else "same-photo",
        Verdict.FAIL if exact and other else Verdict.SUSPICIOUS,
        facts.photo.digest,
        float(near.bits256),
        float(SAME_256),
        {
            "case": near.seen.case,
            "received_at": near.seen.received_at.isoformat(),
            "first": int(near.seen.received_at < facts.submission.received_at),
            "other": int(other),
        },
    )
