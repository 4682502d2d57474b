"""The half of what stands: the outcome of the step, by whom, on what evidence, whether it is carried out. No Qt."""

from __future__ import annotations

from casework.model import Case, Decision, Outcome, Step
from desktop.views.unsettled.evidence import saw
from desktop.views.unsettled.saying import stood
from desktop.views.unsettled.telling import Half, Telling


def outcome_half(stands: Outcome, step: Step | None, other: Decision, case: Case | None, telling: Telling) -> Half:
    """`other` is the decision it stands against."""
    words = telling.words
    head, second = stood(stands, case, telling)
    facts = (
        (words.say("half.by"), telling.by(stands, step)),
        (words.say("half.when"), words.say("half.at-hub", at=telling.at(stands.at))),
        (words.say("half.you-saw" if telling.own(stands.by) else "half.saw"), saw(stands, other, case, telling)),
        (words.say("half.carried"), telling.carried(stands)),
    )
    return Half(words.say("half.stands"), head, second, facts)


def open_half(second: str, telling: Telling, facts: tuple[tuple[str, str], ...] = ()) -> Half:
    """Nothing stands: the step is open."""
    return Half(telling.words.say("half.stands"), telling.words.say("half.none"), second, facts)


def unknown_half(telling: Telling) -> Half:
    words = telling.words
    return Half(words.say("half.stands"), words.say("half.unknown"), words.say("half.unknown-second"))
