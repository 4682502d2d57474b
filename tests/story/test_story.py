"""A reviewer's day in the real window, by keys, against the real hub process; told by the hub afterwards."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from casework.model import Saved
from casework.states import Effect
from desktop.account import audit_day
from desktop.focus import Mode, Page
from desktop.hands import Hands, Key
from desktop.views.parts.overlay import Overlay
from desktop.views.refused import RefusedPage
from tests.story.conftest import PASSPHRASE, Opening, hub_key


def ready(hands: Hands) -> Hands:
    hands.until("the checks", hands.all_checked)
    hands.until("a case to decide", lambda: hands.open_case is not None)
    return hands


def test_every_decision_keyed_is_effective_once_although_the_hub_died_in_the_middle(home: Path, opening: Opening):
    hands = ready(opening(home))
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_5)
    hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
    hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_3)
    hands.decide(Effect.NEEDS_MORE, Key.Key_N)
    hands.decide(Effect.HOLD, Key.Key_H)
    hands.undo(sent=True)
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.keeper.held = True
    assert hands.keeper.process is not None
    hands.keeper.process.kill()
    for _ in range(3):
        hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.press(Key.Key_F5)
    hands.until("the desk to notice", lambda: hands.desk.weather.trouble is not None)
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_9)
    hands.undo()
    hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
    hands.keeper.held = False
    hands.press(Key.Key_F5)
    hands.until("everything to be recorded", lambda: hands.all_said() and hands.desk.weather.online)
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.quit()
    account = audit_day(home / "hub", hub_key(home), hands.keyed)
    assert account.troubles == ()
    assert account.effective == len(hands.keyed) == 11


def test_what_was_decided_and_not_sent_is_sent_by_the_next_start(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    hands.keeper.held = True
    assert hands.keeper.process is not None
    hands.keeper.process.kill()
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_1)
    hands.quit()
    later = opening(home)
    later.until("what was left to be recorded", lambda: later.desk.counts.recorded == 2)
    later.quit()
    assert audit_day(home / "hub", hub_key(home), hands.keyed).troubles == ()


def test_the_reviewers_own_reports_are_never_offered(home: Path, opening: Opening):
    hands = ready(opening(home))
    me, record = hands.desk.me, hands.app.opened
    assert me is not None
    assert record is not None
    assert me.own
    shown = {hands.app.model.row(n).id for n in range(hands.app.model.rowCount())}
    own = [
        v
        for v in map(record.record.cache.case, shown)
        if v and any(s.contributor in me.own for s in v.case.submissions)
    ]
    assert shown
    assert own == []


def test_a_refused_photo_is_said_and_its_case_can_be_decided(home: Path, opening: Opening):
    hands = ready(opening(home))
    cache = hands.app.opened.record.cache  # type: ignore[union-attr]  # the desk stands
    rows = [hands.app.model.row(n) for n in range(hands.app.model.rowCount())]
    refused = next(r.id for r in rows if any(f.code == "photo-refused" for f in cache.case(r.id).findings))
    hands.until("the refused case", lambda: step_to(hands, refused))
    page = hands.window.single.photo.findChild(RefusedPage)
    hands.until("the page that says so", page.isVisible)
    hands.decide(Effect.NEEDS_MORE, Key.Key_N)
    assert refused in hands.keyed


def step_to(hands: Hands, case: str) -> bool:
    if hands.open_case == case:
        return True
    if hands.focus.view is not None:
        hands.press(Key.Key_J)
    return False


def test_every_action_is_driven_once_by_its_key(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    window = hands.window
    # a letter that means two things on two pages has one shortcut, under the first of the two
    made = {a.objectName(): a for a in window.findChildren(QAction) if a.objectName() and a.shortcuts()}
    ran: list[str] = []
    for name, action in made.items():
        action.triggered.connect(lambda _=False, name=name: ran.append(name))
    last = ("leave", "quit")
    for name in [*(n for n in made if n not in last), *last]:
        hands.until("a case to decide", lambda: on_an_open_case(hands))
        if name.startswith(("choose.", "answer.")):
            hands.press(Key.Key_R)
            assert hands.focus.mode is not Mode.DECIDING, (name, ran, QApplication.focusWidget(), hands.focus.blocked)
        ran.clear()
        press_shortcut(hands, made[name])
        assert ran == [name], f"{name} by {made[name].shortcut().toString()}: {ran}"
        if name == "keys":
            hands.press(Key.Key_Escape)
        if name == "search":
            QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
        if (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        come_back(hands)
        hands.focus.turn_to(Page.SINGLE)
        hands.focus.set_mode(Mode.DECIDING)


def come_back(hands: Hands) -> None:
    """From what lies over the desk or hides it."""
    for overlay in hands.window.findChildren(Overlay):
        overlay.close_panel()
    hands.app.tools.leaving.stay()
    if hands.app.tools.guard.locked:
        hands.write(PASSPHRASE)
        hands.press(Key.Key_Return)
        hands.until("the desk to be unlocked", lambda: not hands.window.curtain.drawn)


def on_an_open_case(hands: Hands) -> bool:
    """Down the queue until a case can be judged (R asks for a reason) and nothing is being saved."""
    view = hands.focus.view
    judged = hands.open_case is not None and view is not None
    judged = judged and any(kind.effect is Effect.REJECT for kind in hands.desk.choices(view))
    if hands.at_rest() and not judged and view is not None:
        hands.press(Key.Key_J)
    return hands.at_rest() and judged


def press_shortcut(hands: Hands, action: QAction) -> None:
    chord = action.shortcut()[0]
    hands.press(chord.key(), chord.keyboardModifiers())


def test_single_letters_can_be_switched_off(home: Path, opening: Opening):
    from dataclasses import replace

    from desktop import settings

    file = home / "settings.json"
    settings.save(file, replace(settings.load(file), letters=False))
    hands = ready(opening(home))
    case = hands.open_case
    hands.press(Key.Key_A)
    hands.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    hands.until("the decision by its other key", lambda: hands.focus.case != case)
    assert hands.app.opened.record.cache.decisions(case)[0].state in set(Saved)  # type: ignore[union-attr]
    assert len(hands.app.opened.record.cache.decisions(case)) == 1  # type: ignore[union-attr]


def test_no_keystroke_waits_for_the_record(home: Path, opening: Opening):
    """SQL never runs on the window's thread: not at a key, not at a sync, not at closing."""
    hands = ready(opening(home))
    there: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if threading.current_thread() is threading.main_thread():
            there.append(statement)

    assert hands.app.opened is not None
    event.listen(hands.app.opened.record.engine, "before_cursor_execute", note)
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.undo()
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_2)
    hands.press(Key.Key_F5)
    hands.until("everything to be recorded", hands.all_said)
    hands.quit()
    assert there == []


def test_a_damaged_photo_is_fetched_again_and_shown(home: Path, opening: Opening):
    hands = ready(opening(home))
    hands.until("a photo on the screen", lambda: bool(hands.focus.painted))
    hands.quit()
    for file in (home / "photos").rglob("*"):
        if file.is_file():
            sealed = bytearray(file.read_bytes())
            sealed[len(sealed) // 2] ^= 1
            file.write_bytes(sealed)
    later = ready(opening(home))
    later.until("the photo, whole again", lambda: bool(later.focus.painted))
