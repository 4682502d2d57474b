"""Every figure of the supervisor's reports equals what raw SQL makes of bodies, books and chain, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from casework.reports import By, Group, Line, Office, Only, Period, Share, Waiting
from db.engine import open_sqlite
from hub import migrations
from hub.reports import behind

from .conftest import KEY, Clock, Hub, a_database
from .reporting import ten_days
from .reportsql import COUNTED, Sql, local

FIRST, LAST = "2026-03-02", "2026-03-14"
ZONES = {"+08:00": 480, "-05:00": -300, "+05:45": 345}
COLUMN = {By.REVIEWER: "account", By.POST: "post", By.KIND: "kind", By.DAY: "day", By.PROGRAMME: "programme"}
GROUPINGS = [(), *((one,) for one in By), (By.POST, By.PROGRAMME), (By.REVIEWER, By.POST), (By.REVIEWER, By.DAY),
             (By.KIND, By.POST, By.PROGRAMME), tuple(By)]  # fmt: skip
ASKED = [*product(GROUPINGS, ["+08:00"]), *product([(), (By.DAY,), (By.REVIEWER, By.DAY)], ["-05:00", "+05:45"])]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub after its ten days; the tests of this module only ask."""
    folder = tmp_path_factory.mktemp("told")
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("template_file")
        (folder / "hub.db").write_bytes(template.read_bytes())
        yield from _after(open_sqlite(folder / "hub.db", KEY), folder)
    else:
        with a_database(request.getfixturevalue("template")) as url:
            yield from _after(create_engine(url), folder)


def _after(engine: Any, folder: Path) -> Iterator[Hub]:
    hub = Hub(engine, folder, Clock())
    with closing(hub.service):
        ten_days(hub)
        yield hub
    engine.dispose()


def figures(line: Line) -> dict[str, Any]:
    return {name: pytest.approx(value) if name == "median_s" and value is not None else value
            for name, value in asdict(line).items() if name in COUNTED}  # fmt: skip


def key(group: Group, by: tuple[By, ...]) -> tuple[str, ...]:
    return tuple(getattr(group, COLUMN[one]) for one in by)


@pytest.mark.parametrize(
    ("by", "zone"), ASKED, ids=lambda told: told if isinstance(told, str) else "+".join(told) or "all"
)
def test_the_figures_of_a_line_are_those_of_sql(told: Hub, by: tuple[By, ...], zone: str) -> None:
    sql = Sql(told.engine, ZONES[zone], FIRST, LAST)
    expected = sql.lines(COLUMN[one] for one in by)
    lines = told.service.report(Period(FIRST, LAST, zone), by).lines
    said = {key(line.group, by): figures(line) for line in lines if line.decisions or line.withdrawn}
    assert said == expected


def test_no_figure_is_compared_with_nothing(told: Hub) -> None:
    (line,) = told.service.report(Period(FIRST, LAST), ()).lines
    assert line.decisions >= 200
    assert all(getattr(line, name) > 5 for name in COUNTED if name != "median_s")
    assert line.median_s
    assert line.pending
    assert line.overdue
    assert line.answered > line.in_time
    assert line.undone > line.withdrawn
    assert line.with_photo > line.unseen
    assert line.said == line.decisions + line.withdrawn


@pytest.mark.parametrize("zone", ZONES)
def test_a_part_of_the_days_and_one_programme_are_those_of_sql(told: Hub, zone: str) -> None:
    first, last = "2026-03-04", "2026-03-06"
    for programme in told.service.office.programmes:
        expected = Sql(told.engine, ZONES[zone], first, last).lines(("account", "day"), programme)
        lines = told.service.report(Period(first, last, zone), (By.REVIEWER, By.DAY), programme).lines
        assert {key(line.group, (By.REVIEWER, By.DAY)): figures(line) for line in lines} == expected
        assert expected


OPEN = [(), (By.POST,), (By.PROGRAMME,), (By.REVIEWER,), (By.REVIEWER, By.POST, By.PROGRAMME)]


@pytest.mark.parametrize("by", OPEN, ids=lambda by: "+".join(by) or "all")
def test_what_waits_and_what_is_over_its_limit_are_those_of_sql(told: Hub, by: tuple[By, ...]) -> None:
    expected = Sql(told.engine, 0, FIRST, LAST).waiting((COLUMN[one] for one in by), told.clock())
    lines = told.service.report(Period(FIRST, LAST), by).lines
    assert {key(one.group, by): (one.pending, one.overdue) for one in lines if one.pending} == expected
    assert sum(overdue for _, overdue in expected.values()) > 0


