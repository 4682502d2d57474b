"""A photo over a bad line: what is here is not asked for again, and what is wrong is never kept."""

from __future__ import annotations

import random
from hashlib import sha256

import pytest

from casework.errors import Offline
from casework.model import Digest
from desktop.workers.hubclient import CHUNK
from desktop.workers.media import fetch_wanted
from hub.messages import PhotoSent
from tests.faults.conftest import Desk
from tests.faults.proxy import Fault, Proxy
from tests.hub.conftest import Hub

DATA = random.Random(1).randbytes(700_000)  # a photo nothing can open is kept, and fetched, as it is
NAME = Digest(sha256(DATA).hexdigest())
MEDIA = b"/v1/media/"
HEAD = 1000  # bytes of an answer's head, and more


@pytest.fixture
def wanting(embedded_hub: Hub, desk: Desk) -> Desk:
    assert embedded_hub.signed_in("counter", frozenset({"intake"})).upload(DATA).status_code == 200
    embedded_hub.case(photos=(PhotoSent(NAME),))
    desk.round()
    return desk


def fetch(desk: Desk) -> None:
    list(fetch_wanted(desk.cache, desk.record.blobs, desk.client))


def ranges(proxy: Proxy) -> list[bytes]:
    """Of every time the photo was asked for: from where."""
    heads = [head for head in proxy.asked if MEDIA in head]
    return [head.lower().partition(b"range: bytes=")[2].partition(b"\r\n")[0] for head in heads]


@pytest.mark.parametrize("cut", [0, 60, 100_000, CHUNK + HEAD, 600_000, len(DATA) - 1])
def test_a_photo_cut_at_a_byte_goes_on_from_what_is_here(wanting: Desk, proxy: Proxy, cut: int) -> None:
    proxy.next = Fault(MEDIA, down=cut)
    with pytest.raises(Offline):
        fetch(wanting)
    here = wanting.record.blobs.part_length(NAME)
    assert max(0, cut - CHUNK - HEAD) < here + 1 <= cut + 1
    proxy.down = 0
    fetch(wanting)
    assert wanting.record.blobs.get(NAME) == DATA
    assert ranges(proxy) == [b"", f"{here}-".encode() if here else b""]
    assert len(DATA) - here <= proxy.down < len(DATA) - here + HEAD


def test_a_wrong_byte_is_noticed_and_the_photo_is_fetched_once_more(wanting: Desk, proxy: Proxy) -> None:
    proxy.next = Fault(MEDIA, bend=300_000)
    fetch(wanting)
    assert wanting.record.blobs.get(NAME) == DATA
    assert ranges(proxy) == [b"", b""]


def test_a_wrong_byte_before_a_cut_costs_the_whole_and_is_never_shown(wanting: Desk, proxy: Proxy) -> None:
    proxy.next = Fault(MEDIA, bend=100_000, down=600_000)
    with pytest.raises(Offline):
        fetch(wanting)
    assert not wanting.record.blobs.has(NAME)
    fetch(wanting)
    assert wanting.record.blobs.get(NAME) == DATA
    first, rest, again = ranges(proxy)
    assert int(rest.rstrip(b"-")) > 500_000  # it went on, and only the whole could tell
    assert first == again == b""
