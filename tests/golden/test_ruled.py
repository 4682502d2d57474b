"""The notice before it is told, and what rules decided: each as it was judged and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from casework.model import Alike
from tests.desktop.letting import RULE
from tests.golden.conftest import Sit, Sitting
from tests.golden.pages import go_to_group, home, press
from tests.golden.ruled import card_of, let_decide, panel_of
from tests.golden.test_golden import KEPT, LOOKS, differs

Go = Callable[[Sitting], None]


def telling_line(sitting: Sitting) -> None:
    """What is suggested, in one line."""
    card_of(sitting)
    rows = (sitting.model.row(n) for n in range(sitting.model.rowCount()))
    sitting.window.single.go_to(
        next(row.id for row in rows if not row.alike and row.state is None and row.step == RULE.step)
    )


def telling_open(sitting: Sitting) -> None:
    """The same, held open."""
    telling_line(sitting)
    sitting.rest()
    card_of(sitting).toggle()


def telling_match(sitting: Sitting) -> None:
    """A rejection is asked for, and the match says why."""
    card_of(sitting)
    go_to_group(sitting, Alike.SAME_PHOTO)
    press(sitting, Qt.Key.Key_R)


def telling_reasons(sitting: Sitting) -> None:
    """A rejection is asked for, and nothing says why: what each answer would put in."""
    telling_line(sitting)
    sitting.rest()
    press(sitting, Qt.Key.Key_R)


def ruled_list(sitting: Sitting) -> None:
    panel_of(sitting).open()


PAGES: tuple[Go, ...] = (telling_line, telling_open, telling_match, telling_reasons, ruled_list)


@pytest.mark.parametrize(("theme", "lang"), LOOKS, ids=lambda value: str(value))
def test_every_page_looks_as_it_was_judged(sit: Sit, tmp_path: Path, theme: str, lang: str):
    sitting, changed = sit(theme, lang), []
    let_decide(sitting.cache, sitting.tools.desk.programme)
    sitting.tools.desk.changed.emit(sitting.cache.save_programmes(sitting.cache.programmes.values()))
    sitting.tools.desk.count()
    sitting.tools.desk.mind(sitting.tools.focus, sitting.tools.selection, sitting.tools.guard)
    sitting.rest()
    sitting.tools.desk.let_rules(let=True)
    for go in PAGES:
        go(sitting)
        sitting.rest()
        shot = tmp_path / f"{go.__name__}-{theme}-{lang}.png"
        sitting.window.grab().save(str(shot))
        changed += differs(shot, KEPT / f"{go.__name__}-{theme}-{lang}.webp")
        if card_of(sitting).is_open and not sitting.tools.focus.asked:
            card_of(sitting).toggle()
        panel_of(sitting).close_panel()
        home(sitting)
    assert changed == []
