"""Content credentials: what is trusted, what was tampered with, what cannot be told; with signatures that are real."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from credentials import CAMERA, Authority, altered, authority
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import a_file, a_photo, with_segment

from casework.errors import BadPhoto
from photos import packets, provenance
from photos.children import Darkroom
from photos.provenance import verified
from photos.records import Format, Provenance

KINDS: dict[Format, tuple[str, str]] = {
    "JPEG": ("road-lane.jpg", "image/jpeg"),
    "PNG": ("screenshot.png", "image/png"),
    "WEBP": ("sample.webp", "image/webp"),
    "HEIF": ("phone.heic", "image/heic"),
}
SIGNED = authority().signed(a_file())


@pytest.fixture(scope="module", autouse=True)
def trusting() -> Iterator[None]:
    """The authority of these tests is trusted in this process, and nowhere else."""
    provenance.prepare(authority().anchor)
    yield
    provenance.prepare()


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom(anchors=authority().anchor) as room:
        yield room


def seen(data: bytes, kind: Format = "JPEG") -> Provenance:
    found = verified(data, kind)
    assert found is not None
    return found


def moved(jpeg: bytes) -> bytes:
    """As an app does that writes a segment of its own before the store."""
    return with_segment(jpeg, 0xFE, b"a comment")


@pytest.mark.parametrize("kind", KINDS)
def test_in_every_format_a_known_signer_is_trusted_and_an_unknown_one_is_not(kind: Format, darkroom: Darkroom):
    name, mime = KINDS[kind]
    data = authority().signed(a_photo(name), kind=mime)
    known = Provenance("trusted", (), CAMERA, f"{CAMERA} 1", "", ("digitalCapture",), ("c2pa.created",))
    assert seen(data, kind) == known
    assert darkroom.examine(data).provenance == known
    assert seen(Authority().signed(a_photo(name), kind=mime), kind).state == "valid"


def test_a_changed_picture_is_tampered_with():
    found = seen(altered(authority().signed(a_photo())))
    assert (found.state, found.codes) == ("tampered", ("assertion.dataHash.mismatch",))


def test_a_changed_picture_of_an_unknown_signer_is_tampered_with_too():
    assert seen(altered(Authority().signed(a_photo()))).state == "tampered"


def test_a_changed_claim_is_tampered_with():
    data = authority().signed(a_photo())
    found = seen(data.replace(b"A test camera", b"A best camera", 1))
    assert (found.state, found.codes[0]) == ("tampered", "claimSignature.mismatch")


def test_a_store_that_was_moved_cannot_be_told_from_a_changed_picture():
    for data in (moved(authority().signed(a_photo())), moved(altered(authority().signed(a_photo())))):
        found = seen(data)
        assert (found.state, found.codes[0]) == ("unclear", "assertion.dataHash.exclusion")


def test_a_certificate_that_has_run_out_is_unclear():
    """As the library reports it: it signs nothing with such a certificate, so there is no such file of ours."""
    report = {
        "active_manifest": "m",
        "manifests": {"m": {}},
        "validation_results": {
            "activeManifest": {
                "success": [{"code": "claimSignature.validated"}],
                "failure": [{"code": "signingCredential.untrusted"}, {"code": "signingCredential.expired"}],
            }
        },
    }
    assert provenance._judged(report) == Provenance("unclear", ("signingCredential.expired",))


def test_a_store_on_a_server_is_not_fetched():
    words = b'<rdf:Description dcterms:provenance="https://example.org/store"/>'
    data = with_segment(a_photo(), 0xE1, packets.XMP_IN_JPEG + words)
    assert verified(data, "JPEG") == Provenance("unclear", ("manifest.remote",))


def test_an_ingredients_camera_is_not_believed_but_its_machine_is():
    forged, made = Authority().signed(a_photo()), Authority().signed(a_photo(), "trainedAlgorithmicMedia")
    opened = seen(authority().signed(a_photo(), None, "published", parent=forged))
    assert (opened.state, opened.sources) == ("trusted", ())
    assert seen(authority().signed(a_photo(), None, "published", parent=made)).sources == ("trainedAlgorithmicMedia",)


def test_an_ingredient_that_was_tampered_with_does_not_make_this_file_so():
    parent = altered(authority().signed(a_photo()))
    assert seen(authority().signed(a_photo(), None, "published", parent=parent)).state == "trusted"


def test_what_was_done_is_told_in_its_order():
    found = seen(authority().signed(a_photo(), "digitalCapture", "cropped", "color_adjustments"))
    assert found.actions == ("c2pa.created", "c2pa.cropped", "c2pa.color_adjustments")


def test_a_file_without_a_store_has_no_credentials():
    assert verified(a_photo(), "JPEG") is None
    assert verified(a_file(kind="PNG"), "PNG") is None


@pytest.mark.parametrize("report", [{}, {"manifests": 3}, {"manifests": {}, "active_manifest": "m"}])
def test_a_report_of_another_shape_is_no_report(report, monkeypatch):
    monkeypatch.setattr(provenance.json, "loads", lambda _: report)
    assert verified(authority().signed(a_photo()), "JPEG") == Provenance("unclear", ("report.unreadable",))


def test_a_report_without_an_end_is_not_read(monkeypatch):
    monkeypatch.setattr(provenance, "LONGEST_REPORT", 100)
    assert verified(authority().signed(a_photo()), "JPEG") == Provenance("unclear", ("report.too-long",))


def test_words_that_a_file_chose_are_short_and_few():
    report = {
        "active_manifest": "m",
        "manifests": {
            "m": {
                "claim_generator": "x\n" * 5_000,
                "assertions": [
                    {"label": "c2pa.actions", "data": {"actions": [{"action": f"a{n}"} for n in range(99)]}}
                ],
                "ingredients": [{"active_manifest": "m"}, {"active_manifest": "nowhere"}],
            }
        },
        "validation_results": {"activeManifest": {}},
    }
    found = provenance._judged(report)
    assert (found.state, found.codes) == ("unclear", ("claimSignature.missing",))
    assert len(found.generator) == provenance.LONGEST
    assert found.generator.isprintable()
    assert len(found.actions) == provenance.MOST


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 3_900), st.binary(min_size=1, max_size=6))
def test_no_damage_to_a_store_costs_the_photo_its_examination(darkroom: Darkroom, at: int, damage: bytes):
    """In the locked child, which must outlive it."""
    data = SIGNED[:20] + SIGNED[20 : 20 + at] + damage + SIGNED[20 + at + len(damage) :]
    said = "looked at"
    try:
        darkroom.examine(data)
    except BadPhoto as refusal:
        said = refusal.code
    assert said in ("looked at", "broken", "not-a-picture", "too-large")
