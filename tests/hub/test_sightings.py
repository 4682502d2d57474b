"""Every photo of every submission is in the duplicate history once, in the order of the feed, for whoever follows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread

import pytest
from sqlalchemy import text

from casework import place, wire
from casework.errors import EpochChanged
from casework.model import Datum, Position
from casework.states import Effect
from casework.wire import Resembling, Sighting, Sightings
from desktop.workers.hubclient import HubClient
from hub import archive, feed, sightings
from hub.http import MSGPACK
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor
from hub.running import StoppableServer, listen

from .conftest import PROGRAMME, START, Decide, Hub, Person
from .hashing import a_picture, history, keep, more, uploaded

HERE = Position(23.0218, 113.1214, Datum.GCJ02)


def followed(hub: Hub, limit: int, since: str = "") -> list[Sightings]:
    pages = [hub.service.sightings(since, limit)]
    while pages[-1].more:
        pages.append(hub.service.sightings(wire.cursor(pages[-1].epoch, pages[-1].next), limit))
    return pages


def test_each_photo_of_a_submission_is_in_the_history_with_where_it_was_taken_and_by_whom(hub: Hub) -> None:
    photos = uploaded(hub, 1, 2)
    case = hub.case(photos=photos, position=HERE, category="0102")
    (sent,) = hub.cases()[case].submissions
    (where,) = place.in_wgs84(HERE)
    rows = history(hub)
    assert [row.digest for row in rows] == sorted(photo.digest for photo in photos)
    for row in rows:
        data = hub.service.store.get(row.digest)
        hashes = (row.phash64, row.phash256)
        assert hashes == hub.darkroom.hashes(data)
        told = (sent.id, sent.contributor, START, where.lat, where.lon, "0102")
        assert row == Sighting(row.digest, case, told[0], told[1], told[2], *hashes, *told[3:])


def test_a_photo_is_in_the_history_under_the_number_of_its_case_in_the_feed(hub: Hub) -> None:
    hub.case()
    case = hub.case(photos=uploaded(hub, 1, 2))
    assert {row.seq for row in hub.rows("SELECT seq FROM sightings")} == {hub.cases()[case].seq}
    more(hub, case, 3)
    assert hub.scalar("SELECT max(seq) FROM sightings") == hub.cases()[case].seq == 3


def test_a_photo_sent_again_is_seen_again_and_a_photo_sent_as_near_and_far_once(hub: Hub) -> None:
    (photo,) = uploaded(hub, 1)
    cases = [hub.case(photos=(photo, replace(photo, role="far"))) for _ in range(2)]
    assert [(row.digest, row.case) for row in history(hub)] == [(photo.digest, case) for case in cases]


def test_what_could_not_be_opened_and_what_has_no_place(hub: Hub) -> None:
    refused = PhotoSent(keep(hub, b"%PDF-1.4 not a photo"))
    hub.case(photos=(refused, *uploaded(hub, 1)))
    (row,) = history(hub)
    assert (row.digest != refused.digest, row.lat, row.lon) == (True, None, None)


def test_one_of_our_own_smaller_pictures_that_is_sent_to_us_is_a_photo_like_any_other(hub: Hub) -> None:
    first = keep(hub, a_picture(1))
    (row,) = hub.rows("SELECT renditions FROM media WHERE digest = :digest", digest=first)
    smaller = wire.decode(row.renditions, list[dict[str, object]])[0]
    data = hub.service.store.get(smaller["digest"])  # type: ignore[arg-type]  # a digest
    assert keep(hub, data) == smaller["digest"]
    hub.case(photos=(PhotoSent(keep(hub, data)),))
    (seen,) = history(hub)
    assert seen.digest == smaller["digest"]
    assert keep(hub, a_picture(1)) == first


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 50])
def test_pages_end_where_a_submission_ends_and_hold_every_row_once(hub: Hub, limit: int) -> None:
    case = hub.case(photos=uploaded(hub, 1, 2, 3))
    hub.case()
    more(hub, case, 4)
    hub.case(photos=uploaded(hub, 5, 6))
    pages = followed(hub, limit)
    numbers = [{row.submission for row in page.rows} for page in pages]
    assert all(not one & other for n, one in enumerate(numbers) for other in numbers[:n])
    assert tuple(row for page in pages for row in page.rows) == history(hub)
    assert len(history(hub)) == 6
    assert all(len(page.rows) <= max(limit, 3) for page in pages)
    after = wire.cursor(pages[-1].epoch, pages[-1].next)
    assert hub.service.sightings(after, limit) == Sightings(pages[-1].epoch, (), pages[-1].next, more=False)


def test_a_follower_misses_nothing_while_others_hand_in(hub: Hub) -> None:
    writers, each = 6, 5
    photos = uploaded(hub, *range(4))

    def hand_in(who: int) -> None:
        for n in range(each):
            new = NewSubmission(f"{who}-{n}", PROGRAMME, Contributor(f"raw-{who}"), photos=photos[: 1 + n % 4])
            hub.service.take_in(new, "intake")

    threads = [Thread(target=hand_in, args=(who,)) for who in range(writers)]
    for thread in threads:
        thread.start()
    seen: list[Sighting] = []
    since, last = "", False
    while not last:
        last = not any(thread.is_alive() for thread in threads)  # what is written now is in the next page
        for page in followed(hub, 3, since):
            seen += page.rows
            since = wire.cursor(page.epoch, page.next)
    assert tuple(seen) == history(hub)
    assert len(seen) == writers * (1 + 2 + 3 + 4 + 1)


def test_a_submission_that_is_not_kept_leaves_nothing_in_the_history(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    photos = uploaded(hub, 1)
    write = sightings.write

    def write_and_fail(*given: object) -> None:
        write(*given)  # type: ignore[arg-type]  # as it was called
        raise OSError("the line to the database broke")

    monkeypatch.setattr(sightings, "write", write_and_fail)
    with pytest.raises(OSError, match="broke"):
        hub.case(photos=photos)
    monkeypatch.undo()
    assert (history(hub), hub.cases()) == ((), {})


def test_another_epoch_or_a_number_from_the_future_begins_anew(hub: Hub) -> None:
    hub.case(photos=uploaded(hub, 1))
    li, epoch = hub.signed_in("li"), hub.service.epoch()
    assert [li.get(f"/sightings?since={epoch}:{n}").status_code for n in (0, 1, 2)] == [200, 200, 410]
    hub.service.writer.run(lambda c: feed.new_epoch(c, "chancheng"))
    said = li.get(f"/sightings?since={epoch}:1")
    assert (said.status_code, said.json()["code"]) == (410, "epoch-changed")
    assert li.get("/sightings?since=1").status_code == 422


def test_an_archived_case_stays_in_the_history(hub: Hub, decide: Decide) -> None:
    case = hub.case(photos=uploaded(hub, 1))
    before = history(hub)
    rejected = decide(case, kind="reject", effect=Effect.REJECT, reasons=("edited-or-staged",))
    hub.hear(rejected, hub.account("li"))
    hub.clock.forward(days=100)
    assert archive.archive(hub.service, hub.clock() - timedelta(days=30)) == 1
    assert hub.cases() == {}
    assert history(hub) == before
    found = hub.service.resembling(Resembling((before[0].phash256.hex(),), 0))
    assert (found.rows, found.bits) == (before, (0,))


def test_nothing_of_another_agency_is_shown(hub: Hub) -> None:
    hub.case(photos=uploaded(hub, 1))
    (row,) = history(hub)
    hub.service.writer.run(lambda c: feed.open_head(c, "tianhe"))
    with hub.engine.begin() as c:
        c.execute(text("UPDATE sightings SET agency = 'tianhe'"))
    assert history(hub) == ()
    assert hub.service.resembling(Resembling((row.phash256.hex(),), 128)).rows == ()


class ServerOfAThread(StoppableServer):
    """Signals go to the main thread: this one ends when it is told."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def served(hub: Hub, person: Person) -> Iterator[HubClient]:
    """The desk's own client on a real connection."""
    ready, listening = Event(), listen("127.0.0.1", 0)
    server = ServerOfAThread(hub.app, ready.set)
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    ready.wait()
    client = HubClient(f"http://127.0.0.1:{listening.getsockname()[1]}", person.token, "desk-1")
    try:
        yield client
    finally:
        client.close()
        server.should_exit = True
        thread.join()
        listening.close()


