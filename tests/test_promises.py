"""What ARCHITECTURE.md says guards a promise is there: each test it names, each defect, for each of the invariants."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.planted import DEFECTS

TESTS = Path(__file__).parent
SECTION = re.compile(r"^## Promises and what guards them\n(.*?)(?=^## |\Z)", re.M | re.S)
ROW = re.compile(r"^\| \*\*(I\d+)\*\* [^|]*\|([^|]*)\|([^|]*)\|$", re.M)
INVARIANTS = [f"I{number}" for number in range(1, 12)]


def table() -> dict[str, tuple[list[tuple[str, str]], list[str]]]:
    """Of each promise: files and tests, and defects."""
    found = SECTION.search((TESTS.parent / "ARCHITECTURE.md").read_text("utf-8"))
    assert found, "ARCHITECTURE.md does not say what guards the promises"
    return {
        name: (re.findall(r"`([\w/.]+)::(\w+)`", tests), re.findall(r"\*([^*]+)\*", defects))
        for name, tests, defects in ROW.findall(found[1])
    }


def test_every_promise_is_guarded() -> None:
    assert list(table()) == INVARIANTS


@pytest.mark.parametrize("promise", INVARIANTS)
def test_what_is_said_to_guard_a_promise_is_there(promise: str) -> None:
    tests, defects = table()[promise]
    assert tests
    there = {(file, name) for file, name in tests if f"\ndef {name}(" in (TESTS / file).read_text("utf-8")}
    assert set(tests) - there == set()
    assert set(defects) - DEFECTS.keys() == set()


def test_every_defect_that_is_planted_breaks_a_promise_that_is_named() -> None:
    named = {defect for _, defects in table().values() for defect in defects}
    assert named == DEFECTS.keys()
