"""The benchmarks run and yield their figures; with numbers so small the figures themselves mean nothing."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.figures import Figure, Report, Setting, in_turns, told
from benchmarks.pictures import another, digest, twelve_megapixels
from benchmarks.records import PROGRAMME, RESOURCES, an_empty_record, fill, number_of
from db.records import QueueQuery

PHOTOS = RESOURCES / "samples" / "photos"


@pytest.mark.parametrize("run", BENCHMARKS.values(), ids=BENCHMARKS)
def test_a_benchmark_yields_figures_with_their_ratios(run: Callable[[Setting], Report], tmp_path: Path):
    report = run(Setting(tmp_path, PHOTOS, quick=True))
    assert report.figures
    assert all(f.values and all(isfinite(v) and v > 0 for v in f.values) for f in report.figures)
    assert any(f.unit == "x" for f in report.figures)
    assert all(f.name in told(report) for f in report.figures)


def test_everybody_takes_turns_and_nobody_is_always_first():
    order: list[str] = []
    contenders = {name: lambda n, name=name: order.append(f"{name}{n}") for name in "ab"}
    taken = in_turns(2, contenders, warm=0)
    assert order == ["a0", "b0", "b1", "a1"]
    assert {name: len(seconds) for name, seconds in taken.items()} == {"a": 2, "b": 2}


def test_a_figure_is_told_with_its_middle_half_and_its_number():
    report = Report("Title", (Figure("what", (1.0, 2.0, 3.0, 4.0, 100.0), "ms"),), ("a note",))
    assert told(report).splitlines()[-3:] == ["| what | 3.00 ms | 2.00-4.00 | 5 |", "", "* a note"]


def test_the_files_are_the_same_ones_every_time():
    first, again = (twelve_megapixels(PHOTOS, 1, (16, 12)) for _ in range(2))
    assert first == again
    assert digest(another(first[0], 1)) != digest(another(first[0], 2))


def test_copied_cases_stand_in_the_record_like_those_the_door_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("benchmarks.records.BLOCK", 4)
    record = an_empty_record(tmp_path)
    fill(record, 10)
    try:
        query = QueueQuery(PROGRAMME, record.cache.reviewer.posts)
        assert [row.id[:8] for row in record.cache.queue(query)] == [number_of(n) for n in range(10)]
        kept, copied = (record.cache.case(row.id) for row in record.cache.queue(query)[3:8:4])
        assert kept is not None
        assert copied is not None
        assert (kept.case.id, copied.case.id) == ("00000003-case", "00000007-case")
        assert (kept.band, len(kept.findings), len(kept.media)) == (
            copied.band,
            len(copied.findings),
            len(copied.media),
        )
        assert [p.digest[:8] for p in copied.case.photos] == ["00000007"]
        assert len(record.history) == 10
    finally:
        record.close()
