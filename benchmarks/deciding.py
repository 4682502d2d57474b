"""What it costs that "Saved" means saved: decisions against bare commits of the same bytes to the same kind of file.

And what it costs that nothing the checks said is lost: examinations against a row a finding, as they were kept before,
and one key for 500 cases with and without findings that are frozen with the decisions.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import Engine

from benchmarks.figures import Contender, Figure, Report, Setting, in_turns, ms, rate, ratio
from benchmarks.records import KEY, a_case, a_decision, an_empty_record, keep
from casework import wire
from casework.model import Case, Digest, Finding, Group, Verdict
from db.engine import open_sqlite
from db.opening import Record

DECIDE, COMMIT, BOTH = "Cache.decide", "bare commit", "bare commit + fsynced append"
HOLD = timedelta(seconds=20)
LOOK, AGAIN, ROWS = "save_findings, 40 findings", "the same once more", "bare commit of 40 rows"
WITH, WITHOUT = "decide_all with 40 findings", "decide_all without findings"
PHOTOS, CHECKS, PIECE = 4, 10, 50


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
    examined, of_the_record = _examinations(setting)
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
            *examined,
        ),
        (
            f"{rounds} rounds of {batch} each in turns; one row per commit, WAL, synchronous = FULL, encrypted.",
            "A decision asks the rules, writes its outbox row, recomputes the row of the queue, and has the journal "
            "on the disk before the commit; the bare ones insert the same JSON.",
            f"Files on {_disk(setting.folder)}.",
            *of_the_record,
        ),
    )


def _examinations(setting: Setting) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """Looking at cases, then deciding them by one key, in pieces of fifty as the desk does."""
    rounds, batch, warm = setting.n(10, 2), setting.n(500, 4), 1
    sent = [a_case(n) for n in range((rounds + warm) * batch)]
    looked, bare = (an_empty_record(setting.folder / name) for name in ("looked", "unlooked"))
    with closing(looked), closing(bare):
        for record in (looked, bare):
            keep(record, sent)
        begun = _size(looked)
        one_a_row = open_sqlite(setting.folder / "rows.db", KEY)
        contenders: dict[str, Contender] = {
            LOOK: partial(_look, looked, sent, batch),
            ROWS: _rower(one_a_row, sent, batch),
        }
        saved = in_turns(rounds, contenders, warm)
        photos = len(sent) * PHOTOS
        kept, before = (_size(looked) - begun) / photos, _file_size(setting.folder / "rows.db") / photos
        one_a_row.dispose()
        again = in_turns(rounds, {AGAIN: partial(_look, looked, sent, batch)}, warm)
        grown = _size(looked)
        decided = in_turns(
            rounds, {WITH: partial(_decide, looked, sent, batch), WITHOUT: partial(_decide, bare, sent, batch)}, warm
        )
        evidence = (_size(looked) - grown - (_size(bare) - begun)) / len(sent)
    return (
        *(rate(f"{name}, cases per second", seconds, batch) for name, seconds in (saved | again).items()),
        *(ms(f"{name}: {batch} cases, each", seconds, batch) for name, seconds in decided.items()),
        _speed("decisions with findings against decisions without", decided[WITHOUT], decided[WITH]),
    ), (
        f"A case of {PHOTOS} photos has {PHOTOS * CHECKS} findings. Its record per photo: {kept:.0f} bytes; "
        f"as a row a finding, with its index: {before:.0f}. Frozen with a decision: {evidence:.0f} bytes.",
    )


def _found(case: Case) -> list[Finding]:
    """What ten checks say of four photos; no figure is like another, as little as in life."""
    drawn = Random(case.id)
    photos = [Digest(f"{drawn.getrandbits(256):064x}") for _ in range(PHOTOS)]
    return [
        Finding(
            f"check_{check}",
            f"what-{check}-says",
            (Verdict.PASS, Verdict.UNKNOWN)[check % 2],
            photo,
            drawn.random(),
            10.0,
            {"taken_at": case.opened_at.isoformat(), "minutes": drawn.random(), "metres": drawn.random()},
            2,
            drawn.random(),
            source="exif",
            group=Group.METADATA,
            weight=-0.4,
            config=f"0123456789a{check}",
            at=case.opened_at,
        )
        for photo in photos
        for check in range(CHECKS)
    ]


def _look(record: Record, sent: list[Case], batch: int, number: int) -> None:
    for case in sent[number * batch : (number + 1) * batch]:
        record.cache.save_findings(case, _found(case), (), made_with="0123456789ab", at=case.opened_at)


def _decide(record: Record, sent: list[Case], batch: int, number: int) -> None:
    said = [a_decision(case) for case in sent[number * batch : (number + 1) * batch]]
    for start in range(0, len(said), PIECE):
        piece = record.cache.decide_all(said[start : start + PIECE], said[0].decided_at + HOLD)
        if piece.blocked:
            raise SystemExit(f"{len(piece.blocked)} decisions were refused")


def _rower(engine: Engine, sent: list[Case], batch: int) -> Contender:
    connection = engine.raw_connection()
    connection.execute('CREATE TABLE findings (id INTEGER PRIMARY KEY, "case" TEXT NOT NULL, record TEXT NOT NULL)')
    connection.execute('CREATE INDEX findings_of ON findings ("case")')

    def look(number: int) -> None:
        for case in sent[number * batch : (number + 1) * batch]:
            rows = [(case.id, wire.encode(finding).decode()) for finding in _found(case)]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany('INSERT INTO findings ("case", record) VALUES (?, ?)', rows)
            connection.execute("COMMIT")

    return look


def _size(record: Record) -> int:
    """Pages in use, in bytes, whatever still lies in the write-ahead log."""
    with record.engine.begin() as c:
        pages, free, each = (
            int(c.exec_driver_sql(f"PRAGMA {name}").scalar_one())
            for name in ("page_count", "freelist_count", "page_size")
        )
    return (pages - free) * each


def _file_size(path: Path) -> int:
    engine = open_sqlite(path, KEY)
    with engine.begin() as c:
        pages, each = (int(c.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in ("page_count", "page_size"))
    engine.dispose()
    return pages * each


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
