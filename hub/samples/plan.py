"""All samples, worked out for one moment: pure, and the same for the same moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from random import Random

from casework.model import Datum, Position, TrackRecord
from hub.people import Contributor
from hub.samples import files, spots
from hub.samples.files import SubmissionRow, Town
from hub.samples.records import Exif, Make, Planned, PlannedPhoto, Signed, Story

SEED = 20260
SELF = "self"
OWN = "sample-self"  # the reviewer's contributor id where nobody names another
BOMB_FILE = "bomb.png"
_STORIES = [Story(row.story) for town in files.towns().values() for row in town.submission]
SUBMISSIONS = len(_STORIES)
CASES = SUBMISSIONS - _STORIES.count(Story.FOLLOW_UP)  # a follow-up joins another's case

ROLES = ("near", "far", "reference")
MADE_BY = {Story.BROKEN: Make.CUT_OFF, Story.BOMB: Make.BOMB}
BARE = frozenset({Story.STRIPPED, Story.BOMB})  # without EXIF
EXACT = frozenset({Story.SAME_PLACE, Story.RAW_DATUM, Story.WRONG_PLACE})  # their distances are the point
EARLY, LATE = 0.1, 0.95  # when on its way a patrol takes its first and its last photo
EDITED_AFTER = timedelta(minutes=40)
LONGEST_SIDE = 2400  # of a photo that is saved once more as large as it was


@dataclass(frozen=True, slots=True)
class _Moment:
    """What all rows of one programme share."""

    programme: str
    town: Town
    zone: tzinfo
    now: datetime
    own: str


def plan(now: datetime, *, seed: int = SEED, own: str = OWN) -> tuple[Planned, ...]:
    """What is sent, in order. `own` is the contributor id of the person who reviews; some are theirs."""
    now = now.replace(microsecond=0)
    made: list[Planned] = []
    for programme, town in files.towns().items():
        zone = datetime.strptime(town.utc_offset, "%z").tzinfo or UTC
        made += _of_town(_Moment(programme, town, zone, now, own), seed)
    return tuple(sorted(made, key=lambda one: one.received_at))


def _of_town(at: _Moment, seed: int) -> Iterator[Planned]:
    named: dict[str, Planned] = {}
    for number, row in enumerate(at.town.submission, 1):
        planned = _planned(row, f"sample-{seed}-{at.programme}-{number:02d}", at, named)
        if row.name:
            named[row.name] = planned
        yield planned


def _planned(row: SubmissionRow, client_id: str, at: _Moment, named: Mapping[str, Planned]) -> Planned:
    chance = Random(client_id)  # noqa: S311 - repeatable on purpose
    story, of = Story(row.story), named[row.of] if row.of else None
    received_at = at.now - timedelta(minutes=row.ago_min)
    spot = _spot(row, at, chance)
    taken_at = spots.taken_before(received_at, chance, at.zone)
    photos = _photos(row, at, spot, taken_at, received_at, chance) if row.photos else _again(row, of)
    words = files.photos().get(photos[0].file) if photos else None
    place, person = at.town.place[row.place], files.people()[row.by]
    as_said = spots.as_channel_says(spot, row.channel, at.town.map_datum)
    return Planned(
        client_id=client_id,
        programme=at.programme,
        story=story,
        by=Contributor(at.own if row.by == SELF else person.raw, person.name, person.phone),
        identity_level=person.identity_level,
        title=row.title or (words.title[row.lang] if words else ""),
        category=row.category or (words.category if words else ""),
        text=row.text or (words.text.get(row.lang, "") if words else ""),
        channel=row.channel,
        received_at=received_at,
        claimed_at=None if story is Story.HOTLINE else taken_at,  # a caller took no photo
        position=spots.same_figures(spot) if story is Story.RAW_DATUM else as_said,
        address=place.address[row.lang],
        grid=place.grid,
        photos=photos,
        record=_record(row.by, at.now),
        started_at=taken_at - timedelta(minutes=row.minutes) if row.minutes else None,
        ended_at=taken_at if row.minutes else None,
        of=of.client_id if of and story is not Story.FOLLOW_UP else None,
        joins=of.client_id if of and story is Story.FOLLOW_UP else None,
        signed=Signed(row.signed),
    )


def _spot(row: SubmissionRow, at: _Moment, chance: Random) -> Position:
    place = at.town.place[row.place]
    spot = Position(place.lat, place.lon, Datum.WGS84, float(chance.randrange(4, 19)))
    return spots.moved(spot, row.along_m, 90) if Story(row.story) in EXACT else spots.jittered(spot, 8, chance)


def _photos(
    row: SubmissionRow, at: _Moment, spot: Position, taken_at: datetime, received_at: datetime, chance: Random
) -> tuple[PlannedPhoto, ...]:
    if Story(row.story) in EXACT:
        camera = spots.moved(spot, row.off_m, chance.uniform(20, 70))
    else:
        camera = spots.jittered(spot, 12, chance)
    there = spots.moved(camera, row.route_m, chance.uniform(0, 360))
    shot_at = received_at if row.taken_h > 0 else taken_at
    shot_at += timedelta(hours=row.taken_h) - (EDITED_AFTER if row.software else timedelta())
    first, last = (shot_at - timedelta(minutes=row.minutes * (1 - share)) for share in (EARLY, LATE))
    shots = ((first, camera), (last, there)) if row.minutes else ((shot_at, camera),) * len(ROLES)
    made = zip(row.photos, ROLES, shots, strict=False)
    return tuple(_photo(row, file, role, _exif(row, *shot, at.zone)) for file, role, shot in made)


def _photo(row: SubmissionRow, file: str, role: str, exif: Exif) -> PlannedPhoto:
    story, words = Story(row.story), files.photos().get(file)
    if row.quality:
        return PlannedPhoto(file, role, None, Make.RE_ENCODED, row.long_side or LONGEST_SIDE, row.quality)
    if words is not None and words.as_is:
        return PlannedPhoto(file, role, None, Make.AS_IS)
    return PlannedPhoto(file, role, None if story in BARE else exif, MADE_BY.get(story, Make.REWRITTEN))


def _exif(row: SubmissionRow, shot_at: datetime, camera: Position, zone: tzinfo) -> Exif:
    person = files.people()[row.by]
    local = shot_at.astimezone(zone)
    changed = local + EDITED_AFTER if row.software else None
    return Exif(local, camera, person.make, person.model, row.software, changed)


def _again(row: SubmissionRow, of: Planned | None) -> tuple[PlannedPhoto, ...]:
    """The photos of an earlier submission: the very bytes, or saved once more."""
    again = of.photos[: row.only] if of is not None else ()
    if not row.quality:
        return again
    return tuple(
        replace(photo, exif=None, how=Make.RE_ENCODED, long_side=row.long_side, quality=row.quality) for photo in again
    )


def _record(by: str, now: datetime) -> TrackRecord | None:
    person = files.people()[by]
    n = person.filed + person.false
    return TrackRecord(person.filed, person.false, n, now - timedelta(days=person.days)) if n else None
