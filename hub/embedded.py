"""The hub of one desk: a child process on this computer's loopback, its files encrypted, its life tied to a pipe.

Key and account come on the first line of standard input, the answer is one line on standard output; nothing
secret ever stands on a command line. When standard input ends, the desk is gone and so is the hub.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event

from sqlalchemy import Engine

from casework import wire
from casework.discreet import Ours
from casework.errors import BadMessage, ConsoleError
from casework.programme import Programme
from db import hooks
from db.blobs import Blobs
from db.engine import open_sqlite
from hub import accounts, auth, logfile, recounting, signing
from hub.app import build
from hub.permissions import OWN_POSTS
from hub.running import StoppableServer, beside, disposing, listen
from hub.samples import history
from hub.samples.meanwhile import World
from hub.service import Service
from hub.signing import Signer
from photos.children import Darkroom

log = logging.getLogger(__name__)
AGENCY = "this-desk"
SESSION = timedelta(days=366)  # ends with the process: the next start closes it
WORKERS = 1  # decode children; the desk has its own


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of standard input."""

    key: str
    account: str
    name: str = ""
    sample: bool = False  # the sample agency: an office with colleagues, and a month behind it
    outside_s: float | None = None  # there: so long after it can be, what units and people do is done; none: never


def run(folder: Path, programmes: dict[str, Programme]) -> int:
    try:
        opening = wire.decode(sys.stdin.buffer.readline(), Opening)
        key = _key(opening)
        folder.mkdir(parents=True, exist_ok=True)
        logfile.start(folder / "hub.log")
        hooks.install(lambda error, where: log.critical("unexpected in %s", Ours(where), exc_info=error))
        with disposing(open_sqlite(folder / "hub.db", key)) as engine, closing(Darkroom(WORKERS)) as darkroom:
            blobs = Blobs(folder / "media", key)
            return _serve(engine, blobs, darkroom, programmes, opening, signing.derived(key))
    except ConsoleError as error:
        return _say({"error": error.code, "detail": str(error)}, 1)
    except OSError as error:
        return _say({"error": "cannot-open", "detail": str(error)}, 1)


def _serve(
    engine: Engine, blobs: Blobs, darkroom: Darkroom, programmes: dict[str, Programme], opening: Opening, signer: Signer
) -> int:
    app = build(engine, blobs, darkroom, programmes, AGENCY, signer=signer)
    service: Service = app.state.service
    with closing(service), listen("127.0.0.1", 0) as listening:
        said: dict[str, object] = {"token": _token(service, opening)}
        said["address"] = f"http://127.0.0.1:{listening.getsockname()[1]}"
        said |= {"colleagues": history.hire(service, SESSION)} if opening.sample else {}
        server = StoppableServer(app, lambda: _say(said, 0))
        threading.Thread(target=_watch, args=(server,), name="desk-gone", daemon=True).start()
        with ExitStack() as meanwhile:
            for name, work in _meanwhile(service, darkroom, opening):
                meanwhile.enter_context(beside(name, work))
            server.run([listening])
    return 0


def _meanwhile(
    service: Service, darkroom: Darkroom, opening: Opening
) -> Iterator[tuple[str, Callable[[Event], object]]]:
    """What is done while the hub already answers, and ends with it: of the sample agency its month at a whole day."""
    yield "recounting", lambda over: recounting.beside(service, over.is_set)
    if opening.sample:
        yield "month-before", lambda over: history.live(service, over.is_set)
    if opening.sample and opening.outside_s is not None:
        yield "outside", World(service, darkroom, timedelta(seconds=opening.outside_s)).go_on


def _token(service: Service, opening: Opening) -> str:
    """The one account of this desk holds every post there is, as in a small office."""
    posts = frozenset(OWN_POSTS) | {s.post for p in service.office.programmes.values() for s in p.steps}
    with service.reading() as c:
        known = accounts.find(c, service.office, opening.account)
    if known is None:
        service.add_account(opening.account, opening.name or opening.account, posts, contributor=opening.account)
    elif known.posts != posts:
        service.writer.run(lambda c: accounts.set_posts(c, service.office, opening.account, posts))
    service.writer.run(lambda c: auth.close_all(c, service.office, opening.account))
    return service.open_session(opening.account, SESSION)


def _key(opening: Opening) -> bytes:
    try:
        key = bytes.fromhex(opening.key)
    except ValueError:
        key = b""
    if len(key) != 32 or not opening.account:
        raise BadMessage("bad-message", expected="Opening", reason="a key of 32 bytes in hex, and an account")
    return key


def _watch(server: StoppableServer) -> None:
    """The desk has nothing more to say; only the end of the pipe counts.

    Read below Python's own buffer: its lock, held by a thread that waits, would abort the interpreter's exit.
    """
    pipe = sys.stdin.fileno()
    while os.read(pipe, 4096):
        pass
    server.should_exit = True


def _say(line: Mapping[str, object], code: int) -> int:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
    return code
