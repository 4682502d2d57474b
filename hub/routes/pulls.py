"""What desks pull: who this hub is, what changed, programmes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from casework import wire
from casework.model import Page
from casework.programme import Programme
from casework.wire import Hello
from hub.http import Caller, answer, may, says, speaks_our_version, the_service
from hub.leases import CAPS
from hub.routes.decisions import PUSH_LIMIT

PAGE_LIMIT = 500
GONE = {"410": "another epoch: take a snapshot"}
router = APIRouter(prefix="/v1")
Limit = Annotated[int, Query(ge=1, le=PAGE_LIMIT)]
OurVersion = Depends(speaks_our_version)


@router.get("/hello", **says(Hello))
def hello(request: Request) -> Response:
    """Without signing in: the agency, the feed's epoch, the versions spoken, hub time and limits."""
    service = the_service(request)
    versions = (wire.OLDEST, wire.PROTOCOL)
    now = service.office.now().isoformat()
    limits = (PUSH_LIMIT, PAGE_LIMIT, CAPS["takeaway"])
    return answer(Hello(service.office.agency, service.epoch(), versions, now, *limits, service.signed(),
                        *service.backed_up()))  # fmt: skip


@router.get("/changes", dependencies=[OurVersion], **says(Page, problems=GONE))
def changes(request: Request, _who: Annotated[Caller, may("changes")], since: str = "", limit: Limit = 200) -> Response:
    """Cases that changed after `since` (epoch:number), as they stand now, in the order of their last change."""
    return answer(the_service(request).page(since, limit))


@router.get("/snapshot", dependencies=[OurVersion], **says(Page))
def snapshot(
    request: Request,
    _who: Annotated[Caller, may("changes")],
    after: str = "",
    at: Annotated[int | None, Query(ge=0, le=2**53)] = None,
    limit: Limit = 200,
) -> Response:
    """All cases by id, in pages; pass the first page's `next` as `at`, and pull changes from there afterwards."""
    return answer(the_service(request).snapshot(after, at, limit))


@router.get("/programmes", dependencies=[OurVersion], **says(tuple[Programme, ...]))
def programmes(request: Request, _who: Annotated[Caller, may("programmes")]) -> Response:
    return answer(tuple(the_service(request).office.programmes.values()))
