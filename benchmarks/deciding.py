"""What it costs that "Saved" means saved: decisions against bare commits of the same bytes to the same kind of file."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from benchmarks.figures import Contender, Figure, Report, Setting, in_turns, ms, rate, ratio
from benchmarks.records import KEY, a_case, a_decision, an_empty_record, keep
from casework import wire
from db.engine import open_sqlite

DECIDE, COMMIT, BOTH = "Cache.decide", "bare commit", "bare commit + fsynced append"
HOLD = timedelta(seconds=20)


def run(setting: Setting) -> Report:
    """Batches in turns, so that the WAL's own checkpoints are in everybody's rounds."""
    rounds, batch = setting.n(30, 2), setting.n(20, 3)
    warm = 1
    decided = [a_case(n) for n in range((rounds + warm) * batch)]
    record = an_empty_record(setting.folder / "deciding")
    keep(record, decided)
    said = [a_decision(case) for case in decided]
    rows = [wire.encode(decision).decode() for decision in said]

    def decide(number: int) -> None:
        for decision in said[number * batch : (number + 1) * batch]:
            record.cache.decide(decision, decision.decided_at + HOLD)

    alone = open_sqlite(setting.folder / "alone.db", KEY)
    beside = open_sqlite(setting.folder / "beside.db", KEY)
    with closing(record), open(setting.folder / "beside.journal", "ab", buffering=0) as journal:
        sync = _appender(journal.fileno())
        contenders: dict[str, Contender] = {
            DECIDE: decide,
            COMMIT: _committer(alone, rows, batch, lambda _: None),
            BOTH: _committer(beside, rows, batch, sync),
        }
        taken = in_turns(rounds, contenders, warm)
        kept = len(record.cache.unsettled())
    for engine in (alone, beside):
        engine.dispose()
    if kept != len(said):
        raise SystemExit(f"{kept} of {len(said)} decisions are in the outbox")
    return Report(
        "Decisions saved per second, against bare commits",
        (
            *(rate(f"{name}, per second", seconds, batch) for name, seconds in taken.items()),
            *(ms(f"{name}, each", seconds, batch) for name, seconds in taken.items()),
            _speed("decisions against bare commits", taken[COMMIT], taken[DECIDE]),
            _speed("decisions against bare commits + append", taken[BOTH], taken[DECIDE]),
            _speed("bare commits + append against bare commits", taken[COMMIT], taken[BOTH]),
        ),
        (
            f"{rounds} rounds of {batch} each in turns; one row per commit, WAL, synchronous = FULL, encrypted.",
            "A decision asks the rules, writes its outbox row, recomputes the row of the queue, and has the journal "
            "on the disk before the commit; the bare ones insert the same JSON.",
            f"Files on {_disk(setting.folder)}.",
        ),
    )


def _speed(name: str, peer: tuple[float, ...], ours: tuple[float, ...]) -> Figure:
    """How many of ours in the time of one of the peer's: 1 is as fast."""
    return ratio(name, peer, ours)


def _committer(engine: Engine, rows: list[str], batch: int, sync: Callable[[str], None]) -> Contender:
    """Single-row commits by the driver alone: no SQLAlchemy between, no index but the key."""
    connection = engine.raw_connection()
    connection.execute("CREATE TABLE bare (seq INTEGER PRIMARY KEY, record TEXT NOT NULL)")

    def commit(number: int) -> None:
        for row in rows[number * batch : (number + 1) * batch]:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO bare (record) VALUES (?)", (row,))
            sync(row)
            connection.execute("COMMIT")

    return commit


def _appender(handle: int) -> Callable[[str], None]:
    def append(row: str) -> None:
        os.write(handle, row.encode())
        os.fsync(handle)

    return append


def _disk(folder: Path) -> str:
    """The file system the commits went to: a fsync is its promise."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return "an unknown file system"
    lines = [line.split() for line in mounts.read_text().splitlines()]
    device, _, kind, *_ = max((m for m in lines if folder.is_relative_to(m[1])), key=lambda m: len(m[1]))
    return f"{kind} ({device})"
