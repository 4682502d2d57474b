"""The people who work with the hub: accounts with posts; made by an administrator, never over HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from argon2 import PasswordHasher
from sqlalchemy import Connection, insert, select, update

from casework import wire
from casework.errors import Refused
from casework.model import Reviewer
from casework.wire import Me
from hub import feed, people, permissions
from hub.audit import Entry
from hub.office import Office
from hub.people import Contributor
from hub.tables import accounts

HASHER = PasswordHasher()  # argon2id with the library's current defaults
SHORTEST_PASSWORD = 10


@dataclass(frozen=True, slots=True)
class Account:
    account: str
    name: str
    posts: frozenset[str]
    own: frozenset[str] = frozenset()
    enabled: bool = True

    def reviewer(self) -> Reviewer:
        return Reviewer(self.account, self.posts, self.enabled, self.own)

    def me(self, agency: str) -> Me:
        calls = permissions.calls(self.posts, enabled=self.enabled)
        return Me(self.account, self.name, agency, tuple(sorted(self.posts)), tuple(sorted(self.own)), calls)


def add(
    c: Connection, office: Office, account: str, name: str, posts: frozenset[str], password_hash: str | None = None,
    contributor: str | None = None,
) -> Account:  # fmt: skip
    """A new account; `contributor` is the raw id under which this person sends reports themselves."""
    if find(c, office, account) is not None:
        raise Refused("account-exists", account=account)
    own = frozenset({people.pseudonym(c, office, Contributor(contributor))} if contributor else ())
    row = {"agency": office.agency, "account": account, "name": name, "password": password_hash, "enabled": True,
           "posts": wire.encode(sorted(posts)).decode(), "own": wire.encode(sorted(own)).decode()}  # fmt: skip
    c.execute(insert(accounts).values(row))
    feed.publish(c, office, (), (Entry("account-added", account, "", {"posts": ",".join(sorted(posts))}),))
    return Account(account, name, posts, own)


def set_posts(c: Connection, office: Office, account: str, posts: frozenset[str]) -> None:
    _change(c, office, account, "posts-set", {"posts": wire.encode(sorted(posts)).decode()})


def set_enabled(c: Connection, office: Office, account: str, *, enabled: bool) -> None:
    _change(c, office, account, "account-enabled" if enabled else "account-disabled", {"enabled": enabled})


def set_password(c: Connection, office: Office, account: str, password_hash: str) -> None:
    _change(c, office, account, "password-set", {"password": password_hash})


def _change(c: Connection, office: Office, account: str, what: str, values: dict[str, object]) -> None:
    mine = (accounts.c.agency == office.agency) & (accounts.c.account == account)
    if not c.execute(update(accounts).where(mine).values(**values)).rowcount:
        raise Refused("no-such-account", account=account)
    feed.publish(c, office, (), (Entry(what, account),))


def find(c: Connection, office: Office, account: str) -> Account | None:
    found = select(accounts).where(accounts.c.agency == office.agency, accounts.c.account == account)
    row = c.execute(found).one_or_none()
    if row is None:
        return None
    posts, own = wire.decode(row.posts, frozenset[str]), wire.decode(row.own, frozenset[str])
    return Account(row.account, row.name, posts, own, row.enabled)


def everybody(c: Connection, office: Office) -> list[Account]:
    names = c.scalars(select(accounts.c.account).where(accounts.c.agency == office.agency).order_by(accounts.c.account))
    return [account for name in names if (account := find(c, office, name)) is not None]


def hash_password(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password-too-short", least=SHORTEST_PASSWORD)
    return HASHER.hash(password)
