"""Migrations make exactly the tables the code speaks of, on both databases, however often they run."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, column, create_engine, insert, inspect, select, table, text
from sqlalchemy.exc import DBAPIError

from casework import wire
from casework.model import Case, CaseId
from casework.states import Effect
from db.engine import open_sqlite
from hub import feed, migrations
from hub.audit import Entry
from hub.tables import case_people, cases, media, metadata, sightings
from tests.builders import a_case, a_step, a_submission, an_outcome

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


def of_before(case: Case) -> str:
    """The record as a hub wrote it that knew no life after the answer."""
    old = json.loads(wire.encode(replace(case, answered_at=None)))
    return json.dumps({name: value for name, value in old.items() if name not in ("answered_at", "closing")})


def a_life(number: int, *effects: Effect) -> Case:
    """One step an hour, each closed by one of these; the last one is open where the effects end with a retraction."""
    closed = tuple(
        a_step(number=n, opened_at=START + timedelta(hours=n - 1), due_at=START + timedelta(hours=n + 3),
               outcome=an_outcome(effect=effect, at=START + timedelta(hours=n)))
        for n, effect in enumerate(effects, 1)
    )  # fmt: skip
    last = a_step(number=len(effects) + 1, due_at=START + timedelta(hours=9))
    steps = closed if effects and effects[-1] is not Effect.RETRACT else (*closed, last)
    return a_case(id=CaseId(f"c-{number}"), seq=number, steps=steps, promised_at=START + timedelta(hours=24))


LIVES: list[tuple[tuple[Effect, ...], int | None]] = [  # what closed its steps, and the hour of its answer
    ((), None),
    ((Effect.ACCEPT,), 1),
    ((Effect.NEEDS_MORE,), None),
    ((Effect.NEEDS_MORE, Effect.REJECT), 2),
    ((Effect.HOLD, Effect.DISPATCH), 2),
    ((Effect.RETRACT,), None),
    ((Effect.ACCEPT, Effect.REJECT), 2),  # once more, of what came in later
    ((Effect.MERGE, Effect.RETRACT), None),
]


def test_cases_of_before_are_answered_and_press_as_if_they_were_written_now(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    lives = [a_life(n, *effects) for n, (effects, _) in enumerate(LIVES, 1)]
    hours = [START + timedelta(hours=hour) if hour is not None else None for _, hour in LIVES]
    with ExitStack() as made:
        bare = request.getfixturevalue("template").set(database="template1")
        older = [open_sqlite(tmp_path / "older.db", KEY), create_engine(made.enter_context(a_database(bare)))]
        for engine in older:
            made.callback(engine.dispose)
            migrations.upgrade(engine, "0009")
            with engine.execution_options(write=True).begin() as c:
                for case in lives:
                    known = {n: v for n, v in feed.columns(case).items() if n in KNOWN} | {"record": of_before(case)}
                    row = known | {"id": case.id, "agency": "a", "fence": 0}
                    c.execute(insert(table("cases", *(column(name) for name in row))).values(row))
                    one = {"case_id": case.id, "pseudonym": "C-1"}
                    c.execute(insert(table("case_people", *(column(name) for name in one))).values(one))
            migrations.upgrade(engine)
            with engine.connect() as c:
                rows = c.execute(select(cases).order_by(cases.c.seq)).all()
                kept = [wire.decode(row.record, Case) for row in rows]
                assert [case.answered_at for case in kept] == hours
                assert kept == [replace(case, answered_at=at) for case, at in zip(lives, hours, strict=True)]
                for row, case in zip(rows, kept, strict=True):
                    told = {name: getattr(row, name) for name in feed.columns(case)} | {"record": ""}
                    assert told == feed.columns(case) | {"record": ""}
                assert set(c.scalars(select(case_people.c.reported))) == {True}


def test_cases_of_before_whose_limits_are_guessed_are_found_again(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Only what still runs; and nobody's words are taken for a guess."""
    words = a_submission(text='"guessed":true, "promise_guessed":true')
    guessed, done = a_step(guessed=True), a_step(guessed=True, outcome=an_outcome())
    lives = [
        a_case(id=CaseId("c-1"), seq=1, submissions=(words,)),
        a_case(id=CaseId("c-2"), seq=2, steps=(guessed,)),
        a_case(id=CaseId("c-3"), seq=3, promise_guessed=True),
        a_case(id=CaseId("c-4"), seq=4, promise_guessed=True, answered_at=START, steps=(done,)),
    ]
    with ExitStack() as made:
        bare = request.getfixturevalue("template").set(database="template1")
        older = [open_sqlite(tmp_path / "older.db", KEY), create_engine(made.enter_context(a_database(bare)))]
        for engine in older:
            made.callback(engine.dispose)
            migrations.upgrade(engine, "0010")
            with engine.execution_options(write=True).begin() as c:
                for case in lives:
                    row = {n: v for n, v in feed.columns(case).items() if n != "guessed"}
                    row |= {"id": case.id, "agency": "a", "fence": 0}
                    c.execute(insert(table("cases", *(column(name) for name in row))).values(row))
            migrations.upgrade(engine)
            with engine.connect() as c:
                found = c.execute(select(cases.c.guessed).order_by(cases.c.seq)).scalars().all()
            assert found == [feed.columns(case)["guessed"] for case in lives] == [False, True, True, False]


KNOWN = frozenset({"seq", "record", "urgent", "promised_at", "step", "post", "programme", "opened_at", "due_at",
                   "archived"})  # fmt: skip


@pytest.mark.parametrize(
    "forbidden",
    ["UPDATE audit SET hash = 'x'", "DELETE FROM audit", "UPDATE audit_entries SET content = '{}'"],
)
def test_the_database_refuses_to_change_the_chain(hub: Hub, forbidden: str) -> None:
    hub.service.writer.run(lambda c: feed.publish(c, hub.service.office, (), (Entry("test", "li"),)))
    with pytest.raises(DBAPIError), hub.engine.begin() as c:
        c.execute(text(forbidden))
