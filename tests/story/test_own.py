"""A reviewer who also sends reports: one's own is never offered, and held when it is forced."""

from __future__ import annotations

from datetime import UTC, datetime

from casework.model import Answer, Case, Decision, Outgoing, Saved
from casework.states import Effect
from desktop.account import all_cases
from desktop.desk import new_id
from desktop.hands import Key
from tests.story.office import Office
from tests.story.test_settling import at
from tests.story.test_tools import cache


def test_ones_own_report_is_not_offered_not_claimed_and_held_when_it_is_forced(office: Office):
    office.user("add", "min", "--posts", "clerk", "--name", "Wu Min", "--contributor", "person-7")
    own, other = office.report(7), office.report(8)
    joined = office.report(9)
    office.report(7, case=joined)
    hands = at(office.desk("min", hold_s=0.1), other)
    shown = {hands.app.model.row(n).id for n in range(hands.app.model.rowCount())}
    assert shown == {other}
    assert set(cache(hands).held()) <= {other}
    for case in (own, joined):
        hands.window.single.go_to(case)
        hands.until("the case", lambda case=case: hands.focus.case == case)
        hands.press(Key.Key_A)
        hands.until("an answer", hands.at_rest)
        assert cache(hands).decisions(case) == ()
    hub = office.client("min")
    forced = [accepted(case) for case in all_cases(hub) if case.id in (own, joined)]
    acks = hub.push(forced, (), "").results
    assert [ack.answer for ack in acks] == [Answer.HELD] * 2
    assert not {lease.case for lease in hub.claim(50).granted} & {own, joined}
    hub.close()


def accepted(case: Case) -> Outgoing:
    """What no desk of ours would send."""
    now = datetime.now(UTC)
    said = Decision(new_id(), case.id, case.steps[0].number, "accept", Effect.ACCEPT, now, case.review_rev)
    return Outgoing(said, Saved.SENDING, now)
