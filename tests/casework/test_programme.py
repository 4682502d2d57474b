from __future__ import annotations

import pytest

from casework.model import Text
from casework.programme import said
from tests.builders import a_programme


def test_a_programme_starts_at_its_first_step() -> None:
    programme = a_programme()
    assert programme.first_step == programme.step(programme.steps[0].name)


def test_every_row_is_found_by_its_name() -> None:
    p = a_programme()
    assert [p.step(s.name) for s in p.steps] == list(p.steps)
    assert [p.decision(d.step, d.kind) for d in p.decisions] == list(p.decisions)
    assert [p.reason(r.code) for r in p.reasons] == list(p.reasons)
    assert [p.unit(u.id) for u in p.units] == list(p.units)
    assert [p.category(c.code) for c in p.categories] == list(p.categories)


def test_what_a_programme_does_not_have_is_none() -> None:
    p = a_programme()
    assert [p.decision("review", "x"), p.decision("x", "accept"), p.reason("x"), p.unit("x"), p.category("x")] == [
        None
    ] * 5


def test_the_choices_of_a_step_are_its_own_decisions_in_order() -> None:
    p = a_programme()
    chosen = {s.name: p.choices(s.name) for s in p.steps}
    assert all(list(kinds) == [d for d in p.decisions if d.step == name] for name, kinds in chosen.items())
    assert sum(map(len, chosen.values())) == len(p.decisions)


@pytest.mark.parametrize(
    ("text", "lang", "heard"),
    [
        ({"en": "road", "zh_CN": "路面"}, "zh_CN", "路面"),
        ({"en": "road", "zh_CN": ""}, "zh_CN", "road"),
        ({"en": "road"}, "zh_CN", "road"),
        ({"zh_CN": "路面"}, "en", "路面"),
        ({}, "en", ""),
    ],
)
def test_a_sentence_is_said_in_the_language_else_in_english_else_in_what_there_is(
    text: Text, lang: str, heard: str
) -> None:
    assert said(text, lang) == heard