def test_a_desk_follows_the_history_and_asks_it(hub: Hub) -> None:
    for seed in range(3):
        hub.case(photos=uploaded(hub, seed), position=HERE)
    li, rows = hub.signed_in("li"), history(hub)
    assert li.get("/sightings").headers["content-type"] == MSGPACK
    with served(hub, li) as desk:
        first = desk.sightings("", 2)
        rest = desk.sightings(wire.cursor(first.epoch, first.next), 2)
        assert (first.rows + rest.rows, first.more, rest.more) == (rows, True, False)
        found = desk.resembling(Resembling((rows[1].phash256.hex(),), 0))
        assert (found.rows, found.bits) == ((rows[1],), (0,))
        with pytest.raises(EpochChanged):
            desk.sightings(wire.cursor("of another hub", 0), 2)


def test_whoever_may_not_follow_the_feed_may_not_follow_the_history(hub: Hub) -> None:
    intake = hub.signed_in("counter", frozenset({"intake"}))
    auditor = hub.signed_in("audit", frozenset({"auditor"}))
    asked = Resembling((), 0)
    assert [intake.get("/sightings").status_code, intake.post("/sightings:near", asked).status_code] == [403, 403]
    assert [auditor.get("/sightings").status_code, auditor.post("/sightings:near", asked).status_code] == [200, 200]
    other = {"headers": {"Caselight-Protocol": "99"}}
    assert auditor.get("/sightings", **other).status_code == auditor.get("/changes", **other).status_code == 426
    assert auditor.post("/sightings:near", asked, **other).status_code == 426
