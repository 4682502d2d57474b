"""Beside the light table: what is said of a selection, of a batch under way, and of its result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casework.model import Alike, Band, CaseId
from db.records import Blocked, Counts, Decidable, Filter, Holder, Preflight
from desktop.theme import apply
from desktop.views.lighttable import SelectionPane, sidewords
from desktop.views.parts.label import Text
from desktop.words import Words
from desktop.words.tables.lighttable import STUCK
from tests.desktop.views.conftest import PATIENCE_MS
from tests.desktop.views.lighttable.conftest import Laid

Lay = Callable[..., Laid]
NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def a_decidable(number: int, band: Band = Band.NO_OBJECTION) -> Decidable:
    return Decidable(CaseId(f"c-{number}"), "zhuomuniao-chancheng", 1, "review", 1, "0201", band)


def a_preflight(ready: int = 3, blocked: int = 0) -> Preflight:
    bands = (Band.SUSPICIOUS, *[Band.NO_OBJECTION] * ready)
    return Preflight(
        tuple(a_decidable(n, bands[n]) for n in range(ready)),
        tuple(Blocked(CaseId(f"b-{n}"), "Hoarding", "own") for n in range(blocked)),
        NOW + timedelta(minutes=110),
        {Alike.SAME_PHOTO: (1, 2)} if ready else {},
    )


def said(pane: SelectionPane) -> str:
    """Every word that is shown."""
    return " | ".join(text.text() for text in pane.findChildren(Text) if text.isVisible() and text.text()).replace(
        "\u00a0", " "
    )


def test_nothing_selected_says_which_keys_select(lay: Lay, words: Words):
    pane = lay().page.side
    assert said(pane).startswith("Nothing is selected")
    names = [widget.accessibleName() for widget in pane.findChildren(QWidget) if widget.isVisible()]
    for key, action in (("X", "toggle"), ("Shift+J", "extend"), ("G", "group"), ("Ctrl+A", "select-all")):
        assert f"{key}: {words.say(f'selection.{action}')}" in names


def test_a_selection_says_what_can_be_decided_and_what_not_and_why(lay: Lay):
    pane = lay().page.side
    pane.show_preflight(5, a_preflight(3, 2), NOW)
    shown = said(pane)
    assert shown.startswith("5 selected | one programme · first answer due in 1 h 50 | Can be decided | 3")
    assert "Cannot be decided | 2 | your own report" in shown
    assert (
        "Bands among the 3 | No objection | 2 | Suspicious | 1 | Strongly suspicious | 0 | Not checkable | 0" in shown
    )
    assert "Groups in the selection | Same photo | 1 group · 2" in shown
    assert shown.endswith(
        "3 decisions, each with its own notice. One undo takes all of them back while they are saved here."
    )


def test_a_few_that_cannot_be_decided_are_named_and_the_rest_counted(lay: Lay):
    pane = lay().page.side
    pane.show_preflight(12, a_preflight(3, 9), NOW)
    assert f"and {9 - sidewords.NAMED} more" in said(pane)
    named = [w.accessibleName() for w in pane.findChildren(QWidget) if w.accessibleName().startswith("b-")]
    assert f"b-0, Hoarding: {STUCK['stuck.own']}" in named


def test_while_the_preflight_is_of_another_selection_its_words_stay_and_the_head_says_so(lay: Lay):
    pane = lay().page.side
    pane.show_preflight(3, a_preflight(3), NOW)
    pane.show_preflight(4, a_preflight(3), NOW)
    assert said(pane).startswith("4 selected | looking through the selection … | Can be decided | 3")
    pane.show_preflight(4, None, NOW)
    assert said(pane).startswith("4 selected | looking through the selection …")


def test_none_that_can_be_decided_is_said(lay: Lay):
    pane = lay().page.side
    pane.show_preflight(2, a_preflight(0, 2), NOW)
    assert "Bands" not in said(pane)
    assert said(pane).endswith("None of these can be decided here.")


def test_the_first_answer_runs_with_the_clock(lay: Lay):
    page = lay().page
    page.side.show_preflight(3, a_preflight(3), NOW)
    page.show_clocks(NOW + timedelta(minutes=130))
    assert "first answer 20 min late" in said(page.side)


def test_a_batch_says_how_far_it_is_and_which_key_stops_it(lay: Lay):
    pane = lay().page.side
    pane.show_progress(50, 120)
    assert said(pane).startswith("50 of 120 saved | the rest follows")
    names = [widget.accessibleName() for widget in pane.findChildren(QWidget) if widget.isVisible()]
    assert "50 of 120 saved" in names
    assert any(name.startswith("Esc: Stop") for name in names)


def test_a_result_says_what_was_saved_refused_and_left(lay: Lay):
    pane = lay().page.side
    pane.show_result(50, 120, (Blocked(CaseId("c-9"), "Hoarding", "fenced"),), stopped=True)
    shown = said(pane)
    assert shown.startswith(
        "50 of 120 saved | one undo takes all of them back | Saved here | 50 | Not decided | 69 | Refused | 1"
    )
    assert "taken over by another desk" in shown
    assert shown.endswith("What was not decided is still selected.")
    pane.show_result(0, 2, (), stopped=False)
    assert said(pane).startswith("0 of 2 saved | nothing was saved")


def test_a_code_without_a_sentence_is_said_as_it_is(words: Words):
    assert sidewords.why(Blocked(CaseId("c-9"), "", "of-next-year"), words) == "not possible (of-next-year)"


def test_one_that_is_elsewhere_names_its_holder(words: Words):
    evening = datetime.now(UTC).replace(hour=12, minute=30)

    def why(holder: Holder) -> str:
        return sidewords.why(Blocked(CaseId("c-9"), "", "elsewhere", holder=holder), words)

    assert why(Holder()) == "at another desk"
    assert why(Holder("Li Na")) == "at Li Na’s desk"
    assert why(Holder("Li Na", evening)) == f"taken along by Li Na until {words.moment(evening)}"


def test_the_head_counts_what_waits_and_what_is_shown_of_it(lay: Lay):
    page = lay().page
    page.show_head("Chancheng steward", Counts(waiting=412, shown=412))
    assert page._line.text().startswith("412 waiting · ")
    page._desk.narrow(Filter(alike=True))
    page.show_head("Chancheng steward", Counts(waiting=412, shown=12))
    assert page._line.text().startswith("12 of 412 waiting · ")


@pytest.mark.parametrize("blocked", [0, 9])
def test_large_text_is_not_cut(blocked: int, lay: Lay, qapp: QApplication, qtbot: QtBot):
    look = apply(qapp, "light", scale=2.0)
    page = lay(dressed=look).page
    page.show_head("Chancheng steward", Counts(waiting=412))
    for show in (
        lambda: page.side.show_preflight(0, None, None),
        lambda: page.side.show_preflight(3 + blocked, a_preflight(3, blocked), NOW),
        lambda: page.side.show_progress(50, 120),
        lambda: page.side.show_result(50, 120, a_preflight(0, blocked).blocked, stopped=True),
    ):
        show()
        qtbot.waitUntil(lambda: cut(page) == [], timeout=PATIENCE_MS)


def cut(page: QWidget) -> list[str]:
    """The texts that have less room than they need."""
    found = []
    for text in page.findChildren(Text):
        if text.isVisible() and text.text():
            wraps = text.wordWrap()
            needed = text.heightForWidth(text.width()) if wraps else text.sizeHint().height()
            if text.height() < needed or (not wraps and text.width() < text.sizeHint().width()):
                found.append(text.text())
    return found
