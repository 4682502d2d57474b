"""Reads resources/samples: photos, people, and each programme's places and submissions as they are written there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from casework.model import Datum

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples"

T = TypeVar("T")


class PhotoWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`as_is`: sent without a byte changed, for what it is lies in its bytes."""

    file: str
    category: str
    exif: bool  # whether the original has any of its camera's
    title: dict[str, str]
    text: dict[str, str] = {}
    as_is: bool = False


class PersonRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`filed` and `false`: what became of what they sent before, in the last `days`."""

    name: str
    phone: str
    identity_level: str
    raw: str = ""
    make: str = ""
    model: str = ""
    filed: int = 0
    false: int = 0
    days: int = 0


class PlaceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lat: float
    lon: float
    grid: str
    address: dict[str, str]


class SubmissionRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file's first lines do not tell: `only` takes so many of the photos of `of`; `along_m` moves the spot
    east, `off_m` the camera away from it; `taken_h` shifts EXIF by hours; with `quality` a photo is saved once more, at
    most `long_side` long; `software` is the editor that EXIF names; `signed` says which capture tokens come along.
    """

    story: str
    by: str
    lang: str
    place: str
    channel: str
    ago_min: int
    name: str = ""
    photos: tuple[str, ...] = ()
    of: str = ""
    only: int | None = None
    category: str = ""
    title: str = ""
    text: str = ""
    minutes: float = 0.0
    route_m: float = 0.0
    along_m: float = 0.0
    off_m: float = 0.0
    taken_h: float = 0.0
    long_side: int = 0
    quality: int = 0
    software: str = ""
    signed: str = ""


class ActRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody outside does later to the case of the submission named `of`; of one case in their order.

    `by` is a person, or `unit`: whoever has the case then. `before` and `after` are the photos of a proof.
    """

    of: str
    act: str
    by: str
    text: str = ""
    photo: str = ""
    before: str = ""
    after: str = ""


class Town(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One programme's samples: its clock, the datum of its maps, its places, what came in, and what is done later."""

    utc_offset: str
    map_datum: Datum
    place: dict[str, PlaceRow]
    submission: tuple[SubmissionRow, ...]
    act: tuple[ActRow, ...] = ()


class Matter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that came in during the month before; of ten like it `no` are turned down, for the reason `reject`."""

    category: str
    title: str
    text: str
    photo: str = ""
    reject: str = ""
    no: int = 0


class Month(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one programme dealt with in the month before, and where."""

    utc_offset: str
    streets: tuple[str, ...]
    matter: tuple[Matter, ...]

    @property
    def first(self) -> bool:
        """Has it photos to show, and the tales that are told of?"""
        return any(matter.photo for matter in self.matter)


class _Photos(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    photo: tuple[PhotoWords, ...]


@cache
def photos() -> dict[str, PhotoWords]:
    return {words.file: words for words in _read("photos.toml", _Photos).photo}


@cache
def people() -> dict[str, PersonRow]:
    return _read("people.toml", dict[str, PersonRow])


@cache
def towns() -> dict[str, Town]:
    """The samples of each programme by its id, which is the name of their file."""
    return {path.stem: _read(f"submissions/{path.name}", Town) for path in sorted((FOLDER / "submissions").iterdir())}


@cache
def months() -> dict[str, Month]:
    """The month before, by programme."""
    return _read("history.toml", dict[str, Month])


def kept_photo(file: str) -> bytes:
    """A photo of the month before."""
    return (FOLDER / "history" / file).read_bytes()


def original(file: str) -> bytes:
    return (FOLDER / "photos" / file).read_bytes()


def _read(name: str, kind: type[T]) -> T:
    return msgspec.toml.decode((FOLDER / name).read_bytes(), type=kind)
