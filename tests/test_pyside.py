"""PySide must not lose references: a release that did aborted the program after some hundreds of emits."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

EMITS = 50


class Talker(QObject):
    said = Signal(object)

    @Slot(object)
    def hear(self, word: object) -> None:
        self.heard = word


@pytest.mark.parametrize("connection", [Qt.ConnectionType.DirectConnection, Qt.ConnectionType.QueuedConnection])
def test_emitting_loses_no_reference_to_true(qapp: QCoreApplication, connection: Qt.ConnectionType):
    talker = Talker()
    talker.said.connect(talker.hear, connection)
    talker.said.emit(1)
    qapp.processEvents()
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        talker.said.emit(1)
    qapp.processEvents()
    assert abs(sys.getrefcount(True) - before) < EMITS // 2
    assert talker.heard == 1
