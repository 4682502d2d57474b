"""Two desks and a supervisor at one office: what did not stand as said is shown with both sides, and ruled on."""

from __future__ import annotations

from casework import wire
from casework.model import Answer, CaseId, Saved
from casework.states import Effect
from casework.wire import Claim
from desktop.account import standing_effects
from desktop.focus import Page
from desktop.hands import Hands, Key
from tests.story.office import PROGRAMME, Office
from tests.story.test_tools import CONTROL, cache, step_to


def sit(hands: Hands) -> Hands:
    """Turn to this desk: its window takes the keys."""
    hands.window.activateWindow()
    hands.until("this window", hands.window.isActiveWindow)
    return hands


def at(hands: Hands, case: CaseId) -> Hands:
    hands.until("the programmes", lambda: PROGRAMME in hands.desk.programmes)
    for _ in hands.desk.programmes:
        if hands.desk.programme.id != PROGRAMME:
            hands.press(Key.Key_BracketRight)
    hands.until("the checks", hands.all_checked)
    hands.until("the case", lambda: step_to(hands, case))
    return hands


def two_desks_that_disagree(office: Office) -> tuple[Hands, Hands, CaseId]:
    """Li rejects offline; Zhou, who is given the case meanwhile, dispatches it and is recorded."""
    case = office.report(1)
    li = at(office.desk("li", hold_s=0.1), case)
    li.keeper.held = True
    address = office.url
    li.app.opened.hub.move("http://127.0.0.1:9", "")
    li.decide(Effect.REJECT, Key.Key_R, Key.Key_1)
    leader = office.client("zhao")
    leader._call("POST", "/v1/leases:revoke", content=wire.encode(Claim("a-test", cases=(case,))))
    leader.close()
    zhou = at(office.desk("zhou", hold_s=0.1), case)
    zhou.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
    zhou.until("Zhou's decision to be recorded", lambda: zhou.all_said() and zhou.desk.counts.recorded == 1)
    again = office.client("li")
    li.app.opened.hub.move(address, again._http.headers["Authorization"].removeprefix("Bearer "))
    sit(li).press(Key.Key_F5)
    li.until("the hub's answer", lambda: li.at_rest() and li.desk.counts.other == 1)
    return li, zhou, case


def test_a_conflict_shows_both_sides_and_is_agreed_to_by_one_key(office: Office):
    li, _, case = two_desks_that_disagree(office)
    li.press(Key.Key_U)
    settling = li.app.tools.settling
    li.until("the page", lambda: li.focus.page is Page.UNSETTLED and settling.view is not None)
    row = settling.current
    assert row is not None
    assert (row.case, row.outgoing.state, row.outgoing.ack.answer) == (case, Saved.OTHER, Answer.CONFLICT)
    stands = row.outgoing.ack.stands
    assert (stands.effect, stands.by_name) == (Effect.DISPATCH, "Zhou Min")
    li.press(Key.Key_Return)
    li.until("nothing to settle", lambda: li.at_rest() and not settling.rows)
    assert li.desk.counts.other == 0


def test_a_supervisor_puts_the_other_decision_through(office: Office):
    _, _, case = two_desks_that_disagree(office)
    zhao = office.desk("zhao")
    zhao.press(Key.Key_U, CONTROL)
    rulings = zhao.app.tools.rulings
    zhao.until("the queue of rulings", lambda: zhao.focus.page is Page.HELD and rulings.current is not None)
    item = rulings.current
    assert (item.decision.case, item.by_name, item.stands.effect) == (case, "Li Na", Effect.DISPATCH)
    zhao.press(Key.Key_O)
    zhao.until("the ruling", lambda: rulings.asked and not rulings.items)
    hub = office.client("zhao")
    (now,) = [c for c in hub.changes("", 50).cases if c.id == case]
    booked = sum(b.amount for b in hub.ledger(case))
    hub.close()
    assert standing_effects(now) == [Effect.REJECT]
    assert now.steps[0].generation == 1
    assert booked == 0  # the dispatch's points went back, a rejection gives none


def test_a_case_that_changed_is_looked_at_again_with_what_changed(office: Office):
    case = office.report(2)
    li = at(office.desk("li", hold_s=0.1), case)
    address = office.url
    li.app.opened.hub.move("http://127.0.0.1:9", "")
    li.decide(Effect.ACCEPT, Key.Key_A)
    office.report(3, case=case)
    again = office.client("li")
    li.app.opened.hub.move(address, again._http.headers["Authorization"].removeprefix("Bearer "))
    li.press(Key.Key_F5)
    li.until("the hub's answer", lambda: li.at_rest() and li.desk.counts.recheck == 1)
    li.press(Key.Key_U)
    settling = li.app.tools.settling
    li.until("the page", lambda: settling.current is not None and settling.view is not None)
    assert settling.current.outgoing.ack.changed
    li.until("the new photo", lambda: len(settling.view.case.photos) == 2)
    li.press(Key.Key_Return)
    li.until("the case again", lambda: li.focus.page is Page.SINGLE and li.open_case == case)
    li.decide(Effect.ACCEPT, Key.Key_A)
    li.until("it to be recorded", lambda: li.all_said() and li.desk.counts.recorded == 1)
    assert cache(li).unsettled_list() == ()
