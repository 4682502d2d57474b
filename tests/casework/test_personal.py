"""What points at a person is found and taken out, and the program's own words are not taken for it."""

from __future__ import annotations

import secrets
from uuid import uuid4

import pytest

from casework.personal import MASK, found, wiped

PERSONAL = {
    "mobile": "call 138-0000-0000 now",
    "e-mail": "to min.zhou@example.org",
    "ID card": "440602 19900101 123X",
    "landline": "0757-8322 1234",
    "local number": "电话:83221234",
    "coordinates": "at 23.02187, 113.12149",
    "key": "key " + "0123456789abcdef" * 4,
    "token": "Bearer q7V-x_2kPz81LmQw0sYtBn45Rf",
}


@pytest.mark.parametrize(("kind", "text"), PERSONAL.items())
def test_a_trace_is_found_by_its_kind_and_taken_out(kind: str, text: str):
    assert kind in found(text)
    left, count = wiped(text)
    assert count >= 1
    assert MASK in left
    assert found(left) == frozenset()


def test_every_token_drawn_by_lot_is_found():
    assert all(found(f"token={secrets.token_urlsafe(32)}") for _ in range(2_000))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27T13:21:54.123Z WARNING desktop.rounds expected trouble: Offline(offline)",
        "crash-20261127-132154-999-native.txt",
        "  desktop/workers/lanes.py:104 in Lanes.run.<locals>.deliver",
        "opencv-python-headless 5.0.0.93, SQLite 3.53.4, glibc2.36",
        "261127-7KQ2M4X",
        "test_a_changed_case_refuses_an_old_decision",
        "77 GB free, 12 ms, 0.12 s",
    ],
)
def test_the_program_s_own_words_stay(text: str):
    assert wiped(text) == (text, 0)


def test_an_id_of_a_decision_is_no_key():
    assert "key" not in found(str(uuid4()))
