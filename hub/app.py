"""HTTP in front of the service: makes the application; its calls stand in `hub.routes`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from fastapi import Depends, FastAPI
from sqlalchemy import Engine

from casework import wire
from casework.programme import Programme
from hub import openapi, problems
from hub.agency import utc_now
from hub.http import has_a_storable_query
from hub.media import Darkroom
from hub.routes import (
    capture,
    decisions,
    health,
    intake,
    leases,
    media,
    outbox,
    public,
    pulls,
    reports,
    sessions,
    sightings,
    supervision,
)
from hub.service import Service
from hub.signing import Signer
from hub.squeeze import Squeeze
from hub.store import Store


def build(
    engine: Engine,
    store: Store,
    darkroom: Darkroom,
    programmes: Mapping[str, Programme],
    agency: str,
    now: Callable[[], datetime] = utc_now,
    signer: Signer | None = None,
) -> FastAPI:
    """The hub of one agency; its `Service` is `app.state.service` and is closed by whoever built it."""
    app = FastAPI(title="Caselight hub", version=f"{wire.PROTOCOL}", docs_url=None, redoc_url=None,
                  openapi_url="/v1/openapi.json", redirect_slashes=False,
                  dependencies=[Depends(has_a_storable_query)])  # fmt: skip
    app.state.service = Service(engine, store, darkroom, programmes, agency, now, signer)
    parts = (
        pulls,
        sightings,
        sessions,
        decisions,
        leases,
        media,
        intake,
        capture,
        supervision,
        reports,
        outbox,
        public,
        health,
    )
    for part in parts:
        app.include_router(part.router)
    app.add_middleware(Squeeze)
    problems.install(app)
    openapi.install(app)
    return app
