"""Takes out of free text what points at a person: telephone numbers, ID-card numbers, e-mail addresses.

Number plates stay: in a report they are often the matter itself. What is masked is gone; the hub keeps name and
phone in a table of their own (see people) and shows them only for a reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from casework.personal import MASK, PERSON


def mask(text: str, known: Iterable[str] = ()) -> str:
    """The text without personal numbers and addresses, and without what is known of its sender."""
    for word in known:
        if len(word) >= 2:
            text = text.replace(word, MASK)
    for pattern in PERSON.values():
        text = pattern.sub(MASK, text)
    return text
