"""Brings a hub's database to today's tables, at every start; found beside this file, frozen or installed."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

_START_LOCK = 0x_CA5E_1167  # many hub processes may start on one PostgreSQL at the same moment


def upgrade(engine: Engine) -> None:
    """Run what is missing, in one transaction: the database is at the old or at the new tables, never between."""
    with engine.execution_options(write=True).begin() as c:
        if c.dialect.name == "postgresql":
            c.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _START_LOCK})
        config = _config()
        config.attributes["connection"] = c
        command.upgrade(config, "head")


def revisions() -> tuple[str, ...]:
    """The steps as Alembic finds them beside this file, the newest first."""
    return tuple(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
