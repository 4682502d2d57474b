"""`caselight-hub user`: an administrator keeps the accounts, at the books of a server that may be running."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable

from sqlalchemy import Connection

from hub import accounts, auth, server
from hub.agency import Agency

Parents = list[argparse.ArgumentParser]


def add_commands(parser: argparse.ArgumentParser, parents: Parents) -> None:
    """The verbs under `user`."""
    verbs = parser.add_subparsers(required=True)

    def verb(name: str, run: Callable[[argparse.Namespace], int], told: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, parents=parents, help=told, description=told)
        made.set_defaults(run=run)
        if name != "list":
            made.add_argument("account")
        return made

    adding = verb("add", _add, "the password is asked for, or read from standard input")
    adding.add_argument("--posts", required=True, help="separated by commas")
    adding.add_argument("--name", default="")
    adding.add_argument("--contributor", help="the id under which this person sends reports themselves")
    verb("list", _list, "every account with its name and its posts")
    posts = verb("posts", _posts, "give other posts; they hold from the next call on")
    posts.add_argument("posts", help="separated by commas; an empty text takes them all")
    verb("password", _password, "set another password, asked for or read from standard input; every session ends")
    verb("disable", _disable, "what they still push is held for a supervisor")
    verb("enable", _enable, "let a disabled account in again")


def _add(asked: argparse.Namespace) -> int:
    password = _typed()

    def work(books: Agency) -> None:
        books.add_account(asked.account, asked.name or asked.account, _named(asked.posts), password, asked.contributor)

    return _at_the_books(asked, work)


def _list(asked: argparse.Namespace) -> int:
    def work(books: Agency) -> list[accounts.Account]:
        with books.reading() as c:
            return accounts.everybody(c, books.office)

    for one in server.at_the_books(asked.database, asked.agency, work):
        state = "" if one.enabled else "  (disabled)"
        print(f"{one.account}\t{one.name}\t{','.join(sorted(one.posts))}{state}")  # noqa: T201 - the list
    return 0


def _posts(asked: argparse.Namespace) -> int:
    def work(books: Agency) -> None:
        books.writer.run(lambda c: accounts.set_posts(c, books.office, asked.account, _named(asked.posts)))

    return _at_the_books(asked, work)


def _password(asked: argparse.Namespace) -> int:
    """Whoever knew the old one may be signed in with it: their sessions end in the same transaction."""
    hashed = accounts.hash_password(_typed())

    def work(books: Agency) -> None:
        def change(c: Connection) -> None:
            accounts.set_password(c, books.office, asked.account, hashed)
            auth.close_all(c, books.office, asked.account)

        books.writer.run(change)

    return _at_the_books(asked, work)


def _disable(asked: argparse.Namespace) -> int:
    return _set_enabled(asked, enabled=False)


def _enable(asked: argparse.Namespace) -> int:
    return _set_enabled(asked, enabled=True)


def _set_enabled(asked: argparse.Namespace, *, enabled: bool) -> int:
    def work(books: Agency) -> None:
        books.writer.run(lambda c: accounts.set_enabled(c, books.office, asked.account, enabled=enabled))

    return _at_the_books(asked, work)


def _at_the_books(asked: argparse.Namespace, work: Callable[[Agency], None]) -> int:
    server.at_the_books(asked.database, asked.agency, work)
    return 0


def _typed() -> str:
    return getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def _named(posts: str) -> frozenset[str]:
    return frozenset(post for name in posts.split(",") if (post := name.strip()))
