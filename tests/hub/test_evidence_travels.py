"""From a desk's record over HTTP to the hub's, with a real client: what was on the screen is what an auditor reads."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from casework import wire
from casework.model import CaseId, Decision, DecisionId, Digest, Finding, Verdict
from casework.states import Effect
from casework.wire import Evidence
from desktop.workers import sync
from hub import evidence
from hub.agency import utc_now
from tests.faults.conftest import Desk, a_desk, answering

from .conftest import Hub

PATIENCE_S = 30.0


def look(desk: Desk, case: CaseId, *names: str) -> tuple[Finding, ...]:
    """Forty findings, as of four photos."""
    view = desk.cache.case(case)
    assert view is not None
    found = tuple(
        Finding(name, "井盖", Verdict.UNKNOWN, Digest(f"{n:064x}"), facts={"told": "说" * 400, "case": f"{case}-{n}"})
        for n in range(40 // len(names))
        for name in names
    )
    desk.cache.save_findings(view.case, found, [], made_with="0f", at=utc_now())
    return found


def accept(case: CaseId) -> Decision:
    return Decision(DecisionId(uuid4().hex), case, 1, "accept", Effect.ACCEPT, utc_now(), seen_rev=1)


def test_what_a_desk_froze_is_what_the_hub_keeps(hub: Hub, tmp_path: Path) -> None:
    cases = [hub.case() for _ in range(120)]
    with (
        answering(hub) as port,
        a_desk(hub, tmp_path / "desk", f"http://127.0.0.1:{port}", patience_s=PATIENCE_S) as li,
    ):
        li.round()
        found = {case: look(li, case, "time", "editor") for case in cases}
        said = [accept(case) for case in cases]
        assert len(li.cache.decide_all(said, utc_now() - timedelta(seconds=1)).saved) == len(cases)
        list(sync.push(li.cache, li.client, utc_now))
        assert li.cache.unsettled() == ()
        act = li.cache.last_act()
        assert act is not None
        later = look(li, act.decisions[0].decision.case, "daylight")
        li.cache.take_back(act, utc_now(), [], lambda: DecisionId(uuid4().hex))
        (back,) = (o.decision for o in li.cache.unsettled())
        list(sync.push(li.cache, li.client, utc_now, hold=False))
        assert li.cache.unsettled() == ()
    bodies = {row.id: wire.decode(row.body, Decision) for row in hub.rows("SELECT id, body FROM decisions")}
    with hub.service.reading() as c:
        kept = evidence.texts(c, "chancheng", bodies)
    assert {id_: wire.hashed(text) for id_, text in kept.items()} == {d.id: d.evidence for d in bodies.values()}
    read = {id_: wire.decode(text, Evidence) for id_, text in kept.items()}
    assert {one.case: read[one.id].findings for one in said} == found
    assert read[back.id] == Evidence(back.id, later, "0f")
