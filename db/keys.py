"""One key in, one key per purpose out, so that no two uses of the desk's key can meet; and small things sealed."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_SEALED_AS = b"caselight sealed 1"
_NONCE = 12


def derive(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """The key for `purpose` (HKDF-SHA256); another purpose or salt, an unrelated key."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    return HKDF(SHA256(), KEY_BYTES, salt, b"caselight " + purpose.encode()).derive(key)


def seal(key: bytes, data: bytes) -> bytes:
    """`data` encrypted (AES-256-GCM) under a key that is used for nothing else."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, _SEALED_AS)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """What was sealed; `InvalidTag` under another key, or of bytes that are none of ours."""
    if len(sealed) < _NONCE:
        raise InvalidTag
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _SEALED_AS)
