"""Clocks and states of a million cases counted again by the rules themselves, against an aggregate of the same rows.

What is stored could be believed (the aggregate does); what the rules say anew is what a changed calendar, a restored
file or a doubted figure needs. Lives are led through a shipped programme and stored again and again under other
numbers: the rules keep nothing between two cases, so that what repeats is no cheaper.
"""

from __future__ import annotations

import gc
import sqlite3
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import process_time

from benchmarks.figures import Figure, Report, Setting, in_turns, ratio
from benchmarks.records import OPENED_AT, PROGRAMME, programmes
from casework import bearing, clocks, dues, life, wire
from casework.clocks import Pace
from casework.model import Case, CaseId, Decision, DecisionId, Step, Submission, SubmissionId
from casework.programme import Programme
from casework.states import Effect

NOW = OPENED_AT + timedelta(days=30)
OURS, PLAIN = "counted again by the rules", "the stored columns added up (SQLite)"
LONGEST = 12  # decisions of one life
Counts = Counter[tuple[str, bool]]  # cases by where they stand, and whether their open step is late


def run(setting: Setting) -> Report:
    cases, lives = setting.n(1_000_000, 2_000), setting.n(2_000, 20)
    programme = programmes()[PROGRAMME]
    path = setting.folder / "cases.sqlite"
    steps = _store(path, list(_lives(programme, lives)), cases)
    counted: dict[str, Counts] = {}
    contenders: dict[str, Callable[[int], object]] = {
        OURS: lambda _: counted.__setitem__(OURS, _recounted(programme, path, cases)),
        PLAIN: lambda _: counted.__setitem__(PLAIN, _added_up(path)),
    }
    taken = in_turns(1, contenders, warm=0, clock=process_time)
    if counted[OURS] != counted[PLAIN]:
        raise SystemExit(f"counted again it is {counted[OURS]}, stored was {counted[PLAIN]}")
    few, many = (_held(programme, path, n) for n in (cases // 1000, cases // 100))
    return Report(
        f"Clocks and states of {cases:,} cases",
        (
            Figure(OURS, taken[OURS], "s"),
            Figure(f"{OURS}, a case", tuple(1e6 * s / cases for s in taken[OURS]), "µs"),
            Figure(PLAIN, taken[PLAIN], "s"),
            ratio("by the rules against the aggregate", taken[OURS], taken[PLAIN]),
            Figure(f"{OURS}: the most held, {cases // 1000:,} cases", (few / 1e6,), "MB"),
            Figure(f"{OURS}: the most held, {cases // 100:,} cases", (many / 1e6,), "MB"),
            Figure("the most held, ten times the cases", (many / few,), "x"),
        ),
        (
            f"{lives:,} random lives through {PROGRAMME}, {steps / cases:.1f} steps each, stored as {cases:,} cases; "
            "both counts are of cases by status, late or not, and were equal.",
            "By the rules: every step's due from its limit and calendar, the open step's pace, status, closing; one "
            "case after the other, the steps read from JSON as the hub keeps them.",
            "One thread, one round; seconds of a core's work, so that a busy machine does not disturb them.",
            "Held: Python's own memory (tracemalloc) beyond what stood before; the aggregate holds SQLite's page cache "
            f"(2 MB). {path.stat().st_size / 1e6:,.1f} MB of rows.",
        ),
    )


def _lives(programme: Programme, n: int) -> Iterator[Case]:
    chance = Random(8)
    for number in range(n):
        at = OPENED_AT + timedelta(seconds=chance.randrange(28 * 86_400))
        category = chance.choice(programme.categories).code
        sent = Submission(SubmissionId(f"s-{number}"), f"otter-{number % 977}", at)
        case = life.open_case(programme, CaseId(f"c-{number}"), "A matter", category, sent)
        for _ in range(chance.randrange(LONGEST)):
            step, at = case.open_step, at + timedelta(seconds=chance.randrange(2 * 86_400))
            if step is None or at > NOW:
                break
            case = life.close_step(programme, case, _any(programme, case, step, chance), "li", at, again=False)
        yield case


def _any(programme: Programme, case: Case, step: Step, chance: Random) -> Decision:
    kind = chance.choice(programme.choices(step.name))
    made = DecisionId(f"{case.id}-{step.number}")
    said = Decision(made, case.id, step.number, kind.kind, kind.effect, step.opened_at, case.review_rev)
    if kind.effect is Effect.DISPATCH:
        return replace(said, unit=chance.choice(programme.units).id)
    return replace(said, into=CaseId("c-x")) if kind.effect is Effect.MERGE else said


def _store(path: Path, lives: list[Case], cases: int) -> int:
    """All rows; how many steps they have. `due_at` is of the open step, in microseconds since 1970."""
    rows = [(case.category, case.status.value, _due_us(case), wire.encode(case.steps)) for case in lives]
    with sqlite3.connect(path) as c:
        c.execute("CREATE TABLE cases (number INTEGER PRIMARY KEY, category, status, due_at, steps)")
        c.executemany("INSERT INTO cases VALUES (?, ?, ?, ?, ?)", ((n, *rows[n % len(rows)]) for n in range(cases)))
    c.close()
    return sum(len(lives[n % len(lives)].steps) for n in range(cases))


def _due_us(case: Case) -> int | None:
    step = case.open_step
    return _us(step.due_at) if step is not None and step.due_at is not None else None


def _us(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _added_up(path: Path) -> Counts:
    c = sqlite3.connect(path)
    late = "due_at IS NOT NULL AND due_at < ?"
    found = c.execute(f"SELECT status, {late}, count(*) FROM cases GROUP BY 1, 2", (_us(NOW),)).fetchall()
    c.close()
    return Counter({(status, bool(is_late)): n for status, is_late, n in found})


def _recounted(programme: Programme, path: Path, cases: int) -> Counts:
    c = sqlite3.connect(path)
    counts: Counts = Counter()
    for category, body in c.execute("SELECT category, steps FROM cases WHERE number < ? ORDER BY number", (cases,)):
        steps = _anew(programme, category, wire.decode(body, tuple[Step, ...]))
        bearing.closing(programme, steps)
        last = steps[-1]
        running = last.outcome is None and last.due_at is not None
        pace = clocks.read(last.opened_at, last.due_at, NOW).pace if running and last.due_at is not None else Pace.CALM
        counts[bearing.standing(programme, steps).value, pace is Pace.LATE] += 1
    c.close()
    return counts


def _anew(programme: Programme, category: str, stored: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps with their dues worked out again from the first; the first is not due after what was promised."""
    steps: list[Step] = []
    for step in stored:
        due = dues.due(programme, category, programme.step(step.name), steps, step.opened_at)
        if due is not None and not steps:
            due = min(due, dues.promised(programme, category, step.opened_at), key=lambda one: one.at)
        steps.append(replace(step, due_at=due.at if due is not None else None))
    return tuple(steps)


def _held(programme: Programme, path: Path, cases: int) -> float:
    _recounted(programme, path, 1)  # calendars are read once
    gc.collect()
    tracemalloc.start()
    try:
        _recounted(programme, path, cases)
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
