"""Byte ranges (RFC 9110): one range at a time; anything else is answered with the whole."""

from __future__ import annotations

import re

_ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def wanted(header: str | None, length: int) -> tuple[int, int] | None:
    """First byte and the one after the last; `None` for the whole. `ValueError`: nothing of it is there."""
    asked = _ONE.fullmatch(header.replace(" ", "")) if header is not None and header.isascii() else None
    if asked is None or asked[1] == asked[2] == "":
        return None
    if asked[1] == "":
        start, stop = max(0, length - int(asked[2])), length
    else:
        start, stop = int(asked[1]), min(length, int(asked[2]) + 1) if asked[2] else length
        if asked[2] and int(asked[2]) < start:
            return None  # not a range at all: to be ignored
    if start >= length or start >= stop:
        raise ValueError(header)
    return start, stop
