"""The rows of long lives: where they stand in the queue while their cases go on, and what a row has room for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from casework.model import CaseId, Page
from desktop.theme import QUEUE_WIDTH, Look
from desktop.views.parts.cues import Cue
from desktop.views.parts.queuepainter import RowLook, paint_row, row_height
from tests.desktop.views.conftest import PATIENCE_MS
from tests.desktop.views.life.conftest import SitAt, some_days_ago
from tests.desktop.views.life.records import Life, begun


def filed(name: str, days: float) -> Life:
    """Two hours of work are left to dispatch it, from so many days ago."""
    return begun(some_days_ago(days), id=CaseId(name)).decide("accept")


def test_a_case_that_goes_on_goes_to_its_new_place_and_stays_the_current_one(sit_at: SitAt, qtbot: QtBot):
    first, second = filed("L-1", 5), filed("L-2", 4)
    sitting = sit_at(first.case, second.case)
    rows = [sitting.model.row(n).id for n in range(2)]
    assert rows == ["L-1", "L-2"]
    assert sitting.focus.case == "L-1"
    first.wait(days=4).decide("dispatched", unit="roads")  # its next limit ends after the other's
    change = sitting.cache.save_page(Page("epoch", (replace(first.case, seq=50),), (), 50, False, ""))
    sitting.desk.changed.emit(change)
    qtbot.waitUntil(lambda: sitting.model.row(1).id == "L-1", timeout=PATIENCE_MS)
    assert [sitting.model.row(n).key for n in range(2)] == sorted(sitting.model.row(n).key for n in range(2))
    assert sitting.window.single.queue.number() == 1
    assert sitting.focus.case == "L-1"


def painted(row: RowLook, look: Look) -> QImage:
    image = QImage(QUEUE_WIDTH, row_height(look), QImage.Format.Format_RGB32)
    image.fill(look.colour("sheet"))
    painter = QPainter(image)
    paint_row(painter, QRect(0, 0, QUEUE_WIDTH - 1, row_height(look)), row, look)
    painter.end()
    return image


def test_a_step_that_insists_takes_the_room_of_the_chips_word_and_no_other_does(look: Look):
    chip = (Cue.STRONGLY, "Strongly suspicious, very much so")
    step = {"step": "Supervised follow-up", "lead": "Supervised follow-up ·"}
    row = RowLook("Manhole", "Zumiao Rd", chip=chip, **step)
    plain = painted(replace(row, second="", step="", lead=""), look)
    assert painted(row, look) == plain
    assert painted(replace(row, insists=True), look) != plain


def test_a_step_stands_beside_a_chip_that_leaves_it_room(look: Look):
    chip = (Cue.NOTE, "Same place")
    row = RowLook("Manhole", "Zumiao Rd 12, by the second gate", chip=chip, step="Check", lead="Check ·")
    assert painted(row, look) == painted(replace(row, second="", lead="Check"), look)
    assert painted(row, look) != painted(replace(row, step="", lead=""), look)


def test_a_step_stands_before_the_place_where_there_is_no_chip(look: Look):
    row = RowLook("Manhole", "Zumiao Rd", step="Check", lead="Check ·")
    assert painted(row, look) != painted(replace(row, second=""), look) != painted(replace(row, step=""), look)
