"""The reference signer: what a capture app does on the phone, in a few lines. docs/capture-token.md says each step.

The samples and the test vectors are signed with it; nothing that judges a token uses it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.capturetoken import ALGORITHM, E7, JWS, CaptureToken, canonical, device_id, header, read
from casework.errors import BadMessage
from casework.model import Datum, Digest, Position


class Signer:
    """One device. `key` (hex) is the public half that is registered at the hub, `device` the name it gets there."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.key = private.public_key().public_bytes_raw().hex()
        self.device = device_id(self.key)

    def token(
        self,
        digest: Digest,
        nonce: str,
        programme: str,
        captured_at: datetime,
        position: Position | None = None,
        app: str | None = None,
    ) -> CaptureToken:
        """What is to be signed. `position` is the device's own, in WGS-84 with its accuracy; else none is told."""
        here = position if position is not None and position.accuracy_m is not None else None
        if here is not None and here.datum is not Datum.WGS84:
            raise BadMessage("bad-token", reason="not-wgs84", detail=here.datum.value)
        return CaptureToken(
            accuracy_m=ceil(here.accuracy_m or 0.0) if here is not None else None,
            app=app,
            captured_at=f"{captured_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            device=self.device,
            lat_e7=round(here.lat * E7) if here is not None else None,
            lon_e7=round(here.lon * E7) if here is not None else None,
            nonce=nonce,
            programme=programme,
            sha256=digest,
        )

    def sign(self, token: CaptureToken) -> str:
        """The compact serialization of RFC 7515. What no verifier would read is not signed: `BadMessage`."""
        signed = JWS.encode(canonical(token), self._private, ALGORITHM, header(self.device))
        read(signed)
        return signed
