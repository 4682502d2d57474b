"""The command line: accounts on a server's database, and a server that a balancer can send people to."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import httpx2
import pytest

from casework import wire
from casework.errors import Refused
from casework.wire import Hello
from hub import __main__ as command
from hub import embedded, server

from .conftest import KEY, PROGRAMMES

Typed = Callable[[str], TextIO]
PASSWORD = "correct horse battery"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typed]:
    """Something on standard input, and then its end."""
    with ExitStack() as opened:

        def make(line: str) -> TextIO:
            reading, writing = os.pipe()
            os.write(writing, line.encode())
            os.close(writing)
            stdin = opened.enter_context(open(reading, encoding="utf-8"))
            monkeypatch.setattr("sys.stdin", stdin)
            return stdin

        yield make


def test_accounts_are_added_listed_and_disabled(url: str, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    typed(PASSWORD + "\n")
    add = ["user", "add", "li", "--database", url, "--posts", "clerk,duty-leader", "--name", "李", "--contributor", "x"]
    assert command.main(add) == 0
    assert command.main(["user", "list", "--database", url]) == 0
    assert command.main(["user", "disable", "li", "--database", url]) == 0
    assert command.main(["user", "list", "--database", url]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "li\t李\tclerk,duty-leader",
        "li\t李\tclerk,duty-leader  (disabled)",
    ]


def test_what_is_refused_is_said_on_standard_error(url: str, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    typed("short\n")
    assert command.main(["user", "add", "li", "--database", url, "--posts", "clerk"]) == 1
    assert "password-too-short" in capsys.readouterr().err
    assert command.main(["user", "disable", "nobody", "--database", url]) == 1
    assert command.main(["user", "list", "--database", "sqlite:///x"]) == 1


def test_a_password_is_asked_for_at_a_terminal(url: str, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed(""), "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda: PASSWORD)
    assert command.main(["user", "add", "li", "--database", url, "--posts", "clerk"]) == 0


def test_a_restored_hub_gets_a_new_epoch(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    epochs = set()
    for _ in range(2):
        assert command.main(["restored", "--database", url]) == 0
        epochs.add(capsys.readouterr().out)
    assert len(epochs) == 2


def test_only_postgresql_serves_many() -> None:
    with pytest.raises(Refused, match="postgresql-only"):
        server.open_postgresql("sqlite:///hub.db")


def test_a_server_serves_until_it_is_told_to_stop(url: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    said: list[Hello] = []

    def ask() -> None:
        with httpx2.Client(transport=httpx2.HTTPTransport(retries=8)) as client:
            said.append(wire.decode(client.get(f"http://127.0.0.1:{port}/v1/hello", timeout=30).content, Hello))
        os.kill(os.getpid(), signal.SIGTERM)

    asking = threading.Thread(target=ask)
    asking.start()
    serve = ["serve", "--database", url, "--media", str(tmp_path), "--port", str(port), "--agency", "chancheng"]
    assert command.main([*serve, "--programmes", str(PROGRAMMES)]) == 0
    asking.join()
    assert said[0].agency == "chancheng"


def test_the_embedded_hub_in_this_process_says_where_it_is_and_ends_with_its_input(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole program stands in test_embedded; here its parts are looked at from within."""
    for name in ("Li", "Li again"):
        typed(json.dumps({"key": KEY.hex(), "account": "li", "name": name}) + "\nmore\n")
        assert command.main(["embedded", "--data", str(tmp_path / "data")]) == 0
        assert json.loads(capsys.readouterr().out).keys() == {"address", "token"}
    monkeypatch.setattr(embedded, "OWN_POSTS", (*embedded.OWN_POSTS, "expert"))  # a programme brought a new post
    typed(json.dumps({"key": KEY.hex(), "account": "li"}) + "\n")
    assert command.main(["embedded", "--data", str(tmp_path / "data")]) == 0


@pytest.mark.parametrize("line", ["{}", json.dumps({"key": "00", "account": "li"})])
def test_an_opening_without_a_key_is_refused(
    line: str, tmp_path: Path, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(line + "\n")
    assert command.main(["embedded", "--data", str(tmp_path)]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "bad-message"


def test_a_folder_in_the_way_is_said(tmp_path: Path, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    typed(json.dumps({"key": KEY.hex(), "account": "li"}) + "\n")
    assert command.main(["embedded", "--data", str(tmp_path / "file" / "x")]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "cannot-open"
