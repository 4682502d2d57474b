"""Signs pictures as a C2PA camera would, by an authority made up on the spot."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from functools import cache

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2126, 1, 1, tzinfo=UTC)
CAMERA, OTHER = "A test camera", "A test authority"
KINDS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
OFFLINE = {"version": 1, "builder": {"thumbnail": {"enabled": False}}, "verify": {"remote_manifest_fetch": False}}
Key = ec.EllipticCurvePrivateKey


class Authority:
    """A root and one signer below it, valid in the given years."""

    def __init__(self, since: datetime = FROM, until: datetime = UNTIL) -> None:
        root, self._key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        self._root = _certificate(OTHER, root, root, None, FROM, UNTIL)
        self._signer = _certificate(CAMERA, self._key, root, self._root, since, until)

    @property
    def anchor(self) -> str:
        """Whom to trust, as PEM."""
        return _pem(self._root).decode()

    def signed(
        self,
        picture: bytes,
        source: str | None = "digitalCapture",
        *done: str,
        kind: str = "image/jpeg",
        parent: bytes | None = None,
    ) -> bytes:
        """With a store: made by this kind of source and then done this to, or opened from a signed parent."""
        first = {"action": "c2pa.created"} if parent is None else {"action": "c2pa.opened"}
        if source is not None and parent is None:
            first["digitalSourceType"] = KINDS + source
        actions = {"actions": [first, *({"action": f"c2pa.{name}"} for name in done)]}
        manifest = {
            "claim_generator_info": [{"name": CAMERA, "version": "1"}],
            "assertions": [{"label": "c2pa.actions", "data": actions}],
        }
        if parent is not None:
            opened = {"title": "parent", "relationship": "parentOf", "label": "parent"}
            first["parameters"] = {"ingredientIds": ["parent"]}  # type: ignore[assignment]  # JSON
        key = self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        chain = _pem(self._signer) + _pem(self._root)
        signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(alg=b"es256", sign_cert=chain, private_key=key, ta_url=None))
        builder = c2pa.Builder(json.dumps(manifest), context=c2pa.Context.from_dict(OFFLINE))
        if parent is not None:
            builder.add_ingredient(json.dumps(opened), kind, io.BytesIO(parent))
        made = io.BytesIO()
        builder.sign(signer, kind, io.BytesIO(picture), made)
        return made.getvalue()


@cache
def authority() -> Authority:
    """One for all tests of a process."""
    return Authority()


def altered(jpeg: bytes) -> bytes:
    """Another step in a quantisation table: all dots a little different, and the store as it was."""
    at = jpeg.rindex(b"\xff\xdb") + 10
    return jpeg[:at] + bytes([jpeg[at] ^ 1]) + jpeg[at + 1 :]


def _certificate(
    name: str, key: Key, signing: Key, issuer: x509.Certificate | None, since: datetime, until: datetime
) -> x509.Certificate:
    root = issuer is None
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer.subject if issuer is not None else _name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(root, None), critical=True)
        .add_extension(
            x509.KeyUsage(not root, False, False, False, False, root, root, False, False),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
    )
    if not root:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return made.sign(signing, hashes.SHA256())


def _name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
