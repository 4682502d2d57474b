"""All findings of a case in one word for the queue; a word, never a percentage.

`fusion` says how suspicious a case is, and what could not be checked does not change that. Where there is no objection
the queue tells two cases apart: one of which something was proved or nothing was asked, and one of which nothing could
be proved and something could not be checked. "Nothing alike was found" is no proof.
"""

from __future__ import annotations

from collections.abc import Iterable

from casework.fusion import weigh
from casework.model import Band, Finding, Verdict


def band(findings: Iterable[Finding]) -> Band:
    found = tuple(findings)
    said = weigh(found).band
    verdicts = {f.verdict for f in found}
    if said is Band.NO_OBJECTION and Verdict.UNKNOWN in verdicts and Verdict.PASS not in verdicts:
        return Band.NOT_CHECKABLE
    return said
