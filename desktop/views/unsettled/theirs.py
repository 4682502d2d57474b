"""One decision that waits for a supervisor: both words, what each author saw, and what a ruling would do. No Qt."""

from __future__ import annotations

from casework import rules
from casework.model import Answer
from casework.states import Effect
from casework.wire import HeldItem
from desktop.views.unsettled import history
from desktop.views.unsettled.evidence import Witness, marks, saw
from desktop.views.unsettled.saying import said
from desktop.views.unsettled.stands import open_half, outcome_half
from desktop.views.unsettled.telling import Half, Telling, Told


def tell(item: HeldItem, telling: Telling) -> Told:
    words, case, decision = telling.words, item.case, item.decision
    step = rules.find_step(case, decision.step) if case is not None else None
    state = "conflict" if item.answer is Answer.CONFLICT else "held"
    since = words.say(f"why.held-{state}", at=telling.at(item.heard_at))
    if item.stands is not None:
        right = outcome_half(item.stands, step, decision, case, telling)
    else:
        right = open_half(words.say("half.none-held"), telling)
    captions: tuple[str, ...] = ()
    if case is not None:
        mine, stands = Witness(decision, item.by, item.by_name or item.by), item.stands
        other = Witness(stands, stands.by, telling.name(stands.by, stands.by_name)) if stands is not None else None
        captions = marks(case, mine, other, (), telling)
    return Told(
        case.title if case is not None else decision.case,
        f"{decision.case} · {since}",
        _left(item, telling),
        right,
        history.of_theirs(item, telling),
        telling.together(_now(item, telling)),
        captions,
    )


def impossible(item: HeldItem, *, put_through: bool) -> str:
    """Why a ruling cannot be made, as a key of words; empty when nothing known here is against it."""
    step = rules.find_step(item.case, item.decision.step) if item.case is not None else None
    if item.case is None or step is None:  # it can be laid aside, and that is all
        return "not.rule-unknown" if put_through else ""
    if put_through and any(s.outcome is not None for s in item.case.steps if s.number > step.number):
        return "not.rule-later"
    if put_through and item.decision.effect is Effect.RETRACT and item.stands is None:
        return "not.rule-retract"
    return ""


def _left(item: HeldItem, telling: Telling) -> Half:
    words, decision = telling.words, item.decision
    own = telling.own(item.by)
    head, second = said(decision, item.case, telling)
    facts = [
        (words.say("half.by"), telling.name(item.by, item.by_name)),
        (words.say("half.when"), words.say("half.their-desk", at=telling.at(decision.decided_at))),
        (words.say("half.you-saw" if own else "half.saw"), saw(decision, item.stands, item.case, telling)),
    ]
    if decision.note:
        facts.append((words.say("half.wrote"), decision.note))
    title = words.say("half.you") if own else words.say("half.said", name=item.by_name or item.by)
    return Half(title, head, second, tuple(facts))


def _now(item: HeldItem, telling: Telling) -> tuple[str, ...]:
    words, parts = telling.words, []
    if item.taken_back:
        parts.append(words.say("now.rule-back", name=item.by_name or item.by))
    why = impossible(item, put_through=True)
    if why in ("not.rule-unknown", "not.rule-later"):
        parts.append(words.say(why.replace("not.", "now.")))
    elif item.stands is None:
        parts.append(words.say("now.rule-open"))
    else:
        retracts = item.decision.effect is Effect.RETRACT
        parts.append(words.say("now.rule-retract" if retracts else "now.rule"))
        parts.extend(telling.notice(item.stands))
    return tuple(parts)
