"""A desk's first pull of a whole office, against a bare insert of the same rows; a fresh process for every sample."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, select

from benchmarks.figures import Figure, Report, Setting, ratio
from benchmarks.offices import a_small_office, called, served
from benchmarks.records import KEY, an_empty_record
from casework import wire
from casework.model import Case
from db.cache import words
from db.engine import open_sqlite
from db.keys import derive
from db.migrations import upgrade
from db.opening import FILE, Record
from db.tables import cases, metadata
from desktop.workers import sweep, sync
from desktop.workers.hubprocess import Address

WAITING = 4  # one in so many cases waits
ROOT = Path(__file__).resolve().parents[1]


PULL, INSERT = "first pull", "bare insert of the same rows"


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds by the clock and of this process's own work; megabytes before, and the most it ever held."""

    seconds: float
    work: float
    before: float
    most: float


def run(setting: Setting) -> Report:
    rounds, small, large = setting.n(3, 1), setting.n(10_000, 60), setting.n(100_000, 450)
    a_small_office(setting.folder / "hub", large, WAITING)
    pulls: dict[int, list[Sample]] = {small: [], large: []}
    inserts: list[Sample] = []
    with served(setting.folder / "hub") as address:
        measure = _here if setting.quick else _in_a_process
        for number in range(rounds):
            home = setting.folder / f"desk-{number}"
            pulls[large].append(measure("pull", f"{home}", address.url, address.token, f"{large}"))
            pulls[small].append(measure("pull", f"{home}-small", address.url, address.token, f"{small}"))
            inserts.append(measure("insert", f"{home}-bare", f"{home}"))
            size = sum(file.stat().st_size for file in home.glob("cache.db*")) / 1e6
            for used in (home, Path(f"{home}-small"), Path(f"{home}-bare")):
                shutil.rmtree(used)
    ours, bare = pulls[large], inserts
    seconds, theirs = tuple(s.seconds for s in ours), tuple(s.seconds for s in bare)
    most, few = tuple(s.most for s in ours), tuple(s.most for s in pulls[small])
    return Report(
        f"The first pull of {large:,} submissions, against a bare insert",
        (
            Figure(f"{PULL}, {large:,} cases", seconds, "s"),
            Figure(f"{INSERT}, {large:,} cases", theirs, "s"),
            ratio("first pull against the bare insert", seconds, theirs),
            ratio("the desk's own work against the bare insert's",
                  tuple(s.work for s in ours), tuple(s.work for s in bare)),
            Figure("held before the pull", tuple(s.before for s in ours), "MB"),
            Figure(f"the most held, {small:,} cases", few, "MB"),
            Figure(f"the most held, {large:,} cases", most, "MB"),
            ratio(f"the most held, {large:,} against {small:,}", most, few),
        ),
        (
            f"Fresh processes, {rounds} each, in turns. The pull: a hub's process (encrypted SQLite, loopback HTTP), "
            f"`HubClient`, `sync.pull` in pages of {sync.PAGE}, `Cache.save_snapshot_page`; a row is a case with one "
            f"submission and a photo in three sizes, one in {WAITING} waits. Asking and keeping follow one another.",
            "The bare insert writes all rows of all tables the desk ends up with (cases, links, media, bookmarks, "
            "programmes, and the words, cut beforehand) into the same tables with the same indexes in the same kind "
            f"of encrypted file: driver, executemany, one transaction. {size:,.0f} MB.",
            f"{small:,}: the pull is left after that many rows.",
        ),
    )  # fmt: skip


def pull(home: Path, address: Address, count: int) -> Sample:
    """By the desk's own code, from the first page on."""
    record = an_empty_record(home)
    with closing(record), called(address) as hub:
        before, begun, work = _most_mb(), perf_counter(), process_time()
        for _ in takewhile(lambda _: kept(record) < count, sync.pull(record.cache, hub)):
            sweep.sweep()
        taken = Sample(perf_counter() - begun, process_time() - work, before, _most_mb())
        if not count <= kept(record) < count + sync.PAGE:
            raise SystemExit(f"{kept(record)} of {count} cases are here")
    return taken


def kept(record: Record) -> int:
    with record.engine.connect() as c:
        return int(c.scalar(select(func.max(cases.c.number))) or 0)


def insert(home: Path, pulled: Path) -> Sample:
    """The rows the desk has ended up with, by the driver alone: executemany, one transaction, the same tables."""
    source = open_sqlite(pulled / FILE, derive(KEY, "cache"))
    with source.connect() as c:
        rows = [(_statement(table), [tuple(row) for row in _driver(c).execute(f"{select(table)}")])
                for table in metadata.sorted_tables]  # fmt: skip
        found = [(row.number, words.of(wire.decode(row.record, Case)))
                 for row in c.execute(select(cases.c.number, cases.c.record))]  # fmt: skip
    source.dispose()
    home.mkdir()
    engine = open_sqlite(home / FILE, derive(KEY, "cache"))
    upgrade(engine)
    with engine.connect() as c:
        driver, before, begun, work = _driver(c), _most_mb(), perf_counter(), process_time()
        driver.execute("BEGIN IMMEDIATE")
        for statement, values in rows:
            driver.executemany(statement, values)
        driver.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", found)
        driver.execute("COMMIT")
        taken = Sample(perf_counter() - begun, process_time() - work, before, _most_mb())
    engine.dispose()
    return taken


def _driver(c: Connection) -> Any:
    return c.connection.driver_connection


def _statement(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"


def _in_a_process(*words: str) -> Sample:
    command = [sys.executable, "-m", "benchmarks.pulling", *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Sample)


def _here(verb: str, home: str, *more: str) -> Sample:
    if verb == "insert":
        return insert(Path(home), Path(more[0]))
    return pull(Path(home), Address(more[0], more[1]), int(more[2]))


def _most_mb() -> float:
    """The most this process ever held."""
    status = Path("/proc/self/status")
    if status.exists():  # of this program, not of who started it
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sweep.by_hand_only()  # as the desk's program does
    print(msgspec.json.encode(_here(*sys.argv[1:])).decode())
