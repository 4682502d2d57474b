"""What the two pages say, as plain values: halves, a time line, what happens now. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.model import Case, Outcome, Step
from casework.programme import Programme
from casework.states import Effect
from casework.wire import Me
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two words that stand against each other."""

    title: str
    head: str
    second: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One moment; `mine` is the decision this page is about."""

    at: datetime
    head: str
    second: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Everything beside the photo; `marks` stand under the photos of the case, in their order."""

    title: str
    line: str
    left: Half
    right: Half
    events: tuple[Event, ...]
    now: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told, in which words, at what time."""

    words: Words
    programme: Programme
    me: Me | None
    now: datetime

    def at(self, moment: datetime) -> str:
        """The hour, with its day unless that is today."""
        return self.words.moment(moment)

    def own(self, account: str) -> bool:
        return self.me is not None and account == self.me.account

    def name(self, account: str, called: str) -> str:
        """What a person is called; an older hub tells the account alone."""
        return self.words.say("half.you-name") if self.own(account) else called or account

    def by(self, outcome: Outcome, step: Step | None) -> str:
        """Name and post; who put a decision through need not hold the step's own post."""
        name = self.name(outcome.by, outcome.by_name)
        if step is None or step.generation or self.own(outcome.by):
            return name
        key = f"post.{step.post}"
        post = self.words.say(key) if self.words.knows(key) else step.post
        return self.words.say("half.name-post", name=name, post=post)

    def listed(self, parts: tuple[str, ...]) -> str:
        """'a, b, c'."""
        return self.words.listed(*parts)

    def together(self, sentences: tuple[str, ...]) -> str:
        """One after the other, as the language sets them."""
        return self.words.together(*sentences)

    def leaves_at(self, outcome: Outcome) -> datetime:
        """When what follows from an outcome leaves the hub."""
        return outcome.at + timedelta(minutes=self.programme.notice_hold_min)

    def category(self, case: Case) -> str:
        found = self.programme.category(case.category)
        if found is None:
            return case.category
        return self.words.say("half.class", code=case.category, title=self.words.text(found.title))

    def carried(self, outcome: Outcome) -> str:
        """Has what follows from it left the hub?"""
        if outcome.effect in (Effect.HOLD, Effect.RETRACT):
            return self.words.say(f"carried.{outcome.effect}")
        leaves = self.leaves_at(outcome)
        return self.words.say("carried.yes" if leaves <= self.now else "carried.soon", at=self.at(leaves))

    def notice(self, outcome: Outcome) -> tuple[str, ...]:
        """When the contributor is told of it, if the programme tells anything."""
        if outcome.kind not in self.programme.notices:
            return ()
        leaves = self.leaves_at(outcome)
        return (self.words.say("now.told" if leaves <= self.now else "now.will-be-told", at=self.at(leaves)),)
