"""What the steps of a case add up to: standing, duty, closing, and the answer that is owed."""

from __future__ import annotations

from casework import bearing, life
from casework.model import CaseId, DecisionId
from casework.states import Closing, Status
from tests.casework.lived import (
    DAY,
    HOUR,
    MONDAY,
    PROGRAMME,
    a_new_case,
    came,
    led,
    moved,
    names,
    taken_back,
)

FILED = ("file", "dispatch", "sign")
LATE = MONDAY + 7 * DAY
PROMISE = 10 * DAY


def closed_at(at=MONDAY, *way: str):  # type: ignore[no-untyped-def]
    return led(led(a_new_case(), *FILED), *(way or ("done", "passed")), at=at)


def test_a_case_is_closed_normally_or_overdue_by_whoever_had_to_act() -> None:
    assert closed_at().closing is Closing.NORMAL
    assert closed_at(LATE).closing is Closing.OVERDUE
    slow_check = led(led(a_new_case(), *FILED, "done"), "passed", at=LATE)
    assert slow_check.closing is Closing.NORMAL  # the unit was in time
    assert closed_at(LATE, "up", "special").closing is Closing.SPECIAL


def test_a_rework_in_time_does_not_make_a_late_disposal_good_and_a_new_round_begins_clean() -> None:
    case = led(led(a_new_case(), *FILED), "done", "failed", "done", "passed", at=LATE)
    assert case.closing is Closing.OVERDUE
    again = led(came(case, LATE + DAY), *FILED, "done", "passed", at=LATE + DAY)
    assert again.closing is Closing.NORMAL


def test_what_was_late_before_an_overturn_is_no_lateness_of_what_comes_after_it() -> None:
    overturned = moved(came(closed_at(LATE), LATE, act="objection"), "overturned", LATE)
    assert led(overturned, *FILED, "done", "passed", at=LATE).closing is Closing.NORMAL


def test_what_is_upheld_stands_as_it_stood() -> None:
    for case in (
        closed_at(),
        closed_at(LATE),
        closed_at(MONDAY, "up", "special"),
        led(a_new_case(), "reject"),
        led(a_new_case(), "merge"),
    ):
        appealed = came(case, LATE, act="objection")
        assert (appealed.status, names(appealed)[-1]) == (Status.APPEALED, "appeal")
        assert (appealed.closing, appealed.merged_into, appealed.unit) == (None, None, case.unit)
        upheld = moved(appealed, "upheld", LATE + HOUR)
        for what in ("status", "closing", "merged_into", "unit"):
            assert getattr(upheld, what) == getattr(case, what)


def test_after_an_overturn_it_stands_as_it_is_decided_then_and_can_be_upheld_so() -> None:
    overturned = moved(came(led(a_new_case(), "reject"), LATE, act="objection"), "overturned", LATE)
    assert (overturned.status, names(overturned)[-1]) == (Status.OPEN, "review")
    accepted = moved(overturned, "accept", LATE)
    assert moved(came(accepted, LATE + DAY, act="objection"), "upheld", LATE + DAY).status is Status.ACCEPTED


def test_an_overturn_that_is_taken_back_gives_the_unit_back_its_case() -> None:
    appealed = came(closed_at(), LATE, act="objection")
    assert moved(appealed, "overturned", LATE).unit is None
    assert taken_back(moved(appealed, "overturned", LATE), len(appealed.steps), LATE).unit == "roads"


def test_duty_is_whose_it_was_dispatched_to_last_until_it_is_judged_anew() -> None:
    assert led(a_new_case(), *FILED).unit == "roads"
    assert led(a_new_case(), *FILED, "not-ours").unit == "roads"  # until that is granted
    assert led(a_new_case(), *FILED, "not-ours", "granted").unit is None
    elsewhere = moved(led(a_new_case(), *FILED, "up"), "redispatch", MONDAY, unit="parks")
    assert elsewhere.unit == "parks"
    assert taken_back(elsewhere, 5, MONDAY).unit == "roads"


def test_an_answer_is_given_once_and_kept_through_what_follows() -> None:
    case = led(a_new_case(), "accept", at=MONDAY + HOUR)
    assert (case.promised_at, case.answered_at) == (MONDAY + PROMISE, MONDAY + HOUR)
    followed = came(case, LATE, act=bearing.FOLLOW)
    assert (followed.promised_at, followed.answered_at, followed.steps) == (
        case.promised_at,
        case.answered_at,
        case.steps,
    )


def test_asking_for_more_answers_nobody_and_the_promise_runs_on() -> None:
    case = led(a_new_case(), "needs-more")
    again = came(case, MONDAY + DAY)
    assert (case.answered_at, again.answered_at, again.promised_at) == (None, None, MONDAY + PROMISE)


