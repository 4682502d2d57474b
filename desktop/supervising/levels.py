"""How deep the supervisor looks, and which of the hub's calls a list needs."""

from __future__ import annotations

from enum import Enum

MOST = 500  # rows on the screen
WRITTEN = 20_000  # and in a file
AHEAD_H = 24.0  # a promise is in danger this long before it is late


class Level(Enum):
    """How deep the supervisor looks; each is left by the one before it."""

    OFFICE = "office"
    FIGURES = "figures"
    BEHIND = "behind"
    LOOKED = "looked"
    HOLDINGS = "holdings"
    PROMISES = "promises"
    ADOPTION = "adoption"
    RULES = "by-rule"
    RULED = "one-rule"
    ANSWERS = "answers"


CALLS = {
    Level.PROMISES: "promises",
    Level.ADOPTION: "adoption",
    Level.RULES: "rules",
    Level.ANSWERS: "public-answers",
}
"""The lists beside the figures, each with the hub's call that it needs."""
