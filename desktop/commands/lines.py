"""The lines of the output, as JSON and for people to read. The fields of the JSON are a promise (docs/check.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from casework.bands import band
from casework.errors import ConsoleError
from casework.model import Finding
from desktop.commands.develop import Developed, Failed
from desktop.commands.troubles import sentence

Kind = Literal["same-file", "same-photo", "same-place"]


class Hashes(msgspec.Struct, frozen=True):
    """In hex."""

    phash64: str
    phash256: str


class Found(msgspec.Struct, frozen=True, omit_defaults=True):
    """One finding; `threshold` only where its check has one, `region` only where it points at a part of the photo."""

    check: str
    code: str
    verdict: str
    score: float | None
    facts: Mapping[str, str | float | int]
    cpu_ms: float
    group: str
    weight: float
    source: str
    version: int
    config: str
    threshold: float | UnsetType = UNSET
    region: tuple[float, float, float, float] | UnsetType = UNSET


class Looked(msgspec.Struct, frozen=True):
    """A photo and what the checks noticed."""

    file: str
    sha256: str
    hashes: Hashes
    band: str
    findings: tuple[Found, ...]


class LookedAtCase(msgspec.Struct, frozen=True):
    """A case of the facts: what the checks noticed of the whole, and the band of that and of all its photos."""

    case: str
    band: str
    findings: tuple[Found, ...]


class Trouble(msgspec.Struct, frozen=True):
    code: str
    message: str


class Refused(msgspec.Struct, frozen=True):
    """A file that was not examined."""

    file: str
    error: Trouble


class Alike(msgspec.Struct, frozen=True):
    """Files that belong together."""

    kind: Kind
    files: tuple[str, ...]


Line = Looked | LookedAtCase | Refused | Alike


def looked(photo: Developed, findings: Sequence[Finding]) -> Looked:
    seen = photo.examined
    hashes = Hashes(seen.phash64.hex(), seen.phash256.hex())
    return Looked(photo.path, photo.photo.digest, hashes, band(findings).value, tuple(_found(f) for f in findings))


def looked_at_case(case: str, findings: Sequence[Finding], of_photos: Sequence[Finding]) -> LookedAtCase:
    return LookedAtCase(case, band([*findings, *of_photos]).value, tuple(_found(f) for f in findings))


def refused(failed: Failed) -> Refused:
    return Refused(said_name(failed.path), Trouble(failed.error.code, sentence(failed.error)))


def as_json(line: Line) -> bytes:
    return msgspec.json.encode(line) + b"\n"


def as_text(line: Line) -> bytes:
    """For people: a heading without an indent and what belongs to it below."""
    if isinstance(line, Refused):
        rows = [line.file, f"  error: {line.error.code}: {line.error.message}"]
    elif isinstance(line, Alike):
        rows = [f"{line.kind}: {len(line.files)} files", *(f"  {file}" for file in line.files)]
    else:
        head = line.file if isinstance(line, Looked) else f"case {line.case}"
        rows = [head, f"  band: {line.band}", *(_row(found) for found in line.findings)]
    return ("\n".join(plain(row) for row in rows) + "\n").encode()


def plain(text: str) -> str:
    """Without anything that would steer a terminal: names and metadata are a stranger's."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def said_name(path: str) -> str:
    """A file's name, with what is not UTF-8 in it spelled out (`\\xff`)."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def told(error: ConsoleError) -> str:
    return f"caselight: {plain(sentence(error))}"


def _found(finding: Finding) -> Found:
    limit = finding.threshold
    return Found(
        finding.check,
        finding.code,
        finding.verdict.value,
        finding.score,
        finding.facts,
        round(finding.cpu_ms, 3),
        finding.group.value if finding.group is not None else "",
        finding.weight,
        finding.source,
        finding.version,
        finding.config,
        UNSET if limit is None else limit,
        UNSET if finding.region is None else finding.region,
    )


def _row(found: Found) -> str:
    score = [] if found.score is None else [f"{found.score:g}" + _limit(found.threshold)]
    facts = [f"{name}={fact}" for name, fact in found.facts.items()]
    return "  ".join([f"  {found.verdict:<14}  {found.check:<15}", found.code, *score, *facts])


def _limit(threshold: float | UnsetType) -> str:
    return "" if isinstance(threshold, UnsetType) else f" (limit {threshold:g})"
