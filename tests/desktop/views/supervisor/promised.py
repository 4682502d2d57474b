"""What a hub would answer of its promises: the late one first, verdicts, rules, and the public table."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from casework.model import CaseId, DecisionId
from casework.promises import (
    Adopted,
    Adoption,
    Adoptions,
    Became,
    Cell,
    Promised,
    Promises,
    PublicAnswer,
    PublicAnswers,
    RuleCount,
    RuleDecision,
    RuleDecisions,
    Spot,
    Waits,
)
from casework.states import Status
from tests.desktop.views.supervisor.records import AT

PROGRAMME = "zhuomuniao-chancheng"
LEFT_MIN = (-1510, -65, 40, 185, 610, 1400)
TITLES = ("Bin on fire", "Manhole cover gone", "Lamp out for a week", "Rubbish on the stairs", "Kerb broken", "Tree")
WAITS = (Waits.DECISION, Waits.NOTICE, Waits.UNIT, Waits.CONTRIBUTOR, Waits.PUBLIC, Waits.NOBODY)


def a_promise(number: int = 0, **changes: Any) -> Promised:
    """Each of another kind, from one day late to one day ahead."""
    left = LEFT_MIN[number % len(LEFT_MIN)]
    promised = Promised(
        CaseId(f"c-{number}"), TITLES[number % len(TITLES)], PROGRAMME, Status.OPEN, AT + timedelta(minutes=left),
        left < 0, WAITS[number % len(WAITS)], "review", "clerk", "sanitation" if number == 2 else None,
        holder="lina" if number == 0 else "", holder_name="Li Na" if number == 0 else "",
    )  # fmt: skip
    return replace(promised, **changes)


def some_promises(count: int = 6, more: str = "") -> Promises:
    return Promises(24.0, tuple(a_promise(n) for n in range(count)), more, AT)


def some_adoption() -> Adoptions:
    def line(number: int, adopted: Adopted, became: Became, **more: Any) -> Adoption:
        since = AT - timedelta(days=number + 1)
        why = {"en": "The street gets its lamp in spring.", "zh_CN": "春季将安装路灯。"}
        return Adoption(CaseId(f"c-{number}"), TITLES[number], PROGRAMME, "0201", adopted, since, "adopt", (), why,
                        became, **more)  # fmt: skip

    return Adoptions(
        (
            line(0, Adopted.WHOLLY, Became.OPEN, due_at=AT + timedelta(days=9)),
            line(1, Adopted.WHOLLY, Became.OPEN, due_at=AT - timedelta(days=1)),
            line(2, Adopted.IN_PART, Became.LANDED, became_at=AT - timedelta(days=1)),
            line(3, Adopted.WHOLLY, Became.FAILED, became_at=AT - timedelta(days=2)),
            line(4, Adopted.NOT, Became.NOT_FOLLOWED),
            line(5, Adopted.WHOLLY, Became.NOT_FOLLOWED),
        )
    )


def some_rules(more: str = "", programme: str = PROGRAMME) -> RuleDecisions:
    """Two programmes with a rule of one name."""

    def decided(number: int, of: str, spot: Spot | None, *, stands: bool = True) -> RuleDecision:
        at = AT - timedelta(minutes=12 * number)
        return RuleDecision(CaseId(f"c-{number}"), of, "fresh", "accept", DecisionId(f"d-{number}"), at, spot, stands)

    return RuleDecisions(
        (RuleCount(programme, "fresh", 412, 41, 38, 1), RuleCount("elsewhere", "fresh", 9, 1, 0, 0)),
        (
            decided(0, programme, Spot.DRAWN),
            decided(1, "elsewhere", None),
            decided(2, programme, Spot.AGREED),
            decided(0, programme, Spot.OVERTURNED, stands=False),
        ),
        more,
    )


def some_answers(count: int = 3, more: str = "") -> PublicAnswers:
    kept: tuple[bool | None, ...] = (True, False, None)

    def answer(number: int) -> PublicAnswer:
        told = {"en": "=Thank you. The lamp burns again, since Tuesday.", "zh_CN": "谢谢。路灯周二已修复。"}
        return PublicAnswer(
            CaseId(f"c-{number}"), PROGRAMME, "0201", {"en": "Street lamp", "zh_CN": "路灯"}, "2026-11-20",
            "2026-11-21", kept[number % 3], "dispatch", {"en": "Dispatched", "zh_CN": "派遣"}, Cell(23.02, 113.115),
            {"en": "Sanitation", "zh_CN": "环卫"}, told,
        )  # fmt: skip

    return PublicAnswers(tuple(answer(n) for n in range(count)), more)
