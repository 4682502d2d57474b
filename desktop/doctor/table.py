"""The doctor's table for people: how it stands, what it is about, what was found, and below it what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from desktop.doctor.signs import Sign, State

STATE, WHAT, WIDTH = 14, 20, 116
INDENT = " " * (STATE + WHAT)


class Table:
    """Rows as they come; the widths are fixed, so that nothing is waited for."""

    def rows(self, signs: Sequence[Sign]) -> str:
        return "".join(self._row(sign) for sign in signs)

    def sum(self, signs: Sequence[Sign]) -> str:
        count = {state: sum(sign.state is state for sign in signs) for state in State}
        return f"\n{count[State.OK]} ok, {count[State.LOOK]} to look at, {count[State.WRONG]} wrong\n"

    def _row(self, sign: Sign) -> str:
        said = self._wrapped(plain(sign.said), f"{sign.state:<{STATE}}{sign.what:<{WHAT}}")
        return said + (self._wrapped(plain(sign.do), f"{INDENT}> ") if sign.do else "")

    @staticmethod
    def _wrapped(text: str, first: str) -> str:
        below = " " * len(first)
        lines = textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=below, break_long_words=False)
        return "\n".join(lines or [first.rstrip()]) + "\n"


def plain(text: str) -> str:
    """Without anything that would steer a terminal: a path is a stranger's."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
