"""What the camera wrote about a photo; a broken field is None, never an exception and never a guess."""

from __future__ import annotations

import math
import re
import warnings
from dataclasses import dataclass, replace
from datetime import datetime

from PIL import ExifTags, Image

from photos import declared, exif, heif
from photos.declared import NOTHING_DECLARED, Declared
from photos.exif import BROKEN, Tags, tags

LONGEST_TEXT = 200
UPRIGHT = range(1, 9)
NOWHERE = (0.0, 0.0)
TIME = re.compile(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")
OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Times as EXIF writes them ('2026:05:01 09:30:00'); the position is EXIF's own, WGS-84 in decimal degrees."""

    taken: str | None = None
    offset: str | None = None
    modified: str | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    make: str | None = None
    model: str | None = None
    software: str | None = None
    orientation: int = 1
    gps_at: str | None = None  # the satellites' clock: UTC, written as EXIF writes times
    comment: str | None = None
    aperture: float | None = None  # the f-number
    exposure_s: float | None = None
    iso: float | None = None
    serial: str | None = None  # of the camera's body: most telephones write none
    declared: Declared = NOTHING_DECLARED


def read(data: bytes) -> Metadata:
    """The metadata of a JPEG, PNG, WebP or HEIC file; an empty `Metadata` when there is none.

    A HEIC is upright when it is decoded: its container turns it, and what EXIF says of that does not count.
    """
    said = declared.read(data)
    block = exif.payload(data)
    if block is None:
        return Metadata(declared=said)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of each damaged tag; the field is None then
        found = replace(_read(block), declared=said)
    return replace(found, orientation=1) if heif.known(data) else found


def _read(block: bytes) -> Metadata:
    whole = Image.Exif()
    try:
        whole.load(block)
    except BROKEN:
        return Metadata()
    main = tags(whole, None)
    shot = tags(whole, ExifTags.IFD.Exif)
    lat, lon = _position(gps := tags(whole, ExifTags.IFD.GPSInfo))
    orientation = main.get(ExifTags.Base.Orientation)
    return Metadata(
        taken=_time(shot.get(ExifTags.Base.DateTimeOriginal)),
        offset=_offset(shot.get(ExifTags.Base.OffsetTimeOriginal)) or _offset(shot.get(ExifTags.Base.OffsetTime)),
        modified=_time(main.get(ExifTags.Base.DateTime)),
        lat=lat,
        lon=lon,
        accuracy_m=_number(gps.get(ExifTags.GPS.GPSHPositioningError)),
        make=_text(main.get(ExifTags.Base.Make)),
        model=_text(main.get(ExifTags.Base.Model)),
        software=_text(main.get(ExifTags.Base.Software)),
        gps_at=_satellite_time(gps),
        comment=_comment(shot.get(ExifTags.Base.UserComment)),
        aperture=_number(shot.get(ExifTags.Base.FNumber)) or None,
        exposure_s=_number(shot.get(ExifTags.Base.ExposureTime)) or None,
        iso=_number(_first(shot.get(ExifTags.Base.ISOSpeedRatings))) or None,
        serial=_text(shot.get(ExifTags.Base.BodySerialNumber)),
        orientation=orientation if isinstance(orientation, int) and orientation in UPRIGHT else 1,
    )


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    text = "".join(c for c in value.split("\0")[0] if c.isprintable()).strip()
    return text[:LONGEST_TEXT] or None


def _time(value: object) -> str | None:
    text = _text(value)
    if text is None or not TIME.fullmatch(text):
        return None
    try:  # not strptime: it imports a module at its first call, which a locked child cannot
        datetime.fromisoformat(f"{text[:10].replace(':', '-')} {text[11:]}")
    except ValueError:
        return None
    return text


def _satellite_time(gps: Tags) -> str | None:
    """The day and the time of day, which EXIF keeps apart."""
    day, hours = _text(gps.get(ExifTags.GPS.GPSDateStamp)), gps.get(ExifTags.GPS.GPSTimeStamp)
    if day is None or not isinstance(hours, tuple) or len(hours) != 3:
        return None
    parts = [_number(part) for part in hours]
    return _time(f"{day} " + ":".join(f"{int(part):02d}" for part in parts if part is not None))


def _comment(value: object) -> str | None:
    """EXIF puts eight bytes before it that name its letters; what is not plain text is left out."""
    if not isinstance(value, bytes):
        return _text(value)
    wide = value.startswith(b"UNICODE\0")
    letters = value[8:] if value[:8] in (b"ASCII\0\0\0", b"UNICODE\0", bytes(8)) else value
    little = wide and letters[1:2] == b"\0"
    text = letters.decode(("utf-16-le" if little else "utf-16-be") if wide else "utf-8", "replace")
    return None if "\ufffd" in text else _text(text)


def _offset(value: object) -> str | None:
    text = _text(value)
    return text if text is not None and OFFSET.fullmatch(text) else None


def _number(value: object) -> float | None:
    """A finite number from zero upwards: a rational with a zero below is NaN to Pillow."""
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever the file held; refused just below
    except BROKEN:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _first(value: object) -> object:
    """Some write one sensitivity, some several."""
    return value[0] if isinstance(value, tuple) and value else value


def _position(gps: Tags) -> tuple[float | None, float | None]:
    """Both or neither: half a position is none, nor is what devices write that do not know where they are."""
    lat = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "NS", 90)
    lon = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "EW", 180)
    if lat is None or lon is None or (lat, lon) == NOWHERE:
        return None, None
    return lat, lon


def _degrees(value: object, ref: object, signs: str, limit: int) -> float | None:
    side = _text(ref)
    if not isinstance(value, tuple) or len(value) != 3 or side is None or side not in tuple(signs):
        return None
    parts = [_number(part) for part in value]
    if None in parts:
        return None
    degrees = sum(part / 60**power for power, part in enumerate(parts) if part is not None)
    return (degrees if side == signs[0] else -degrees) if degrees <= limit else None
