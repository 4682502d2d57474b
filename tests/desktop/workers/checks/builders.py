"""Examined photos and facts for the checks, complete by themselves; nothing is decoded."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np

from casework.model import CaseId, Digest, Finding, Photo, Submission, SubmissionId
from casework.programme import Capture
from db.records import Hashed
from desktop.workers.checks import declared
from desktop.workers.facts import Facts
from photos.metadata import Metadata
from photos.records import Array, Examined, Header, Way
from tests.builders import AT, a_case, a_photo, a_submission

PHOTO = Photo(Digest("a" * 64), 1000)
FOSHAN = timedelta(hours=8)


def noise(height: int = 128, width: int = 170, seed: int = 1) -> Array:
    return np.random.default_rng(seed).integers(0, 256, (height, width), np.uint8)


def an_examined(about: Metadata = Metadata(), **changes: Any) -> Examined:  # noqa: B008 - frozen
    ways = (Way(1, "whole", bytes(8), bytes(32)),)
    given: dict[str, Any] = {
        "header": Header("JPEG", 4000, 3000),
        "grey": noise(),
        "ways": ways,
        "centre": noise(512, 512),
    }
    return Examined(**{"metadata": about, "phash64": bytes(8), "phash256": bytes(32)} | given | changes)


def facts_of(sent: Submission | None = None, **changes: Any) -> Facts:
    """Of a submission, or of nobody knows what."""
    case = a_case(submissions=(sent,)) if sent is not None else None
    given: dict[str, Any] = {"photo": PHOTO, "capture": Capture(), "case": case, "submission": sent}
    return Facts(**given | changes)


def sent(**changes: Any) -> Submission:
    return a_submission(photos=(a_photo(digest=PHOTO.digest),), **changes)


def seen(number: int = 7, who: str = "heron-7", before: timedelta = timedelta(hours=2), **changes: Any) -> Hashed:
    """An earlier sighting of another photo, in another case."""
    given: dict[str, Any] = {
        "digest": Digest("b" * 64),
        "case": CaseId(f"c-{number}"),
        "submission": SubmissionId(f"s-{number}"),
        "contributor": who,
        "received_at": AT - before,
        "phash64": bytes(8),
        "phash256": bytes(32),
        "category": "0102",
    }
    return Hashed(**given | changes)


def exif_time(at: datetime) -> str:
    """As a camera in Foshan writes a moment."""
    return (at + FOSHAN).strftime("%Y:%m:%d %H:%M:%S")


def ask(check: str, photo: Examined, facts: Facts) -> list[Finding]:
    return list(declared()[check].check(photo, facts))


def says(check: str, photo: Examined, facts: Facts) -> set[tuple[str, str]]:
    return {(f.code, f.verdict.value) for f in ask(check, photo, facts)}
