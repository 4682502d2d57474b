"""Brings a hub's database to today's tables, at every start; found beside this file, frozen or installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from casework.errors import Refused

_START_LOCK = 0x_CA5E_1167  # many hub processes may start on one PostgreSQL at the same moment


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run what is missing, in one transaction: the database is at the old or at the new tables, never between.

    `to` is the revision an old backup was taken at; it is loaded first and brought up to date then.
    """
    with engine.execution_options(write=True).begin() as c:
        if c.dialect.name == "postgresql":
            c.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _START_LOCK})
        have = MigrationContext.configure(c).get_current_revision()
        if have is not None and have not in revisions():
            raise Refused("newer-tables", have=have, know=newest())
        config = _config()
        config.attributes["connection"] = c
        command.upgrade(config, to)


def revisions() -> tuple[str, ...]:
    """The steps as Alembic finds them beside this file, the newest first."""
    return tuple(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def require_current(c: Connection) -> None:
    """Raise `Refused` unless these tables are the ones this program knows."""
    have = MigrationContext.configure(c).get_current_revision()
    if have != newest():
        raise Refused("other-tables", have=have, need=newest())


@cache
def newest() -> str:
    return revisions()[0]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
