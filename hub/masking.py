"""Takes out of free text what points at a person: telephone numbers, ID-card numbers, e-mail addresses.

Number plates stay: in a report they are often the matter itself. What is masked is gone; the hub keeps name and
phone in a table of their own (see people) and shows them only for a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MASK = "***"

# \d also matches full-width digits; long numbers first, so that no part of one is taken for a shorter one
_GAP = r"[-\s.·－—]{0,2}"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.+-])[\w.+-]{1,64}[@＠](?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}",
        rf"(?<!\d)\d{{6}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{3}}[\dXxＸｘ](?!\d)",  # ID card: area, birth, number
        rf"(?<!\d)(?:[+＋]?(?:00)?[8８][6６]{_GAP})?[1１][3-9３-９]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)",  # mobile
        rf"(?<!\d)[(（]?[0０][1-9１-９]\d{{1,2}}[)）]?{_GAP}[2-8２-８]\d{{2,3}}{_GAP}\d{{4}}(?!\d)",  # landline
        r"(?<=电话)[:：是\s]{0,3}\d{7,8}(?!\d)",  # a local number is only one where somebody says so
    )
)


def mask(text: str, known: Iterable[str] = ()) -> str:
    """The text without personal numbers and addresses, and without what is known of its sender."""
    for word in known:
        if len(word) >= 2:
            text = text.replace(word, MASK)
    for pattern in _PATTERNS:
        text = pattern.sub(MASK, text)
    return text
