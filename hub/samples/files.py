"""Reads resources/samples: photos, people, places and the sixty submissions as they are written there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples"

T = TypeVar("T")


class PhotoWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    file: str
    category: str
    exif: bool  # whether the original has any of its camera's
    title: dict[str, str]
    text: dict[str, str]


class PersonRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    phone: str
    identity_level: str
    raw: str = ""
    make: str = ""
    model: str = ""


class PlaceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lat: float
    lon: float
    grid: str
    address: dict[str, str]


class SubmissionRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`of` counts from 1; `only` takes that many of its photos; the rest is told in the file's first lines."""

    story: str
    by: str
    lang: str
    place: str
    channel: str
    ago_min: int
    photos: tuple[str, ...] = ()
    of: int = 0
    only: int | None = None
    category: str = ""
    title: str = ""
    text: str = ""
    along_m: float = 0.0
    off_m: float = 0.0
    taken_h: float = 0.0
    long_side: int = 0
    quality: int = 0


class Submissions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    place: dict[str, PlaceRow]
    submission: tuple[SubmissionRow, ...]


class _Photos(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    photo: tuple[PhotoWords, ...]


@cache
def photos() -> dict[str, PhotoWords]:
    return {words.file: words for words in _read("photos.toml", _Photos).photo}


@cache
def people() -> dict[str, PersonRow]:
    return _read("people.toml", dict[str, PersonRow])


@cache
def submissions() -> Submissions:
    return _read("submissions.toml", Submissions)


def original(file: str) -> bytes:
    return (FOLDER / "photos" / file).read_bytes()


def _read(name: str, kind: type[T]) -> T:
    return msgspec.toml.decode((FOLDER / name).read_bytes(), type=kind)
