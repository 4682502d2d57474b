"""Lists that come a page at a time: which call of the hub gives the next, and pages put together. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from casework.model import CaseId
from casework.promises import Adoptions, Promises, PublicAnswers, RuleDecisions
from casework.reports import Drilled, Group, Looks, Only, Period
from desktop.supervising.levels import AHEAD_H, Level
from desktop.workers.hubclient import HubClient

Page = Drilled | Looks | Promises | Adoptions | RuleDecisions | PublicAnswers


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a list; each takes of it what it knows."""

    days: Period
    of: Group
    only: Only
    rule: str


def following(hub: HubClient, level: Level, asked: Asked) -> Callable[[str], Page]:
    """What gives the page after another; the first one after ""."""
    known: dict[Level, Callable[[str], Page]] = {
        Level.BEHIND: lambda after: hub.drilled(asked.days, asked.of, asked.only, after),
        Level.LOOKED: lambda after: hub.looks(asked.days, asked.of.account, after),
        Level.PROMISES: lambda after: hub.promises(AHEAD_H, after),
        Level.ADOPTION: hub.adoption,
        Level.RULES: lambda after: hub.ruled("", after),
        Level.RULED: lambda after: hub.ruled(asked.rule, after),
        Level.ANSWERS: hub.public_answers,
    }
    return known[level]


def joined(page: Any, after: Any) -> Any:
    """Two pages of one list, as one."""
    return replace(after, items=(*page.items, *after.items))


def case_of(row: object) -> CaseId | None:
    """The case that a line is about; of figures none."""
    return getattr(row, "case", None)
