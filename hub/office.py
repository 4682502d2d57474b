"""What every part of the hub needs to know of the agency it works for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from casework.programme import Programme


@dataclass(frozen=True, slots=True)
class Office:
    """`now` is hub time, the only clock that counts; `secret` turns people into pseudonyms."""

    agency: str
    programmes: Mapping[str, Programme]
    now: Callable[[], datetime]
    secret: bytes
