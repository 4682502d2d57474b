"""What lies beside the key, and forgetting it: secrets are sealed, and wiping wipes everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from casework.errors import KeyTrouble
from desktop.keychain import LARGEST_ENTRY, Keychain, KeyState, derive
from tests.desktop.keychains import (
    OURS,
    PASSPHRASE,
    Memory,
    assert_unknown_to,
    keychain,
    without_keyring,
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "desk"


# beside the key, and the end


@pytest.mark.parametrize("in_keyring", [True, False])
def test_a_secret_is_kept_recalled_and_dropped(home: Path, in_keyring: bool) -> None:
    ring: KeyringBackend = Memory() if in_keyring else fail.Keyring()

    def opened() -> Keychain:
        chain = keychain(home, ring)
        if not in_keyring:
            chain.unlock(PASSPHRASE)
        return chain

    if not in_keyring:
        without_keyring(home).with_passphrase_new(PASSPHRASE)
    token = "t" * 4000  # more than Windows credentials take
    assert opened().recall("token") is None
    opened().keep("token", token)
    opened().keep("other", "秘密")
    assert opened().recall("token") == token
    assert_unknown_to(home, token.encode(), "秘密".encode())
    opened().drop("token")
    opened().drop("never kept")
    assert opened().recall("token") is None
    assert opened().recall("other") == "秘密"


@pytest.mark.parametrize("rubbish", [b"", b"short", b"x" * 200])
def test_a_damaged_secret_costs_a_sign_in_and_no_more(home: Path, rubbish: bytes) -> None:
    chain = without_keyring(home)
    chain.with_passphrase_new(PASSPHRASE)
    chain.keep("token", "secret")
    (home / "secrets.sealed").write_bytes(rubbish)
    assert chain.recall("token") is None
    chain.keep("token", "again")
    assert chain.recall("token") == "again"


def test_a_token_lies_in_the_keyring_itself_and_no_other_secret_does(home: Path) -> None:
    ring = Memory()
    chain = keychain(home, ring)
    chain.keep("token", "token-canary")
    chain.keep("password", "hash-canary")
    assert sorted(ring.entries.values()) == sorted(["token-canary", chain.key().secret.hex()])
    assert {service for service, _ in ring.entries} == {"caselight"}
    (home / "secrets.sealed").unlink()
    assert keychain(home, ring).recall("token") == "token-canary"
    chain.keep("token", "the next session")
    assert keychain(home, ring).recall("token") == "the next session"
    chain.drop("token")
    assert chain.recall("token") is None
    assert list(ring.entries.values()) == [chain.key().secret.hex()]


def test_a_token_larger_than_an_entry_is_sealed_beside_the_key(home: Path) -> None:
    ring = Memory()
    chain = keychain(home, ring)
    fits, too_large = "t" * (LARGEST_ENTRY // 2), "t" * (LARGEST_ENTRY // 2 + 1)
    chain.keep("token", too_large)
    assert len(ring.entries) == 1
    assert chain.recall("token") == too_large
    chain.keep("token", fits)  # the one that is sealed must not come back
    assert chain.recall("token") == fits
    assert len(ring.entries) == 2


def test_a_keyring_that_takes_no_more_entries_does_not_cost_the_session(home: Path) -> None:
    ring = Full()
    chain = keychain(home, ring, OURS | {__name__})
    chain.keep("token", "secret-canary")
    assert chain.recall("token") == "secret-canary"
    assert_unknown_to(home, b"secret-canary")
    chain.forget()
    assert not ring.entries


class Full(Memory):
    """Takes one entry and drops the next."""

    priority = 0.1  # type: ignore[assignment]  # a class property above

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self.entries:
            super().set_password(service, username, password)


def test_a_locked_desk_recalls_nothing(home: Path) -> None:
    chain = without_keyring(home)
    chain.with_passphrase_new(PASSPHRASE)
    chain.keep("token", "secret")
    for ask in (without_keyring(home).recall, without_keyring(home).drop):
        with pytest.raises(KeyTrouble, match="needs-passphrase"):
            ask("token")


def test_forgetting_wipes_the_key_everywhere(home: Path) -> None:
    ring = Memory()
    chain = keychain(home, ring)
    key = chain.key()
    chain.keep("token", "secret")
    chain.forget()
    chain.forget()
    assert not ring.entries
    assert not list(home.iterdir())
    assert chain.key() != key


def test_forgetting_a_key_the_keyring_has_lost_is_no_trouble(home: Path) -> None:
    ring = Memory()
    chain = keychain(home, ring)
    chain.key()
    ring.entries.clear()
    chain.forget()
    assert chain.state() is KeyState.IN_KEYRING


def test_forgetting_under_a_passphrase_leaves_a_new_desk(home: Path) -> None:
    chain = without_keyring(home)
    chain.with_passphrase_new(PASSPHRASE)
    chain.forget()
    assert chain.state() is KeyState.NEEDS_NEW_PASSPHRASE


def test_each_purpose_has_its_own_key() -> None:
    key = bytes(range(32))
    purposes = ("cache", "blobs", "journal", "hub")
    assert len({key, *(derive(key, purpose) for purpose in purposes)}) == 5
    assert {len(derive(key, purpose)) for purpose in purposes} == {32}
    assert derive(key, "cache") == derive(key, "cache")
    with pytest.raises(ValueError, match="32 bytes"):
        derive(b"short", "cache")
