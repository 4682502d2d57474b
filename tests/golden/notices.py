"""What the outbox holds on that morning: a late one, one that is open, one that waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from casework.model import Case, CaseId, Size, Text
from casework.notices import Draft
from casework.outbox import NoticeState, OutboxItem, OutboxList
from casework.points import consequences
from casework.programme import Programme
from casework.states import Effect
from tests.builders import a_decision
from tests.golden.scene import NOW

ASKS = {
    "en": "A team of $unit will come on $visit_day to look at “$title” ($case). Please keep the place clear.",
    "zh_CN": "$unit将于 $visit_day 到现场查看“$title”（$case），请勿遮挡。",
}
WHO = (("li", "Li Na"), ("wang", "Wang Wu"), ("zhou", "Zhou Min"))


def the_outbox(programme: Programme, cases: tuple[Case, ...]) -> OutboxList:
    late, asks, waits, soon = (_item(programme, case, n) for n, case in enumerate(cases[:4]))
    unit = programme.units[0].name
    items = (
        _change(late, state=NoticeState.OPEN, draft=_asking(late, unit), late=True, promised=-2.5, left=-30),
        _change(asks, state=NoticeState.OPEN, draft=_asking(asks, unit), promised=1.5, left=-10),
        _change(waits, state=NoticeState.WAITING, promised=4.5, left=6),
        _change(soon, state=NoticeState.WAITING, promised=30, left=9),
    )
    return OutboxList(items, "", NOW)


def _asking(item: OutboxItem, unit: Text) -> Draft:
    """An office that wants a day in it."""
    return Draft(ASKS, {"unit": unit, "title": {"en": item.title}, "case": {"en": item.case}})


def _change(item: OutboxItem, *, promised: float, left: float, **changes: object) -> OutboxItem:
    times = {"promised_at": NOW + timedelta(hours=promised), "leaves_at": NOW + timedelta(minutes=left)}
    return replace(item, opened_at=NOW - timedelta(hours=20), **times, **changes)  # type: ignore[arg-type]  # by name


def _item(programme: Programme, case: Case, number: int) -> OutboxItem:
    kind = next(k for k in programme.decisions if k.effect is (Effect.DISPATCH if number < 2 else Effect.REJECT))
    reasons = () if number < 2 else (programme.reasons[0].code,)
    said = a_decision(case=case.id, step=case.steps[0].number, kind=kind.kind, effect=kind.effect,
                      unit=programme.units[0].id, reasons=reasons)  # fmt: skip
    follows = consequences(programme, case, said)
    assert follows.notice is not None
    by, name = WHO[number % len(WHO)]
    thumb = next((r.digest for p in case.photos for r in p.renditions if r.size is Size.THUMB), None)
    return OutboxItem(
        CaseId(case.id), case.steps[0].number, 0, case.title, case.programme,
        tuple(s.contributor for s in case.submissions), kind.kind, kind.effect, by, NOW - timedelta(minutes=20),
        NOW, NOW, follows.notice, NoticeState.WAITING, by_name=name, thumb=thumb,
    )  # fmt: skip
