"""Whatever comes, goes, is kept beside or lost: the hashes in memory are those of the record."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.errors import Damaged
from casework.model import CaseId, Digest, Photo, SubmissionId
from casework.wire import Sighting, Sightings
from db.hashindex import HashHistory
from db.hashsnapshot import NAME, PIECE, Snapshots
from db.opening import FILE, Record, erase_record
from db.records import Hashed
from photos.hashing import distance
from photos.index import Block
from tests.db.builders import EPOCH, KEY, NOW, a_page, hashes_of, here, open_here

# (case and its submission, photo): one photo came with two of them
PLACES = [(1, 1), (1, 2), (2, 1), (3, 3), (4, 4)]
VALUES = [0, 1, 0b11, (1 << 200) - 1]
LATS = [None, 23.0, 23.5]


def hashed(spot: tuple[int, int], value: int, lat: float | None, **changes: object) -> Hashed:
    case, photo = spot
    return Hashed(
        Digest(f"{photo:064x}"), CaseId(f"c-{case}"), SubmissionId(f"s-{case}"), "C-otter", NOW, bytes(8),
        value.to_bytes(32), lat, 113.0 if lat is not None else None, "0102", **changes,
    )  # fmt: skip


def sighting(row: Hashed) -> Sighting:
    return Sighting(
        row.digest, row.case, row.submission, row.contributor, row.received_at, row.phash64, row.phash256, row.lat,
        row.lon, row.category,
    )  # fmt: skip


def told(*rows: Hashed, epoch: str = EPOCH, to: int = 1) -> Sightings:
    return Sightings(epoch, tuple(map(sighting, rows)), to, more=False)


class Desk:
    """A record on disk, what it should know, and a copy of both from earlier."""

    def __init__(self, home: Path, kept: Path) -> None:
        self.home, self.kept, self.seq = home, kept, 100
        self.record = open_here(home)
        self.knows: dict[tuple[str, str], Hashed] = {}
        self.knew: dict[tuple[str, str], Hashed] | None = None
        self.come({case for case, _ in PLACES})

    def come(self, cases: set[int]) -> None:
        self.seq += 10
        photos = {case: tuple(Photo(Digest(f"{p:064x}"), 9) for c, p in PLACES if c == case) for case in cases}
        self.record.cache.save_page(a_page(*(here(n, self.seq + n, photos=photos[n]) for n in sorted(cases))))

    def examine(self, spot: tuple[int, int], value: int, lat: float | None) -> None:
        row = hashed(spot, value, lat, sketch=bytes(32) if value else b"")
        if self.record.cache.save_findings(here(spot[0], self.seq), [], [row]):
            self.knows[row.submission, row.digest] = row

    def leave(self, case: int) -> None:
        self.seq += 10
        self.record.cache.save_page(a_page(gone=[f"c-{case}"], to=self.seq))
        for key, row in self.knows.items():
            if row.case == f"c-{case}":
                self.knows[key] = replace(row, ours=False, sketch=b"")

    def hear(self, *said: tuple[tuple[int, int], int, float | None]) -> None:
        rows = [hashed(spot, value, lat, ours=False) for spot, value, lat in said]
        self.record.cache.save_sightings(told(*rows))
        for row in rows:
            if not (known := self.knows.get((row.submission, row.digest))) or not known.ours:
                self.knows[row.submission, row.digest] = row

    def restored_hub(self) -> None:
        self.record.cache.forget_sightings()
        self.knows = {key: row for key, row in self.knows.items() if row.ours}

    def ask(self) -> None:
        history, rows = self.record.history, self.knows.values()
        assert len(history) == len(rows)
        for value in VALUES:
            one = value.to_bytes(32)
            for radius in (0, 1, 2, 79, 256):
                plain = [(distance(one, r.phash256), r.submission, r.digest) for r in rows]
                found = [(bits, r.submission, r.digest) for r, _, bits in history.near([one], radius)]
                assert sorted(found) == sorted(p for p in plain if p[0] <= radius)
        every = [row for row, _, _ in history.near([bytes(32)], 256)]
        assert {(r.submission, r.digest): r for r in every} == {
            k: replace(r, sketch=b"") for k, r in self.knows.items()
        }
        for photo in {row.digest for row in rows}:
            assert {r.submission for r in history.same_file(photo)} == {r.submission for r in rows if r.digest == photo}
        near = {(r.submission, r.digest) for r, _ in history.beside(23.0, 113.0, 100)}
        assert near == {k for k, r in self.knows.items() if r.lat == 23.0}
        drawn = {(r.submission, r.digest): r for r, _ in history.around(23.0, 113.0, 100, "0102", NOW, NOW)}
        assert drawn == {k: r for k, r in self.knows.items() if r.lat == 23.0 and r.sketch}

    def snapshot(self, what: str) -> None:
        history = self.record.history
        if what == "saved":
            history.save_snapshot()
        else:  # written, and then the computer went off
            with history._now() as (_, index):
                Snapshots(self.home, KEY).write(index.blocks())

    def begin_again(self, how: str) -> None:
        self.record.close()
        for file in self.home.glob(f"{NAME}*"):
            spoil(file, how)
        if how == "copied":
            shutil.rmtree(self.kept, ignore_errors=True)
            shutil.copytree(self.home, self.kept)
            self.knew = dict(self.knows)
        elif how == "restored" and self.knew is not None:  # the record alone, not the files beside it
            for file in self.home.glob(f"{FILE}*"):
                file.unlink()
            shutil.copy(self.kept / FILE, self.home)
            self.knows = dict(self.knew)
        elif how == "stale" and self.knew is not None:  # snapshots of an earlier day lie about, too
            for file in self.kept.glob(f"{NAME}*"):
                shutil.copy(file, self.home)
        self.record = open_here(self.home)


def spoil(file: Path, how: str) -> None:
    data = file.read_bytes()
    if how == "lost":
        file.unlink()
    elif how == "damaged":
        middle = len(data) // 2
        file.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    elif how == "cut":
        file.write_bytes(data[:-20])


spots, values, lats = st.sampled_from(PLACES), st.sampled_from(VALUES), st.sampled_from(LATS)
VERBS = st.one_of(
    st.tuples(st.just("examine"), spots, values, lats),
    st.tuples(st.just("leave"), st.integers(1, 4)),
    st.tuples(st.just("come"), st.integers(1, 4).map(lambda n: {n})),
    st.lists(st.tuples(spots, values, lats), max_size=4, unique_by=lambda s: s[0]).map(lambda s: ("hear", *s)),
    st.just(("restored_hub",)),
    st.just(("ask",)),
    st.tuples(st.just("snapshot"), st.sampled_from(["saved", "saved", "written"])),
    st.tuples(
        st.just("begin_again"),
        st.sampled_from(["well", "well", "lost", "damaged", "cut", "copied", "restored", "restored", "stale"]),
    ),
)


@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.lists(VERBS, min_size=6, max_size=16))
def test_the_hashes_in_memory_are_those_of_the_record_whatever_happened(verbs: list[tuple[str, ...]]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "home", Path(folder) / "kept")
        try:
            for verb, *what in verbs:
                getattr(desk, verb)(*what)
            desk.ask()
            desk.begin_again("well")
            desk.ask()
        finally:
            desk.record.close()


# one by one


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "home", tmp_path / "kept")
    yield desk
    desk.record.close()


def statements(record: Record, ask: object) -> list[str]:
    """What SQLite is asked for meanwhile."""
    asked: list[str] = []
    with record.engine.connect() as c:
        raw = c.connection.driver_connection
        raw.set_trace_callback(asked.append)
    ask()
    raw.set_trace_callback(None)
    return asked


def read_from(record: Record) -> list[int]:
    """After which number the table is read at the first question."""
    asked = statements(record, lambda: len(record.history))
    return [int(one.split("hashes.number > ")[1].split()[0]) for one in asked if "hashes.number > " in one]


def test_a_start_reads_what_came_since_the_snapshot_and_no_more(desk: Desk) -> None:
    for n, spot in enumerate(PLACES):
        desk.examine(spot, VALUES[n % 4], None)
    assert desk.record.history.save_snapshot()
    desk.examine((4, 4), 0b1111, 23.0)
    desk.begin_again("well")
    assert read_from(desk.record) == [5]
    desk.ask()


@pytest.mark.parametrize("how", ["lost", "damaged", "cut"])
def test_without_a_sound_snapshot_all_is_read_from_the_record(desk: Desk, how: str) -> None:
    for n, spot in enumerate(PLACES):
        desk.examine(spot, VALUES[n % 4], None)
    desk.record.history.save_snapshot()
    desk.examine((4, 4), 0b1111, 23.0)
    desk.begin_again(how)
    assert read_from(desk.record) == [0]
    desk.ask()
    assert desk.record.history.save_snapshot()  # and the next start has one again
    desk.begin_again("well")
    assert read_from(desk.record) == [6]
    desk.ask()


def test_every_byte_of_a_snapshot_is_guarded(desk: Desk) -> None:
    desk.examine((1, 1), 0b11, 23.0)
    desk.record.history.save_snapshot()
    (file,) = desk.home.glob(f"{NAME}*")
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with pytest.raises(Damaged, match="tampered"):
            list(Snapshots(desk.home, KEY).read(file.name.removeprefix(NAME)))
    file.write_bytes(whole)
    with pytest.raises(Damaged, match="tampered"):
        list(Snapshots(desk.home, bytes(32)).read(file.name.removeprefix(NAME)))


def test_a_snapshot_is_kept_when_enough_has_come_and_only_the_last_one_stays(desk: Desk) -> None:
    history = desk.record.history
    desk.examine((1, 1), 0, None)
    desk.examine((3, 3), 0, None)
    assert not history.save_snapshot(behind=3)
    assert list(desk.home.glob(f"{NAME}*")) == []
    assert history.save_snapshot(behind=2)
    assert not history.save_snapshot()  # nothing came since
    desk.examine((1, 1), 1, None)  # one went, one came
    desk.snapshot("written")
    assert history.save_snapshot(behind=2)
    (file,) = desk.home.glob(f"{NAME}*")
    assert bytes(28) not in file.read_bytes()
    with desk.record.engine.begin() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM unhashed").scalar() == 0
    desk.record.close()
    erase_record(desk.home)
    assert list(desk.home.iterdir()) == []
    desk.record = open_here(desk.home)


def test_a_snapshot_of_several_pieces_is_read_as_it_was(tmp_path: Path, desk: Desk) -> None:
    count = PIECE + 3
    page = tuple(sighting(replace(hashed((9, n), n, 23.0), submission=SubmissionId(f"t-{n:06}"))) for n in range(count))
    desk.record.cache.save_sightings(Sightings(EPOCH, page, count, more=False))
    assert desk.record.history.save_snapshot()
    desk.begin_again("well")
    assert read_from(desk.record) == [count]
    assert len(desk.record.history) == count
    ((row, _, bits),) = desk.record.history.near([(PIECE + 1).to_bytes(32)], 0)
    assert (row.digest, bits) == (f"{PIECE + 1:064x}", 0)


def test_a_disk_that_is_full_costs_the_snapshot_and_nothing_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    desk.examine((1, 1), 0b11, 23.0)
    desk.ask()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal = pytest.importorskip("signal")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        assert not desk.record.history.save_snapshot()
        assert list(desk.home.glob(f"{NAME}*")) == []
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    desk.ask()
    assert desk.record.history.save_snapshot()
    desk.begin_again("well")
    assert read_from(desk.record) == [1]


def test_what_changes_while_a_snapshot_is_written_is_known_at_the_next_start(desk: Desk) -> None:
    class Meanwhile(Snapshots):
        def write(self, blocks: Iterable[Block]) -> str:
            name = super().write(blocks)
            desk.examine((1, 1), 0b11, 23.0)
            return name

    desk.examine((1, 1), 0, None)
    desk.examine((3, 3), 1, None)
    history = HashHistory(desk.record.engine, Meanwhile(desk.home, KEY))
    assert history.save_snapshot()
    desk.begin_again("well")
    assert read_from(desk.record) == [2]
    desk.ask()


def test_numbers_never_come_again(desk: Desk) -> None:
    for value in (0, 1, 0b11):
        desk.examine((4, 4), value, None)
        with desk.record.engine.begin() as c:
            assert c.exec_driver_sql("SELECT number FROM hashes").scalars().all() == [value.bit_count() + 1]
    assert hashes_of(desk.record) == list(desk.knows.values())
