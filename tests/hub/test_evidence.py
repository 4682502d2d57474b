"""What a decision was made on comes beside it, is kept once as it was frozen, and never costs the decision."""

from __future__ import annotations

import io
import json
import logging
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from casework import life, wire
from casework.model import Ack, Answer, Decision, DecisionId, Digest, Finding, Reviewer, Verdict
from casework.states import Effect
from casework.wire import Batch, Evidence, OverrideAsked
from hub import __main__ as command
from hub import audit, evidence, exporting, signing
from hub.audit import Walk

from .conftest import KEY, SIGNER, Decide, Hub

AGENCY = "chancheng"
LEADER = frozenset({"clerk", "duty-leader"})
FOUND = (
    Finding("time", "time-agrees", Verdict.PASS, Digest("a" * 64), 3.0, 10.0, {"minutes": 3}),
    Finding("editor", "edited", Verdict.SUSPICIOUS, Digest("a" * 64), facts={"software": "剪映 7 \0 \"'"}),
)


def frozen(decision: Decision, *found: Finding) -> tuple[Decision, str]:
    """As a desk does it."""
    told = wire.encode(Evidence(decision.id, found or FOUND, "0f")).decode()
    return replace(decision, evidence=wire.hashed(told)), told


def push(hub: Hub, who: Reviewer, *said: Decision, told: tuple[str, ...] = ()) -> list[Ack]:
    answers, _ = hub.service.hear(Batch(said, evidence=told), who)
    return [wire.decode(one, Ack) for one in answers]


def kept(hub: Hub, *said: Decision) -> dict[str, str]:
    with hub.service.reading() as c:
        return dict(evidence.texts(c, AGENCY, [d.id for d in said]))


