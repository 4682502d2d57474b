"""The evidence over the photo, by keys: what opens it, what it shows, and that the desk goes on under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.model import Case, Finding
from db.cache import Cache
from desktop.focus import Page
from desktop.theme import Look
from desktop.views.evidence import Drawer
from desktop.views.evidence.mapline import MapLine
from desktop.views.evidence.places import leg
from desktop.views.evidence.recordrow import RecordRow
from desktop.views.evidence.sumline import SumLine
from desktop.views.evidence.timeline import TimeLine
from desktop.views.evidence.why import why
from desktop.views.parts.cues import Cue
from desktop.views.parts.findingrow import FindingRow
from desktop.views.parts.region import Region
from desktop.words import Words
from tests.desktop.views.conftest import PATIENCE_MS, Sitting
from tests.desktop.views.evidence.found import a_view, away, early, edited, like_a_screen, unchecked
from tests.desktop.views.test_mainwindow import press, until_at

Key = Qt.Key


def of_case(case: Case) -> tuple[Finding, ...]:
    """Objections to the first photo, and one that points into the second."""
    first, second = (photo.digest for photo in case.photos)
    soft = replace(like_a_screen(second), check="sharpness", code="too-soft", weight=1.0, score=3.0)
    return early(photo=first), away(photo=first), like_a_screen(first), replace(unchecked(), photo=first), soft


def keep(cache: Cache, cases: tuple[Case, ...]) -> None:
    """The first case is suspicious; of the second it is the place alone."""
    cache.save_findings(cases[0], of_case(cases[0]), ())
    cache.save_findings(cases[1], (away(photo=cases[1].photos[0].digest),), ())


@pytest.fixture
def sitting(sit_down: Callable[..., Sitting], qtbot: QtBot) -> Sitting:
    made = sit_down(3, keep)
    qtbot.waitUntil(lambda: bool(pane_rows(made)), timeout=PATIENCE_MS)
    return made


def drawer(sitting: Sitting) -> Drawer:
    return sitting.window.single.evidence


def pane_rows(sitting: Sitting) -> list[FindingRow]:
    return [row for row in sitting.window.single.findings.findChildren(FindingRow) if row.words.opens]


def rows(sitting: Sitting) -> list[RecordRow]:
    return [row for row in drawer(sitting).findChildren(RecordRow) if row.isVisibleTo(drawer(sitting))]


def regions(sitting: Sitting) -> tuple[Region, ...]:
    photo = sitting.focus.current_photo
    return drawer(sitting).regions(photo.digest if photo is not None else None)


def read(sitting: Sitting) -> str:
    record = drawer(sitting).reading
    return record.code if record is not None else ""


# opening and closing


def test_e_opens_the_evidence_on_the_first_reason_and_escape_closes_it(sitting: Sitting, qtbot: QtBot):
    before = QApplication.focusWidget()
    assert not drawer(sitting).isVisible()
    press(sitting, Key.Key_E)
    assert drawer(sitting).isVisible()
    assert drawer(sitting).isAncestorOf(QApplication.focusWidget())
    assert read(sitting) == pane_rows(sitting)[0].words.opens.split()[1]
    press(sitting, Key.Key_Escape)
    assert not drawer(sitting).isVisible()
    assert QApplication.focusWidget() is before


def test_e_again_puts_it_away(sitting: Sitting):
    press(sitting, Key.Key_E)
    press(sitting, Key.Key_E)
    assert not drawer(sitting).isVisible()


def test_a_reason_opens_its_own_record(sitting: Sitting, qtbot: QtBot):
    row = next(row for row in pane_rows(sitting) if "place-differs" in row.words.opens)
    row.setFocus()
    press(sitting, Key.Key_E)
    assert read(sitting) == "place-differs"
    press(sitting, Key.Key_Escape)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert read(sitting) == "place-differs"
    assert drawer(sitting).isVisible()


def test_the_key_stands_at_the_first_reason_alone(sitting: Sitting):
    assert [row.words.key for row in pane_rows(sitting)][:2] == ["E", ""]
    assert {row.words.key for row in pane_rows(sitting)} == {"E", ""}


def test_only_the_page_of_one_case_has_evidence(sitting: Sitting, qtbot: QtBot):
    sitting.focus.turn_to(Page.TABLE)
    press(sitting, Key.Key_E)
    assert drawer(sitting).isHidden()


# the desk goes on


def test_the_next_case_brings_its_own_evidence(sitting: Sitting, qtbot: QtBot):
    press(sitting, Key.Key_E)
    assert len(rows(sitting)) == 5
    press(sitting, Key.Key_J)
    until_at(qtbot, sitting, "c-1")
    qtbot.waitUntil(lambda: len(rows(sitting)) == 1, timeout=PATIENCE_MS)
    assert read(sitting) == "place-differs"
    assert drawer(sitting).isAncestorOf(QApplication.focusWidget())


def test_a_decision_is_taken_while_the_evidence_is_open(sitting: Sitting, qtbot: QtBot):
    press(sitting, Key.Key_E)
    press(sitting, Key.Key_A)
    until_at(qtbot, sitting, "c-1")
    assert sitting.model.row(0).kind == "accept"
    assert drawer(sitting).isVisible()


def test_tab_goes_from_record_to_record_and_the_one_being_read_shows_its_figures(sitting: Sitting):
    press(sitting, Key.Key_E)
    first = read(sitting)
    press(sitting, Key.Key_Tab)
    assert read(sitting) != first
    assert isinstance(QApplication.focusWidget(), RecordRow)
    assert QApplication.focusWidget().line.finding.code == read(sitting)


def test_f6_comes_by_the_evidence_while_it_is_open(sitting: Sitting):
    press(sitting, Key.Key_E)
    sitting.window.single.queue.list.setFocus()
    met = []
    for _ in range(4):
        press(sitting, Key.Key_F6)
        met.append(drawer(sitting).isAncestorOf(QApplication.focusWidget()))
    assert met.count(True) == 1


# the photo


def test_the_photo_stands_whole_beside_the_evidence_and_comes_back(sitting: Sitting, qtbot: QtBot):
    canvas = sitting.window.single.photo.canvas
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)
    whole = canvas.room()
    press(sitting, Key.Key_E)
    left = drawer(sitting).mapTo(sitting.window, QPoint(0, 0)).x()
    assert canvas.mapTo(sitting.window, canvas._framing.place().bottomRight().toPoint()).x() <= left
    press(sitting, Key.Key_Escape)
    assert canvas.room() == whole


def test_regions_are_drawn_only_while_the_evidence_is_open_and_only_on_their_photo(sitting: Sitting, qtbot: QtBot):
    canvas = sitting.window.single.photo.canvas
    assert regions(sitting) == ()
    assert canvas.accessibleDescription() == ""
    press(sitting, Key.Key_E)
    assert [region.label for region in regions(sitting)] == ["Looks like a screenshot"]
    assert canvas.accessibleDescription() == "Looks like a screenshot"
    press(sitting, Key.Key_Right)
    assert [region.label for region in regions(sitting)] == ["Out of focus"]
    press(sitting, Key.Key_Escape)
    assert canvas.accessibleDescription() == ""


def test_a_chosen_record_that_points_into_another_photo_turns_to_it(sitting: Sitting, qtbot: QtBot):
    press(sitting, Key.Key_E)
    row = next(row for row in rows(sitting) if row.line.finding.code == "too-soft")
    assert sitting.focus.photo == 0
    row.setFocus()
    assert sitting.focus.photo == 1
    assert [region.strong for region in regions(sitting)] == [True]


def test_a_region_follows_the_photo_wherever_it_lies():
    region = Region(0.25, 0.5, 0.5, 0.25, pane_cue(), "here")
    assert region.on(QRectF(0, 0, 400, 200)) == QRectF(100, 100, 200, 50)
    assert region.on(QRectF(-100, 50, 800, 400)) == QRectF(100, 250, 400, 100)


def test_a_region_that_leaves_the_photo_or_is_a_dot_is_still_seen_on_it():
    photo = QRectF(0, 0, 400, 200)
    assert photo.contains(Region(0.9, 0.9, 0.5, 0.5, pane_cue(), "over the edge").on(photo))
    dot = Region(0.5, 0.5, 0.0, 0.0, pane_cue(), "dot").on(photo)
    assert min(dot.width(), dot.height()) >= 6
    assert dot.center() == QPointF(200, 100)


def pane_cue() -> Cue:
    return why(a_view(early()), Words("en", lambda sentence: sentence)).counting[0].lines[0].cue


# what is drawn


def test_the_time_line_shows_the_shot_outside_the_shaded_window(sitting: Sitting, qtbot: QtBot):
    press(sitting, Key.Key_E)
    (line,) = [line for line in drawer(sitting).findChildren(TimeLine) if line.isVisibleTo(drawer(sitting))]
    axis = line.axis
    taken, received = axis._course.marks[0], axis._course.marks[-1]
    assert axis.place(taken) < axis.shaded().top()
    assert axis.shaded().top() < axis.place(received) < axis.shaded().bottom()
    assert "Taken: 2026-06-27 14:55 +08:00, 3 d too early" in line.accessibleName()


def test_the_map_is_drawn_to_scale_with_north_up(words: Words, look: Look, qtbot: QtBot):
    told = leg(away(), words)
    assert told is not None
    drawn = MapLine(told, words, look)
    qtbot.addWidget(drawn)
    drawn.resize(400, 224)
    mark, photo = drawn.points()
    assert photo.y() < mark.y()
    assert photo.x() == pytest.approx(mark.x())
    assert mark.y() - photo.y() == pytest.approx(told.north * drawn.scale())
    assert photo.y() - (told.photo_m or 0) * drawn.scale() > 0
    assert drawn.accessibleName() == "The photo was taken 1.1 km to the north of the marked spot."


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (60, 20), (2000, 10)])
def test_a_map_with_no_room_paints_all_the_same(size: tuple[int, int], words: Words, look: Look, qtbot: QtBot):
    told = leg(away(), words)
    assert told is not None
    drawn = MapLine(told, words, look)
    qtbot.addWidget(drawn)
    drawn.resize(*size)
    assert drawn.grab().width() == size[0]


def test_what_is_read_brings_its_own_time_and_place(sitting: Sitting):
    """The case without a time has no time line, but its map."""
    press(sitting, Key.Key_E)
    shown = drawer(sitting)
    assert [bool(shown.findChildren(kind)) for kind in (TimeLine, MapLine)] == [True, True]


def test_a_case_without_moments_draws_no_line(sitting: Sitting, qtbot: QtBot):
    press(sitting, Key.Key_J)
    until_at(qtbot, sitting, "c-1")
    press(sitting, Key.Key_E)
    shown = drawer(sitting)
    assert [bool(shown.findChildren(kind)) for kind in (TimeLine, MapLine)] == [False, True]


@pytest.mark.parametrize("findings", [(), (edited(),), (early(), edited())])
def test_the_sum_lies_where_its_limits_say(findings: tuple[Finding, ...], words: Words, look: Look, qtbot: QtBot):
    told = why(a_view(*findings), words)
    line = SumLine(told, look)
    qtbot.addWidget(line)
    line.resize(400, 44)
    suspicious, strongly = (line.place(limit) for limit in told.limits)
    assert suspicious < strongly < 400
    assert (line.place(told.score) >= suspicious) is (told.score >= told.limits[0])
    assert (line.place(told.score) > strongly) is (told.score > told.limits[1])
    assert line.accessibleName() == told.sum
