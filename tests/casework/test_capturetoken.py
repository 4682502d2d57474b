"""A capture token has one form, is worth what its device signed and the hub knew, and no bytes make the reader stumble.

The published vectors are made here by the reference signer: `KEEP_VECTORS=1` writes them anew.
"""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from casework import capturetoken
from casework.capturesigner import Signer
from casework.capturetoken import LONGEST, CaptureToken, canonical, header, judge, read, signed_by
from casework.errors import BadMessage
from casework.model import Attested, CaseId, Datum, Digest, Position, SubmissionId
from casework.place import to_gcj02
from tests.builders import AT, a_submission

VECTORS = Path(__file__).resolve().parents[2] / "docs" / "capture-token-vectors.json"
PRIVATE, OTHERS = Ed25519PrivateKey.from_private_bytes(bytes(range(32))), bytes(range(32, 64))
PHONE, OTHER = Signer(PRIVATE), Signer(Ed25519PrivateKey.from_private_bytes(OTHERS))
FILE = b"The bytes of a photo, as they are sent."
DIGEST = Digest(sha256(FILE).hexdigest())
ELSE = Digest(sha256(b"The bytes of another photo.").hexdigest())
NONCE, PROGRAMME, OWNER = "AAECAwQFBgcICQoLDA0ODw", "zhuomuniao-chancheng", "C-5519a2"
SPOT = Position(23.0218, 113.1214, Datum.WGS84, 6.4)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TAKEN, ISSUED = AT - 5 * MINUTE, AT - 2 * HOUR
SENT = a_submission(contributor=OWNER, received_at=AT, position=SPOT)
KNOWN = Attested(
    "",
    PHONE.key,
    OWNER,
    AT - 30 * DAY,
    None,
    ISSUED,
    ISSUED + DAY,
    PHONE.device,
    PROGRAMME,
    used_by=SENT.id,
    used_for=DIGEST,
)
UNKNOWN_NONCE: dict[str, Any] = {
    "issued_at": None, "expires_at": None, "issued_to": "", "programme": "", "used_by": None, "used_for": None,
}  # fmt: skip
EARLIER: dict[str, Any] = {"used_by": SubmissionId("s-0"), "used_in": CaseId("c-0")}


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def claims(**changes: Any) -> CaptureToken:
    token = PHONE.token(DIGEST, NONCE, PROGRAMME, TAKEN, SPOT, "Snap 1.4.2")
    return msgspec.structs.replace(token, **changes)


def good(signer: Signer = PHONE, **changes: Any) -> str:
    return signer.sign(claims(device=signer.device, **changes))


def forged(payload: bytes | None = None, head: dict[str, Any] | bytes | None = None) -> str:
    """Signed by the phone as it stands, whatever is in it: what a bad app would send."""
    head = header(PHONE.device) if head is None else head
    first = head if isinstance(head, bytes) else json.dumps(head, separators=(",", ":"), sort_keys=True).encode()
    text = f"{b64(first)}.{b64(canonical(claims()) if payload is None else payload)}"
    return f"{text}.{b64(PRIVATE.sign(text.encode()))}"


def resigned(**changes: Any) -> str:
    """With a payload that was changed after it was signed."""
    first, _, last = good().split(".")
    return f"{first}.{b64(canonical(claims(**changes)))}.{last}"


