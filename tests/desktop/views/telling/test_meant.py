"""What a decision would tell, before it is made: purely from programme, case and what is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casework import points
from casework.model import Band
from casework.programme import DecisionKind, Programme
from casework.states import Effect
from db.records import CaseView
from desktop.focus import Mode
from desktop.suggest import Suggestion
from desktop.views.telling.meant import Meant, meant
from desktop.views.telling.spoken import Spoken
from desktop.words import Words
from tests.builders import a_case, a_decision, a_programme, a_submission

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
SHIPS = a_programme()
STEP = SHIPS.first_step.name


def a_view(**changes: Any) -> CaseView:
    case = a_case(**({"promised_at": NOW + timedelta(hours=5)} | changes))
    return CaseView(case, case, None, (), Band.NO_OBJECTION, None)


def of(effect: Effect) -> DecisionKind:
    return next(kind for kind in SHIPS.choices(STEP) if kind.effect is effect)


def told(
    mode: Mode = Mode.DECIDING, tip: Suggestion | None = None, programme: Programme = SHIPS, **changes: Any
) -> Meant | None:
    return meant(programme, a_view(**changes), programme.choices(STEP), mode, "", tip, NOW)


def spoken(found: Meant | None) -> Spoken:
    assert found is not None
    return Spoken.of(found, Words("en", lambda sentence: sentence))


def tip(effect: Effect, **more: Any) -> Suggestion:
    return Suggestion(effect, "bar.why-duty", True, **more)


def test_without_a_question_and_without_a_suggestion_nothing_is_meant():
    assert told() is None


def test_what_is_suggested_is_told_as_the_hub_would_book_it():
    unit = SHIPS.units[0]
    found = told(tip=tip(Effect.DISPATCH, unit=unit))
    kind = of(Effect.DISPATCH)
    booked = points.consequences(SHIPS, a_case(), a_decision(kind=kind.kind, effect=kind.effect, unit=unit.id))
    assert found is not None
    assert (found.kind, found.draft, found.told) == (kind, booked.notice, len(booked.told))
    assert found.points == tuple(sorted(set(booked.points.values())))
    assert (found.asked, found.waits) == ("", ())


def test_an_open_question_with_its_suggested_answer_is_whole():
    reason = SHIPS.reasons[1]
    found = told(Mode.REJECTING, tip(Effect.DISPATCH, reason=reason))
    assert found is not None
    assert found.draft is not None
    assert all(reason.public[lang] in text for lang, text in found.draft.text.items())
    assert (found.asked, found.waits) == ("", ())


def test_what_the_question_fills_is_no_gap_and_its_answers_are_told():
    found = told(Mode.REJECTING)
    assert found is not None
    assert (found.asked, found.waits) == ("reason", ())
    assert [key for key, _ in found.answers] == [reason.key for reason in SHIPS.reasons]
    pieces = found.pieces("en")
    assert [(piece.text, piece.open) for piece in pieces if piece.name == "reason"] == [("$reason", False)]
    assert "Notice of “Reject”" in spoken(found).head


def test_what_only_a_person_can_fill_is_said_to_wait_for_one():
    asking = replace(SHIPS, notices=SHIPS.notices | {"reject": {"en": "We come on $visit_day. $reason"}})
    found = told(Mode.REJECTING, programme=asking)
    assert found is not None
    assert found.waits == ("visit_day",)
    said = spoken(found)
    assert (said.warns, "it will wait for a person" in said.line) == (True, True)
    assert said.waits == ("$visit_day: the programme asks for it, and only a person knows it.",)


@pytest.mark.parametrize(("promised", "late"), [(5.0, False), (0.1, True), (-1.0, True)])
def test_what_leaves_after_the_promise_is_said_to_be_late(promised: float, late: bool):
    """Its hold counts: promised in six minutes and held for ten is late."""
    found = told(tip=tip(Effect.ACCEPT), promised_at=NOW + timedelta(hours=promised))
    assert found is not None
    assert found.hold == timedelta(minutes=SHIPS.notice_hold_min)
    assert found.late is late
    assert ("late" in spoken(found).line, "in time" in spoken(found).line) == (late, not late)


def test_what_was_answered_already_cannot_be_late():
    found = told(tip=tip(Effect.ACCEPT), promised_at=NOW - timedelta(hours=1), answered_at=NOW - timedelta(hours=2))
    assert found is not None
    assert (found.late, found.promised_at) == (False, None)
    assert "in time" not in spoken(found).line


def test_a_decision_that_tells_nobody_says_so():
    silent = replace(SHIPS, notices={})
    found = told(tip=tip(Effect.ACCEPT), programme=silent)
    assert found is not None
    assert (found.draft, found.late) == (None, False)
    assert spoken(found).line.startswith("nobody is told")


def test_everybody_who_follows_is_counted_and_only_who_reported_is_paid():
    sent = (a_submission(), a_submission(id="s-2", contributor="crane-7", act="follow"))
    found = told(tip=tip(Effect.ACCEPT), submissions=sent)
    assert found is not None
    assert found.told == 2
    assert "2 people are told" in spoken(found).line


def test_minus_points_are_written_with_a_minus():
    paid = replace(of(Effect.ACCEPT), points=-3)
    poorer = replace(SHIPS, decisions=tuple(paid if k.kind == paid.kind else k for k in SHIPS.decisions))
    assert "−3 points" in spoken(told(tip=tip(Effect.ACCEPT), programme=poorer)).line


def test_of_two_decisions_of_one_effect_the_one_that_asked_is_meant():
    again = replace(of(Effect.REJECT), kind="reject-otherwise", key="S")
    both = replace(SHIPS, decisions=(*SHIPS.decisions, again))
    found = meant(both, a_view(), both.choices(STEP), Mode.REJECTING, "reject-otherwise", None, NOW)
    assert found is not None
    assert (found.kind, found.draft) == (again, None)
