"""Submissions to learn and to test with: real photos, invented people, and every trap a reviewer must know."""

from hub.samples.pictures import photo_bytes
from hub.samples.plan import CASES, SEED, SUBMISSIONS, acts, plan
from hub.samples.records import Exif, Make, Planned, PlannedPhoto, Signed, Story
from hub.samples.seeding import Intake, seed

__all__ = [
    "CASES",
    "SEED",
    "SUBMISSIONS",
    "Exif",
    "Intake",
    "Make",
    "Planned",
    "PlannedPhoto",
    "Signed",
    "Story",
    "acts",
    "photo_bytes",
    "plan",
    "seed",
]
