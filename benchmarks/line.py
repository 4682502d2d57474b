"""A narrow line that breaks: everything between a desk and its hub goes through here, byte by byte at a given rate."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from time import monotonic
from urllib.parse import urlsplit

PIECE = 512  # bytes handed on at once, so that little is lost on the way when the line breaks
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(slots=True)
class Way:
    """One direction of the line; its bytes are those that arrived at the other end."""

    rate: float  # bytes per second, however many connections share it
    carried: int = 0
    _free_at: float = 0.0

    async def carry(self, length: int) -> None:
        self._free_at = max(self._free_at, monotonic()) + length / self.rate
        await asyncio.sleep(self._free_at - monotonic())
        self.carried += length


@dataclass(slots=True)
class Line:
    """`cut_every`: so many bytes downwards, and every connection is broken off; 0 never."""

    hub: str
    rate: float = float("inf")
    cut_every: int = 0
    cuts: int = 0
    connections: int = 0
    up: Way = field(init=False)
    down: Way = field(init=False)
    _open: set[asyncio.Task[object]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.up, self.down = Way(self.rate), Way(self.rate)

    async def serve(self, told: asyncio.Future[str]) -> None:
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        # by its name: to a hub at the bare address, its own, a desk does not ask for compressed answers
        told.set_result(f"http://localhost:{server.sockets[0].getsockname()[1]}")
        async with server:
            await server.serve_forever()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        where = urlsplit(self.hub)
        hub_reader, hub_writer = await asyncio.open_connection(where.hostname, where.port)
        ways = (self._pump(reader, hub_writer, self.up), self._pump(hub_reader, writer, self.down))
        both = [asyncio.ensure_future(way) for way in ways]
        self._open |= set(both)
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in both:
                one.cancel()
            self._open -= set(both)
            for end in (writer, hub_writer):
                end.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(PIECE):
                await way.carry(len(data))
                writer.write(data)
                await writer.drain()
                if way is self.down and self.cut_every and way.carried >= (self.cuts + 1) * self.cut_every:
                    self.cuts += 1
                    for one in self._open - {asyncio.current_task()}:
                        one.cancel()
                    return


@contextmanager
def between(line: Line) -> Iterator[str]:
    """The address under which the hub is reached by this line, while it is served by a thread of its own."""
    loop = asyncio.new_event_loop()
    told: asyncio.Future[str] = loop.create_future()
    serving = loop.create_task(line.serve(told))
    address = loop.run_until_complete(told)
    thread = Thread(target=_run, args=(loop, serving), name="line")
    thread.start()
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()


def _run(loop: asyncio.AbstractEventLoop, serving: asyncio.Task[None]) -> None:
    asyncio.set_event_loop(loop)
    with contextlib.suppress(asyncio.CancelledError):
        loop.run_until_complete(serving)
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.run_until_complete(asyncio.sleep(0))  # what was broken off hears of it
    loop.close()
