"""What contributors will be told: late ones first, and nothing leaves before a person has filled what is open."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from casework import wire
from casework.model import Answer, CaseId, Reviewer
from casework.notices import Gap
from casework.outbox import FillAsked, Filled, NoticeState, OutboxItem, OutboxList
from casework.states import Effect
from casework.wire import OverrideAsked
from desktop.words.tables import sentences
from hub import audit, filling
from hub.messages import NewSubmission, Notices
from hub.people import Contributor
from hub.problems import Problem
from hub.tables import cases, notices

from .conftest import PROGRAMME, Decide, Hub
from .lived import opened

LEADER = frozenset({"clerk", "duty-leader"})
DAY = {"en": "5 March", "zh_CN": "3 月 5 日"}
ASKS = {"accept": {"en": "We come on $visit_day.", "zh_CN": "我们将于 $visit_day 上门。"}}
OPEN = (Gap("visit_day", "en"), Gap("visit_day", "zh_CN"))
RETRACT: dict[str, Any] = {"kind": "undo", "effect": Effect.RETRACT}
HOLD = timedelta(minutes=10)


@pytest.fixture
def asking(hub: Hub) -> Hub:
    """The office wants a day in the notice of an accepted case."""
    programmes = hub.service.office.programmes
    asks = replace(programmes[PROGRAMME], notices={**programmes[PROGRAMME].notices, **ASKS})
    programmes[PROGRAMME] = asks  # type: ignore[index]  # the fixture made the dict
    return hub


def the_outbox(hub: Hub, state: NoticeState | None = None) -> tuple[OutboxItem, ...]:
    return hub.service.outbox(state, "", 100).items


def asked(item: OutboxItem, values: dict[str, Any] | None = None, **changes: Any) -> FillAsked:
    whole = FillAsked(
        str(uuid4()), item.case, item.step, item.generation, {"visit_day": DAY} if values is None else values, item.fill
    )
    return replace(whole, **changes)


def accepted(hub: Hub, decide: Decide, by: Reviewer, **changes: Any) -> CaseId:
    case = hub.case(**changes)
    assert hub.hear(decide(case), by).answer is Answer.EFFECTIVE
    return case


def promise(hub: Hub, case: CaseId, **after: float) -> None:
    """What its contributor was promised, from now; nothing when nothing is said."""
    at = {"promised_at": hub.clock() + timedelta(**after) if after else None}
    hub.service.writer.run(lambda c: c.execute(update(notices).where(notices.c.case_id == case).values(at)))


# what is shown


def test_a_notice_says_what_is_told_who_decided_and_when_it_leaves(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    case = accepted(hub, decide, li, who=Contributor("a"))
    (item,) = the_outbox(hub)
    record = hub.cases()[case]
    assert (item.case, item.title, item.programme, item.kind) == (case, "Broken cover", PROGRAMME, "accept")
    assert (item.by, item.by_name, item.decided_at, item.leaves_at) == ("li", "Li", hub.clock(), hub.clock() + HOLD)
    assert (item.promised_at, item.opened_at, item.late) == (record.promised_at, record.opened_at, False)
    assert (item.state, item.draft.open, item.contributors) == (
        NoticeState.WAITING, (), tuple(s.contributor for s in record.submissions),
    )  # fmt: skip
    assert wire.decode(hub.scalar("SELECT text FROM notices"), dict[str, str]) == item.draft.text


def test_everybody_who_sent_to_a_case_is_told_by_one_line(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case(who=Contributor("a"))
    hub.service.take_in(NewSubmission("m", PROGRAMME, Contributor("b"), text="+1", case=case), "intake")
    hub.hear(decide(case, seen_rev=2), li)
    (item,) = the_outbox(hub)
    assert len(item.contributors) == 2
    assert list(item.contributors) == sorted(s.contributor for s in hub.cases()[case].submissions)


def test_who_put_a_decision_through_stands_for_its_notice(hub: Hub, decide: Decide) -> None:
    li, wang, zhao, case = hub.account("li"), hub.account("wang"), hub.account("zhao", LEADER), hub.case()
    hub.hear(decide(case), li)
    other = decide(case, kind="reject", effect=Effect.REJECT, reasons=("not-found",))
    hub.hear(other, wang)
    hub.service.rule(OverrideAsked("o-1", case, 1, other.id), zhao)
    (item,) = the_outbox(hub)
    assert (item.generation, item.kind, item.by_name) == (1, "reject", "Zhao")
    (cancelled,) = the_outbox(hub, NoticeState.CANCELLED)
    assert (cancelled.generation, cancelled.kind, cancelled.by_name) == (0, "accept", "Li")


def test_late_ones_come_first_then_what_is_promised_soonest_then_what_leaves_first(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    names = {name: accepted(hub, decide, li) for name in ("later", "soon", "leaves late", "passed", "none")}
    for name, minutes in {"later": 90, "soon": 30, "leaves late": 5, "passed": -60}.items():
        promise(hub, names[name], minutes=minutes)
    promise(hub, names["none"])
    hub.clock.forward(minutes=1)
    names["soon too"] = accepted(hub, decide, li)
    promise(hub, names["soon too"], minutes=29)
    called = {case: name for name, case in names.items()}
    items = the_outbox(hub)
    order = [called[item.case] for item in items]
    assert order == ["passed", "leaves late", "soon", "soon too", "later", "none"]
    assert [item.late for item in items] == [True, True, False, False, False, False]


@pytest.mark.parametrize("state", [None, NoticeState.LEFT])
def test_pages_follow_one_another_without_gap(hub: Hub, decide: Decide, state: NoticeState | None) -> None:
    li = hub.account("li")
    for n in range(5):
        promise(hub, accepted(hub, decide, li), minutes=(n % 3) * 5 - 3)
        hub.clock.forward(seconds=1)
    if state is NoticeState.LEFT:
        hub.clock.forward(hours=1)
    whole, found, after = the_outbox(hub, state), [], ""
    while True:
        page = hub.service.outbox(state, after, 2)
        found += page.items
        after = page.more
        if not after:
            break
    assert len(whole) == 5
    assert tuple(found) == whole


@pytest.mark.parametrize(
    "cursor",
    ["x", "[]", '{"rank":0}', '{"rank":0,"promised_us":-1,"at_us":0,"case":"","step":0,"generation":0}',
     '{"rank":0,"promised_us":0,"at_us":0,"case":"\\u0000","step":0,"generation":0}',
     '{"rank":0,"promised_us":0,"at_us":0,"case":"","step":4294967296,"generation":0}'],
)  # fmt: skip
def test_a_cursor_that_ends_no_page_is_refused(hub: Hub, cursor: str) -> None:
    assert hub.signed_in("zhao", LEADER).get("/outbox", params={"after": cursor}).status_code == 422


def test_an_agency_is_shown_its_own(hub: Hub, decide: Decide) -> None:
    accepted(hub, decide, hub.account("li"))
    hub.service.writer.run(lambda c: c.execute(update(cases).values(agency="another")))
    assert the_outbox(hub) == ()


def test_what_was_told_is_shown_newest_first(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    told = []
    for _ in range(3):
        told.append(accepted(hub, decide, li))
        hub.clock.forward(minutes=11)
    assert the_outbox(hub) == ()
    assert [item.case for item in the_outbox(hub, NoticeState.LEFT)] == told[::-1]


# what is open


def test_with_a_placeholder_open_it_never_leaves(asking: Hub, decide: Decide) -> None:
    li = asking.account("li")
    case = accepted(asking, decide, li)
    asking.clock.forward(days=400)
    (item,) = the_outbox(asking)
    assert (item.state, item.draft.open, item.late) == (NoticeState.OPEN, OPEN, True)
    assert the_outbox(asking, NoticeState.LEFT) == ()
    assert item.draft.text["en"] == "We come on $visit_day."
    zhao = asking.signed_in("zhao", LEADER)
    (booked,) = wire.decode(zhao.get("/notices", params={"case": case}).content, Notices).items
    assert (booked.open, booked.text["en"]) == (OPEN, "We come on $visit_day.")


def test_what_never_left_may_still_be_taken_back_by_its_author(asking: Hub, decide: Decide) -> None:
    li = asking.account("li")
    case = accepted(asking, decide, li)
    first = the_outbox(asking)[0]
    asking.clock.forward(days=1)
    decision = asking.scalar("SELECT id FROM decisions")
    assert asking.hear(decide(case, supersedes=decision, **RETRACT), li).answer is Answer.OVERRIDE
    assert the_outbox(asking) == ()
    (cancelled,) = the_outbox(asking, NoticeState.CANCELLED)
    assert (cancelled.case, cancelled.state) == (first.case, NoticeState.CANCELLED)


def test_filled_its_hold_starts_again_and_then_it_leaves(asking: Hub, decide: Decide) -> None:
    li, zhao = asking.account("li"), asking.account("zhao", LEADER)
    case = accepted(asking, decide, li)
    asking.clock.forward(hours=3)
    filled = asking.service.fill(asked(the_outbox(asking)[0]), zhao)
    assert filled.leaves_at == asking.clock() + HOLD
    (item,) = the_outbox(asking)
    assert (item.state, item.leaves_at, item.filled_name) == (NoticeState.WAITING, filled.leaves_at, "Zhao")
    assert item.draft.text == {"en": "We come on 5 March.", "zh_CN": "我们将于 3 月 5 日 上门。"}
    assert wire.decode(asking.scalar("SELECT text FROM notices"), dict[str, str]) == item.draft.text
    asking.clock.forward(minutes=10)
    assert [told.case for told in the_outbox(asking, NoticeState.LEFT)] == [case]
    decision = asking.scalar("SELECT id FROM decisions")
    assert asking.hear(decide(case, supersedes=decision, **RETRACT), li).answer is Answer.HELD  # what left, left


def test_every_contributor_is_told_what_was_filled(asking: Hub, decide: Decide) -> None:
    li, zhao, case = asking.account("li"), asking.account("zhao", LEADER), asking.case(who=Contributor("a"))
    asking.service.take_in(NewSubmission("m", PROGRAMME, Contributor("b"), text="+1", case=case), "intake")
    asking.hear(decide(case, seen_rev=2), li)
    asking.service.fill(asked(the_outbox(asking)[0]), zhao)
    assert asking.scalar("SELECT count(*) FROM notices WHERE text LIKE '%5 March%' AND NOT unfilled") == 2


def test_filling_is_on_the_chain_without_what_was_written(asking: Hub, decide: Decide) -> None:
    li, zhao = asking.account("li"), asking.account("zhao", LEADER)
    case = accepted(asking, decide, li)
    what = asked(the_outbox(asking)[0])
    asking.service.fill(what, zhao)
    with asking.service.reading() as c:
        last = list(audit.links(c, "chancheng", 1, 1000))[-1].content or ""
        assert audit.verify(c, "chancheng") == []
    assert all(word in last for word in ("notice-filled", "zhao", case, what.id, "visit_day"))
    assert "5 March" not in last


def test_the_same_id_fills_once_and_another_body_is_refused(asking: Hub, decide: Decide) -> None:
    li, zhao = asking.account("li"), asking.account("zhao", LEADER)
    accepted(asking, decide, li)
    what = asked(the_outbox(asking)[0])
    first = asking.service.fill(what, zhao)
    asking.clock.forward(hours=1)
    assert asking.service.fill(what, zhao) == first  # the answer was lost: it comes again, even when all has left
    with pytest.raises(Problem, match="id-reused"):
        asking.service.fill(replace(what, values={"visit_day": {"en": "6 March", "zh_CN": "3 月 6 日"}}), zhao)
    with pytest.raises(Problem, match="id-reused"):
        asking.service.fill(what, li)


def test_while_its_hold_runs_it_may_be_corrected_by_who_saw_what_stands(asking: Hub, decide: Decide) -> None:
    li, zhao = asking.account("li"), asking.account("zhao", LEADER)
    accepted(asking, decide, li)
    before = the_outbox(asking)[0]
    asking.service.fill(asked(before), zhao)
    asking.clock.forward(minutes=5)
    better = {"visit_day": {"en": "6 March", "zh_CN": "3 月 6 日"}}
    with pytest.raises(Problem, match="filled-meanwhile"):
        asking.service.fill(asked(before, better), zhao)
    asking.service.fill(asked(the_outbox(asking)[0], better), zhao)
    (item,) = the_outbox(asking)
    assert (item.draft.text["en"], item.leaves_at) == ("We come on 6 March.", asking.clock() + HOLD)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "one language": ({"visit_day": {"en": "5 March"}}, "still-open"),
    "nothing": ({}, "still-open"),
    "blanks": ({"visit_day": {"en": " ", "zh_CN": "\n"}}, "still-open"),
    "what the decision knows": ({"visit_day": DAY, "case": {"en": "another"}}, "nothing-to-fill"),
    "no placeholder of it": ({"visit_day": DAY, "night": {"en": "x"}}, "nothing-to-fill"),
    "a language it is not told in": ({"visit_day": {**DAY, "fr": "5 mars"}}, "nothing-to-fill"),
    "a telephone number": ({"visit_day": {"en": "call 13800138000", "zh_CN": "3 月 5 日"}}, "personal-data"),
    "an identity number": ({"visit_day": {"en": "5 March", "zh_CN": "440602199001011234"}}, "personal-data"),
    "a novel": ({"visit_day": {"en": "5" * 501, "zh_CN": "3 月 5 日"}}, "value-too-long"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_does_not_fill_it_is_refused_and_changes_nothing(asking: Hub, decide: Decide, wrong: str) -> None:
    li, zhao = asking.account("li"), asking.account("zhao", LEADER)
    accepted(asking, decide, li)
    (before,) = the_outbox(asking)
    values, code = WRONG[wrong]
    with pytest.raises(Problem, match=code):
        asking.service.fill(asked(before, values), zhao)
    assert the_outbox(asking) == (before,)
    assert asking.scalar("SELECT count(*) FROM fills") == 0


def test_it_is_too_late_when_it_has_left_or_was_cancelled(asking: Hub, decide: Decide) -> None:
    li, zhao = asking.account("li"), asking.account("zhao", LEADER)
    case = accepted(asking, decide, li)
    (item,) = the_outbox(asking)
    asking.service.fill(asked(item), zhao)
    asking.clock.forward(minutes=10)
    with pytest.raises(Problem, match="notice-left"):
        asking.service.fill(asked(the_outbox(asking, NoticeState.LEFT)[0]), zhao)
    case = accepted(asking, decide, li)
    (item,) = the_outbox(asking)
    decision = asking.scalar("SELECT id FROM decisions WHERE case_id = :case", case=case)
    asking.hear(decide(case, supersedes=decision, **RETRACT), li)
    with pytest.raises(Problem, match="notice-cancelled"):
        asking.service.fill(asked(item), zhao)


def test_what_has_nothing_open_is_not_held_up_by_filling_it(hub: Hub, decide: Decide) -> None:
    accepted(hub, decide, hub.account("li"))
    (item,) = the_outbox(hub)
    for values in ({}, {"case": {"en": "x"}}):
        with pytest.raises(Problem, match="nothing-to-fill"):
            hub.service.fill(asked(item, values), hub.account(f"z{len(values)}", LEADER))
    assert the_outbox(hub) == (item,)


@pytest.mark.parametrize("changes", [{"case": CaseId("nowhere")}, {"step": 2}, {"step": 2**52}, {"generation": -7}])
def test_a_notice_nobody_booked_is_not_found(asking: Hub, decide: Decide, changes: dict[str, Any]) -> None:
    accepted(asking, decide, asking.account("li"))
    zhao = asking.signed_in("zhao", LEADER)
    said = zhao.post("/outbox:fill", asked(the_outbox(asking)[0], **changes))
    assert (said.status_code, said.json()["code"]) == (404, "no-such-notice")


def test_nobody_words_what_they_are_told_themselves(asking: Hub, decide: Decide) -> None:
    accepted(asking, decide, asking.account("li"), who=Contributor("raw-zhao"))
    zhao = asking.account("zhao", LEADER, own="raw-zhao")
    with pytest.raises(Problem, match="own-notice"):
        asking.service.fill(asked(the_outbox(asking)[0]), zhao)


def test_both_sides_read_the_same_records(asking: Hub, decide: Decide) -> None:
    accepted(asking, decide, asking.account("li"))
    zhao = asking.signed_in("zhao", LEADER)
    page = wire.decode(zhao.get("/outbox").content, OutboxList)
    assert page == asking.service.outbox(None, "", 100)
    filled = wire.decode(zhao.post("/outbox:fill", asked(page.items[0])).content, Filled)
    assert wire.decode(zhao.get("/outbox?state=waiting").content, OutboxList).items[0].leaves_at == filled.leaves_at


def test_a_notice_of_before_is_told_as_it_was_written(hub: Hub, decide: Decide) -> None:
    """The migration doubles a dollar, so that old words never start a placeholder."""
    accepted(hub, decide, hub.account("li"))
    old = {"template": '{"en":"It costs $$ 5, $$unit."}', "filling": "{}"}
    hub.service.writer.run(lambda c: c.execute(update(notices).values(old)))
    (item,) = the_outbox(hub)
    assert (item.draft.text, item.draft.open) == ({"en": "It costs $ 5, $unit."}, ())


def test_an_open_notice_is_no_answer_until_it_is_filled(asking: Hub, decide: Decide) -> None:
    li, zhao = asking.account("li"), asking.account("zhao", LEADER)
    case = accepted(asking, decide, li)
    assert not asking.scalar("SELECT answered FROM tally")
    promised = asking.cases()[case].promised_at
    assert promised is not None
    asking.clock.at = promised + timedelta(hours=1)
    asking.service.fill(asked(the_outbox(asking)[0]), zhao)
    (row,) = asking.rows("SELECT answered, in_time FROM tally")
    assert (bool(row.answered), bool(row.in_time)) == (True, False)


def test_every_refusal_has_its_sentence_on_the_desk() -> None:
    text = Path(filling.__file__).read_text()
    codes = set(re.findall(r'Problem\(\d+, "([a-z-]+)"', text)) | set(filling.GONE.values())
    assert len(codes) > 7
    codes -= {"id-reused"}  # a desk never says that one
    assert [code for code in sorted(codes) if f"trouble.{code}" not in sentences()] == []


def test_what_is_told_after_the_promised_answer_was_promised_by_nobody(lived_hub: Hub) -> None:
    office = opened(lived_hub)
    case = office.report()
    office.decide("li", case, "adopted")  # the answer, in time
    lived_hub.clock.forward(days=5)
    office.decide("zhao", case, "failed")
    late = office.report()
    lived_hub.clock.forward(days=3)
    office.decide("li", late, "cleared")
    items = lived_hub.service.outbox(None, "", 9).items
    assert [(item.case, item.late, item.promised_at is None) for item in items] == [(late, True, False)]
    left = lived_hub.service.outbox(NoticeState.LEFT, "", 9).items
    assert {(item.kind, item.late, item.promised_at is None) for item in left} == {
        ("adopted", False, False), ("failed", False, True),
    }  # fmt: skip
