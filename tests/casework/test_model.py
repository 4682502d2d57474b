from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from casework import model
from casework.model import CaseId, Change, Digest
from tests.builders import a_case, a_photo, a_step, a_submission, an_outcome


def test_the_open_step_is_the_last_one_while_it_has_no_outcome() -> None:
    case = a_case(steps=(a_step(outcome=an_outcome()), a_step(number=2)))
    assert case.open_step == a_step(number=2)


@pytest.mark.parametrize("steps", [(), (a_step(outcome=an_outcome()),)], ids=["no steps", "all closed"])
def test_a_case_with_nothing_to_decide_has_no_open_step(steps: tuple[model.Step, ...]) -> None:
    assert a_case(steps=steps).open_step is None


def test_a_case_shows_the_photos_of_all_its_submissions_in_order() -> None:
    near, far = a_photo(), a_photo(digest=Digest("b" * 64), role="far")
    case = a_case(submissions=(a_submission(photos=(near,)), a_submission(photos=(far,))))
    assert case.photos == (near, far)


def test_changes_add_up() -> None:
    one, other = Change(frozenset({CaseId("c-1")})), Change(frozenset({CaseId("c-2")}))
    assert (one | other).cases == {"c-1", "c-2"}
    assert (one | Change(everything=True)).everything
    assert not (one | other).everything


def test_a_change_of_nothing_is_false() -> None:
    assert not Change()
    assert Change(everything=True)
    assert Change(frozenset({CaseId("c-1")}))


def test_every_record_is_frozen() -> None:
    records = [kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert len(records) > 10
    assert [kind.__name__ for kind in records if not kind.__dataclass_params__.frozen] == []
    with pytest.raises(FrozenInstanceError):
        a_case().title = "other"  # type: ignore[misc]  # that is the point


def test_every_time_of_a_record_ends_in_at_or_is_at() -> None:
    for kind in filter(is_dataclass, vars(model).values()):
        times = [f.name for f in fields(kind) if "Moment" in str(f.type)]
        assert all(name == "at" or name.endswith("_at") for name in times), kind
