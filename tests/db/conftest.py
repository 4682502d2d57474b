"""A desk's record on a real encrypted file, closed at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.cache import Cache
from db.opening import Record
from tests.db.builders import open_here


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = open_here(tmp_path / "home")
    yield record
    record.close()


@pytest.fixture
def cache(record: Record) -> Cache:
    return record.cache