def test_a_group_that_names_a_kind_or_a_day_has_nothing_waiting(told: Hub) -> None:
    for by in ((By.KIND,), (By.REVIEWER, By.DAY)):
        lines = told.service.report(Period(FIRST, LAST), by).lines
        assert {(one.pending, one.overdue) for one in lines} == {(None, None)}


def test_who_only_holds_has_a_line_and_lines_stand_by_name(told: Hub) -> None:
    lines = told.service.report(Period(FIRST, LAST), (By.REVIEWER,)).lines
    assert [line.group.name for line in lines] == ["Chen", "Idle", "Li", "Wang"]
    assert [(bool(line.pending), bool(line.decisions)) for line in lines][1] == (True, False)


@pytest.mark.parametrize("only", [one for one in Only if one not in behind.WAITING])
def test_behind_each_figure_stand_the_decisions_that_sql_finds(
    told: Hub, only: Only, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "PAGE", 7)
    condition = {Only.ALL: "heard", Only.LATE: "answered AND NOT in_time"}.get(only, only.value)
    sql = Sql(told.engine, 480, FIRST, LAST)
    groups = [Group(), Group(account="li"), Group(day="2026-03-05"), Group(post="duty-leader"), Group(post="?"),
              Group(kind="reject", account="wang"), Group(programme="bos-311")]  # fmt: skip
    for group in groups:
        asked = {name: value for name in COLUMN.values() if (value := getattr(group, name))}
        found = pages(told, group, only)
        assert {one.decision for one in found} == sql.ids(condition, **asked)
        assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
        assert all(getattr(one.group, name) == value for one in found for name, value in asked.items())
        shown = {Only.UNDONE: "undone", Only.OVERRIDDEN: "overridden", Only.UNSEEN: "unseen", Only.LATE: "late"}
        assert only is Only.ALL or all(getattr(one, shown[only]) for one in found)


@pytest.mark.parametrize("only", behind.WAITING)
def test_behind_what_waits_stand_the_cases_that_sql_finds(
    told: Hub, only: Only, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "PAGE", 3)
    sql = Sql(told.engine, 0, FIRST, LAST)
    over = "AND due < now" if only is Only.OVERDUE else ""
    for group in (Group(), Group(account="idle"), Group(post="clerk"), Group(programme="bos-311", post="clerk")):
        asked = {name: value for name in ("account", "post", "programme") if (value := getattr(group, name))}
        where = " ".join(f"AND {name} = :{name}" for name in asked)
        rows = sql.rows(sql.open(told.clock()) + f"SELECT id FROM waits WHERE 1 = 1 {over} {where}", **asked)
        found = pages(told, group, only)
        assert sorted(one.case for one in found) == sorted(row["id"] for row in rows)
        assert all(one.decision is None and one.title and one.due_at is not None for one in found)
        assert found or only is Only.OVERDUE
    assert pages(told, Group(kind="accept"), only) == pages(told, Group(day=FIRST), only) == []


def pages(hub: Hub, group: Group, only: Only) -> list[Any]:
    found, after, more = [], "", True
    while more:
        page = hub.service.behind(Period(FIRST, LAST, "+08:00"), group, only, after)
        assert len(page.items) <= behind.PAGE
        found += page.items
        after, more = page.more, bool(page.more)
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_the_office_at_a_glance_is_that_of_sql(told: Hub, zone: str) -> None:
    now, minutes = told.clock(), ZONES[zone]
    office = told.service.glance(zone)
    today = local(now, minutes).date()
    week, month = (Sql(told.engine, minutes, f"{today - timedelta(days=n)}", f"{today}") for n in (6, 29))
    (answers,), (all_said,) = week.lines(()).values(), month.lines(()).values()
    assert office.at == now
    assert office.in_time == Share(answers["in_time"], answers["answered"])
    assert office.overturned == Share(all_said["overridden"], all_said["decisions"])
    assert {line.group.account: figures(line) for line in office.reviewers if line.decisions} == {
        account: line for (account,), line in month.lines(("account",)).items()
    }
    assert (office.late, office.oldest_late, office.oldest_promised_at is not None) == (*_late(month, told), True)
    assert office.waiting == _waiting(month, told, minutes)
    assert (office.held, office.conflicts) == _unruled(month, told)
    assert (office.views, office.reveals) == _looks(month, told)
    assert [(hour.received, hour.decided) for hour in office.hours] == _hours(month, told, minutes)
    assert office.hours[0].begins_at == now - (local(now, minutes) - local(now, minutes).replace(hour=0, minute=0))
    units = [(one.programme, one.unit, one.dispatched, one.taken_back, one.waiting) for one in office.units]
    assert units == _units(month, now)
    assert office.programmes == len(told.service.office.programmes)
    _nothing_is_empty(office)


