"""What a decision was made on is frozen with it, goes with it, and goes when it goes."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from casework import wire
from casework.errors import Refused
from casework.model import CaseId, Decision, DecisionId, Finding, Saved, Verdict
from casework.states import Effect
from casework.wire import Evidence
from db.cache import Cache
from db.cache import evidence as keeping
from db.opening import Record
from tests.db.builders import NOW, a_page, ack, here, hours, said, told

SHARP = Finding("sharpness", "sharp", Verdict.PASS, score=9.0)
LIKE_TWO = Finding("near_duplicate", "same-photo", Verdict.SUSPICIOUS, facts={"case": "c-2"})


@pytest.fixture
def looked(cache: Cache) -> Cache:
    """Ten cases; the checks looked at the first five."""
    cache.save_page(a_page(*(here(n, n) for n in range(1, 11))))
    for n in range(1, 6):
        cache.save_findings(here(n, n), [SHARP, LIKE_TWO] if n == 1 else [SHARP], [], made_with="m", at=NOW)
    return cache


def kept(cache: Cache, decision: str) -> Decision:
    return next(
        o.decision for n in range(1, 11) for o in cache.decisions(CaseId(f"c-{n}")) if o.decision.id == decision
    )


def evidence(cache: Cache, *decisions: str) -> tuple[Evidence, ...]:
    return tuple(wire.decode(one, Evidence) for one in cache.evidence([DecisionId(d) for d in decisions]))


def test_a_decision_names_the_digest_of_what_stood_on_the_screen(looked: Cache):
    looked.decide(said(1), NOW)
    (text,) = looked.evidence([said(1).id])
    assert wire.decode(text, Evidence) == Evidence(said(1).id, (SHARP, LIKE_TWO), "m")
    assert kept(looked, "d-1").evidence == sha256(text.encode()).hexdigest()
    looked.save_findings(here(1, 1), [], [], made_with="n")
    assert looked.evidence([said(1).id]) == (text,)


def test_what_was_said_to_be_no_duplicate_is_not_in_it(looked: Cache):
    looked.set_apart(CaseId("c-1"), [CaseId("c-2")], told(1, "apart"))
    looked.decide(said(1), NOW)
    assert evidence(looked, "d-1") == (Evidence(said(1).id, (SHARP,), "m"),)


def test_a_decision_on_what_no_check_has_seen_names_none(looked: Cache):
    looked.decide(replace(said(6, 6), evidence="of another"), NOW)
    assert (kept(looked, "d-6").evidence, evidence(looked, "d-6")) == ("", ())


def test_of_many_each_has_its_own(looked: Cache):
    many = looked.decide_all([said(n, n) for n in range(1, 8)], NOW)
    assert len(many.saved) == 7
    found = evidence(looked, *(f"d-{n}" for n in range(1, 8)))
    assert [one.decision for one in found] == [f"d-{n}" for n in range(1, 6)]
    assert len({kept(looked, f"d-{n}").evidence for n in range(1, 6)}) == 5


def test_a_decision_that_is_refused_leaves_none(looked: Cache, record: Record):
    with pytest.raises(Refused):
        looked.decide(replace(said(1), step=7), NOW)
    with record.engine.begin() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM evidence").scalar_one() == 0


def test_what_is_undone_within_the_hold_takes_its_evidence_with_it(looked: Cache, record: Record):
    looked.decide(said(1), hours(1))
    looked.withdraw(said(1), told(1))
    assert looked.evidence([said(1).id]) == ()
    looked.decide(said(1), NOW)  # the same id again is another decision
    assert len(looked.evidence([said(1).id])) == 1
    with record.engine.begin() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM evidence").scalar_one() == 1


def test_a_taking_back_of_what_was_sent_has_evidence_of_its_own_and_the_first_stays(looked: Cache):
    looked.decide(said(1), NOW)
    looked.take_unsent(NOW)
    first = looked.evidence([said(1).id])
    act = looked.last_act()
    assert act is not None
    looked.take_back(act, NOW, [told(1)], lambda: DecisionId("d-2"))
    assert kept(looked, "d-2").effect is Effect.RETRACT
    assert evidence(looked, "d-2") == (Evidence(DecisionId("d-2"), (SHARP, LIKE_TWO), "m"),)
    assert looked.evidence([said(1).id]) == first


def test_evidence_stays_while_the_hub_may_ask_for_it_again_and_when_its_case_has_left(looked: Cache):
    looked.decide(said(1), NOW)
    (entry,) = looked.take_unsent(NOW)
    looked.settle([ack(entry.decision)], NOW, "7:ab")
    looked.save_page(a_page(gone=["c-1"], to=20))
    assert len(looked.evidence([said(1).id])) == 1
    looked.save_backed_up(7)
    looked.start_day(hours(24 * 40))
    assert looked.evidence([said(1).id]) == ()


def test_no_more_is_taken_to_be_sent_than_goes_in_one_message(looked: Cache, monkeypatch: pytest.MonkeyPatch):
    looked.decide_all([said(n, n) for n in range(1, 11)], NOW)
    sizes = [len(wire.encode(text)) for text in looked.evidence([said(n, n).id for n in range(1, 11)])]
    monkeypatch.setattr(keeping, "ROOM", sizes[0] + sizes[1])
    assert [o.decision.id for o in looked.take_unsent(NOW)] == ["d-1", "d-2"]
    assert [o.state for o in looked.unsettled()] == [Saved.SENDING] * 2 + [Saved.SAVED] * 8  # the rest can be undone
    looked.settle([ack(said(n, n)) for n in (1, 2)], NOW)
    assert [o.decision.id for o in looked.take_unsent(NOW)] == ["d-3", "d-4"]
    looked.settle([ack(said(n, n)) for n in (3, 4)], NOW)
    assert [o.decision.id for o in looked.take_unsent(NOW)] == ["d-5", *(f"d-{n}" for n in range(6, 11))]


def test_what_has_no_room_in_any_message_keeps_no_decision_back(looked: Cache, monkeypatch: pytest.MonkeyPatch):
    looked.decide_all([said(n, n) for n in range(1, 4)], NOW)
    large = len(wire.encode(looked.evidence([said(1).id])[0]))
    monkeypatch.setattr(keeping, "ROOM", large - 1)
    taken = [o.decision for o in looked.take_unsent(NOW)]
    assert [d.id for d in taken[:2]] == ["d-1", "d-2"]
    assert taken[0].evidence
    assert [one.decision for one in evidence(looked, "d-1", "d-2")] == ["d-2"]


def test_a_decision_that_only_the_journal_knew_goes_without_its_evidence(looked: Cache):
    lost = replace(said(1), evidence="e" * 64)
    looked.salvage([lost], NOW)
    assert [o.decision for o in looked.take_unsent(NOW)] == [lost]
    assert looked.evidence([lost.id]) == ()
