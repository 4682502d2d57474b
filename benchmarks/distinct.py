"""Photos of a folder with what is known of them: who they come from, which belong together, and in which half they are.

Known from `manifest.csv` (columns file, source_repo, group_id, group_kind) or from the first table of `ATTRIBUTION.md`,
in the folder or above it; without both every file is a source of its own. Thresholds are chosen on one half of the
sources and told for the other: a source, and whatever hangs together with it by a group, is never in both.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from benchmarks.transforms import MEGAPIXEL
from casework.errors import BadPhoto
from photos import decoder
from photos.records import Array

DEVELOPMENT, HELD_OUT = "development", "held-out"
HALVES = (DEVELOPMENT, HELD_OUT)
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".avif"}
COPIES = ("same_photo", "exact_copy")  # kinds of groups that begin so are known copies
# Looked at by eye: one exposure, edited, though the manifest has them as a burst or as strangers. The points lie within
# 0.06 dots of each other, and the leaves are blurred alike: no hand holds a camera so still.
ONE_EXPOSURE = {
    frozenset({"6d52c1ca9988", "e62b8c638b65"}),
    frozenset({"b8f2d3f45c82", "379d16531ca2"}),
    frozenset({"9248e99bf2b9", "27d87e2898d9"}),  # turned and cut
}


@dataclass(frozen=True, slots=True)
class About:
    """What a table says of one file."""

    source: str
    group: str  # the source's own name where nothing else is known to belong to the photo
    kind: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A rendition of a megapixel, upright; `half` is one of `HALVES`."""

    name: str
    digest: str
    about: About
    half: str
    picture: Image.Image


def shots(folder: Path, most: int | None = None) -> tuple[list[Shot], list[str]]:
    """All that can be read, or at most so many of each half, by digest; and the names of those the decoder refused."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES)
    known = _manifest(folder) or _attribution(folder) or {path.name: About(path.name, path.name) for path in files}
    half = halves(known.values())
    kept: list[Shot] = []
    refused: list[str] = []
    for path in files:
        if (about := known.get(path.name)) is None:
            continue
        if sum(shot.half == half[about.source] for shot in kept) == most:
            continue
        data = path.read_bytes()
        try:
            picture = Image.fromarray(_megapixel(data))
        except BadPhoto as error:
            refused.append(f"{path.name} ({error.code})")
            continue
        kept.append(Shot(path.name, hashlib.sha256(data).hexdigest(), about, half[about.source], picture))
    return sorted(kept, key=lambda shot: shot.digest), refused


def distinct(found: Iterable[Shot]) -> list[Shot]:
    """One of every group of known copies."""
    seen: set[str] = set()
    kept = []
    for shot in found:
        if shot.about.kind.startswith(COPIES):
            if shot.about.group in seen:
                continue
            seen.add(shot.about.group)
        kept.append(shot)
    return kept


def strangers(one: Shot, other: Shot) -> bool:
    """Whether nothing is known that would make these two photos hang together."""
    return one.about.group != other.about.group and not one_exposure(one, other)


def one_exposure(one: Shot, other: Shot) -> bool:
    return frozenset({one.digest[:12], other.digest[:12]}) in ONE_EXPOSURE


def halves(known: Iterable[About]) -> dict[str, str]:
    """A half for every source: the largest first, always to the half that has fewer photos."""
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    photos: dict[str, int] = defaultdict(int)
    for about in known:
        photos[about.source] += 1
        root[top(f"group {about.group}")] = top(about.source)
    together: dict[str, list[str]] = defaultdict(list)
    for source in sorted(photos):
        together[top(source)].append(source)
    size, half = dict.fromkeys(HALVES, 0), {}
    for sources in sorted(together.values(), key=lambda them: (-sum(photos[one] for one in them), them)):
        smaller = min(HALVES, key=lambda name: size[name])
        size[smaller] += sum(photos[one] for one in sources)
        half.update(dict.fromkeys(sources, smaller))
    return half


def _megapixel(data: bytes) -> Array:
    head = decoder.header(data)
    by = min(1.0, (MEGAPIXEL / (head.width * head.height)) ** 0.5)
    longer = round(by * max(head.width, head.height))
    return decoder.scaled(data, longer, longer)


def _manifest(folder: Path) -> dict[str, About]:
    table = folder / "manifest.csv"
    if not table.exists():
        return {}
    with table.open(newline="", encoding="utf-8") as rows:
        return {
            Path(row["file"]).name: About(row["source_repo"], row["group_id"] or row["file"], row["group_kind"])
            for row in csv.DictReader(rows)
        }


def _attribution(folder: Path) -> dict[str, About]:
    """Of one repository no two photos are taken for strangers: what they show is not known."""
    table = next((p / "ATTRIBUTION.md" for p in (folder, folder.parent) if (p / "ATTRIBUTION.md").exists()), None)
    if table is None:
        return {}
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in table.read_text("utf-8").splitlines()]
    header = next((row for row in rows if row[0] == "file"), [])
    named = [at for at, name in enumerate(header) if name.startswith("source")]
    whole = [row for row in rows if len(row) == len(header) and Path(row[0]).suffix.lower() in PICTURES]
    return {row[0]: About(row[named[0]], row[named[0]]) for row in whole} if named else {}
