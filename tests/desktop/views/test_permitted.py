"""What a reviewer's posts do not allow is listed with its reason and does nothing: over the whole table of actions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from casework.wire import Me
from desktop.actions import Action, actions
from desktop.views.shell import WindowShell
from hub.permissions import CALLS, calls
from tests.desktop.views.conftest import Sitting

ME = Me("zhou", "Zhou Min", "Chancheng", ("clerk",))


def sit_as(sit_down, may: tuple[str, ...]) -> Sitting:
    """A clerk's queue, and the calls that the hub has told."""
    return sit_down(prepare=lambda cache, _cases: cache.save_me(replace(ME, may=may)))


def table(sitting: Sitting) -> tuple[Action, ...]:
    return actions(sitting.tools, WindowShell(sitting.window, sitting.tools))


def of(sitting: Sitting, action: Action) -> QAction:
    (made,) = [a for a in sitting.window.actions() if a.objectName() == action.id]
    return made


def state(sitting: Sitting) -> tuple[object, ...]:
    focus = sitting.focus
    return focus.page, focus.mode, focus.case, sitting.window.curtain.drawn, sitting.cache.unsettled()


def test_every_call_an_action_names_is_one_of_the_hubs(sit_down):
    named = {action.call for action in table(sit_as(sit_down, ())) if action.call}
    assert named
    assert named <= set(CALLS)


def test_without_its_call_an_action_is_listed_with_the_reason_and_does_nothing(sit_down, qtbot: QtBot):
    sitting = sit_as(sit_down, ())
    words = sitting.tools.words
    asking = [action for action in table(sitting) if action.call]
    before = state(sitting)
    for action in asking:
        made = of(sitting, action)
        assert action.possible() == "not.no-post", action.id
        chord = made.shortcut()[0]
        QTest.keyClick(sitting.window.windowHandle(), chord.key(), chord.keyboardModifiers())
        made.trigger()
        assert state(sitting) == before, action.id
    for menu in sitting.window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        for made in menu.actions():
            if made.objectName() in {action.id for action in asking}:
                assert not made.isEnabled()
                assert words.say("not.no-post") in made.text()
        menu.aboutToHide.emit()


def test_with_its_call_the_reason_is_gone(sit_down):
    sitting = sit_as(sit_down, tuple(CALLS))
    assert [a.id for a in table(sitting) if a.call and a.possible() == "not.no-post"] == []


@pytest.mark.parametrize("post", ["clerk", "duty-leader", "auditor"])
def test_each_post_is_offered_what_the_hub_lets_it_call(sit_down, post: str):
    may = calls((post,))
    sitting = sit_as(sit_down, may)
    for action in table(sitting):
        if action.call:
            assert (action.possible() != "not.no-post") is (action.call in may), action.id
