"""The list of what rules decided: newest first, with what became of each; taken back and let from here, by key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.model import Case, CaseId, DecisionId
from db.cache import Cache
from desktop.theme import Look
from desktop.views.parts.cues import Cue
from desktop.views.rules import RulesPanel, sign
from desktop.views.rules.listed import line
from desktop.views.thumbs import Thumbs
from desktop.words import Words
from tests.builders import a_decision
from tests.desktop.letting import RULE, letting
from tests.desktop.views.conftest import PATIENCE_MS, Sitting

Key = Qt.Key
Open = Callable[..., tuple[Sitting, RulesPanel]]


def by_rule(cache: Cache, cases: tuple[Case, ...]) -> None:
    """Two of three were a rule's."""
    cache.save_programmes([letting(p) for p in cache.programmes.values()])
    for number, case in enumerate(cases[:2]):
        made = DecisionId(f"d-{number}")
        said = a_decision(id=made, case=case.id, rule=RULE.name, decided_at=datetime.now(UTC))
        cache.decide(said, datetime.now(UTC) + timedelta(hours=1))


@pytest.fixture
def opened(sit_down: Callable[..., Sitting], look: Look, qtbot: QtBot) -> Open:
    def open_panel(prepare: Callable[[Cache, tuple[Case, ...]], None] = by_rule) -> tuple[Sitting, RulesPanel]:
        sitting = sit_down(3, prepare)
        found = sitting.window.findChild(RulesPanel)
        panel = found if isinstance(found, RulesPanel) else RulesPanel(
            sitting.tools, look, Thumbs(sitting.desk, sitting.window), sitting.window
        )  # fmt: skip
        sitting.desk.mind(sitting.focus, sitting.tools.selection, sitting.tools.guard)
        panel.open()
        return sitting, panel

    return open_panel


def press(panel: RulesPanel, key: Qt.Key) -> None:
    QTest.keyClick(panel.lines.list, key)


def rows(panel: RulesPanel) -> list[str]:
    return [one.outgoing.decision.case for one in panel._listed]


def test_it_lists_the_newest_first(opened: Open, qtbot: QtBot):
    _, panel = opened()
    qtbot.waitUntil(lambda: rows(panel) == ["c-1", "c-0"], timeout=PATIENCE_MS)


def test_nothing_is_said_to_be_nothing(opened: Open, qtbot: QtBot):
    _, panel = opened(lambda _cache, _cases: None)
    assert (panel.lines.isHidden(), panel._empty.isHidden(), panel.case()) == (True, False, None)
    assert not panel._none.isHidden()  # and no programme lets them
    press(panel, Key.Key_Z)
    press(panel, Key.Key_Return)
    assert panel.isVisible()


def test_a_key_takes_back_the_one_under_the_cursor_whatever_was_done_since(opened: Open, qtbot: QtBot):
    sitting, panel = opened()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2, timeout=PATIENCE_MS)
    press(panel, Key.Key_J)
    assert panel.case() == "c-0"
    press(panel, Key.Key_Z)
    qtbot.waitUntil(lambda: rows(panel) == ["c-1"], timeout=PATIENCE_MS)
    assert sitting.cache.decisions(CaseId("c-0")) == ()


def test_return_opens_the_case(opened: Open, qtbot: QtBot):
    _, panel = opened()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2, timeout=PATIENCE_MS)
    with qtbot.waitSignal(panel.wanted) as wanted:
        press(panel, Key.Key_Return)
    assert (wanted.args, panel.isVisible()) == (["c-1"], False)


def test_a_key_lets_them_and_stops_them(opened: Open, qtbot: QtBot):
    sitting, panel = opened()
    for let in (True, False):
        press(panel, Key.Key_L)
        assert (sitting.desk.rules_until is not None, panel.on.isChecked(), panel.off.isChecked()) == (
            let,
            let,
            not let,
        )


def test_no_letter_decides_behind_it(opened: Open, qtbot: QtBot):
    sitting, panel = opened()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2, timeout=PATIENCE_MS)
    before = sitting.cache.last_act()
    for key in (Key.Key_A, Key.Key_H, Key.Key_R):
        press(panel, key)
    assert sitting.cache.last_act() == before


def test_where_no_programme_lets_them_the_key_does_nothing(opened: Open):
    sitting, panel = opened(lambda _cache, _cases: None)
    press(panel, Key.Key_L)
    assert sitting.desk.rules_until is None


def test_the_status_line_says_how_many_and_whether_they_wait(opened: Open, qtbot: QtBot, words: Words):
    sitting, _ = opened()
    qtbot.waitUntil(lambda: sitting.desk.ruled_today == 2, timeout=PATIENCE_MS)
    assert sign(sitting.desk, words) is None
    sitting.desk.let_rules(let=True)
    cell = sign(sitting.desk, words)
    assert cell is not None
    assert (cell.text, cell.cue) == ("Rules wait: 2 today", Cue.OFFLINE)  # the hub is away


def test_a_decision_of_a_rule_that_is_no_more_is_still_told(opened: Open, qtbot: QtBot, words: Words):
    _, panel = opened()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2, timeout=PATIENCE_MS)
    assert "fresh-photo" in line(panel._listed[0], {}, words).state
