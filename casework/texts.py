"""How alike two texts are, whatever their punctuation and case: character by character, in any script.

By the share of characters that need neither be put in nor taken out (rapidfuzz `ratio`, 0 to 100).
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from rapidfuzz import fuzz, process

from casework.model import Case

SHORTEST = 12  # letters: of less, many say the same by chance ("请处理", "please repair")
LONGEST = 1000
ALIKE = 80.0  # `tests/casework/test_texts.py` counts what it joins and what it keeps apart among the sample texts


def plain(text: str) -> str:
    """Letters and figures only, of one width and one case; "" when too little was said to be told from others."""
    told = "".join(c for c in normalize("NFKC", text).casefold() if c.isalnum())[:LONGEST]
    return told if len(told) >= SHORTEST else ""


def of(case: Case) -> str:
    """What the first who reported it wrote, plain."""
    first = case.submissions[0].text if case.submissions else ""
    return plain(first) or plain(case.title + first)


def alike(text: str, others: Sequence[str]) -> list[tuple[int, float]]:
    """Which of the others say nearly the same, and how much of it (80 to 100), the nearest first; all are plain."""
    if not text:
        return []
    found = process.extract(text, others, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    return [(at, score) for _, score, at in found]
