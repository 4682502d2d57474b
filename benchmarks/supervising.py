"""The supervisor's page on a big hub: the office at a glance and its lines, against a plain count of the same rows."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import Engine, text

from benchmarks.figures import Figure, Report, Setting, in_turns, ms, ratio
from benchmarks.hubs import DAYS, PEOPLE, Clock, a_month, copied
from benchmarks.records import KEY, programmes
from casework.reports import By, Group, Only, Period
from db.engine import open_sqlite
from hub.service import Service
from hub.store import PlainFiles
from photos.children import Darkroom

BLOCK = 500  # decisions that the hub itself hears; the others are their copies
ZONE = "+00:00"
MONTH = Period("2026-03-01", "2026-03-30", ZONE)
# what anybody would ask of these rows first: who decided how much, and how fast on the average
PLAIN = "SELECT account, count(*), avg(active_s) FROM tally WHERE heard_us >= 1772323200000000 GROUP BY account"
# the same without the narrow rows, of what a hub has to keep anyway
BODIES = """SELECT account, count(*), avg(json_extract(body, '$.active_seconds')) FROM decisions
    WHERE json_extract(body, '$.effect') <> 'retract' GROUP BY account"""
GLANCE, LINES, PAGE = "the office at a glance", "lines by reviewer and day", "a page of the cases behind a figure"
COUNT, FROM_BODIES = "plain count by reviewer", "plain count by reviewer, from the bodies"


def run(setting: Setting) -> Report:
    rounds, block, wanted = setting.n(9, 2), setting.n(BLOCK, 20), setting.n(100_000, 40)
    engine, clock = open_sqlite(setting.folder / "hub.db", KEY), Clock()
    with Darkroom(0) as darkroom:
        hub = Service(engine, PlainFiles(setting.folder / "media"), darkroom, programmes(), "city", clock)
        with closing(hub):
            a_month(hub, clock, block)
            copied(engine, wanted // block)
            contenders = {
                GLANCE: lambda _: hub.glance(ZONE),
                LINES: lambda _: hub.report(MONTH, (By.REVIEWER, By.DAY)),
                PAGE: lambda _: hub.behind(MONTH, Group(account="p-0"), Only.UNDONE),
                COUNT: lambda _: _ask(engine, PLAIN),
                FROM_BODIES: lambda _: _ask(engine, BODIES),
            }
            taken = in_turns(rounds, contenders)
            counted = sum(line.decisions for line in hub.glance(ZONE).reviewers)
    engine.dispose()
    if counted != wanted:
        raise SystemExit(f"{counted} of {wanted} decisions are in the figures")
    return Report(
        f"The supervisor's page on {counted:,} decisions",
        (*(ms(name, seconds) for name, seconds in taken.items()), *_ratios(taken)),
        (
            f"{rounds} rounds in turns on the hub's encrypted SQLite: {counted:,} decisions of {DAYS} days by {PEOPLE} "
            "people, a case each and a quarter more that wait, with their notices, dispatches, books and views.",
            f"{block} decisions were heard by the hub; the others are copies of their rows under other names.",
            "At a glance: every reviewer's figures with medians, the promises of 7 days and the rulings of 30, what "
            "waits by promise, today by hour, duty units, views. The plain count is one statement of three columns.",
            f"A file of {(setting.folder / 'hub.db').stat().st_size / 1e6:,.0f} MB, in the system's cache.",
        ),
    )


def _ratios(taken: dict[str, tuple[float, ...]]) -> tuple[Figure, ...]:
    return (
        ratio("at a glance against the plain count", taken[GLANCE], taken[COUNT]),
        ratio("at a glance against the count from the bodies", taken[GLANCE], taken[FROM_BODIES]),
        ratio("lines against the plain count", taken[LINES], taken[COUNT]),
    )


def _ask(engine: Engine, sql: str) -> None:
    with engine.connect() as c:
        c.execute(text(sql)).all()
