"""What a photo may be of all that was seen before: found by its hashes or its features, then compared with the file.

Hashes find copies however they were turned, mirrored or framed; features find what hashes miss (a large crop, five
degrees, a photo inside a screenshot) and are asked only of the same area, category and time. Neither is a verdict:
that is `photos.verify.compare`'s, on both pictures. What is not here cannot be compared: it is *possible*, and wanted.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from casework.errors import BadPhoto
from casework.model import Case, CaseId, Digest, Position, Submission
from db.records import Hashed
from desktop.workers.facts import Near
from photos.features import Features, features, votes
from photos.records import Array, Examined
from photos.verify import Compared, Kin, compare

RADIUS = 79  # of 256 bits: up to a million photos one by chance; `python -m benchmarks duplicates` measures it
VOTES = 12  # features that two pictures share: 0.8 % of pairs that have nothing to do with each other reach it
AREA_M, AREA_DAYS = 300.0, 30.0  # where and when a copy may have been sent that hashes do not find
MOST_COMPARED = 12  # pictures that one photo is compared with, the nearest first
ENOUGH = 3  # earlier files of one photo: of a flood of copies each is joined to some, and so to all
REMEMBERED = 32  # pictures kept to be compared with, some 400 kB each


class Developer(Protocol):
    """Where hostile bytes become an `Examined`; `photos.children.Darkroom` is one."""

    def examine(self, data: bytes, *, closely: bool = True) -> Examined: ...


class History(Protocol):
    """What was seen before; `db.hashindex.HashHistory` is one."""

    def same_file(self, digest: Digest) -> list[Hashed]: ...

    def near(self, hashes: Sequence[bytes], radius: int) -> list[tuple[Hashed, int, int]]: ...

    def beside(self, lat: float, lon: float, metres: float) -> list[tuple[Hashed, float]]: ...

    def around(
        self, lat: float, lon: float, metres: float, category: str, since: datetime, until: datetime
    ) -> list[tuple[Hashed, float]]: ...

    def of(self, contributor: str, since: datetime, until: datetime, limit: int) -> list[Hashed]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """A picture to be compared, with its features."""

    look: Array
    found: Features
    _mirrored: list[Features] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, examined: Examined) -> Subject:
        look = examined.look if examined.look is not None else examined.grey
        return cls(look, features(look))

    def sharing(self, sketches: Sequence[bytes]) -> list[int]:
        """Which sketches have features of this picture, or of its mirror image; those with the most first."""
        if not sketches:
            return []
        straight = votes(self.found, sketches)
        mirrored = votes(self.mirrored(), sketches)
        counted = [max(both) for both in zip(straight, mirrored, strict=True)]
        return sorted((at for at, n in enumerate(counted) if n >= VOTES), key=lambda at: -counted[at])

    def mirrored(self) -> Features:
        """Those of its mirror image: looked for once, for the search and for all it is compared with."""
        if not self._mirrored:
            self._mirrored.append(features(self.look[:, ::-1]))
        return self._mirrored[0]

    def compared_with(self, other: Subject) -> Compared:
        return compare(
            self.look,
            other.look,
            one_features=self.found,
            other_features=other.found,
            other_mirrored=other.mirrored,
        )


@dataclass(slots=True)
class Looks:
    """Pictures of earlier photos, as far as their files are here; the last few are remembered. For one thread."""

    developer: Developer
    shown: Callable[[Digest], bytes | None]  # the photo itself or a smaller picture of it; None: not here
    _kept: OrderedDict[Digest, Subject | None] = field(default_factory=OrderedDict)

    def of(self, digest: Digest) -> Subject | None:
        """None where there is no picture: not here, or refused by the decoder."""
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        data = self.shown(digest)
        if data is None:
            return None
        try:
            subject = Subject.of(self.developer.examine(data, closely=False))
        except BadPhoto:
            subject = None
        self.keep(digest, subject)
        return subject

    def keep(self, digest: Digest, subject: Subject | None) -> None:
        self._kept[digest] = subject
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One photo and what is asked with: its pictures, its case, where it was taken."""

    digest: Digest
    examined: Examined
    subject: Subject
    case: CaseId | None = None
    category: str = ""
    spot: Position | None = None
    sent: Submission | None = None

    @classmethod
    def of(
        cls,
        digest: Digest,
        examined: Examined,
        case: Case | None = None,
        sent: Submission | None = None,
        spot: Position | None = None,
        own: CaseId | None = None,
    ) -> Asked:
        name = own if own is not None else case.id if case is not None else None
        category = case.category if case is not None else ""
        return cls(digest, examined, Subject.of(examined), name, category, spot, sent)


def alike(asked: Asked, history: History, looks: Looks) -> tuple[Near, ...]:
    """Every sighting in another case that may be this photo, each once and compared where that can be done.

    The very file needs no comparison. Of those that look alike the nearest are compared, each file once.
    """
    files = [Near(seen, 0) for seen in history.same_file(asked.digest)]
    found = [*_by_hash(asked, history), *_by_features(asked, history)]
    found = [near for near in found if near.seen.digest != asked.digest]
    return tuple(_compared(_once(asked.case, [*files, *found]), asked, looks))


def _by_hash(asked: Asked, history: History) -> Iterable[Near]:
    ways = asked.examined.ways
    for seen, which, bits in history.near([way.phash256 for way in ways], RADIUS):
        yield Near(seen, bits, ways[which].turn, ways[which].margin)


def _by_features(asked: Asked, history: History) -> Iterable[Near]:
    """Whose features these are, among what was sent from around here in those days, of the same kind."""
    if asked.spot is None or asked.sent is None or not asked.category:
        return ()
    days, at, spot = timedelta(days=AREA_DAYS), asked.sent.received_at, asked.spot
    there = [seen for seen, _ in history.around(spot.lat, spot.lon, AREA_M, asked.category, at - days, at + days)]
    there = [seen for seen in there if seen.case != asked.case]
    return [Near(there[at], None, margin="cut") for at in asked.subject.sharing([seen.sketch for seen in there])]


def _once(own: CaseId | None, found: Iterable[Near]) -> list[Near]:
    """Each sighting the first time it was found, but none of the photo's own case."""
    first: dict[tuple[CaseId, Digest, str], Near] = {}
    for near in found:
        seen = near.seen
        if seen.case != own:
            first.setdefault((seen.case, seen.digest, seen.submission), near)
    return list(first.values())


def _compared(found: Iterable[Near], asked: Asked, looks: Looks) -> Iterable[Near]:
    done: dict[Digest, Compared | None] = {}
    for near in found:
        digest = near.seen.digest
        if digest == asked.digest:
            yield near
            continue
        if digest not in done:
            same = sum(one is not None and one.kin is Kin.SAME_PHOTO for one in done.values())
            if len(done) == MOST_COMPARED or same == ENOUGH:
                continue
            other = looks.of(digest)
            done[digest] = asked.subject.compared_with(other) if other is not None else None
        yield replace(near, compared=done[digest])