def _nothing_is_empty(office: Office) -> None:
    assert office.late > 0
    assert min(office.held, office.conflicts, office.views, office.reveals) > 0
    assert min(office.in_time.k, office.overturned.k) > 0
    assert office.in_time.k < office.in_time.n
    assert office.waiting.all > office.waiting.late > 0
    assert sum(unit.taken_back for unit in office.units) > 0
    assert sum(hour.received for hour in office.hours) + sum(hour.decided for hour in office.hours) > 0


def _late(sql: Sql, told: Hub) -> tuple[int, str]:
    late = sql.rows(sql.open(told.clock()) + "SELECT id FROM waits WHERE promised < now ORDER BY promised, id")
    return len(late), late[0]["id"]


def _waiting(sql: Sql, told: Hub, minutes: int) -> Waiting:
    here = local(told.clock(), minutes)
    left = 86_400 - (here.hour * 3600 + here.minute * 60 + here.second)
    (row,) = sql.rows(
        sql.open(told.clock())
        + f"""SELECT count(CASE WHEN promised < now THEN 1 END) AS late,
        count(CASE WHEN promised BETWEEN now AND now + 14400 THEN 1 END) AS soon,
        count(CASE WHEN promised > now + 14400 AND promised < now + {left} THEN 1 END) AS today,
        count(CASE WHEN promised >= now + {left} AND promised > now + 14400 OR promised IS NULL THEN 1 END) AS later
        FROM waits"""
    )
    return Waiting(**row)


def _unruled(sql: Sql, told: Hub) -> tuple[int, int]:
    """Lines of the queue of rulings: a retraction of what waits with it is none of its own."""
    body = "json_extract(d.body, '$.{}')" if told.engine.dialect.name == "sqlite" else "(d.body::jsonb ->> '{}')"
    (row,) = sql.rows(f"""SELECT count(CASE WHEN answer = 'held' THEN 1 END) AS held,
        count(CASE WHEN answer = 'conflict' THEN 1 END) AS conflicts
        FROM decisions d WHERE agency = :agency AND ruled_by IS NULL AND answer IN ('held', 'conflict')
        AND NOT ({body.format("effect")} = 'retract' AND EXISTS (SELECT 1 FROM decisions w WHERE w.ruled_by IS NULL
          AND w.answer IN ('held', 'conflict') AND w.id = {body.format("supersedes")} AND w.account = d.account))""")
    return row["held"], row["conflicts"]


def _looks(sql: Sql, told: Hub) -> tuple[int, int]:
    sqlite = told.engine.dialect.name == "sqlite"
    views = sql.rows(f"""SELECT count(*) AS n FROM desk_audit WHERE agency = :agency AND kind = 'view'
        AND {sql.day("received_at")} BETWEEN :first AND :last""")
    kind, at = ("json_extract(content, '$.kind')", "json_extract(content, '$.at')") if sqlite else (
        "content::jsonb ->> 'kind'", "(content::jsonb ->> 'at')::timestamptz")  # fmt: skip
    reveals = sql.rows(f"""SELECT count(*) AS n FROM audit_entries WHERE agency = :agency AND {kind} = 'reveal'
        AND {sql.day(at)} BETWEEN :first AND :last""")
    return views[0]["n"], reveals[0]["n"]


