"""Two cases with real photo files beside each other: the earlier one's photos are red, this one's green."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from casework.model import Alike, Band, Case, CaseId, Digest, Finding, Photo, SubmissionId, Verdict
from db.blobs import Blobs
from db.cache import Cache
from db.engine import open_sqlite
from db.hashindex import HashHistory
from db.journal import Journal
from db.migrations import upgrade
from db.records import CaseView, Group, MediaState, Member
from desktop.desk import Desk
from desktop.focus import Focus
from desktop.pictures import Pictures
from desktop.rounds import Rounds
from desktop.theme import Look
from desktop.views.compare import ComparePage
from desktop.words import Words
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lanes
from photos.children import Darkroom
from photos.verify import ALIKE
from tests.builders import a_case, a_photo, a_programme, a_step, a_submission
from tests.desktop.views.conftest import KEY, NOBODY, PATIENCE_MS
from tests.photos.pictures import a_file

NOW = datetime.now(UTC)
SIZE = (1440, 782)  # of the page in a window of 1440 x 900
RED, GREEN = (200, 20, 20), (20, 160, 20)
THIS, OTHER = CaseId("c-2"), CaseId("c-1")


def a_view(case: Case, *findings: Finding, like: Alike | None = Alike.SAME_PHOTO, **changes: Any) -> CaseView:
    """Everything of it here; in a group with the other of the two."""
    media = {photo.digest: MediaState.HERE for photo in case.photos}
    members = tuple(
        Member(each, "Case", like, NOW, "otter-41", case.status) for each in (OTHER, THIS) if like is not None
    )
    group = Group(OTHER, like, members) if like is not None else None
    return replace(CaseView(case, case, None, findings, Band.SUSPICIOUS, None, media, group), **changes)


def sent(case: CaseId, ago: timedelta, *photos: Photo, **changes: Any) -> Case:
    submission = a_submission(id=SubmissionId(f"s-{case}"), received_at=NOW - ago, photos=photos, **changes)
    return a_case(
        id=case, opened_at=NOW - ago, submissions=(submission,), steps=(a_step(),), promised_at=NOW + timedelta(hours=5)
    )


def linked(code: Alike, of: Photo, case: CaseId = OTHER, score: float = 0.97, **facts: str | float) -> Finding:
    """The checks found this photo alike with one of another case."""
    verdict = Verdict.SUSPICIOUS if code.repeats else Verdict.NOT_APPLICABLE
    told = {"case": case, "inliers": 86} | facts
    return Finding("near_duplicate", code.value, verdict, of.digest, score, ALIKE, told)


@dataclass
class Beside:
    """A page over a desk; `file` keeps one more photo."""

    desk: Desk
    blobs: Blobs
    focus: Focus
    page: ComparePage
    painted: list[str] = field(default_factory=list)

    def file(self, colour: tuple[int, int, int], width: int = 800, height: int = 600, **changes: Any) -> Photo:
        data = a_file(Image.new("RGB", (width, height), colour))
        return self.keep(data, **changes)

    def keep(self, data: bytes, **changes: Any) -> Photo:
        digest = Digest(sha256(data).hexdigest())
        self.blobs.put(digest, data)
        return a_photo(digest=digest, length=len(data), **changes)

    def show(self, this: CaseView, other: CaseView | None) -> None:
        """As the window does: the case comes into focus, then its pair is shown."""
        self.focus.show(this)
        self.page.show_pair(this, other, NOW)

    def colour(self, x: float, y: float) -> QColor:
        """What stands on the table there, in parts of its width and height."""
        stage = self.page.stage
        picture = stage.grab().toImage()
        return picture.pixelColor(QPoint(round(x * (stage.width() - 1)), round(y * (stage.height() - 1))))


def near(colour: QColor, wanted: tuple[int, int, int]) -> bool:
    """JPEG and scaling leave a colour only about the same."""
    return max(abs(a - b) for a, b in zip(colour.getRgb()[:3], wanted, strict=True)) < 40


@pytest.fixture
def beside(
    qtbot: QtBot, look: Look, words: Words, darkroom: Darkroom, tmp_path: Path
) -> Iterator[Callable[..., Beside]]:
    opened: list[tuple[Beside, Lanes, HubClient]] = []

    def open_page(dressed: Look | None = None) -> Beside:
        engine = open_sqlite(tmp_path / "record.db", KEY)
        upgrade(engine)
        blobs = Blobs(tmp_path / "photos", KEY)
        cache = Cache(engine, blobs, Journal(tmp_path / "journal", KEY))
        cache.save_programmes([a_programme()])
        lanes, hub = Lanes(), HubClient(NOBODY, desk="test")
        rounds = Rounds(lanes, cache, blobs, hub, darkroom, HashHistory(engine))
        desk = Desk(lanes, cache, rounds, Pictures(lanes, blobs, darkroom), hold_s=60.0)
        focus = Focus()
        page = ComparePage(desk, focus, words, dressed or look)
        qtbot.addWidget(page)
        made = Beside(desk, blobs, focus, page)
        opened.append((made, lanes, hub))
        page.painted.connect(made.painted.append)
        page.resize(*SIZE)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow, timeout=PATIENCE_MS)
        page.setFocus()
        return made

    yield open_page
    for made, lanes, hub in opened:
        made.page.close()
        lanes.close()
        hub.close()


@pytest.fixture
def pair(beside: Callable[..., Beside], qtbot: QtBot) -> Beside:
    """One photo each, sent again an hour ago; both stand on the table."""
    made = beside()
    red, green = made.file(RED), made.file(GREEN)
    other = a_view(sent(OTHER, timedelta(days=3), red))
    made.show(
        a_view(sent(THIS, timedelta(hours=1), green, contributor="otter-7"), linked(Alike.SAME_PHOTO, green)), other
    )
    qtbot.waitUntil(lambda: all(plate.there for plate in made.page.stage.plates), timeout=PATIENCE_MS)
    return made
