"""What Qt says goes to the log, not to the terminal; what the off-screen platform says of itself is no news."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
OFF_SCREEN = "This plugin does not support"


def listen() -> None:
    qInstallMessageHandler(_hear)


def _hear(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(OFF_SCREEN):
        log.log(LEVELS.get(kind, logging.DEBUG), "%s", message)
