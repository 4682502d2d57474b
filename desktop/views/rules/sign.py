"""What the window says of rules while they decide: a cell of its status line, and a sentence for each decision."""

from __future__ import annotations

from casework.model import Decision
from desktop.desk import Desk
from desktop.views.parts.cues import Cue
from desktop.views.parts.statusline import StatusCell
from desktop.words import Words


def sign(desk: Desk, words: Words) -> StatusCell | None:
    """How many they have decided today, and whether they wait because the hub is away; None when nobody let them."""
    if desk.rules_until is None:
        return None
    key = "rules.status" if desk.weather.online else "rules.status-paused"
    return StatusCell(words.say(key, n=desk.ruled_today), Cue.SYNCED if desk.weather.online else Cue.OFFLINE)


def ruled(desk: Desk, decision: Decision, words: Words) -> str:
    """'Decided by rule “A fresh photo on the spot”: CC-1004'."""
    rules = (rule for p in desk.programmes.values() if (rule := p.rule(decision.rule)) is not None)
    name = next((words.text(rule.title) for rule in rules), decision.rule)
    return words.say("rules.just", rule=name, case=decision.case)
