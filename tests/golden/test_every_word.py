"""Every page in a language nobody speaks: nothing was left in English. In this and in both of ours: nothing is cut.

Pages come by themselves: all of `Page`, every overlay, the lock, and whatever the golden pictures go to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.records import QueueQuery
from desktop.focus import Mode, Page
from desktop.theme import SHIPPED, Look, Type, apply
from desktop.views.firstrun import FirstRunPage
from desktop.views.mainwindow import LEAST, LEAST_CHINESE
from desktop.views.parts.chip import Chip
from desktop.views.parts.cues import Cue
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Elided, Text
from desktop.views.parts.overlay import Overlay
from desktop.views.queuerow import place_in
from desktop.views.thiscomputer import Passphrase, Setup
from desktop.words import Words
from tests.desktop.views.supervisor.records import an_office
from tests.golden import pseudo
from tests.golden.conftest import Sit, Sitting
from tests.golden.notices import ASKS
from tests.golden.pages import PAGES, home
from tests.golden.seen import KEY, ROLES, Seen, look_at

NAMES = (
    "Caselight", "English", "中文", "中文（简体）",  # of the program, and of languages in themselves
    "Ctrl", "Shift", "Space", "Return", "Enter", "Backspace", "Delete", "Home", "End", "Esc", "Page Up", "Page Down",
    "JPEG", "PNG", "WebP", "https",
)  # fmt: skip
Data = tuple[re.Pattern[str], ...]
Go = Callable[[Sitting], None]


# the screens


def empty(sitting: Sitting) -> None:
    sitting.tools.desk.narrow(type(sitting.tools.desk.filter)(text="nothing is called this"))


def rejecting(sitting: Sitting) -> None:
    sitting.tools.focus.set_mode(Mode.REJECTING)


def dispatching(sitting: Sitting) -> None:
    sitting.tools.focus.set_mode(Mode.DISPATCHING)


def turned_to(page: Page) -> Go:
    return lambda sitting: sitting.tools.focus.turn_to(page)


SCREENS: dict[str, Go] = PAGES | {f.__name__: f for f in (empty, rejecting, dispatching)}
SCREENS |= {f"page {page.value}": turned_to(page) for page in Page}


def screens(sitting: Sitting) -> Iterator[tuple[str, Seen]]:
    """Each screen as it is seen once it rests."""
    sitting.rest()
    rows = {str(sitting.model.index(n).data(role)) for n in range(sitting.model.rowCount()) for role in ROLES}
    for name, go in SCREENS.items():
        go(sitting)
        sitting.rest()
        seen = look_at(sitting.window)
        seen.whole |= rows  # a tile's tool tip is made when it is asked for
        yield name, seen
        home(sitting)
    for overlay in sitting.window.findChildren(Overlay):
        overlay.open()
        sitting.rest()
        yield type(overlay).__name__, look_at(overlay)
        overlay.close_panel()
    sitting.tools.guard.lock()
    sitting.rest()
    yield "locked", look_at(sitting.window)


# what people and programmes wrote


def written(value: object) -> Iterator[str]:
    """Every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from written(part)
    elif isinstance(value, list | tuple | frozenset | set):
        for part in value:
            yield from written(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from written(getattr(value, field.name))


def data_of(sitting: Sitting) -> Data:
    """Longest first, so that no text is left by halves."""
    cache = sitting.cache
    said = {
        *NAMES,
        *written(ASKS),
        *written(an_office()),
        *written(tuple(cache.programmes.values())),
        *written(cache.reviewer),
    }
    said |= {text for row in cache.unsettled_list() for text in written((row, cache.case(row.case)))}
    posts = frozenset(cache.reviewer.posts)
    for programme in cache.programmes.values():
        for case in cache.ids(QueueQuery(programme.id, posts, blocked_too=True)):
            texts = set(written(cache.case(case)))
            said |= texts | {place_in(text, programme.agency) for text in texts}
    return tuple(pseudo.pattern(text) for text in sorted(said, key=len, reverse=True) if len(text) > 1)


# nothing left, nothing cut


def left(name: str, seen: Seen, data: Data) -> list[str]:
    found = {text: pseudo.unasked(text, data) for text in seen.texts}
    return [f"{name}: {what!r} of {text!r}, {seen.texts[text]}" for text, what in found.items() if what]


def cut(name: str, seen: Seen) -> list[str]:
    said = [f"{name}: {text}" for text in seen.cut]
    return said + [f"{name}: {text!r} is shortened, and nowhere whole" for text in seen.unexplained()]


def read_menus(window: QWidget, seen: Seen) -> None:
    for menu in window.findChildren(QMenu):
        for action in menu.actions():
            seen.texts.setdefault(KEY.sub("", action.text()), f"in the menu {menu.title()!r}")


def test_nothing_is_left_untranslated_and_a_longer_language_has_room(sit: Sit):
    sitting, found = sit("light", "en", pseudo.translate), []
    data, first = data_of(sitting), Seen()
    read_menus(sitting.window, first)
    found += left("menus", first, data)
    for name, seen in screens(sitting):
        found += left(name, seen, data) + cut(name, seen)
    assert "\n".join(found) == ""


@pytest.mark.parametrize(("lang", "width"), [("en", LEAST), ("zh_CN", LEAST_CHINESE)])
def test_at_the_least_width_nothing_is_cut(sit: Sit, lang: str, width: int):
    sitting, found = sit("light", lang), []
    sitting.window.resize(width, 728)
    for name, seen in screens(sitting):
        found += cut(name, seen)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("setup", [
    Setup(key_store=True, free_gb=61.0),
    Setup(key_store=False, free_gb=61.0, passphrase=Passphrase.CHOOSE),
    Setup(key_store=False, passphrase=Passphrase.TYPE, ask_source=False),
])  # fmt: skip
def test_the_first_page_is_translated_and_whole(setup: Setup, qtbot: QtBot, qapp: QApplication):
    page = FirstRunPage(setup, Words("en", pseudo.translate), apply(qapp, "light", families=SHIPPED))
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    seen = look_at(page)
    assert left("first", seen, tuple(pseudo.pattern(name) for name in NAMES)) + cut("first", seen) == []


# what would be found


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return apply(qapp, "light", families=SHIPPED)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def put(page: QWidget, widget: QWidget, width: int = 0) -> Seen:
    if width:
        widget.setFixedWidth(width)
    page.layout().addWidget(widget)
    QApplication.processEvents()
    return look_at(page)


def test_a_label_that_never_asked_for_its_words_is_found(page: QWidget, look: Look):
    assert left("", put(page, Text("Accept", look)), ()) != []
    assert left("", put(page, KeyHint("A", "Accept", look)), ()) != []


def test_a_sentence_and_a_contributors_words_are_not(page: QWidget, look: Look):
    case, said = pseudo.translate("Case {n}").format(n="Broken lamp"), pseudo.translate("Accept")
    assert left("", put(page, Text(f"{case} · {said}", look)), ()) == []
    assert left("", put(page, Text("Broken lamp", look)), (pseudo.pattern("Broken lamp"),)) == []
    assert left("", put(page, Text("Broken lamps", look)), (pseudo.pattern("Broken lamp"),)) != []


def test_a_label_with_too_little_room_is_found(page: QWidget, look: Look):
    assert cut("", put(page, Text("Accept", look))) == []
    assert cut("", put(page, Text("Strongly suspicious", look), 60)) != []


def test_painted_words_with_too_little_room_are_found(page: QWidget, look: Look):
    assert cut("", put(page, Chip(Cue.SUSPICIOUS, "Suspicious", look))) == []
    assert cut("", put(page, Chip(Cue.SUSPICIOUS, "Suspicious", look), 40)) != []


def test_a_line_that_gives_way_and_says_so_is_not(page: QWidget, look: Look):
    assert cut("", put(page, Elided("Strongly suspicious, and then some", look, Type.BODY), 120)) == []


def test_a_widget_beyond_its_window_is_found(page: QWidget, look: Look):
    label = Text("Accept", look, parent=page)
    label.move(280, 10)
    label.show()
    assert cut("", look_at(page)) != []
