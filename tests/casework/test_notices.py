"""What contributors are told: every placeholder is filled or stays in sight, and nothing ever raises."""

from __future__ import annotations

from datetime import timedelta
from string import Template

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import notices
from casework.model import Text
from casework.notices import Draft, Gap, Piece, is_late
from casework.points import consequences
from casework.programme import said
from casework.states import Effect
from tests.builders import AT, a_case, a_decision, a_programme

LANGS = ("en", "zh_CN")
NAMES = ("title", "case", "reason", "unit", "visit_day")
words = st.text(st.sampled_from("ab $路{}"), max_size=6)
value = st.dictionaries(st.sampled_from(LANGS), words, max_size=2)
named = st.sampled_from([form for name in NAMES for form in (f"${name}", f"${{{name}}}", f"${name}.")])
template = st.dictionaries(
    st.sampled_from(LANGS), st.lists(st.one_of(words, named, st.just("$$"))).map(" ".join), min_size=1
)
drafts = st.builds(
    Draft,
    template,
    st.dictionaries(st.sampled_from(NAMES), value),
    st.dictionaries(st.sampled_from(NAMES), value),
)


@given(drafts)
def test_nothing_raises_and_what_is_open_is_seen(draft: Draft) -> None:
    assert draft.text.keys() == draft.template.keys()
    for gap in draft.open:
        assert any(form in draft.text[gap.lang] for form in (f"${gap.name}", f"${{{gap.name}}}"))


@given(drafts)
def test_exactly_what_has_no_word_in_a_language_is_open(draft: Draft) -> None:
    wanted = set()
    for lang, text in draft.template.items():
        for found in Template.pattern.finditer(text):
            name = found["named"] or found["braced"]
            filled = draft.fills.get(name, {}).get(lang, "") if name else "x"
            if name and not filled.strip() and not said(draft.values.get(name, {}), lang).strip():
                wanted.add(Gap(name, lang))
    assert set(draft.open) == wanted
    assert len(draft.open) == len(wanted)
    assert set(draft.open) <= set(draft.fillable)


@given(drafts)
def test_with_every_gap_filled_nothing_is_open_and_the_words_around_are_as_they_were(draft: Draft) -> None:
    fills: dict[str, dict[str, str]] = {}
    for gap in draft.fillable:
        fills.setdefault(gap.name, {})[gap.lang] = "<$title>"
    full = Draft(draft.template, draft.values, fills)
    assert full.open == ()
    for lang in draft.template:
        plain = [[piece.text for piece in one.pieces(lang) if not piece.name] for one in (draft, full)]
        assert plain[0] == plain[1]


@given(drafts)
def test_the_pieces_are_the_text(draft: Draft) -> None:
    for lang, text in draft.text.items():
        assert "".join(piece.text for piece in draft.pieces(lang)) == text


def test_a_person_speaks_for_one_language_only() -> None:
    told = Draft({"en": "On $day.", "zh_CN": "$day。"}, fills={"day": {"en": "5 March"}})
    assert told.open == (Gap("day", "zh_CN"),)
    assert told.text == {"en": "On 5 March.", "zh_CN": "$day。"}


def test_what_is_filled_in_is_never_read_as_a_placeholder() -> None:
    told = Draft({"en": "$a $b"}, {"b": {"en": "x"}}, {"a": {"en": "$b $$"}})
    assert told.text == {"en": "$b $$ x"}


def test_two_dollars_tell_one_and_a_lone_one_is_told_as_it_stands() -> None:
    assert list(Draft({"en": "$$ $"}).pieces("en")) == [Piece("$"), Piece(" "), Piece("$")]


def test_a_placeholder_is_open_once_however_often_it_stands() -> None:
    assert Draft({"en": "$day, $day, ${day}"}).open == (Gap("day", "en"),)


@pytest.mark.parametrize("told", [{"en": "On $visit_day.", "zh_CN": "$visit_day 上门。"}])
def test_an_offices_own_placeholder_waits_for_a_person(told: Text) -> None:
    programme = a_programme(notices={"accept": told})
    follows = consequences(programme, a_case(), a_decision())
    assert follows.notice is not None
    assert follows.notice.open == (Gap("visit_day", "en"), Gap("visit_day", "zh_CN"))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"kind": "dispatch", "effect": Effect.DISPATCH}, "unit"),
        ({"kind": "dispatch", "effect": Effect.DISPATCH, "unit": "of-an-older-programme"}, "unit"),
        ({"kind": "reject", "effect": Effect.REJECT}, "reason"),
        ({"kind": "reject", "effect": Effect.REJECT, "reasons": ("of-an-older-programme", "not-found")}, "reason"),
    ],
)
def test_what_the_decision_does_not_know_is_open(changes: dict[str, object], name: str) -> None:
    follows = consequences(a_programme(), a_case(), a_decision(**changes))
    assert follows.notice is not None
    assert {gap.name for gap in follows.notice.open} == {name}
    assert all(f"${name}" in text for text in follows.notice.text.values())


def test_a_kind_without_a_notice_tells_nothing() -> None:
    assert notices.draft(a_programme(notices={}), "accept", {}) is None


@pytest.mark.parametrize(
    ("promised", "leaves", "unfilled", "late"),
    [
        (None, 0, False, False),
        (10, 5, False, False),
        (10, 15, False, True),
        (10, 15, True, False),
        (-1, -2, True, True),
    ],
)
def test_late_is_what_comes_after_the_promise(promised: int | None, leaves: int, unfilled: bool, late: bool) -> None:
    promised_at = AT + timedelta(minutes=promised) if promised is not None else None
    assert is_late(promised_at, AT + timedelta(minutes=leaves), AT, unfilled=unfilled) is late