def test_it_is_kept_to_the_byte_with_the_decision_that_names_it(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    two = [frozen(decide(hub.case()), *FOUND[n:]) for n in (0, 1)]
    acks = push(hub, li, *(d for d, _ in two), told=tuple(t for _, t in reversed(two)))
    assert [ack.answer for ack in acks] == [Answer.EFFECTIVE] * 2
    assert kept(hub, *(d for d, _ in two)) == {d.id: told for d, told in two}
    assert {row.sha256 for row in hub.rows("SELECT sha256 FROM evidence")} == {d.evidence for d, _ in two}


@pytest.mark.parametrize("answer", [Answer.CONFLICT, Answer.HELD, Answer.FENCED, Answer.RECHECK, Answer.CONCURRED])
def test_it_is_kept_whatever_the_answer(hub: Hub, decide: Decide, answer: Answer) -> None:
    li, case = hub.account("li"), hub.case()
    said = decide(case, fence=hub.claim(li)[case] if answer is Answer.FENCED else 0)
    if answer is Answer.FENCED:
        hub.clock.forward(days=1)
        hub.claim(hub.account("wang"), "desk-2")
    elif answer is Answer.RECHECK:
        said = replace(said, seen_rev=0)
    elif answer is Answer.HELD:
        said = replace(said, case=type(case)("nobody-knows-it"))
    else:
        first = decide(case) if answer is Answer.CONCURRED else decide(case, kind="hold", effect=Effect.HOLD)
        assert push(hub, hub.account("zhou", LEADER), first)[0].answer is Answer.EFFECTIVE
    said, told = frozen(said)
    assert push(hub, li, said, told=(told,))[0].answer is answer
    assert kept(hub, said) == {said.id: told}


def test_a_retraction_has_its_own_and_takes_nothing_from_the_first(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    said, told = frozen(decide(hub.case()))
    push(hub, li, said, told=(told,))
    back, again = frozen(life.retraction(said, DecisionId(str(uuid4())), hub.clock()), FOUND[0])
    assert push(hub, li, back, told=(again,))[0].answer is Answer.OVERRIDE
    assert kept(hub, said, back) == {said.id: told, back.id: again}


def test_a_ruling_changes_nothing_of_it(hub: Hub, decide: Decide) -> None:
    li, leader, case = hub.account("li"), hub.account("zhou", LEADER), hub.case()
    push(hub, leader, decide(case, kind="hold", effect=Effect.HOLD))
    said, told = frozen(decide(case))
    assert push(hub, li, said, told=(told,))[0].answer is Answer.CONFLICT
    hub.service.rule(OverrideAsked(str(uuid4()), case, 1, None, "as it is"), leader)
    assert kept(hub, said) == {said.id: told}


def test_a_push_that_is_repeated_keeps_it_once_and_answers_the_same(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    said, told = frozen(decide(hub.case()))
    sent = Batch((said,), evidence=(told, told))
    first, again = hub.service.hear(sent, li)[0], hub.service.hear(sent, li)[0]
    assert first == again
    assert hub.scalar("SELECT count(*) FROM evidence") == 1


def test_what_came_first_without_is_given_its_evidence_by_a_later_push(hub: Hub, decide: Decide) -> None:
    """A hub that was older, or restored, or a message from which it was cut."""
    li = hub.account("li")
    said, told = frozen(decide(hub.case()))
    first = push(hub, li, said)
    assert kept(hub, said) == {}
    assert push(hub, li, said, told=(told,)) == first
    assert kept(hub, said) == {said.id: told}


@pytest.mark.parametrize("wrong", ["not json", '{"decision":"d","findings":[]}', ""])
def test_a_text_that_no_decision_names_costs_the_decision_nothing_and_is_not_kept(
    hub: Hub, decide: Decide, caplog: pytest.LogCaptureFixture, wrong: str
) -> None:
    said, _ = frozen(decide(hub.case()))
    with caplog.at_level(logging.WARNING, logger="hub.evidence"):
        (ack,) = push(hub, hub.account("li"), said, told=(wrong,))
    assert ack.answer is Answer.EFFECTIVE
    assert hub.scalar("SELECT count(*) FROM evidence") == 0
    assert "1 of 1 texts of evidence" in caplog.text


def test_nobody_puts_evidence_to_a_decision_that_named_other(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    said, told = frozen(decide(hub.case()))
    push(hub, li, said, told=(told,))
    other, forged = frozen(said, FOUND[0])
    for who in (li, hub.account("wang")):
        assert push(hub, who, other, told=(forged,))[0].answer is Answer.ID_REUSED
    assert kept(hub, said) == {said.id: told}
    late, told_late = frozen(decide(hub.case()))
    push(hub, li, late)
    other, forged = frozen(late, FOUND[0])
    assert push(hub, li, other, told=(forged,))[0].answer is Answer.ID_REUSED
    assert kept(hub, late) == {}
    push(hub, li, late, told=(told_late,))
    assert kept(hub, late) == {late.id: told_late}


def test_a_desk_that_sends_none_is_as_welcome_as_before(hub: Hub, decide: Decide) -> None:
    li, said = hub.signed_in("li"), decide(hub.case())
    older = wire.decode(wire.encode(said), dict[str, Any])
    del older["evidence"]
    body = wire.encode({"decisions": [older], "audit": [], "head": ""})
    answered = li.ask("POST", "/decisions:batch", content=body)
    assert wire.decode(answered.content, wire.Acks).results[0].answer is Answer.EFFECTIVE
    assert hub.scalar("SELECT count(*) FROM evidence") == 0


@pytest.mark.parametrize("change", ["UPDATE evidence SET sha256 = 'x'", "UPDATE evidence SET body = ''"])
def test_the_database_refuses_to_change_it(hub: Hub, decide: Decide, change: str) -> None:
    said, told = frozen(decide(hub.case()))
    push(hub, hub.account("li"), said, told=(told,))
    with pytest.raises(DBAPIError), hub.engine.begin() as c:
        c.execute(text(change))
    assert kept(hub, said) == {said.id: told}


def test_over_http_it_is_shown_to_leader_and_auditor_as_it_was_frozen(hub: Hub, decide: Decide) -> None:
    li, said = hub.signed_in("li"), decide(hub.case())
    said, told = frozen(said)
    assert li.post("/decisions:batch", Batch((said,), evidence=(told,))).status_code == 200
    for name, posts in (("zhou", LEADER), ("he", frozenset({"auditor"}))):
        shown = hub.signed_in(name, posts).get(f"/decisions/{said.id}/evidence")
        assert shown.status_code == 200
        assert sha256(shown.content).hexdigest() == said.evidence
        assert wire.decode(shown.content, Evidence).findings == FOUND
    assert li.get(f"/decisions/{said.id}/evidence").status_code == 403
    none = hub.signed_in("ma", LEADER).get("/decisions/another/evidence")
    assert (none.status_code, none.json()["code"]) == (404, "no-evidence")


# the chain vouches for it


def exported(hub: Hub, *, told: bool = True) -> list[bytes]:
    out = io.BytesIO()
    with hub.service.reading() as c:
        exporting.export(c, AGENCY, out, content=True, signer=SIGNER, now=hub.clock(), told=told)
    return out.getvalue().splitlines(keepends=True)


def troubles(lines: list[bytes]) -> list[str]:
    return [one.code for one in exporting.check(lines, [SIGNER.public], Walk(), exporting.Covered())]


@pytest.fixture
def some(hub: Hub, decide: Decide) -> list[Decision]:
    """Three decisions with evidence, one that named it and sent none, one without, and an id that came twice."""
    li = hub.account("li")
    two = [frozen(decide(hub.case()), FOUND[n % 2]) for n in range(3)]
    push(hub, li, *(d for d, _ in two), told=tuple(t for _, t in two))
    push(hub, li, frozen(decide(hub.case()))[0], decide(hub.case()))
    push(hub, li, replace(two[0][0], note="another", evidence="e" * 64))
    return [d for d, _ in two]


def test_the_link_of_a_decision_names_its_evidence(hub: Hub, some: list[Decision]) -> None:
    with hub.service.reading() as c:
        contents = [wire.decode(link.content or "{}", dict[str, Any]) for link in audit.links(c, AGENCY, 1, 999)]
    said = {one["facts"]["decision"]: one["facts"].get("evidence") for one in contents if one["kind"] == "decision"
            and one["facts"]["answer"] == "effective"}  # fmt: skip
    assert {d.id: said[d.id] for d in some} == {d.id: d.evidence for d in some}
    assert sorted(map(bool, said.values())) == [False, True, True, True, True]


def test_an_export_holds_it_after_the_link_that_names_it(hub: Hub, some: list[Decision]) -> None:
    lines = exported(hub)
    found = [wire.decode(line, exporting.Told) for line in lines if line.startswith(b'{"decision"')]
    assert [(one.decision, one.sha256) for one in found] == [(d.id, d.evidence) for d in some]
    assert all(sha256(one.evidence.encode()).hexdigest() == one.sha256 for one in found)
    assert troubles(lines) == []
    assert troubles(exported(hub, told=False)) == []


Edit = Callable[[list[bytes], int], list[bytes]]
EDITS: dict[str, Edit] = {
    "left out": lambda lines, n: lines[:n] + lines[n + 1 :],
    "told twice": lambda lines, n: lines[: n + 1] + lines[n:],
    "another figure": lambda lines, n: [*lines[:n], lines[n].replace(b'0f\\"', b'0e\\"'), *lines[n + 1 :]],
    "of another decision": lambda lines, n: [*lines[:n], lines[-1] if lines[n] != lines[-1] else lines[n - 2],
                                             *lines[n + 1 :]],
    "before its link": lambda lines, n: [*lines[: n - 1], lines[n], lines[n - 1], *lines[n + 1 :]],
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edited_export_is_noticed(hub: Hub, some: list[Decision], edit: Edit) -> None:
    lines = exported(hub)
    places = [n for n, line in enumerate(lines) if line.startswith(b'{"decision"')]
    assert len(places) == 3
    for n in places:
        edited = edit(lines, n)
        assert edited != lines
        assert set(troubles(edited)) & {"wrong-evidence", "content-missing", "wrong-hash"}, n


def test_evidence_forged_in_the_database_is_noticed_by_the_chain(hub: Hub, some: list[Decision]) -> None:
    """Who owns the tables can put the trigger aside, and write a text with its own digest; the link says another."""
    forged = Evidence(some[0].id, (), "")
    told = wire.encode(forged)
    with hub.engine.execution_options(write=True).begin() as c:
        c.execute(text("DELETE FROM evidence WHERE decision = :d"), {"d": some[0].id})
        row = {"d": some[0].id, "s": sha256(told).hexdigest(), "b": zlib.compress(told), "t": hub.clock()}
        c.execute(text("INSERT INTO evidence VALUES (:d, 'chancheng', :s, :b, :t)"), row)
    lines = exported(hub)
    assert troubles(lines) == []
    shown = [wire.decode(line, exporting.Told).decision for line in lines if line.startswith(b'{"decision"')]
    assert shown == [d.id for d in some[1:]]  # what the link does not name is not passed on as evidence


def test_the_commands_export_and_check_it(
    embedded_hub: Hub,
    decide: Decide,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said, told = frozen(decide(embedded_hub.case()))
    push(embedded_hub, embedded_hub.account("li"), said, told=(told,))
    file, pem = tmp_path / "chain.jsonl", tmp_path / "key.pem"
    public = signing.make(pem).public
    monkeypatch.setattr(sys, "stdin", io.StringIO(KEY.hex() + "\n"))
    where = ["--data", str(tmp_path), "--agency", AGENCY, "--out", str(file)]
    assert command.main(["audit", "export", *where, "--with-evidence", "--signing-key", str(pem)]) == 0
    assert command.main(["audit", "check", str(file), "--key", public]) == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["evidence"] for line in lines if "evidence" in line] == [told]
    edited = file.read_bytes().replace(b"edited", b"eaten!")
    assert edited != file.read_bytes()
    (other := tmp_path / "edited.jsonl").write_bytes(edited)
    capsys.readouterr()
    assert command.main(["audit", "check", str(other), "--key", public]) == 1
    assert "is not what its decision was made on" in capsys.readouterr().out
