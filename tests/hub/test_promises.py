"""Every case whose promised answer is late is told, and before it is late; so is what rules decided, or was adopted."""

from __future__ import annotations

from typing import Any

import pytest

from casework import automatic, wire
from casework.model import Answer, CaseId
from casework.promises import Adopted, Adoptions, Became, Promised, Promises, RuleDecisions, Spot, Waits
from casework.states import Effect, Status
from casework.wire import Claim
from hub.reports import adoption, promises, ruled

from .conftest import Hub
from .lived import Office, Ruled, opened


@pytest.fixture
def office(lived_hub: Hub) -> Office:
    return opened(lived_hub)


def told(office: Office, within: float, **more: Any) -> tuple[Promised, ...]:
    said = office.staff["zhao"].get("/reports/promises", params={"within": within, **more})
    assert said.status_code == 200, said.text
    return wire.decode(said.content, Promises).items


def test_a_promise_is_told_before_it_is_late_and_no_longer_when_it_is_kept(office: Office) -> None:
    first = office.report()
    office.hub.clock.forward(hours=1)
    second = office.report()
    assert told(office, 46) == ()
    (item,) = told(office, 47)  # two days were promised, one hour ago
    assert (item.case, item.late, item.waits, item.step, item.post) == (first, False, Waits.DECISION, "review", "clerk")
    office.hub.clock.forward(hours=48)
    items = told(office, 0)
    assert [(one.case, one.late) for one in items] == [(first, True), (second, False)]
    office.decide("li", first, "cleared")
    assert [one.case for one in told(office, 1)] == [second]


def test_it_says_what_the_answer_waits_for_and_who_holds_the_case(office: Office) -> None:
    cases = [office.report() for _ in range(6)]
    asked, signing, pooled, taken, untold, held = cases
    office.decide("li", asked, "asked")
    for case in (signing, untold):
        office.decide("li", case, "filed")
        office.decide("chen", case, "dispatched", unit="roads")
    for case in (pooled, taken):
        office.decide("li", case, "open-to-all")
    office.act("counter", "grabbed", taken, "ann")
    for act in ("signed", "disposed"):
        office.act("roads", act, untold)
    office.decide("wu", untold, "closed-specially")  # its notice has a gap that a person must fill
    office.staff["li"].post("/leases:claim", Claim("desk-1", cases=(held,)))
    found = {one.case: one for one in told(office, 48)}
    assert {case: found[case].waits for case in cases} == {
        asked: Waits.CONTRIBUTOR, signing: Waits.UNIT, pooled: Waits.PUBLIC, taken: Waits.PUBLIC,
        untold: Waits.NOTICE, held: Waits.DECISION,
    }  # fmt: skip
    assert (found[held].holder, found[held].holder_name) == ("li", "Li")
    assert (found[signing].unit, found[signing].step, found[signing].status) == ("roads", "signing", Status.DISPATCHED)
    assert (found[untold].step, found[untold].due_at) == ("", None)


def test_pages_follow_one_another_without_a_gap(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promises, "PAGE", 2)
    cases = [office.report() for _ in range(5)]  # of one moment
    found, after = [], ""
    while len(found) < 9:
        page = office.hub.service.promises(100, after)
        found += [one.case for one in page.items]
        after = page.more
        if not after:
            break
    assert found == sorted(cases)


def test_an_answered_case_that_goes_on_is_late_in_no_figure(office: Office) -> None:
    case = office.report()
    office.decide("li", case, "adopted")  # the answer; its landing takes a month
    other = office.report()
    office.hub.clock.forward(days=3)
    glance = office.hub.service.glance("+08:00")
    assert (glance.late, glance.oldest_late, glance.waiting.late, glance.waiting.later) == (1, other, 1, 1)
    assert told(office, 0)[0].case == other


