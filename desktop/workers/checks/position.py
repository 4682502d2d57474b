"""Was it taken where the report says? The file's own position against the marked spot, both in WGS-84.

A missing position is *unknown*, never suspicious: mini-programs strip it. Of an unknown datum inside China the nearer
reading counts: Chinese maps lie hundreds of metres off, and comparing raw would accuse honest people. The limits are
the programme's (`[capture]`), which also says in what datum its source gives what names none; three times the accuracy
is that of the published capture rules. Of 191 real photos 39 carry a position, none in China and none with a report:
nothing could be measured on them, and the weights are assumed.

Told are both positions in WGS-84 (`photo_lat`, `photo_lon`, `mark_lat`, `mark_lon`, to a decimetre), the `metres`
between them, the coarser of both accuracies (`accuracy_m`) and the `datum` the mark came in.
"""

from __future__ import annotations

from collections.abc import Iterator

from casework.model import Datum, Finding, Group, Position, Verdict
from casework.place import apart, as_given, distance_m
from desktop.workers.facts import Facts
from photos.records import Examined

VERDICTS = {
    "place-agrees": Verdict.PASS,
    "place-differs": Verdict.SUSPICIOUS,
    "place-far": Verdict.SUSPICIOUS,
    "no-place": Verdict.UNKNOWN,
    "no-mark": Verdict.UNKNOWN,
}
GROUP = Group.METADATA
SOURCE = "exif"
VERSION = 2
WEIGHTS = {"place-differs": 1.5, "place-far": 3.0}
ACCURACIES = 3.0


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    yield _place(photo, facts)


def _place(photo: Examined, facts: Facts) -> Finding:
    meta, digest = photo.metadata, facts.photo.digest
    if meta.lat is None or meta.lon is None:
        return Finding("position", "no-place", Verdict.UNKNOWN, digest)
    marked = as_given(facts.submission.position, facts.capture.source_datum) if facts.submission is not None else None
    if marked is None:
        return Finding("position", "no-mark", Verdict.UNKNOWN, digest)
    here = Position(meta.lat, meta.lon, Datum.WGS84, meta.accuracy_m)
    away, told = distance_m(here, marked), apart(here, marked) | {"datum": marked.datum.value}
    accuracy = max(meta.accuracy_m or 0.0, marked.accuracy_m or 0.0)
    limit = max(facts.capture.radius_m, ACCURACIES * accuracy)
    code = "place-agrees" if away <= limit else "place-far" if away > facts.capture.far_m else "place-differs"
    return Finding("position", code, VERDICTS[code], digest, away, limit, told)
