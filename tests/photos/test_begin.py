"""One thread keeps two children at work: files are begun, and heard later, in whatever order."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest
from pictures import REFUSED, a_photo, a_slow_png

from casework.errors import BadPhoto, ConsoleError
from photos import decoder
from photos.children import Darkroom

linux = pytest.mark.skipif(sys.platform != "linux", reason="the lock is Linux's")


@pytest.fixture
def darkroom() -> Iterator[Darkroom]:
    with Darkroom(workers=2) as room:
        yield room


def test_two_files_are_under_way_and_heard_in_any_order(darkroom):
    slow, quick = darkroom.begin(a_slow_png()), darkroom.begin(a_photo())
    assert quick.examined().phash256 == decoder.examine(a_photo()).phash256
    assert slow.examined().header.width == 8000


def test_what_is_begun_may_do_without_the_middle(darkroom):
    fast, closely = darkroom.begin(a_photo(), closely=False), darkroom.begin(a_photo())
    assert fast.examined().centre is None
    assert closely.examined().centre is not None


def test_a_refusal_is_heard_where_its_file_is(darkroom):
    data, code = REFUSED["PNG bomb"]
    bad, good = darkroom.begin(data), darkroom.begin(a_photo())
    assert good.examined().phash64 == decoder.examine(a_photo()).phash64
    with pytest.raises(BadPhoto) as refusal:
        bad.examined()
    assert refusal.value.code == code


@linux
def test_a_child_that_dies_meanwhile_costs_its_own_file_only(darkroom):
    pids = darkroom.lock_report().pids
    slow = darkroom.begin(a_slow_png())
    quick = darkroom.begin(a_photo())
    quick.examined()
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(BadPhoto) as death:
        slow.examined()
    assert death.value.code == "crashed"
    for _ in pids:  # the other child is found dead and replaced
        with suppress(BadPhoto):
            darkroom.examine(a_photo())
    assert darkroom.examine(a_photo()).header.format == "JPEG"


def test_what_is_given_up_leaves_a_child_free(darkroom):
    for _ in range(3):
        begun = [darkroom.begin(a_photo()), darkroom.begin(a_photo())]
        for one in begun:
            one.give_up()
    assert darkroom.examine(a_photo()).header.format == "JPEG"


def test_a_file_begun_before_the_end_is_heard_as_cancelled():
    with Darkroom(workers=1) as room:
        begun = room.begin(a_slow_png())
    with pytest.raises(ConsoleError, match="cancelled"):
        begun.examined()
