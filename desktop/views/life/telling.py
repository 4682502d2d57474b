"""The life of a case in words: where it stands, what may be done by whom, and all that happened. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from casework import life, points
from casework.bearing import FOLLOW
from casework.model import Outcome, Step, Submission
from casework.programme import DecisionKind, Outside, Programme
from casework.states import STOPS, Effect, Status
from db.records import CaseView
from desktop.views.queuerow import did
from desktop.views.recordwords import sender
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be done now: by whom, and each decision; `mine`: by this reviewer too."""

    who: str
    decisions: tuple[str, ...]
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment. `late`: by how much it came after its limit; `rule`: no person did it; `now`: it waits."""

    at: datetime
    head: str
    lines: tuple[str, ...] = ()
    late: str = ""
    rule: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """`entries`: the newest first; before them all what is waited for."""

    standing: str
    facts: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it: what is theirs is told as theirs."""

    account: str
    posts: frozenset[str]


def told(view: CaseView, programme: Programme, reader: Reader, words: Words) -> Told:
    """As this desk sees the case: the hub's word with its own laid over it."""
    return _Telling(view, programme, reader, words).told()


class _Telling:
    def __init__(self, view: CaseView, programme: Programme, reader: Reader, words: Words) -> None:
        self._view, self._case = view, view.now
        self._programme, self._reader, self._words = programme, reader, words

    def told(self) -> Told:
        case = self._case
        events = [*self._sent(), *self._decided(), *self._waits()]
        entries = tuple(sorted(events, key=lambda entry: (entry.now, entry.at), reverse=True))
        return Told(self._words.say(f"standing.{case.status}"), tuple(self._facts()), tuple(self._choices()), entries)

    # at the head

    def _facts(self) -> Iterator[tuple[str, str]]:
        words, case = self._words, self._case
        if case.unit is not None:
            yield words.say("life.unit"), self._unit(case.unit)
        taken = life.taker(self._programme, case)
        if taken and case.open_step is not None:
            yield words.say("life.taker"), words.listed(*taken)
        if case.status is Status.CLOSED and case.closing is not None:
            yield words.say("life.closing"), words.say(f"closing.{case.closing}")
        if n := life.reworks(self._programme, case.steps):
            yield words.say("life.reworks"), words.say("life.once") if n == 1 else words.say("life.times", n=n)

    def _choices(self) -> Iterator[Choice]:
        step, words = self._case.open_step, self._words
        if step is None or self._case.merged_into is not None:
            return
        offered = self._programme.choices(step.name)
        post = self._post(step.post)
        titles = tuple(words.text(k.title) for k in offered)
        yield Choice(post[:1].upper() + post[1:], titles, step.post in self._reader.posts)
        for by in (b for b in Outside if b is not Outside.RULE):
            theirs = tuple(words.text(k.title) for k in offered if by in k.by)
            if theirs:
                yield Choice(words.say(f"life.by-{by}"), theirs)

    # what happened

    def _sent(self) -> Iterator[Entry]:
        acted = {sent.id for sent in self._acts().values()}
        words = self._words
        for n, sent in enumerate(self._case.submissions):
            if sent.id in acted:
                continue
            who, lines = self._sender(sent), self._brought(sent)
            if sent.act == FOLLOW:
                yield Entry(sent.received_at, words.say("life.follows", who=who), lines)
            elif sent.act:
                yield Entry(sent.received_at, words.say("life.acted", who=who, act=self._act(sent.act)), lines)
            else:
                yield Entry(sent.received_at, words.say("life.more-came" if n else "life.reported", who=who), lines)

    def _decided(self) -> Iterator[Entry]:
        acts = self._acts()
        for step in self._case.steps:
            if step.outcome is not None:
                yield self._outcome(step, step.outcome, acts.get(step.number))

    def _outcome(self, step: Step, outcome: Outcome, act: Submission | None) -> Entry:
        words, kind = self._words, self._programme.decision(step.name, outcome.kind)
        what = did(kind, words) if kind is not None else words.say(f"done.{outcome.effect}")
        by = words.spoken(words.say("life.by", who=self._who(outcome, act)), self._aim(outcome))
        lines = [words.say("life.at", step=self._step(step.name), what=by)]
        lines += [self._reasons(outcome), *(self._brought(act) if act is not None else ())]
        if step.generation:
            lines.append(words.say("life.replaced"))
        if self._programme.stage(step.name) in STOPS:
            lines.append(words.say("life.stood", time=words.apart(outcome.at - step.opened_at)))
        lines.append(self._told_whom(kind, step.number))
        if self._unsaid(outcome):
            lines.append(words.say("life.not-sent"))
        late = step.due_at is not None and outcome.at > step.due_at and self._programme.stage(step.name) not in STOPS
        by_how_much = words.say("life.late", time=words.span(outcome.at - step.due_at)) if late and step.due_at else ""
        return Entry(outcome.at, what, tuple(filter(None, lines)), by_how_much, bool(outcome.rule))

    def _waits(self) -> Iterator[Entry]:
        step, words = self._case.open_step, self._words
        if step is None or self._case.merged_into is not None:
            return
        due = ""
        if step.due_at is not None:
            before = next((s for s in reversed(self._case.steps[:-1]) if s.name == step.name), None)
            moved = before is not None and before.due_at is not None and before.due_at != step.due_at
            at = words.moment(step.due_at)
            due = words.say("life.due", at=at)
            if moved and before is not None and before.due_at is not None and self._goes_on(before):
                due = words.say("life.due-moved", at=at, before=words.moment(before.due_at))
        guessed = words.say("clock.guessed-why") if step.guessed else ""
        head = words.say("life.open", step=self._step(step.name), post=self._post(step.post))
        yield Entry(step.opened_at, head, tuple(filter(None, (due, guessed))), now=True)

    # the words

    def _acts(self) -> dict[int, Submission]:
        """Which submission brought about which step's decision: the last of that act before it."""
        found: dict[int, Submission] = {}
        for step in self._case.steps:
            outcome = step.outcome
            used = {sent.id for sent in found.values()}
            sent = (
                s
                for s in reversed(self._case.submissions)
                if outcome is not None and s.act == outcome.kind and s.received_at <= outcome.at and s.id not in used
            )
            if (act := next(sent, None)) is not None:
                found[step.number] = act
        return found

    def _who(self, outcome: Outcome, act: Submission | None) -> str:
        if outcome.rule:
            rule = self._programme.rule(outcome.rule)
            return self._words.say("life.rule", rule=self._words.text(rule.title) if rule is not None else outcome.rule)
        if act is not None:
            return self._sender(act)
        return self._words.say("life.you") if outcome.by == self._reader.account else outcome.by_name or outcome.by

    def _sender(self, sent: Submission) -> str:
        return sender(sent, self._programme, self._words)

    def _brought(self, sent: Submission) -> tuple[str, ...]:
        n = len(sent.photos)
        photos = self._words.say("life.photo") if n == 1 else self._words.say("life.photos", n=n) if n else ""
        return tuple(filter(None, (sent.text, photos)))

    def _aim(self, outcome: Outcome) -> str:
        if outcome.unit is not None and outcome.effect is Effect.DISPATCH:
            return self._words.say("life.to-unit", unit=self._unit(outcome.unit))
        return self._words.say("life.into", case=outcome.into) if outcome.into is not None else ""

    def _reasons(self, outcome: Outcome) -> str:
        known = ((code, self._programme.reason(code)) for code in outcome.reasons)
        return self._words.listed(*(self._words.text(r.title) if r is not None else code for code, r in known))

    def _told_whom(self, kind: DecisionKind | None, number: int) -> str:
        """Whether a notice follows: the programme has words for it, and somebody to be told."""
        gives = points.given(self._programme, self._case, number)
        people, words = len(gives.told), self._words
        if kind is None or gives.notice is None or not people:
            return ""
        notice = words.say("life.told-one") if people == 1 else words.say("life.told", n=people)
        return words.spoken(notice, words.say("life.answer") if kind.is_answer else "")

    def _unsaid(self, outcome: Outcome) -> bool:
        """Is it this desk's own and not yet the hub's word?"""
        known = {s.outcome.decision for s in self._view.case.steps if s.outcome is not None}
        return outcome.decision not in known

    def _goes_on(self, before: Step) -> bool:
        """Did only a detour lie between that step and the open one, or was its own limit moved?"""
        between = [s for s in self._case.steps if s.number > before.number and s.outcome is not None]
        effect = before.outcome.effect if before.outcome is not None else None
        return effect in (Effect.EXTEND, Effect.DEFER, Effect.PARK) and len(between) <= 2

    def _act(self, act: str) -> str:
        kind = next((k for k in self._programme.decisions if k.kind == act), None)
        return self._words.text(kind.title) if kind is not None else act

    def _step(self, name: str) -> str:
        known = next((s for s in self._programme.steps if s.name == name), None)
        return self._words.text(known.title) if known is not None else name

    def _post(self, post: str) -> str:
        return self._words.say(f"post.{post}") if self._words.knows(f"post.{post}") else post

    def _unit(self, unit: str) -> str:
        known = self._programme.unit(unit)
        return self._words.text(known.name) if known is not None else unit
