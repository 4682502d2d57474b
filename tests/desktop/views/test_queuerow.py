"""What a row of the queue says beside its title."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.model import Band, CaseId, Saved
from db.records import QueueRow
from desktop.views.parts.clock import ClockState
from desktop.views.queuerow import decided, place_in, row_clock, spoken
from desktop.words import Words
from tests.desktop.views.life.records import a_long_programme

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
WORDS = Words("en", lambda sentence: sentence)
PROGRAMME = a_long_programme()
ROW = QueueRow(
    (1, 0.0, 0.0, 0.0, "c-1"), CaseId("c-1"), "Manhole", "0102", "", NOW - timedelta(days=1), NOW + timedelta(days=9),
    Band.NO_OBJECTION, 0, 0, None, step="disposal", post="dispatcher", step_at=NOW - timedelta(days=1),
    due_at=NOW + timedelta(days=3),
)  # fmt: skip

AGENCY = {"en": "Chancheng District, Foshan", "zh_CN": "佛山市禅城区"}


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("佛山市禅城区福贤路18号旁", "福贤路18号旁"),
        ("Fuxian Road 18, Chancheng District, Foshan", "Fuxian Road 18"),
        ("佛山市南海区桂城", "佛山市南海区桂城"),
        ("佛山市禅城区", "佛山市禅城区"),
        ("Fuxian Road 18", "Fuxian Road 18"),
        ("", ""),
    ],
)
def test_the_agencys_own_name_is_not_said_in_each_row(address: str, near: str):
    assert place_in(address, AGENCY) == near


def clock(**changes: object) -> tuple[str, ClockState] | None:
    shown = row_clock(replace(ROW, **changes), PROGRAMME, WORDS, NOW)  # type: ignore[arg-type]  # of the test
    return (shown.text, shown.state) if shown is not None else None


def test_a_row_shows_the_promise_until_it_is_answered_and_then_the_steps_own_limit():
    assert clock() == ("9 d", ClockState.CALM)
    assert clock(answered=True) == ("3 d", ClockState.CALM)
    assert clock(answered=True, due_at=None) is None


def test_the_steps_limit_comes_first_where_it_ends_sooner_and_presses():
    assert clock(due_at=NOW + timedelta(hours=2)) == ("2 h", ClockState.SOON)
    assert clock(due_at=NOW - timedelta(hours=2)) == ("−2 h", ClockState.LATE)
    late = {"promised_at": NOW - timedelta(hours=9), "due_at": NOW - timedelta(hours=2)}
    assert clock(**late) == ("−9 h", ClockState.LATE)


def test_a_limit_that_had_to_be_guessed_says_so_until_it_is_late():
    assert clock(answered=True, guessed=True) == ("≈ 3 d", ClockState.CALM)
    assert clock(guessed=True) == ("9 d", ClockState.CALM)  # the promise's holidays are known
    assert clock(answered=True, guessed=True, due_at=NOW - timedelta(hours=5)) == ("−5 h", ClockState.LATE)


def test_a_parked_row_that_was_answered_stands_still():
    assert clock(step="parked", answered=True, due_at=None) == ("stands still", ClockState.STOPPED)


def test_a_decided_row_says_its_kind_as_the_programme_calls_it():
    signed = replace(ROW, kind="signed", state=Saved.SAVED)
    assert decided(signed, PROGRAMME, WORDS) == "Signed for · saved here"
    assert decided(replace(signed, kind="dispatched"), PROGRAMME, WORDS) == "Dispatched · saved here"


def test_a_row_is_spoken_with_the_step_it_stands_at():
    assert spoken(ROW, PROGRAMME, WORDS, NOW) == "Manhole, No objection, 9 d left, Disposal"
    assert "not published yet" in spoken(replace(ROW, answered=True, guessed=True), PROGRAMME, WORDS, NOW)
