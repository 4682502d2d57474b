"""Runs the program with its window until it is closed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from casework.errors import AlreadyRunning
from casework.programmefile import load_all
from desktop import qtsays
from desktop.app import RESOURCES, SAMPLE, App
from desktop.crash import Crashes
from desktop.instance import OneInstance

OUTSIDE_S = 20.0  # long enough to see a case of the sample agency go, short enough to see it come back


def open_window(home: Path, crashes: Crashes, *, sample: bool) -> int:
    """The desk in `home`; gives the exit code. A second instance is told so and changes nothing."""
    qtsays.listen()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Caselight")
    application.setDesktopFileName("caselight")
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "caselight-256.png")))
    application.setQuitOnLastWindowClosed(False)
    app = App(home, load_all(RESOURCES / "programmes"), source=SAMPLE if sample else "", outside_s=OUTSIDE_S)
    try:
        instance = OneInstance(home)
    except AlreadyRunning as error:
        print(app.words.trouble(error), file=sys.stderr)  # noqa: T201 - somebody started it from a terminal
        if application.platformName() != "offscreen":  # where nobody could close it
            QMessageBox.information(None, "Caselight", app.words.trouble(error))
        return 4
    crashes.watch_the_machine()
    crashes.tell_to(app.crashed.emit)
    app.stopped.connect(application.quit)
    app.start()
    code = application.exec()
    crashes.rest()
    instance.release()
    return code
