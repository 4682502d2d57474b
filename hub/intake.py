"""Takes in what contributors sent: masked, under a pseudonym, once, however often the client repeats itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from msgspec import UNSET
from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from casework import life, wire
from casework.bearing import FOLLOW
from casework.model import Case, CaseId, Digest, Photo, Rendition, Submission, SubmissionId, TrackRecord
from casework.place import as_given
from casework.programme import Programme
from hub import acts, capture, feed, hearing, people, permissions, sightings
from hub.acts import Sender
from hub.audit import Entry
from hub.ids import new_id
from hub.masking import mask
from hub.messages import NewSubmission, PhotoSent, Taken
from hub.office import Office
from hub.problems import Problem
from hub.tables import case_people, changes, media, submissions

ANYBODYS = frozenset({permissions.INTAKE})  # the posts of who hands in what others sent


def take_in(
    c: Connection, office: Office, new: NewSubmission, account: str, posts: Collection[str] = ANYBODYS,
) -> Taken:  # fmt: skip
    """One submission: a new case, more evidence for one, or somebody's act on one; what it brings about is decided.

    An import brings its time of receipt and a record.
    """
    if new.case is not None:
        feed.load(c, office.agency, new.case)  # of two that say the same at once the second sees the first
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
    before = _load(c, office, new.case) if new.case is not None else None
    act = new.act if new.act is not UNSET else ""
    if act and before is None:
        raise Problem(422, "act-without-case", "an act is done to a case")
    now, importing = office.now(), permissions.may("submit-as-received", posts)
    of = office.programmes[before.programme] if before is not None else programme
    sender = _sender(c, office, of, before, new, act, account, posts)
    submission = _masked(c, office, new, sender, act, now, importing=importing)
    reporters = _reporters(c, office, before, new.case) if before is not None else frozenset()
    if before is None:
        title = mask(new.title, (new.contributor.name, new.contributor.phone))
        case = life.open_case(programme, CaseId(new_id(now)), title, new.category, submission, new.grid)
    else:
        if act:
            acts.require_possible(of, before, act, sender, reporters)
        case = life.add_submission(of, before, submission)
    _remember(c, office, case, submission, new.client_id, body_hash, account, now)
    fact = {"submission": submission.id, "contributor": submission.contributor} | ({"act": act} if act else {})
    (stamped,) = feed.publish(c, office, (case,), (Entry("submission", account, case.id, fact),))
    sightings.write(c, office, stamped, submission)
    kind = acts.brought_about(of, before, submission, mine=sender.who in reporters) if before is not None else None
    if kind is not None:
        hearing.in_the_name_of(c, office, stamped, acts.decision(stamped, kind, now), sender.by)
    return Taken(case.id, submission.id)


def _sender(
    c: Connection, office: Office, programme: Programme, before: Case | None, new: NewSubmission, act: str,
    account: str, posts: Collection[str],
) -> Sender:  # fmt: skip
    """A unit that acts on its case, else the contributor that is named."""
    unit = acts.acting_unit(programme, before, act, posts) if act and before is not None else None
    if unit is not None:
        return Sender(unit, account, unit=True)
    if not permissions.may("submit-for-others", posts):
        raise Problem(422, "not-its-act", "a unit sends what it does to a case that it has, and nothing else")
    who = people.pseudonym(c, office, new.contributor)
    return Sender(who, who)


def _reporters(c: Connection, office: Office, case: Case, named: CaseId | None) -> frozenset[str]:
    """Who reported the case, or the one that was named and has gone into it."""
    row = feed.load(c, office.agency, named) if named is not None and named != case.id else None
    joined = wire.decode(row.record, Case).reporters if row is not None else ()
    return frozenset((*case.reporters, *joined))


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


def _masked(
    c: Connection, office: Office, new: NewSubmission, sender: Sender, act: str, now: datetime, *, importing: bool,
) -> Submission:  # fmt: skip
    known = (new.contributor.name, new.contributor.phone)
    submission = SubmissionId(new_id(now))
    told = _possible(new.record) if importing else None
    return Submission(
        submission,
        sender.who,
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
        people.track_record(c, office, sender.who, told) if not sender.unit else None,
        act,
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
    person = upsert(case_people).values(
        {"case_id": case.id, "pseudonym": submission.contributor, "reported": not submission.act}
    )
    either = case_people.c.reported | person.excluded.reported
    key = case_people.primary_key.columns
    c.execute(person.on_conflict_do_update(index_elements=key, set_={"reported": either}))
    if submission.act == FOLLOW:
        return  # nothing of the matter changed
    what = {"text": submission.text, "photos": submission.photos, "place": submission.position or submission.address}
    brought = ",".join(name for name, value in what.items() if value)
    c.execute(insert(changes).values(case_id=case.id, review_rev=case.review_rev, what=brought))
