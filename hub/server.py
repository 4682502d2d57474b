"""The hub of an office or a city: PostgreSQL, a folder of media, with TLS of its own or behind a proxy."""

from __future__ import annotations

import logging
import os
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import TypeVar

from prometheus_client import start_http_server
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from casework.errors import KeyTrouble, Refused
from casework.programme import Programme
from hub import logfile, migrations, recounting, signing
from hub.agency import Agency
from hub.app import build
from hub.metrics import Metrics
from hub.running import StoppableServer, beside, disposing, listen
from hub.service import Service
from hub.store import PlainFiles
from hub.watching import Watch
from photos.children import Darkroom

log = logging.getLogger(__name__)
T = TypeVar("T")
AGENCY = "agency"
WORKERS = 2  # decode children per process
LOOPBACK = "127.0.0.1"
_NO_RIGHT = "42501"
CONNECTIONS = 40  # as many as calls that uvicorn's threads can work on


def open_postgresql(url: str) -> Engine:
    """PostgreSQL through psycopg 3; another database would break promises that rest on its row locks."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "postgresql":
        raise Refused("postgresql-only", given=parsed.get_backend_name())
    driver = parsed.set(drivername="postgresql+psycopg")
    return create_engine(driver, pool_size=CONNECTIONS // 2, max_overflow=CONNECTIONS // 2, pool_pre_ping=True)


def told_database() -> str | None:
    """A URL may hold a password, and every user of a computer can read its command lines."""
    return os.environ.get("CASELIGHT_DATABASE")


@dataclass(frozen=True, slots=True)
class Serving:
    """What an office decides about its server."""

    database: str
    media: Path
    host: str
    port: int
    agency: str
    signing_key: Path | None = None
    certificate: tuple[Path, Path] | None = None  # chain and key, both PEM; none: a proxy speaks TLS
    metrics_port: int | None = None
    rows: bool = False  # the log as JSON, with every call


def serve(asked: Serving, programmes: dict[str, Programme]) -> int:
    """Answer until a signal ends it."""
    logfile.start(None, rows=asked.rows)
    signer = signing.read(asked.signing_key) if asked.signing_key is not None else None
    if signer is None:
        log.warning("there is no signing key: the ends of the audit chain are not signed")
    if asked.certificate is not None:
        _require_certificate(*asked.certificate)
    with disposing(open_postgresql(asked.database)) as engine, closing(Darkroom(WORKERS)) as darkroom:
        app = build(engine, PlainFiles(asked.media), darkroom, programmes, asked.agency, signer=signer)
        service: Service = app.state.service
        metrics = Metrics(service)
        service.answered = metrics.answered
        counting = beside("recounting", lambda over: recounting.beside(service, over.is_set))
        with closing(service), _listening(asked) as listening, _telling(metrics, asked.metrics_port), counting:
            StoppableServer(Watch(app, metrics), lambda: None, asked.certificate).run([listening])
    return 0


@contextmanager
def saying_what_the_database_said() -> Iterator[None]:
    """Its refusals as ours: an administrator is told in a line, not by a traceback."""
    try:
        yield
    except OperationalError as error:
        raise Refused("database-unreachable", reason=_first_line(error)) from error
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != _NO_RIGHT:
            raise
        raise Refused("no-right", reason=_first_line(error), see="docs/office.md, roles") from error


def at_the_books(url: str, agency: str, work: Callable[[Agency], T]) -> T:
    """Run an administrator's task on the database of a server, beside the running hub."""
    with (
        disposing(open_postgresql(url)) as engine,
        closing(Agency(engine, {}, agency)) as books,
    ):
        return work(books)


def migrate(url: str) -> int:
    """Bring the tables up to date; by their owner, where the hub itself may not."""
    with disposing(open_postgresql(url)) as engine:
        migrations.upgrade(engine)
    return 0


@contextmanager
def _listening(asked: Serving) -> Iterator[socket]:
    try:
        listening = listen(asked.host, asked.port)
    except OSError as error:
        raise Refused("cannot-listen", host=asked.host, port=asked.port, reason=error.strerror) from error
    with closing(listening):
        yield listening


@contextmanager
def _telling(metrics: Metrics, port: int | None) -> Iterator[None]:
    """Figures on this computer's loopback only: they say how much an office works, and nobody signs in for them."""
    if port is None:
        yield
        return
    try:
        telling, thread = start_http_server(port, LOOPBACK, metrics.registry)
    except OSError as error:
        raise Refused("cannot-listen", host=LOOPBACK, port=port, reason=error.strerror) from error
    try:
        yield
    finally:
        telling.shutdown()
        telling.server_close()
        thread.join()


def _require_certificate(chain: Path, key: Path) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(chain, key)
    except OSError as error:  # of ssl too
        raise KeyTrouble("bad-certificate", chain=str(chain), key=str(key), reason=str(error)) from error


def _first_line(error: DBAPIError) -> str:
    return next(iter(str(error.orig).strip().splitlines()), "")
