"""The supervisor's calls: what waits for a ruling, the books, and the chain."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Table, select

from casework import wire
from casework.model import CaseId, DecisionId
from casework.notices import Notice
from casework.wire import Held, OverrideAsked, Ruling
from hub import audit, outbox, signed
from hub.http import Caller, answer, body, may, says, the_service
from hub.messages import Dispatches, DispatchRow, Heads, Ledger, LedgerRow, Links, Notices, SignedHeads
from hub.tables import cases, dispatches, ledger, missing_heads, notices

LINKS = 1000
ROWS = 10_000
router = APIRouter(prefix="/v1")
CANNOT = {"409": "it cannot be ruled so, or the id came before with another body"}


@router.get("/held", **says(Held))
def held(request: Request, _who: Annotated[Caller, may("held")]) -> Response:
    return answer(the_service(request).held())


@router.post("/overrides", **says(Ruling, OverrideAsked, problems=CANNOT))
def rule(
    request: Request, who: Annotated[Caller, may("override")], asked: Annotated[OverrideAsked, body(OverrideAsked)]
) -> Response:
    """Put a held or conflicting decision through, or (without one) let stand what stands on that step."""
    return answer(the_service(request).rule(asked, who.reviewer))


@router.get("/ledger", **says(Ledger))
def the_ledger(request: Request, _who: Annotated[Caller, may("books")], case: str | None = None) -> Response:
    rows = _rows(request, ledger, case)
    return answer(Ledger(tuple(LedgerRow(CaseId(r.case_id), r.step, r.generation, r.consequence, r.entry, r.amount,
                                         DecisionId(r.decision), r.booked_at) for r in rows)))  # fmt: skip


@router.get("/notices", **says(Notices))
def the_notices(request: Request, _who: Annotated[Caller, may("books")], case: str | None = None) -> Response:
    rows = _rows(request, notices, case)
    return answer(Notices(tuple(Notice(CaseId(r.case_id), r.step, r.generation, r.contributor,
                                          wire.decode(r.text, dict[str, str]), r.created_at, r.leaves_at,
                                          r.cancelled_at, outbox.gaps_of(r)) for r in rows)))  # fmt: skip


@router.get("/dispatches", **says(Dispatches))
def the_dispatches(request: Request, _who: Annotated[Caller, may("books")], case: str | None = None) -> Response:
    rows = _rows(request, dispatches, case)
    return answer(Dispatches(tuple(DispatchRow(CaseId(r.case_id), r.step, r.generation, r.unit, r.created_at,
                                               r.leaves_at, r.cancelled_at) for r in rows)))  # fmt: skip


@router.get("/audit/heads", **says(Heads))
def heads(request: Request, _who: Annotated[Caller, may("heads")]) -> Response:
    service = the_service(request)
    with service.reading() as c:
        agency = service.office.agency
        missing = c.scalars(select(missing_heads.c.head).where(missing_heads.c.agency == agency))
        return answer(Heads(audit.current(c, agency), tuple(sorted(missing))))


@router.get("/audit/range", **says(Links))
def chain(
    request: Request,
    _who: Annotated[Caller, may("range")],
    first: Annotated[int, Query(ge=1, le=2**53)] = 1,
    last: Annotated[int, Query(ge=1, le=2**53)] = LINKS,
) -> Response:
    """Links of the chain, at most a thousand; whoever holds the salt and the content can check a commitment."""
    service = the_service(request)
    with service.reading() as c:
        found = audit.links(c, service.office.agency, first, min(last, first + LINKS - 1))
        return answer(Links(tuple(found)))


@router.get("/audit/signed", **says(SignedHeads))
def signed_heads(request: Request, _who: Annotated[Caller, may("range")]) -> Response:
    """The chain's signed heads, one a day, the oldest first: who keeps a copy can prove a rewrite."""
    service = the_service(request)
    with service.reading() as c:
        return answer(SignedHeads(signed.listed(c, service.office.agency)))


def _rows(request: Request, table: Table, case: str | None) -> Any:
    service = the_service(request)
    ours = select(table).join(cases, cases.c.id == table.c.case_id).where(cases.c.agency == service.office.agency)
    if case is not None:
        ours = ours.where(table.c.case_id == case)
    with service.reading() as c:
        return c.execute(ours.order_by(*table.primary_key.columns).limit(ROWS)).all()
