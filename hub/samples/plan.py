"""The sixty submissions, worked out for one moment: pure, and the same for the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from casework.model import Datum, Position
from hub.people import Contributor
from hub.samples import files, spots
from hub.samples.files import SubmissionRow
from hub.samples.records import Exif, Make, Planned, PlannedPhoto, Story

PROGRAMME = "zhuomuniao-chancheng"
SEED = 20260
SELF = "self"
OWN = "sample-self"  # the reviewer's contributor id where nobody names another
BOMB_FILE = "bomb.png"
CASES = sum(row.story != Story.FOLLOW_UP for row in files.submissions().submission)  # a follow-up joins another's case

ROLES = ("near", "far", "reference")
MADE_BY = {Story.RE_ENCODED: Make.RE_ENCODED, Story.BROKEN: Make.CUT_OFF, Story.BOMB: Make.BOMB}
BARE = frozenset({Story.STRIPPED, Story.RE_ENCODED, Story.BOMB})  # without EXIF
EXACT = frozenset({Story.SAME_PLACE, Story.RAW_DATUM, Story.WRONG_PLACE})  # their distances are the point


def plan(now: datetime, *, seed: int = SEED, own: str = OWN) -> tuple[Planned, ...]:
    """What is sent, in order. `own` is the contributor id of the person who reviews; two are theirs."""
    now = now.replace(microsecond=0)
    made: list[Planned] = []
    for number, row in enumerate(files.submissions().submission, 1):
        made.append(_planned(row, _client_id(seed, number), now, own, made))
    return tuple(made)


def _client_id(seed: int, number: int) -> str:
    return f"sample-{seed}-{number:02d}"


def _planned(row: SubmissionRow, client_id: str, now: datetime, own: str, before: Sequence[Planned]) -> Planned:
    chance = Random(client_id)  # noqa: S311 - repeatable on purpose
    story = Story(row.story)
    of = before[row.of - 1] if row.of else None
    received_at = now - timedelta(minutes=row.ago_min)
    spot = _spot(row, chance, exact=story in EXACT)
    taken_at = spots.taken_before(received_at, chance)
    exif = _exif(row, spot, taken_at, received_at, chance)
    shown = row.photos or (tuple(photo.file for photo in of.photos) if of else ())
    words = files.photos().get(shown[0]) if shown else None
    place = files.submissions().place[row.place]
    return Planned(
        client_id=client_id,
        story=story,
        by=_person(row.by, own),
        identity_level=files.people()[row.by].identity_level,
        title=row.title or (words.title[row.lang] if words else ""),
        category=row.category or (words.category if words else ""),
        text=row.text or (words.text[row.lang] if words else ""),
        channel=row.channel,
        received_at=received_at,
        claimed_at=None if story is Story.HOTLINE else taken_at,  # a caller took no photo
        position=spots.same_figures(spot) if story is Story.RAW_DATUM else spots.as_channel_says(spot, row.channel),
        address=place.address[row.lang],
        grid=place.grid,
        photos=_photos(row, story, exif, of),
        of=of.client_id if of and not row.photos else None,
        joins=of.client_id if of and story is Story.FOLLOW_UP else None,
    )


def _spot(row: SubmissionRow, chance: Random, *, exact: bool) -> Position:
    place = files.submissions().place[row.place]
    spot = Position(place.lat, place.lon, Datum.WGS84, float(chance.randrange(4, 19)))
    return spots.moved(spot, row.along_m, 90) if exact else spots.jittered(spot, 8, chance)


def _exif(row: SubmissionRow, spot: Position, taken_at: datetime, received_at: datetime, chance: Random) -> Exif | None:
    story = Story(row.story)
    person = files.people()[row.by]
    if story in BARE:
        return None
    if story in EXACT:
        camera = spots.moved(spot, row.off_m, chance.uniform(20, 70))
    else:
        camera = spots.jittered(spot, 12, chance)
    shot_at = received_at if row.taken_h > 0 else taken_at
    return Exif((shot_at + timedelta(hours=row.taken_h)).astimezone(spots.LOCAL), camera, person.make, person.model)


def _photos(row: SubmissionRow, story: Story, exif: Exif | None, of: Planned | None) -> tuple[PlannedPhoto, ...]:
    how = MADE_BY.get(story, Make.REWRITTEN)
    if of is None or row.photos:
        return tuple(PlannedPhoto(file, role, exif, how) for file, role in zip(row.photos, ROLES, strict=False))
    again = of.photos[: row.only]
    if how is not Make.RE_ENCODED:
        return again
    return tuple(replace(photo, exif=None, how=how, long_side=row.long_side, quality=row.quality) for photo in again)


def _person(key: str, own: str) -> Contributor:
    row = files.people()[key]
    return Contributor(own if key == SELF else row.raw, row.name, row.phone)
