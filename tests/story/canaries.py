"""Canaries: things that must not lie on a disk in the clear, and a search for each in every form it might take."""

from __future__ import annotations

import base64
import io
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.photos.pictures import a_picture

# each unique, none a part of another; in the words of who reports
PLANTED = {
    "name": "鹪鹩小雀Wren7",
    "phone": "13977712345",
    "text": "井盖旁的红尾水鸲Redstart4",
    "address": "白鹡鸰路Wagtail12号",
    "title": "灰鹡鸰报来的路灯Lamp83",
    "comment": "Nuthatch-exif-comment-61",
    "file name": "IMG-Treecreeper-2209.jpg",
    "note": "duty-officer-note-Dipper-55",
    "passphrase": "canary passphrase Oriole 3",
    "message": "Goldcrest-in-an-exception-78",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A canary found: where, which, in what form."""

    file: str
    canary: str
    form: str


def a_photo(number: int, comment: str, name: str) -> bytes:
    """A JPEG that bears a comment and its file's name in EXIF, as phones write them."""
    picture = a_picture(640 + 8 * number, 480)
    about = Image.Exif()
    about[0x010E], about[0x010D] = comment, name  # ImageDescription, DocumentName
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=88, exif=about)
    return file.getvalue()


def forms(word: str) -> dict[str, bytes]:
    """Every form in which a text might lie in a file."""
    plain = word.encode()
    found = {
        "UTF-8": plain,
        "UTF-16LE": word.encode("utf-16-le"),
        "UTF-16BE": word.encode("utf-16-be"),
        "GB 18030": word.encode("gb18030"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "JSON": json.dumps(word)[1:-1].encode(),
        "repr": repr(plain)[2:-1].encode(),
    }
    return found | {f"base64 at {at}": part for at, part in enumerate(_in_base64(plain))}


def of_photo(jpeg: bytes) -> dict[str, bytes]:
    """The coded pixels from the middle of a file, whatever became of its head."""
    middle = jpeg[len(jpeg) // 2 :][:48]
    return {"bytes": middle, "hex": middle.hex().encode()} | {
        f"base64 at {at}": part for at, part in enumerate(_in_base64(middle))
    }


def search(folders: Mapping[str, Path], wanted: Mapping[str, Mapping[str, bytes]]) -> Iterator[Hit]:
    """Read every file below these folders, names included and zips unpacked, and tell each form of each canary."""
    for root, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            where = f"{root}/{path.relative_to(folder)}"
            pieces = {where: os.fsencode(path.name)}
            if path.is_file() and not path.is_symlink():
                pieces |= _unpacked(where, path.read_bytes())
            for name, data in pieces.items():
                yield from (
                    Hit(name, canary, form)
                    for canary, ways in wanted.items()
                    for form, way in ways.items()
                    if way in data
                )


def _unpacked(where: str, data: bytes) -> dict[str, bytes]:
    pieces = {f"{where} inside": data}
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            pieces |= {f"{where}:{name}": packed.read(name) for name in packed.namelist()}
    return pieces


def _in_base64(data: bytes) -> Iterator[bytes]:
    """As it looks at each of its three places in a longer text, without the letters that its neighbours touch."""
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + data)
        first = (before * 8 + 5) // 6
        yield coded[first : (before + len(data)) * 8 // 6]
