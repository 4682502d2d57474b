"""Who may call what: every call tried by every post over HTTP, against a matrix that a person can read."""

from __future__ import annotations

import pytest

from casework import programmefile, wire
from casework.wire import Me
from hub import accounts, permissions
from hub.permissions import CALLS, OWN_POSTS

from .conftest import PROGRAMMES, Hub, Person
from .test_auth import TRY

STEP = "(a step's own post)"
UNIT = "unit:roads"  # as any other unit's
NOBODY = ""
HEADS = ("clerk", "duty-leader", "auditor", "intake", "intake-import", "publisher", STEP, UNIT, NOBODY)
# x: may call it; ! : even when the account is disabled
MATRIX = """
                    clerk  leader auditor intake import publisher step unit nobody
me                  x      x      x       x      x      x         x    x    x
sign-out            !      !      !       !      !      !         !    !    !
programmes          x      x      x       x      x      x         x    x    x
changes             x      x      x       -      -      -         x    -    -
media               x      x      x       -      -      -         x    -    -
leases              x      x      -       -      -      -         x    -    -
decide              !      !      !       !      !      !         !    !    !
upload              x      -      -       x      x      -         -    x    -
submit              x      -      -       x      x      -         -    x    -
submit-for-others   x      -      -       x      x      -         -    -    -
submit-as-received  -      -      -       -      x      -         -    -    -
capture             -      -      -       x      x      -         -    -    -
reveal              x      x      -       -      -      -         -    -    -
held                -      x      -       -      -      -         -    -    -
override            -      x      -       -      -      -         -    -    -
revoke              -      x      -       -      -      -         -    -    -
books               -      x      x       -      -      -         -    -    -
reports             -      x      x       -      -      -         -    -    -
promises            -      x      x       -      -      -         -    -    -
adoption            -      x      x       -      -      -         -    -    -
rules               -      x      x       -      -      -         -    -    -
public-answers      -      x      x       -      -      x         -    -    -
outbox              -      x      x       -      -      -         -    -    -
fill                -      x      -       -      -      -         -    -    -
heads               x      x      x       x      x      x         x    x    x
range               -      x      x       -      -      -         -    -    -
"""


def matrix() -> dict[str, dict[str, str]]:
    """By call, then by post: x, ! or -."""
    rows = [line.split() for line in MATRIX.strip().splitlines()[1:]]
    return {call: dict(zip(HEADS, marks, strict=True)) for call, *marks in rows}


def steps_own_posts() -> list[str]:
    """One that some programme may name, and those that ours do name and the hub does not know."""
    steps = [step for programme in programmefile.load_all(PROGRAMMES).values() for step in programme.steps]
    return sorted({"dispatcher", *(step.post for step in steps)} - set(OWN_POSTS))


def expected(call: str, post: str, *, enabled: bool) -> bool:
    mark = matrix()[call][post if post in HEADS else STEP]
    return mark in ("x", "!") if enabled else mark == "!"


POSTS = [NOBODY, UNIT, *OWN_POSTS, *steps_own_posts()]


def test_the_matrix_names_every_call_and_every_post():
    assert set(matrix()) == set(CALLS) == set(TRY)
    assert set(OWN_POSTS) < set(HEADS)


@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
@pytest.mark.parametrize("post", POSTS, ids=lambda post: post or "no post")
def test_each_post_opens_exactly_what_the_matrix_says(hub: Hub, post: str, enabled: bool):
    who = hub.signed_in("li", frozenset({post} - {NOBODY}))
    if not enabled:
        hub.service.writer.run(lambda c: accounts.set_enabled(c, hub.service.office, "li", enabled=False))
    for call, attempt in sorted(TRY.items(), key=lambda row: row[0] == "sign-out"):
        if attempt is not None:
            said = attempt(who)
            assert said.status_code not in (401, *range(500, 600)), (call, said.text)
            assert (said.status_code != 403) is expected(call, post, enabled=enabled), (call, post, said.text)
    assert who.get("/me").status_code == 401  # signed out, last


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post or "no post")
def test_a_desk_is_told_of_exactly_the_calls_that_are_its_own(embedded_hub: Hub, post: str):
    """What it shows and greys follows this list, and so the matrix."""
    who = embedded_hub.signed_in("li", frozenset({post} - {NOBODY}))
    told = wire.decode(who.get("/me").content, Me).may
    assert set(told) == {call for call in CALLS if expected(call, post, enabled=True)}


def test_posts_add_up(embedded_hub: Hub):
    both = embedded_hub.signed_in("li", frozenset({"auditor", "intake"}))
    allowed = {call for call in CALLS if permissions.may(call, ("auditor", "intake"))}
    assert allowed == {call for call in CALLS if expected(call, "auditor", enabled=True)} | {
        call for call in CALLS if expected(call, "intake", enabled=True)
    }
    assert TRY["leases"](both).status_code == 403  # neither decides anything


def test_a_post_that_is_taken_away_closes_its_calls_in_a_session_that_stands(hub: Hub):
    who: Person = hub.signed_in("li", frozenset({"duty-leader"}))
    assert who.get("/held").status_code == 200
    hub.service.writer.run(lambda c: accounts.set_posts(c, hub.service.office, "li", frozenset({"clerk"})))
    assert who.get("/held").status_code == 403
    assert who.get("/changes").status_code == 200
