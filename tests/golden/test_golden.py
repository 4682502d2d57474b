"""Every page as it was judged and kept: a picture that changed is looked at, and kept anew on purpose.

Kept at half size: a page that shifts, loses a word or changes colour differs far more than two machines do.
`CASELIGHT_KEEP_GOLDEN=1` keeps what is painted now; the pictures are then looked at before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.golden.conftest import Sit
from tests.golden.pages import PAGES, home

KEPT = Path(__file__).resolve().parents[1] / "kept" / "golden"
LOOKS = (("light", "en"), ("dark", "en"), ("contrast", "en"), ("light", "zh_CN"))
HALF = (720, 450)
TILE = 30  # a square of this size must not differ by more than this
MOST = 14.0  # mean difference of a square, of 255


@pytest.mark.parametrize(("theme", "lang"), LOOKS, ids=lambda value: str(value))
def test_every_page_looks_as_it_was_judged(sit: Sit, tmp_path: Path, theme: str, lang: str):
    sitting, changed = sit(theme, lang), []
    sitting.rest()
    for name, go in PAGES.items():
        go(sitting)
        sitting.rest()
        shot = tmp_path / f"{name}-{theme}-{lang}.png"
        sitting.window.grab().save(str(shot))
        changed += differs(shot, KEPT / f"{name}-{theme}-{lang}.webp")
        home(sitting)
    assert changed == []


def differs(shot: Path, kept: Path) -> list[str]:
    now = cv2.resize(cv2.imread(str(shot)), HALF, interpolation=cv2.INTER_AREA)
    if os.environ.get("CASELIGHT_KEEP_GOLDEN"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(kept), now, [cv2.IMWRITE_WEBP_QUALITY, 82])
    if not kept.exists():
        return [f"no picture of this page is kept; it is painted in {shot}"]
    worst, where = furthest(now, cv2.imread(str(kept)))
    return [f"{shot} differs from {kept.name} by {worst:.0f} of 255 around {where}"] if worst > MOST else []


def furthest(a: np.ndarray, b: np.ndarray) -> tuple[float, tuple[int, int]]:
    """The largest mean difference of any square, and where it lies."""
    apart = cv2.absdiff(a, b).astype(np.float32).mean(axis=2)
    squares = cv2.boxFilter(apart, -1, (TILE, TILE))
    _, worst, _, where = cv2.minMaxLoc(squares)
    return worst, (int(where[0]), int(where[1]))


def test_a_word_that_is_lost_is_noticed():
    page = np.full((450, 720, 3), 252, np.uint8)
    worded = cv2.putText(page.copy(), "Suspicious", (100, 100), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (20, 20, 20), 1)
    assert furthest(page, worded)[0] > MOST
    assert furthest(page, page)[0] == 0
