"""One round with the hub: tell, then listen, then hold what is to be decided next. Safe to repeat, safe to interrupt.

The order matters: what this desk said goes out before the hub's news comes in, and every page is kept with its
cursor before the next is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Protocol

from casework import wire
from casework.errors import EpochChanged, HubRefused, Offline
from casework.model import CaseId, Change, LocalAudit, Outgoing, Page
from casework.wire import Acks, Leases
from db.cache import Cache
from db.records import QueueQuery, Snapshot

PUSH = 50
PAGE = 500  # as many as the hub gives: half the time of pages of 100
LEAST_PAGE = 20
BROKE_OFF = frozenset({"timeout", "ReadError", "RemoteProtocolError"})  # the hub was there, and the answer not whole
LEASES = 200
LONGEST_WAIT_S = 300.0


class Hub(Protocol):
    """What a round needs of the hub; `hubclient.HubClient` is one."""

    def changes(self, cursor: str, limit: int) -> Page: ...
    def snapshot(self, after: str, at: int | None, limit: int) -> Page: ...
    def push(
        self, entries: Sequence[Outgoing], audit: Sequence[LocalAudit], head: str, evidence: Sequence[str]
    ) -> Acks: ...
    def claim(self, n: int) -> Leases: ...
    def renew(self, cases: Sequence[CaseId]) -> Leases: ...
    def take_along(self, cases: Sequence[CaseId]) -> Leases: ...
    def release(self, cases: Sequence[CaseId]) -> Leases: ...


def one_round(
    cache: Cache,
    hub: Hub,
    now: Callable[[], datetime],
    *,
    hold: bool = True,
    page: int = PAGE,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Change]:
    """Tell, then listen; yields each change as it is kept. Raises `Offline` and the hub's refusals."""
    yield from tell(cache, hub, now, hold=hold)
    yield from listen(cache, hub, now, page=page, cancelled=cancelled)


def tell(cache: Cache, hub: Hub, now: Callable[[], datetime], *, hold: bool = True) -> Iterator[Change]:
    """What this desk decided: heard by a hub of another version too, which answers nothing else it is asked."""
    yield from renew(cache, hub, now)
    yield from push(cache, hub, now, hold=hold)


def listen(
    cache: Cache,
    hub: Hub,
    now: Callable[[], datetime],
    *,
    page: int = PAGE,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Change]:
    """The hub's news, what a restored hub has to be told again, and what is to be decided next."""
    yield from pull(cache, hub, page=page, cancelled=cancelled)
    yield from push(cache, hub, now)
    yield from claim(cache, hub, now)


def renew(cache: Cache, hub: Hub, now: Callable[[], datetime]) -> Iterator[Change]:
    """Keep the leases of what is decided and not yet sent, and learn of those whose answer was lost.

    Else a desk fences itself: the hub has given it a newer right than the one its decision carries.
    """
    decided = [entry.decision.case for entry in cache.unsettled()]
    if not decided:
        return
    with suppress(HubRefused):  # who may hold nothing any more is still heard
        held = hub.renew(tuple(dict.fromkeys((*cache.held(), *decided))))
        if change := cache.save_leases(held, now()):
            yield change


def push(cache: Cache, hub: Hub, now: Callable[[], datetime], *, hold: bool = True) -> Iterator[Change]:
    """Say what is due to be said, each decision with what it was made on, as far as that has room in a message.

    A time-out, or a line that breaks, halves what is sent in one message.
    """
    size = PUSH
    while True:
        entries = cache.take_unsent(now(), limit=size, hold=hold)
        evidence, audit = cache.evidence(e.decision.id for e in entries), cache.unpushed()
        if not entries and not audit:
            return
        if entries:
            yield Change(frozenset(e.decision.case for e in entries))
        try:
            said = hub.push(entries, audit, cache.head(), evidence)
        except Offline as error:
            if error.facts.get("reason") not in BROKE_OFF or size == 1 or len(entries) <= 1:
                raise
            size = max(1, min(size, len(entries)) // 2)
            continue
        cache.pushed(audit, said.head)
        if change := cache.settle(said.results, now(), said.head):
            yield change
        if len(said.results) < len(entries):
            raise Offline("answers-missing")


def pull(
    cache: Cache, hub: Hub, *, page: int = PAGE, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Change]:
    """Take in what changed; a hub restored from a backup, or rows that do not add up, bring a snapshot."""
    epoch, seq = cache.cursor()
    if not epoch or cache.snapshot() is not None:
        yield from snapshot(cache, hub, page=page, cancelled=cancelled)
        return
    while not cancelled():
        try:
            news, page = _halved(lambda n: hub.changes(wire.cursor(epoch, seq), n), page)  # noqa: B023 - asked at once
        except EpochChanged:
            cache.begin_snapshot()
            yield from snapshot(cache, hub, page=page, cancelled=cancelled)
            return
        if news.cases or news.gone or news.next != seq:
            yield cache.save_page(news)
        seq = news.next
        if not news.more:
            if news.digest != cache.digest():
                yield from snapshot(cache, hub, page=page, cancelled=cancelled)
            return


def snapshot(
    cache: Cache, hub: Hub, *, page: int = PAGE, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Change]:
    """Everything in scope at one counter, in pages by case; what moves meanwhile comes with the next changes.

    One that was broken off goes on where it was: over a line that is cut all the time the first one ends, too.
    """
    come = cache.snapshot() or cache.begin_snapshot()
    while not cancelled():
        part, page = _halved(lambda n: hub.snapshot(come.after, come.at, n), page)  # noqa: B023 - asked at once
        if come.epoch and part.epoch != come.epoch:  # it was restored between two pages: they are not of one hub
            come = cache.begin_snapshot()
            continue
        yield cache.save_snapshot_page(part, come.token)
        if not part.more:
            return
        come = Snapshot(come.token, part.epoch, part.cases[-1].id, part.next)


def _halved(ask: Callable[[int], Page], size: int) -> tuple[Page, int]:
    """A page and its size: a line that breaks before it is here gets a smaller one."""
    while True:
        try:
            return ask(size), size
        except Offline as error:
            if error.facts.get("reason") not in BROKE_OFF or size <= LEAST_PAGE:
                raise
            size = max(LEAST_PAGE, size // 2)


def claim(cache: Cache, hub: Hub, now: Callable[[], datetime]) -> Iterator[Change]:
    """Hold what waits."""
    query = QueueQuery("", cache.reviewer.posts)
    wanted = cache.claimable(query, now(), LEASES)
    held = hub.claim(wanted) if wanted else hub.renew(cache.held())
    if change := cache.save_leases(held, now()):
        yield change


def take_along(cache: Cache, hub: Hub, cases: Sequence[CaseId], now: Callable[[], datetime]) -> Change:
    """Hold these for a day, as many as the hub allows and nobody else holds; every round keeps them so."""
    return cache.save_leases(hub.take_along(cases), now())


def give_back(cache: Cache, hub: Hub, now: Callable[[], datetime]) -> Change:
    """What was taken along and is not decided: anybody may be given it again."""
    return cache.save_leases(hub.release(cache.taken(now()).undecided), now())


def wait_before(attempt: int, wish: float | None, chance: Callable[[], float] = random.random) -> float:
    """Seconds until the next attempt: full jitter up to 300 s; the hub's own wish wins."""
    if wish is not None:
        return wish
    return chance() * min(LONGEST_WAIT_S, 2.0 ** min(attempt, 10))
