"""Signs are told apart without colour, and key sequences become caps."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.theme import Look
from desktop.views.parts.cues import Cue, draw
from desktop.views.parts.keycap import caps_for

SAME_ON_PURPOSE = {Cue.NOT_POSSIBLE, Cue.OFFLINE}  # offline is the hub not being possible
TELLING = 8  # of 144 pixels, clearly darker or lighter
CLEARLY = 64


def grey(cue: Cue, look: Look) -> list[int]:
    """A sign drawn in one and the same ink, as grey values."""
    image = QImage(12, 12, QImage.Format.Format_Grayscale8)
    image.fill(look.colour("sheet"))
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, 12, 12), cue, look, QColor("#404040"))
    painter.end()
    return [image.pixelColor(x, y).lightness() for y in range(12) for x in range(12)]


def test_signs_differ_without_colour(look: Look) -> None:
    drawn = {cue: grey(cue, look) for cue in Cue}
    for one, other in combinations(Cue, 2):
        if {one, other} == SAME_ON_PURPOSE:
            continue
        telling = sum(abs(a - b) >= CLEARLY for a, b in zip(drawn[one], drawn[other], strict=True))
        assert telling >= TELLING, (one, other)


@pytest.mark.parametrize(
    ("sequence", "caps"),
    [
        ("A", ("A",)),
        ("R 1-9", ("R", "1–9")),
        ("D Return", ("D", "↵")),
        ("Ctrl+K", ("Ctrl", "K")),
        ("Ctrl+Shift+Z", ("Ctrl", "⇧", "Z")),
        ("Ctrl++", ("Ctrl", "+")),
        ("+", ("+",)),
        ("-", ("-",)),
        ("/", ("/",)),
        ("F6", ("F6",)),
        ("", ()),
    ],
)
def test_a_sequence_is_one_cap_for_each_key(sequence: str, caps: tuple[str, ...]) -> None:
    assert caps_for(sequence) == caps
