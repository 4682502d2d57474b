"""The guides: both whole, of the same order, and every picture they or the README name is there and small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.tour.album import BIGGEST, wanted

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDES = (DOCS / "guide.md", DOCS / "guide.zh_CN.md")
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")


def pictures(page: Path) -> list[Path]:
    return [(page.parent / name).resolve() for _, name in PICTURE.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", [*GUIDES, ROOT / "README.md"], ids=lambda page: page.name)
def test_every_picture_is_there_and_small(page: Path):
    assert [p.name for p in pictures(page) if not p.is_file()] == []
    assert [p.name for p in pictures(page) if p.stat().st_size > BIGGEST] == []


def test_both_guides_have_the_same_order_and_the_same_pictures_each_in_its_language():
    english, chinese = (page.read_text("utf-8") for page in GUIDES)
    assert [len(h) for h in re.findall("^#+", english, re.M)] == [len(h) for h in re.findall("^#+", chinese, re.M)]
    names = [[p.stem for p in pictures(page)] for page in GUIDES]
    assert [name.replace("-zh", "") for name in names[1]] == names[0]
    assert all("-zh" in name for name in names[1])


def test_both_guides_name_the_same_keys():
    keys = [sorted(set(re.findall("`([^`]+)`", page.read_text("utf-8")))) for page in GUIDES]
    assert keys[0] == keys[1]


def test_the_day_takes_every_picture_the_guides_show():
    shown = {p.stem for page in GUIDES for p in pictures(page)}
    assert shown <= set(wanted())
