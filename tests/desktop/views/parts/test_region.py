"""A region is seen on every photo, hides nothing of it, and its name stays on the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.theme import Look
from desktop.views.parts.cues import Cue
from desktop.views.parts.region import Region, draw_label, draw_region

PHOTO = QRectF(0, 0, 400, 300)
HERE = Region(0.25, 0.5, 0.5, 0.25, Cue.SUSPICIOUS, "Looks like a screenshot")


def drawn(region: Region, look: Look, paper: str) -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(paper))
    painter = QPainter(image)
    draw_region(painter, region, PHOTO, look)
    draw_label(painter, region, PHOTO, PHOTO, look)
    painter.end()
    return image


def apart(one: QColor, other: QColor) -> int:
    """The furthest of red, green and blue, 0 to 255."""
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))  # type: ignore[arg-type, call-overload]  # four of each


def across(image: QImage, paper: str) -> list[int]:
    """How far each dot across the frame's left side is from the paper."""
    y = round(HERE.on(PHOTO).center().y())
    return [apart(image.pixelColor(x, y), QColor(paper)) for x in range(90, 111)]


@pytest.mark.parametrize("paper", ["#000000", "#FFFFFF", "#808080", "#774700"])
def test_a_frame_is_seen_on_light_and_on_dark_photos(any_look: Look, paper: str):
    assert max(across(drawn(HERE, any_look, paper), paper)) > 80


def test_what_lies_inside_is_left_as_it_is(look: Look):
    image, at = drawn(HERE, look, "#808080"), HERE.on(PHOTO)
    inside = [image.pixelColor(x, y).name() for x in range(110, 290, 9) for y in range(round(at.top()) + 8, 220, 9)]
    assert set(inside) == {"#808080"}


@pytest.mark.parametrize("left", [0.0, 0.9])
def test_a_name_stays_on_the_table(look: Look, left: float):
    region = Region(left, 0.0, 0.1, 0.1, Cue.FAILS, "A name that is much longer than the region it belongs to")
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    draw_label(painter, region, PHOTO, PHOTO.adjusted(10, 10, -10, -10), look)
    painter.end()
    painted = [(x, y) for x in range(400) for y in range(300) if image.pixelColor(x, y).name() != "#ffffff"]
    assert painted
    assert all(10 <= x <= 390 and 10 <= y <= 290 for x, y in painted)


def test_the_one_being_read_is_drawn_stronger(look: Look):
    strong = Region(HERE.left, HERE.top, HERE.width, HERE.height, HERE.cue, HERE.label, strong=True)
    painted = [sum(away > 0 for away in across(drawn(region, look, "#FFFFFF"), "#FFFFFF")) for region in (HERE, strong)]
    assert painted == [3, 5]
