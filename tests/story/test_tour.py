"""The guided day in the suite: the short one as a program, and every step of the long one has its sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop.tour.plan import SHORT_DAY, WHOLE_DAY
from desktop.words import Words

ROOT = Path(__file__).resolve().parents[2]


def test_every_step_of_the_day_says_what_it_does_and_why():
    words = Words("en", lambda sentence: sentence)
    for _, chapters in (*WHOLE_DAY, *SHORT_DAY):
        for chapter in chapters:
            assert words.say(f"tour.{chapter.name}.what").endswith(".")
            assert words.say(f"tour.{chapter.name}.why").endswith(".")


def test_the_whole_day_passes_through_every_step_in_both_languages():
    by_language: dict[str, set[str]] = {}
    lang = ""
    for sitting, chapters in WHOLE_DAY:
        lang = dict(sitting.chosen).get("lang", lang)
        by_language.setdefault(lang, set()).update(chapter.name for chapter in chapters)
    assert set(by_language) == {"en", "zh_CN"}
    assert by_language["en"] == by_language["zh_CN"]


def test_the_short_day_ends_with_what_the_hub_has_of_it(tmp_path: Path):
    shots = tmp_path / "shots"
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--home", str(tmp_path / "home"), "demo", "--day", "--short",
         "--shots", str(shots)],
        cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Every decision is effective exactly once" in done.stdout
    assert len(list(shots.glob("*.png"))) >= 5
