"""The capture token: what an agency's own app signed when a photo was taken. Its form stands in docs/capture-token.md.

`read` believes nothing, `signed_by` asks the signature, `judge` says what a token is worth beside what the hub knew of
it. None of them has a clock, a network or a file: the same token gets the same answer on every desk, for ever.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Annotated, Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from jwt import PyJWS
from jwt.exceptions import PyJWTError
from msgspec import Meta

from casework.errors import BadMessage
from casework.model import Attested, Datum, Digest, Position, Submission
from casework.place import apart

TYP = "caselight-capture+jws"
ALGORITHM = "EdDSA"
LONGEST = 4096  # characters
MINUTE = timedelta(minutes=1)
SKEW = 10 * MINUTE  # what an honest clock may be off, as in the check of the camera's time
ACCURACIES = 3.0  # as in the check of the camera's position
E7 = 10_000_000  # a degree: whole numbers have one form in every language, fractions have not
_KEY = re.compile("[0-9a-f]{64}")
_PLAIN = r"^[ !#-\[\]-~]{1,80}\Z"  # printable ASCII that JSON writes in one way
JWS = PyJWS(algorithms=[ALGORITHM])

Facts = Mapping[str, str | float | int]


class CaptureToken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The payload, its fields in the order in which they are signed. The three of the position are there together."""

    accuracy_m: Annotated[int, Meta(ge=0, le=1_000_000)] | None = None
    app: Annotated[str, Meta(pattern=_PLAIN)] | None = None  # name and version
    captured_at: str  # UTC, to the second: 2026-03-02T01:30:00Z
    device: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]  # see `device_id`
    lat_e7: Annotated[int, Meta(ge=-90 * E7, le=90 * E7)] | None = None  # WGS-84
    lon_e7: Annotated[int, Meta(ge=-180 * E7, le=180 * E7)] | None = None
    nonce: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22,86}\Z")]
    programme: Annotated[str, Meta(pattern=_PLAIN)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]  # of the file's bytes as they are sent
    v: Literal[1] = msgspec.field(default_factory=lambda: 1)  # a factory: it is written though it is always the same

    def __post_init__(self) -> None:
        if self.captured.isoformat().replace("+00:00", "Z") != self.captured_at:
            raise ValueError("captured_at is a time in UTC, to the second, with a Z")
        if len({part is None for part in (self.lat_e7, self.lon_e7, self.accuracy_m)}) != 1:
            raise ValueError("lat_e7, lon_e7 and accuracy_m come together")

    @property
    def captured(self) -> datetime:
        return datetime.fromisoformat(self.captured_at).astimezone(UTC)

    @property
    def position(self) -> Position | None:
        if self.lat_e7 is None or self.lon_e7 is None or self.accuracy_m is None:
            return None
        return Position(self.lat_e7 / E7, self.lon_e7 / E7, Datum.WGS84, float(self.accuracy_m))


class _Versioned(msgspec.Struct, frozen=True):
    v: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A code and figures; what weight a code has is the check's to say. `measured`: a figure and its limit."""

    code: str
    facts: Facts
    measured: tuple[float | None, float | None] = (None, None)


def device_id(key: str) -> str:
    """The name of a device: the thumbprint (RFC 7638) of its Ed25519 key, so that both sides work out the same."""
    jwk = f'{{"crv":"Ed25519","kty":"OKP","x":"{_b64(bytes.fromhex(key))}"}}'
    return _b64(sha256(jwk.encode()).digest())


def header(device: str) -> dict[str, str]:
    return {"alg": ALGORITHM, "kid": device, "typ": TYP}


def canonical(token: CaptureToken) -> bytes:
    """RFC 8785: names in their order, no blanks; whole numbers and plain ASCII have one form there."""
    return msgspec.json.encode(token)


def read(text: str) -> CaptureToken:
    """What a token claims; nothing of it is proven. Raises `BadMessage("bad-token", reason=…)`, nothing else.

    Reasons: too-long, no-token, other-kind, unknown-version, bad-payload, other-device, no-signature, not-canonical.
    """
    if len(text) > LONGEST:
        raise _bad("too-long")
    try:
        parts = JWS.decode_complete(text.encode("ascii"), options={"verify_signature": False})
    except (PyJWTError, UnicodeError, RecursionError) as error:
        raise _bad("no-token") from error
    said, payload, signature = parts["header"], parts["payload"], parts["signature"]
    if said != header(said.get("kid", "")):
        raise _bad("other-kind")
    token = _payload(payload)
    if token.device != said["kid"]:
        raise _bad("other-device")
    if len(signature) != 64:
        raise _bad("no-signature")
    written = (msgspec.json.encode(header(token.device)), canonical(token), signature)
    if ".".join(map(_b64, written)) != text:  # so a token has one form: blanks, order, a name twice, spare bits
        raise _bad("not-canonical")
    return token


