"""Language and look are chosen at work: a new window shows the same desk in them, and nothing is lost on the way."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt

from casework.states import Effect
from desktop.account import audit_day
from desktop.focus import Page
from desktop.hands import Hands, Key
from tests.story.conftest import Opening, hub_key
from tests.story.test_story import ready

CONTROL = Qt.KeyboardModifier.ControlModifier


def choose(hands: Hands, *keys: Qt.Key) -> None:
    """Open the panel, press, and close it; back when the window that shows it is active."""
    hands.press(Key.Key_Comma, CONTROL)
    for key in keys:
        before = hands.window
        hands.press(key)
        if key in (Key.Key_Left, Key.Key_Right):
            hands.until("a new window", lambda before=before: hands.app.window is not before)
            hands.until("it to be active", lambda: hands.window.isActiveWindow())
    hands.press(Key.Key_Escape)


def test_another_language_holds_at_once_and_the_desk_goes_on_where_it_was(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    hands.until("a photo on the screen", lambda: bool(hands.focus.painted))
    case, english = hands.focus.case, hands.window.windowTitle()
    choose(hands, Key.Key_Right)
    assert hands.app.words.lang == "zh_CN"
    hands.until("the same case and its photo", lambda: hands.focus.case == case and bool(hands.focus.painted))
    assert hands.window.windowTitle() != english
    first = hands.decide(Effect.ACCEPT, Key.Key_A)
    assert first == case
    choose(hands, Key.Key_Left)
    assert hands.undo() == first
    choose(hands, Key.Key_Right)
    hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
    assert json.loads((home / "settings.json").read_text())["lang"] == "zh_CN"
    hands.quit()
    assert audit_day(home / "hub", hub_key(home), hands.keyed).troubles == ()


def test_the_look_changes_on_the_page_that_is_open_and_is_kept(home: Path, opening: Opening):
    hands = ready(opening(home))
    hands.press(Key.Key_T)
    hands.until("the light table", lambda: hands.focus.page is Page.TABLE)
    light = hands.app.look
    choose(hands, Key.Key_Down, Key.Key_Right)
    assert hands.app.look.tokens != light.tokens
    assert hands.focus.page is Page.TABLE
    hands.press(Key.Key_T)
    hands.until("a case to decide", lambda: hands.open_case is not None)
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.quit()
    again = ready(opening(home))
    assert again.app.look == hands.app.look
    again.quit()


def test_a_shorter_hold_is_that_of_the_next_decision(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=60.0))
    hands.decide(Effect.ACCEPT, Key.Key_A)
    choose(hands, *[Key.Key_Down] * 4, *[Key.Key_Left] * 3)
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.until("only the first to wait", lambda: hands.at_rest() and hands.desk.counts.recorded == 1)
    assert hands.desk.counts.saved == 1
    hands.quit()
