"""What the check of capture tokens says, and what it holds against nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casework import fusion
from casework.capturetoken import judge
from casework.model import Band, Finding, Photo, Verdict
from casework.programme import Capture
from desktop.workers.checks import declared
from desktop.workers.checks.capture_token import VERDICTS
from desktop.workers.facts import Facts
from tests.builders import a_case
from tests.casework.test_capturetoken import DIGEST, KNOWN, MADE, PROGRAMME, SENT, Vector, good
from tests.desktop.workers.checks.builders import an_examined, ask, facts_of, says

SPECIFICATION = Path(__file__).resolve().parents[4] / "docs" / "capture-token.md"
IN_WORDS = {"no verdict": Verdict.NOT_APPLICABLE}


def found(vector: Vector, **capture: float) -> Finding:
    photo = Photo(DIGEST, 39, attested=vector.attested)
    sent = replace(SENT, photos=(photo,), **vector.sent)
    case = a_case(programme=PROGRAMME, submissions=(sent,))
    (one,) = ask("capture_token", an_examined(), Facts(photo, Capture(**capture), case, sent))
    return one


def weighed(vector: Vector) -> fusion.Weighed:
    """As the desk records it: with the weight and the group that the check declares."""
    check, said = declared()["capture_token"], found(vector)
    return fusion.weigh([replace(said, group=check.group, weight=check.weights.get(said.code, 0.0))])


@pytest.mark.parametrize("vector", MADE, ids=lambda vector: vector.name)
def test_the_check_says_what_the_token_is_worth_about_its_photo(vector: Vector):
    said = found(vector)
    assert (said.code, said.verdict, said.photo) == (vector.says, VERDICTS[vector.says], DIGEST)


def test_every_code_that_a_token_may_get_has_a_verdict():
    assert {vector.says for vector in MADE} | {"no-token"} == set(VERDICTS)


def test_the_specification_tells_app_builders_the_verdict_of_every_code_and_every_reason():
    text = SPECIFICATION.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `((?:no-)?token[a-z-]*)` \| \**([a-z ]+?)\** \|", text, re.MULTILINE)
    told = {code: IN_WORDS.get(verdict) or Verdict(verdict) for code, verdict in rows}
    assert told == VERDICTS
    assert {vector.reason for vector in MADE} - set(re.findall("`([a-z-]+)`", text)) == {""}


def test_a_photo_without_a_token_is_unknown_with_a_report_or_without():
    assert says("capture_token", an_examined(), facts_of(SENT)) == {("no-token", "unknown")}
    assert says("capture_token", an_examined(), facts_of()) == {("no-token", "unknown")}
    bare = Photo(DIGEST, 39, attested=MADE[0].attested)
    assert says("capture_token", an_examined(), facts_of(photo=bare)) == {("no-token", "unknown")}  # of no report


def test_what_a_stranger_could_have_done_or_a_hub_forgot_accuses_nobody():
    for vector in MADE:
        if VERDICTS[vector.says] in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE):
            assert weighed(vector).band is Band.NO_OBJECTION


def test_a_contradiction_is_a_gate_a_doubt_is_suspicious_and_a_proof_takes_away():
    bands = {vector.says: weighed(vector).band for vector in MADE}
    assert {code for code, band in bands.items() if band is Band.STRONGLY_SUSPICIOUS} == {
        "token-forged", "token-other-photo", "token-replayed",
    }  # fmt: skip
    assert {code for code, band in bands.items() if band is Band.SUSPICIOUS} == {
        code for code, verdict in VERDICTS.items() if verdict is Verdict.SUSPICIOUS
    }
    assert weighed(MADE[0]).score == -3.0


def test_how_far_from_the_mark_is_the_programmes():
    elsewhere = next(vector for vector in MADE if vector.says == "token-elsewhere")
    assert (round(found(elsewhere).score or 0), found(elsewhere).threshold) == (800, 100.0)
    assert found(elsewhere, radius_m=900.0).code == "token-good"


def test_a_finding_has_figures_for_its_sentence():
    early = found(next(vector for vector in MADE if vector.says == "token-expired"))
    assert (early.facts["minutes"], early.score, early.threshold) == (10, pytest.approx(10.02, abs=0.01), 10.0)
    assert all(isinstance(value, str | int | float) for value in early.facts.values())


def test_the_case_of_another_programme_gives_no_credit():
    photo = Photo(DIGEST, 39, attested=replace(KNOWN, token=good()))
    elsewhere = Facts(photo, Capture(), a_case(programme="bos-311"), SENT)
    assert says("capture_token", an_examined(), elsewhere) == {("token-other-programme", "unknown")}
    assert judge(replace(KNOWN, token=good()), DIGEST, SENT, PROGRAMME).code == "token-good"
