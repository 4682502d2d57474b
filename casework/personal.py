"""What points at a person in a text, or would let somebody in: one list for those who mask and those who look.

Number plates are not in it: in a report they are often the matter itself.
"""

from __future__ import annotations

import re

MASK = "***"

# \d also matches full-width digits; long numbers first, so that no part of one is taken for a shorter one
_GAP = r"[-\s.·－—]{0,2}"
PERSON = {
    name: re.compile(pattern)
    for name, pattern in {
        "e-mail": r"(?<![\w.+-])[\w.+-]{1,64}[@＠](?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}",
        # area, birth, number
        "ID card": rf"(?<!\d)\d{{6}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{3}}[\dXxＸｘ](?!\d)",
        "mobile": rf"(?<!\d)(?:[+＋]?(?:00)?[8８][6６]{_GAP})?[1１][3-9３-９]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)",
        "landline": rf"(?<!\d)[(（]?[0０][1-9１-９]\d{{1,2}}[)）]?{_GAP}[2-8２-８]\d{{2,3}}{_GAP}\d{{4}}(?!\d)",
        # a local number is only one where somebody says so
        "local number": r"(?<=电话)[:：是\s]{0,3}\d{7,8}(?!\d)",
    }.items()
}
SECRET = {
    name: re.compile(pattern)
    for name, pattern in {
        "coordinates": r"(?<![\w.])[-+]?\d{1,3}\.\d{4,}(?![\w.])",
        "key": r"(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])",
        # what is drawn by lot has small and capital letters and figures among one another; a long one may lack figures
        "token": r"(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?:(?=[\w-]*\d)[\w-]{24,}|[\w-]{40,})(?![\w-])",
    }.items()
}


def found(text: str) -> frozenset[str]:
    """The kinds of traces that a text bears."""
    return frozenset(kind for kind, pattern in (PERSON | SECRET).items() if pattern.search(text))


def wiped(text: str) -> tuple[str, int]:
    """The text without them, and how many there were."""
    count = 0
    for pattern in (PERSON | SECRET).values():
        text, hits = pattern.subn(MASK, text)
        count += hits
    return text, count
