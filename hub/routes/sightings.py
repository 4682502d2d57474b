"""The duplicate history: all of it for desks, and a question for whoever has none of it yet."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from casework.wire import Resembled, Resembling, Sightings
from hub.http import MSGPACK, Caller, answer, body, may, packed, says, speaks_our_version, the_service
from hub.routes.pulls import GONE
from hub.sightings import LARGEST_PAGE

router = APIRouter(prefix="/v1/sightings", dependencies=[Depends(speaks_our_version)])
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]


@router.get("", **says(Sightings, problems=GONE, form=MSGPACK))
def history(
    request: Request, _who: Annotated[Caller, may("changes")], since: str = "", limit: Limit = LARGEST_PAGE
) -> Response:
    """Photos by their hashes after `since` (epoch:number), in the order of the feed; a submission is never cut."""
    return packed(the_service(request).sightings(since, limit))


@router.post(":near", **says(Resembled, Resembling))
def near(
    request: Request, _who: Annotated[Caller, may("changes")], asked: Annotated[Resembling, body(Resembling)]
) -> Response:
    """Photos within so many bits of any of these hashes, the nearest first; archived cases too."""
    return answer(the_service(request).resembling(asked))
