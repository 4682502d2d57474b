"""Sitting down: the first page, and the queue behind it."""

from __future__ import annotations

from desktop.hands import Key
from desktop.tour.day import PASSPHRASE, Day


def first_run(day: Day) -> None:
    day.hands.set_up(PASSPHRASE, day.shot, day.sitting.chosen)


def queue(day: Day) -> None:
    hands = day.hands
    hands.until("the sample cases", lambda: not hands.keeper.seeds and hands.desk.counts.waiting > 0)
    hands.desk.sync()
    hands.until("the checks", hands.all_checked)
    day.said.pulled, day.said.checked = hands.desk.counts.examinable, hands.desk.counts.examined
    hands.press(Key.Key_J)
    hands.press(Key.Key_J)
    hands.press(Key.Key_K)
    day.on_a_photo()
    day.shot("desk")
