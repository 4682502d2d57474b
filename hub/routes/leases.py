"""Leases: the right to decide a case, for one desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from casework.wire import Claim, Holdings, Leases
from hub.http import Caller, answer, body, may, says, speaks_our_version, the_service

router = APIRouter(prefix="/v1/leases")
Holder = Annotated[Caller, may("leases")]
Asked = Annotated[Claim, body(Claim)]


@router.post(":claim", dependencies=[Depends(speaks_our_version)], **says(Leases, Claim))
def claim(request: Request, who: Holder, asked: Asked) -> Response:
    """`n` cases, the most pressing first, or those named; answers all this desk holds, and what others hold."""
    return answer(the_service(request).claim(asked, who.reviewer))


@router.post(":renew", **says(Leases, Claim))
def renew(request: Request, who: Holder, asked: Asked) -> Response:
    return answer(the_service(request).renew(asked, who.reviewer))


@router.post(":release", **says(Leases, Claim))
def release(request: Request, who: Holder, asked: Asked) -> Response:
    return answer(the_service(request).release(asked, who.reviewer))


@router.get("/held", **says(Holdings))
def held(request: Request, _who: Annotated[Caller, may("revoke")]) -> Response:
    """What every desk of the office holds now: whoever may take it back sees it."""
    return answer(the_service(request).holdings())


@router.post(":revoke", **says(None, Claim, status=204))
def revoke(request: Request, who: Annotated[Caller, may("revoke")], asked: Asked) -> Response:
    """A supervisor takes the named cases back from whoever holds them."""
    the_service(request).revoke(asked.cases, who.reviewer)
    return Response(status_code=204)
