"""Works the samples of one programme through to their ends: by keys at one desk, with whoever acts from outside."""

from __future__ import annotations

from collections import Counter as Tally
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import Qt

from casework.model import Case, CaseId
from casework.programme import DecisionKind, Programme
from casework.states import Effect, Stage
from db.records import CaseView
from desktop.hands import Hands, Key
from desktop.workers.hubclient import HubClient
from hub.samples import outside
from hub.samples.records import Planned
from photos.children import Darkroom
from tests.story.test_tools import menu_key

ASKS = {Effect.REJECT: Key.Key_1, Effect.DISPATCH: Key.Key_1, Effect.MERGE: Key.Key_1}
ROUNDS = 60  # more than any programme needs: a case that goes in a ring is a defect
OFTEN = 1  # a decision at a step after the first is tried once, then the shortest way to the end is taken


@dataclass
class Desk:
    """One desk on which a programme is worked through. `taken` counts (step, kind) as they were keyed."""

    hands: Hands
    hub: HubClient
    programme: Programme
    door: outside.Door
    darkroom: Darkroom
    chosen: frozenset[CaseId]  # those that are worked through; others of the programme stay where they are
    taken: Tally[tuple[str, str]] = field(default_factory=Tally)
    acted: list[str] = field(default_factory=list)

    def work(self, scripts: Mapping[CaseId, Sequence[Planned]]) -> dict[CaseId, Case]:
        """Until no step is open: decide what waits, hear what others do, and begin again."""
        for _ in range(ROUNDS):
            cases = self._in_step()
            if self._outside(cases, scripts):
                continue  # and the desk hears of it
            if all(case.open_step is None for case in cases.values()):
                return cases
            self._decide(cases, scripts)
        raise AssertionError(f"never at an end: {[c.status for c in cases.values() if c.open_step is not None]}")

    def _in_step(self) -> dict[CaseId, Case]:
        """The hub's cases, once everything was said and this desk holds the same."""
        hands = self.hands
        hands.press(Key.Key_F5)
        hands.until("everything to be recorded", hands.all_said)
        cases = {case.id: case for case in all_of(self.hub, self.programme) if case.id in self.chosen}
        cache = hands.app.opened.record.cache  # type: ignore[union-attr]  # the desk stands

        def same() -> bool:
            here = {case: cache.case(case) for case in cases}
            there = all(view is not None and view.case.seq == cases[case].seq for case, view in here.items())
            if not there and hands.at_rest():
                hands.press(Key.Key_F5)
            return there and hands.all_checked()

        hands.until("the hub's news and the checks", same)
        return cases

    def _outside(self, cases: Mapping[CaseId, Case], scripts: Mapping[CaseId, Sequence[Planned]]) -> bool:
        """Whoever has something to do to these cases now, does it; says whether anybody did."""
        done = (
            outside.hand_in(self.door, self.programme, cases[case], script, self.darkroom)
            for case, script in scripts.items()
        )
        acts = [one.act for one in done if one is not None]
        self.acted += acts
        return bool(acts)

    def _decide(self, cases: Mapping[CaseId, Case], scripts: Mapping[CaseId, Sequence[Planned]]) -> None:
        """Every case that is open, once, each at the desk of the post that its step belongs to."""
        opened = [(case.id, case.open_step.post) for case in cases.values() if case.open_step is not None]
        for post in dict.fromkeys(post for _, post in opened):
            self._sit(post)
            waiting = {case for case, at in opened if at == post}
            while waiting:
                view = self._turn_to(waiting)
                waiting.discard(view.case.id)
                self._press(view, self._choose(view, scripts.get(view.case.id, ())))

    def _turn_to(self, waiting: set[CaseId]) -> CaseView:
        """Down the queue to the next of these, and up again from its end."""
        hands = self.hands
        keys, before = deque([Key.Key_J, Key.Key_K]), ""

        def there() -> bool:
            nonlocal before
            if not hands.at_rest() or hands.open_case in waiting:
                return hands.at_rest()
            at = hands.focus.case or ""
            if at == before:  # at an end of the queue
                keys.rotate()
            before = at
            hands.press(keys[0])
            return False

        hands.until("a case of this desk", there)
        assert hands.focus.view is not None
        return hands.focus.view

    def _sit(self, post: str) -> None:
        """The desk of this post, by its number in the menu of views."""
        hands, posts = self.hands, self.hands.desk.posts
        hands.press(Key.Key_V)
        menu_key(hands, f"{posts.index(post) + 1}")
        hands.until("the desk of the post", lambda: hands.at_rest() and hands.desk.filter.posts == {post})

    def _press(self, view: CaseView, kind: DecisionKind) -> None:
        step = view.now.open_step
        assert step is not None
        keys = [Qt.Key[f"Key_{kind.key}"], *([ASKS[kind.effect]] if kind.effect in ASKS else ())]
        self.hands.decide(kind.effect, *keys)
        self.taken[(step.name, kind.kind)] += 1

    def _choose(self, view: CaseView, script: Sequence[Planned]) -> DecisionKind:
        """What leads to the next act from outside; else, where it is judged, what was taken least; else the way out."""
        step = view.now.open_step
        assert step is not None
        offered = [k for k in self.hands.desk.choices(view) if k.effect is not Effect.MERGE or view.alike]
        act = next_act(view.case, script)
        ways = [k for k in offered if act is not None and leads_to(self.programme, k, act)]
        if ways:
            return min(ways, key=lambda k: distance(self.programme, k, act))
        stage = self.programme.stage(step.name)
        if stage in (Stage.REVIEW, Stage.VERIFICATION) or self.taken[(step.name, offered[0].kind)] < OFTEN:
            return min(offered, key=lambda k: (self.taken[(step.name, k.kind)], distance(self.programme, k, None)))
        return min(offered, key=lambda k: distance(self.programme, k, None))


def next_act(case: Case, script: Sequence[Planned]) -> str | None:
    left = list(script)
    for sent in case.submissions:
        here = next((n for n, one in enumerate(left) if one.act == sent.act), None)
        if here is not None:
            del left[: here + 1]
    return left[0].act if left else None


def leads_to(programme: Programme, kind: DecisionKind, act: str) -> bool:
    return distance(programme, kind, act) < FAR


FAR = 1_000


def distance(programme: Programme, kind: DecisionKind, act: str | None) -> int:
    """How many steps until somebody outside may do that, or until the case ends."""
    if kind.effect is Effect.RETRACT:
        return FAR
    seen, ways = {kind.step}, deque([(kind.then, 1)])
    objection = act is not None and not any(k.kind == act and k.by for k in programme.decisions)
    while ways:
        name, far = ways.popleft()
        if name is None:
            if act is None or objection:
                return far
            continue
        if name in seen and name != kind.then:
            continue
        seen.add(name)
        choices = programme.choices(name)
        if any(k.kind == act and k.by for k in choices):
            return far
        ways.extend((k.then, far + 1) for k in choices if k.then not in seen)
    return FAR


def all_of(hub: HubClient, programme: Programme) -> list[Case]:
    found, since = [], ""
    while True:
        page = hub.changes(since, 500)
        found += [case for case in page.cases if case.programme == programme.id]
        if not page.more:
            return found
        since = f"{page.epoch}:{page.next}"


def now() -> datetime:
    return datetime.now(UTC)
