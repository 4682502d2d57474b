"""Who the contributors are, kept apart from what they sent: everybody else sees a pseudonym and a record."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from sqlalchemy import Connection, cast, func, insert, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import ColumnElement

from casework.model import CaseId, SubmissionId, TrackRecord
from casework.states import COUNT_AS_FILED, Closing, Status
from hub import feed
from hub.audit import Entry
from hub.office import Office
from hub.problems import Problem
from hub.tables import case_people, cases, contributors, head, reveals, submissions

SHORTEST = 6
REASON_LENGTH = 5
FILED = tuple(sorted(status.value for status in COUNT_AS_FILED))
FALSE = Status.REJECTED.value  # what was merged, held or sent back says nothing of its sender


@dataclass(frozen=True, slots=True)
class Contributor:
    """As the capture client knows the person; `id` is its own and is not kept."""

    id: str
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    phone: str


def pseudonym(c: Connection, office: Office, who: Contributor) -> str:
    """The same person always gets the same pseudonym; name and phone are those given last."""
    identity = hmac.new(office.secret, who.id.encode(), "sha256").hexdigest()
    mine = (contributors.c.agency == office.agency) & (contributors.c.identity == identity)
    known = c.scalar(select(contributors.c.pseudonym).where(mine))
    told = {name: value for name, value in (("name", who.name), ("phone", who.phone)) if value}
    if known is None:
        known = _free(c, office, identity)
        row = {"agency": office.agency, "identity": identity, "pseudonym": known, "name": "", "phone": ""}
        c.execute(insert(contributors).values(row | told))
    elif told:
        c.execute(update(contributors).where(mine).values(told))
    return known


def _free(c: Connection, office: Office, identity: str) -> str:
    """Short to read, longer where two people would share it: points must never meet in one pseudonym."""
    for length in range(SHORTEST, len(identity), 2):
        name = f"C-{identity[:length]}"
        taken = select(contributors.c.pseudonym).where(
            contributors.c.agency == office.agency, contributors.c.pseudonym == name
        )
        if c.scalar(taken) is None:
            return name
    return f"C-{identity}"


def track_record(c: Connection, office: Office, who: str, told: TrackRecord | None = None) -> TrackRecord | None:
    """What has become of this contributor's cases so far, with what an import tells of elsewhere; None when nothing."""
    here, error = cases.c.agency == office.agency, func.coalesce(cases.c.closing, "") == Closing.ERROR.value
    filed, false = here & cases.c.status.in_(FILED) & ~error, here & (cases.c.status == FALSE)
    sent = select(case_people.c.case_id).where(case_people.c.pseudonym == who, case_people.c.reported)
    row = c.execute(
        select(
            func.count().filter(filed).label("filed"),
            func.count().filter(false).label("false"),
            func.min(cases.c.opened_at).filter(filed | false).label("since"),
        )
        # nothing else stands here: SQLite would rather read every record of the agency
        .where(cases.c.id.in_(sent))
    ).one()
    own = TrackRecord(row.filed, row.false, row.filed + row.false, row.since)
    if told is None:
        return own if own.n else None
    first = min((at for at in (own.since_at, told.since_at) if at is not None), default=None)
    return TrackRecord(own.filed + told.filed, own.false + told.false, own.n + told.n, first)


def said(c: Connection, name: str) -> ColumnElement[str]:
    """A field of a case's record, read by the database."""
    if c.dialect.name == "postgresql":
        found: ColumnElement[str] = cast(cases.c.record, JSONB)[name].astext
        return found
    return func.json_extract(cases.c.record, f"$.{name}")


def reveal(c: Connection, office: Office, account: str, case: CaseId, submission: SubmissionId, reason: str) -> Person:
    """Name and phone behind a submission; who asked and why is on the chain before the answer is given."""
    if len(reason.strip()) < REASON_LENGTH:
        raise Problem(422, "reason-too-short", f"a reason of at least {REASON_LENGTH} characters is needed")
    row = c.execute(
        select(contributors.c.name, contributors.c.phone)
        .join(
            submissions,
            (submissions.c.contributor == contributors.c.pseudonym) & (submissions.c.agency == contributors.c.agency),
        )
        .where(submissions.c.id == submission, submissions.c.case_id == case, submissions.c.agency == office.agency)
    ).one_or_none()
    if row is None:
        raise Problem(404, "no-such-submission", "no submission of that id belongs to that case")
    feed.publish(c, office, (), (Entry("reveal", account, case, {"submission": submission, "reason": reason.strip()}),))
    number = c.scalar(select(head.c.audit_length).where(head.c.agency == office.agency))  # of that entry
    kept = {"agency": office.agency, "number": number, "account": account, "case_id": case}
    c.execute(insert(reveals).values(kept | {"revealed_at": office.now()}))
    return Person(row.name, row.phone)
