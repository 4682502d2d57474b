"""Sitting down: the first page, and the queue behind it."""

from __future__ import annotations

from desktop.hands import Key
from desktop.tour.day import OBJECTIONS, PASSPHRASE, Day
from desktop.views.mainwindow import FIRST_SIZE


def first_run(day: Day) -> None:
    day.hands.set_up(PASSPHRASE, day.shot, day.sitting.chosen)
    day.hands.window.resize(*FIRST_SIZE)  # where the last sitting's place does not fit the screen it would be the least


def queue(day: Day) -> None:
    hands = day.hands
    hands.until("the sample cases", lambda: not hands.keeper.seeds and hands.desk.counts.waiting > 0)
    hands.desk.sync()
    hands.until("the checks", hands.all_checked)
    day.said.pulled, day.said.checked = hands.desk.counts.examinable, hands.desk.counts.examined
    hands.press(Key.Key_J)
    hands.press(Key.Key_J)
    hands.press(Key.Key_K)
    day.go_to(lambda row: row.band in OBJECTIONS and row.photos > 0)
    day.on_a_photo()
    day.pictures_are_here()
    day.shot("desk")
