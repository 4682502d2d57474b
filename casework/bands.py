"""All findings of a case in one word; a word, never a percentage.

Until the fusion of checks comes the rule is plain: any *fail* is strongly suspicious, any *suspicious* is
suspicious; with neither, a case of which nothing could be proved and something could not be checked is not
checkable. "Nothing alike was found" is no proof. What is not applicable (a note, an explanation) changes nothing,
and what could not be checked never makes a case more suspicious.
"""

from __future__ import annotations

from collections.abc import Iterable

from casework.model import Band, Finding, Verdict


def band(findings: Iterable[Finding]) -> Band:
    verdicts = {f.verdict for f in findings}
    if Verdict.FAIL in verdicts:
        return Band.STRONGLY_SUSPICIOUS
    if Verdict.SUSPICIOUS in verdicts:
        return Band.SUSPICIOUS
    if Verdict.UNKNOWN in verdicts and Verdict.PASS not in verdicts:
        return Band.NOT_CHECKABLE
    return Band.NO_OBJECTION
