"""The bar of the outbox."""

from __future__ import annotations

from desktop.choices.choice import Choice
from desktop.tools import Tools


def outbox(tools: Tools) -> tuple[Choice, ...]:
    return ()
