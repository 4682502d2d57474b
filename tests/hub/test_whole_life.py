"""One case through all of its life over HTTP: books, notices, chain and feed at the end are those of what happened."""

from __future__ import annotations

from casework import life, wire
from casework.model import Case, CaseId, Decision, Outcome, Step
from casework.outbox import NoticeState
from casework.states import Status
from hub import audit
from hub.messages import Ledger, Notices

from .conftest import Hub
from .lived import LIVED, Office, opened, owed


def closed_by(step: Step) -> Outcome:
    assert step.outcome is not None
    return step.outcome


def lived_through(office: Office) -> CaseId:
    """Filed, dispatched, returned, dispatched, urged, disposed, reworked, closed, appealed, overturned, filed anew."""
    case = office.report(photo=40)
    office.act("counter", "follow", case, "follower")
    office.decide("li", case, "asked")
    office.send("counter", "mei", case, text="beside the school")
    office.decide("li", case, "filed")
    office.decide("chen", case, "dispatched", unit="parks")
    office.act("parks", "returned", case)
    office.decide("chen", case, "dispatched", unit="roads")
    office.act("roads", "signed", case)
    office.decide("chen", case, "urged")
    office.hub.clock.forward(hours=20)
    office.act("roads", "disposed", case, photo=41, role="after")
    office.decide("wu", case, "check-failed")
    office.act("roads", "disposed", case, photo=42, role="after")
    office.decide("wu", case, "check-passed")
    office.hub.clock.forward(hours=2)
    assert office.case(case).closing == "normal"
    office.act("counter", "still-broken", case, "mei", photo=43)
    office.decide("zhao", case, "overturned")
    office.decide("li", case, "filed")
    office.decide("chen", case, "dispatched", unit="roads")
    office.decide("chen", case, "signed")  # by telephone
    office.act("roads", "disposed", case, photo=44, role="after")
    office.decide("wu", case, "check-passed")
    return case


PATH = [
    ("review", "asked", "li"), ("more", "more-came", "mei"), ("review", "filed", "li"),
    ("dispatch", "dispatched", "chen"), ("signing", "returned", "parks"), ("dispatch", "dispatched", "chen"),
    ("signing", "signed", "roads"),
    ("disposal", "urged", "chen"), ("disposal", "disposed", "roads"), ("check", "check-failed", "wu"),
    ("disposal", "disposed", "roads"), ("check", "check-passed", "wu"), ("appeal", "overturned", "zhao"),
    ("review", "filed", "li"), ("dispatch", "dispatched", "chen"), ("signing", "signed", "chen"),
    ("disposal", "disposed", "roads"), ("check", "check-passed", "wu"),
]  # fmt: skip


def test_one_case_lives_to_its_end(lived_hub: Hub) -> None:
    office = opened(lived_hub)
    case = lived_through(office)
    now, mei, follower = office.case(case), office.who("mei"), office.who("follower")
    steps = [(s.name, closed_by(s).kind, closed_by(s).by) for s in now.steps]
    assert steps == [(name, kind, mei if by == "mei" else by) for name, kind, by in PATH]
    assert (now.status, now.unit, life.reworks(LIVED, now.steps)) == (Status.CLOSED, "roads", 1)
    assert now.answered_at == closed_by(now.steps[17]).at  # the answer that was owed once the first was overturned
    assert [photo.role for photo in now.photos] == ["near", "after", "after", "near", "after"]

    books = wire.decode(office.staff["zhao"].get("/ledger", params={"case": case}).content, Ledger).items
    booked = [(row.step, row.entry, row.amount) for row in books if row.consequence == f"points:{mei}"]
    assert booked == [(3, "book", 5), (3, "compensate", -5), (14, "book", 5)]
    assert office.points() == owed(lived_hub, lived_hub.programmes) == {mei: 5}

    notices = wire.decode(office.staff["zhao"].get("/notices", params={"case": case}).content, Notices).items
    assert {n.contributor for n in notices} == {mei, follower}
    assert [n.step for n in notices if n.contributor == mei] == [3, 12, 13, 14, 18]
    assert all(n.cancelled_at is None for n in notices)  # those that were overturned had left
    lived_hub.clock.forward(hours=1)
    left = lived_hub.service.outbox(NoticeState.LEFT, "", 50).items
    assert left[0].draft.text == {"en": f"Your report A hole ({case}) was put right."}
    assert left[0].contributors == tuple(sorted((mei, follower)))


def test_what_was_heard_alone_makes_the_case_again(lived_hub: Hub) -> None:
    """The record is nothing but its submissions and decisions in their order (`casework.life`)."""
    office = opened(lived_hub)
    case = office.case(lived_through(office))
    asked = "SELECT body, account FROM decisions WHERE case_id = :id AND answer = 'effective' ORDER BY step"
    heard = [(wire.decode(row.body, Decision), row.account) for row in lived_hub.rows(asked, id=case.id)]
    first, *others = case.submissions
    again: Case = life.open_case(LIVED, case.id, case.title, case.category, first, case.grid)
    for (said, account), step in zip(heard, case.steps, strict=True):
        while others and others[0].received_at <= closed_by(step).at:
            again = life.add_submission(LIVED, again, others.pop(0))
        again = life.close_step(LIVED, again, said, account, closed_by(step).at, again=False)
    names = {s.number: closed_by(s).by_name for s in case.steps}
    assert [s.number for s in again.steps] == [s.number for s in case.steps]
    assert [(s.name, s.due_at, closed_by(s).decision) for s in again.steps] == [
        (s.name, s.due_at, closed_by(s).decision) for s in case.steps
    ]
    assert (again.status, again.unit, again.answered_at, again.closing, again.review_rev) == (
        case.status, case.unit, case.answered_at, case.closing, case.review_rev,
    )  # fmt: skip
    assert names[9] == "Roads"


def test_the_chain_tells_of_every_step_and_verifies(lived_hub: Hub) -> None:
    office = opened(lived_hub)
    case = lived_through(office)
    with lived_hub.service.reading() as c:
        assert audit.verify(c, "chancheng", ()) == []
    for step in office.case(case).steps:
        told = "SELECT count(*) FROM audit_entries WHERE content LIKE :said"
        assert lived_hub.scalar(told, said=f'%"decision":"{closed_by(step).decision}"%') == 1
    page = lived_hub.service.page("", 50)
    assert page.digest == wire.fold(wire.NOTHING, case, page.cases[0].seq)
    rows = lived_hub.rows("SELECT lease_account, post, status, closing, unit FROM cases")
    assert [tuple(row) for row in rows] == [(None, None, "closed", "normal", "roads")]
