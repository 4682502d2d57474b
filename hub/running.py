"""Runs the application under uvicorn: says when it is ready, and ends cleanly when asked to."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import uvicorn
from sqlalchemy import Engine
from starlette.types import ASGIApp

LAST_CALLS_S = 3  # what a call under way gets to finish


@contextmanager
def disposing(engine: Engine) -> Iterator[Engine]:
    """Closes the engine's connections whatever happens."""
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def beside(name: str, work: Callable[[Event], object]) -> Iterator[None]:
    """Something done by a thread of that name meanwhile; it is handed what tells it to end, and is waited for."""
    over = Event()
    thread = Thread(target=work, args=(over,), name=name)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket that says it is TCP: otherwise asyncio leaves Nagle's delay on, 40 ms at every answer."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # on Windows it would let another program listen here too
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


class StoppableServer(uvicorn.Server):
    """`ready` is called once connections are accepted; a signal ends it with exit code 0."""

    def __init__(self, app: ASGIApp, ready: Callable[[], object], certificate: tuple[Path, Path] | None = None) -> None:
        chain, key = certificate or (None, None)
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,  # paths and queries name cases
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=LAST_CALLS_S,
                ssl_certfile=chain,
                ssl_keyfile=key,
            )
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """uvicorn's own raises the signal again when it is done, which would end us with an error."""
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, *_: object) -> None:
        self.should_exit = True
