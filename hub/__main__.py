"""The command line of the hub: serve an agency, serve one desk, keep the accounts."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from casework import programmefile
from casework.errors import ConsoleError
from hub import accounts, embedded, feed, server
from hub.agency import Agency
from hub.samples import command as samples

PROGRAMMES = Path(__file__).resolve().parent.parent / "resources" / "programmes"


def main(arguments: Sequence[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
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

    user = commands.add_parser("user", help="keep the accounts").add_subparsers(required=True)
    adding = user.add_parser("add", parents=[books], help="the password is asked for, or read from standard input")
    adding.add_argument("account")
    adding.add_argument("--posts", required=True, help="separated by commas")
    adding.add_argument("--name", default="")
    adding.add_argument("--contributor", help="the id under which this person sends reports themselves")
    adding.set_defaults(run=_add)
    listing = user.add_parser("list", parents=[books])
    listing.set_defaults(run=_list)
    disabling = user.add_parser("disable", parents=[books], help="what they still push is held for a supervisor")
    disabling.add_argument("account")
    disabling.set_defaults(run=_disable)
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


def _add(asked: argparse.Namespace) -> int:
    password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    posts = frozenset(post for post in asked.posts.split(",") if post)

    def work(books: Agency) -> None:
        books.add_account(asked.account, asked.name or asked.account, posts, password, asked.contributor)

    server.at_the_books(asked.database, asked.agency, work)
    return 0


def _list(asked: argparse.Namespace) -> int:
    def work(books: Agency) -> list[accounts.Account]:
        with books.reading() as c:
            return accounts.everybody(c, books.office)

    for one in server.at_the_books(asked.database, asked.agency, work):
        state = "" if one.enabled else "  (disabled)"
        print(f"{one.account}\t{one.name}\t{','.join(sorted(one.posts))}{state}")  # noqa: T201 - the list
    return 0


def _disable(asked: argparse.Namespace) -> int:
    def work(books: Agency) -> None:
        books.writer.run(lambda c: accounts.set_enabled(c, books.office, asked.account, enabled=False))

    server.at_the_books(asked.database, asked.agency, work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
