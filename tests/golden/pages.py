"""How each page is come to: the hands that the golden pictures, and every look at what stands on a page, begin with."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casework.model import Alike, CaseId
from casework.wire import Held, HeldItem
from db.records import Load, Luggage, QueueQuery
from desktop.focus import Page
from tests.desktop.views.supervisor.records import an_office, some_lines
from tests.golden.conftest import Sitting
from tests.golden.notices import the_outbox
from tests.golden.scene import PROGRAMME


def press(sitting: Sitting, *keys: Qt.Key, shift: bool = False, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    held |= Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(sitting.window.windowHandle(), key, held)


def go_to_group(sitting: Sitting, like: Alike) -> None:
    rows = [sitting.model.row(n) for n in range(sitting.model.rowCount())]
    case: CaseId = next(r.id for r in rows if r.like is like and r.group != r.id)
    sitting.window.single.go_to(case)
    sitting.qtbot.waitUntil(lambda: sitting.tools.focus.case == case, timeout=20_000)
    sitting.rest()


def single(sitting: Sitting) -> None:
    go_to_group(sitting, Alike.SAME_PHOTO)


def grouping(sitting: Sitting) -> None:
    go_to_group(sitting, Alike.SAME_PHOTO)
    press(sitting, Qt.Key.Key_G)


def evidence(sitting: Sitting) -> None:
    single(sitting)
    press(sitting, Qt.Key.Key_E)


def life(sitting: Sitting) -> None:
    """What became of a case over eleven days."""
    case = CaseId("L-1")
    sitting.tools.desk.work_on("street-matters")
    sitting.rest()
    sitting.window.single.go_to(case)
    sitting.qtbot.waitUntil(lambda: sitting.tools.focus.case == case, timeout=20_000)
    sitting.rest()
    press(sitting, Qt.Key.Key_P)


def proof(sitting: Sitting) -> None:
    """Its photos before and after beside each other."""
    life(sitting)
    press(sitting, Qt.Key.Key_C)


def filtered(sitting: Sitting) -> None:
    sitting.tools.desk.narrow(type(sitting.tools.desk.filter)(alike=True, text="路"))


def table(sitting: Sitting) -> None:
    press(sitting, Qt.Key.Key_T)
    sitting.rest()
    press(sitting, Qt.Key.Key_Home, Qt.Key.Key_X)
    press(sitting, *[Qt.Key.Key_J] * 7, shift=True)


def compare(sitting: Sitting) -> None:
    go_to_group(sitting, Alike.SAME_PHOTO)
    press(sitting, Qt.Key.Key_C)


def swipe(sitting: Sitting) -> None:
    compare(sitting)
    sitting.rest()
    press(sitting, Qt.Key.Key_3)


def unsettled(sitting: Sitting) -> None:
    press(sitting, Qt.Key.Key_U)


def held(sitting: Sitting) -> None:
    """As the hub would answer: the conflict of the scene, seen by the supervisor."""
    sitting.tools.focus.turn_to(Page.HELD)
    sitting.rest()  # the hub is away here: its answer is given in its place
    sitting.tools.desk.unsettled(lambda rows: _hold(sitting, rows[0]))


def _hold(sitting: Sitting, row: object) -> None:
    outgoing = row.outgoing  # type: ignore[attr-defined]  # an Unsettled
    ack = outgoing.ack
    case = None

    def took(view: object) -> None:
        nonlocal case
        case = view.case  # type: ignore[attr-defined]  # a CaseView
        item = HeldItem(outgoing.decision, ack.answer, "zhou", outgoing.ready_at, case, ack.stands, "Zhou Min")
        sitting.tools.rulings._took(Held((item,)))

    sitting.tools.desk.open(row.case, took)  # type: ignore[attr-defined]  # an Unsettled


def outbox(sitting: Sitting) -> None:
    """As the hub would answer: what it tells the contributors of four cases of the scene."""
    sitting.tools.focus.turn_to(Page.OUTBOX)
    sitting.rest()
    cache, programme = sitting.cache, sitting.tools.desk.programme
    ids = cache.ids(QueueQuery(programme.id, frozenset(cache.reviewer.posts), blocked_too=True))
    cases = tuple(view.case for one in ids if (view := cache.case(one)) is not None and view.case.photos)
    sitting.tools.outbox._took(the_outbox(programme, cases), "")


def office(sitting: Sitting) -> None:
    """As the hub would answer on an afternoon with six reviewers, one of whom has decided little."""
    sitting.tools.focus.turn_to(Page.OFFICE)
    sitting.rest()
    sitting.tools.supervising._took_office(an_office())


def figures(sitting: Sitting) -> None:
    """By reviewer and kind, at one of their figures."""
    tool = sitting.tools.supervising
    office(sitting)
    sitting.rest()
    press(sitting, Qt.Key.Key_J, Qt.Key.Key_Return)
    sitting.rest()
    press(sitting, Qt.Key.Key_L, Qt.Key.Key_3)
    sitting.rest()
    tool._took_lines(some_lines(tool.by))
    press(sitting, Qt.Key.Key_J, Qt.Key.Key_Right, Qt.Key.Key_Right)


def along(sitting: Sitting) -> None:
    """As the hub would answer, with a third of the files still to be fetched, at the pace of a slow line."""
    sitting.tools.focus.turn_to(Page.ALONG)
    sitting.rest()
    sitting.tools.along._allowed(300)
    sitting.rest()
    files = Load(214, 61_400_000), Load(71, 284_000_000)
    sitting.tools.desk._rounds.pace.came(400_000, 1.0)
    packed = replace(
        sitting.tools.along.packed, screens_missing=files[0], originals=files[1], originals_missing=files[1]
    )
    sitting.tools.along._counted((packed, sitting.tools.along.waiting, Luggage()))


def keys(sitting: Sitting) -> None:
    press(sitting, Qt.Key.Key_Question)


def palette(sitting: Sitting) -> None:
    go_to_group(sitting, Alike.SAME_PHOTO)
    press(sitting, Qt.Key.Key_K, control=True)
    sitting.window.palette_panel.field.setText("re" if sitting.tools.words.lang == "en" else "派")


def locked(sitting: Sitting) -> None:
    press(sitting, Qt.Key.Key_L, control=True)


def leaving(sitting: Sitting) -> None:
    press(sitting, Qt.Key.Key_Q, shift=True, control=True)


LED_TO = (
    single, evidence, life, proof, grouping, filtered, table, compare, swipe, unsettled, held, outbox, office, figures,
    along, keys, palette, locked, leaving,
)  # fmt: skip
PAGES = {f.__name__: f for f in LED_TO}


def home(sitting: Sitting) -> None:
    """Nothing asked, nothing selected, nothing narrowed, the page of one case."""
    press(sitting, Qt.Key.Key_Escape)
    sitting.tools.guard.open()
    sitting.tools.selection.clear()
    sitting.tools.focus.turn_to(Page.SINGLE)
    sitting.window.single.queue.head.show_all()
    sitting.window.single.close_drawer()
    sitting.tools.desk.work_on(PROGRAMME)
    sitting.rest()
