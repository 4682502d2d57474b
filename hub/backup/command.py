"""`caselight-hub backup`, `restore`, `backup-check` and `backup-key`: what an administrator and a timer call."""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from casework.errors import KeyTrouble, Refused
from db.blobs import Blobs
from db.engine import open_sqlite
from db.files import keeping, ours_only
from db.keys import KEY_BYTES
from hub import migrations, server
from hub.agency import utc_now
from hub.backup.check import Checked, check
from hub.backup.restore import newest, restore
from hub.backup.take import MEDIA, take
from hub.running import disposing
from hub.store import PlainFiles, Store

INCOMPLETE = 3  # the rows are safe, some photos are not


def add_commands(commands: Any) -> None:
    taking = commands.add_parser("backup", help="a sealed copy of all rows and photos, read back; the hub may run")
    database(taking)
    taking.add_argument("--to", type=Path, required=True, help="folder of backups, best on another disk")
    taking.set_defaults(run=_take)

    back = commands.add_parser("restore", help="put a backup into an empty database; desks push again what was lost")
    database(back)
    _from(back)
    back.set_defaults(run=_restore)

    looking = commands.add_parser("backup-check", help="read a backup back, every row and every photo")
    _from(looking)
    looking.set_defaults(run=_check)

    making = commands.add_parser("backup-key", help="make the key that backups are sealed with; keep it elsewhere too")
    making.add_argument("file", type=Path)
    making.set_defaults(run=_key)
    for one in (taking, back, looking):
        one.add_argument("--key", type=Path, required=True, help="file made by backup-key")


def database(parser: argparse.ArgumentParser) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--database", default=server.told_database(), help="or in CASELIGHT_DATABASE")
    where.add_argument("--data", type=Path, help="folder of one desk's hub; its key comes on standard input, in hex")
    parser.add_argument("--media", type=Path, help="folder of photos, with --database")


def _from(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="source", type=Path, required=True, help="a backup, or the folder of them")


def _take(asked: argparse.Namespace) -> int:
    with opened(asked) as (engine, store):
        migrations.upgrade(engine)
        taken = take(engine, store, asked.to, _read_key(asked.key), utc_now)
    _say(f"{taken.path}: {_told(taken.checked)}, {taken.copied} new photos; every row read back")
    return _missing(taken.checked.missing)


def _restore(asked: argparse.Namespace) -> int:
    path = asked.source if asked.source.is_file() else newest(asked.source)
    with opened(asked) as (engine, store):
        checked = restore(engine, store, path, _read_key(asked.key), utc_now)
    _say(f"{path}: {_told(checked)}; put back as it was at {checked.head.taken_at}")
    _say("Every desk takes a snapshot and pushes again what came after. Everybody signs in again.")
    return _missing(checked.missing)


def _check(asked: argparse.Namespace) -> int:
    path = asked.source if asked.source.is_file() else newest(asked.source)
    key = _read_key(asked.key)
    checked = check(path, key, Blobs(path.parent / MEDIA, key))
    _say(f"{path}: {_told(checked)}; every row is whole")
    return _missing(checked.missing)


def _key(asked: argparse.Namespace) -> int:
    with keeping(asked.file), open(asked.file, "x", encoding="ascii", opener=ours_only) as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
    return 0


@contextmanager
def opened(asked: argparse.Namespace) -> Iterator[tuple[Engine, Store]]:
    if asked.data is not None:
        key = _of_hex(sys.stdin.readline(), "standard input")
        with disposing(open_sqlite(asked.data / "hub.db", key)) as engine:
            yield engine, Blobs(asked.data / "media", key)
    elif not asked.database or asked.media is None:
        raise Refused("which-hub", needed="--database and --media, or --data")
    else:
        with disposing(server.open_postgresql(asked.database)) as engine:
            yield engine, PlainFiles(asked.media)


def _read_key(file: Path) -> bytes:
    try:
        text = file.read_text(encoding="ascii")
    except (OSError, UnicodeError) as error:
        raise KeyTrouble("no-backup-key", path=str(file)) from error
    return _of_hex(text, str(file))


def _of_hex(text: str, where: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyTrouble("no-backup-key", path=where)
    return key


def _told(checked: Checked) -> str:
    rows, links = checked.rows, sum(checked.chains.values())
    return f"{rows.get('cases', 0)} cases, {rows.get('decisions', 0)} decisions, {links} links of the chain"


def _missing(digests: tuple[str, ...]) -> int:
    for digest in digests:
        print(f"photo {digest} is missing or damaged", file=sys.stderr)  # noqa: T201 - a command line speaks
    return INCOMPLETE if digests else 0


def _say(line: str) -> None:
    print(line)  # noqa: T201 - a command line speaks
