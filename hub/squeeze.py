"""Answers go over the line compressed where whoever asks takes them so; photos as they are, by range and digest."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from hub.routes.media import router as media

LEAST = 1000  # bytes; less is not worth it
LEVEL = 1  # a page of cases to a sixth; more effort, hardly less


class Squeeze:
    """ASGI in, ASGI out."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain, self._squeezed = app, GZipMiddleware(app, minimum_size=LEAST, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        photo = scope["type"] != "http" or scope["path"].startswith(media.prefix)
        await (self._plain if photo else self._squeezed)(scope, receive, send)
