"""What is done to the samples from outside: each of it can be done at a real hub, when the posts have led there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import closing

import pytest

from casework.bearing import FOLLOW
from casework.model import Answer, Case, Decision, DecisionId, Digest, Reviewer
from casework.programme import DecisionKind, Programme
from casework.states import Effect
from hub.ids import new_id
from hub.messages import NewDevice, Nonce, NoncesAsked
from hub.permissions import IMPORT, INTAKE
from hub.samples import Planned, outside, plan, seed
from hub.samples.meanwhile import Inside
from hub.samples.pictures import bomb
from photos.children import Darkroom
from tests.hub.conftest import Hub, a_jpeg
from tests.hub.sampling import LATER, SHIPPED, TRAINING

ENOUGH = 40  # decisions and acts of one case


class Counter(Inside):
    """The agency's intake without HTTP, to import what is seeded, too."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub.service)
        self._hub, self._posts = hub, frozenset({INTAKE, IMPORT})

    def held(self) -> Iterable[Case]:
        return self._hub.cases().values()

    def photo(self, data: bytes) -> Digest:
        return super().photo(
            a_jpeg() if data == bomb() else data
        )  # the darkroom of these tests is Pillow, which raises

    def device(self, new: NewDevice) -> str:
        return self._hub.service.register_device(new, "counter").device

    def nonces(self, asked: NoncesAsked) -> tuple[Nonce, ...]:
        return self._hub.service.give_nonces(asked, importing=True).nonces


def towards(programme: Programme, step: str, act: str) -> DecisionKind | None:
    """The next decision on the shortest way to where that act is possible; of an objection to where the case ends."""
    there = {d.step for d in programme.decisions if d.kind == act and d.by}
    ways: deque[tuple[str, DecisionKind | None]] = deque([(step, None)])
    seen = {step}
    while ways:
        at, first = ways.popleft()
        for kind in programme.choices(at):
            if kind.effect is Effect.MERGE or (kind.then is None and there):
                continue
            if kind.then is None or kind.then in there:
                return first or kind
            if kind.then not in seen:
                seen.add(kind.then)
                ways.append((kind.then, first or kind))
    return None


def decided(hub: Hub, programme: Programme, case: Case, act: str, everybody: Reviewer) -> None:
    step = case.open_step
    assert step is not None, f"{case.title}: {act} is too late"
    kind = towards(programme, step.name, act)
    assert kind is not None, f"{case.title}: nothing leads from {step.name} to {act}"
    about = programme.category(case.category)
    said = Decision(
        DecisionId(new_id(hub.clock())), case.id, step.number, kind.kind, kind.effect, hub.clock(), case.review_rev,
        reasons=(programme.reasons[0].code,) if kind.effect is Effect.REJECT else (),
        unit=((about and about.unit) or programme.units[0].id) if kind.effect is Effect.DISPATCH else None,
    )  # fmt: skip
    assert hub.hear(said, everybody).answer is Answer.EFFECTIVE


@pytest.mark.parametrize("programme", SHIPPED)
def test_every_act_that_is_planned_can_be_done_in_its_order(embedded_hub: Hub, programme: str):
    hub, rules = embedded_hub, SHIPPED[programme]
    everybody = hub.account("everybody", frozenset(step.post for step in rules.steps))
    seed(Counter(hub), hub.clock(), only=[programme])
    scripts = outside.scripts(hub.cases().values(), hub.clock(), only=[programme])
    assert sum(map(len, scripts.values())) == sum(one.programme == programme for one in LATER)
    with closing(Darkroom()) as darkroom:
        for case, script in scripts.items():
            done: list[Planned] = []
            for _ in range(ENOUGH):
                if len(done) == len(script):
                    break
                hub.clock.forward(minutes=10)
                now = hub.cases()[case]
                one = outside.hand_in(lambda unit: Inside(hub.service, unit), rules, now, script, darkroom)
                if one is None:
                    decided(hub, rules, now, script[len(done)].act, everybody)
                else:
                    done.append(one)
            assert [one.act for one in done] == [one.act for one in script]
            told = hub.cases()[case]
            assert [sent.act for sent in told.submissions if sent.act] == [one.act for one in script]


def test_a_proof_shows_before_and_after_at_the_spot_and_its_photos_are_its_own():
    proofs = [one for one in LATER if len(one.photos) == 2]
    assert {one.programme for one in proofs} >= set(TRAINING)
    for one in proofs:
        before, after = one.photos
        assert (before.role, after.role) == ("before", "after")
        assert before.file != after.file
        assert before.exif.taken_at < after.exif.taken_at < one.received_at


def test_acts_are_of_units_of_contributors_and_of_followers_and_none_is_seeded():
    assert {one.unit for one in LATER} == {True, False}
    assert FOLLOW in {one.act for one in LATER}
    assert "appeal" in {one.act for one in LATER}
    assert not any(one.act for programme in SHIPPED for one in plan(LATER[0].received_at, only=[programme]))