def written(**changes: Any) -> bytes:
    """The payload in the canonical form, with fields that are none of ours, or without some (None)."""
    said = json.loads(canonical(claims())) | changes
    return json.dumps({k: v for k, v in said.items() if v is not None}, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Vector:
    name: str
    token: str
    says: str
    known: dict[str, Any] = field(default_factory=dict)  # what the hub knew, where it is not what it knows of the first
    sent: dict[str, Any] = field(default_factory=dict)
    reason: str = ""

    @property
    def attested(self) -> Attested:
        return replace(KNOWN, token=self.token, **self.known)

    @property
    def judged(self) -> capturetoken.Judged:
        return judge(self.attested, DIGEST, replace(SENT, **self.sent), PROGRAMME)

    def published(self) -> dict[str, Any]:
        sent = replace(SENT, **self.sent)
        marked = {"lat": SPOT.lat, "lon": SPOT.lon, "datum": "WGS-84"}
        told = {"id": sent.id, "contributor": sent.contributor, "received_at": sent.received_at, "marked": marked}
        said = {"says": self.says} | ({"reason": self.reason} if self.reason else {})
        kept = {k: v for k, v in msgspec.to_builtins(self.attested).items() if v not in (None, "") and k != "token"}
        return {"name": self.name, "token": self.token, "known": kept, "sent": msgspec.to_builtins(told)} | said


def unreadable(name: str, token: str, reason: str) -> Vector:
    return Vector(name, token, "token-unreadable", reason=reason)


PLAIN = canonical(claims()).decode()
MADE = (
    Vector("good", good(), "token-good"),
    Vector("good, by a device that has no position", good(accuracy_m=None, lat_e7=None, lon_e7=None), "token-good"),
    Vector("good, and no word of the app", good(app=None), "token-good"),
    Vector("good, sent in two days later from a place without a network", good(), "token-good",
           sent={"received_at": AT + 2 * DAY}),
    Vector("good, captured ten minutes before its nonce was given: a clock may be off", good(
        captured_at="2026-03-01T23:20:00Z"), "token-good"),
    Vector("signed with another key", good(OTHER).rsplit(".", 1)[0] + "." + good().rsplit(".", 1)[1],
           "token-forged", {"key": OTHER.key, "issued_to": OTHER.device}),
    Vector("the payload was changed", resigned(captured_at="2026-03-02T01:26:00Z"), "token-forged"),
    Vector("of another photo", good(sha256=ELSE), "token-other-photo"),
    Vector("the nonce was used for another photo before", good(), "token-replayed", EARLIER | {"used_for": ELSE}),
    Vector("the nonce was used for another photo of the same submission", good(), "token-replayed",
           {"used_for": ELSE}),
    Vector("somebody else's token and photo, sent in again", good(), "token-replayed", EARLIER,
           {"contributor": "C-77fe10"}),
    Vector("one's own token and photo, sent in again", good(), "token-sent-again", EARLIER),
    Vector("the nonce was given to another device", good(), "token-wrong-device",
           {"issued_to": OTHER.device, "used_by": None, "used_for": None}),
    Vector("the device of another contributor", good(), "token-other-person", {}, {"contributor": "C-77fe10"}),
    Vector("captured before the nonce was given", good(captured_at="2026-03-01T23:19:59Z"), "token-expired"),
    Vector("captured after the nonce had expired", good(), "token-expired",
           {"issued_at": AT - 2 * DAY, "expires_at": AT - DAY}),
    Vector("captured after it was received", good(captured_at="2026-03-02T01:41:00Z"), "token-expired"),
    Vector("captured after the device was revoked", good(), "token-revoked", {"revoked_at": TAKEN - MINUTE}),
    Vector("the device was revoked after the photo came in", good(), "token-good", {"revoked_at": AT + MINUTE}),
    Vector("received after the device was revoked, as captured before", good(), "token-revoked-since",
           {"revoked_at": TAKEN + MINUTE}),
    Vector("the nonce was given for another programme", good(), "token-other-programme", {"programme": "bos-311"}),
    Vector("captured 800 metres from the marked spot", good(lat_e7=230289948), "token-elsewhere"),
    Vector("a nonce that nobody gave out", good(), "token-unknown-nonce", UNKNOWN_NONCE),
    Vector("a device that nobody registered", good(), "token-unknown-device", {"key": "", "contributor": ""}),
    unreadable("alg none, without a signature", forged(head=header(PHONE.device) | {"alg": "none"}).rsplit(".", 1)[0]
               + ".", "other-kind"),
    unreadable("alg HS256", forged(head=header(PHONE.device) | {"alg": "HS256"}), "other-kind"),
    unreadable("another typ", forged(head=header(PHONE.device) | {"typ": "JWT"}), "other-kind"),
    unreadable("a header of more than three names", forged(head=header(PHONE.device) | {"jku": "x"}), "other-kind"),
    unreadable("a name twice in the payload", forged(PLAIN.replace('"v":1', '"v":1,"v":1').encode()), "not-canonical"),
    unreadable("a name twice in the header", forged(head=json.dumps(header(PHONE.device)).replace(
        '"alg"', '"alg":"none","alg"').encode()), "not-canonical"),
    unreadable("blanks in the payload", forged(PLAIN.replace(",", ", ").encode()), "not-canonical"),
    unreadable("names in another order", forged(("{" + ",".join(
        reversed(PLAIN.strip("{}").split(","))) + "}").encode()), "not-canonical"),
    unreadable("a whole number with a fraction", forged(PLAIN.replace('"accuracy_m":7', '"accuracy_m":7.0').encode()),
               "bad-payload"),
    unreadable("an escape that is not needed", forged(PLAIN.replace("Snap", "\\u0053nap").encode()), "not-canonical"),
    unreadable("padding", good() + "==", "not-canonical"),
    unreadable("version 2", forged(written(v=2, weather="rain")), "unknown-version"),
    unreadable("a field that version 1 does not have", forged(written(weather="rain")), "bad-payload"),
    unreadable("no nonce", forged(written(nonce=None)), "bad-payload"),
    unreadable("half a position", forged(written(lon_e7=None)), "bad-payload"),
    unreadable("a time that is not UTC", forged(written(captured_at="2026-03-02T09:25:00+08:00")), "bad-payload"),
    unreadable("a day that is none", forged(written(captured_at="2026-02-30T01:25:00Z")), "bad-payload"),
    unreadable("another device in header and payload", forged(written(device=OTHER.device)), "other-device"),
    unreadable("cut off in its signature", good()[:-22], "no-signature"),
    unreadable("longer than 4096 characters", good() + "A" * LONGEST, "too-long"),
    unreadable("two parts", good().rsplit(".", 1)[0], "no-token"),
)  # fmt: skip


def published() -> dict[str, Any]:
    devices = {
        name: {"private": key.hex(), "public": one.key, "device": one.device}
        for name, key, one in (("phone", bytes(range(32)), PHONE), ("other", OTHERS, OTHER))
    }
    file = {"ascii": FILE.decode(), "sha256": DIGEST}
    return {"devices": devices, "file": file, "programme": PROGRAMME, "vectors": [one.published() for one in MADE]}


def test_the_published_vectors_are_those_of_the_reference_signer():
    now = json.dumps(published(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("KEEP_VECTORS"):
        VECTORS.write_text(now, encoding="utf-8")
    assert VECTORS.read_text(encoding="utf-8") == now


@pytest.mark.parametrize("vector", MADE, ids=lambda vector: vector.name)
def test_a_vector_is_judged_as_it_is_published(vector: Vector):
    judged = vector.judged
    assert judged.code == vector.says
    assert judged.facts.get("reason", "") == vector.reason


def test_the_signature_of_the_first_vector_holds_by_cryptography_alone():
    """Nothing of ours: what an app's author would write, from the published file."""
    said = json.loads(VECTORS.read_text(encoding="utf-8"))
    token, phone = said["vectors"][0]["token"], said["devices"]["phone"]
    first, second, last = token.split(".")
    signature = urlsafe_b64decode(last + "==")
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(phone["public"]))
    key.verify(signature, f"{first}.{second}".encode())
    with pytest.raises(InvalidSignature):
        key.verify(signature, f"{first}.{second}x".encode())
    payload = json.loads(urlsafe_b64decode(second + "=="))
    assert payload["sha256"] == sha256(said["file"]["ascii"].encode()).hexdigest()
    assert json.dumps(payload, sort_keys=True, separators=(",", ":")).encode() == urlsafe_b64decode(second + "==")
    jwk = {"crv": "Ed25519", "kty": "OKP", "x": b64(bytes.fromhex(phone["public"]))}
    assert payload["device"] == phone["device"] == b64(sha256(json.dumps(jwk, separators=(",", ":")).encode()).digest())
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(phone["private"]))
    assert private.sign(f"{first}.{second}".encode()) == signature


def test_what_is_signed_is_read_again_and_a_gps_position_keeps_its_centimetres():
    token = read(good())
    assert token == claims()
    assert token.position == Position(23.0218, 113.1214, Datum.WGS84, 7.0)  # the accuracy is rounded up
    assert token.captured == TAKEN


def test_a_good_token_tells_when_and_how_far_from_the_mark():
    judged = MADE[0].judged
    assert judged.facts == {
        "captured_at": TAKEN.isoformat(),
        "device": PHONE.device,
        "app": "Snap 1.4.2",
        "metres": 0,
        "accuracy_m": 7,
        "photo_lat": 23.0218,
        "photo_lon": 113.1214,
        "photo_accuracy_m": 7,
        "mark_lat": 23.0218,
        "mark_lon": 113.1214,
        "mark_accuracy_m": 6,
        "issued_at": ISSUED.isoformat(),
        "expires_at": (ISSUED + DAY).isoformat(),
    }
    assert judged.measured == (0.0, 100.0)


def test_a_mark_on_a_chinese_map_is_no_other_place():
    for datum in (Datum.GCJ02, Datum.UNKNOWN):
        marked = replace(to_gcj02(SPOT), datum=datum)
        assert judge(MADE[0].attested, DIGEST, replace(SENT, position=marked)).code == "token-good"


def test_a_wide_accuracy_and_the_programmes_radius_let_a_place_agree():
    away = good(lat_e7=230289948)
    assert judge(replace(KNOWN, token=away), DIGEST, SENT, radius_m=900).code == "token-good"
    vague = good(lat_e7=230289948, accuracy_m=270)
    assert judge(replace(KNOWN, token=vague), DIGEST, SENT).code == "token-good"
    assert judge(replace(KNOWN, token=away), DIGEST, replace(SENT, position=None)).code == "token-good"


def test_a_replay_says_which_case_was_first():
    replayed = next(one for one in MADE if one.says == "token-replayed")
    assert replayed.judged.facts["case"] == "c-0"


def test_a_token_says_its_programme_and_a_case_of_another_is_given_no_credit():
    assert judge(MADE[0].attested, DIGEST, SENT, "bos-311").code == "token-other-programme"
    assert judge(MADE[0].attested, DIGEST, SENT).code == "token-good"  # the command line knows no programme


@pytest.mark.parametrize("key", ["", "zz", "0" * 63, "ä" * 64])
def test_a_key_that_is_none_is_not_held_against_anybody(key: str):
    assert judge(replace(MADE[0].attested, key=key), DIGEST, SENT).code == "token-unknown-device"
    assert not signed_by(good(), key)


@pytest.mark.parametrize("at", range(0, len(good()), 7))
def test_a_character_changed_anywhere_never_gives_a_good_token(at: int):
    token = good()
    other = "A" if token[at] != "A" else "B"
    judged = judge(replace(KNOWN, token=token[:at] + other + token[at + 1 :]), DIGEST, SENT)
    assert judged.code in ("token-forged", "token-unreadable")


@given(st.one_of(st.text(max_size=5000), st.lists(st.binary(max_size=80), min_size=3, max_size=3)))
def test_whatever_comes_is_a_bad_message_and_nothing_else(came: str | list[bytes]):
    text = came if isinstance(came, str) else ".".join(map(b64, came))
    with pytest.raises(BadMessage, match="bad-token"):
        read(text)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), lambda inner: st.lists(inner)))
