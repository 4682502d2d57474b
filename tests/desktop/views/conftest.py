"""A desk off-line at a real record with real photo files, and the window over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.model import Case, CaseId, Digest, Finding, Page, Photo, Rendition, Size, SubmissionId, Verdict
from casework.wire import Me
from db.blobs import Blobs
from db.cache import Cache
from db.engine import open_sqlite
from db.hashindex import HashHistory
from db.journal import Journal
from db.migrations import upgrade
from db.records import MediaState
from desktop.app import make_tools
from desktop.desk import Desk
from desktop.focus import Focus
from desktop.pictures import Pictures
from desktop.queuemodel import QueueModel
from desktop.rounds import Rounds
from desktop.settings import Settings
from desktop.theme import Look, apply
from desktop.tools import Tools
from desktop.views.mainwindow import MainWindow
from desktop.views.queuerow import spoken
from desktop.words import Words
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lanes
from desktop.workers.recording import made_with
from photos.children import Darkroom
from tests.builders import a_case, a_photo, a_programme, a_step, a_submission
from tests.photos.pictures import a_file, a_picture

KEY = b"k" * 32
NOBODY = "http://127.0.0.1:9"
PATIENCE_MS = 20_000


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return apply(qapp, "light")


@pytest.fixture
def words() -> Words:
    return Words("en", lambda sentence: sentence)


@pytest.fixture(scope="session")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom(1) as room:
        yield room


def a_photo_file(number: int) -> bytes:
    """Each is another file."""
    return a_file(a_picture(400 + 4 * number, 300), quality=80)


@dataclass
class Sitting:
    """Everything behind a window, for tests to look at."""

    cache: Cache
    blobs: Blobs
    desk: Desk
    focus: Focus
    tools: Tools
    model: QueueModel
    window: MainWindow
    settings: list[Settings]

    def titles(self) -> list[str]:
        return [self.model.row(n).title for n in range(self.model.rowCount())]


def keep_cases(cache: Cache, blobs: Blobs, count: int, *, examined: bool = True) -> tuple[Case, ...]:
    """Cases c-0, c-1 … in the order of their promise, with two photos each; the checks found nothing."""
    now, made = datetime.now(UTC), []
    for n in range(count):
        photos = []
        for role in ("near", "far"):
            data = a_photo_file(2 * n + (role == "far"))
            digest = Digest(sha256(data).hexdigest())
            blobs.put(digest, data)
            thumb = Rendition(Size.THUMB, digest, len(data), 400, 300)
            photos.append(a_photo(digest=digest, length=len(data), role=role, renditions=(thumb,)))
        sent = a_submission(
            id=SubmissionId(f"s-{n}"), received_at=now - timedelta(hours=1), photos=tuple(photos), address=f"Road {n}"
        )
        made.append(
            a_case(
                id=CaseId(f"c-{n}"),
                title=f"Case {n}",
                submissions=(sent,),
                steps=(a_step(opened_at=now, due_at=now + timedelta(hours=4)),),
                opened_at=now - timedelta(hours=1),
                promised_at=now + timedelta(hours=5 + n),
                seq=n + 1,
            )
        )
    cache.save_page(Page("epoch", tuple(made), (), count, False, ""))
    marks = {programme.id: made_with(programme) for programme in cache.programmes.values()}
    for case in made:
        for photo in case.photos:
            cache.save_media(photo.digest, MediaState.HERE)
        if examined:  # a window under test need not wait for two cores full of checks
            cache.save_findings(case, (), (), made_with=marks.get(case.programme, ""))
    return tuple(made)


@pytest.fixture
def sit_down(
    qtbot: QtBot, look: Look, words: Words, darkroom: Darkroom, tmp_path: Path
) -> Iterator[Callable[..., Sitting]]:
    """Open a window over `count` cases; `prepare` may touch the record first."""
    opened: list[tuple[Sitting, Lanes, HubClient]] = []

    def open_window(
        count: int = 3,
        prepare: Callable[[Cache, tuple[Case, ...]], None] = lambda _cache, _cases: None,
        settings: Settings | None = None,
        dressed: Look | None = None,
    ) -> Sitting:
        engine = open_sqlite(tmp_path / "record.db", KEY)
        upgrade(engine)
        blobs = Blobs(tmp_path / "photos", KEY)
        cache = Cache(engine, blobs, Journal(tmp_path / "journal", KEY))
        cache.save_programmes([a_programme()])
        cache.save_me(Me("zhou", "Zhou Min", "Chancheng", ("clerk",)))
        prepare(cache, keep_cases(cache, blobs, count))
        lanes, hub, focus = Lanes(), HubClient(NOBODY, desk="test"), Focus()
        rounds = Rounds(lanes, cache, blobs, hub, darkroom, HashHistory(engine))
        desk = Desk(lanes, cache, rounds, Pictures(lanes, blobs, darkroom), hold_s=60.0)
        model = QueueModel(desk, lambda row: spoken(row, desk.programme, words, datetime.now(UTC)))
        kept: list[Settings] = []
        tools = make_tools(lanes, hub, desk, focus, words)
        table = partial(QueueModel, desk, lambda row: row.title, blocked_too=True)
        window = MainWindow(tools, model, table, dressed or look, settings or Settings(), kept.append)
        qtbot.addWidget(window)
        sitting = Sitting(cache, blobs, desk, focus, tools, model, window, kept)
        opened.append((sitting, lanes, hub))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: model.rowCount() == count, timeout=PATIENCE_MS)
        if count:
            qtbot.waitUntil(lambda: focus.view is not None, timeout=PATIENCE_MS)
        return sitting

    yield open_window
    for sitting, lanes, hub in opened:
        sitting.window.close()
        lanes.close()
        hub.close()


def suspicious(case: Case) -> Finding:
    return Finding(
        "capture",
        "place-differs",
        Verdict.SUSPICIOUS,
        case.photos[0].digest,
        facts={"metres": 180, "accuracy_m": 12},
    )


def with_photo(case: Case, photo: Photo) -> Case:
    """The case with its first photo replaced."""
    sent = case.submissions[0]
    return replace(case, submissions=(replace(sent, photos=(photo, *sent.photos[1:])),), seq=case.seq + 1000)
