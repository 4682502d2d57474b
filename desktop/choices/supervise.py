"""The bar of the supervisor's figures."""

from __future__ import annotations

from desktop.choices.choice import Choice
from desktop.tools import Tools


def office(tools: Tools) -> tuple[Choice, ...]:
    return ()
