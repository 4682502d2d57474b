"""The file of facts: what is known beside the photos, for all of them or for each by its name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import msgspec

from casework.errors import BadMessage, BadPhoto, Unreadable
from casework.model import Digest
from db.records import Hashed
from desktop.commands.cases import Cases, Whole
from desktop.commands.develop import digest, read
from desktop.commands.seen import Seen
from desktop.commands.troubles import of_system, sentence
from desktop.workers import told
from desktop.workers.told import Before, Told
from photos.children import Darkroom

LARGEST = 64 << 20


class Each(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Facts by the name of a file: as the walk names it, else its last part."""

    files: dict[str, msgspec.Raw]


class Known:
    """What was told about a file; nothing about those nobody named."""

    def __init__(self, for_all: Told, each: Mapping[str, Told], cases: Mapping[str, Whole]) -> None:
        self._for_all, self._each = for_all, each
        self.cases = Cases(cases)
        self._unused = set(each)
        self._before: dict[int, Seen] = {}
        self._paths: dict[Digest, str] = {}

    def of(self, path: str) -> Told:
        name = path if path in self._each else os.path.basename(path)
        self._unused.discard(name)
        return self._each.get(name, self._for_all)

    def before(self, one: Told) -> Seen | None:
        """The earlier photos it names, when it names any."""
        return self._before.get(id(one))

    def path(self, photo: Digest) -> str | None:
        """The file of an earlier photo, when it was named as one."""
        return self._paths.get(photo)

    @property
    def unused(self) -> list[str]:
        """Names nobody met: mistyped, most likely."""
        return sorted(self._unused)

    def develop(self, folder: str, darkroom: Darkroom) -> None:
        """See to the hashes of the earlier photos; a file that cannot be had is a mistake in the facts."""
        for name, one in [("", self._for_all), *self._each.items()]:
            if one.before is not None:
                seen = self._before[id(one)] = Seen()
                for number, before in enumerate(one.before):
                    place = f"{name and f'files.{name}.'}before[{number}]"
                    row = _hashed(before, folder, darkroom, place)
                    seen.add(row)
                    if before.file is not None:
                        self._paths.setdefault(row.digest, os.path.join(folder, before.file))


def load(file: str | None) -> Known:
    """Raises `BadMessage("bad-facts", field, reason)` at the first mistake."""
    if file is None:
        return Known(Told(), {}, {})
    text = _text(file)
    try:
        fields = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        cases = dict(_cases(fields.pop("cases", None)))
        if cases:
            text = msgspec.json.encode(fields).decode()
        if "files" not in fields:
            return Known(told.read(text), {}, cases)
        each = msgspec.json.decode(text, type=Each)
        return Known(Told(), dict(_each(each)), cases)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise BadMessage("bad-facts", field=file, reason=str(error)) from error


def _each(named: Each) -> Iterator[tuple[str, Told]]:
    for name, raw in named.files.items():
        try:
            yield name, told.read(bytes(raw).decode())
        except BadMessage as error:
            field = f"files.{name}.{error.facts['field']}".rstrip(".$")
            raise BadMessage("bad-facts", field=field, reason=error.facts["reason"]) from error


def _cases(named: msgspec.Raw | None) -> Iterator[tuple[str, Whole]]:
    if named is None:
        return
    for name, raw in msgspec.json.decode(named, type=dict[str, msgspec.Raw]).items():
        try:
            yield name, msgspec.json.decode(raw, type=Whole)
        except msgspec.DecodeError as error:
            raise BadMessage("bad-facts", field=f"cases.{name}", reason=str(error)) from error


def _text(file: str) -> str:
    """Of a pipe too (`--facts <(jq ...)`), and without the mark that some editors put first."""
    try:
        with open(file, "rb") as facts:
            data = facts.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise BadMessage("bad-facts", field=file, reason=sentence(of_system(error))) from error
    if len(data) > LARGEST:
        raise BadMessage("bad-facts", field=file, reason=f"larger than {LARGEST} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadMessage("bad-facts", field=file, reason="not UTF-8") from error


def _hashed(before: Before, folder: str, darkroom: Darkroom, place: str) -> Hashed:
    if before.file is None:
        sha256, phash64, phash256 = before.sha256 or "", before.phash64 or "", before.phash256 or ""
        return told.hashed(before, Digest(sha256), bytes.fromhex(phash64), bytes.fromhex(phash256))
    try:
        data = read(os.path.join(folder, before.file))
        seen = darkroom.examine(data)
    except (Unreadable, BadPhoto) as error:
        raise BadMessage("bad-facts", field=f"{place}.file", reason=sentence(error)) from error
    return told.hashed(before, digest(data), seen.phash64, seen.phash256, seen.metadata)
