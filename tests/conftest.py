"""What holds for every test: off-screen, only loopback connects, a Qt warning fails."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")  # never the developer's own keyring

import pytest
from pytest_socket import socket_allow_hosts

# Said by Qt about the machine, not about our use of it; each with its reason.
HARMLESS = ("This plugin does not support",)  # the off-screen platform has no system tray, no raise()


@pytest.fixture(autouse=True)
def only_loopback() -> None:
    """Any connection but to this machine fails; sockets of the local kind are free."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def no_qt_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever Qt complains about fails the test that made it complain."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def hear(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg and not message.startswith(HARMLESS):
            said.append(message)

    before = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(before)
    assert not said, f"Qt said in {request.node.nodeid}: {said}"
