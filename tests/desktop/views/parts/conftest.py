"""The three looks, an application without a screen, and a Qt that may not warn."""

import os
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.theme import THEMES, Look, apply

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

OF_THE_PLATFORM = "This plugin does not support"  # offscreen says so of every window


@pytest.fixture(autouse=True)
def no_qt_warning() -> Iterator[None]:
    """Anything Qt complains about fails the test that made it."""
    said: list[str] = []

    def hear(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if not message.startswith(OF_THE_PLATFORM):
            said.append(message)

    before = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(before)
    assert said == []


@pytest.fixture(params=sorted(THEMES))
def any_look(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return apply(qapp, request.param)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return apply(qapp, "light")


@pytest.fixture
def large(qapp: QApplication) -> Look:
    """Text at 200 %."""
    return apply(qapp, "light", scale=2.0)
