"""Signs the ends of the audit chain with an Ed25519 key that never lies in the database.

Whoever owns the database can rewrite all of it; without this key nobody can sign the rewritten chain. A key file is
PEM (PKCS 8), as other tools read it; the desk's own hub derives its key from the one that encrypts its files.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from casework.errors import KeyTrouble
from casework.wire import SignedHead
from db.files import keeping, ours_only, sync_folder
from db.keys import derive

PURPOSE = "signed audit heads"
_FIRST_LINE = "caselight signed head 1"


class Signer:
    """Holds the private half; `public` is what everybody may know."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = key.public_key().public_bytes_raw().hex()

    def sign(self, agency: str, number: int, hashed: str, at: datetime) -> SignedHead:
        """The chain's end as it stands at `at`; its day is that of UTC."""
        at = at.astimezone(UTC).replace(microsecond=0)
        head = SignedHead(agency, at.date().isoformat(), number, hashed, at, self.public, "")
        return replace(head, signature=self._key.sign(canonical(head)).hex())


def canonical(head: SignedHead) -> bytes:
    """What is signed. The agency comes last, so that no name of one can be read as another line."""
    at = head.signed_at.isoformat().replace("+00:00", "Z")
    return "\n".join((_FIRST_LINE, head.day, str(head.number), head.hash, at, head.agency)).encode()


def genuine(head: SignedHead) -> bool:
    """Was it signed with the key that it names, on the day that it names? Whose key that is, the reader must know."""
    if head.signed_at.isoformat()[:10] != head.day:
        return False
    try:
        key, signature = bytes.fromhex(head.key), bytes.fromhex(head.signature)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, canonical(head))
    except (InvalidSignature, ValueError):
        return False
    return (key.hex(), signature.hex()) == (head.key, head.signature)  # one way to write it: small letters


def derived(key: bytes) -> Signer:
    """For the hub of one desk, whose 32-byte key lies in no database either."""
    return Signer(Ed25519PrivateKey.from_private_bytes(derive(key, PURPOSE)))


def make(path: Path) -> Signer:
    """A new key in a new file that only its owner reads."""
    key = Ed25519PrivateKey.generate()
    with keeping(path), open(path, "xb", opener=ours_only) as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
        sync_folder(path.parent)
    return Signer(key)


def read(path: Path) -> Signer:
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:  # not there; no PEM; under a passphrase
        raise KeyTrouble("bad-signing-key", path=str(path), reason=type(error).__name__) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyTrouble("bad-signing-key", path=str(path), reason="not an Ed25519 key")
    return Signer(key)
