"""A hub restored from an earlier copy at an awkward moment: between two pages, or before a desk has pulled at all."""

from __future__ import annotations

from pathlib import Path

from casework.model import Page, Saved
from desktop.workers import sync
from desktop.workers.hubclient import HubClient
from hub import feed
from tests.db.builders import NOW, a_page, ack, here, open_here, said, states
from tests.faults.conftest import Desk
from tests.hub.conftest import Hub


class RestoredAfterAPage:
    """The line of a desk; the hub behind it is another after the first page."""

    def __init__(self, client: HubClient, hub: Hub) -> None:
        self._client, self._hub = client, hub
        self.asked: list[str] = []

    def snapshot(self, after: str, at: int | None, limit: int) -> Page:
        page = self._client.snapshot(after, at, limit)
        if not self.asked:
            self._hub.service.writer.run(lambda c: feed.new_epoch(c, "chancheng"))
        self.asked.append(after)
        return page


def test_a_snapshot_that_turns_to_another_hub_in_the_middle_is_begun_again(embedded_hub: Hub, desk: Desk) -> None:
    first, *_ = sorted(embedded_hub.case() for _ in range(5))
    line = RestoredAfterAPage(desk.client, embedded_hub)
    list(sync.snapshot(desk.cache, line, page=2))  # type: ignore[arg-type]  # nothing else is asked
    assert [after == "" for after in line.asked] == [True, False, True, False, False]
    assert desk.cache.cursor()[0] == embedded_hub.service.epoch()
    desk.check_feed(embedded_hub)
    assert desk.cache.case(first) is not None


def test_what_a_salvaged_desk_was_answered_before_its_first_page_is_said_again_to_a_restored_hub(
    tmp_path: Path,
) -> None:
    """It does not know which hub had answered: it has no cursor yet."""
    record = open_here(tmp_path / "home")
    record.cache.salvage([said(1)], NOW)
    record.cache.settle([ack(said(1))], NOW)
    assert states(record.cache) == {"d-1": Saved.RECORDED}
    record.cache.begin_snapshot()
    record.cache.save_snapshot_page(a_page(here(1, 1), epoch="e-2"), "s")
    assert states(record.cache) == {"d-1": Saved.SENDING}
    record.close()
