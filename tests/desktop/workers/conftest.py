"""A hub that answers as it is told, a client of it, and a desk's record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opening import Record
from desktop.workers.hubclient import HubClient
from tests.db.builders import open_here
from tests.desktop.workers.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[HubClient]:
    client = HubClient(server.address, "token", "desk-1", timeout=1.0)
    yield client
    client.close()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = open_here(tmp_path / "home")
    yield record
    record.close()
