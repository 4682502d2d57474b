"""Photo files: resumed, verified, kept; a wrong one is fetched twice and then called failed."""

from __future__ import annotations

from hashlib import sha256

import pytest

from casework.errors import Offline, SignInNeeded
from casework.model import CaseId, Digest, Photo, Rendition, Size
from db.opening import Record
from db.records import MediaState
from desktop.workers.hubclient import HubClient
from desktop.workers.media import fetch, fetch_wanted
from desktop.workers.pace import Pace
from tests.db.builders import a_page, here
from tests.desktop.workers.server import Asked, Said, Server

DATA = {size: f"{size} ".encode() * 200_000 for size in Size}
NAMES = {size: Digest(sha256(data).hexdigest()) for size, data in DATA.items()}
BY_NAME = {NAMES[size]: data for size, data in DATA.items()}
ORIGINAL = NAMES[Size.ORIGINAL]
LATER_DATA = b"later" * 1000
LATER = Digest(sha256(LATER_DATA).hexdigest())
BY_NAME[LATER] = LATER_DATA
PHOTO = Photo(
    ORIGINAL, len(DATA[Size.ORIGINAL]),
    renditions=tuple(Rendition(s, NAMES[s], len(DATA[s]), 1, 1) for s in (Size.THUMB, Size.SCREEN)),
)  # fmt: skip


def the_hub(asked: Asked) -> Said:
    data = BY_NAME[Digest(asked.path.rpartition("/")[2])]
    start = int(asked.headers.get("Range", "bytes=0-")[6:-1])
    return Said(206 if start else 200, data[start:])


@pytest.fixture
def wanting(record: Record) -> Record:
    record.cache.save_page(a_page(here(1, 1, photos=(PHOTO,))))
    return record


def state(record: Record) -> dict[Digest, MediaState]:
    view = record.cache.case(CaseId("c-1"))
    assert view is not None
    return dict(view.media)


def test_all_that_is_wanted_comes_smallest_first_and_is_whole(wanting: Record, server: Server, client: HubClient):
    server.answer = the_hub
    changes = list(fetch_wanted(wanting.cache, wanting.blobs, client))
    assert [change.cases for change in changes] == [{"c-1"}] * 3
    assert [asked.path.rpartition("/")[2] for asked in server.asked] == [
        NAMES[size] for size in (Size.THUMB, Size.SCREEN, Size.ORIGINAL)
    ]
    assert {name: wanting.blobs.get(name) for name in NAMES.values()} == {NAMES[s]: DATA[s] for s in Size}
    assert set(state(wanting).values()) == {MediaState.HERE}


def test_a_file_goes_on_where_the_line_broke(wanting: Record, server: Server, client: HubClient):
    whole = DATA[Size.ORIGINAL]
    server.says(Said(200, whole[:600_000], promised=len(whole)))
    with pytest.raises(Offline):
        fetch(wanting.blobs, client, ORIGINAL)
    there = wanting.blobs.part_length(ORIGINAL)
    assert 0 < there <= 600_000
    server.answer = the_hub
    assert fetch(wanting.blobs, client, ORIGINAL) is None
    assert server.asked[-1].headers["Range"] == f"bytes={there}-"
    assert wanting.blobs.get(ORIGINAL) == whole
    asked = len(server.asked)
    assert fetch(wanting.blobs, client, ORIGINAL) is None  # it is here
    assert len(server.asked) == asked


def test_a_server_that_ignores_ranges_gives_the_whole_file_again(wanting: Record, server: Server, client: HubClient):
    whole = DATA[Size.ORIGINAL]
    server.says(Said(200, whole[:600_000], promised=len(whole)), Said(200, whole))
    with pytest.raises(Offline):
        fetch(wanting.blobs, client, ORIGINAL)
    assert fetch(wanting.blobs, client, ORIGINAL) is None
    assert wanting.blobs.get(ORIGINAL) == whole


