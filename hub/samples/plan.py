"""All samples, worked out for one moment: pure, and the same for the same moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from random import Random

from casework.model import Datum, Position, TrackRecord
from hub.people import Contributor
from hub.samples import files, spots
from hub.samples.files import ActRow, SubmissionRow, Town
from hub.samples.records import Exif, Make, Planned, PlannedPhoto, Signed, Story

SEED = 20260
SELF, UNIT = "self", "unit"
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
WORK = timedelta(minutes=50)  # of whoever proves it, from before to after
LONGEST_SIDE = 2400  # of a photo that is saved once more as large as it was


@dataclass(frozen=True, slots=True)
class _Moment:
    """What all rows of one programme share."""

    programme: str
    town: Town
    zone: tzinfo
    now: datetime
    own: str


def plan(
    now: datetime, *, seed: int = SEED, own: str = OWN, only: Collection[str] = ()
) -> tuple[Planned, ...]:  # fmt: skip
    """What is sent, in order. `own` is the contributor id of the person who reviews; some are theirs.

    `only` names the programmes that are wanted; none named: all.
    """
    made = [one for at in _towns(now, own, only) for one, _ in _of_town(at, seed)]
    return tuple(sorted(made, key=lambda one: one.received_at))


def acts(
    now: datetime, *, seed: int = SEED, own: str = OWN, only: Collection[str] = ()
) -> Mapping[str, tuple[Planned, ...]]:  # fmt: skip
    """What is done later from outside, as if it were done now: by the client id of the sample, in order."""
    found: dict[str, tuple[Planned, ...]] = {}
    for at in _towns(now, own, only):
        names = {row.name: (one, row) for one, row in _of_town(at, seed) if row.name}
        for done in at.town.act:
            one, row = names[done.of]
            before = found.get(one.client_id, ())
            found[one.client_id] = (*before, _act(done, f"{one.client_id}-act-{len(before) + 1}", at, one, row))
    return found


def _towns(now: datetime, own: str, only: Collection[str]) -> Iterator[_Moment]:
    for programme, town in files.towns().items():
        if not only or programme in only:
            zone = datetime.strptime(town.utc_offset, "%z").tzinfo or UTC
            yield _Moment(programme, town, zone, now.replace(microsecond=0), own)


def _of_town(at: _Moment, seed: int) -> Iterator[tuple[Planned, SubmissionRow]]:
    named: dict[str, Planned] = {}
    for number, row in enumerate(at.town.submission, 1):
        planned = _planned(row, f"sample-{seed}-{at.programme}-{number:02d}", at, named)
        if row.name:
            named[row.name] = planned
        yield planned, row


def _act(done: ActRow, client_id: str, at: _Moment, of: Planned, row: SubmissionRow) -> Planned:
    """Done where the matter lies; a proof shows it before and after, the work in between."""
    chance = Random(client_id)  # noqa: S311 - repeatable on purpose
    unit, person = done.by == UNIT, files.people().get(done.by)
    taken_at = spots.taken_before(at.now, chance, at.zone)
    spot = _spot(row, at, chance)
    shots = ((done.photo, "near", taken_at), (done.before, "before", taken_at - WORK), (done.after, "after", taken_at))
    photos = tuple(
        PlannedPhoto(
            file,
            role,
            Exif(
                shot_at.astimezone(at.zone),
                spots.jittered(spot, 6, chance),
                person.make if person is not None else "",
                person.model if person is not None else "",
            ),
        )
        for file, role, shot_at in shots
        if file
    )
    return Planned(
        client_id=client_id,
        programme=at.programme,
        story=Story.ACT,
        by=Contributor(person.raw, person.name, person.phone) if person is not None else Contributor(done.by),
        identity_level=person.identity_level if person is not None else "",
        title="",
        category="",
        text=done.text,
        channel=UNIT if unit else row.channel,
        received_at=at.now,
        claimed_at=taken_at if photos else None,
        position=spots.as_channel_says(spot, row.channel, at.town.map_datum),
        address=of.address,
        grid="",
        photos=photos,
        joins=of.client_id,
        act=done.act,
        unit=unit,
    )


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
