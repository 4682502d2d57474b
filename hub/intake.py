"""Takes in what contributors sent: masked, under a pseudonym, once, however often the client repeats itself."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from msgspec import UNSET
from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from casework import life, wire
from casework.model import Case, CaseId, Digest, Photo, Rendition, Submission, SubmissionId, TrackRecord
from casework.place import as_given
from hub import capture, feed, people, sightings
from hub.audit import Entry
from hub.ids import new_id
from hub.masking import mask
from hub.messages import NewSubmission, PhotoSent, Taken
from hub.office import Office
from hub.problems import Problem
from hub.tables import case_people, changes, media, submissions


def take_in(c: Connection, office: Office, new: NewSubmission, account: str, *, importing: bool = False) -> Taken:
    """One submission: a new case, or more evidence for one; an import brings its time of receipt and a record."""
    body_hash = sha256(wire.encode((account, new))).hexdigest()
    known = c.execute(
        select(submissions.c.id, submissions.c.case_id, submissions.c.body_hash).where(
            submissions.c.agency == office.agency, submissions.c.client_id == new.client_id
        )
    ).one_or_none()
    if known is not None:
        if known.body_hash != body_hash:
            raise Problem(409, "id-reused", "this client_id came before with another body")
        return Taken(CaseId(known.case_id), SubmissionId(known.id))
    programme = office.programmes.get(new.programme)
    if programme is None:
        raise Problem(422, "unknown-programme", f"this hub has no programme {new.programme!r}")
    now = office.now()
    before = _load(c, office, new.case) if new.case is not None else None
    submission = _masked(c, office, new, now, importing=importing)
    if before is None:
        title = mask(new.title, (new.contributor.name, new.contributor.phone))
        case = life.open_case(programme, CaseId(new_id(now)), title, new.category, submission, new.grid)
    else:
        case = life.add_submission(office.programmes[before.programme], before, submission)
    _remember(c, office, case, submission, new.client_id, body_hash, account, now)
    fact = {"submission": submission.id, "contributor": submission.contributor}
    (stamped,) = feed.publish(c, office, (case,), (Entry("submission", account, case.id, fact),))
    sightings.write(c, office, stamped, submission)
    return Taken(case.id, submission.id)


def _load(c: Connection, office: Office, wanted: CaseId) -> Case:
    """The case evidence belongs to: of a merged one the case it went into."""
    seen: set[CaseId] = set()
    while wanted not in seen:
        seen.add(wanted)
        row = feed.load(c, office.agency, wanted)
        if row is None:
            raise Problem(404, "no-such-case", "no case of that id")
        case = wire.decode(row.record, Case)
        if case.merged_into is None:
            return case
        wanted = case.merged_into
    return case


def _masked(c: Connection, office: Office, new: NewSubmission, now: datetime, *, importing: bool) -> Submission:
    known = (new.contributor.name, new.contributor.phone)
    who = people.pseudonym(c, office, new.contributor)
    submission = SubmissionId(new_id(now))
    return Submission(
        submission,
        who,
        new.received_at if importing and new.received_at else now,
        mask(new.text, known),
        new.channel,
        new.identity_level,
        new.claimed_at,
        as_given(new.position, office.programmes[new.programme].capture.source_datum),
        mask(new.address, known),
        tuple(_photo(c, office, sent, submission) for sent in new.photos),
        new.started_at,
        new.ended_at,
        people.track_record(c, office, who, _possible(new.record) if importing else None),
    )


def _possible(told: TrackRecord | None) -> TrackRecord | None:
    if told is not None and (min(told.filed, told.false) < 0 or told.filed + told.false > told.n):
        raise Problem(422, "impossible-record", "filed and false are counted from 0 and are no more than n")
    return told


def _photo(c: Connection, office: Office, sent: PhotoSent, submission: SubmissionId) -> Photo:
    row = c.execute(select(media).where(media.c.agency == office.agency, media.c.digest == sent.digest)).one_or_none()
    if row is None:
        raise Problem(422, "unknown-photo", f"no photo with the digest {sent.digest} was uploaded")
    renditions = wire.decode(row.renditions, tuple[Rendition, ...])
    token = sent.token if sent.token is not UNSET else ""
    attested = capture.attested(c, office, token, submission, Digest(row.digest)) if token else None
    return Photo(Digest(row.digest), row.length, row.media_type, sent.role, renditions, row.trouble, attested)


def _remember(
    c: Connection, office: Office, case: Case, submission: Submission, client_id: str, body_hash: str, account: str,
    now: datetime,
) -> None:  # fmt: skip
    row = {"id": submission.id, "agency": office.agency, "client_id": client_id, "body_hash": body_hash,
           "case_id": case.id, "contributor": submission.contributor, "account": account, "taken_at": now}  # fmt: skip
    c.execute(insert(submissions).values(row))
    upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    person = {"case_id": case.id, "pseudonym": submission.contributor}
    c.execute(upsert(case_people).values(person).on_conflict_do_nothing())
    what = {"text": submission.text, "photos": submission.photos, "place": submission.position or submission.address}
    brought = ",".join(name for name, value in what.items() if value)
    c.execute(insert(changes).values(case_id=case.id, review_rev=case.review_rev, what=brought))


def changed_since(c: Connection, case: CaseId, seen_rev: int) -> tuple[str, ...]:
    """Names of what was added to a case after a reviewer saw it."""
    rows = c.scalars(select(changes.c.what).where(changes.c.case_id == case, changes.c.review_rev > seen_rev))
    return tuple(sorted({name for what in rows for name in what.split(",") if name}))
