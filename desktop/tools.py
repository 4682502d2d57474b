"""What a reviewer works with at one desk, in one hand: handed to the actions, the bar and the pages."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.batches import Batches
from desktop.comparing import Comparing
from desktop.desk import Desk
from desktop.focus import Focus
from desktop.guard import Guard
from desktop.leaving import Leaving
from desktop.outbox import Outbox
from desktop.rulings import Rulings
from desktop.selection import Selection
from desktop.settling import Settling
from desktop.supervising import Supervising
from desktop.takealong import TakeAlong
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class Tools:
    desk: Desk
    focus: Focus
    words: Words
    selection: Selection
    batches: Batches
    comparing: Comparing
    settling: Settling
    rulings: Rulings
    supervising: Supervising
    outbox: Outbox
    along: TakeAlong
    guard: Guard
    leaving: Leaving
