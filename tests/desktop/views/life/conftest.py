"""A desk where a programme with all that may become of a case is worked on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.model import Case, Finding, Page
from casework.wire import Me
from db.cache import Cache
from db.records import Filter
from tests.builders import a_programme
from tests.desktop.views.conftest import PATIENCE_MS, Sitting
from tests.desktop.views.life.records import a_long_programme

EVERY_POST = ("clerk", "dispatcher", "verifier", "duty-leader")
SitAt = Callable[..., Sitting]


def press(sitting: Sitting, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(sitting.window.windowHandle(), key, held)


def some_days_ago(days: float = 5) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)


@pytest.fixture
def sit_at(sit_down: Callable[..., Sitting], qtbot: QtBot) -> SitAt:
    """With these cases of the long programme, and these posts; the first row is open."""

    def open_window(*cases: Case, posts: tuple[str, ...] = EVERY_POST, findings: tuple[Finding, ...] = ()) -> Sitting:
        def prepare(cache: Cache, others: tuple[Case, ...]) -> None:
            cache.save_programmes([a_programme(), a_long_programme()])
            cache.save_me(Me("zhou", "Zhou Min", "Chancheng", posts))
            rows = tuple(replace(case, seq=len(others) + n) for n, case in enumerate(cases, 1))
            cache.save_page(Page("epoch", rows, (), len(others) + len(rows), False, ""))
            for case in rows:
                cache.save_findings(case, findings, ())

        # of another programme, so that its own row comes first and says nothing here
        sitting = sit_down(1, prepare) if "clerk" in posts else sit_down(0, prepare)
        sitting.desk.work_on("street-matters")
        sitting.desk.narrow(Filter(posts=frozenset(posts)))  # what waits for others too
        qtbot.waitUntil(lambda: sitting.model.rowCount() == len(cases), timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: sitting.focus.case in {c.id for c in cases}, timeout=PATIENCE_MS)
        return sitting

    return open_window
