"""Did a messenger re-encode it? That explains why the camera's word is missing, and accuses nobody.

Only where the channel promises originals is it suspicious, with an assumed weight: it may still be the channel itself.
Known by four things at once: no camera named, progressive, JFIF, the longer side at most 1600. Measured on 191 real
photos: found are all 28 that one messenger sent, and 4 of the 163 others, which were re-encoded for the web in the same
way. Messengers that write plain JPEGs are not found.
"""

from __future__ import annotations

from collections.abc import Iterator

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts
from photos.records import Examined

VERDICTS = {"messenger-re-encode": (Verdict.NOT_APPLICABLE, Verdict.SUSPICIOUS)}
GROUP = Group.CONTAINER
SOURCE = "file"
WEIGHTS = {"messenger-re-encode": 1.0}
LONGEST_SIDE = 1600


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    head, meta = photo.header, photo.metadata
    signed = meta.make or meta.model or meta.taken
    if head.jfif and head.progressive and max(head.width, head.height) <= LONGEST_SIDE and not signed:
        verdict = Verdict.SUSPICIOUS if facts.capture.originals_promised else Verdict.NOT_APPLICABLE
        size = {"width": head.width, "height": head.height}
        yield Finding("messenger", "messenger-re-encode", verdict, facts.photo.digest, facts=size)
