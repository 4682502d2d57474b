"""Did an editing program save it? By the programs it names, the history it lists, and a last change after the shot.

What cameras and telephones write of their firmware is no editor: programs are known by name. A program that develops
(Lightroom, Camera Raw, Capture One ...) makes the picture out of what the camera took: where no other is named it is
*developed*, a note and no objection, unless the programme promises originals. The strongest sign speaks.

Measured on 198 real photos: 8 name an editor, all of them known to be edited; 3 name a developer and nothing else, and
none of these is told as edited; 28 name firmware, and of none anything is told. Of 26 with both times 3 were changed
more than a minute after the shot, all 3 in a program they name. Elsewhere 62 of 63 edited photos and 22 of 620 others
were changed after the shot, which would weigh 3.3; but to edit is not to deceive, so all weights here are assumed and
less. Cropping in the telephone's own gallery often leaves no sign at all: that nothing is found is no proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts
from desktop.workers.moments import local
from photos.metadata import Metadata
from photos.records import Examined

VERDICTS = {
    "editor-named": Verdict.SUSPICIOUS,
    "edit-history": Verdict.SUSPICIOUS,
    "changed-later": Verdict.SUSPICIOUS,
    "developed": (Verdict.NOT_APPLICABLE, Verdict.SUSPICIOUS),
}
GROUP = Group.CONTAINER
SOURCE = "file"
VERSION = 2
WEIGHTS = {"editor-named": 1.5, "edit-history": 1.5, "changed-later": 1.2, "developed": 1.0}
CHANGED_MIN = 1.0
EDITORS = re.compile(
    r"photoshop|\bgimp\b|snapseed|picsart|meitu|美图|xingtu|醒图|\bpixlr|canva\b|paint\.net|\bpaint\b|paintshop"
    r"|photo editor|photo viewer|photoscape|\bfotor\b|polarr|\bvsco\b|facetune|affinity|corel|acdsee|irfanview|xnview"
    r"|faststone|imagemagick|graphicsmagick|luminar|pixelmator|photoroom|\bremini\b"
    r"|inshot|\bkrita\b|photopea|picasa|aviary|airbrush|beautyplus|inkscape|firefly|photodirector|\bprisma\b",
    re.IGNORECASE,
)


# taken out of a name before an editor is looked for in it: some bear the name of one
DEVELOPERS = re.compile(
    r"(?:photoshop )?lightroom|(?:photoshop )?camera raw|darktable|rawtherapee|capture one|dxo (?:photolab|pureraw)"
    r"|digital photo professional|nx studio|capture nx|silkypix|raw file converter|dng converter",
    re.IGNORECASE,
)


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    meta, digest = photo.metadata, facts.photo.digest
    minutes = _changed_after_min(meta)
    steps = [step for step in meta.declared.steps if not DEVELOPERS.search(step)]
    developer = next((tool for tool in _named(meta) if DEVELOPERS.search(tool)), None)
    told: dict[str, str | float | int]
    if tool := next((tool for tool in _named(meta) if EDITORS.search(DEVELOPERS.sub("", tool))), None):
        yield Finding(
            "editor", "editor-named", Verdict.SUSPICIOUS, digest, facts={"tool": tool}, source=_where(meta, tool)
        )
    elif developer is not None:
        verdict = Verdict.SUSPICIOUS if facts.capture.originals_promised else Verdict.NOT_APPLICABLE
        told = {"tool": developer}
        yield Finding("editor", "developed", verdict, digest, facts=told, source=_where(meta, developer))
    elif steps:
        told = {"steps": len(steps), "last": steps[-1]}
        yield Finding("editor", "edit-history", Verdict.SUSPICIOUS, digest, float(len(steps)), facts=told, source="xmp")
    elif minutes is not None and minutes > CHANGED_MIN:
        told = {"minutes": round(minutes)}
        yield Finding("editor", "changed-later", Verdict.SUSPICIOUS, digest, minutes, CHANGED_MIN, told, source="exif")


def _named(meta: Metadata) -> list[str]:
    texts = (text for key, text in meta.declared.texts if key.lower() == "software")
    return [tool for tool in (meta.software, meta.declared.creator_tool, *texts, *meta.declared.steps) if tool]


def _where(meta: Metadata, tool: str) -> str:
    if tool == meta.software:
        return "exif"
    return "xmp" if tool in (meta.declared.creator_tool, *meta.declared.steps) else "png"


def _changed_after_min(meta: Metadata) -> float | None:
    """Minutes from the shot to the last change, both by the file's own clock."""
    taken, changed = (local(text) for text in (meta.taken, meta.modified))
    return (changed - taken).total_seconds() / 60 if taken is not None and changed is not None else None
