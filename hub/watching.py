"""Stands before the application of a server: counts each call and writes a line of it, by its route's template.

A path names cases and a query may hold what somebody typed, so neither is ever looked at.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.discreet import Ours
from hub.metrics import Metrics

log = logging.getLogger(__name__)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NOTHING_OF_OURS = "-"  # whatever a stranger asks for has one name


class Watch:
    """ASGI in, ASGI out."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def heard(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, heard)
        finally:
            self._tell(scope, status, time.perf_counter() - began)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else NOTHING_OF_OURS
        route: Any = scope.get("route")
        template = str(getattr(route, "path", NOTHING_OF_OURS))
        self._metrics.called(method, template, status, seconds)
        facts = {"method": Ours(method), "route": Ours(template), "status": status, "ms": seconds * 1000}
        log.info("answered", extra={"facts": facts})
