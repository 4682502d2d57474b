"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from casework.wire import Me
from hub.http import Caller, answer, body, may, says, the_service
from hub.messages import SignedIn, SignIn

router = APIRouter(prefix="/v1")


@router.post("/sessions", **says(SignedIn, SignIn))
def sign_in(request: Request, sent: Annotated[SignIn, body(SignIn)]) -> Response:
    """401 `wrong-password`; after five of them 429 with Retry-After, each time longer."""
    token, me = the_service(request).sign_in(sent.account, sent.password)
    return answer(SignedIn(token, me))


@router.delete("/sessions", **says(None, status=204))
def sign_out(request: Request, who: Annotated[Caller, may("sign-out")]) -> Response:
    the_service(request).sign_out(who.token)
    return Response(status_code=204)


@router.get("/me", **says(Me))
def me(request: Request, who: Annotated[Caller, may("me")]) -> Response:
    return answer(who.account.me(the_service(request).office.agency))