def test_whoever_comes_to_an_answered_case_is_promised_an_answer_of_their_own() -> None:
    answered = led(a_new_case(), "accept", at=MONDAY + HOUR)
    for act in ("", "objection"):
        again = came(answered, LATE, act=act)
        assert (again.promised_at, again.answered_at) == (LATE + PROMISE, None)
    upheld = moved(came(answered, LATE, act="objection"), "upheld", LATE + DAY)
    assert (upheld.promised_at, upheld.answered_at) == (LATE + PROMISE, LATE + DAY)


def test_who_joins_before_the_answer_is_answered_with_the_first() -> None:
    case = came(a_new_case(), MONDAY + DAY)
    assert case.promised_at == MONDAY + PROMISE
    assert moved(case, "accept", MONDAY + 2 * DAY).answered_at == MONDAY + 2 * DAY


def test_an_answer_that_is_taken_back_was_none_and_the_first_promise_runs_again() -> None:
    again = came(led(a_new_case(), "accept", at=MONDAY + HOUR), LATE)
    back = taken_back(again, 1, LATE + HOUR)
    assert (back.promised_at, back.answered_at) == (MONDAY + PROMISE, None)


def test_an_override_is_the_answer_from_when_it_took_effect() -> None:
    case = led(a_new_case(), "accept", at=MONDAY + HOUR)
    other = life.close_step(PROGRAMME, case, of(case, "reject"), "li", MONDAY + DAY, again=True)
    assert (other.status, other.answered_at) == (Status.REJECTED, MONDAY + DAY)


def of(case, kind: str, **changes: object):  # type: ignore[no-untyped-def]
    """Another decision on the first step of a case, as if it were open."""
    first = led(a_new_case(), kind).steps[0].outcome
    assert first is not None
    said = life.Decision(
        DecisionId("o-1"), case.id, 1, kind, first.effect, MONDAY, case.review_rev, reasons=first.reasons
    )
    return life.replace(said, **changes)


def test_an_override_that_has_not_seen_the_new_evidence_does_not_close_it_with_the_case() -> None:
    case = came(led(a_new_case(), "accept"), LATE)
    blind = life.close_step(PROGRAMME, case, of(case, "reject", seen_rev=1), "li", LATE + HOUR, again=True)
    assert (names(blind), blind.status) == (["review", "review"], Status.OPEN)
    seen = life.close_step(PROGRAMME, case, of(case, "reject"), "li", LATE + HOUR, again=True)
    assert (names(seen), seen.status) == (["review"], Status.REJECTED)


def by_rule(rule: str):  # type: ignore[no-untyped-def]
    return moved(a_new_case(), "accept", MONDAY + HOUR, rule=rule)


def test_what_a_rule_decided_is_an_answer_at_once_whether_a_person_looks_again_or_not() -> None:
    drawn, plain = by_rule("clear"), by_rule("plain")
    assert (names(drawn), names(plain)) == (["review", "second-look"], ["review"])
    assert {(c.status, c.answered_at) for c in (drawn, plain)} == {(Status.ACCEPTED, MONDAY + HOUR)}
    agreed = moved(drawn, "agreed", MONDAY + DAY)
    assert (agreed.status, agreed.answered_at, agreed.open_step) == (Status.ACCEPTED, MONDAY + HOUR, None)


def test_when_a_rule_was_wrong_another_answer_is_promised_from_that_day() -> None:
    wrong = moved(by_rule("clear"), "wrong", MONDAY + DAY)
    assert (wrong.status, wrong.promised_at, wrong.answered_at) == (Status.OPEN, MONDAY + DAY + PROMISE, None)


def test_what_came_in_while_a_person_looked_after_a_rule_is_heard_when_that_is_done() -> None:
    for act, step in (("", "review"), ("objection", "appeal")):
        agreed = moved(came(by_rule("clear"), MONDAY + 2 * HOUR, act=act), "agreed", MONDAY + DAY)
        assert names(agreed) == ["review", "second-look", step]
        assert agreed.answered_at is None
    followed = came(by_rule("clear"), MONDAY + 2 * HOUR, act=bearing.FOLLOW)
    assert moved(followed, "agreed", MONDAY + DAY).open_step is None


def test_a_merged_case_stands_for_itself_while_an_objection_is_heard() -> None:
    merged = moved(a_new_case(), "merge", MONDAY, into=CaseId("c-9"))
    assert bearing.merged_into(merged.steps) == "c-9"
    assert bearing.merged_into(came(merged, LATE, act="objection").steps) is None


def test_reworks_are_counted_wherever_somebody_found_it_undone() -> None:
    case = led(a_new_case(), *FILED, "longer", "no", "done", "failed", "done", "failed", "done", "passed")
    assert life.reworks(PROGRAMME, case.steps) == 2
