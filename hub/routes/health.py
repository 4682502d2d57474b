"""For balancers and monitors: is this hub well?"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from hub import health
from hub.http import answer, says, the_service
from hub.messages import Health
from hub.problems import Problem

router = APIRouter(prefix="/v1")


@router.get("/health", **says(Health))
def well(request: Request) -> Response:
    """Without signing in: 200 when database, tables and photo folder are fit for work, else 503 and which is not."""
    failed = health.failed(the_service(request))
    if failed:
        told = ", ".join(f"{what}: {code}" for what, code in failed.items())
        raise Problem(503, "not-well", told, {"Retry-After": "5"})
    return answer(Health(health.CHECKED))
