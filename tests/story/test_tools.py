"""The reviewer's tools by keys, in the real window on the real sample agency: groups, batches, search, compare."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from casework.model import Alike, CaseId, Saved
from casework.states import Effect, Status
from db.cache import Cache
from db.records import Group
from desktop.account import all_cases
from desktop.focus import Manner, Mode, Page
from desktop.hands import Hands, Key
from desktop.workers.hubclient import HubClient
from desktop.workers.hubprocess import HubProcess
from tests.story.conftest import Opening, hub_key

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def ready(hands: Hands) -> Hands:
    hands.until("the checks", hands.all_checked)
    hands.until("a case to decide", lambda: hands.open_case is not None)
    return hands


def cache(hands: Hands) -> Cache:
    assert hands.app.opened is not None
    return hands.app.opened.record.cache


def step_to(hands: Hands, case: CaseId) -> bool:
    if hands.at_rest() and hands.open_case == case:
        return True
    if hands.at_rest() and hands.focus.view is not None:
        hands.press(Key.Key_J)
    return False


def a_group(hands: Hands, like: Alike, size: int | None = None) -> Group:
    """A group of this kind of which at least two cases can be decided here; its first open case is in focus."""
    rows = [hands.app.model.row(n) for n in range(hands.app.model.rowCount())]
    for row in rows:
        view = cache(hands).case(row.id)
        if view is None or view.group is None or view.group.like is not like:
            continue
        if size is not None and len(view.group.members) != size:
            continue
        ready_ones = cache(hands).preflight([m.case for m in view.group.members]).ready
        if len(ready_ones) >= 2 and row.id in {d.case for d in ready_ones}:
            hands.until("the group's case", lambda case=row.id: step_to(hands, case))
            return view.group
    raise AssertionError(f"the samples have no open group of {like}")


def over(hands: Hands) -> bool:
    progress = hands.app.tools.batches.progress
    return progress is not None and progress.over and hands.at_rest()


def effects(hands: Hands, group: Group) -> dict[CaseId, list[Effect]]:
    return {m.case: [o.decision.effect for o in cache(hands).decisions(m.case)] for m in group.members}


def test_a_group_of_one_photo_is_kept_by_one_key_and_undone_by_one(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    group = a_group(hands, Alike.SAME_PHOTO)
    kept = hands.focus.case
    hands.press(Key.Key_G)
    assert hands.focus.mode is Mode.GROUPING
    hands.press(Key.Key_1)
    hands.until("the others to be decided", lambda: over(hands))
    decided = {case: done for case, done in effects(hands, group).items() if done}
    assert decided
    assert kept not in decided
    assert {e for done in decided.values() for e in done} == {Effect.REJECT}
    hands.press(Key.Key_Z)
    hands.until("the undo", lambda: hands.at_rest() and not any(effects(hands, group).values()))
    open_ones = {d.case for d in cache(hands).preflight([m.case for m in group.members]).ready}
    later = next(m.case for m in reversed(group.members) if m.case in open_ones and m.case != group.primary.case)
    hands.until("the later one", lambda: step_to(hands, later))
    hands.press(Key.Key_G)
    hands.press(Key.Key_5)  # all into the reviewer's choice, though it came later
    hands.until("all to be merged into it", lambda: over(hands))
    merged = [cache(hands).decisions(m.case)[-1].decision for m in group.members if effects(hands, group)[m.case]]
    assert merged
    assert {(d.effect, d.into) for d in merged} == {(Effect.MERGE, later)}


def test_a_group_of_one_place_is_merged_by_one_key_and_every_desk_sees_it(home: Path, opening: Opening):
    hands = ready(opening(home))
    group = a_group(hands, Alike.SAME_PLACE)
    hands.press(Key.Key_G)
    hands.press(Key.Key_3)
    hands.until("the others to be merged", lambda: over(hands))
    hands.until("the merge to be recorded", hands.all_said)
    merged = [m.case for m in group.members if m.case != group.primary.case and effects(hands, group)[m.case]]
    hands.quit()
    process = HubProcess(home / "hub", hub_key(home), "reviewer", "Zhou Min")
    address = process.start()
    hub = HubClient(address.url, address.token)
    cases = {case.id: case for case in all_cases(hub)}
    hub.close()
    process.stop()
    assert merged
    assert {cases[case].merged_into for case in merged} == {group.primary.case}
    assert {cases[case].status for case in merged} == {Status.MERGED}


def test_not_duplicates_is_remembered_until_it_is_undone(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    a_group(hands, Alike.SAME_PHOTO)
    case = hands.focus.case
    hands.press(Key.Key_G)
    hands.press(Key.Key_4)
    hands.until("no match any more", lambda: hands.focus.view is not None and not hands.focus.view.alike)
    hands.quit()
    later = ready(opening(home, hold_s=600))
    assert cache(later).case(case).group is None
    later.press(Key.Key_Z)
    later.until("the match again", lambda: later.at_rest() and cache(later).case(case).group is not None)


def test_a_batch_has_one_reason_and_one_undo_that_says_both_counts(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=1.0))
    hands.press(Key.Key_T)
    hands.until("the light table", lambda: hands.focus.page is Page.TABLE and table(hands).current is not None)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_X)
    for _ in range(4):
        hands.press(Key.Key_J, SHIFT)
    selection = hands.app.tools.selection
    assert len(selection) >= 4
    chosen = selection.cases
    hands.until("the preflight", lambda: hands.app.tools.batches.known)
    can = {d.case for d in hands.app.tools.batches.fitting(Effect.REJECT)}
    hands.press(Key.Key_R)
    hands.press(Key.Key_1)
    hands.until("the batch", lambda: over(hands))
    assert hands.focus.case == table(hands).current  # the queue behind goes on; what G and C mean here does not
    said = {case: cache(hands).decisions(case) for case in chosen}
    assert {case for case, done in said.items() if done} == can
    assert {o.decision.reasons for done in said.values() for o in done} == {("not-found",)}
    assert len({o.decision.batch for done in said.values() for o in done}) == 1
    hands.until("the batch to be recorded", hands.all_said)
    hands.press(Key.Key_Z)
    hands.until("the undo", lambda: hands.at_rest() and hands.window.news.words() is not None)
    told = hands.window.news.words()
    assert told is not None
    assert f"0 decisions were withdrawn before they were sent, {len(can)} had been sent" in f"{told.strong} {told.text}"
    hands.until("the undo to be recorded", hands.all_said)
    assert all(cache(hands).case(case).now.open_step is not None for case in can)


def test_everything_in_the_filter_is_selected_and_what_cannot_be_decided_says_why(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    hands.press(Key.Key_A, CONTROL)
    tools = hands.app.tools
    hands.until("everything to be selected", lambda: len(tools.selection) == hands.desk.counts.waiting > 0)
    hands.until("the preflight", lambda: tools.batches.known)
    assert len(tools.batches.preflight.ready) + len(tools.batches.preflight.blocked) == len(tools.selection)
    before = hands.desk.counts.waiting
    hands.press(Key.Key_D)
    hands.press(Key.Key_Return)
    hands.until("the batch", lambda: over(hands))
    hands.until("the figures", lambda: hands.at_rest() and hands.desk.counts.saved == tools.batches.progress.done)
    assert hands.desk.counts.waiting < before
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Z)
    hands.until("the undo", lambda: hands.at_rest() and hands.desk.counts.waiting == before)


def test_a_batch_stops_between_two_pieces_and_what_was_saved_is_one_undo(home: Path, opening: Opening, monkeypatch):
    monkeypatch.setattr("desktop.batches.PIECE", 2)
    hands = ready(opening(home, hold_s=600))
    hands.press(Key.Key_A, CONTROL)
    batches = hands.app.tools.batches
    hands.until("the preflight", lambda: batches.known and len(batches.preflight.ready) > 6)
    stopped = lambda: batches.progress is not None and batches.progress.done >= 2 and batches.running  # noqa: E731
    batches.changed.connect(lambda: hands.press(Key.Key_Escape) if stopped() else None)
    hands.press(Key.Key_A)
    hands.until("the batch to stop", lambda: over(hands))
    assert batches.progress.stopped
    assert 2 <= batches.progress.done < batches.progress.of
    done = batches.progress.done
    hands.until("the figures", lambda: hands.at_rest() and hands.desk.counts.saved == done)
    hands.press(Key.Key_Z)
    hands.until("the undo", lambda: hands.at_rest() and hands.desk.counts.saved == 0)


def table(hands: Hands):
    desk = hands.window.pages.table
    assert desk is not None
    return desk.page.table


def test_the_queue_is_searched_by_two_chinese_characters_and_the_view_is_kept(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    before = hands.desk.counts.waiting
    hands.press(Key.Key_Slash)
    written = QInputMethodEvent("", [])  # Chinese comes by an input method, never by a key
    written.setCommitString("路面")
    QApplication.sendEvent(QApplication.focusWidget(), written)
    hands.until("the search", lambda: hands.at_rest() and hands.desk.filter.text == "路面" and hands.desk.counts.shown)
    assert 0 < hands.desk.counts.shown < before
    assert hands.desk.counts.waiting == before
    hands.until("the rows", lambda: hands.app.model.rowCount() == hands.desk.counts.shown)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_V)
    menu_key(hands, "s")
    name = QApplication.focusWidget()
    QTest.keyClicks(name, "Roads")
    hands.press(Key.Key_Return)
    hands.until("the view to be kept", lambda: [v.name for v in hands.desk.views] == ["Roads"])
    hands.press(Key.Key_Escape)
    hands.until("the whole queue", lambda: hands.at_rest() and hands.desk.filter.empty)
    hands.quit()
    later = ready(opening(home, hold_s=600))
    later.until("the views", lambda: len(later.desk.views) == 1)
    later.press(Key.Key_V)
    menu_key(later, str(len(later.desk.posts) + 1))  # behind the desks of the posts
    later.until("the view", lambda: later.desk.filter.text == "路面")


def menu_key(hands: Hands, key: str) -> None:
    """Press a letter in the menu that is open."""
    hands.until("a menu", lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    if key == "s":
        entry = next(a for a in menu.actions() if a.isEnabled() and "…" in a.text())
        menu.setActiveAction(entry)
        QTest.keyClick(menu, Key.Key_Return)
    else:
        QTest.keyClick(menu, key)
    hands.until("the menu to close", lambda: QApplication.activePopupWidget() is None)


def test_the_filter_narrows_to_what_is_alike_and_esc_shows_all(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    hands.press(Key.Key_F)
    menu_key(hands, "4")
    hands.until("the filter", lambda: hands.at_rest() and hands.desk.filter.alike and hands.desk.counts.shown > 0)
    rows = [hands.app.model.row(n) for n in range(hands.app.model.rowCount())]
    hands.until("only groups", lambda: all(hands.app.model.row(n).alike > 1 for n in range(hands.app.model.rowCount())))
    assert rows
    hands.press(Key.Key_Escape)
    hands.until("everything", lambda: hands.at_rest() and hands.desk.filter.empty)


def test_two_photos_are_compared_in_three_manners_and_told_apart_by_one_key(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    a_group(hands, Alike.SAME_PHOTO, size=2)
    case = hands.focus.case
    hands.press(Key.Key_C)
    comparing = hands.app.tools.comparing
    hands.until("the other case", lambda: hands.focus.page is Page.COMPARE and comparing.other is not None)
    other = comparing.other.case.id
    for key, manner in ((Key.Key_2, Manner.FLICKER), (Key.Key_3, Manner.SWIPE), (Key.Key_1, Manner.SIDE)):
        hands.press(key)
        assert hands.focus.manner is manner
    hands.press(Key.Key_Backspace)
    hands.until("the pair to be apart", lambda: hands.at_rest() and other not in alike(hands, case))
    hands.press(Key.Key_Z)
    hands.until("the pair again", lambda: hands.at_rest() and other in alike(hands, case))
    hands.press(Key.Key_Escape)
    assert hands.focus.page is Page.SINGLE


def alike(hands: Hands, case: CaseId) -> tuple[CaseId, ...]:
    view = cache(hands).case(case)
    return view.alike if view is not None else ()


def test_a_merge_from_the_compare_page_joins_the_other(home: Path, opening: Opening):
    hands = ready(opening(home, hold_s=600))
    a_group(hands, Alike.SAME_PHOTO)
    case = hands.focus.case
    hands.press(Key.Key_C)
    comparing = hands.app.tools.comparing
    hands.until("the other case", lambda: comparing.other is not None)
    other = comparing.other.case.id
    hands.press(Key.Key_M)
    hands.press(Key.Key_Return)
    hands.until("the merge to be saved", lambda: hands.at_rest() and bool(cache(hands).decisions(case)))
    (said,) = cache(hands).decisions(case)
    assert (said.decision.effect, said.decision.into, said.state) == (Effect.MERGE, other, Saved.SAVED)
