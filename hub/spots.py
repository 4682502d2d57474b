"""Who has reported one matter already: in the case others are merged into, or in one that went into it before."""

from __future__ import annotations

from sqlalchemy import Connection, select

from casework.model import Case, CaseId, Decision
from casework.programme import Duplicates
from casework.states import Effect
from hub.office import Office
from hub.people import said
from hub.tables import case_people, cases


def already_there(c: Connection, office: Office, case: Case, decision: Decision) -> frozenset[str]:
    """Contributors of `case` whom a merge finds there; nobody where the programme does not ask."""
    once = office.programmes[case.programme].points.duplicates is Duplicates.ONCE_PER_SPOT
    if decision.effect is not Effect.MERGE or decision.into is None or not once:
        return frozenset()
    theirs = c.execute(
        select(case_people.c.pseudonym, cases.c.id, said(c, "merged_into").label("into"))
        .join(cases, cases.c.id == case_people.c.case_id)
        .where(case_people.c.pseudonym.in_(case.reporters), case_people.c.reported)
        .where(cases.c.agency == office.agency, cases.c.id != case.id)
    ).all()
    into = {CaseId(row.id): row.into for row in theirs}
    return frozenset(row.pseudonym for row in theirs if _leads(c, CaseId(row.id), decision.into, into))


def _leads(c: Connection, case: CaseId | None, to: CaseId, into: dict[CaseId, CaseId | None]) -> bool:
    """Is it this case, or was it merged into it, at once or by way of others? `into` learns what is looked up."""
    passed: set[CaseId] = set()
    while case is not None and case != to and case not in passed:
        passed.add(case)
        if case not in into:
            further = c.scalar(select(said(c, "merged_into")).where(cases.c.id == case))
            into[case] = CaseId(further) if further is not None else None
        case = into[case]
    return case == to
