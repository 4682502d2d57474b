"""The hub: does it answer, does it speak our version, do both clocks say the same, has it a backup of late.

Its address is never told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from casework import wire
from casework.errors import BadMessage, ConsoleError, Offline
from casework.wire import Hello
from desktop import settings
from desktop.doctor.signs import Sign, Where, look, ok, wrong
from desktop.workers.hubclient import HubClient

PATIENCE_S = 5.0
APART_S, FAR_APART_S = 30.0, 300.0
SAMPLE = "sample"
STALE = timedelta(days=2)  # a backup is made every night
CLOCK = "Set this computer's clock, or let it be set over the network: decisions carry its time."
Now = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


def examine(where: Where, clock: Now = now) -> Iterator[Sign]:
    source = settings.load(where.home / "settings.json").source
    if not source:
        yield ok("hub", "none yet: the desk asks for it when it is set up")
    elif source == SAMPLE:
        yield ok("hub", "the sample agency on this computer; it runs while the desk does")
    else:
        yield from office(HubClient(source, timeout=PATIENCE_S), clock)


def office(client: HubClient, clock: Now) -> Iterator[Sign]:
    """Ask the office's hub who it is; nobody signs in for that."""
    before = clock()
    try:
        hello = client.hello()
    except Offline as error:
        do = "Look at the network and at the address in the settings. Decisions are kept here until it answers."
        yield wrong("hub", f"does not answer ({error.facts['reason']})", do)
        return
    except BadMessage:
        yield wrong(
            "hub", "something else answers at its address", "Look at the address in the settings, and at proxies."
        )
        return
    except ConsoleError as error:
        yield wrong("hub", f"refuses ({error.code})", "Ask whoever keeps the hub.")
        return
    finally:
        client.close()
    yield ok("hub", "the office's; it answers")
    yield spoken(hello)
    after = clock()
    at = before + (after - before) / 2
    yield skew(hello, at)
    yield kept(hello, at)


def spoken(hello: Hello) -> Sign:
    oldest, newest = hello.protocol
    said = f"hub {oldest} to {newest}, this desk {wire.PROTOCOL}"
    if oldest <= wire.PROTOCOL <= newest:
        return ok("protocol", said)
    do = "This desk is too old: install the office's version." if newest > wire.PROTOCOL else "The hub is too old."
    return wrong("protocol", said, do)


def skew(hello: Hello, at: datetime) -> Sign:
    try:
        apart = (at - datetime.fromisoformat(hello.time)).total_seconds()
    except (ValueError, TypeError):  # no time, or one without a zone
        return look("clock", "the hub does not say its time", "Ask whoever keeps the hub.")
    said = f"{abs(apart):.0f} s {'ahead of' if apart >= 0 else 'behind'} the hub"
    if abs(apart) >= FAR_APART_S:
        return wrong("clock", said, CLOCK)
    return look("clock", said, CLOCK) if abs(apart) >= APART_S else ok("clock", said)


def kept(hello: Hello, at: datetime) -> Sign:
    """A hub without a backup that was read back can lose what desks have forgotten; so none forgets anything."""
    do = "Ask whoever keeps the hub for a nightly backup; until then this desk forgets nothing it decided."
    if hello.backed_up_at is None:
        return look("backup", "the hub never had one that was read back", do)
    old = at - hello.backed_up_at
    said = f"the hub's last one is {old / timedelta(hours=1):.0f} hours old"
    return look("backup", said, do) if old > STALE else ok("backup", said)
