"""Who the contributors are, kept apart from what they sent: everybody else sees a pseudonym."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from casework.model import CaseId, SubmissionId
from hub import feed
from hub.audit import Entry
from hub.office import Office
from hub.problems import Problem
from hub.tables import contributors, submissions

SHORTEST = 6
REASON_LENGTH = 5


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
    return Person(row.name, row.phone)
