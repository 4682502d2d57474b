"""Did an editing program save it? By the programs it names, the history it lists, and a last change after the shot.

What cameras and telephones write of their firmware is no editor: programs are known by name. The strongest sign
speaks. Measured on 191 real photos: 11 name an editor, among them all 8 that are known to be edited; of 26 with both
times 3 were changed more than a minute after the shot, all 3 in an editor they name (one camera is 2 seconds off).
Cropping in the telephone's own gallery often leaves no sign at all: that nothing is found is no proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts
from photos.metadata import Metadata
from photos.records import Examined

VERDICTS = {
    "editor-named": Verdict.SUSPICIOUS,
    "edit-history": Verdict.SUSPICIOUS,
    "changed-later": Verdict.SUSPICIOUS,
}
GROUP = Group.CONTAINER
SOURCE = "file"
WEIGHTS = {"editor-named": 1.5, "edit-history": 1.5, "changed-later": 1.2}
CHANGED_MIN = 1.0
EDITORS = re.compile(
    r"photoshop|lightroom|\bgimp\b|snapseed|picsart|meitu|美图|xingtu|醒图|\bpixlr|canva\b|paint\.net|\bpaint\b|paintshop"
    r"|photo editor|photo viewer|photoscape|\bfotor\b|polarr|\bvsco\b|facetune|affinity|corel|acdsee|irfanview|xnview"
    r"|faststone|imagemagick|graphicsmagick|darktable|rawtherapee|capture one|luminar|pixelmator|photoroom|\bremini\b"
    r"|inshot|\bkrita\b|photopea|picasa|aviary|airbrush|beautyplus|inkscape|firefly|photodirector|\bprisma\b",
    re.IGNORECASE,
)


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    meta, digest = photo.metadata, facts.photo.digest
    minutes = _changed_after_min(meta)
    if tool := _tool(meta):
        yield Finding("editor", "editor-named", Verdict.SUSPICIOUS, digest, facts={"tool": tool})
    elif steps := meta.declared.steps:
        told: dict[str, str | float | int] = {"steps": len(steps), "last": steps[-1]}
        yield Finding("editor", "edit-history", Verdict.SUSPICIOUS, digest, float(len(steps)), facts=told)
    elif minutes is not None and minutes > CHANGED_MIN:
        told = {"minutes": round(minutes)}
        yield Finding("editor", "changed-later", Verdict.SUSPICIOUS, digest, minutes, CHANGED_MIN, told)


def _tool(meta: Metadata) -> str | None:
    texts = (text for key, text in meta.declared.texts if key.lower() == "software")
    named = (meta.software, meta.declared.creator_tool, *texts, *meta.declared.steps)
    return next((tool for tool in named if tool and EDITORS.search(tool)), None)


def _changed_after_min(meta: Metadata) -> float | None:
    """Minutes from the shot to the last change, both by the file's own clock."""
    taken, changed = (_read(text) for text in (meta.taken, meta.modified))
    return (changed - taken).total_seconds() / 60 if taken is not None and changed is not None else None


def _read(exif: str | None) -> datetime | None:
    try:
        return datetime.strptime(exif, "%Y:%m:%d %H:%M:%S") if exif else None  # noqa: DTZ007 - only their distance counts
    except ValueError:
        return None
