"""The lock: nobody's key for too long, what opens it, and how long a guesser waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from keyring.backends import fail
from pytestqt.qtbot import QtBot

from desktop.guard import Guard
from desktop.keychain import Keychain
from desktop.latch import Latch, Opens
from desktop.workers.lanes import Lanes
from tests.desktop.keychains import PASSPHRASE, Memory, assert_unknown_to, keychain

PASSWORD = "long enough to keep"


class Clock:
    """The computer's clock, moved by the test: a lid that is closed for the night."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **parts: float) -> None:
        self.at += timedelta(**parts)


@pytest.fixture
def lanes(qtbot: QtBot):
    lanes = Lanes()
    yield lanes
    lanes.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office_desk(tmp_path) -> Keychain:
    """A key in a keyring, and an account that has signed in."""
    chain = keychain(tmp_path / "desk", Memory())
    Latch(chain).learn(PASSWORD)
    return chain


def passphrase_desk(tmp_path) -> Keychain:
    chain = keychain(tmp_path / "desk", fail.Keyring())
    chain.with_passphrase_new(PASSPHRASE)
    return chain


def tried(qtbot: QtBot, guard: Guard, typed: str) -> bool:
    """Is it open after this was typed?"""
    guard.open(typed)
    qtbot.waitUntil(lambda: not guard.comparing, timeout=20_000)
    return not guard.locked


# when it locks


def test_it_locks_after_so_many_minutes_without_key_or_mouse(lanes: Lanes, clock: Clock):
    guard = Guard(lanes, minutes=10, now=clock)
    clock.forward(minutes=9)
    guard.heard()
    clock.forward(minutes=9)
    guard.heard()
    assert not guard.locked
    clock.forward(minutes=10)
    guard.heard()  # the first key after the lid was opened comes too late
    assert guard.locked
    assert guard.locked_at == clock.at


def test_it_looks_by_itself_when_it_may_be_time(lanes: Lanes, qtbot: QtBot):
    guard = Guard(lanes, minutes=10)
    assert 9.4 < guard._idle.remainingTime() / 60_000 < 10.6  # timers this long are coarse
    guard.lock()
    assert not guard._idle.isActive()


def test_a_key_does_not_move_the_timer_and_the_timer_looks_again(lanes: Lanes, clock: Clock):
    guard = Guard(lanes, minutes=10, now=clock)
    clock.forward(minutes=4)
    guard.heard()
    clock.forward(minutes=6)
    guard._idle.stop()
    guard._look()  # as the timer does after ten minutes
    assert not guard.locked
    assert 3.7 < guard._idle.remainingTime() / 60_000 < 4.3


def test_with_nought_minutes_it_locks_by_its_key_alone(lanes: Lanes, clock: Clock):
    guard = Guard(lanes, minutes=0, now=clock)
    clock.forward(days=3)
    guard.heard()
    assert not guard.locked
    guard.lock()
    assert guard.locked


# what opens it


def test_the_password_opens_it_without_a_hub_and_is_not_kept(
    lanes: Lanes, office_desk: Keychain, qtbot: QtBot, tmp_path
):
    latch = Latch(office_desk)
    assert latch.opens_by() is Opens.PASSWORD
    guard = Guard(lanes, latch, latch.opens_by())
    guard.lock()
    assert not tried(qtbot, guard, "another password")
    assert guard.wrong
    assert not tried(qtbot, guard, "")
    assert tried(qtbot, guard, PASSWORD)
    assert_unknown_to(tmp_path, PASSWORD.encode(), b"argon2id")


def test_the_passphrase_opens_a_desk_without_a_keyring_whatever_the_account(lanes: Lanes, qtbot: QtBot, tmp_path):
    latch = Latch(passphrase_desk(tmp_path))
    latch.learn(PASSWORD)
    assert latch.opens_by() is Opens.PASSPHRASE
    guard = Guard(lanes, latch, latch.opens_by())
    guard.lock()
    assert not tried(qtbot, guard, PASSWORD)
    assert tried(qtbot, guard, PASSPHRASE)


def test_where_nothing_was_agreed_on_a_key_opens_it(lanes: Lanes, qtbot: QtBot, tmp_path):
    latch = Latch(keychain(tmp_path, Memory()))
    assert latch.opens_by() is Opens.RETURN
    guard = Guard(lanes, latch, latch.opens_by())
    guard.lock()
    guard.open()
    assert not guard.locked


def test_an_open_desk_compares_nothing(lanes: Lanes, office_desk: Keychain):
    guard = Guard(lanes, Latch(office_desk), Opens.PASSWORD)
    guard.open("a guess")
    assert not guard.comparing


# who guesses waits


def test_after_five_wrong_tries_the_wait_grows_and_the_right_one_ends_it(
    lanes: Lanes, office_desk: Keychain, clock: Clock, qtbot: QtBot
):
    guard = Guard(lanes, Latch(office_desk), Opens.PASSWORD, now=clock)
    guard.lock()
    waits = []
    for _ in range(8):
        tried(qtbot, guard, "wrong")
        waits.append(guard.wait_s)
        clock.forward(seconds=guard.wait_s)
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8]
    tried(qtbot, guard, "wrong")
    assert guard.wait_s == 16
    guard.open(PASSWORD)  # even the right one waits
    assert not guard.comparing
    clock.forward(seconds=16)
    assert tried(qtbot, guard, PASSWORD)
    guard.lock()
    tried(qtbot, guard, "wrong")
    assert guard.wait_s == 0


def test_nobody_waits_longer_than_a_quarter_of_an_hour(lanes: Lanes, office_desk: Keychain, clock: Clock, qtbot: QtBot):
    guard = Guard(lanes, Latch(office_desk), Opens.PASSWORD, now=clock)
    guard.lock()
    guard._tries = 200
    tried(qtbot, guard, "wrong")
    assert guard.wait_s == 900


# the next start


def test_a_desk_that_was_left_locked_is_locked_at_the_next_start(lanes: Lanes, office_desk: Keychain, qtbot: QtBot):
    latch = Latch(office_desk)
    guard = Guard(lanes, latch, Opens.PASSWORD)
    assert not latch.left_locked
    guard.lock()
    qtbot.waitUntil(lambda: latch.left_locked, timeout=20_000)
    assert tried(qtbot, guard, PASSWORD)
    qtbot.waitUntil(lambda: not latch.left_locked, timeout=20_000)


def test_a_damaged_secret_beside_the_key_does_not_shut_anybody_out(office_desk: Keychain, tmp_path):
    (tmp_path / "desk" / "secrets.sealed").write_bytes(b"rubbish")
    assert Latch(office_desk).opens_by() is Opens.RETURN
