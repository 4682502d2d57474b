"""Decisions: at most fifty at a time, one answer each, never all or nothing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from casework.model import DecisionId
from casework.wire import Acks, Batch
from hub.http import Caller, acks, body, may, says, the_service
from hub.problems import Problem

PUSH_LIMIT = 50
AUDIT_LIMIT = 2000
router = APIRouter(prefix="/v1/decisions")


@router.post(":batch", **says(Acks, Batch))
def hear(request: Request, who: Annotated[Caller, may("decide")], sent: Annotated[Batch, body(Batch)]) -> Response:
    """Every decision is kept, whatever is answered; sent again it gets its first answer, byte for byte."""
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
