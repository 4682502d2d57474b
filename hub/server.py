"""The hub of an office or a city: PostgreSQL, a folder of media, behind a balancer that speaks TLS."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, create_engine, make_url

from casework.errors import Refused
from casework.programme import Programme
from hub import logfile
from hub.agency import Agency
from hub.app import build
from hub.running import StoppableServer, disposing, listen
from hub.store import PlainFiles
from photos.children import Darkroom

T = TypeVar("T")
AGENCY = "agency"
WORKERS = 2  # decode children per process
CONNECTIONS = 40  # as many as calls that uvicorn's threads can work on


def open_postgresql(url: str) -> Engine:
    """PostgreSQL through psycopg 3; another database would break promises that rest on its row locks."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "postgresql":
        raise Refused("postgresql-only", given=parsed.get_backend_name())
    driver = parsed.set(drivername="postgresql+psycopg")
    return create_engine(driver, pool_size=CONNECTIONS // 2, max_overflow=CONNECTIONS // 2, pool_pre_ping=True)


def serve(url: str, media: Path, host: str, port: int, programmes: dict[str, Programme], agency: str) -> int:
    logfile.start(None)
    with disposing(open_postgresql(url)) as engine, closing(Darkroom(WORKERS)) as darkroom:
        app = build(engine, PlainFiles(media), darkroom, programmes, agency)
        with closing(app.state.service), listen(host, port) as listening:
            StoppableServer(app, lambda: None).run([listening])
    return 0


def at_the_books(url: str, agency: str, work: Callable[[Agency], T]) -> T:
    """Run an administrator's task on the database of a server, beside the running hub."""
    with (
        disposing(open_postgresql(url)) as engine,
        closing(Agency(engine, {}, agency)) as books,
    ):
        return work(books)
