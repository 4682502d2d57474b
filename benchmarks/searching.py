"""Looking up a photo in the agency's whole history: how fast, how exact, in how much memory, how soon after a start.

Hashes are random, which is what those of different photos look like to one another; copies of a few are among them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import islice
from math import ceil
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import faiss
import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Contender, Figure, Report, Setting, in_turns, ms, rate, ratio
from benchmarks.records import KEY, OPENED_AT, an_empty_record, number_of
from casework.model import CaseId, Digest, SubmissionId
from casework.wire import Sighting, Sightings
from db.hashsnapshot import NAME, NOTES
from db.opening import open_record
from photos.index import HashIndex

RADIUS, WAYS, LIMIT = 79, 16, 64
PAGE = 5_000
WORDS = 4  # of 64 bits
BLOCK = 65_536  # rows a plain scan takes at once: what is differing stays in the processor's own memory
OURS, FAISS, PLANES, PLAIN, READ = (
    "ours",
    "faiss range_search, one flat index",
    "numpy, each word of the hashes in an array of its own",
    "numpy, row by row",
    "the bytes added up",
)
Words = NDArray[np.uint64]
Hits = list[tuple[int, int, int]]  # as `HashIndex.within` gives them


class Start(msgspec.Struct, frozen=True):
    """What a fresh process measured: seconds to its first answer and for the bare file, megabytes more than before."""

    answered: float
    bare: float
    grown: float
    peak: float
    rows: int


def run(setting: Setting) -> Report:
    figures: list[Figure] = []
    for count in (setting.n(100_000, 1_000), setting.n(1_000_000, 4_000), *(() if setting.quick else (10_000_000,))):
        figures += _searches(count, setting.n(60 if count <= 1_000_000 else 15, 3))
    kept = setting.n(1_000_000, 12_000)
    figures += _telling(setting.folder / "agency", kept)
    for name, spoilt in (("from the snapshot", False), ("from the table", True)):
        starts = [_start(setting.folder / "agency", spoilt) for _ in range(setting.n(3 if spoilt else 5, 1))]
        assert {one.rows for one in starts} == {kept}
        answered, bare = tuple(one.answered for one in starts), tuple(one.bare for one in starts)
        figures += [
            ms(f"first answer of a fresh process, {kept:,} sightings {name}", answered),
            Figure("... memory it grew by", tuple(one.grown for one in starts), "MB"),
            Figure("... and at its height", tuple(one.peak for one in starts), "MB"),
        ]
        if not spoilt:
            figures += [
                ms("the bytes of the snapshot alone, read", bare),
                ratio("... the first answer against them", answered, bare),
            ]
    return Report(
        "A photo looked up in the agency's history",
        tuple(figures),
        (
            f"Hashes of 256 bits, everything within {RADIUS} bits of any of 1 or {WAYS}; one thread each. All found "
            "the same in every round. Numpy: `bitwise_count` of what differs, in blocks.",
            "The bytes added up: one pass over the same memory in which nothing is compared, however many are asked.",
            f"Told: pages of {PAGE:,} as a hub sends them, saved by `Cache.save_sightings` in transactions of a "
            "thousand, into an encrypted record; bare inserts: the same rows, `executemany` of the driver in one "
            "transaction a page, into an encrypted table without any index.",
            "Memory: of a fresh process that has opened its record, before and after its first answer; the bare bytes "
            "are read from the same file, which the system has at hand.",
        ),
    )


def _searches(count: int, rounds: int) -> list[Figure]:
    made = np.random.default_rng(count)
    rows: Words = made.integers(0, 2**64, (count, WORDS), np.uint64)
    index, flat = HashIndex(), faiss.IndexBinaryFlat(64 * WORDS)
    for start in range(0, count, BLOCK):
        block = rows[start : start + BLOCK]
        index.extend(np.arange(start, start + len(block)), block.tobytes())
    flat.add(rows.view(np.uint8))
    planes = np.ascontiguousarray(rows.T)
    asked = [_asked(rows, made) for _ in range(rounds + 1)]
    found: dict[int, list[Hits]] = {}

    def in_order(hashes: int) -> dict[str, Contender]:
        """All who answer the same question, and one who only reads what they read."""

        def keep(n: int, hits: Hits) -> None:
            found.setdefault(n, []).append(hits)

        return {
            OURS: lambda n: keep(n, index.within(asked[n][:hashes], RADIUS, LIMIT)),
            FAISS: lambda n: keep(n, _faiss(flat, asked[n][:hashes])),
            PLANES: lambda n: keep(n, _scan(asked[n][:hashes], count, lambda at, one: _by_word(planes, at, one))),
            PLAIN: lambda n: keep(n, _scan(asked[n][:hashes], count, lambda at, one: _by_row(rows, at, one))),
            READ: lambda _: planes.sum(),
        }

    faiss.omp_set_num_threads(1)
    figures: list[Figure] = []
    for hashes, turns in ((1, rounds), (WAYS, max(2, rounds // 4))):
        taken, name = in_turns(turns, in_order(hashes)), f"{hashes} of {count:,}"
        if any(not hits[0] or hits.count(hits[0]) != len(hits) or len(hits) != 4 for hits in found.values()):
            raise SystemExit(f"not all found the same: {found}")
        found.clear()
        figures += [ms(f"{name}: {who}", taken[who]) for who in taken]
        figures.append(Figure(f"{name}: {OURS}, 99 of 100 within", (1000 * _within_99(taken[OURS]),)))
        figures += [ratio(f"{name}: {who} against ours", taken[who], taken[OURS]) for who in (FAISS, PLANES, PLAIN)]
        figures.append(ratio(f"{name}: ours against {READ}", taken[OURS], taken[READ]))
    return figures


def _asked(rows: Words, made: np.random.Generator) -> list[bytes]:
    """The ways of a photo, the first some bits away from one that is there."""
    bits = np.unpackbits(rows[made.integers(len(rows))].view(np.uint8))
    bits[made.choice(len(bits), int(made.integers(RADIUS + 1)), replace=False)] ^= 1
    others = made.integers(0, 256, (WAYS - 1, len(bits) // 8), np.uint8)
    return [np.packbits(bits).tobytes(), *(other.tobytes() for other in others)]


def _faiss(flat: faiss.IndexBinaryFlat, asked: list[bytes]) -> Hits:
    limits, bits, rows = flat.range_search(np.frombuffer(b"".join(asked), np.uint8).reshape(len(asked), -1), RADIUS + 1)
    which = np.repeat(np.arange(len(asked)), np.diff(limits.astype(np.int64)))
    return _nearest(zip(rows.tolist(), bits.astype(int).tolist(), which.tolist(), strict=True))


def _scan(asked: list[bytes], count: int, differing: Callable[[int, Words], NDArray[np.uint16]]) -> Hits:
    near: list[tuple[int, int, int]] = []
    for which, one in enumerate(asked):
        for start in range(0, count, BLOCK):
            bits = differing(start, np.frombuffer(one, np.uint64))
            near += [(start + row, int(bits[row]), which) for row in np.flatnonzero(bits <= RADIUS).tolist()]
    return _nearest(near)


def _by_row(rows: Words, at: int, one: Words) -> NDArray[np.uint16]:
    bits: NDArray[np.uint16] = np.bitwise_count(rows[at : at + BLOCK] ^ one).sum(axis=1, dtype=np.uint16)
    return bits


def _by_word(planes: Words, at: int, one: Words) -> NDArray[np.uint16]:
    bits: NDArray[np.uint16] = np.bitwise_count(planes[0, at : at + BLOCK] ^ one[0]).astype(np.uint16)
    for word in range(1, WORDS):
        bits += np.bitwise_count(planes[word, at : at + BLOCK] ^ one[word])
    return bits


def _nearest(near: Iterable[tuple[int, int, int]]) -> Hits:
    nearest: dict[int, tuple[int, int]] = {}
    for key, bits, which in near:
        nearest[key] = min((bits, which), nearest.get(key, (bits, which)))
    return sorted(((key, which, bits) for key, (bits, which) in nearest.items()), key=lambda hit: (hit[2], hit[0]))


def _within_99(seconds: tuple[float, ...]) -> float:
    return quantiles(seconds, n=100, method="inclusive")[98]


def _telling(home: Path, count: int) -> list[Figure]:
    record = an_empty_record(home)
    with record.engine.execution_options(write=True).begin() as c:
        c.exec_driver_sql("CREATE TABLE bare (a, b, c, d, e, f, g, h, i, j)")
    told, bare, history = [], [], _history(count)
    for number in range(ceil(count / PAGE)):
        page = Sightings("bench", tuple(islice(history, PAGE)), number, more=True)
        begun = perf_counter()
        record.cache.save_sightings(page)
        told.append((perf_counter() - begun) / len(page.rows))
        rows = [(*msgspec.structs.astuple(row)[:4], *msgspec.structs.astuple(row)[5:], number) for row in page.rows]
        begun = perf_counter()
        with record.engine.execution_options(write=True).begin() as c:
            c.exec_driver_sql("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        bare.append((perf_counter() - begun) / len(rows))
    with record.engine.execution_options(write=True).begin() as c:
        c.exec_driver_sql("DROP TABLE bare")
    begun = perf_counter()
    record.history.save_snapshot()
    kept = perf_counter() - begun
    record.close()
    return [
        rate(f"told by the hub, up to {count:,} sightings", tuple(told)),
        rate("... their bare inserts", tuple(bare)),
        ratio("... against the bare inserts", tuple(told), tuple(bare)),
        rate("... the last tenth", tuple(told[-max(1, len(told) // 10) :])),
        ms(f"a first question and the snapshot kept, {count:,} sightings", (kept,)),
        Figure("... the record's file", ((home / "cache.db").stat().st_size / 1e6,), "MB"),
    ]


def _history(count: int) -> Iterator[Sighting]:
    made = np.random.default_rng(7)
    for n in range(count):
        data = made.bytes(64)
        lat, lon = 23.0 + made.random() * 0.3, 113.0 + made.random() * 0.3
        at = OPENED_AT + timedelta(seconds=n)
        yield Sighting(
            Digest(data[:32].hex()), CaseId(f"{number_of(n)}-case-0198-7c3a-9e5d-2b1f"),
            SubmissionId(f"{number_of(n)}-sent-0198-7c3a-9e5d-2b1f"), f"otter-{n % 977}", at, data[:8], data[32:], lat,
            lon, "0102",
        )  # fmt: skip


def _start(home: Path, from_table: bool) -> Start:
    command = [sys.executable, "-m", "benchmarks.searching", str(home), str(int(from_table))]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).resolve().parents[1])
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Start)


def measure(home: Path, from_table: bool) -> Start:
    """What one process does: open the record and ask for the first time, with the snapshot or without."""
    record = open_record(home, KEY)
    (snapshot,) = home.glob(f"{NAME}*")
    aside = home / "aside"
    begun = perf_counter()
    snapshot.read_bytes()
    bare = perf_counter() - begun
    HashIndex(notes=NOTES).within([bytes(32)], RADIUS, LIMIT)
    if from_table:
        snapshot.rename(aside)
    before = _memory_mb("VmRSS")
    begun = perf_counter()
    record.history.near([bytes(32)], RADIUS)
    answered = perf_counter() - begun
    grown, peak = _memory_mb("VmRSS") - before, _memory_mb("VmHWM") - before
    rows = len(record.history)
    if from_table:
        aside.rename(snapshot)
    record.close()
    return Start(answered, bare, grown, peak, rows)


def _memory_mb(which: str) -> float:
    """Of this process as the system counts it: "VmRSS" is now, "VmHWM" the most it had; 0 where nothing is told."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(which)), 0.0)


if __name__ == "__main__":
    print(msgspec.json.encode(measure(Path(sys.argv[1]), bool(int(sys.argv[2])))).decode())
