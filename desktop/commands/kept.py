"""What `groups` keeps of each photo until the end: a record of its hashes, its position and its files' names.

The record is packed, about 1 kB, and 6 kB more where a position allows to look for it by its features. Most of it are
the ways in which a copy may have been made: with them a copy finds its original whichever of the two was met first.
"""

from __future__ import annotations

from array import array

from casework.model import Datum, Digest, Position
from desktop.commands.develop import Developed
from desktop.workers.likeness import Subject
from photos.features import sketch

NOWHERE = (999.0, 999.0)
NO_FIX = (0.0, 0.0)  # what devices write that do not know where they are
WIDE = 32  # bytes of a digest, and of a hash


class Kept:
    """Photos are numbered as they come; files with the same bytes are one photo."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.photo_of = array("L")  # of each file
        self._numbers: dict[bytes, int] = {}  # by sha256
        self._first = array("L")  # of each photo: its first file
        self._digests = bytearray()
        self._ways = bytearray()
        self._ends = array("Q", [0])
        self._sketches = bytearray()
        self._sketched = array("Q", [0])
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

    def digest(self, photo: int) -> Digest:
        return Digest(self._digests[photo * WIDE : (photo + 1) * WIDE].hex())

    def path(self, digest: Digest) -> str:
        """The first file of a photo."""
        return self.files[self._first[self._numbers[bytes.fromhex(digest)]]]

    def ways(self, photo: int) -> list[bytes]:
        """The 256-bit hashes of each way it may be a copy; the first is the picture as it is."""
        start, end = self._ends[photo], self._ends[photo + 1]
        return [bytes(self._ways[at : at + WIDE]) for at in range(start, end, WIDE)]

    def sketch(self, photo: int) -> bytes:
        """Of a photo without a position: nothing."""
        return bytes(self._sketches[self._sketched[photo] : self._sketched[photo + 1]])

    def spot(self, photo: int) -> Position | None:
        """What the file itself says; what was marked elsewhere is not known here."""
        lat, lon = self._spots[2 * photo : 2 * photo + 2]
        return Position(lat, lon, Datum.WGS84) if (lat, lon) != NOWHERE else None

    def _keep(self, one: Developed) -> None:
        seen, about = one.examined, one.examined.metadata
        self._first.append(len(self.files) - 1)
        self._digests += bytes.fromhex(one.photo.digest)
        for way in seen.ways:
            self._ways += way.phash256
        self._ends.append(len(self._ways))
        here = (about.lat, about.lon) if about.lat is not None and about.lon is not None else NOWHERE
        here = here if here != NO_FIX else NOWHERE
        self._spots.extend(here)
        if here != NOWHERE:
            self._sketches += sketch(Subject.of(seen).found)
        self._sketched.append(len(self._sketches))
