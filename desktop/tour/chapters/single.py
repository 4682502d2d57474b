"""One case after the other: accept, reject, dispatch, ask for more, hold, and take back."""

from __future__ import annotations

from casework.model import Band
from casework.states import Effect
from desktop.hands import Key
from desktop.tour.day import OBJECTIONS, Day


def accept(day: Day) -> None:
    day.go_to(lambda row: row.band is Band.NO_OBJECTION)
    for _ in range(3):
        day.hands.decide(Effect.ACCEPT, Key.Key_A)


def findings(day: Day) -> None:
    """To a case that the checks object to, through its photos, and to the records behind the first reason."""
    hands = day.hands
    day.go_to(lambda row: row.band in OBJECTIONS and row.alike < 2)
    day.on_a_photo()
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Escape)
    day.shot("findings")
    drawer = hands.window.single.evidence
    hands.press(Key.Key_E)
    hands.until("the evidence", lambda: drawer.isVisible() and drawer.reading is not None)
    day.pictures_are_here()
    day.shot("evidence")
    hands.press(Key.Key_Escape)
    hands.until("the photo alone", drawer.isHidden)


def reject(day: Day) -> None:
    hands = day.hands
    hands.press(Key.Key_R)
    day.shot("reject")
    hands.press(Key.Key_Escape)
    for number in (Key.Key_1, Key.Key_5):
        hands.decide(Effect.REJECT, Key.Key_R, number)


def dispatch(day: Day) -> None:
    hands = day.hands
    day.go_to(lambda row: row.band is Band.NO_OBJECTION and row.photos > 0)  # for these a unit is suggested
    day.on_a_photo()
    hands.press(Key.Key_D)
    day.shot("dispatch")
    hands.press(Key.Key_Escape)
    hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
    hands.decide(Effect.DISPATCH, Key.Key_D, Key.Key_2)


def more(day: Day) -> None:
    day.hands.decide(Effect.NEEDS_MORE, Key.Key_N)


def take_back(day: Day) -> None:
    """Before it is sent, and after."""
    hands = day.hands
    hands.decide(Effect.HOLD, Key.Key_H)
    hands.undo()
    hands.decide(Effect.ACCEPT, Key.Key_A)
    day.all_recorded()
    hands.undo(sent=True)
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_9)


def keys(day: Day) -> None:
    day.hands.press(Key.Key_Question)
    day.shot("keys")
    day.hands.press(Key.Key_Escape)
