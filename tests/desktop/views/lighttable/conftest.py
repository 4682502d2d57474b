"""A light table over a real record at a real desk, off-line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casework.model import Alike, Band, Case, CaseId, Finding, Page, SubmissionId, Verdict
from casework.wire import Leases, Me
from db.blobs import Blobs
from db.cache import Cache
from db.engine import open_sqlite
from db.hashindex import HashHistory
from db.journal import Journal
from db.migrations import upgrade
from db.records import QueueRow
from desktop.desk import Desk
from desktop.pictures import Pictures
from desktop.queuemodel import QueueModel
from desktop.rounds import Rounds
from desktop.selection import Selection
from desktop.theme import Look
from desktop.views.lighttable import LightTable, TablePage
from desktop.views.lighttable.layout import Layout
from desktop.words import Words
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lanes
from photos.children import Darkroom
from tests.builders import a_case, a_programme, a_step, a_submission
from tests.desktop.views.conftest import KEY, NOBODY, PATIENCE_MS, keep_cases

KEYS = {"toggle": "X", "extend": "Shift+J", "group": "G", "select-all": "Ctrl+A", "leave": "Esc"}
SIZE = (1440, 753)  # of the page in a window of 1440 x 900
Prepare = Callable[[Cache, tuple[Case, ...]], None]


@dataclass
class Laid:
    """Everything behind a light table."""

    cache: Cache
    desk: Desk
    model: QueueModel
    selection: Selection
    page: TablePage
    chosen: list[CaseId | None]
    opened: list[CaseId]

    @property
    def table(self) -> LightTable:
        return self.page.table

    @property
    def layout(self) -> Layout:
        return self.table._places.layout

    def tell(self, change: object) -> None:
        self.desk.changed.emit(change)


def keep_bare(cache: Cache, count: int) -> tuple[Case, ...]:
    """Cases without photos, as many as one likes, in the order of their promise."""
    now = datetime.now(UTC)
    made = tuple(
        a_case(
            id=CaseId(f"c-{n}"),
            title=f"Case {n}",
            submissions=(a_submission(id=SubmissionId(f"s-{n}"), photos=()),),
            steps=(a_step(opened_at=now),),
            promised_at=now + timedelta(hours=5, minutes=n),
            seq=n + 1,
        )
        for n in range(count)
    )
    cache.save_page(Page("epoch", made, (), count, False, ""))
    return made


def are_alike(cache: Cache, cases: Sequence[Case], like: Alike = Alike.SAME_PHOTO) -> None:
    """The checks found that these are alike: each with the first of them."""
    first = cases[0]
    for case in cases[1:]:
        facts = {"case": first.id, "received_at": first.opened_at.isoformat(), "first": 1, "other": 1}
        digest = case.photos[0].digest if case.photos else None
        cache.save_findings(
            case, [Finding("near_duplicate", like.value, Verdict.SUSPICIOUS, digest, 3.0, facts=facts)], []
        )


def elsewhere(cache: Cache, *cases: CaseId) -> None:
    cache.save_leases(Leases((), cases), datetime.now(UTC))


@pytest.fixture
def lay(qtbot: QtBot, look: Look, words: Words, darkroom: Darkroom, tmp_path: Path) -> Iterator[Callable[..., Laid]]:
    """Open a light table over `count` cases; `bare` ones have no photos and cost nothing."""
    opened: list[tuple[Laid, Lanes, HubClient]] = []

    def open_table(
        count: int = 8,
        prepare: Prepare = lambda _cache, _cases: None,
        *,
        bare: bool = True,
        dressed: Look | None = None,
        speaking: Words | None = None,
        size: tuple[int, int] = SIZE,
    ) -> Laid:
        engine = open_sqlite(tmp_path / "record.db", KEY)
        upgrade(engine)
        blobs = Blobs(tmp_path / "photos", KEY)
        cache = Cache(engine, blobs, Journal(tmp_path / "journal", KEY))
        cache.save_programmes([a_programme()])
        cache.save_me(Me("zhou", "Zhou Min", "Chancheng", ("clerk",), own=("mine",)))
        prepare(cache, keep_bare(cache, count) if bare else keep_cases(cache, blobs, count))
        lanes, hub = Lanes(), HubClient(NOBODY, desk="test")
        rounds = Rounds(lanes, cache, blobs, hub, darkroom, HashHistory(engine))
        desk = Desk(lanes, cache, rounds, Pictures(lanes, blobs, darkroom), hold_s=60.0)
        model, selection = QueueModel(desk, lambda row: row.title, blocked_too=True), Selection()
        page = TablePage(desk, model, selection, speaking or words, dressed or look, KEYS)
        qtbot.addWidget(page)
        laid = Laid(cache, desk, model, selection, page, [], [])
        opened.append((laid, lanes, hub))
        page.table.chosen.connect(laid.chosen.append)
        page.table.opened.connect(laid.opened.append)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow, timeout=PATIENCE_MS)
        page.table.setFocus()
        qtbot.waitUntil(lambda: len(laid.layout.tiles) >= min(count, 100), timeout=PATIENCE_MS)
        return laid

    yield open_table
    for laid, lanes, hub in opened:
        laid.page.close()
        lanes.close()
        hub.close()


def a_row(number: int, group: str | None = None, **changes: object) -> QueueRow:
    """A row of a queue; rows of one group are alike."""
    now = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    row = QueueRow(
        (1, float(number), 0.0, 0.0, f"c-{number}"),
        CaseId(f"c-{number}"),
        f"Case {number}",
        "0201",
        "Zumiao Road 12",
        now,
        now + timedelta(hours=number),
        Band.NO_OBJECTION,
        0,
        1,
        None,
        group=CaseId(group) if group is not None else None,
        like=Alike.SAME_PHOTO if group is not None else None,
        contributor="otter-41",
        received_at=now,
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # the tests' own fields of a row
