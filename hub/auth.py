"""Signing in: argon2id, tokens of which only a digest is kept, and a wait that grows with wrong passwords."""

from __future__ import annotations

import math
import secrets
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, insert, select, update

from casework.errors import SignInNeeded
from hub import accounts, feed
from hub.accounts import HASHER, Account
from hub.audit import Entry
from hub.office import Office
from hub.problems import Problem
from hub.tables import accounts as accounts_table
from hub.tables import sessions, sign_in_failures

TOKEN_BYTES = 32
LASTS = timedelta(days=14)  # an offline week must not end with a locked outbox
FREE_TRIES = 5
LONGEST_WAIT_S = 900
FORGET = timedelta(days=1)


def begin_try(c: Connection, office: Office, account: str) -> str | None:
    """Count one try before its password is looked at, so that many at once do not slip through; the hash to compare."""
    now, name = office.now(), sha256(f"{office.agency}\n{account}".encode()).hexdigest()
    c.execute(delete(sign_in_failures).where(sign_in_failures.c.tried_at < now - FORGET))
    here = sign_in_failures.c.account_hash == name
    row = c.execute(select(sign_in_failures).where(here).with_for_update()).one_or_none()
    if row is None:
        c.execute(insert(sign_in_failures).values(account_hash=name, tries=1, tried_at=now, wait_until=now))
    else:
        if row.wait_until > now:
            wait = math.ceil((row.wait_until - now).total_seconds())
            raise Problem(429, "too-many-tries", "too many wrong passwords", {"Retry-After": str(wait)})
        tries = row.tries + 1
        wait_s = min(LONGEST_WAIT_S, 2 ** min(tries - FREE_TRIES, 10)) if tries >= FREE_TRIES else 0
        later = now + timedelta(seconds=wait_s)
        c.execute(update(sign_in_failures).where(here).values(tries=tries, tried_at=now, wait_until=later))
    mine = (accounts_table.c.agency == office.agency) & (accounts_table.c.account == account)
    return c.scalar(select(accounts_table.c.password).where(mine, accounts_table.c.enabled))


def right_password(password_hash: str | None, password: str) -> bool:
    """Takes as long for an account that does not exist."""
    try:
        return HASHER.verify(password_hash or _nobody(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def open_session(c: Connection, office: Office, account: str, lasts: timedelta = LASTS) -> str:
    """A new token; only its digest is kept. Wrong passwords of the past are forgiven."""
    now, token = office.now(), secrets.token_urlsafe(TOKEN_BYTES)
    name = sha256(f"{office.agency}\n{account}".encode()).hexdigest()
    c.execute(delete(sign_in_failures).where(sign_in_failures.c.account_hash == name))
    c.execute(delete(sessions).where(sessions.c.expires_at <= now))
    row = {"token_hash": _digest(token), "agency": office.agency, "account": account, "opened_at": now,
           "expires_at": now + lasts}  # fmt: skip
    c.execute(insert(sessions).values(row))
    feed.publish(c, office, (), (Entry("signed-in", account),))
    return token


def close_session(c: Connection, token: str) -> None:
    c.execute(delete(sessions).where(sessions.c.token_hash == _digest(token)))


def close_all(c: Connection, office: Office, account: str) -> None:
    c.execute(delete(sessions).where(sessions.c.agency == office.agency, sessions.c.account == account))


def who(c: Connection, office: Office, token: str, now: datetime) -> Account:
    """Whose token this is. It is looked up by its digest: how long that takes says nothing about the token."""
    name = c.scalar(
        select(sessions.c.account).where(
            sessions.c.token_hash == _digest(token), sessions.c.agency == office.agency, sessions.c.expires_at > now
        )
    )
    account = accounts.find(c, office, name) if name is not None else None
    if account is None:
        raise SignInNeeded("sign-in-needed")
    return account


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@cache
def _nobody() -> str:
    return HASHER.hash(secrets.token_hex(16))
