"""Decisions: at most fifty at a time, one answer each, never all or nothing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from casework.model import DecisionId
from casework.wire import Acks, Batch, Evidence
from hub import evidence
from hub.http import Caller, acks, body, may, says, the_service
from hub.problems import Problem

PUSH_LIMIT = 50
AUDIT_LIMIT = 2000
router = APIRouter(prefix="/v1/decisions")


@router.post(":batch", **says(Acks, Batch))
def hear(request: Request, who: Annotated[Caller, may("decide")], sent: Annotated[Batch, body(Batch)]) -> Response:
    """Every decision is kept, whatever is answered; sent again it gets its first answer, byte for byte.

    So is the evidence that a decision names by its digest.
    """
    if len(sent.decisions) > PUSH_LIMIT or len(sent.audit) > AUDIT_LIMIT:
        raise Problem(413, "too-many", f"at most {PUSH_LIMIT} decisions and {AUDIT_LIMIT} audit rows")
    return acks(*the_service(request).hear(sent, who.reviewer))


@router.get("/results", **says(Acks))
def results(
    request: Request, who: Annotated[Caller, may("decide")], ids: Annotated[str, Query(max_length=20_000)]
) -> Response:
    """What became of one's own decisions (ids with commas between); unknown ones are left out."""
    wanted = list(dict.fromkeys(DecisionId(one) for one in ids.split(",") if one))
    return acks(*the_service(request).results(wanted, who.reviewer))


@router.get("/{decision}/evidence", **says(Evidence, problems={"404": "no evidence came with that decision"}))
def made_on(
    request: Request, _who: Annotated[Caller, may("books")], decision: Annotated[str, Path(max_length=200)]
) -> Response:
    """What the checks had said when it was decided, to the byte: its sha256 stands in the decision and on the chain."""
    service = the_service(request)
    with service.reading() as c:
        text = evidence.texts(c, service.office.agency, [decision]).get(decision)
    if text is None:
        raise Problem(404, "no-evidence", "no evidence came with a decision of that id")
    return Response(text, media_type="application/json")
