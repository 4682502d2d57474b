"""A bad line between a desk and a hub: a TCP proxy that delays, thins, cuts, bends and holds back what passes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from threading import Event, Thread

PIECE = 16 * 1024


class Then(Enum):
    """What becomes of the line after the last byte that passes."""

    CUT = "cut"  # both ends see it closed
    HALF_CLOSE = "half-close"  # who should have got more sees the end; the other may still talk
    STALL = "stall"  # nobody is told anything, and nothing more comes


@dataclass(frozen=True, slots=True)
class Fault:
    """Meets the first request with `on` in it, and all that follows on that connection. Bytes count from there."""

    on: bytes = b""
    up: int | None = None  # of the desk's bytes, so many pass
    down: int | None = None  # of the hub's; 0: the hub has answered, and nothing of it arrives
    then: Then = Then.CUT
    bend: int | None = None  # this byte of the hub's arrives changed
    latency_s: float = 0.0
    pace: float = 0.0  # bytes a second; 0: as fast as it goes


CALM = Fault()


@dataclass(slots=True)
class _Way:
    """One direction of one connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    up: bool
    passed: int = 0


@dataclass(slots=True)
class Proxy:
    """`next` waits for the request it is meant for; `asked` are the heads of all requests, `down` the hub's bytes."""

    hub: int
    port: int = 0
    next: Fault | None = None
    asked: list[bytes] = field(default_factory=list)
    down: int = 0
    met: Event = field(default_factory=Event)  # the fault has met its request

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, hub = await asyncio.open_connection("127.0.0.1", self.hub)
        line = _Line(self, _Way(reader, hub, up=True), _Way(there, writer, up=False))
        await line.carry()


class _Line:
    def __init__(self, proxy: Proxy, up: _Way, down: _Way) -> None:
        self._proxy, self._up, self._down = proxy, up, down
        self._fault = CALM
        self._over = asyncio.Event()

    async def carry(self) -> None:
        ways = [asyncio.create_task(self._pass_on(way)) for way in (self._up, self._down)]
        try:
            await self._over.wait()
        finally:
            for task in ways:
                task.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for way in (self._up, self._down):
                way.writer.close()

    async def _pass_on(self, way: _Way) -> None:
        try:
            while data := await way.reader.read(PIECE):
                if way.up:
                    self._meet(data)
                if not await self._let_pass(way, data):
                    break
            else:
                self._over.set()  # one side has hung up
        except OSError:
            self._over.set()

    def _meet(self, data: bytes) -> None:
        head = data.partition(b"\r\n\r\n")[0]
        if b" HTTP/1.1\r\n" in head:
            self._proxy.asked.append(head)
        waiting = self._proxy.next
        if waiting is not None and waiting.on in data:
            self._fault, self._proxy.next = waiting, None
            self._up.passed = self._down.passed = 0
            self._proxy.met.set()

    async def _let_pass(self, way: _Way, data: bytes) -> bool:
        """Whether more may follow."""
        fault = self._fault
        if fault.latency_s:
            await asyncio.sleep(fault.latency_s)
        last = fault.up if way.up else fault.down
        may = data if last is None else data[: max(0, last - way.passed)]
        if not way.up and fault.bend is not None and 0 <= (place := fault.bend - way.passed) < len(may):
            may = may[:place] + bytes([may[place] ^ 1]) + may[place + 1 :]
        for start in range(0, len(may), 512 if fault.pace else PIECE):
            piece = may[start : start + (512 if fault.pace else PIECE)]
            if fault.pace:
                await asyncio.sleep(len(piece) / fault.pace)
            way.writer.write(piece)
            await way.writer.drain()
            self._proxy.down += 0 if way.up else len(piece)
        way.passed += len(data)
        if last is None or way.passed < last or (way.passed == last and last > 0):
            return True
        if fault.then is Then.CUT:
            self._over.set()
        elif fault.then is Then.HALF_CLOSE:
            way.writer.write_eof()
        return False


@contextmanager
def between(hub: int) -> Iterator[Proxy]:
    """A proxy in front of a hub's port, in a thread of its own."""
    proxy, ready = Proxy(hub), Event()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        lines: set[asyncio.Task[None]] = set()

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            lines.add(task)
            with suppress(OSError, asyncio.CancelledError):  # the hub is not there, or the test is over
                await proxy.connect(reader, writer)
            writer.close()
            lines.discard(task)

        server = await asyncio.start_server(connected, "127.0.0.1", 0)
        proxy.port = server.sockets[0].getsockname()[1]
        ready.set()
        await over.wait()
        server.close()
        for task in tuple(lines):
            task.cancel()
        await asyncio.gather(*lines, return_exceptions=True)

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.close()

    thread = Thread(target=run, name="proxy")
    thread.start()
    ready.wait()
    try:
        yield proxy
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
