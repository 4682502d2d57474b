"""Does the file itself say that a machine made the picture? Taken at its word; that it says nothing means nothing.

Read from XMP and the C2PA store (the kinds of digital source that the IPTC lists; unverified), and from the texts and
comments that picture generators write. Measured on 191 real photos: found are all 6 pictures of generators and 1 test
picture signed as made by an algorithm; none of the 184 others. Any re-encoding takes these words away.
"""

from __future__ import annotations

from collections.abc import Iterator

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts
from photos.metadata import Metadata
from photos.records import Examined

VERDICTS = {"declared-ai": Verdict.SUSPICIOUS}
GROUP = Group.PROVENANCE
SOURCE = "file"
WEIGHTS = {"declared-ai": 2.5}
# https://cv.iptc.org/newscodes/digitalsourcetype: those whose picture no camera took, or only in part
MACHINE_MADE = {
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "algorithmicMedia",
    "compositeSynthetic",
    "dataDrivenMedia",
    "virtualRecording",
}
KEYS = {"parameters", "prompt", "workflow", "invokeai_metadata", "sd-metadata", "dream", "generation_data"}
SETTINGS = ("Steps: ", "Sampler: ")  # as a widespread generator writes them into the comment


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    said = _said(photo.metadata)
    if said is not None:
        where, what = said
        told = {"where": where, "said": what}
        yield Finding("declared_ai", "declared-ai", Verdict.SUSPICIOUS, facts.photo.digest, facts=told)


def _said(meta: Metadata) -> tuple[str, str] | None:
    if meta.declared.source in MACHINE_MADE:
        return meta.declared.source_in, meta.declared.source
    for key, _ in meta.declared.texts:
        if key.lower() in KEYS:
            return "PNG", key
    if meta.comment is not None and all(word in meta.comment for word in SETTINGS):
        return "EXIF", "Steps, Sampler"
    return None
