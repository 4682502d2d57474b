"""A desk off-line with decisions that its hub answered in every way, and the two pages over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from casework.model import Ack, Answer, Case, CaseId, Decision, DecisionId, Outcome, Page, Submission, SubmissionId
from casework.states import Effect
from casework.wire import HeldItem, Me
from db.blobs import Blobs
from db.cache import Cache
from db.engine import open_sqlite
from db.hashindex import HashHistory
from db.journal import Journal
from db.migrations import upgrade
from db.records import CaseView, Unsettled
from desktop.desk import Desk
from desktop.pictures import Pictures
from desktop.rounds import Rounds
from desktop.theme import Look
from desktop.views.thumbs import Thumbs
from desktop.views.unsettled import HeldPage, UnsettledPage
from desktop.words import Words
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lanes
from photos.children import Darkroom
from tests.builders import a_photo, a_programme
from tests.desktop.views.conftest import KEY, NOBODY, PATIENCE_MS, keep_cases

NOW = datetime.now(UTC)
ME = Me("zhou", "Zhou Min", "Chancheng", ("clerk",), ("C-zhou",))


@dataclass
class Room:
    """A desk with its record; `answer` lets the hub say something to a decision on a case."""

    cache: Cache
    desk: Desk
    cases: tuple[Case, ...]
    thumbs: Thumbs

    def answer(self, case: Case, answer: Answer, hub_has: Case | None = None, **said: Any) -> Unsettled:
        given = {"kind": "accept", "effect": Effect.ACCEPT, "seen": tuple(p.digest for p in case.photos)} | said
        changed = given.pop("changed", ())
        decision = Decision(DecisionId(f"d-{case.id}"), case.id, 1, decided_at=NOW, seen_rev=case.review_rev, **given)
        self.cache.decide(decision, NOW)
        self.cache.take_unsent(NOW + timedelta(seconds=1))
        stands = next((s.outcome for s in (hub_has or case).steps if s.number == 1), None)
        if hub_has is not None:
            self.cache.save_page(Page("epoch", (hub_has,), (), hub_has.seq, False, ""))
        self.cache.settle([Ack(decision.id, answer, hub_has or case, stands, changed)], NOW)
        return next(row for row in self.cache.unsettled_list() if row.case == case.id)

    def view(self, case: str) -> CaseView:
        view = self.cache.case(CaseId(case))
        assert view is not None
        return view


@pytest.fixture
def room(qtbot: QtBot, look: Look, darkroom: Darkroom, tmp_path: Path) -> Iterator[Room]:
    engine = open_sqlite(tmp_path / "record.db", KEY)
    upgrade(engine)
    blobs = Blobs(tmp_path / "photos", KEY)
    cache = Cache(engine, blobs, Journal(tmp_path / "journal", KEY))
    cache.save_programmes([a_programme()])
    cache.save_me(ME)
    cases = keep_cases(cache, blobs, 3)
    lanes, hub = Lanes(), HubClient(NOBODY, desk="test")
    desk = Desk(
        lanes,
        cache,
        Rounds(lanes, cache, blobs, hub, darkroom, HashHistory(engine)),
        Pictures(lanes, blobs, darkroom),
        60.0,
    )
    yield Room(cache, desk, cases, Thumbs(desk))
    lanes.close()
    hub.close()


def an_outcome(**changes: Any) -> Outcome:
    """Li Na's dispatch of an hour ago."""
    outcome = Outcome(
        DecisionId("d-li"), "dispatch", Effect.DISPATCH, "li", NOW - timedelta(hours=1), unit="utilities",
        by_name="Li Na",
    )  # fmt: skip
    return replace(outcome, **changes)


def decided(case: Case, outcome: Outcome | None = None, **changes: Any) -> Case:
    """The case after its first step was closed."""
    step = replace(case.steps[0], outcome=outcome or an_outcome())
    return replace(case, steps=(step,), seq=case.seq + 100, **changes)


def grown(case: Case, **sent: Any) -> Case:
    """The case with one more submission."""
    given: dict[str, Any] = {"text": "It has grown."} | sent
    more = Submission(SubmissionId("s-more"), "C-77be20", NOW - timedelta(minutes=5), **given)
    return replace(case, submissions=(*case.submissions, more), review_rev=case.review_rev + 1, seq=case.seq + 100)


def a_new_photo() -> Any:
    return a_photo(digest="e" * 64, role="far", renditions=())


def an_item(case: Case, **changes: Any) -> HeldItem:
    """Wang rejected what Li Na had dispatched."""
    decision = Decision(
        DecisionId(f"h-{case.id}"), case.id, 1, "reject", Effect.REJECT, NOW, 1, reasons=("already-reported",)
    )
    outcome = case.steps[0].outcome
    item = HeldItem(decision, Answer.CONFLICT, "wang", NOW, case, outcome, "Wang Wu")
    return replace(item, **changes)


Show = Callable[..., Any]


@pytest.fixture
def unsettled(room: Room, words: Words, look: Look, qtbot: QtBot) -> Callable[[], UnsettledPage]:
    """The page, shown and wired as the window wires it: what is chosen is read and shown."""

    def show(dressed: Look | None = None) -> UnsettledPage:
        page = UnsettledPage(room.desk, words, dressed or look, room.thumbs)

        def read(row: Unsettled | None) -> None:
            if row is not None:
                room.desk.open(row.case, lambda view: page.show_case(row, view, datetime.now(UTC)))

        page.chosen.connect(read)
        _stand(page, qtbot)
        page.show_rows(room.cache.unsettled_list())
        return page

    return show


@pytest.fixture
def held(room: Room, words: Words, look: Look, qtbot: QtBot) -> Callable[..., HeldPage]:
    def show(*items: HeldItem, dressed: Look | None = None) -> HeldPage:
        page = HeldPage(room.desk, words, dressed or look, room.thumbs)

        def read(_number: int) -> None:
            item = page.current()
            if item is not None:
                room.desk.open(item.decision.case, page.show_case)

        page.chosen.connect(read)
        _stand(page, qtbot)
        page.show_items(items)
        return page

    return show


def _stand(page: Any, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1440, 782)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=PATIENCE_MS)
    page.setFocus()
