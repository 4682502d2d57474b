"""What support may see, in one zip: what the doctor said, the last logs, crash reports, harmless settings, counts.

Never the record, photos, the journal or keys. Each text is wiped of whatever looks like a person's, and the whole is
read once more before it stands: what still looks like one is a reason to write nothing.
"""

from __future__ import annotations

import getpass
import io
import re
import socket
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from casework import personal
from casework.errors import NotSaved, Refused
from db import files
from desktop import settings
from desktop.doctor.signs import Where, size

LARGEST = 512 * 1024  # bytes of one log that go in: its end
REPORTS = 10  # crash reports, the newest
KEPT_SETTINGS = ("lang", "look", "letters", "hold_s", "text_scale", "programme")
COMMON = frozenset(
    {"root", "user", "admin", "administrator", "desktop", "localhost", "home", "caselight", "hub", "log"}
)
README = """Caselight bundle for support

{listed}

Taken out: {wiped} passages that looked like telephone numbers, e-mail addresses, ID numbers, coordinates, keys or
tokens, the names of this account and this computer, and folders. Not in it, ever: the record, photos, the journal,
keys, the account, the hub's address. You may open every file here before you send it.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the bundle; `wiped`: how many passages were taken out."""

    name: str
    text: str
    about: str
    wiped: int


class Counts(msgspec.Struct, frozen=True):
    """What can be counted without the key; the rows themselves are encrypted, so their states are not known here."""

    photos: int
    photo_bytes: int
    record_bytes: int
    journal_bytes: int
    damaged_set_aside: int
    hub_photos: int
    hub_record_bytes: int
    crash_reports: int


def pack(file: Path, doctor: str, where: Where) -> list[Piece]:
    """Write the bundle whole or not at all; an older one is not written over."""
    if file.exists():
        raise Refused("already-there", file=str(file))
    wipe = Wipe(where)
    pieces = [wipe.piece(name, text, about) for name, text, about in _texts(doctor, where)]
    listed = "\n".join(f"{piece.name:<44} {piece.about}" for piece in pieces)
    readme = README.format(listed=listed, wiped=sum(piece.wiped for piece in pieces))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in [("README.txt", readme), *((piece.name, piece.text) for piece in pieces)]:
            packed.writestr(name, text)
    look_through(whole.getvalue())
    files.replace(file.absolute(), whole.getvalue())
    return pieces


def told(file: Path, pieces: list[Piece]) -> str:
    """What is in it, for whoever sends it."""
    lines = [f"  {piece.name:<44} {size(len(piece.text.encode())):>7}  {piece.about}" for piece in pieces]
    wiped = sum(piece.wiped for piece in pieces)
    end = f"{wiped} passages that looked personal were taken out. Never in it: record, photos, journal, keys, account."
    return "\n".join(["", f"The bundle is {file.name}:", *lines, end, ""])


def look_through(bundle: bytes) -> None:
    """Refuse a bundle in which anything still looks like a person's."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        for name in packed.namelist():
            kinds = personal.found(packed.read(name).decode("utf-8", "replace"))
            if kinds:
                raise Refused("still-personal", file=name, found=", ".join(sorted(kinds)))


class Wipe:
    """Takes out what looks personal, and what is known of this computer and its owner."""

    def __init__(self, where: Where) -> None:
        self._folders = sorted({str(where.home), str(where.logs), str(Path.home())} - {"/"}, key=len, reverse=True)
        names = {name.casefold() for name in _names() if len(name) > 2} - COMMON
        known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        self._names = re.compile(rf"(?<!\w)(?:{known})(?!\w)", re.IGNORECASE) if names else None

    def piece(self, name: str, text: str, about: str) -> Piece:
        count = 0
        for folder in self._folders:
            count += text.count(folder)
            text = text.replace(folder, personal.MASK)
        if self._names is not None:
            text, hits = self._names.subn(personal.MASK, text)
            count += hits
        text, hits = personal.wiped(text)
        return Piece(name, text, about, count + hits)


def _names() -> Iterator[str]:
    with suppress(OSError, KeyError):  # an account without a name
        yield getpass.getuser()
    yield socket.gethostname()
    with suppress(RuntimeError):
        yield Path.home().name


def _texts(doctor: str, where: Where) -> Iterator[tuple[str, str, str]]:
    yield "doctor.json", doctor, "what `caselight doctor` said"
    yield "settings.json", _settings(where.home), "settings without account, address and place"
    yield "counts.json", _json(counts(where)), "how much there is; no contents"
    for log in sorted(where.logs.glob("caselight.log*")):
        yield f"logs/{log.name}", _end(log), "log of the desk"
    for log in sorted((where.home / "hub").glob("hub.log*")):
        yield f"logs/{log.name}", _end(log), "log of the hub on this computer"
    for report in sorted(where.logs.glob("crash-*.txt"))[-REPORTS:]:
        yield f"crashes/{report.name}", _end(report), "crash report"


def counts(where: Where) -> Counts:
    home = where.home
    photos, photo_bytes = _lying(home / "photos")
    return Counts(
        photos,
        photo_bytes,
        _length(home / "cache.db"),
        _length(home / "journal"),
        len(list(home.glob("cache.damaged-*.db"))),
        _lying(home / "hub" / "media")[0],
        _length(home / "hub" / "hub.db"),
        len(list(where.logs.glob("crash-*.txt"))),
    )


def _settings(home: Path) -> str:
    kept = settings.load(home / "settings.json")
    source = kept.source if kept.source in ("", "sample") else "an office's hub"
    return _json({name: getattr(kept, name) for name in KEPT_SETTINGS} | {"source": source})


def _end(file: Path) -> str:
    """The last of a file, from the beginning of a line."""
    try:
        with file.open("rb") as text:
            left = max(0, file.stat().st_size - LARGEST)
            text.seek(left)
            if left:
                text.readline()
            return text.read(LARGEST).decode("utf-8", "replace")
    except OSError as error:
        raise NotSaved("cannot-read", file=file.name, reason=error.strerror or "") from error


def _lying(folder: Path) -> tuple[int, int]:
    found = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(found), sum(found)


def _length(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value)).decode() + "\n"
