"""Says every trouble as an RFC 9457 problem: a stable code, a status, and what a developer wants to know."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from casework import wire
from casework.discreet import Ours
from casework.errors import (
    BadMessage,
    ConsoleError,
    Damaged,
    DiskFull,
    EpochChanged,
    HubRefused,
    NotSaved,
    OtherVersion,
    SignInNeeded,
)

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    type: str
    title: str
    status: int
    detail: str
    code: str


class Problem(HubRefused):
    """A refusal that belongs to this call: its status, its code, and a sentence for the log."""

    def __init__(self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code, status=status, detail=detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


# the first that fits; what is not here is a bug
_STATUS: tuple[tuple[type[ConsoleError], int, Mapping[str, str]], ...] = (
    (SignInNeeded, 401, {"WWW-Authenticate": "Bearer"}),
    (EpochChanged, 410, {}),
    (OtherVersion, 426, {"Upgrade": "Caselight-Protocol"}),
    (BadMessage, 422, {}),
    (DiskFull, 507, {}),
    (NotSaved, 503, {"Retry-After": "5"}),
    (Damaged, 500, {}),
)
_LATER = {"cancelled", "no-decoder"}  # of the darkroom: not the photo's fault


def respond(status: int, code: str, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    title = HTTPStatus(status).phrase
    body = wire.encode(ProblemDetails(f"urn:caselight:problem:{code}", title, status, detail, code))
    return Response(body, status, headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    app.exception_handler(Problem)(_problem)
    app.exception_handler(ConsoleError)(_console_error)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(Exception)(_bug)


def _problem(_request: Request, error: Problem) -> Response:
    return respond(error.status, error.code, error.detail, error.headers)


def _console_error(request: Request, error: ConsoleError) -> Response:
    for kind, status, headers in _STATUS:
        if isinstance(error, kind):
            return respond(status, error.code, str(error), headers)
    if error.code in _LATER:
        return respond(503, error.code, str(error), {"Retry-After": "5"})
    return _bug(request, error)


def _invalid(_request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    return respond(422, "bad-parameter", f"{'.'.join(map(str, first['loc']))}: {first['msg']}")


def _http(_request: Request, error: HTTPException) -> Response:
    code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    return respond(error.status_code, code, str(error.detail), error.headers)


def _bug(request: Request, error: Exception) -> Response:
    route = request.scope.get("route")  # as it is written in our source: a path names cases
    log.error("%s %s failed", Ours(request.method), Ours(getattr(route, "path", "?")), exc_info=error)
    return respond(500, "bug", "the hub's log has the details")
