"""One agency on one database: its writer, its reads, its people and their sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine

from casework.programme import Programme
from casework.wire import Me
from hub import accounts, auth, feed, migrations
from hub.accounts import Account
from hub.office import Office
from hub.problems import Problem
from hub.writer import open_writer


def utc_now() -> datetime:
    return datetime.now(UTC)


class Agency:
    """Brings the database up to date and opens it; `now` is hub time."""

    def __init__(
        self, engine: Engine, programmes: Mapping[str, Programme], agency: str, now: Callable[[], datetime] = utc_now
    ) -> None:
        migrations.upgrade(engine)
        self.writer = open_writer(engine)
        row = self.writer.run(lambda c: feed.open_head(c, agency))
        self.office = Office(agency, programmes, now, bytes.fromhex(row.secret))
        one_snapshot = engine.dialect.name == "postgresql"
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ") if one_snapshot else engine

    def close(self) -> None:
        self.writer.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database at one moment."""
        with self._reading.begin() as c:
            yield c

    def sign_in(self, account: str, password: str) -> tuple[str, Me]:
        """A token for the right password; tries are counted before anything is compared."""
        stored = self.writer.run(lambda c: auth.begin_try(c, self.office, account))
        if not auth.right_password(stored, password):
            raise Problem(401, "wrong-password", "no such account with that password", {"WWW-Authenticate": "Bearer"})
        token = self.open_session(account)
        with self.reading() as c:
            return token, self.who(c, token).me(self.office.agency)

    def open_session(self, account: str, lasts: timedelta = auth.LASTS) -> str:
        return self.writer.run(lambda c: auth.open_session(c, self.office, account, lasts))

    def sign_out(self, token: str) -> None:
        self.writer.run(lambda c: auth.close_session(c, token))

    def who(self, c: Connection, token: str) -> Account:
        return auth.who(c, self.office, token, self.office.now())

    def signed_in(self, token: str) -> Account:
        with self.reading() as c:
            return self.who(c, token)

    def add_account(
        self, account: str, name: str, posts: frozenset[str], password: str | None = None,
        contributor: str | None = None,
    ) -> Account:  # fmt: skip
        hashed = accounts.hash_password(password) if password is not None else None
        return self.writer.run(lambda c: accounts.add(c, self.office, account, name, posts, hashed, contributor))