def signed_by(text: str, key: str) -> bool:
    """Did the holder of this Ed25519 key (its public half, hex) sign this token?"""
    try:
        JWS.decode(text, Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)), algorithms=[ALGORITHM])
    except (PyJWTError, ValueError):
        return False
    return True


def judge(attested: Attested, digest: Digest, sent: Submission, programme: str = "", radius_m: float = 100.0) -> Judged:
    """What a token is worth for the photo it came with; the first objection, else *good*.

    `programme` is the case's, "" where it is not known; `radius_m` how far from the marked spot it may be taken.
    """
    try:
        token = read(attested.token)
    except BadMessage as error:
        return Judged("token-unreadable", {"reason": str(error.facts["reason"])})
    told = _told(token)
    if not _KEY.fullmatch(attested.key):
        return Judged("token-unknown-device", told)
    if not signed_by(attested.token, attested.key):
        return Judged("token-forged", told)
    if token.sha256 != digest:
        return Judged("token-other-photo", told | {"sha256": token.sha256})
    told |= _where(token, sent)
    return _of_nonce(token, attested, sent, told) or _of_moment(token, attested, sent, programme, told, radius_m)


def _of_nonce(
    token: CaptureToken, attested: Attested, sent: Submission, told: dict[str, str | float | int]
) -> Judged | None:
    """Was the nonce this device's, and is this the device of who sent it, and the nonce's first use?"""
    if attested.issued_at is None or attested.expires_at is None:
        return Judged("token-unknown-nonce", told)
    if attested.issued_to != token.device:
        return Judged("token-wrong-device", told)
    own = attested.contributor == sent.contributor
    if attested.used_for is not None and (attested.used_by, attested.used_for) != (sent.id, token.sha256):
        code = "token-sent-again" if own and attested.used_for == token.sha256 else "token-replayed"
        return Judged(code, told | ({"case": attested.used_in} if attested.used_in is not None else {}))
    return None if own else Judged("token-other-person", told | {"owner": attested.contributor})


def _of_moment(
    token: CaptureToken, attested: Attested, sent: Submission, programme: str,
    told: dict[str, str | float | int], radius_m: float,
) -> Judged:  # fmt: skip
    """What a genuine token says of when, for what and where."""
    revoked_at, issued_at, expires_at = attested.revoked_at, attested.issued_at, attested.expires_at
    if revoked_at is not None and revoked_at <= sent.received_at:
        code = "token-revoked" if revoked_at <= token.captured else "token-revoked-since"
        return Judged(code, told | {"revoked_at": revoked_at.isoformat()})
    if token.programme != attested.programme or programme not in ("", token.programme):
        return Judged("token-other-programme", told | {"programme": token.programme})
    assert issued_at is not None  # an unknown nonce was told before
    assert expires_at is not None
    told |= {"issued_at": issued_at.isoformat(), "expires_at": expires_at.isoformat()}
    end = min(expires_at, sent.received_at)
    outside = max(issued_at - token.captured, token.captured - end)
    if outside > SKEW:
        minutes = outside / MINUTE
        return Judged("token-expired", told | {"minutes": round(minutes)}, (minutes, SKEW / MINUTE))
    if "metres" not in told:
        return Judged("token-good", told)
    away, limit = float(told["metres"]), max(radius_m, ACCURACIES * float(told["accuracy_m"]))
    return Judged("token-elsewhere" if away > limit else "token-good", told, (away, limit))


def _told(token: CaptureToken) -> dict[str, str | float | int]:
    """What every answer tells of a token that can be read; unsigned, it is anybody's word."""
    told: dict[str, str | float | int] = {"captured_at": token.captured.isoformat(), "device": token.device}
    if token.app is not None:
        told["app"] = token.app
    return told


def _where(token: CaptureToken, sent: Submission) -> dict[str, str | float | int]:
    """Where the device says it was, against the marked spot; nothing where either is not told."""
    here, marked = token.position, sent.position
    return apart(here, marked) if here is not None and marked is not None else {}


def _payload(payload: bytes) -> CaptureToken:
    try:
        if msgspec.json.decode(payload, type=_Versioned).v != 1:
            raise _bad("unknown-version")
        return msgspec.json.decode(payload, type=CaptureToken)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise _bad("bad-payload", str(error)) from error


def _bad(reason: str, detail: str = "") -> BadMessage:
    return BadMessage("bad-token", reason=reason, detail=detail)


def _b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
