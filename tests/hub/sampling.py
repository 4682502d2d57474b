"""The planned samples, their bytes, and ways to pick some, for the tests of what they claim to be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from casework import programmefile
from hub.samples import Exif, Planned, Story, acts, files, plan

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = programmefile.load_all(ROOT / "resources" / "programmes")
MINUTE = timedelta(minutes=1)
SAME = 24  # of 256 bits: one photo saved again differs by no more
CHANGED = (Story.CROPPED, Story.MIRRORED, Story.BANNER, Story.SCREENSHOT, Story.EDITED, Story.RESIZED)
ALL = plan(NOW)
LATER = tuple(one for script in acts(NOW).values() for one in script)
PHOTOS = tuple(dict.fromkeys(photo for one in (*ALL, *LATER) for photo in one.photos))
SEEDED = frozenset(photo for one in ALL for photo in one.photos)
TRAINING = tuple(p for p in SHIPPED if sum(one.programme == p for one in ALL) > 20)  # those that hold every trap
MEGABYTE = 1_000_000


def zone(programme: str) -> tzinfo | None:
    return datetime.strptime(SHIPPED[programme].capture.utc_offset, "%z").tzinfo


def of_story(*stories: Story) -> tuple[Planned, ...]:
    return tuple(one for one in ALL if one.story in stories)


def of_programme(programme: str) -> tuple[Planned, ...]:
    return tuple(one for one in ALL if one.programme == programme)


def patrols(*stories: Story) -> tuple[Planned, ...]:
    return tuple(one for one in of_story(*stories or Story) if one.started_at and one.ended_at)


def earlier(one: Planned) -> Planned:
    return next(other for other in ALL if other.client_id == (one.of or one.joins))


def exif_of(one: Planned) -> Exif:
    (said,) = {photo.exif for photo in one.photos}
    assert said is not None
    return said


def attributed() -> tuple[list[list[str]], list[list[str]]]:
    """The rows of both tables: what was taken from elsewhere, and what was made from that."""
    text = (files.FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8")
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    heads = [number for number, row in enumerate(lines) if row[0] == "file"]
    return lines[2 : heads[1]], lines[heads[1] + 2 :]
