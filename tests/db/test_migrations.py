"""After the migrations a record has the tables of today, no more and no less."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from db.engine import open_sqlite
from db.migrations import upgrade
from db.tables import metadata


def test_a_migrated_record_has_exactly_todays_tables(tmp_path: Path):
    engine = open_sqlite(tmp_path / "cache.db", bytes(32))
    upgrade(engine)
    upgrade(engine)  # as at every start
    with engine.connect() as c:
        differ = compare_metadata(MigrationContext.configure(c, opts={"compare_type": True}), metadata)
        written = set(c.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql > ''").all())
    engine.dispose()
    assert differ == []
    fresh = open_sqlite(None, None)
    metadata.create_all(fresh)
    with fresh.connect() as c:  # partial indexes are not compared by Alembic: their text is
        meant = set(c.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql > ''").all())
    fresh.dispose()
    assert {(name, " ".join(sql.split())) for name, sql in written} == {(n, " ".join(s.split())) for n, s in meant}
