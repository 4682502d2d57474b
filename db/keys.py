"""One key in, one key per purpose out, so that no two uses of the desk's key can meet."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def derive(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """The key for `purpose` (HKDF-SHA256); another purpose or salt, an unrelated key."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    return HKDF(SHA256(), KEY_BYTES, salt, b"caselight " + purpose.encode()).derive(key)