def test_what_was_adopted_stays_open_until_it_has_landed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adoption, "PAGE", 2)
    whole, failed, part, no, again, other = (office.report(title=str(n)) for n in range(6))
    for case in (whole, failed, again):
        office.decide("li", case, "adopted")
    office.decide("li", part, "adopted-in-part")
    office.decide("li", no, "rejected", reasons=("not-found",))
    office.decide("li", other, "cleared")
    before = _ledger(office)
    assert before[whole] == (Adopted.WHOLLY, Became.OPEN)
    office.decide("zhao", whole, "landed")
    for case, kind in ((failed, "failed"), (again, "landed")):
        office.decide("zhao", case, kind)
    office.act("counter", "objection", again, "mei")
    office.decide("zhao", again, "overturned")
    assert _ledger(office) == {
        whole: (Adopted.WHOLLY, Became.LANDED), failed: (Adopted.WHOLLY, Became.FAILED),
        part: (Adopted.IN_PART, Became.NOT_FOLLOWED), no: (Adopted.NOT, Became.NOT_FOLLOWED),
    }  # fmt: skip
    lines = {one.case: one for one in _lines(office)}
    assert lines[no].why == {"en": "Nothing was found there.", "zh_CN": "现场未发现。"}
    assert lines[whole].why == {"en": f"We adopt what you propose in {whole}."}
    assert (lines[whole].became_at, lines[whole].due_at) == (office.case(whole).steps[-1].outcome.at, None)  # type: ignore[union-attr]


def _lines(office: Office) -> list[Any]:
    found: list[Any] = []
    after, more = "", True
    while more:
        page = wire.decode(office.staff["zhao"].get("/reports/adoption", params={"after": after}).content, Adoptions)
        found += page.items
        after, more = page.more, bool(page.more)
    return found


def _ledger(office: Office) -> dict[CaseId, tuple[Adopted, Became]]:
    return {one.case: (one.adopted, one.became) for one in _lines(office)}


def ruling(office: Office, case: CaseId, *, drawn: bool) -> Ruled:
    """The rule's decision with an id that is drawn for a second look, or is not."""
    while True:
        made = office.ruled(case)
        if automatic.drawn(made.decision.id, 0.5) is drawn:
            return made


def test_what_rules_decided_is_listed_with_what_was_said_of_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruled, "PAGE", 2)
    cases = [office.report() for _ in range(5)]
    said = [ruling(office, case, drawn=n > 0) for n, case in enumerate(cases)]
    made = [one.decision for one in said]
    for one in said:
        assert office.hear("li", *one).answer is Answer.EFFECTIVE
        office.hub.clock.forward(minutes=1)
    office.decide("wu", cases[2], "agreed")
    office.decide("wu", cases[3], "rule-overturned")
    agreed = office.decide("wu", cases[4], "agreed")
    office.decide("wu", cases[4], "undo", step=2, effect=Effect.RETRACT, supersedes=agreed.id)
    office.decide("li", office.report(), "cleared")  # a person's
    items: list[Any] = []
    after, more = "", True
    while more:
        said = office.staff["zhao"].get("/reports/rules", params={"after": after, "rule": "plain"})
        page = wire.decode(said.content, RuleDecisions)
        items += page.items
        after, more = page.more, bool(page.more)
    assert [(one.decision, one.spot, one.stands) for one in reversed(items)] == [
        (made[0].id, None, True), (made[1].id, Spot.DRAWN, True), (made[2].id, Spot.AGREED, True),
        (made[3].id, Spot.OVERTURNED, False), (made[4].id, Spot.DRAWN, True),
    ]  # fmt: skip
    (count,) = page.counts
    assert (count.rule, count.decided, count.drawn, count.agreed, count.overturned) == ("plain", 5, 4, 1, 1)
    assert office.case(cases[2]).status is Status.ACCEPTED
    on_the_chain = 'SELECT count(*) FROM audit_entries WHERE content LIKE \'%"rule":"plain"%\''
    assert office.hub.scalar(on_the_chain) == 5


def test_a_rule_that_the_programme_does_not_have_is_held(office: Office) -> None:
    case = office.report()
    for rule, kind in (("another", "cleared"), ("plain", "filed")):
        assert office.hear("li", *office.ruled(case, kind, rule=rule)).answer is Answer.HELD
    assert office.hub.service.ruled().items == ()
