"""What an overturn, or an undo, makes void; the rest gives what it gave, whatever came later."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from casework import points, voids
from casework.model import Case
from casework.programme import Programme
from casework.states import Effect
from tests.casework.lived import HOUR, MONDAY, PROGRAMME, a_new_case, came, led, moved, taken_back
from tests.casework.test_walks import EXAMPLES, lived, moves, walked

FILED = ("file", "dispatch", "sign", "done", "passed")


def standing(case: Case, programme: Programme = PROGRAMME) -> tuple[int, ...]:
    return voids.standing_steps(programme, case)


def test_what_nobody_took_back_stands_and_what_is_open_does_not() -> None:
    assert standing(led(a_new_case(), *FILED[:3])) == (1, 2, 3)
    assert standing(a_new_case()) == ()


def test_a_decision_that_is_taken_back_is_void() -> None:
    assert standing(taken_back(led(a_new_case(), *FILED[:2]), 2, MONDAY)) == (1,)


def test_an_overturn_makes_void_all_from_the_last_turn_of_the_step_it_opens_and_stands_itself() -> None:
    case = came(led(a_new_case(), *FILED), MONDAY + HOUR, act="objection")
    case = moved(case, "overturned", MONDAY + HOUR)
    assert voids.void_steps(PROGRAMME, case) == {1, 2, 3, 4, 5}
    assert standing(case) == (6,)
    assert standing(moved(case, "accept", MONDAY + HOUR)) == (6, 7)


def test_what_was_decided_anew_is_void_when_it_is_overturned_too() -> None:
    case = came(led(a_new_case(), "reject"), MONDAY + HOUR, act="objection")
    case = moved(moved(case, "overturned", MONDAY + HOUR), "accept", MONDAY + 2 * HOUR)
    case = came(case, MONDAY + 3 * HOUR, act="objection")
    assert standing(case) == (2, 3)
    assert standing(moved(case, "overturned", MONDAY + 3 * HOUR)) == (2, 4)


def test_who_upheld_changes_nothing_of_what_stands() -> None:
    case = moved(came(led(a_new_case(), "accept"), MONDAY + HOUR, act="objection"), "upheld", MONDAY + HOUR)
    assert standing(case) == (1, 2)


def paying(programme: Programme) -> Programme:
    """The same, with each decision worth something of its own."""
    kinds = tuple(replace(kind, points=n) for n, kind in enumerate(programme.decisions, 1))
    return replace(programme, decisions=kinds)


def worth(programme: Programme, case: Case) -> int:
    return sum(sum(points.given(programme, case, n).points.values()) for n in standing(case, programme))


@lived
@settings(max_examples=EXAMPLES)
@given(ways=moves)
def test_books_that_are_kept_move_by_move_hold_what_the_standing_steps_give(
    programme: Programme, ways: list[tuple[str, int, int]]
) -> None:
    """Kept as a hub does: what takes effect is booked as the case is then, what is void or replaced is taken back."""
    programme, books = paying(programme), dict[int, int]()
    for before, case, event, _ in walked(programme, ways):
        if isinstance(event, tuple):
            said = event[0]
            if any(s.number == said.step and s.outcome and s.outcome.effect is Effect.OVERTURN for s in before.steps):
                return  # an overturn is never replaced (`casework.rules`)
            books[said.step] = sum(points.consequences(programme, case, said).points.values())
            books = {n: amount for n, amount in books.items() if n not in voids.void_steps(programme, case)}
        assert sum(books.values()) == worth(programme, case)
