"""When a photo was taken, as far as it can be trusted: what the times in a file mean.

A time without an offset is a reading of some clock on some wall: nobody knows which moment that is. Worth a
comparison are the camera's time with its offset, the satellites' time (UTC), and the client's own word.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from photos.metadata import Metadata

LENGTH = len("2026:05:01 09:30:00")
GRACE = timedelta(minutes=10)  # clocks do go wrong; that of the published capture rules


def local(exif: str | None) -> datetime | None:
    """A time as EXIF writes it, without a zone; None for what is none."""
    text = exif.strip("\0 ") if exif else ""
    if len(text) != LENGTH:
        return None
    try:  # not strptime, which takes twelve times as long: a history has hundreds
        at = datetime.fromisoformat(f"{text[:10].replace(':', '-')} {text[11:]}")
    except ValueError:
        return None
    return at if at.tzinfo is None else None


@lru_cache(64)
def zone(offset: str | None) -> timezone | None:
    try:
        return datetime.strptime(offset, "%z").tzinfo if offset else None  # type: ignore[return-value]  # %z gives a timezone
    except ValueError:
        return None


def by_camera(about: Metadata) -> datetime | None:
    """The moment that the camera's own clock says; None without an offset."""
    taken, where = local(about.taken), zone(about.offset)
    return taken.replace(tzinfo=where) if taken is not None and where is not None else None


def by_satellites(about: Metadata) -> datetime | None:
    at = local(about.gps_at)
    return at.replace(tzinfo=UTC) if at is not None else None


def trusted(about: Metadata, claimed_at: datetime | None = None) -> tuple[datetime, str] | None:
    """The best moment there is, and whose clock that is: *exif*, *gps* or *client*."""
    found = (by_camera(about), "exif"), (by_satellites(about), "gps"), (claimed_at, "client")
    return next(((at, clock) for at, clock in found if at is not None), None)


def written(moments: Mapping[str, datetime | None]) -> dict[str, str | float | int]:
    """As a finding tells them: ISO 8601; what is not known is left out."""
    return {name: at.isoformat() for name, at in moments.items() if at is not None}