def test_whatever_a_field_holds_is_a_bad_message_or_the_token_itself(value: Any):
    for name in CaptureToken.__struct_fields__:
        token = forged(written(**{name: value}))
        try:
            said = read(token)
        except BadMessage:
            continue
        assert PHONE.sign(said) == token


@pytest.mark.parametrize("bomb", [b"[" * 3000, b'{"v":' * 500, b'{"v":1' + b"0" * 2900 + b"}", b'{"v":1e999999}'])
def test_json_made_to_hurt_is_a_bad_message(bomb: bytes):
    for text in (forged(bomb), forged(head=bomb)):
        assert len(text) <= LONGEST or len(bomb) > 2900
        with pytest.raises(BadMessage, match="bad-token"):
            read(text)


@pytest.mark.parametrize(
    "wrong",
    [{"nonce": "short"}, {"programme": 'a"b'}, {"app": "相机"}, {"digest": Digest("A" * 64)}],
)
def test_the_signer_signs_nothing_that_nobody_would_read(wrong: dict[str, Any]):
    about = {"digest": DIGEST, "nonce": NONCE, "programme": PROGRAMME, "captured_at": TAKEN} | wrong
    with pytest.raises(BadMessage, match="bad-payload"):
        PHONE.sign(PHONE.token(**about))


def test_the_signer_takes_no_position_of_a_map_and_none_of_unknown_accuracy():
    with pytest.raises(BadMessage, match="not-wgs84"):
        PHONE.token(DIGEST, NONCE, PROGRAMME, TAKEN, to_gcj02(SPOT))
    assert PHONE.token(DIGEST, NONCE, PROGRAMME, TAKEN, replace(SPOT, accuracy_m=None)).position is None


def test_a_moment_of_any_zone_is_signed_in_utc():
    local = datetime.fromisoformat("2026-03-02T09:25:00.700+08:00")
    assert PHONE.token(DIGEST, NONCE, PROGRAMME, local).captured_at == "2026-03-02T01:25:00Z"
