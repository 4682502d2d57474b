"""The fonts that ship can write whatever the desk says, also where the system has no Chinese font."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontInfo, QTextLayout
from PySide6.QtWidgets import QApplication

from desktop.theme import SHIPPED, Look, Type, Weight, apply

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
CHINESE = sorted(FONTS.glob("CaselightSansSC-*.otf"))
SAYS = (("resources", "*.ts"), ("resources", "*.toml"), ("resources/samples", "*.json"), ("hub/samples", "*.py"))
SPOKEN = [file for folder, files in SAYS for file in sorted((ROOT / folder).rglob(files))]
STANDARD = 6763  # characters of GB 2312
LINE = "审核 2 条理由"


@cache
def known(file: Path) -> frozenset[int]:
    with TTFont(file) as font:
        return frozenset(font.getBestCmap())


def unwritten(text: str, *files: Path) -> list[str]:
    known_here = frozenset().union(*(known(file) for file in files))
    return sorted({c for c in text if c.isprintable() and not c.isspace() and ord(c) not in known_here})


def gb2312() -> str:
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


@pytest.mark.parametrize("file", SPOKEN, ids=lambda file: str(file.relative_to(ROOT)))
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_character_we_ship_can_be_written(file: Path, weight: str):
    fonts = FONTS / "Inter-Regular.otf", FONTS / f"CaselightSansSC-{weight}.otf"
    assert unwritten(file.read_text("utf-8"), *fonts) == []


@pytest.mark.parametrize("file", CHINESE, ids=lambda file: file.stem)
def test_all_of_gb_2312_can_be_written(file: Path):
    assert unwritten(gb2312(), file) == []
    assert sum(unicodedata.name(c).startswith("CJK UNIFIED") for c in gb2312()) == STANDARD


def test_a_character_beyond_is_found():
    assert unwritten("审核𠮷", *CHINESE) == ["𠮷"]


@pytest.mark.parametrize("file", CHINESE, ids=lambda file: file.stem)
def test_the_font_has_a_name_of_its_own_and_keeps_whose_it_is(file: Path):
    with TTFont(file) as font:
        names = {code: font["name"].getDebugName(code) or "" for code in range(20)}
    assert names[1] == SHIPPED[1]
    assert [name for code, name in names.items() if code in (1, 3, 4, 6) and ("Noto" in name or "Source" in name)] == []
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]
    assert file.stat().st_size < 2_500_000


@pytest.fixture(params=["zh", "en"])
def look(qapp: QApplication, request: pytest.FixtureRequest) -> Look:
    return apply(qapp, "light", chinese=request.param == "zh", families=SHIPPED)


def drawn_with(text: str, font: QFont) -> list[tuple[str, list[int]]]:
    """Which family draws each run, and its glyphs; 0 is the box of a character nobody knows."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [(run.rawFont().familyName(), run.glyphIndexes()) for run in layout.glyphRuns()]


@pytest.mark.parametrize("weight", list(Weight))
def test_with_the_shipped_fonts_alone_nothing_is_drawn_as_a_box(look: Look, weight: Weight):
    runs = drawn_with(LINE, look.font(Type.BODY, weight))
    assert {family for family, _ in runs} == set(SHIPPED)
    assert all(glyph for _, glyphs in runs for glyph in glyphs)


def test_the_shipped_families_are_what_they_say(look: Look):
    for family in SHIPPED:
        assert QFontInfo(QFont(family)).family() == family


def test_a_centred_line_of_both_languages_stands_where_a_line_of_one_does(look: Look):
    stands = []
    for text in ("Review", LINE):
        layout = QTextLayout(text, look.font())
        layout.beginLayout()
        line = layout.createLine()
        stands.append(line.ascent() - line.height() / 2)
        layout.endLayout()
    assert abs(stands[0] - stands[1]) < 0.5  # px, from the middle to where the letters stand
