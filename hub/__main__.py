"""The command line of the hub: serve an agency, serve one desk, keep the accounts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from casework import programmefile
from casework.errors import ConsoleError, Refused
from hub import archive, auditing, embedded, feed, inventory, publishing, rehash, server, users
from hub.agency import Agency, utc_now
from hub.backup import command as backups
from hub.samples import command as samples
from photos import DECODE_CHILD
from photos.children import Darkroom

PROGRAMMES = Path(__file__).resolve().parent.parent / "resources" / "programmes"


def main(arguments: Sequence[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    if list(arguments[:1]) == [DECODE_CHILD]:
        from photos.child import main as decode  # a hub that serves need not wait for the decoders

        decode()
        return 0
    if list(arguments[:1]) == ["seed"]:
        return samples.main(arguments[1:])
    asked = _parser().parse_args(arguments)
    try:
        with server.saying_what_the_database_said():
            code: int = asked.run(asked)
    except ConsoleError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command line speaks
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="caselight-hub", description=__doc__)
    commands = parser.add_subparsers(required=True)
    programmes = argparse.ArgumentParser(add_help=False)
    programmes.add_argument("--programmes", type=Path, default=PROGRAMMES, help="folder of programme files")
    books = argparse.ArgumentParser(add_help=False)
    told = server.told_database()
    books.add_argument("--database", default=told, required=told is None, help="or in CASELIGHT_DATABASE")
    books.add_argument("--agency", default=server.AGENCY)

    serving = commands.add_parser("serve", parents=[programmes, books], help="serve an agency from PostgreSQL")
    serving.add_argument("--media", type=Path, required=True, help="folder of photos")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8470)
    serving.add_argument("--tls-cert", type=Path, metavar="FILE", help="PEM chain; without it a proxy speaks TLS")
    serving.add_argument("--tls-key", type=Path, metavar="FILE")
    serving.add_argument("--signing-key", type=Path, metavar="FILE", help="signs the audit chain's end once a day")
    serving.add_argument("--metrics-port", type=int, metavar="PORT", help="figures for Prometheus, on 127.0.0.1 only")
    serving.add_argument("--log-format", choices=("text", "json"), default="text", help="json: every call has a line")
    serving.set_defaults(run=_serve)

    desk = commands.add_parser("embedded", parents=[programmes], help="serve one desk; started by the desk itself")
    desk.add_argument("--data", type=Path, required=True)
    desk.set_defaults(run=_embedded)

    commands.add_parser("seed", help="give a hub the sample submissions; --help says more")

    moved = commands.add_parser("migrate", help="bring the tables up to date, as their owner, before a new hub serves")
    moved.add_argument("--database", default=told, required=told is None)
    moved.set_defaults(run=lambda asked: server.migrate(asked.database))

    restored = commands.add_parser("restored", parents=[books], help="after a restore: have every desk push again")
    restored.set_defaults(run=_restored)

    backups.add_commands(commands)

    archiving = commands.add_parser("archive", parents=[books], help="cases closed long ago leave every desk")
    archiving.add_argument("--closed-for", type=int, required=True, metavar="DAYS")
    archiving.set_defaults(run=_archive)

    hashing = commands.add_parser("rehash", help="hashes for photos of before; broken off, it goes on where it was")
    backups.database(hashing)
    hashing.add_argument("--agency", help=f"default: {server.AGENCY}, with --data {embedded.AGENCY}")
    hashing.set_defaults(run=_rehash)

    told = "the public answer table in a file, without personal data"
    publishing.add_command(commands.add_parser("answers", parents=[programmes, books], help=told))

    auditing.add_commands(commands.add_parser("audit", help="sign, verify, export and check the audit chain"), books)

    users.add_commands(commands.add_parser("user", help="keep the accounts"), [books])

    held = commands.add_parser("inventory", parents=[programmes])  # without help: for build_installer.py
    held.add_argument("--import", dest="wanted", type=Path, metavar="FILE")
    held.set_defaults(run=lambda asked: inventory.inventory(asked.wanted, asked.programmes))
    return parser


def _serve(asked: argparse.Namespace) -> int:
    certificate = (asked.tls_cert, asked.tls_key)
    if (None in certificate) != (certificate == (None, None)):
        raise Refused("bad-certificate", needed="--tls-cert and --tls-key")
    serving = server.Serving(
        asked.database, asked.media, asked.host, asked.port, asked.agency, asked.signing_key,
        certificate if asked.tls_cert else None, asked.metrics_port, asked.log_format == "json",
    )  # fmt: skip
    return server.serve(serving, programmefile.load_all(asked.programmes))


def _embedded(asked: argparse.Namespace) -> int:
    return embedded.run(asked.data, programmefile.load_all(asked.programmes))


def _restored(asked: argparse.Namespace) -> int:
    def work(books: Agency) -> str:
        return books.writer.run(lambda c: feed.begin_anew(c, books.office))

    print(server.at_the_books(asked.database, asked.agency, work))  # noqa: T201 - the new epoch is what was asked for
    return 0


def _archive(asked: argparse.Namespace) -> int:
    before = utc_now() - timedelta(days=asked.closed_for)
    count = server.at_the_books(asked.database, asked.agency, lambda books: archive.archive(books, before))
    print(count)  # noqa: T201 - a command line speaks
    return 0


def _rehash(asked: argparse.Namespace) -> int:
    agency = asked.agency or (server.AGENCY if asked.data is None else embedded.AGENCY)
    with (
        backups.opened(asked) as (engine, store),
        closing(Agency(engine, {}, agency)) as books,
        closing(Darkroom(server.WORKERS)) as darkroom,
    ):
        found = rehash.rehash(books, store, darkroom, server.WORKERS, lambda n, of: print(f"{n} of {of} cases"))  # noqa: T201 - a command line speaks
    print(f"{found.added} photos are in the history now")  # noqa: T201
    for digest in found.unread:
        print(f"photo {digest} could not be read", file=sys.stderr)  # noqa: T201
    return backups.INCOMPLETE if found.unread else 0


if __name__ == "__main__":
    sys.exit(main())
