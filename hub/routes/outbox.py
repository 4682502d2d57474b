"""The notices outbox: what contributors will be told, and what a person has to fill first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from casework.outbox import FillAsked, Filled, NoticeState, OutboxList
from hub.http import Caller, answer, body, may, says, the_service

PAGE_LIMIT = 200
CANNOT = {"409": "it is cancelled, has left, was filled meanwhile, or something stays open; or the id was used"}
router = APIRouter(prefix="/v1")
Limit = Annotated[int, Query(ge=1, le=PAGE_LIMIT)]


@router.get("/outbox", **says(OutboxList))
def outbox(
    request: Request,
    _who: Annotated[Caller, may("outbox")],
    state: NoticeState | None = None,
    after: str = "",
    limit: Limit = PAGE_LIMIT,
) -> Response:
    """Without a state what is not told yet, late ones first; what has left or was cancelled newest first."""
    return answer(the_service(request).outbox(state, after, limit))


@router.post("/outbox:fill", **says(Filled, FillAsked, problems=CANNOT))
def fill(
    request: Request, who: Annotated[Caller, may("fill")], asked: Annotated[FillAsked, body(FillAsked)]
) -> Response:
    """Fill every open placeholder of a notice at once; its hold starts again. Safe to repeat by its id."""
    return answer(the_service(request).fill(asked, who.reviewer))
