"""Without the hub: the plug is pulled, a colleague decides the same case meanwhile, and a supervisor rules."""

from __future__ import annotations

from PySide6.QtCore import Qt

from casework.model import CaseId
from casework.states import Effect
from desktop.focus import Page
from desktop.hands import Key
from desktop.tour import colleague
from desktop.tour.day import Day
from desktop.workers.lanes import Lane

CONTROL = Qt.KeyboardModifier.ControlModifier


def offline(day: Day) -> None:
    """The hub is ended as a power cut would; the desk goes on; the hub is found again on the same files."""
    hands = day.hands
    assert hands.keeper.process is not None
    hands.keeper.held = True
    hands.keeper.process.kill()
    for _ in range(2):
        hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_1)
    hands.press(Key.Key_F5)
    hands.until("the desk to notice", lambda: hands.desk.weather.trouble is not None)
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.undo()
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_3)
    day.on_a_photo()
    day.shot("offline")
    hands.keeper.held = False
    _back(day)


def disagree(day: Day) -> None:
    """Cut off from a hub that goes on: the leader gives the case to somebody else, who decides it otherwise."""
    hands, keeper = day.hands, day.hands.keeper
    day.all_recorded()
    hands.until("the wire to be still", lambda: not hands.app.lanes.under_way(Lane.WIRE))
    keeper.unplug()
    address = keeper.address
    assert address is not None
    case = hands.decide(Effect.REJECT, Key.Key_R, Key.Key_1)
    day.elsewhere(lambda: colleague.decide(address, case, Effect.DISPATCH))
    keeper.plug_in()
    _back(day)
    hands.until("the hub's answer", lambda: hands.desk.counts.other == 1)
    day.said.conflicts.append(case)
    day.disputed = case
    day.on_a_photo()
    day.shot("decided-by-another")


def not_settled(day: Day) -> None:
    hands, settling = day.hands, day.hands.app.tools.settling
    hands.press(Key.Key_U)
    hands.until("what is not settled", lambda: hands.focus.page is Page.UNSETTLED and settling.view is not None)
    day.pictures_are_here()
    day.shot("not-settled")
    hands.press(Key.Key_Escape)


def ruling(day: Day) -> None:
    """As the supervisor: in the morning the reviewer's own word is put through, later what stands is let stand."""
    hands, rulings = day.hands, day.hands.app.tools.rulings
    case, through = day.disputed, not day.said.through
    assert case is not None
    hands.press(Key.Key_U, CONTROL)
    hands.until("the rulings", lambda: hands.focus.page is Page.HELD and rulings.current is not None)
    hands.until("the case", lambda: _down_to(day, case))
    day.pictures_are_here()
    day.shot("rulings")
    hands.press(Key.Key_O if through else Key.Key_Return)
    hands.until("the ruling", lambda: all(item.decision.case != case for item in rulings.items))
    if through:
        day.said.through.append(case)
    else:
        day.said.keyed.pop(case)
        day.said.theirs[case] = Effect.DISPATCH
    hands.press(Key.Key_Escape)
    _take_note(day)


def _take_note(day: Day) -> None:
    """The reviewer has seen how it ended: nothing is left to settle."""
    hands, settling = day.hands, day.hands.app.tools.settling
    hands.press(Key.Key_U)
    hands.until("the line", lambda: hands.focus.page is Page.UNSETTLED and settling.view is not None)
    hands.press(Key.Key_Return)
    hands.until("nothing to settle", lambda: hands.at_rest() and not settling.rows)
    hands.press(Key.Key_Escape)
    hands.until("the case page", lambda: hands.focus.page is Page.SINGLE)


def _down_to(day: Day, case: CaseId) -> bool:
    item = day.hands.app.tools.rulings.current
    if item is not None and item.decision.case == case:
        return True
    day.hands.press(Key.Key_J)
    return False


def _back(day: Day) -> None:
    hands = day.hands
    hands.press(Key.Key_F5)
    hands.until("the hub to be found again", lambda: hands.desk.weather.online)
    day.all_recorded()