def _hours(sql: Sql, told: Hub, minutes: int) -> list[tuple[int, int]]:
    sqlite, here = told.engine.dialect.name == "sqlite", local(told.clock(), minutes)
    opened = "json_extract(record, '$.opened_at')" if sqlite else "(record::jsonb ->> 'opened_at')::timestamptz"
    effect = "json_extract(body, '$.effect')" if sqlite else "body::jsonb ->> 'effect'"

    def hour(column: str) -> str:
        if sqlite:
            return f"strftime('%Y-%m-%d %H', {column}, '{minutes} minutes')"
        return f"to_char({column} AT TIME ZONE 'UTC' + interval '{minutes} minutes', 'YYYY-MM-DD HH24')"

    counted = [
        {row["h"]: row["n"] for row in sql.rows(f"SELECT {hour(at)} AS h, count(*) AS n FROM {table} GROUP BY 1")}
        for at, table in ((opened, "cases"), ("heard_at", f"decisions WHERE {effect} <> 'retract'"))
    ]
    names = [f"{here:%Y-%m-%d} {n:02}" for n in range(here.hour + 1)]
    return [(counted[0].get(name, 0), counted[1].get(name, 0)) for name in names]


def _units(sql: Sql, now: Any) -> list[tuple[Any, ...]]:
    sqlite = sql.engine.dialect.name == "sqlite"
    programme = "json_extract(c.record, '$.programme')" if sqlite else "c.record::jsonb ->> 'programme'"
    rows = sql.rows(f"""SELECT {programme} AS programme, p.unit, count(*) AS n,
        count(CASE WHEN p.cancelled_at IS NOT NULL OR l.entry IS NOT NULL THEN 1 END) AS back,
        count(CASE WHEN p.cancelled_at IS NULL AND p.leaves_at > '{now:%Y-%m-%d %H:%M:%S.%f}' THEN 1 END) AS waiting
        FROM dispatches p JOIN cases c ON c.id = p.case_id LEFT JOIN ledger l ON l.case_id = p.case_id
          AND l.step = p.step AND l.generation = p.generation AND l.entry = 'compensate'
          AND l.consequence = 'dispatch:' || p.unit
        WHERE {sql.day("p.created_at")} BETWEEN :first AND :last GROUP BY 1, 2""")
    return sorted(tuple(row.values()) for row in rows)


def test_every_zone_cuts_the_days_at_its_own_midnight(told: Hub) -> None:
    lines = {zone: told.service.report(Period(FIRST, LAST, zone), (By.DAY,)).lines for zone in ZONES}
    days = {zone: {one.group.day: one.decisions for one in found} for zone, found in lines.items()}
    assert all(days[one] != days[other] for one, other in product(ZONES, ZONES) if one != other)


OLD = """DROP TABLE tally; DROP TABLE reveals; DROP INDEX ix_cases_open; DROP INDEX ix_cases_opened;
    DROP INDEX ix_dispatches_created; DROP INDEX ix_desk_audit_told; ALTER TABLE cases DROP COLUMN programme;
    ALTER TABLE cases DROP COLUMN opened_at; ALTER TABLE cases DROP COLUMN due_at;
    ALTER TABLE dispatches DROP COLUMN agency; ALTER TABLE dispatches DROP COLUMN programme"""
KEPT = {
    # an older hub knew no notice that a person has to fill
    "tally": """SELECT * FROM tally WHERE decision NOT IN (SELECT l.decision FROM ledger l JOIN notices n
        ON (n.case_id, n.step, n.generation) = (l.case_id, l.step, l.generation)
        WHERE n.unfilled OR n.fill IS NOT NULL) ORDER BY decision, account""",
    "reveals": "SELECT * FROM reveals ORDER BY number",
    "cases": "SELECT id, programme, opened_at, due_at FROM cases ORDER BY id",
    "dispatches": "SELECT case_id, step, generation, agency, programme FROM dispatches ORDER BY 1, 2, 3",
}


def test_an_old_database_is_brought_to_what_the_hub_would_have_kept(told: Hub) -> None:
    with told.engine.execution_options(write=True).connect() as c, c.begin() as all_of_it:

        def kept() -> dict[str, list[dict[str, Any]]]:
            return {name: [dict(row._mapping) for row in c.execute(text(sql))] for name, sql in KEPT.items()}

        before = kept()
        for statement in OLD.split(";"):
            c.execute(text(statement))
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        with Operations.context(MigrationContext.configure(c)):
            ScriptDirectory.from_config(config).get_revision("0003").module.upgrade()
        after = kept()
        all_of_it.rollback()
    assert after == before
    assert all(len(rows) > 20 for rows in before.values())
