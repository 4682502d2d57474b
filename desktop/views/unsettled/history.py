"""What happened to a case, in the order it happened: who closed which step, what was said, what the hub answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from casework.model import Answer, Case, Decision, Outgoing
from casework.wire import HeldItem
from desktop.views.unsettled.evidence import brought, missed_match, since
from desktop.views.unsettled.telling import Event, Telling

LATE = timedelta(minutes=2)  # after the undo hold: what went out later than that had to wait for the hub


def of_yours(outgoing: Outgoing, case: Case | None, telling: Telling) -> tuple[Event, ...]:
    decision, words = outgoing.decision, telling.words
    said = words.say(f"happened.you-{decision.effect}")
    events = [Event(decision.decided_at, said, words.say("happened.saved"), mine=True)]
    if outgoing.ack is not None and outgoing.sent_at is not None:
        answer = _answered(outgoing.ack.answer, telling)
        events.append(Event(outgoing.sent_at, answer, words.say("happened.kept")))
    return _in_order([*_at_the_hub(case, decision, telling), *events])


def of_theirs(item: HeldItem, telling: Telling) -> tuple[Event, ...]:
    decision, words = item.decision, telling.words
    said = words.say(f"happened.{decision.effect}", name=item.by_name or item.by)
    heard = Event(item.heard_at, _answered(item.answer, telling), words.say("happened.kept-theirs"))
    mine = Event(decision.decided_at, said, mine=True)
    return _in_order([*_at_the_hub(item.case, decision, telling), mine, heard])


def sent_late(outgoing: Outgoing) -> timedelta | None:
    """How long it lay here after it could have gone out; None when it went at once."""
    if outgoing.sent_at is None or outgoing.sent_at - outgoing.ready_at < LATE:
        return None
    return outgoing.sent_at - outgoing.decision.decided_at


def _answered(answer: Answer, telling: Telling) -> str:
    return telling.words.say(f"happened.answer-{answer}")


def _at_the_hub(case: Case | None, decision: Decision, telling: Telling) -> list[Event]:
    """Steps that others closed, and what came in after this decision's author had looked."""
    words, events = telling.words, []
    for step in case.steps if case is not None else ():
        outcome = step.outcome
        if outcome is None:
            continue
        name = outcome.by_name or outcome.by
        if outcome.decision == decision.id:
            events.append(Event(outcome.at, words.say("happened.through", name=name)))
            continue
        key = f"happened.you-{outcome.effect}" if telling.own(outcome.by) else f"happened.{outcome.effect}"
        unknown = words.say("happened.unknown-match") if missed_match(outcome, decision) else ""
        events.append(Event(outcome.at, words.say(key, name=name), unknown))
    if case is not None:
        for sent in since(case, decision):
            more = words.say("happened.more", who=sent.contributor)
            events.append(Event(sent.received_at, more, telling.listed(brought(sent, telling))))
    return events


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    def moment(event: Event) -> datetime:
        return event.at

    return tuple(sorted(events, key=moment))
