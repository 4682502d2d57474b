"""What was closed long ago leaves every desk and stays with the hub; whatever happens to it brings it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from casework import wire
from casework.model import Answer, Case, CaseId
from casework.states import Effect
from casework.wire import OverrideAsked
from hub import __main__ as command
from hub import archive, audit
from hub.messages import NewSubmission
from hub.people import Contributor

from .conftest import PROGRAMME, Clock, Decide, Hub

LEADER = frozenset({"clerk", "duty-leader"})
Closed = Callable[[], CaseId]
REASONS = ("edited-or-staged",)


@pytest.fixture
def closed(hub: Hub, decide: Decide) -> Closed:
    """A case that was rejected, so that nothing of it is open."""
    li = hub.account("li")

    def make() -> CaseId:
        case = hub.case()
        ack = hub.hear(decide(case, kind="reject", effect=Effect.REJECT, reasons=REASONS), li)
        assert ack.case is not None
        assert ack.case.open_step is None
        return case

    return make


def put_away(hub: Hub, days: int) -> int:
    return archive.archive(hub.service, hub.clock() - timedelta(days=days))


def folded(cases: tuple[Case, ...]) -> str:
    digest = wire.NOTHING
    for case in cases:
        digest = wire.fold(digest, case.id, case.seq)
    return digest


def test_a_desk_is_told_what_left_and_a_new_one_never_hears_of_it(hub: Hub, clock: Clock, closed: Closed) -> None:
    old, waiting = [closed() for _ in range(3)], hub.case()
    before = hub.service.page("", 500)
    clock.forward(days=100)
    late = closed()
    assert put_away(hub, 90) == 3
    news = hub.service.page(wire.cursor(before.epoch, before.next), 500)
    assert sorted(news.gone) == sorted(old)
    assert {case.id for case in news.cases} == {late}
    whole = hub.service.snapshot("", None, 500)
    assert {case.id for case in whole.cases} == {waiting, late}
    assert whole.digest == news.digest == folded(whole.cases)
    assert put_away(hub, 90) == 0
    with hub.service.reading() as c:
        assert audit.verify(c, "chancheng") == []


def test_what_is_open_or_has_something_to_tell_stays(hub: Hub, clock: Clock, closed: Closed) -> None:
    hub.case()
    clock.forward(days=100)
    closed()  # its notice has not left yet
    clock.forward(minutes=1)
    assert put_away(hub, 0) == 0


def test_what_happens_to_a_case_that_was_put_away_brings_it_back(
    hub: Hub, clock: Clock, closed: Closed, decide: Decide
) -> None:
    case, leader = closed(), hub.account("zhao", LEADER)
    clock.forward(days=100)
    assert put_away(hub, 90) == 1
    said = decide(case)
    ack = hub.hear(said, leader)  # from a desk that was away all that time
    assert (ack.answer, ack.case) == (Answer.CONFLICT, None)
    gone = hub.service.page("", 500)
    assert gone.gone == (case,)
    hub.service.rule(OverrideAsked("o-1", case, 1, said.id), leader)
    back = hub.service.page(wire.cursor(gone.epoch, gone.next), 500)
    assert ([one.id for one in back.cases], back.gone) == ([case], ())
    assert back.digest == folded(back.cases)


def test_new_evidence_brings_it_back(hub: Hub, clock: Clock, closed: Closed) -> None:
    case = closed()
    clock.forward(days=100)
    assert put_away(hub, 90) == 1
    hub.service.take_in(NewSubmission("more", PROGRAMME, Contributor("other"), text="again", case=case), "intake")
    assert case in hub.cases()
    assert hub.service.page("", 500).digest == folded(tuple(hub.cases().values()))


def test_more_than_one_block_is_put_away(
    hub: Hub, clock: Clock, closed: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MANY", 2)
    for _ in range(5):
        closed()
    clock.forward(days=100)
    assert put_away(hub, 90) == 5


def test_an_administrator_puts_away_by_command(city_hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    url = city_hub.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    arguments = ["archive", "--database", url, "--agency", "chancheng", "--closed-for", "365"]
    assert command.main(arguments) == 0
    assert capsys.readouterr().out == "0\n"
