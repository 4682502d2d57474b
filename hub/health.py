"""Can this hub do its work now? Asked by balancers and monitors, without signing in; the answer names no person."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from casework.errors import ConsoleError, NotSaved
from hub import migrations
from hub.service import Service

CHECKED = ("database", "tables", "media")
_READ_ONLY = "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean"


def failed(service: Service) -> dict[str, str]:
    """Of what is checked, what fails, and by which code."""
    writer = service.writer
    tries: tuple[Callable[[], object], ...] = (
        lambda: writer.run(_takes_writes),
        lambda: writer.run(migrations.require_current),
        service.store.probe,
    )
    return {name: code for name, attempt in zip(CHECKED, tries, strict=True) if (code := _code(attempt))}


def _takes_writes(c: Connection) -> None:
    """The writer has its lock already; a standby or a database set to read only would refuse the first row."""
    if c.dialect.name == "postgresql" and c.scalar(text(_READ_ONLY)):
        raise NotSaved("read-only")


def _code(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except ConsoleError as error:
        return error.code
    except SQLAlchemyError:
        return "unreachable"
    return ""
