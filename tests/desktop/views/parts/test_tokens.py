"""The colours keep the promise of the look: text 4.5 to 1, edges and focus 3 to 1."""

import pytest
from PySide6.QtGui import QColor, QFontInfo

from desktop.theme import THEMES, Look, Tokens, Type, Weight

TEXT_ON = {
    "sheet": "ink ink2 ink3 accent pass_ susp fail unk info",
    "ground": "ink ink2 ink3 accent susp fail",
    "raise_": "ink ink2 ink3 accent",
    "wash": "ink ink2 susp fail accent",
    "table": "table_ink",
    "lead": "lead_ink",
    "pass_wash": "pass_",
    "susp_wash": "susp ink ink2",
    "fail_wash": "fail ink ink2 accent",
    "unk_wash": "unk",
    "info_wash": "info ink ink2 accent",
}
SEEN_ON = {"sheet": "edge focus", "ground": "edge focus", "raise_": "edge focus", "wash": "focus"}


def luminance(colour: str) -> float:
    parts = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _rgb(colour))
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> tuple[float, float, float]:
    given = QColor(colour)
    return given.redF(), given.greenF(), given.blueF()


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(over, under) for under, overs in table.items() for over in overs.split()]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize(("over", "under"), pairs(TEXT_ON))
def test_text_can_be_read(theme: Tokens, over: str, under: str) -> None:
    assert contrast(getattr(theme, over), getattr(theme, under)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize(("over", "under"), pairs(SEEN_ON))
def test_edges_and_focus_can_be_seen(theme: Tokens, over: str, under: str) -> None:
    assert contrast(getattr(theme, over), getattr(theme, under)) >= 3


def test_greys_do_not_tint_the_photo() -> None:
    for theme in THEMES.values():
        for token in ("sheet", "ground", "table", "raise_", "line", "ink", "table_ink"):
            assert QColor(getattr(theme, token)).saturation() == 0


@pytest.mark.parametrize("weight", Weight)
def test_the_shipped_letters_are_the_ones_used(look: Look, weight: Weight) -> None:
    found = QFontInfo(look.font(Type.BODY, weight))
    assert (found.family(), found.weight(), found.pixelSize()) == ("Inter", weight, 13)


def test_chinese_is_never_under_twelve() -> None:
    assert Look(THEMES["light"], least=12).font(Type.NOTE).pixelSize() == 12
