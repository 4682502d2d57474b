"""What `groups` keeps of each photo until the end: a record of its hashes, its position and its files' names.

The record is packed, about 1.4 kB. Most of it are the ways in which a copy may have been made: with them a copy finds
its original whichever of the two was met first.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from casework.model import Datum, Position
from desktop.commands.develop import Developed
from desktop.workers.facts import same_within

NOWHERE = (999.0, 999.0)
NO_FIX = (0.0, 0.0)  # what devices write that do not know where they are
PAIR = 8 + 32
WAY = 1 + PAIR  # the limit goes first


class Kept:
    """Photos are numbered as they come; files with the same bytes are one photo."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.photo_of = array("L")  # of each file
        self._numbers: dict[bytes, int] = {}  # by sha256
        self._pairs = bytearray()
        self._ways = bytearray()
        self._ends = array("Q", [0])
        self._spots = array("d")

    def __len__(self) -> int:
        """How many photos, of however many files."""
        return len(self._numbers)

    def add(self, one: Developed) -> None:
        known = len(self)
        number = self._numbers.setdefault(bytes.fromhex(one.photo.digest), known)
        self.files.append(one.path)
        self.photo_of.append(number)
        if number == known:
            self._keep(one)

    def pair(self, photo: int) -> tuple[bytes, bytes]:
        """Both hashes of the picture as it is."""
        return _split(bytes(self._pairs[photo * PAIR : (photo + 1) * PAIR]))

    def ways(self, photo: int) -> Iterator[tuple[bytes, bytes, int]]:
        """Both hashes for each way it may be a copy, and how many bits of the 256 may differ then."""
        for at in range(self._ends[photo], self._ends[photo + 1], WAY):
            way = bytes(self._ways[at : at + WAY])
            yield *_split(way[1:]), way[0]

    def spot(self, photo: int) -> Position | None:
        """What the file itself says; what was marked elsewhere is not known here."""
        lat, lon = self._spots[2 * photo : 2 * photo + 2]
        return Position(lat, lon, Datum.WGS84) if (lat, lon) != NOWHERE else None

    def _keep(self, one: Developed) -> None:
        seen, about = one.examined, one.examined.metadata
        self._pairs += seen.phash64 + seen.phash256
        for way in seen.ways:
            self._ways += bytes([same_within(way.turn, way.margin)]) + way.phash64 + way.phash256
        self._ends.append(len(self._ways))
        here = (about.lat, about.lon) if about.lat is not None and about.lon is not None else NOWHERE
        self._spots.extend(here if here != NO_FIX else NOWHERE)


def _split(pair: bytes) -> tuple[bytes, bytes]:
    return pair[:8], pair[8:]
