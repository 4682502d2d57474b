from __future__ import annotations

import re

import pytest

from casework import errors
from casework.errors import BadMessage, BadProgramme, ConsoleError, Offline, Refused, Unreadable

BRANCH = re.compile(r"^((?:│   |    )*(?:├── |└── )?)([A-Z]\w+)(?:\s{2,}.*)?$")


def drawn() -> dict[str, str | None]:
    """Each error of the tree in the docstring and the one it hangs from."""
    assert errors.__doc__ is not None
    parents: dict[str, str | None] = {}
    trunk: list[str] = []
    for line in errors.__doc__.splitlines():
        if found := BRANCH.match(line):
            depth = len(found[1]) // 4
            parents[found[2]] = trunk[depth - 1] if depth else None
            trunk[depth:] = [found[2]]
    return parents


def real() -> dict[str, str | None]:
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Exception)]
    return {c.__name__: c.__base__.__name__ if c is not ConsoleError and c.__base__ else None for c in classes}


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    assert drawn() == real()


def test_every_error_hangs_from_one_root() -> None:
    assert len(real()) > 1
    assert all(issubclass(getattr(errors, name), ConsoleError) for name in real())


def test_an_error_says_its_code_and_its_facts() -> None:
    assert str(Refused("fenced", case="c-1", step=2)) == "fenced (case=c-1, step=2)"


def test_an_error_without_facts_says_its_code_only() -> None:
    assert str(ConsoleError("nothing-else")) == "nothing-else"


def test_a_programme_mistake_reads_as_editors_write_places() -> None:
    mistake = BadProgramme("park.toml", 12, "no [[step]] is named 'reveiw'")
    assert str(mistake) == "park.toml, line 12: no [[step]] is named 'reveiw'"
    assert (mistake.code, mistake.facts["line"]) == ("bad-programme", 12)


@pytest.mark.parametrize("wish", [None, 0.0, 30.0])
def test_offline_carries_the_hubs_own_wish(wish: float | None) -> None:
    error = Offline("no route", wish)
    assert (str(error), error.retry_after) == ("offline (reason=no route)", wish)


def test_one_except_catches_everything_unreadable() -> None:
    for error in (BadMessage("bad-message"), BadProgramme("a.toml", 1, "empty")):
        with pytest.raises(Unreadable):
            raise error
