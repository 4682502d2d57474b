"""Records as the checks make them, with all that the evidence shows of a record."""

from __future__ import annotations

from datetime import UTC, datetime

from casework.model import Band, Case, Digest, Finding, Group, Verdict
from db.records import CaseView
from tests.builders import a_case, a_photo

MADE_AT = datetime(2026, 6, 30, 2, 0, tzinfo=UTC)
TIMES: dict[str, str | float | int] = {
    "taken_at": "2026-06-27T14:55:00+08:00",
    "from_at": "2026-06-30T08:55:00+08:00",
    "until_at": "2026-06-30T12:05:00+08:00",
    "issued_at": "2026-06-30T09:00:00+08:00",
    "received_at": "2026-06-30T12:00:00+08:00",
    "minutes": 3960,
    "zone": "file",
}
PLACES: dict[str, str | float | int] = {
    "photo_lat": 39.09,
    "photo_lon": 117.2,
    "mark_lat": 39.08,
    "mark_lon": 117.2,
    "metres": 1112,
    "accuracy_m": 40,
}


def found(code: str, verdict: Verdict = Verdict.SUSPICIOUS, **changes: object) -> Finding:
    said: dict[str, object] = {
        "check": "time",
        "photo": a_photo().digest,
        "group": Group.METADATA,
        "weight": 2.0,
        "source": "exif",
        "version": 2,
        "config": "3f2a09c1b7de",
        "at": MADE_AT,
    }
    return Finding(code=code, verdict=verdict, **(said | changes))  # type: ignore[arg-type]  # a test's own


def early(**changes: object) -> Finding:
    return found("taken-earlier", **({"score": 3960.0, "threshold": 10.0, "facts": TIMES} | changes))


def away(**changes: object) -> Finding:
    facts: dict[str, object] = {
        "check": "position",
        "facts": PLACES,
        "weight": 1.5,
        "score": 1112.0,
        "threshold": 120.0,
    }
    return found("place-differs", **(facts | changes))


def edited(**changes: object) -> Finding:
    facts: dict[str, object] = {"check": "editor", "facts": {"tool": "Snapseed 2.21"}, "group": Group.CONTAINER}
    return found("editor-named", **(facts | {"weight": 1.5, "source": "xmp"} | changes))


def like_a_screen(photo: Digest, **changes: object) -> Finding:
    """Points at a part of the photo."""
    facts: dict[str, object] = {"check": "screenshot", "group": Group.PIXELS, "score": 6.0, "threshold": 5.0}
    place: dict[str, object] = {"region": (0.25, 0.5, 0.5, 0.25), "photo": photo, "source": "pixels"}
    return found("looks-like-screenshot", **(facts | place | changes))


def unchecked(code: str = "no-token") -> Finding:
    return found(code, Verdict.UNKNOWN, check="capture_token", group=Group.TOKEN, weight=0.0, source="token")


def a_view(*findings: Finding, band: Band = Band.SUSPICIOUS, case: Case | None = None) -> CaseView:
    case = case or a_case()
    return CaseView(case, case, None, findings, band, None)
