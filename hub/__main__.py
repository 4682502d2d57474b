"""The command line of the hub: serve an agency, serve one desk, keep the accounts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from casework import programmefile
from casework.errors import ConsoleError
from hub import embedded, feed, inventory, server, users
from hub.agency import Agency
from hub.samples import command as samples
from photos import DECODE_CHILD

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
    books.add_argument("--database", required=True, help="postgresql://...")
    books.add_argument("--agency", default=server.AGENCY)

    serving = commands.add_parser("serve", parents=[programmes, books], help="serve an agency from PostgreSQL")
    serving.add_argument("--media", type=Path, required=True, help="folder of photos")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8470)
    serving.set_defaults(run=_serve)

    desk = commands.add_parser("embedded", parents=[programmes], help="serve one desk; started by the desk itself")
    desk.add_argument("--data", type=Path, required=True)
    desk.set_defaults(run=_embedded)

    commands.add_parser("seed", help="give a hub the sample submissions; --help says more")

    restored = commands.add_parser("restored", parents=[books], help="after a restore: have every desk push again")
    restored.set_defaults(run=_restored)

    users.add_commands(commands.add_parser("user", help="keep the accounts"), [books])

    held = commands.add_parser("inventory", parents=[programmes])  # without help: for build_installer.py
    held.add_argument("--import", dest="wanted", type=Path, metavar="FILE")
    held.set_defaults(run=lambda asked: inventory.inventory(asked.wanted, asked.programmes))
    return parser


def _serve(asked: argparse.Namespace) -> int:
    programmes = programmefile.load_all(asked.programmes)
    return server.serve(asked.database, asked.media, asked.host, asked.port, programmes, asked.agency)


def _embedded(asked: argparse.Namespace) -> int:
    return embedded.run(asked.data, programmefile.load_all(asked.programmes))


def _restored(asked: argparse.Namespace) -> int:
    def work(books: Agency) -> str:
        return books.writer.run(lambda c: feed.new_epoch(c, asked.agency))

    print(server.at_the_books(asked.database, asked.agency, work))  # noqa: T201 - the new epoch is what was asked for
    return 0


if __name__ == "__main__":
    sys.exit(main())
