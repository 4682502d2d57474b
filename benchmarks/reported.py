"""Reports around real photos: honest ones as citizens send them, and false ones of each kind that is known.

What a photo truly is stands in `truth.csv` of its folder (columns file, source, what; what is *genuine*, *edited*,
*screenshot*, *generated*, *screen*: a photo of a screen, or *messenger*: genuine, sent through one), else it is read
from a `manifest.csv`. A report is *real* where the file is sent as it lies there, five minutes after it says it was
taken and from where it says; it is *made* where this module wrote its metadata or changed its pixels. Every report is
made in the same way at each run.
"""

from __future__ import annotations

import csv
import io
import struct
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from benchmarks.distinct import About, halves
from benchmarks.records import PROGRAMME
from benchmarks.transforms import PHONE, jpeg, rendition
from casework.capturesigner import Signer
from casework.model import Attested, Datum, Digest, Position, SubmissionId
from casework.place import to_gcj02
from photos import exif, metadata

ME, OTHER = "C-otter", "C-heron"
RECEIVED = datetime(2026, 5, 12, 2, 30, tzinfo=UTC)  # half past ten in China
OFFSET = "+08:00"
SPOT = (38.99, 117.2)  # a town whose maps are in GCJ-02
KINDS = {  # of a manifest's categories
    "ai_generated": "generated",
    "photo_of_screen": "screen",
    "screenshot": "screenshot",
    "messaging_recompressed": "messenger",
}
WHOLE = {"generated", "screenshot", "edited"}  # a false report by being sent at all
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic"}


@dataclass(frozen=True, slots=True)
class Known:
    """A file and what is true of it."""

    path: Path
    source: str
    half: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """One photo as somebody sends it.

    `before`: an earlier file, sent three days before by another person, or by the same one minutes before where
    `journey` says so.
    """

    name: str
    honest: bool
    made: bool
    known: Known
    data: bytes
    received_at: datetime
    mark: Position | None = None
    before: bytes | None = None
    journey: bool = False
    attested: Attested | None = None


def known(folder: Path) -> list[Known]:
    """Every picture of the folder of which the truth is told; in the half of its source."""
    told = _told(folder)
    half = halves(About(source, group) for source, group, _ in told.values())
    paths = {path.name: path for path in sorted(folder.rglob("*")) if path.suffix.lower() in PICTURES}
    return [Known(paths[name], s, half[s], what) for name, (s, _, what) in sorted(told.items()) if name in paths]


def reports(one: Known, number: int) -> Iterator[Report]:
    """All reports that can be made of one photo."""
    data = one.path.read_bytes()
    if one.what in WHOLE:
        yield Report(f"{one.what}, as it lies there", False, False, one, data, RECEIVED)
        return
    yield _as_it_lies(one, data)
    if one.what == "genuine":
        try:
            picture = rendition(Image.open(io.BytesIO(data)))
        except OSError:
            return
        for name, honest, make in MAKERS:
            yield make(Report(name, honest, True, one, b"", RECEIVED), picture, number)


def _as_it_lies(one: Known, data: bytes) -> Report:
    """Five minutes after its own time, if it has one; at its own spot, if it has one."""
    about = metadata.read(data)
    at, mark = RECEIVED, None
    if about.taken is not None:
        zone = about.offset or OFFSET
        at = datetime.strptime(f"{about.taken} {zone}", "%Y:%m:%d %H:%M:%S %z") + timedelta(minutes=5)
    if about.lat is not None and about.lon is not None:
        mark = Position(about.lat, about.lon, Datum.WGS84, 15.0)
    what = "with its own time or place" if about.taken or mark else "without either"
    return Report(f"{one.what}, as it lies there, {what}", one.what != "screen", False, one, data, at, mark)


def _plain(report: Report, picture: Image.Image, number: int) -> Report:
    """Taken five minutes before it came, twenty metres from the mark, by a telephone that writes all it knows."""
    at, spot = RECEIVED - timedelta(minutes=5), (SPOT[0] + number * 1e-3, SPOT[1])
    return _with(report, picture, at, spot, Position(spot[0] + 1.8e-4, spot[1], Datum.WGS84, 15.0))


