"""A morning on which rules decide: the scene's programme lets them, and four cases were theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from casework import life
from casework.model import Ack, Answer, Case, DecisionId
from casework.programme import Programme
from casework.states import Effect
from casework.wire import Me
from db.cache import Cache
from db.records import QueueQuery
from desktop.views.rules import RulesPanel
from desktop.views.telling import TellingCard
from desktop.views.thumbs import Thumbs
from tests.builders import a_decision
from tests.desktop.letting import RULE, letting
from tests.golden.conftest import Sitting
from tests.golden.scene import NOW


def let_decide(cache: Cache, programme: Programme) -> None:
    """Four cases, a minute between each: told by the hub, looked at again and right, on its way, and just saved."""
    new = letting(programme)
    cache.save_programmes([new if p.id == new.id else p for p in cache.programmes.values()])
    me = cache.me
    cases = _deciding(cache, new, me) if me is not None else ()
    for number, case in enumerate(cases[:4]):
        said = a_decision(id=_name(number), case=case.id, kind="accept", rule=RULE.name, seen_rev=case.review_rev,
                          decided_at=NOW - timedelta(minutes=9 - 2 * number))  # fmt: skip
        cache.decide(said, NOW + timedelta(seconds=20))
        if number < 3:
            cache.take_unsent(NOW + timedelta(minutes=1), limit=1, hold=False)
        if number < 2:
            closed = life.close_step(new, case, said, me.account if me else "", said.decided_at, again=False)
            closed = _agreed(new, closed) if number == 1 else closed
            cache.settle([Ack(said.id, Answer.EFFECTIVE, replace(closed, seq=case.seq + 1000))], NOW)


def _name(number: int) -> DecisionId:
    """The second is drawn, the first is not."""
    return DecisionId(("by-rule-b", "by-rule-a", "by-rule-c", "by-rule-d")[number])


def _deciding(cache: Cache, programme: Programme, me: Me) -> tuple[Case, ...]:
    ids = cache.ids(QueueQuery(programme.id, frozenset(me.posts)))
    views = [view for one in ids if (view := cache.case(one)) is not None]
    return tuple(v.case for v in views if v.band in RULE.bands and v.case.steps[-1].name == RULE.step and not v.alike)


def _agreed(programme: Programme, case: Case) -> Case:
    step = case.open_step
    assert step is not None
    said = a_decision(id=DecisionId("looked"), case=case.id, step=step.number, kind="agreed", effect=Effect.UPHOLD)
    return life.close_step(programme, case, said, "wang", NOW - timedelta(minutes=2), again=False)


def card_of(sitting: Sitting) -> TellingCard:
    """The window's card."""
    found = sitting.window.findChild(TellingCard)
    if isinstance(found, TellingCard):
        return found
    pane = sitting.window.single.findings
    card = TellingCard(sitting.tools, sitting.look)
    layout = pane.layout()
    assert layout is not None
    layout.addWidget(card)
    return card


def panel_of(sitting: Sitting) -> RulesPanel:
    """The window's panel."""
    found = sitting.window.findChild(RulesPanel)
    if isinstance(found, RulesPanel):
        return found
    return RulesPanel(sitting.tools, sitting.look, Thumbs(sitting.tools.desk, sitting.window), sitting.window)
