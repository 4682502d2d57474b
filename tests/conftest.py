"""What holds for every test: off-screen, only loopback connects, a Qt warning fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")  # never the developer's own keyring

import pytest
from pytest_socket import socket_allow_hosts

from desktop.workers import sweep

sweep.by_hand_only()

HERE = Path(__file__).parent
UNMEASURED = ("story", "golden")

# Said by Qt about the machine, not about our use of it; each with its reason.
HARMLESS = ("This plugin does not support",)  # the off-screen platform has no system tray, no raise()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The rooms are measured by their own tests; stories and pictures are told at the speed of the program."""
    for item in items:
        if any(item.path.is_relative_to(HERE / room) for room in UNMEASURED):
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def only_loopback() -> None:
    """Any connection but to this machine fails; sockets of the local kind are free."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def nothing_collected_on_a_worker() -> Iterator[None]:
    """A window of an earlier test is not destroyed in a thread of this one."""
    yield
    sweep.sweep()


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
