"""Reading a backup back: the file is whole, the chain of every agency verifies, its digest is that of its cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casework import wire
from casework.errors import Damaged
from casework.model import CaseId, Digest
from db.blobs import Blobs
from hub import audit
from hub.backup.rows import Begin, End, Head, reading

Columns = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a backup holds; `missing`: photos that it names and that do not lie in its store, or not whole."""

    head: Head
    rows: Mapping[str, int]
    chains: Mapping[str, int]  # links, per agency
    missing: tuple[Digest, ...]


@dataclass(slots=True)
class _Agency:
    """What adds up while the rows go by, to be compared with the agency's head."""

    digest: str = wire.NOTHING
    links: int = 0
    last: str = wire.NOTHING
    head: Columns = field(default_factory=dict)


def check(path: Path, key: bytes, blobs: Blobs, *, whole_photos: bool = True) -> Checked:
    """Read all of it; raises `Damaged` with what does not hold. Photos are read too, or only looked for."""
    head, counted, said = Head(0, "", ""), Counter[str](), dict[str, int]()
    agencies: dict[str, _Agency] = {}
    missing: list[Digest] = []
    here = _whole if whole_photos else Blobs.has
    begun = Begin("", ())
    for line in reading(path, key):
        if isinstance(line, Head):
            head = line
        elif isinstance(line, Begin):
            begun = line
        elif isinstance(line, End):
            said = line.rows
        else:
            counted[begun.table] += 1
            row: Columns = dict(zip(begun.columns, line, strict=True))
            if begun.table in _ADDS:
                _ADDS[begun.table](agencies.setdefault(str(row["agency"]), _Agency()), row)
            elif begun.table == "media" and not here(blobs, digest := Digest(str(row["digest"]))):
                missing.append(digest)
    wrong = [name for name, agency in agencies.items() if not _adds_up(agency)]
    if wrong or {name: n for name, n in said.items() if n} != dict(counted):
        raise Damaged("backup-does-not-add-up", path=str(path), agencies=tuple(wrong))
    return Checked(head, counted, {name: agency.links for name, agency in agencies.items()}, tuple(missing))


def _whole(blobs: Blobs, digest: Digest) -> bool:
    try:
        blobs.get(digest)
    except Damaged:
        return False
    return True


def _head(agency: _Agency, row: Columns) -> None:
    agency.head = row


def _case(agency: _Agency, row: Columns) -> None:
    if not row.get("archived"):
        agency.digest = wire.fold(agency.digest, CaseId(str(row["id"])), int(str(row["seq"])))


def _link(agency: _Agency, row: Columns) -> None:
    linked = audit.chained(agency.last, str(row["commitment"]))
    # a link out of its place, or with another hash, ends the count: it will not be as long as its head says
    if (row["number"], row["hash"]) == (agency.links + 1, linked):
        agency.links, agency.last = agency.links + 1, linked


_ADDS: dict[str, Callable[[_Agency, Columns], None]] = {"head": _head, "cases": _case, "audit": _link}


def _adds_up(agency: _Agency) -> bool:
    told = agency.head
    return (told.get("digest"), told.get("audit_length"), told.get("audit_head")) == (
        agency.digest, agency.links, agency.last)  # fmt: skip
