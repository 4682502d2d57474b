"""The key of the desk: only in a keyring that keeps it, or under a passphrase; never in the clear."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from casework.errors import Damaged, KeyTrouble, NotSaved, Refused, WrongPassphrase
from db.passphrase import MOST, Cost
from desktop.keychain import Keychain, KeyState, derive
from desktop.ring import SAFE
from tests.desktop.keychains import (
    OURS,
    PASSPHRASE,
    QUICK,
    Forgetful,
    Locked,
    Memory,
    Silent,
    assert_unknown_to,
    keychain,
    on_disk,
    without_keyring,
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "desk"


# in a keyring


def test_a_first_start_puts_a_new_key_into_the_keyring_and_the_next_finds_it(home: Path) -> None:
    ring = Memory()
    assert keychain(home, ring).state() is KeyState.IN_KEYRING
    assert not ring.entries  # to ask makes nothing
    assert not home.exists()
    key = keychain(home, ring).key()
    assert len(key.secret) == 32
    assert keychain(home, ring).state() is KeyState.IN_KEYRING
    assert keychain(home, ring).key() == key
    assert [service for service, _ in ring.entries] == ["caselight"]
    assert_unknown_to(home, key.secret)
    assert key.secret.hex() not in repr(key)


def test_two_desks_do_not_share_a_key(tmp_path: Path) -> None:
    ring = Memory()
    keys = {keychain(tmp_path / name, ring).key().secret for name in ("a", "b")}
    assert len(keys) == 2
    keychain(tmp_path / "a", ring).forget()
    assert keychain(tmp_path / "b", ring).key().secret in keys


@pytest.mark.parametrize("ring", [fail.Keyring(), null.Keyring(), Memory()], ids=["fail", "null", "unknown"])
def test_a_keyring_that_is_not_known_to_be_safe_is_refused(home: Path, ring: KeyringBackend) -> None:
    chain = keychain(home, ring, safe=SAFE)
    assert chain.state() is KeyState.NEEDS_NEW_PASSPHRASE
    with pytest.raises(KeyTrouble, match="keyring-unsafe"):
        chain.key()
    assert not home.exists()


def test_the_safe_ones_are_named_as_keyring_names_them() -> None:
    from keyring.backends import SecretService, Windows, kwallet, libsecret, macOS

    for module in (SecretService, Windows, kwallet, libsecret, macOS):
        assert module.__name__ in SAFE
    assert fail.__name__ not in SAFE
    assert null.__name__ not in SAFE


def test_of_a_chain_the_safe_link_is_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Memory()

    def chain_of(*links: KeyringBackend) -> chainer.ChainerBackend:
        chain = chainer.ChainerBackend()
        monkeypatch.setattr(chainer.ChainerBackend, "backends", list(links))
        return chain

    keychain(home, chain_of(null.Keyring(), ring)).key()
    assert len(ring.entries) == 1
    assert keychain(home / "other", chain_of(null.Keyring())).state() is KeyState.NEEDS_NEW_PASSPHRASE


def test_a_keyring_that_drops_what_it_is_given_is_found_out(home: Path) -> None:
    with pytest.raises(KeyTrouble, match="keyring-dropped"):
        keychain(home, Forgetful()).key()
    assert not home.exists()


def test_a_locked_keyring_at_the_first_start_leads_to_a_passphrase(home: Path) -> None:
    chain = keychain(home, Locked())
    assert chain.state() is KeyState.NEEDS_NEW_PASSPHRASE
    with pytest.raises(KeyTrouble, match="keyring-refused") as told:
        chain.key()
    assert told.value.facts["reason"] == "KeyringLocked"
    chain.with_passphrase_new(PASSPHRASE)
    assert chain.state() is KeyState.NEEDS_PASSPHRASE


@pytest.fixture
def silent() -> Iterator[Silent]:
    ring = Silent()
    yield ring
    ring.somebody.set()
    assert ring.left.wait(10)


def test_a_keyring_that_never_answers_is_not_waited_for(home: Path, silent: Silent) -> None:
    begun = time.monotonic()
    with pytest.raises(KeyTrouble, match="keyring-silent"):
        keychain(home, silent, patience_s=0.05).recall("token") or keychain(home, silent, patience_s=0.05).state()
    assert time.monotonic() - begun < 5


def test_a_keyring_that_is_away_is_not_taken_for_a_lost_key(home: Path, silent: Silent) -> None:
    key = keychain(home, ring := Memory()).key()
    for away in (Locked(), silent, fail.Keyring()):
        assert keychain(home, away, patience_s=0.05).state() is KeyState.KEYRING_AWAY
        with pytest.raises(KeyTrouble):
            keychain(home, away, patience_s=0.05).key()
    assert keychain(home, ring).key() == key


@pytest.mark.parametrize("instead", [None, "rubbish", "00" * 31, "00" * 32])
def test_a_lost_key_is_told_and_never_replaced(home: Path, instead: str | None) -> None:
    ring = Memory()
    keychain(home, ring).key()
    ((service, entry),) = ring.entries
    ring.entries = {} if instead is None else {(service, entry): instead}
    before = dict(ring.entries)
    assert keychain(home, ring).state() is KeyState.KEY_LOST
    with pytest.raises(KeyTrouble, match="key-lost") as told:
        keychain(home, ring).key()
    assert told.value.facts == {"entry": entry}
    with pytest.raises(Refused, match="key-exists"):
        keychain(home, ring).with_passphrase_new(PASSPHRASE)
    assert ring.entries == before


# under a passphrase


def test_a_passphrase_opens_the_key_it_was_made_with(home: Path) -> None:
    chain = without_keyring(home)
    assert chain.state() is KeyState.NEEDS_NEW_PASSPHRASE
    key = chain.with_passphrase_new(PASSPHRASE)
    assert chain.key() == key
    later = without_keyring(home)
    assert later.state() is KeyState.NEEDS_PASSPHRASE
    with pytest.raises(KeyTrouble, match="needs-passphrase"):
        later.key()
    assert later.unlock(PASSPHRASE) == key
    assert later.key() == key


def test_a_passphrase_wins_over_a_keyring_that_came_later(home: Path) -> None:
    key = without_keyring(home).with_passphrase_new(PASSPHRASE)
    chain = keychain(home, Memory())
    assert chain.state() is KeyState.NEEDS_PASSPHRASE
    assert chain.unlock(PASSPHRASE) == key


def test_neither_key_nor_passphrase_lies_on_the_disk(home: Path) -> None:
    chain = without_keyring(home)
    key = chain.with_passphrase_new(PASSPHRASE)
    chain.keep("token", "token-canary")
    assert_unknown_to(home, key.secret, PASSPHRASE.encode(), b"token-canary", derive(key.secret, "cache"))
    if os.name != "nt":
        assert {path.stat().st_mode & 0o077 for path in home.iterdir()} == {0}


def test_another_passphrase_is_wrong_and_changes_nothing(home: Path) -> None:
    key = without_keyring(home).with_passphrase_new(PASSPHRASE)
    before = on_disk(home)
    for wrong in ("correct horse batterx", "", PASSPHRASE + " "):
        with pytest.raises(WrongPassphrase, match="wrong-passphrase"):
            without_keyring(home).unlock(wrong)
    assert on_disk(home) == before
    assert without_keyring(home).unlock(PASSPHRASE) == key


def test_the_same_passphrase_typed_another_way_is_the_same(home: Path) -> None:
    key = without_keyring(home).with_passphrase_new("caf\u00e9 和平路十二号")
    assert without_keyring(home).unlock("cafe\u0301 和平路十二号") == key


def test_a_short_passphrase_is_refused_with_how_long_it_must_be(home: Path) -> None:
    with pytest.raises(Refused, match="passphrase-too-short") as told:
        without_keyring(home).with_passphrase_new("seven77")
    assert told.value.facts == {"least": 8}
    assert not home.exists()
    without_keyring(home).with_passphrase_new("eight888")


def test_a_second_key_is_never_made_over_the_first(home: Path) -> None:
    without_keyring(home).with_passphrase_new(PASSPHRASE)
    with pytest.raises(Refused, match="key-exists"):
        without_keyring(home).with_passphrase_new("another passphrase")


def test_without_a_passphrase_set_there_is_nothing_to_unlock(home: Path) -> None:
    with pytest.raises(KeyTrouble, match="no-passphrase-set"):
        without_keyring(home).unlock(PASSPHRASE)


def test_what_a_guess_costs_is_written_beside_and_a_later_cost_opens_older_keys(home: Path) -> None:
    key = without_keyring(home).with_passphrase_new(PASSPHRASE)
    assert json.loads((home / "key.json").read_bytes())["passphrase"]["cost"]["memory_kib"] == QUICK.memory_kib
    dearer = Keychain(home, safe=OURS, cost=Cost(passes=2, memory_kib=128, lanes=2), find=fail.Keyring)
    assert dearer.unlock(PASSPHRASE) == key


def test_a_guess_costs_enough_as_shipped(home: Path) -> None:
    chain = Keychain(home, safe=OURS, find=fail.Keyring)
    chain.with_passphrase_new(PASSPHRASE)
    begun = time.process_time()
    chain.unlock(PASSPHRASE)
    assert time.process_time() - begun > 0.03  # 0.3 s of two cores; far above what a fast hash takes


@pytest.mark.parametrize(
    "changes",
    [
        {"cost": {"passes": 1, "memory_kib": MOST.memory_kib * 2, "lanes": 1}},
        {"cost": {"passes": 10**9, "memory_kib": 64, "lanes": 1}},
        {"cost": {"passes": 1, "memory_kib": 64, "lanes": 100}},
        {"cost": {"passes": 1, "memory_kib": 1, "lanes": 1}},
        {"salt": "AAAA"},
    ],
)
def test_a_key_file_that_would_stop_the_computer_is_damaged(home: Path, changes: dict[str, object]) -> None:
    without_keyring(home).with_passphrase_new(PASSPHRASE)
    kept = json.loads((home / "key.json").read_bytes())
    kept["passphrase"] |= changes
    (home / "key.json").write_text(json.dumps(kept))
    with pytest.raises(Damaged, match="key-file"):
        without_keyring(home).unlock(PASSPHRASE)


@pytest.mark.parametrize("text", ["", "{}", "not json", '{"version": "x"}', '{"keyring": {"entry": 1}}'])
def test_a_key_file_that_makes_no_sense_is_damaged_and_can_be_forgotten(home: Path, text: str) -> None:
    home.mkdir()
    (home / "key.json").write_text(text)
    chain = without_keyring(home)
    for ask in (chain.state, chain.key, lambda: chain.unlock(PASSPHRASE)):
        with pytest.raises(Damaged, match="key-file"):
            ask()
    chain.forget()
    assert chain.state() is KeyState.NEEDS_NEW_PASSPHRASE


def test_a_sealed_key_cut_short_is_not_opened(home: Path) -> None:
    without_keyring(home).with_passphrase_new(PASSPHRASE)
    kept = json.loads((home / "key.json").read_bytes())
    kept["passphrase"]["sealed"] = "AAAA"
    (home / "key.json").write_text(json.dumps(kept))
    with pytest.raises(WrongPassphrase):
        without_keyring(home).unlock(PASSPHRASE)


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises((NotSaved, Damaged)):
        without_keyring(tmp_path / "file").with_passphrase_new(PASSPHRASE)
