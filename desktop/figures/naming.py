"""What posts, kinds, programmes and units are called in the reviewer's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.programme import Programme
from casework.reports import UNKNOWN, Group
from casework.states import Effect
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class Naming:
    words: Words
    programmes: Mapping[str, Programme]

    def post(self, code: str) -> str:
        if code == UNKNOWN:
            return self.words.say("figures.unknown")
        return self.words.say(f"post.{code}") if self.words.knows(f"post.{code}") else code

    def kind(self, code: str, programme: str = "") -> str:
        """The key's own title; where programmes call it by different titles, its code."""
        asked = [self.programmes[programme]] if programme in self.programmes else self.programmes.values()
        titles = {self.words.text(d.title) for p in asked for d in p.decisions if d.kind == code}
        if not titles and code in set(Effect):
            return self.words.say(f"done.{code}")
        return titles.pop() if len(titles) == 1 else code

    def programme(self, code: str) -> str:
        if code == UNKNOWN:
            return self.words.say("figures.unknown")
        known = self.programmes.get(code)
        return self.words.text(known.name) if known is not None else code

    def unit(self, programme: str, code: str) -> str:
        known = self.programmes.get(programme)
        unit = known.unit(code) if known is not None else None
        return self.words.text(unit.name) if unit is not None else code

    def step(self, programme: str, name: str) -> str:
        known = self.programmes.get(programme)
        titles = (self.words.text(s.title) for s in known.steps if s.name == name) if known is not None else ()
        return next(iter(titles), name)

    def rule(self, programme: str, name: str) -> str:
        known = self.programmes.get(programme)
        rule = known.rule(name) if known is not None else None
        return self.words.text(rule.title) if rule is not None else name

    def person(self, group: Group) -> str:
        return group.name or group.account

    def group(self, group: Group) -> str:
        """What tells this line from the others, in one."""
        parts = [group.name or group.account]
        parts += [self.post(group.post)] if group.post else []
        parts += [self.kind(group.kind, group.programme)] if group.kind else []
        parts += [group.day] if group.day else []
        parts += [self.programme(group.programme)] if group.programme else []
        return " · ".join(part for part in parts if part)
