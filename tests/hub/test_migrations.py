"""Migrations make exactly the tables the code speaks of, on both databases, however often they run."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from hub import feed, migrations
from hub.audit import Entry
from hub.tables import metadata

from .conftest import Hub


def test_the_migrations_make_what_the_tables_say(engine: Engine) -> None:
    with engine.connect() as c:
        opts = {"compare_type": True, "include_object": _readable}
        assert compare_metadata(MigrationContext.configure(c, opts=opts), metadata) == []
        assert set(inspect(c).get_table_names()) == {*metadata.tables, "alembic_version"}


def _readable(_item: object, name: str | None, *_: object) -> bool:
    """Alembic cannot read back from SQLite in which order an index has a column."""
    return name != "ix_cases_pressing"


def test_a_second_start_changes_nothing(engine: Engine) -> None:
    migrations.upgrade(engine)
    migrations.upgrade(engine)


@pytest.mark.parametrize(
    "forbidden",
    ["UPDATE audit SET hash = 'x'", "DELETE FROM audit", "UPDATE audit_entries SET content = '{}'"],
)
def test_the_database_refuses_to_change_the_chain(hub: Hub, forbidden: str) -> None:
    hub.service.writer.run(lambda c: feed.publish(c, hub.service.office, (), (Entry("test", "li"),)))
    with pytest.raises(DBAPIError), hub.engine.begin() as c:
        c.execute(text(forbidden))