def test_a_wrong_file_is_fetched_once_more(wanting: Record, server: Server, client: HubClient):
    server.says(Said(200, b"tampered"), Said(200, DATA[Size.ORIGINAL]))
    assert fetch(wanting.blobs, client, ORIGINAL) is None
    assert len(server.asked) == 2


def test_a_file_that_is_wrong_twice_has_failed_and_leaves_nothing(wanting: Record, server: Server, client: HubClient):
    server.says(Said(200, b"tampered"))
    assert len(list(fetch_wanted(wanting.cache, wanting.blobs, client))) == 3
    assert len(server.asked) == 6
    assert set(state(wanting).values()) == {MediaState.FAILED}
    assert not any(wanting.blobs.has(name) or wanting.blobs.part_length(name) for name in BY_NAME)
    assert wanting.cache.wanted() == ()


def test_a_file_the_hub_does_not_have_has_failed_by_the_hubs_word(wanting: Record, server: Server, client: HubClient):
    server.says(Said(404, b'{"code": "no-such-media"}'))
    assert fetch(wanting.blobs, client, ORIGINAL) == "no-such-media"


@pytest.mark.parametrize(("status", "error"), [(401, SignInNeeded), (503, Offline)])
def test_trouble_that_is_not_the_files_leaves_it_wanted(
    wanting: Record, server: Server, client: HubClient, status: int, error: type[Exception]
):
    server.says(Said(status, b'{"code": "later"}'))
    with pytest.raises(error):
        list(fetch_wanted(wanting.cache, wanting.blobs, client))
    assert set(state(wanting).values()) == {MediaState.WANTED}


def test_fetching_stops_at_once_when_it_is_told_to_and_keeps_what_came(
    wanting: Record, server: Server, client: HubClient
):
    server.answer = the_hub
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(server.asked) >= 2

    assert len(list(fetch_wanted(wanting.cache, wanting.blobs, client, cancelled))) == 1
    assert 0 < wanting.blobs.part_length(NAMES[Size.SCREEN]) < len(DATA[Size.SCREEN])
    assert sum(s is MediaState.WANTED for s in state(wanting).values()) == 2
    assert list(fetch_wanted(wanting.cache, wanting.blobs, client, lambda: True)) == []


def test_a_screen_that_is_wanted_by_now_does_not_wait_for_an_original(
    wanting: Record, server: Server, client: HubClient
):
    for size in (Size.THUMB, Size.SCREEN):
        wanting.cache.save_media(NAMES[size], MediaState.HERE)
    server.answer = the_hub
    came = iter([True])

    def news() -> bool:
        """Once, in the middle of the original: another case has come meanwhile."""
        if next(came, False):
            other = Photo(NAMES[Size.THUMB], 1, renditions=(Rendition(Size.SCREEN, LATER, len(LATER_DATA), 1, 1),))
            wanting.cache.save_page(a_page(here(2, 2, photos=(other,))))
            return True
        return False

    list(fetch_wanted(wanting.cache, wanting.blobs, client, news=news))
    asked = [asked.path.rpartition("/")[2] for asked in server.asked]
    assert asked == [ORIGINAL, LATER, ORIGINAL]
    assert wanting.blobs.get(ORIGINAL) == DATA[Size.ORIGINAL]
    assert server.asked[-1].headers["Range"].startswith("bytes=")


def test_news_that_is_no_more_urgent_lays_nothing_aside(wanting: Record, server: Server, client: HubClient):
    server.answer = the_hub
    list(fetch_wanted(wanting.cache, wanting.blobs, client, news=lambda: True))
    assert len(server.asked) == 3


def test_the_pace_is_that_of_the_last_downloads(wanting: Record, server: Server, client: HubClient):
    pace = Pace()
    assert pace.seconds_for(1) is None
    server.answer = the_hub
    list(fetch_wanted(wanting.cache, wanting.blobs, client, pace=pace))
    assert pace.bytes_per_s is not None
    assert pace.bytes_per_s > 0
    known = Pace()
    for length, seconds in ((500, 1.0), (1500, 1.0), (0, 9.0)):  # what was here already says nothing
        known.came(length, seconds)
    assert known.seconds_for(10_000) == 10.0
