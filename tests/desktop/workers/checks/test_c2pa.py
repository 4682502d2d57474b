"""Content credentials: who is credited, who is accused, and that nobody is for what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casework.fusion import weigh
from casework.model import Band, Verdict
from casework.programme import Capture
from desktop.workers.examine import look
from desktop.workers.facts import Facts
from photos.children import Darkroom
from photos.declared import Declared
from photos.metadata import Metadata
from photos.records import Provenance
from tests.desktop.workers.checks.builders import an_examined, ask, facts_of, says
from tests.desktop.workers.samples import SHIPPED, photo_of

SAMPLES = sorted((SHIPPED / "c2pa").glob("*/*.jpg"))


@pytest.fixture(scope="module")
def trusting() -> Iterator[Darkroom]:
    """Whoever signed the samples is trusted here."""
    with Darkroom(anchors=(SHIPPED / "c2pa" / "anchor.pem").read_text("utf-8")) as room:
        yield room


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as room:
        yield room


def proven(
    state: Any = "trusted", *sources: str, actions: tuple[str, ...] = ("c2pa.created",), **more: Any
) -> Provenance:
    return Provenance(state, sources=sources, actions=actions, **more)


def c2pa_says(said: Provenance | None) -> tuple[str, str]:
    ((code, verdict),) = says("c2pa", an_examined(provenance=said), facts_of())
    return code, verdict


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_what_it_is_named_for_where_its_signer_is_trusted(trusting: Darkroom, path: Path):
    data = path.read_bytes()
    (found,) = look(trusting.examine(data), Facts(photo_of(data), Capture()), ["c2pa"])
    assert (found.code, found.verdict) == (path.stem, Verdict(path.parent.name))


def test_where_the_signer_is_not_on_the_list_a_signature_earns_nothing(darkroom: Darkroom):
    data = (SHIPPED / "c2pa" / "pass" / "c2pa-captured.jpg").read_bytes()
    found = look(darkroom.examine(data), Facts(photo_of(data), Capture()), ["c2pa"])
    assert [(f.code, f.verdict) for f in found] == [("c2pa-unknown-signer", Verdict.UNKNOWN)]
    assert weigh(found).score == 0


@pytest.mark.parametrize("source", ["digitalCapture", "computationalCapture"])
def test_a_trusted_camera_is_credited(source: str):
    assert c2pa_says(proven("trusted", source)) == ("c2pa-captured", "pass")


@pytest.mark.parametrize(
    "said",
    [
        proven("trusted"),
        proven("trusted", "digitalCapture", "trainedAlgorithmicMedia"),
        proven("trusted", "negativeFilm"),
        proven("trusted", "digitalCapture", actions=("c2pa.created", "c2pa.color_adjustments")),
        proven("trusted", "digitalCapture", actions=("c2pa.opened", "c2pa.placed")),
        proven("trusted", "digitalCapture", actions=("com.example.magic",)),
    ],
)
def test_what_is_trusted_and_no_untouched_capture_is_a_note(said: Provenance):
    assert c2pa_says(said) == ("c2pa-signed", "not-applicable")


def test_what_shows_nothing_else_may_be_done_to_a_capture():
    done = ("c2pa.created", "c2pa.transcoded", "c2pa.published")
    assert c2pa_says(proven("trusted", "digitalCapture", actions=done)) == ("c2pa-captured", "pass")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (None, "c2pa-absent"),
        (proven("valid", "digitalCapture"), "c2pa-unknown-signer"),
        (proven("unclear", codes=("assertion.dataHash.exclusion",)), "c2pa-unclear"),
        (proven("unclear", codes=("signingCredential.expired",)), "c2pa-unclear"),
    ],
)
def test_what_cannot_be_told_is_unknown_and_weighs_nothing(said: Provenance | None, code: str):
    assert c2pa_says(said) == (code, "unknown")
    assert weigh(ask("c2pa", an_examined(provenance=said), facts_of())).band is Band.NO_OBJECTION


def test_what_was_tampered_with_fails_and_says_why():
    said = proven("tampered", "digitalCapture", codes=("assertion.dataHash.mismatch",), signer="somebody")
    (found,) = ask("c2pa", an_examined(provenance=said), facts_of())
    assert found.verdict is Verdict.FAIL
    assert found.facts == {
        "signer": "somebody",
        "said": "digitalCapture",
        "done": "created",
        "why": "assertion.dataHash.mismatch",
    }


def ai_says(said: Provenance | None, declared: Declared) -> list[tuple[object, object, str]]:
    photo = an_examined(Metadata(declared=declared), provenance=said)
    return [(f.facts["where"], f.facts["said"], f.source) for f in ask("declared_ai", photo, facts_of())]


AI = "trainedAlgorithmicMedia"


@pytest.mark.parametrize("state", ["trusted", "valid", "unclear"])
def test_a_machine_that_is_signed_for_is_told_whoever_signed(state: str):
    assert ai_says(proven(state, "digitalCapture", AI), Declared()) == [("C2PA", AI, "c2pa")]


def test_what_is_signed_counts_and_not_the_bare_words_beside_it():
    words = Declared(source=AI, source_in="C2PA")
    assert ai_says(proven("valid", "digitalCapture"), words) == []
    assert ai_says(proven("unclear"), words) == [("C2PA", AI, "c2pa")]
    assert ai_says(None, words) == [("C2PA", AI, "c2pa")]


def test_xmp_is_taken_at_its_word_beside_a_store():
    assert ai_says(proven("valid", "digitalCapture"), Declared(source=AI, source_in="XMP")) == [("XMP", AI, "xmp")]
