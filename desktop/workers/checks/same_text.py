"""Did somebody else tell of the matter in nearly the same words, in the same days and category?

A note and no objection, about the case and none of its photos: one matter told by several is merged, and all are
thanked. Words are compared character by character (`casework.texts`), so that Chinese and Latin scripts are alike;
distance and days are the programme's own. Nothing here understands what a text means.
"""

from __future__ import annotations

from collections.abc import Iterator

from casework import texts
from casework.model import Finding, Group, Verdict
from desktop.workers.facts import MOST_TOLD, CaseFacts, sighting_of

VERDICTS = {"same-text": Verdict.NOT_APPLICABLE}
GROUP = Group.CONTEXT
SOURCE = "history"


def check_case(facts: CaseFacts) -> Iterator[Finding]:
    found = texts.alike(texts.of(facts.case), [report.said for report in facts.reported])
    for at, score in found[:MOST_TOLD]:
        told = sighting_of(facts.case.submissions[0], facts.reported[at])
        yield Finding("same_text", "same-text", Verdict.NOT_APPLICABLE, None, round(score, 1), texts.ALIKE, told)
