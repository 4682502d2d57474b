"""A real server on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True)
class Asked:
    verb: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Said:
    """One answer; `promised` is a length that is not kept, `stall` says nothing at all until the client is gone."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    stall: bool = False


class Server:
    """Answers from `script`, the last one again and again; or asks `answer`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.script: list[Said] = []
        self.answer: Callable[[Asked], Said] = lambda _: self.script.pop(0) if len(self.script) > 1 else self.script[0]
        self.asked: list[Asked] = []

    def says(self, *answers: Said) -> None:
        self.script = list(answers)


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = Asked(
                self.command, self.path, dict(self.headers), self.rfile.read(int(self.headers.get("Content-Length", 0)))
            )
            server.asked.append(asked)
            said = server.answer(asked)
            if said.stall:
                self.close_connection = True
                self.rfile.read(1)  # until the client has given up
                return
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body) if said.promised is None else said.promised))
            self.end_headers()
            self.wfile.write(said.body)
            if said.promised is not None:
                self.close_connection = True

        do_POST = do_DELETE = do_GET  # noqa: N815 - names of http.server

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            if not isinstance(sys.exc_info()[1], ConnectionError):  # a client that gave up is what some tests want
                super().handle_error(request, client_address)  # type: ignore[arg-type]  # typed wider than it is

    http = Quiet(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(f"http://127.0.0.1:{http.server_address[1]}")
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
