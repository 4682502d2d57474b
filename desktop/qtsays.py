"""What Qt says goes to the log, not to the terminal: who says it, since the words may bear a file's name or a text.

What the off-screen platform says of itself is no news.
"""

from __future__ import annotations

import logging
import re

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from casework.discreet import Ours

log = logging.getLogger(__name__)
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
OFF_SCREEN = "This plugin does not support"
SPEAKER = re.compile(r"Q\w+(?:::~?\w+)*")  # a class of Qt's and its function


def listen() -> None:
    qInstallMessageHandler(_hear)


def _hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if not message.startswith(OFF_SCREEN):
        speaker = SPEAKER.match(message)
        said_by = speaker.group() if speaker is not None else context.category or "Qt"
        log.log(LEVELS.get(kind, logging.DEBUG), "%s says something", Ours(said_by))
