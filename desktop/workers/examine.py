"""Working through a case's originals: pixels and metadata from a locked child, facts gathered, checks asked.

Knows neither lanes nor cache nor hub: the originals and the history come as arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from casework.errors import BadPhoto
from casework.model import Case, CaseId, Digest, Finding, Photo, Position, Submission, Verdict
from casework.place import as_given
from casework.programme import Programme
from db.records import Hashed, Reported
from desktop.workers.checks import Declared, declared
from desktop.workers.facts import (
    AFTER,
    BEFORE,
    MET_WITHIN,
    MOST_MET,
    MOST_PAST,
    PAST_DAYS,
    Beside,
    CaseFacts,
    Facts,
    Near,
    taken_where,
)
from desktop.workers.likeness import Asked, History, Looks, alike
from desktop.workers.moments import trusted
from desktop.workers.recording import recorded
from photos.features import sketch
from photos.records import Examined
from photos.verify import Kin


@dataclass(frozen=True, slots=True)
class Examination:
    """All findings of a case, the hashes it adds to the history, and the later-sent cases to look at again.

    `wanted` are photos of other cases that it may be a copy of and that are not here to be compared with.
    """

    findings: tuple[Finding, ...]
    hashed: tuple[Hashed, ...]
    again: frozenset[CaseId]
    wanted: frozenset[Digest] = frozenset()


def examine(
    case: Case,
    programme: Programme,
    original: Callable[[Digest], bytes | None],
    looks: Looks,
    history: History,
    reported: tuple[Reported, ...] = (),
) -> Examination:
    """Ask the programme's checks about every photo of the case, and of the case itself.

    `reported` is what others told in the same days and category. A spot that names no datum is read in that of the
    programme's source.
    """
    case = _placed(case, programme)
    findings: list[Finding] = []
    hashed: list[Hashed] = []
    again: set[CaseId] = set()
    wanted: set[Digest] = set()
    shown: dict[Digest, Examined] = {}
    for submission in case.submissions:
        who = submission.contributor
        past = sent_by(who, submission, history, case.id) if who else None
        for photo in submission.photos:
            data = original(photo.digest)
            if data is None:
                findings.append(not_opened(photo.digest, "not-here"))
                continue
            try:
                examined = looks.developer.examine(data)
            except BadPhoto as error:
                findings.append(not_opened(photo.digest, error.code, **error.facts))
                continue
            spot = taken_where(examined.metadata, submission.position)
            asked = Asked.of(photo.digest, examined, case, submission, spot)
            looks.keep(photo.digest, asked.subject)
            near = alike(asked, history, looks)
            beside = around(spot, history, programme.capture.same_place_m, case.id)
            met = met_by(asked, near, beside, history)
            facts = Facts(photo, programme.capture, case, submission, programme.patrol, near, beside, past, met)
            if photo.role in (BEFORE, AFTER):
                shown[photo.digest] = examined
            findings += look(examined, facts, programme.checks)
            hashed.append(_hashed(case, submission, photo, asked))
            wanted |= {n.seen.digest for n in near if n.compared is None and n.close} - {photo.digest}
            if not _known(hashed[-1], history):
                sightings = [n.seen for n in near if n.kin is not Kin.SIMILAR]
                sightings += [b.seen for b in beside if b.seen.category == case.category]
                again |= {seen.case for seen in sightings if seen.received_at > submission.received_at}
    findings += look_at_case(CaseFacts(case, programme.capture, reported, shown), programme.checks)
    return Examination(tuple(findings), tuple(hashed), frozenset(again), frozenset(wanted))


def _known(one: Hashed, history: History) -> bool:
    """Was this very sighting there before? Then whoever was sent later has been looked at with it already.

    Without this two cases of several submissions each send one another back for ever.
    """
    return any(seen.submission == one.submission and seen.ours for seen in history.same_file(one.digest))


def look(examined: Examined, facts: Facts, names: Iterable[str]) -> list[Finding]:
    """Ask the named checks about one photo; names that no check has are passed over."""
    return [
        found
        for one in _named(names)
        if (check := one.check) is not None
        for found in recorded(one, partial(check, examined, facts), facts.photo.digest, facts.capture, facts.patrol)
    ]


def look_at_case(facts: CaseFacts, names: Iterable[str]) -> list[Finding]:
    return [
        found
        for one in _named(names)
        if (check := one.check_case) is not None
        for found in recorded(one, partial(check, facts), None, facts.capture, None)
    ]


def _named(names: Iterable[str]) -> Iterator[Declared]:
    known = declared()
    return (known[name] for name in names if name in known)


def around(spot: Position | None, history: History, metres: float, own: CaseId | None = None) -> tuple[Beside, ...]:
    """What was taken around a spot (WGS-84) in other cases than `own`; around nowhere there is nothing."""
    if spot is None:
        return ()
    found = history.beside(spot.lat, spot.lon, metres)
    return tuple(Beside(seen, metres) for seen, metres in found if seen.case != own)


def sent_by(who: str, sent: Submission, history: History, own: CaseId | None) -> tuple[Hashed, ...]:
    """What a contributor sent around a receipt in other cases than `own`."""
    since, until = sent.received_at - timedelta(days=PAST_DAYS), sent.received_at + timedelta(days=1)
    return tuple(seen for seen in history.of(who, since, until, MOST_PAST) if seen.case != own)


def met_by(asked: Asked, near: Iterable[Near], beside: Iterable[Beside], history: History) -> tuple[Hashed, ...]:
    """What those sent who sent the same photo, or stood here in the same minutes; a few people at most."""
    sent = asked.sent
    if sent is None or not sent.contributor:
        return ()
    known = trusted(asked.examined.metadata, sent.claimed_at)
    at = known[0] if known is not None else sent.received_at
    copies = [n.seen for n in near if n.seen.digest == asked.digest or n.kin is Kin.SAME_PHOTO]
    there = [b.seen for b in beside if abs(_taken(b.seen) - at) <= MET_WITHIN]
    who = dict.fromkeys(seen.contributor for seen in (*copies, *there))
    others = [one for one in who if one and one != sent.contributor][:MOST_MET]
    return tuple(seen for other in others for seen in sent_by(other, sent, history, asked.case))


def _taken(seen: Hashed) -> datetime:
    known = trusted(seen.about)
    return known[0] if known is not None else seen.received_at


def _placed(case: Case, programme: Programme) -> Case:
    datum = programme.capture.source_datum
    told = tuple(replace(sent, position=as_given(sent.position, datum)) for sent in case.submissions)
    return replace(case, submissions=told)


def not_opened(photo: Digest, code: str, **facts: object) -> Finding:
    """A photo that was refused: no verdict on it, and never an accusation."""
    told = {name: value if isinstance(value, int | float) else str(value) for name, value in facts.items()}
    return Finding("open", "photo-refused", Verdict.UNKNOWN, photo, facts={"why": code} | told)


def _hashed(case: Case, submission: Submission, photo: Photo, asked: Asked) -> Hashed:
    examined, spot = asked.examined, asked.spot
    return Hashed(
        photo.digest,
        case.id,
        submission.id,
        submission.contributor,
        submission.received_at,
        examined.phash64,
        examined.phash256,
        spot.lat if spot is not None else None,
        spot.lon if spot is not None else None,
        case.category,
        examined.metadata,
        sketch(asked.subject.found),
    )
