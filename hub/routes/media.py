"""Photos by digest: resumable for desks, idempotent for capture clients."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Request, Response

from hub import media, ranges
from hub.http import Caller, answer, limited, may, says, speaks_our_version, the_service
from hub.media import LARGEST
from hub.messages import Stored
from hub.problems import Problem

router = APIRouter(prefix="/v1/media")
OCTETS = {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
_GET = says(None, problems={"416": "nothing of that range is there"})
_GET["openapi_extra"]["responses"] = {
    "200": {"description": "the whole", **OCTETS},
    "206": {"description": "the range", **OCTETS},
    "304": {"description": "you have it"},
}
_POST = says(Stored)
_POST["openapi_extra"]["requestBody"] = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}


async def photo(request: Request) -> bytes:
    return await limited(request, LARGEST)


@router.get("/{sha256}", dependencies=[Depends(speaks_our_version)], **_GET)
def fetch(
    request: Request, _who: Annotated[Caller, may("media")], sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
) -> Response:
    """The bytes themselves; the digest is their name and their strong ETag."""
    service, asked = the_service(request), request.headers
    with service.reading() as c:
        found = media.find(c, service.office.agency, sha256)
    tag = f'"{found.digest}"'
    told = {"ETag": tag, "Accept-Ranges": "bytes", "Cache-Control": "private, max-age=31536000, immutable",
            "X-Content-Type-Options": "nosniff"}  # fmt: skip
    if tag in (one.strip() for one in asked.get("If-None-Match", "").split(",")):
        return Response(status_code=304, headers=told)
    same = asked.get("If-Range", tag) == tag
    try:
        part = ranges.wanted(asked.get("Range") if same else None, found.length)
    except ValueError:
        total = {"Content-Range": f"bytes */{found.length}"}
        raise Problem(416, "no-such-range", f"{found.length} bytes are there", total) from None
    data = service.store.get(found.digest)
    if part is None:
        return Response(data, headers=told, media_type=found.media_type)
    start, stop = part
    told["Content-Range"] = f"bytes {start}-{stop - 1}/{found.length}"
    return Response(data[start:stop], 206, told, found.media_type)


@router.post("", **_POST)
def keep(
    request: Request,
    _who: Annotated[Caller, may("upload")],
    data: Annotated[bytes, Depends(photo)],
    x_content_sha256: Annotated[str, Header(pattern="^[0-9a-f]{64}$")],
) -> Response:
    """A photo as it is; one that cannot be opened is kept as evidence, with `trouble` saying why."""
    return answer(the_service(request).take_photo(data, x_content_sha256))
