"""One of this desk's decisions that the hub did not take as said: what was said, what stands, what to do. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from casework import rules
from casework.model import Answer, Case, CaseId, Decision, Outcome, Outgoing, Step
from casework.states import Effect
from db.records import CaseView, Holder, Unsettled
from desktop.views.unsettled import history
from desktop.views.unsettled.evidence import Witness, added, marks, matches, new_photos, saw, since
from desktop.views.unsettled.saying import said
from desktop.views.unsettled.stands import open_half, outcome_half, unknown_half
from desktop.views.unsettled.telling import Half, Telling, Told

OPEN = (Answer.RECHECK, Answer.FENCED, Answer.HELD)
"""Answers after which the step may still be open."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A decision and what this desk knows of its step now."""

    outgoing: Outgoing
    answer: Answer
    case: Case | None
    step: Step | None
    stands: Outcome | None
    holder: Holder | None = None  # at another desk

    @property
    def decision(self) -> Decision:
        return self.outgoing.decision

    @property
    def decided_since(self) -> bool:
        """Did something take effect on the step after the hub had answered?"""
        answered = self.outgoing.ack.stands if self.outgoing.ack is not None else None
        before = answered.decision if answered is not None else None
        return self.stands is not None and self.answer is not Answer.REDIRECTED and self.stands.decision != before


def matter(row: Unsettled, view: CaseView | None) -> Matter:
    """Until its case is read, the case as the hub's answer brought it."""
    ack = row.outgoing.ack
    answer = ack.answer if ack is not None else Answer.ID_REUSED
    case = view.case if view is not None else ack.case if ack is not None else None
    step = rules.find_step(case, row.outgoing.decision.step) if case is not None else None
    if case is not None and answer is Answer.REDIRECTED:
        step = next((s for s in reversed(case.steps) if s.outcome and s.outcome.effect is Effect.MERGE), step)
    holder = view.holder if view is not None else None
    return Matter(row.outgoing, answer, case, step, step.outcome if step is not None else None, holder)


def match(row: Unsettled, view: CaseView | None) -> CaseId | None:
    """The case to compare with: one that either had noted, else one that is alike."""
    noted = matches(row.outgoing.decision, matter(row, view).stands)
    return next(iter((*noted, *(view.alike if view is not None else ()))), None)


def tell(row: Unsettled, view: CaseView | None, telling: Telling) -> Told:
    of = matter(row, view)
    line = f"{row.case} · {telling.words.say(f'why.{of.answer}')}"
    events = history.of_yours(row.outgoing, of.case, telling)
    left, right, now = _left(of, telling), _right(of, telling), telling.together(_now(of, telling))
    return Told(row.title or row.case, line, left, right, events, now, _marks(of, telling))


def _marks(of: Matter, telling: Telling) -> tuple[str, ...]:
    if of.case is None:
        return ()
    fresh = [photo.digest for photo in new_photos(of.case, of.decision)]
    mine = Witness(of.decision, telling.me.account if telling.me is not None else "", "")
    named = telling.name(of.stands.by, of.stands.by_name) if of.stands is not None else ""
    other = Witness(of.stands, of.stands.by, named) if of.stands is not None else None
    return marks(of.case, mine, other, fresh, telling)


def _left(of: Matter, telling: Telling) -> Half:
    words, decision, late = telling.words, of.decision, history.sent_late(of.outgoing)
    head, second = said(decision, of.case, telling)
    at = telling.at(decision.decided_at)
    when = words.say("half.on-desk", at=at)
    if late is not None:
        when = words.say("half.on-desk-late", at=at, later=words.span(late))
    facts = [
        (words.say("half.by"), words.say("half.you-name")),
        (words.say("half.when"), when),
        (words.say("half.you-saw"), saw(decision, of.stands, of.case, telling)),
        (words.say("half.kept"), words.say(f"kept.{of.answer}")),
    ]
    if decision.note:
        facts.append((words.say("half.wrote"), decision.note))
    return Half(words.say("half.you"), head, second, tuple(facts))


def _right(of: Matter, telling: Telling) -> Half:
    if of.stands is not None:
        return outcome_half(of.stands, of.step, of.decision, of.case, telling)
    if of.case is None or of.step is None or of.answer not in OPEN:
        return unknown_half(telling)
    words = telling.words
    second = words.elsewhere("half", of.holder) if of.holder is not None else words.say(f"half.none-{of.answer}")
    return open_half(second, telling, _new(of, of.case, telling))


def _new(of: Matter, case: Case, telling: Telling) -> tuple[tuple[str, str], ...]:
    """For a recheck: what changed, who sent it, and in which words."""
    if of.answer is not Answer.RECHECK:
        return ()
    words, changed = telling.words, of.outgoing.ack.changed if of.outgoing.ack is not None else ()
    facts = [(words.say("half.new"), telling.listed(added(changed, case, of.decision, telling)))]
    for sent in since(case, of.decision):
        came = words.say("half.at-by", name=sent.contributor, at=telling.at(sent.received_at))
        facts.append((words.say("half.sent"), came))
        facts += [(words.say("half.text"), sent.text)] if sent.text else []
    return tuple(facts)


def _now(of: Matter, telling: Telling) -> tuple[str, ...]:
    words, stands = telling.words, of.stands
    told = telling.notice(stands) if stands is not None else ()
    if stands is not None and stands.decision == of.decision.id:
        return (words.say("now.through"), *told)
    if of.decided_since:
        return (words.say("now.since"), *told)
    into = of.case.merged_into if of.case is not None else None
    next_step = "elsewhere" if of.holder is not None else of.answer
    return (*_why_held(of, telling), words.say(f"now.{next_step}", case=into or of.decision.case), *told)


def _why_held(of: Matter, telling: Telling) -> tuple[str, ...]:
    """The hub does not say why; where this desk can tell, it does."""
    if of.answer is not Answer.HELD or telling.me is None or of.case is None:
        return ()
    words, me = telling.words, telling.me
    if any(sent.contributor in me.own for sent in of.case.submissions):
        return (words.say("now.held-own"),)
    if of.step is not None and of.step.post not in me.posts:
        key = f"post.{of.step.post}"
        return (words.say("now.held-post", post=words.say(key) if words.knows(key) else of.step.post),)
    if of.decision.effect is Effect.RETRACT and of.stands is not None:
        return (words.say("now.held-left"),)
    return ()
