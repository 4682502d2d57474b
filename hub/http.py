"""Between HTTP and the records: who asks, what they sent, how it is answered, and how OpenAPI is told of it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from fastapi import Depends, Request, Response

from casework import wire
from casework.errors import BadMessage, OtherVersion, SignInNeeded
from casework.model import Reviewer
from hub import permissions
from hub.accounts import Account
from hub.problems import Problem
from hub.service import Service

T = TypeVar("T")
SCHEMA = "#/components/schemas/{name}"
MSGPACK = "application/vnd.msgpack"
JSON_LIMIT = 2 * 1024 * 1024
_LARGEST_INT = 2**53  # what JSON and both databases keep exactly
_SUSPECT = re.compile(rb"\\u0000|\d{16,}")


@dataclass(frozen=True, slots=True)
class Caller:
    account: Account
    token: str

    @property
    def reviewer(self) -> Reviewer:
        return self.account.reviewer()


def the_service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def may(call: str) -> Any:
    """Who asks, if a post of theirs allows this call."""

    def check(request: Request) -> Caller:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise SignInNeeded("sign-in-needed")
        account = the_service(request).signed_in(token)
        if not permissions.may(call, account.posts, enabled=account.enabled):
            raise Problem(403, "not-permitted", f"this account may not call {call!r}")
        return Caller(account, token)

    return Depends(check)


async def has_a_storable_query(request: Request) -> None:
    """Every call's parameters; bodies are looked at by `body`."""
    if any("\0" in text for text in (request.url.path, *request.query_params.values())):
        raise Problem(422, "bad-parameter", "NUL in a parameter")


def speaks_our_version(request: Request) -> None:
    """Pulls only: decisions made on an old desk are heard whatever it speaks."""
    said = request.headers.get("Caselight-Protocol")
    if said is None:
        return
    if not re.fullmatch("[0-9]{1,9}", said):
        raise Problem(422, "bad-parameter", "Caselight-Protocol is a number")
    if not wire.OLDEST <= int(said) <= wire.PROTOCOL:
        raise OtherVersion("other-version", oldest=wire.OLDEST, newest=wire.PROTOCOL)


async def limited(request: Request, limit: int) -> bytes:
    """The body, or 413 as soon as it is known to be too long."""
    pieces, length = [], 0
    async for piece in request.stream():
        length += len(piece)
        if length > limit:
            raise Problem(413, "too-large", f"at most {limit} bytes", {"Connection": "close"})
        pieces.append(piece)
    return b"".join(pieces)


def body(kind: type[T]) -> Any:
    """The record in the body, read by the protocol's own codec."""

    async def read(request: Request) -> T:
        data = await limited(request, JSON_LIMIT)
        record = wire.decode(data, kind)
        if _SUSPECT.search(data) and not _storable(msgspec.json.decode(data)):
            raise BadMessage("bad-message", expected=kind.__name__, reason="NUL in a text, or a number beyond 2**53")
        return record

    reader: Callable[[Request], Awaitable[T]] = read
    return Depends(reader)


def answer(record: Any, status: int = 200) -> Response:
    return Response(wire.encode(record), status, media_type="application/json")


def packed(record: Any) -> Response:
    return Response(wire.pack(record), media_type=MSGPACK)


def acks(results: list[bytes], head: str) -> Response:
    """Stored answers, byte for byte."""
    return answer({"results": [msgspec.Raw(one) for one in results], "head": head})


def says(
    kind: Any, takes: Any = None, *, status: int = 200, problems: Mapping[str, str] | None = None,
    form: str = "application/json",
) -> Any:  # fmt: skip
    """What a route takes and answers, for OpenAPI: schemas by the codec itself (`openapi` gathers them)."""
    kinds = [one for one in (kind, takes) if one is not None]
    shown, components = msgspec.json.schema_components(kinds, ref_template=SCHEMA)
    content = [{"content": {form: {"schema": schema}}} for schema in shown]
    spoken: dict[str, Any] = {"x-components": components, "x-problems": dict(problems or {})}
    spoken["responses"] = {str(status): {"description": "OK"} | (content[0] if kind is not None else {})}
    if takes is not None:
        spoken["requestBody"] = {"required": True} | content[-1]
    return {"response_class": Response, "response_model": None, "openapi_extra": spoken, "status_code": status}


def _storable(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_storable(k) and _storable(v) for k, v in value.items())
    if isinstance(value, list):
        return all(map(_storable, value))
    if isinstance(value, str):
        return "\0" not in value
    return not isinstance(value, int) or abs(value) <= _LARGEST_INT
