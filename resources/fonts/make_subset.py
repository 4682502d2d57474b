"""Makes the Chinese fonts that ship from Noto Sans CJK: all of GB 2312 and whatever our own files say. See README.md.

    python resources/fonts/make_subset.py FOLDER/WITH/NotoSansCJK

Run by hand when a new character is wanted, never at set-up: what it makes is kept in this folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
RESOURCES, ROOT = HERE.parent, HERE.parents[1]
SOURCE_FAMILY = "Noto Sans CJK SC"
FAMILY = "Caselight Sans SC"  # a changed version does not use the name of its source
WEIGHTS = ("Regular", "Bold")
NAMES = "堃喆玥昇镕犇燊祎翀旸晞瑀琤赟頔奡彧曈晢昳珺琎玙珅瑨璟瑄翾竑淏湉煊烜炘燚垚堉岽嵘沄邨栢椤梽仝仉侤偲倓婳媖嫄甯苡芃菂蒨㙍"
PLACES = "滘漖埗塱垌埇墈硚磜碶塆垸堽汈浉涢瑈枧朥氹礐圳冚砦峧峁垴崾崄屲塝岙"
"""Of people and of places, beyond the standard: what a form is filled in with."""
SAYS = ((RESOURCES, "*.toml"), (RESOURCES, "*.ts"), (RESOURCES, "*.json"), (ROOT / "hub" / "samples", "*.py"))
AIR = 1.35  # of a line, times its letters
DROPPED = ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]  # no vertical lines, no other region's forms
KEPT_NAMES = (0, 8, 9, 11, 13, 14)  # whose it is and under which licence


def gb2312() -> Iterator[str]:
    """Every character of the standard, as Python's own codec has it."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield bytes((row, cell)).decode("gb2312", "ignore")


def own() -> Iterator[str]:
    """What the catalogues, programmes and samples say."""
    for folder, files in SAYS:
        for file in folder.rglob(files):
            yield from file.read_text("utf-8")


def characters() -> set[int]:
    return {ord(c) for c in "".join((*gb2312(), *own(), NAMES, PLACES)) if c.isprintable()} | {ord("\u3000")}


def face(collection: Path) -> TTFont:
    """The Simplified Chinese face; the file holds one for each region."""
    return next(f for f in TTCollection(collection).fonts if f["name"].getDebugName(1) == SOURCE_FAMILY)


def cut(font: TTFont, wanted: set[int]) -> None:
    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=list(KEPT_NAMES), notdef_outline=True, desubroutinize=False
    )
    options.drop_tables += DROPPED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)


def name_it(font: TTFont, weight: str) -> None:
    """A family of its own, in the name table and inside the outlines."""
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    version = f"Version 1.000; cut from {SOURCE_FAMILY} 2.004"
    for code, text in {1: FAMILY, 2: weight, 3: postscript, 4: f"{FAMILY} {weight}", 5: version, 6: postscript}.items():
        font["name"].setName(text, code, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames[0] = postscript
    top = outlines.topDictIndex[0]
    top.FullName, top.FamilyName = f"{FAMILY} {weight}", FAMILY
    top.rawDict.pop("Notice", None)  # its text stands in the name table


def stand_beside(font: TTFont, beside: TTFont) -> None:
    """Air between its lines, around the middle of Inter's: side by side both stand on one line."""
    em, lines, of = font["head"].unitsPerEm, font["hhea"], beside["hhea"]
    middle = (of.ascent + of.descent) / 2 / beside["head"].unitsPerEm
    lines.ascent, lines.descent = round(em * (middle + AIR / 2)), round(em * (middle - AIR / 2))
    marks = font["OS/2"]
    marks.sTypoAscender, marks.sTypoDescender, marks.sTypoLineGap = lines.ascent, lines.descent, lines.lineGap
    marks.usWinAscent, marks.usWinDescent = lines.ascent, -lines.descent


def main(folder: Path) -> None:
    wanted, inter = characters(), TTFont(HERE / "Inter-Regular.otf")
    for weight in WEIGHTS:
        font = face(folder / f"NotoSansCJK-{weight}.ttc")
        cut(font, wanted)
        name_it(font, weight)
        stand_beside(font, inter)
        made = HERE / f"CaselightSansSC-{weight}.otf"
        font.save(made)
        print(f"{made.name}: {len(font.getGlyphOrder())} glyphs, {made.stat().st_size / 1e6:.2f} MB")  # noqa: T201 - a tool


if __name__ == "__main__":
    main(Path(sys.argv[1]))
