"""Texts that tell of one matter are joined, whatever their punctuation; those that tell of two are not."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import texts

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples" / "submissions"


def sample_texts() -> list[str]:
    told = [one for path in sorted(SAMPLES.glob("*.toml")) for one in _texts(tomllib.loads(path.read_text("utf-8")))]
    return sorted({plain for text in told if (plain := texts.plain(text))})


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for inner in value.values() for text in _texts(inner)]
    return [text for inner in value for text in _texts(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("祖庙路口的井盖下沉，车辆经过时响声很大，请尽快处理。", "祖庙路口井盖下沉,车辆经过响声很大,请尽快处理!!"),
        ("Covers at the junction rattle, and the line is gone", "covers at the junction rattle and the line's gone"),
        ("ＡＢＣ路１２号门口积水没过脚踝，老人出不了门", "abc路12号门口积水没过脚踝，老人出不了门。"),
    ],
)  # fmt: skip
def test_one_matter_in_nearly_the_same_words_is_found(one: str, other: str):
    ((at, score),) = texts.alike(texts.plain(one), [texts.plain(other)])
    assert at == 0
    assert texts.ALIKE <= score <= 100


def test_too_little_said_is_like_nothing():
    assert texts.plain("请处理。") == ""
    assert texts.alike("", ["", ""]) == []


def test_among_the_sample_texts_no_two_are_taken_for_one():
    told = sample_texts()
    assert len(told) > 15
    joined = [pair for pair in combinations(told, 2) if texts.alike(pair[0], [pair[1]])]
    assert joined == []


@given(st.text())
def test_plain_is_plain_already(text: str):
    assert texts.plain(texts.plain(text)) == texts.plain(text)


@given(st.text(min_size=20, max_size=60), st.data())
def test_a_text_that_lost_a_few_characters_is_still_the_same(text: str, data: st.DataObject):
    plain = texts.plain(text)
    if len(plain) < 2 * texts.SHORTEST:
        return
    at = data.draw(st.integers(0, len(plain) - 4))
    assert texts.alike(plain, [plain[:at] + plain[at + 3 :]])
