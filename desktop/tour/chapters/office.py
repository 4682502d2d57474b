"""As the supervisor: what contributors will be told, the office at a glance, what is behind a figure, and the files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.focus import Page
from desktop.hands import Key
from desktop.supervising import Level
from desktop.tour.day import PASSPHRASE, Day
from desktop.writing import Form

CONTROL = Qt.KeyboardModifier.ControlModifier
FILES = ((Key.Key_S, Form.SHEET), (Key.Key_P, Form.PAPER))


def notices(day: Day) -> None:
    hands, outbox = day.hands, day.hands.app.tools.outbox
    hands.press(Key.Key_N, CONTROL)
    hands.until("the notices", lambda: hands.focus.page is Page.OUTBOX and outbox.current is not None)
    hands.press(Key.Key_J)
    day.pictures_are_here()
    day.shot("notices")
    _back(day)


def figures(day: Day) -> None:
    """From the office to the figures of one reviewer, to the decisions behind one of them; then both files."""
    hands, tool = day.hands, day.hands.app.tools.supervising
    tool.writing.folder = lambda: day.album.folder
    hands.press(Key.Key_O, CONTROL)
    hands.until("the office", lambda: hands.focus.page is Page.OFFICE and tool.office is not None)
    day.pictures_are_here()
    day.shot("office")
    hands.press(Key.Key_Return)
    hands.until("the figures", lambda: tool.level is Level.FIGURES and tool.line is not None)
    day.shot("figures")
    for key, form in FILES:
        hands.press(key, CONTROL)
        day.said.written.append(_file(day, form))
    hands.press(Key.Key_Return)
    hands.until("what is behind it", lambda: tool.level is Level.BEHIND and tool.case is not None)
    day.pictures_are_here()
    day.shot("behind")
    _back(day)


def _file(day: Day, form: Form) -> Path:
    """The report, once it is written."""
    writing = day.hands.app.tools.supervising.writing
    day.hands.until("the file", lambda: writing.done is not None and writing.done.suffix == form.value)
    assert writing.done is not None
    return writing.done


def lock(day: Day) -> None:
    """Away from the desk and back: the passphrase opens it."""
    hands, guard = day.hands, day.hands.app.tools.guard
    hands.press(Key.Key_L, CONTROL)
    hands.until("the desk to be locked", lambda: guard.locked)
    day.shot("lock")
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.until("the desk to open", lambda: not guard.locked)


def _back(day: Day) -> None:
    """Esc, as often as it takes."""
    hands = day.hands
    while hands.focus.page is not Page.SINGLE:
        hands.press(Key.Key_Escape)
