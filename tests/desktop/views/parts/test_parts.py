"""Every part paints without a complaint, says its name, and gives way to large text."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import Look, Type, Weight
from desktop.views.parts.clock import Clock, ClockState
from desktop.views.parts.cues import Cue
from desktop.views.parts.field import Field
from desktop.views.parts.findingrow import FindingRow
from desktop.views.parts.label import Elided, Text
from desktop.views.parts.overlay import Overlay
from desktop.views.parts.queuepainter import RowLook, paint_row, row_height
from desktop.views.parts.radiorow import RadioRow
from desktop.views.parts.ring import FocusRing
from tests.desktop.views.parts.samples import FINDING, PARTS, a_banner, a_clock_line, a_key

NAMED_BY_THEIR_TEXT = ("drop", "link", "tab", "text")


@pytest.mark.parametrize("name", PARTS)
def test_every_part_paints(name: str, any_look: Look, qtbot: QtBot) -> None:
    part = PARTS[name](any_look)
    qtbot.addWidget(part)
    part.resize(part.sizeHint().expandedTo(part.minimumSizeHint()))
    picture = part.grab().toImage()
    first = picture.pixel(0, 0)
    assert any(picture.pixel(x, y) != first for x in range(picture.width()) for y in range(picture.height()))


@pytest.mark.parametrize("name", PARTS)
def test_every_part_says_what_it_is(name: str, look: Look, qtbot: QtBot) -> None:
    part = PARTS[name](look)
    qtbot.addWidget(part)
    said = part.text() if name in NAMED_BY_THEIR_TEXT else part.accessibleName()  # type: ignore[attr-defined]
    assert said


def test_a_decision_key_grows_with_its_text(look: Look, large: Look, qtbot: QtBot) -> None:
    usual, grown = a_key(look), a_key(large)
    qtbot.addWidget(usual)
    qtbot.addWidget(grown)
    title = QFontMetrics(large.font(Type.BODY, Weight.STRONG))
    second = QFontMetrics(large.font(Type.NOTE))
    assert usual.sizeHint().height() == 44
    assert grown.sizeHint().height() >= title.height() + second.height()
    assert grown.sizeHint().width() > title.horizontalAdvance("Dispatch to Hexi Sanitation")
    assert grown.minimumSizeHint() == grown.sizeHint()


def test_a_finding_wraps_instead_of_being_cut(large: Look, qtbot: QtBot) -> None:
    row = FindingRow(FINDING, large)
    qtbot.addWidget(row)
    row.resize(288, row.heightForWidth(288))
    row.grab()
    for text in row.findChildren(Text):
        assert text.height() >= text.heightForWidth(text.width())


def test_a_promise_takes_two_lines_rather_than_overlap(look: Look, large: Look, qtbot: QtBot) -> None:
    usual, grown = a_clock_line(look), a_clock_line(large)
    qtbot.addWidget(usual)
    qtbot.addWidget(grown)
    assert usual.heightForWidth(288) == 22
    assert grown.heightForWidth(448) == 88  # as wide as the pane grows with such text
    assert grown.heightForWidth(288) == 132  # what was promised wraps too, rather than be cut


def test_large_text_in_a_pane_scrolls_and_is_not_cut(large: Look, qtbot: QtBot) -> None:
    pane, area = QWidget(), QScrollArea()
    qtbot.addWidget(area)
    column = QVBoxLayout(pane)
    parts = [a_clock_line(large), FindingRow(FINDING, large), PARTS["fact"](large), PARTS["section"](large)]
    for part in parts:
        column.addWidget(part)
    area.setWidgetResizable(True)
    area.setWidget(pane)
    area.resize(large.pane(320), 200)
    area.show()
    assert pane.width() == area.viewport().width()
    for part in parts:
        assert part.height() >= part.heightForWidth(part.width())


def test_a_click_leaves_focus_where_it_was(look: Look, qtbot: QtBot) -> None:
    around, key = QWidget(), a_key(look)
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    field = Field(look)
    column.addWidget(field)
    column.addWidget(key)
    around.show()
    around.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(key.clicked):
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert key.hasFocus()
    (ring,) = around.findChildren(FocusRing)
    assert ring.geometry() == key.geometry().adjusted(-4, -4, 4, 4)
    assert ring.isVisible()


def test_a_finding_opens_by_click_and_by_key(look: Look, qtbot: QtBot) -> None:
    row = FindingRow(FINDING, look)
    qtbot.addWidget(row)
    row.show()
    with qtbot.waitSignal(row.opened):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    with qtbot.waitSignal(row.opened):
        QTest.keyClick(row, Qt.Key.Key_Return)


def test_a_banner_goes_when_there_is_no_news(look: Look, qtbot: QtBot) -> None:
    banner = a_banner(look)
    qtbot.addWidget(banner)
    assert not banner.isHidden()
    banner.show_words(None)
    assert banner.isHidden()


def test_a_choice_shows_what_belongs_to_it(look: Look, qtbot: QtBot) -> None:
    around, field = QWidget(), Field(look)
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    hub = RadioRow("Our agency’s hub", "Your cases", "1", look, content=field)
    folder = RadioRow("A folder", "No network needed", "2", look)
    column.addWidget(hub)
    column.addWidget(folder)
    around.show()
    hub.setChecked(True)
    assert field.isVisible()
    folder.click()
    assert not hub.isChecked()
    assert not field.isVisible()


def test_esc_puts_an_overlay_away_and_gives_focus_back(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    field = Field(look, window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    overlay = Overlay(look, window)
    overlay.body.addWidget(Text("Keys", look, Type.HEAD))
    overlay.open()
    qtbot.waitUntil(overlay.hasFocus)
    assert abs(overlay.panel.geometry().center().x() - window.rect().center().x()) <= 1
    with qtbot.waitSignal(overlay.closed):
        QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert field.hasFocus()


def test_what_gives_way_stands_whole_in_the_tool_tip(look: Look, qtbot: QtBot) -> None:
    line = Elided("Burnt-out car in a parking bay", look)
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.grab()
    assert line.toolTip() == "Burnt-out car in a parking bay"


def painted(row: RowLook, look: Look) -> QImage:
    image = QImage(303, row_height(look), QImage.Format.Format_RGB32)
    image.fill(look.colour("sheet"))
    painter = QPainter(image)
    paint_row(painter, QRect(0, 0, 303, row_height(look)), row, look)
    painter.end()
    return image


def test_a_queue_row_shows_where_focus_is(any_look: Look) -> None:
    in_queue = painted(RowLook("Burnt-out car", current=True), any_look)
    elsewhere = painted(RowLook("Burnt-out car", current=True, pane_focus=False), any_look)
    assert in_queue.pixelColor(1, 20) == any_look.colour("accent")
    assert elsewhere.pixelColor(1, 20) == any_look.colour("edge")
    assert in_queue.pixelColor(100, 2) == any_look.colour("wash")


def test_a_photo_in_the_queue_is_never_cropped(look: Look) -> None:
    tall = QPixmap(300, 600)
    tall.fill(QColor("red"))
    image = painted(RowLook("Tree", thumb=tall, alike=3, clock=Clock(ClockState.LATE, 0, "−0 h 40")), look)
    assert image.pixelColor(14, 28) == look.colour("table")
    assert image.pixelColor(39, 9) == QColor("red")
    assert image.pixelColor(39, 46) == QColor("red")


def test_the_place_yields_to_the_chip(look: Look) -> None:
    row = RowLook("Manhole", "a place far too long to stand beside it", chip=(Cue.STRONGLY, "Strongly suspicious"))
    assert painted(row, look) == painted(RowLook("Manhole", chip=row.chip), look)