def _with(
    report: Report, picture: Image.Image, at: datetime, spot: tuple[float, float], mark: Position, **more: object
) -> Report:
    local = at + timedelta(hours=8)
    block = exif.exif_bytes(
        taken=local, offset=OFFSET, position=spot, make="HUAWEI", model="ELE-AL00", accuracy_m=12.0,
        **{"software": "ELE-AL00 10.1.0.162(C00E160R2P11)", "modified": local} | more,  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(report, data=exif.with_exif(jpeg(picture, 92), block), mark=mark)


def _maps_datum(report: Report, picture: Image.Image, number: int) -> Report:
    """The mark as a Chinese map gives it: some 560 m away in figures, and in the same place."""
    sent = _plain(report, picture, number)
    return replace(sent, mark=to_gcj02(sent.mark)) if sent.mark else sent


def _unknown_datum(report: Report, picture: Image.Image, number: int) -> Report:
    sent = _maps_datum(report, picture, number)
    return replace(sent, mark=replace(sent.mark, datum=Datum.UNKNOWN)) if sent.mark else sent


def _stripped(report: Report, picture: Image.Image, number: int) -> Report:
    return replace(_plain(report, picture, number), data=jpeg(picture, 90))


def _messenger(report: Report, picture: Image.Image, number: int) -> Report:
    file, small = io.BytesIO(), picture.copy()
    small.thumbnail((1600, 1600))
    small.save(file, "JPEG", quality=80, progressive=True)
    return replace(_plain(report, picture, number), data=file.getvalue())


def _clock_off(report: Report, picture: Image.Image, number: int) -> Report:
    """A clock that is seven minutes wrong: a real camera of the sample photos is."""
    spot = (SPOT[0], SPOT[1] + number * 1e-3)
    return _with(report, picture, RECEIVED + timedelta(minutes=7), spot, Position(*spot, Datum.WGS84))


def _old(report: Report, picture: Image.Image, number: int) -> Report:
    sent = _plain(report, picture, number)
    return _with(
        report,
        picture,
        RECEIVED - timedelta(days=30 + number % 60),
        SPOT,
        replace(sent.mark or Position(*SPOT), lat=SPOT[0], lon=SPOT[1]),
    )


def _elsewhere(report: Report, picture: Image.Image, number: int) -> Report:
    far = (SPOT[0] + 0.02 * (1 + number % 5), SPOT[1])
    return _with(report, picture, RECEIVED - timedelta(minutes=5), far, Position(*SPOT, Datum.WGS84, 15.0))


def _edited(report: Report, picture: Image.Image, number: int) -> Report:
    tool = ("Adobe Photoshop 25.4 (Windows)", "Snapseed 2.21", "PicsArt", "Meitu 9.8")[number % 4]
    at = RECEIVED - timedelta(minutes=40)
    later = at + timedelta(hours=8, minutes=20)
    return _with(report, picture, at, SPOT, Position(*SPOT, Datum.WGS84), software=tool, modified=later)


def _screenshot(report: Report, picture: Image.Image, number: int) -> Report:
    file = io.BytesIO()
    _on_a_screen(picture, number).save(file, "PNG")
    return replace(report, data=file.getvalue(), mark=Position(*SPOT, Datum.WGS84))


def _screenshot_sent_on(report: Report, picture: Image.Image, number: int) -> Report:
    return replace(report, data=jpeg(_on_a_screen(picture, number), 80), mark=Position(*SPOT, Datum.WGS84))


def _on_a_screen(picture: Image.Image, number: int) -> Image.Image:
    """A telephone's gallery: bars of one colour above and below, the photo between them, words."""
    screen = Image.new("RGB", PHONE, ("black", "white")[number % 2])
    shown = picture.resize((PHONE[0], round(PHONE[0] * picture.height / picture.width)))
    screen.paste(shown, (0, (PHONE[1] - shown.height) // 2))
    draw = ImageDraw.Draw(screen)
    ink = ("white", "black")[number % 2]
    draw.text((60, 40), "10:41", ink)
    draw.text((400, 2200), "Share   Edit   Delete", ink)
    return screen


def _generated(report: Report, picture: Image.Image, number: int) -> Report:
    file, words = io.BytesIO(), PngInfo()
    words.add_text("parameters", f"a street with a pothole\nSteps: 20, Sampler: Euler a, Seed: {number}")
    picture.save(file, "PNG", pnginfo=words)
    return replace(report, data=file.getvalue())


def _old_thumbnail(report: Report, picture: Image.Image, number: int) -> Report:
    """Cut to a quarter by a program that keeps the small picture in the metadata as it was."""
    small = picture.copy()
    small.thumbnail((160, 160))
    corner = picture.crop((0, 0, picture.width // 2, picture.height // 2))
    sent = _plain(report, picture, number)
    return replace(sent, data=exif.with_exif(jpeg(corner, 92), _nothing_but(jpeg(small, 80))))


def _nothing_but(thumbnail: bytes) -> bytes:
    """An EXIF block with a small picture and no word: two directories, of which the second says where it lies."""
    ours, theirs = 8, 14
    start = theirs + 2 + 3 * 12 + 4
    entries = ((0x0103, 3, 6), (0x0201, 4, start), (0x0202, 4, len(thumbnail)))  # JPEG; where; how long
    packed = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    head = b"II*\0" + struct.pack("<I", ours) + struct.pack("<HI", 0, theirs)
    return b"Exif\0\0" + head + struct.pack("<H", len(entries)) + packed + bytes(4) + thumbnail


def _sent_before(report: Report, picture: Image.Image, number: int) -> Report:
    sent = _plain(report, picture, number)
    return replace(sent, before=sent.data)


def _sent_before_smaller(report: Report, picture: Image.Image, number: int) -> Report:
    sent = _plain(report, picture, number)
    half = picture.resize((max(1, picture.width // 2), max(1, picture.height // 2)))
    return replace(sent, data=jpeg(half, 75), before=sent.data)


def _signed(report: Report, picture: Image.Image, number: int) -> Report:
    """Sent through the agency's app, which strips nothing."""
    sent = _plain(report, picture, number)
    return replace(sent, attested=_token(sent.data, number))


def _signed_and_stripped(report: Report, picture: Image.Image, number: int) -> Report:
    sent = _stripped(report, picture, number)
    return replace(sent, attested=_token(sent.data, number))


def _forged(report: Report, picture: Image.Image, number: int) -> Report:
    """A good token, and another device's key is the registered one."""
    sent = _plain(report, picture, number)
    return replace(sent, attested=replace(_token(sent.data, number), key=_signer(number + 1).key))


def _changed_after(report: Report, picture: Image.Image, number: int) -> Report:
    sent = _plain(report, picture, number)
    return replace(sent, attested=_token(sent.data + b"x", number))


def _signed_twice(report: Report, picture: Image.Image, number: int) -> Report:
    sent = _plain(report, picture, number)
    token = _token(sent.data, number)
    return replace(sent, attested=replace(token, used_by=SubmissionId("first"), used_for=Digest("0" * 64)))


def _token(data: bytes, number: int) -> Attested:
    signer, at = _signer(number), RECEIVED - timedelta(minutes=5)
    nonce = urlsafe_b64encode(sha256(f"nonce {number}".encode()).digest()[:16]).rstrip(b"=").decode()
    spot = Position(SPOT[0] + number * 1e-3, SPOT[1], Datum.WGS84, 12.0)
    token = signer.sign(signer.token(Digest(sha256(data).hexdigest()), nonce, PROGRAMME, at, spot))
    given = RECEIVED - timedelta(hours=2)
    return Attested(
        token, signer.key, ME, given, None, given, given + timedelta(days=1), signer.device, PROGRAMME
    )  # fmt: skip


@cache
def _signer(number: int) -> Signer:
    return Signer(Ed25519PrivateKey.from_private_bytes(sha256(f"device {number}".encode()).digest()))


def _two_places(report: Report, picture: Image.Image, number: int) -> Report:
    """Twenty minutes before, the same person's telephone was 890 km away, by another photo."""
    sent, far = _plain(report, picture, number), (SPOT[0] - 8.0, SPOT[1])
    other = Image.effect_noise((800, 600), 60).convert("RGB")
    first = _with(report, other, RECEIVED - timedelta(minutes=25), far, Position(*far, Datum.WGS84))
    return replace(sent, before=first.data, journey=True)


MAKERS: tuple[tuple[str, bool, Callable[[Report, Image.Image, int], Report]], ...] = (
    ("honest, all metadata", True, _plain),
    ("honest, mark in GCJ-02", True, _maps_datum),
    ("honest, mark in an unknown datum", True, _unknown_datum),
    ("honest, metadata stripped", True, _stripped),
    ("honest, through a messenger", True, _messenger),
    ("honest, clock seven minutes off", True, _clock_off),
    ("honest, signed by the agency's app", True, _signed),
    ("honest, signed, metadata stripped", True, _signed_and_stripped),
    ("a token of another's device", False, _forged),
    ("changed after it was signed", False, _changed_after),
    ("a token that was used before", False, _signed_twice),
    ("two provinces in twenty minutes", False, _two_places),
    ("an old photo", False, _old),
    ("from elsewhere", False, _elsewhere),
    ("saved by an editor", False, _edited),
    ("a screenshot", False, _screenshot),
    ("a screenshot, sent on", False, _screenshot_sent_on),
    ("a generator's file", False, _generated),
    ("cut, with its old thumbnail", False, _old_thumbnail),
    ("another's file", False, _sent_before),
    ("another's photo, smaller", False, _sent_before_smaller),
)


def _told(folder: Path) -> dict[str, tuple[str, str, str]]:
    """File name -> source, group, what."""
    truth, manifest = folder / "truth.csv", folder / "manifest.csv"
    if truth.exists():
        with truth.open(newline="", encoding="utf-8") as rows:
            return {Path(r["file"]).name: (r["source"], r["source"], r["what"]) for r in csv.DictReader(rows)}
    if manifest.exists():
        with manifest.open(newline="", encoding="utf-8") as rows:
            return {Path(r["file"]).name: _of_manifest(r) for r in csv.DictReader(rows)}
    return {path.name: (path.name, path.name, "genuine") for path in folder.rglob("*") if path.suffix in PICTURES}


def _of_manifest(row: dict[str, str]) -> tuple[str, str, str]:
    """Its source is the camera that took it, where one is named, else where it was published."""
    edited = row["group_kind"] in ("same_photo_edited", "same_photo_provenance_edits")
    source = row["camera"] or row["source_repo"]
    return source, row["group_id"] or row["file"], "edited" if edited else KINDS.get(row["category"], "genuine")
