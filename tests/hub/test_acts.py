"""What units, contributors and the public send to a case moves it, in their name; nobody moves another's."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from casework.model import Answer, CaseId
from casework.states import Stage, Status
from hub.messages import NewSubmission
from hub.people import Contributor

from .conftest import Hub
from .lived import LIVED, Office, opened


@pytest.fixture
def office(lived_hub: Hub) -> Office:
    return opened(lived_hub)


def signing(office: Office, **more: object) -> CaseId:
    case = office.report(**more)
    office.decide("li", case, "filed")
    office.decide("chen", case, "dispatched", unit="roads")
    return case


def pooled(office: Office) -> CaseId:
    case = office.report()
    office.decide("li", case, "open-to-all")
    return case


def answer(said: object) -> tuple[int, str]:
    return said.status_code, said.json().get("code", "")  # type: ignore[attr-defined]  # a response


def test_a_unit_signs_and_brings_proof_in_its_own_name(office: Office) -> None:
    case = signing(office)
    office.hub.claim(office.hub.service.signed_in(office.staff["chen"].token).reviewer(), cases=(case,))
    assert office.act("roads", "signed", case).status_code == 200
    assert office.act("roads", "disposed", case, photo=200, role="after").status_code == 200
    now = office.case(case)
    signed, done = now.steps[2].outcome, now.steps[3].outcome
    assert signed is not None
    assert done is not None
    assert [(one.kind, one.by, one.by_name) for one in (signed, done)] == [
        ("signed", "roads", "Roads"), ("disposed", "roads", "Roads"),
    ]  # fmt: skip
    assert (now.status, now.steps[-1].name) == (Status.DISPOSED, "check")
    assert [(s.contributor, s.act) for s in now.submissions[1:]] == [
        ("unit:roads", "signed"),
        ("unit:roads", "disposed"),
    ]
    assert now.photos[-1].role == "after"
    assert now.reporters == (office.who("mei"),)
    assert office.hub.scalar("SELECT lease_account FROM cases") is None
    kept = office.hub.rows("SELECT id, account, answer FROM decisions WHERE account = 'roads' ORDER BY heard_at, id")
    assert [(row.id, row.answer) for row in kept] == [(signed.decision, "effective"), (done.decision, "effective")]
    for decision in (signed.decision, done.decision):
        assert office.hub.scalar("SELECT count(*) FROM audit_entries WHERE content LIKE :id", id=f"%{decision}%") == 1
    assert office.hub.scalar("SELECT count(*) FROM tally WHERE account = 'roads'") == 0  # no reviewer's figure


def test_an_act_that_is_repeated_is_one(office: Office) -> None:
    case = signing(office)
    first, again = (office.act("roads", "signed", case, client_id="once") for _ in range(2))
    assert first.content == again.content
    assert len(office.case(case).submissions) == 2
    other = office.act("roads", "returned", case, client_id="once")
    assert answer(other) == (409, "id-reused")


def test_another_unit_a_contributor_and_a_wrong_moment_are_refused_and_leave_nothing(office: Office) -> None:
    case = signing(office)
    before = office.case(case)
    refused = {
        "another unit": (office.act("parks", "signed", case), (403, "not-yours")),
        "a contributor": (office.act("counter", "signed", case, "mei"), (403, "not-yours")),
        "too early": (office.act("roads", "disposed", case), (409, "not-now")),
        "a contributor, too early": (office.act("counter", "grabbed", case, "mei"), (409, "not-now")),
        "nobody's": (office.act("counter", "dispatched", case, "mei"), (422, "unknown-act")),
        "no words": (office.act("counter", "so angry!", case, "mei"), (422, "bad-message")),
        "to no case": (office.send("counter", "mei", act="signed"), (422, "act-without-case")),
        "a unit's report": (office.send("roads", text="a hole"), (422, "not-its-act")),
        "a unit's word": (office.send("roads", "", case, text="more"), (422, "not-its-act")),
    }
    assert {name: answer(said) for name, (said, _) in refused.items()} == {
        name: told for name, (_, told) in refused.items()
    }
    assert office.case(case) == before
    assert office.hub.scalar("SELECT count(*) FROM submissions") == 1


def test_the_post_of_the_step_books_what_a_unit_said_by_telephone(office: Office) -> None:
    case = signing(office)
    office.decide("chen", case, "signed")
    assert office.case(case).steps[-1].name == "disposal"


def test_who_follows_is_told_and_not_paid_and_nothing_else_moves(office: Office) -> None:
    case = office.report()
    before = office.case(case)
    assert office.act("counter", "follow", case, "follower").status_code == 200
    assert office.act("counter", "follow", case, "follower").status_code == 200
    now = office.case(case)
    assert (now.review_rev, now.steps, now.status) == (before.review_rev, before.steps, before.status)
    office.decide("li", case, "cleared")
    told = {row.contributor for row in office.hub.rows("SELECT contributor FROM notices")}
    assert told == {office.who("mei"), office.who("follower")}
    assert office.points() == {office.who("mei"): 1}
    office.hub.clock.forward(hours=1)
    fresh = office.report("follower")
    assert office.case(fresh).submissions[0].record is None  # to follow is no report


def test_who_was_asked_for_more_brings_the_case_back_by_sending_it(office: Office) -> None:
    case = office.report()
    office.decide("li", case, "asked")
    assert office.send("counter", "neighbour", case, text="me too").status_code == 200
    assert office.case(case).status is Status.NEEDS_MORE  # nobody had asked the neighbour
    assert office.send("counter", "mei", case, text="at number 12").status_code == 200
    now = office.case(case)
    more = now.steps[1].outcome
    assert more is not None
    assert (more.kind, more.by, now.steps[-1].name) == ("more-came", office.who("mei"), "review")
    assert now.submissions[-1].act == ""
    office.decide("li", case, "asked")
    assert answer(office.act("counter", "more-came", case, "stranger")) == (403, "not-yours")
    assert office.act("counter", "more-came", case, "mei").status_code == 200


def test_an_order_is_its_takers_alone_until_it_is_given_up(office: Office) -> None:
    case = pooled(office)
    assert office.act("counter", "grabbed", case, "ann").status_code == 200
    assert answer(office.act("counter", "grabbed", case, "bob")) == (409, "not-now")
    assert answer(office.act("counter", "proved", case, "bob")) == (403, "not-yours")
    assert office.act("counter", "abandoned", case, "ann").status_code == 200
    assert office.act("counter", "grabbed", case, "bob").status_code == 200
    assert answer(office.act("counter", "proved", case, "ann")) == (403, "not-yours")
    assert office.act("counter", "proved", case, "bob", photo=90, role="after").status_code == 200
    office.decide("wu", case, "awarded")
    ann, bob, mei = map(office.who, ("ann", "bob", "mei"))
    assert office.points() == {ann: -2, bob: 7, mei: 1}
    told = office.hub.rows("SELECT contributor FROM notices WHERE step = (SELECT max(step) FROM notices)")
    assert {row.contributor for row in told} == {bob, mei}  # who is paid, and who reported it


def test_a_reporter_and_the_unit_object_to_a_closed_case_and_nobody_else(office: Office) -> None:
    case = signing(office)
    for act in ("signed", "disposed"):
        office.act("roads", act, case)
    office.decide("wu", case, "check-passed")
    assert answer(office.act("counter", "not-put-right", case, "stranger")) == (403, "not-yours")
    assert answer(office.act("roads", "disposed", case)) == (409, "not-now")  # said too late, and no objection
    assert office.act("counter", "not-put-right", case, "mei", photo=10).status_code == 200
    now = office.case(case)
    assert (now.status, LIVED.stage(now.steps[-1].name), now.submissions[-1].act) == (
        Status.APPEALED, Stage.APPEAL, "not-put-right",
    )  # fmt: skip
    office.decide("zhao", case, "upheld")
    assert office.act("roads", "it-is", case).status_code == 200
    assert office.case(case).status is Status.APPEALED


def test_who_reported_what_was_merged_objects_to_how_the_primary_was_closed(office: Office) -> None:
    primary, joined = office.report("mei"), office.report("ling")
    office.decide("li", joined, "joined", into=primary)
    office.decide("li", primary, "cleared")
    said = office.act("counter", "still-there", joined, "ling")
    assert (said.status_code, said.json()["case"]) == (200, primary)
    assert office.case(primary).status is Status.APPEALED


def test_a_programme_without_an_appeal_hears_no_objection(office: Office) -> None:
    deaf = replace(LIVED, id="deaf", steps=tuple(s for s in LIVED.steps if s.stage is not Stage.APPEAL))
    office.hub.programmes[deaf.id] = deaf
    new = NewSubmission("n", deaf.id, Contributor("mei"), title="x")
    case = CaseId(office.staff["counter"].post("/submissions", new).json()["case"])
    office.decide("li", case, "cleared")
    before = office.case(case)
    assert answer(office.act("counter", "wrong", case, "mei")) == (422, "no-appeal")
    assert office.case(case) == before


def test_of_an_act_and_a_decision_that_race_exactly_one_closes_the_step(office: Office) -> None:
    for _ in range(8):
        case = signing(office)
        returned, start = office.said(case, "returned"), Barrier(2)
        heard: list[object] = []

        def sign(case: CaseId = case, start: Barrier = start, heard: list[object] = heard) -> None:
            start.wait()
            heard.append(office.act("roads", "signed", case).status_code)

        def book(returned: object = returned, start: Barrier = start, heard: list[object] = heard) -> None:
            start.wait()
            heard.append(office.hear("chen", returned).answer)  # type: ignore[arg-type]  # a decision

        threads = [Thread(target=one) for one in (sign, book)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        outcome = office.case(case).steps[2].outcome
        assert outcome is not None
        if outcome.by == "roads":
            assert set(heard) == {200, Answer.CONFLICT}
        else:
            assert set(heard) == {Answer.EFFECTIVE, 403}  # it was returned, and is that unit's no more
        closing = "SELECT count(*) FROM decisions WHERE case_id = :id AND step = 3 AND answer = 'effective'"
        assert office.hub.scalar(closing, id=case) == 1


def test_an_act_that_is_sent_twice_at_once_is_answered_the_same_twice(office: Office) -> None:
    for n in range(4):
        case, start, heard = signing(office), Barrier(2), []

        def sign(case: CaseId = case, n: int = n, start: Barrier = start, heard: list[bytes] = heard) -> None:
            start.wait()
            heard.append(office.act("roads", "signed", case, client_id=f"once-{n}").content)

        threads = [Thread(target=sign) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert heard[0] == heard[1]
        assert [s.act for s in office.case(case).submissions] == ["", "signed"]
