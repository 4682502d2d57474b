"""The administrator's commands: posts, passwords, letting in and keeping out, beside a hub that runs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from sqlalchemy import URL

from casework import wire
from casework.wire import Me
from hub import __main__ as command
from hub.messages import SignedIn, SignIn

from .conftest import Hub, Person

PASSWORD, ANOTHER = "correct horse battery", "quite another one"
Administer = Callable[..., int]


@pytest.fixture
def administer(city_hub: Hub, monkeypatch: pytest.MonkeyPatch):
    """Runs `caselight-hub user …` on the books of the running hub; `typed` is what comes from standard input."""
    address: URL = city_hub.engine.url
    url = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with ExitStack() as opened:

        def run(*words: str, typed: str = "") -> int:
            reading, writing = os.pipe()
            os.write(writing, f"{typed}\n".encode())
            os.close(writing)
            monkeypatch.setattr("sys.stdin", opened.enter_context(open(reading, encoding="utf-8")))
            verb, *rest = words
            return command.main(["user", verb, "--database", url, "--agency", "chancheng", *rest])

        yield run


def sign_in(hub: Hub, password: str) -> Person | None:
    said = hub.client.post("/v1/sessions", content=wire.encode(SignIn("li", password)))
    return Person(hub, "li", wire.decode(said.content, SignedIn).token) if said.status_code == 200 else None


@pytest.fixture
def li(city_hub: Hub, administer: Administer) -> Person:
    assert administer("add", "li", "--posts", "clerk", "--name", "Li Na", typed=PASSWORD) == 0
    who = sign_in(city_hub, PASSWORD)
    assert who is not None
    return who


def test_other_posts_hold_from_the_next_call_on(li: Person, administer: Administer):
    assert li.get("/held").status_code == 403
    assert administer("posts", "li", "clerk, duty-leader") == 0
    assert li.get("/held").status_code == 200
    assert wire.decode(li.get("/me").content, Me).posts == ("clerk", "duty-leader")
    assert administer("posts", "li", "") == 0
    assert wire.decode(li.get("/me").content, Me).posts == ()


def test_another_password_ends_every_session_of_the_old_one(city_hub: Hub, li: Person, administer: Administer):
    assert administer("password", "li", typed=ANOTHER) == 0
    assert li.get("/me").status_code == 401
    assert sign_in(city_hub, PASSWORD) is None
    assert sign_in(city_hub, ANOTHER) is not None


def test_a_short_password_changes_nothing(city_hub: Hub, li: Person, administer: Administer, capsys):
    assert administer("password", "li", typed="short") == 1
    assert "password-too-short" in capsys.readouterr().err
    assert li.get("/me").status_code == 200


def test_who_was_kept_out_is_let_in_again_with_the_session_they_had(city_hub: Hub, li: Person, administer: Administer):
    assert administer("disable", "li") == 0
    assert li.get("/changes").status_code == 403
    assert sign_in(city_hub, PASSWORD) is None
    assert administer("enable", "li") == 0
    assert li.get("/changes").status_code == 200
    assert sign_in(city_hub, PASSWORD) is not None


@pytest.mark.parametrize("words", [("posts", "nobody", "clerk"), ("enable", "nobody"), ("password", "nobody")])
def test_an_account_that_does_not_exist_is_said(administer: Administer, capsys, words: tuple[str, ...]):
    assert administer(*words, typed=PASSWORD) == 1
    assert "no-such-account" in capsys.readouterr().err


def test_what_an_administrator_did_stands_in_the_chain(city_hub: Hub, li: Person, administer: Administer):
    for words in (("posts", "li", "auditor"), ("password", "li"), ("disable", "li"), ("enable", "li")):
        administer(*words, typed=ANOTHER)
    entries = city_hub.rows("SELECT content FROM audit_entries ORDER BY number")
    told = [json.loads(row.content)["kind"] for row in entries]
    assert told[-4:] == ["posts-set", "password-set", "account-disabled", "account-enabled"]
