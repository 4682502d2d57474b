"""Ids that people read aloud: the day, and a few characters that are hard to mistake for one another."""

from __future__ import annotations

import secrets
from datetime import datetime

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LENGTH = 7


def new_id(at: datetime) -> str:
    return f"{at:%y%m%d}-" + "".join(secrets.choice(_LETTERS) for _ in range(LENGTH))
