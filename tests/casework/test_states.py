"""The machine itself: its table, its drawing in the documentation, and what it forbids a programme file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import drawing, programmefile
from casework.errors import BadProgramme
from casework.states import COUNT_AS_FILED, ENDED_BY, NEXT, OPEN_AT, STOPS, UNITS, Effect, Stage, Status, leads
from tests.casework.lived import PROGRAMME, TEXT

DOCS = Path(__file__).parents[2] / "docs" / "life.md"
ALL = [(stage, effect) for stage in Stage for effect in Effect]


def test_every_stage_is_in_the_table_and_can_be_left() -> None:
    assert set(NEXT) == set(Stage)
    assert all(any(to - {stage} for to in NEXT[stage].values()) for stage in Stage)


def test_from_every_stage_the_end_is_reached_and_every_stage_is_reached_from_the_first() -> None:
    ways = {stage: frozenset[Stage | None]().union(*NEXT[stage].values()) for stage in Stage}
    for stage in Stage:
        assert None in reached(stage, ways)
    begin = reached(Stage.REVIEW, ways) | reached(Stage.APPEAL, ways) | {Stage.APPEAL}
    assert set(Stage) - begin == {Stage.SPOT_CHECK}  # a rule's decision leads to it, whatever it is


def reached(start: Stage, ways: dict[Stage, frozenset[Stage | None]]) -> set[Stage | None]:
    found: set[Stage | None] = set()
    new: set[Stage | None] = {start}
    while new:
        found |= new
        new = {to for at in new if at is not None for to in ways[at]} - found
    return found


def test_what_ends_a_case_says_where_it_stands_but_for_what_lets_stand_what_stood() -> None:
    ending = {(stage, effect) for stage, effect in ALL if None in leads(stage, effect)}
    silent = {(stage, effect) for stage, effect in ending if effect not in ENDED_BY}
    assert silent == {(Stage.APPEAL, Effect.UPHOLD), (Stage.SPOT_CHECK, Effect.UPHOLD)}
    assert {ENDED_BY[effect] for _, effect in ending if effect in ENDED_BY} <= set(Status)


def test_every_status_is_one_that_a_case_can_come_to() -> None:
    assert {*OPEN_AT.values(), *ENDED_BY.values()} == set(Status)
    assert set(OPEN_AT) == set(Stage) - {Stage.SPOT_CHECK}
    assert not STOPS & UNITS
    assert Status.OPEN not in COUNT_AS_FILED


@pytest.mark.parametrize("stage", Stage)
def test_an_undo_opens_the_same_stage_again(stage: Stage) -> None:
    assert leads(stage, Effect.RETRACT) == {stage}


def test_the_documentation_draws_the_table_and_says_what_each_stage_is_for() -> None:
    text = DOCS.read_text("utf-8")
    drawn = re.search(r"```mermaid\n(.*?)```", text, re.DOTALL)
    assert drawn is not None
    assert drawn[1] == drawing.diagram(), "docs/life.md: put in what `python -m casework.drawing` prints"
    rows = re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)
    assert sorted(set(rows) & set(Stage)) == sorted(Stage)


FORBIDDEN = [
    (number, stage)
    for number, kind in enumerate(PROGRAMME.decisions)
    for stage in (*Stage, None)
    if stage not in leads(PROGRAMME.stage(kind.step), kind.effect)
    and (stage is None or PROGRAMME.at(stage) is not None)
]


@given(st.sampled_from(FORBIDDEN))
def test_what_the_table_forbids_no_programme_file_can_say(which: tuple[int, Stage | None]) -> None:
    """One way of one decision is bent to where the table does not lead; the file is refused with its reason."""
    number, stage = which
    kind, to = PROGRAMME.decisions[number], PROGRAMME.at(stage) if stage is not None else None
    row = next(line for line in TEXT.split("\n") if f'step = "{kind.step}", kind = "{kind.kind}"' in line)
    bent = re.sub(r', then = "[a-z-]+"', "", row).replace(
        ", title", f', then = "{to.name}", title' if to is not None else ", title", 1
    )
    text = TEXT.replace(row, bent)
    with pytest.raises(BadProgramme) as told:
        programmefile.parse(text, "park.toml")
    assert " leads to " in str(told.value.facts["reason"])
    assert told.value.facts["line"] == text[: text.index("\ndecision = [")].count("\n") + 2


MISFITS = [(number, effect) for number, kind in enumerate(PROGRAMME.decisions) for effect in Effect
           if not leads(PROGRAMME.stage(kind.step), effect)]  # fmt: skip


@given(st.sampled_from(MISFITS))
def test_an_effect_that_does_not_exist_at_a_stage_is_refused(which: tuple[int, Effect]) -> None:
    number, effect = which
    kind = PROGRAMME.decisions[number]
    row = next(line for line in TEXT.split("\n") if f'step = "{kind.step}", kind = "{kind.kind}"' in line)
    with pytest.raises(BadProgramme, match=f"nothing of the effect {effect} is decided at a "):
        programmefile.parse(TEXT.replace(row, row.replace(f'effect = "{kind.effect}"', f'effect = "{effect}"')))


AWAY = """{ step = "second-look", kind = "wrong", effect = "overturn", key = "R", then = "review", title = {} },"""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (AWAY, "", None),
        ('key = "A", then = "dispatch"', 'key = "A", then = "disposal"', None),
        ('since = "disposal"', 'since = "nowhere"', "no [[step]] is named 'nowhere'"),
        ('since = "disposal"', 'since = "restoring"', "counts from its own step says no since"),
        ("promise_hours = 240", "promise_hours = 0", "a limit is above 0"),
        ("promise_hours = 240", 'promise_hours = 1\npromise = { n = 1, unit = "work-day" }', "one of the two"),
        ("promise_hours = 240", 'promise = { n = -1, unit = "work-day" }', "a limit is above 0"),
        ("limits = { disposal =", "limits = { parked =", "a parked step has no limit of its own"),
    ],
)
def test_what_can_and_cannot_be_worked_with(old: str, new: str, reason: str | None) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    if reason is None:
        assert programmefile.parse(text).id == PROGRAMME.id
    else:
        with pytest.raises(BadProgramme, match=re.escape(reason)):
            programmefile.parse(text)


LOOP = """
step = [
  { name = "review", post = "clerk", limit_hours = 4, title = {} },
  { name = "ruling", stage = "ruling", post = "leader", limit_hours = 8, title = {} },
]
decision = [
  { step = "review", kind = "hold", effect = "hold", key = "H", then = "ruling", title = {} },
  { step = "ruling", kind = "back", effect = "return", key = "N", then = "review", title = {} },
]
"""


def test_a_life_that_never_ends_is_refused() -> None:
    head, tail = TEXT[: TEXT.index("step = [")], TEXT[TEXT.index("reason = [") :]
    tail = re.sub(r", limits = .*? } }", "", re.sub(r"automatic = \[.*?\n\]\n", "", tail, flags=re.DOTALL))
    with pytest.raises(BadProgramme, match="from the step 'review' no way leads to the end of the case"):
        programmefile.parse(head + LOOP.lstrip() + tail)
