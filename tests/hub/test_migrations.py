"""Migrations make exactly the tables the code speaks of, on both databases, however often they run."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, select, text
from sqlalchemy.exc import DBAPIError

from db.engine import open_sqlite
from hub import feed, migrations
from hub.audit import Entry
from hub.tables import media, metadata, sightings

from .conftest import KEY, START, Hub, a_database


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


def test_photos_of_before_are_there_after_and_have_no_hashes_yet(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with ExitStack() as made:
        bare = request.getfixturevalue("template").set(database="template1")
        older = [open_sqlite(tmp_path / "older.db", KEY), create_engine(made.enter_context(a_database(bare)))]
        for engine in older:
            made.callback(engine.dispose)
            migrations.upgrade(engine, "0006")
            row = {
                "agency": "a",
                "digest": "d",
                "length": 1,
                "media_type": "image/jpeg",
                "renditions": "[]",
                "at": START,
            }
            with engine.execution_options(write=True).begin() as c:
                c.execute(
                    text("INSERT INTO media VALUES (:agency, :digest, :length, :media_type, :renditions, NULL, :at)"),
                    row,
                )
            migrations.upgrade(engine)
            with engine.connect() as c:
                (found,) = c.execute(select(media))
                assert (found.digest, found.phash64, found.phash256) == ("d", None, None)
                assert c.execute(select(sightings)).all() == []


@pytest.mark.parametrize(
    "forbidden",
    ["UPDATE audit SET hash = 'x'", "DELETE FROM audit", "UPDATE audit_entries SET content = '{}'"],
)
def test_the_database_refuses_to_change_the_chain(hub: Hub, forbidden: str) -> None:
    hub.service.writer.run(lambda c: feed.publish(c, hub.service.office, (), (Entry("test", "li"),)))
    with pytest.raises(DBAPIError), hub.engine.begin() as c:
        c.execute(text(forbidden))
