"""Works the guided day off-screen and ends with what the hub has of it, asked over HTTP after the desk has gone."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication

from casework.errors import ConsoleError
from casework.programmefile import load_all
from db.keys import derive
from desktop import qtsays
from desktop.account import Account, audit_day
from desktop.app import RESOURCES
from desktop.tour import closing
from desktop.tour.album import Album
from desktop.tour.day import Day
from desktop.tour.narrator import Narrator
from desktop.tour.plan import FOR_THE_GUIDES, SHORT_DAY, WHOLE_DAY, Part


def work_day(shots: Path, *, short: bool = False, pictures: Path | None = None) -> int:
    """Work the day; 0 only when the hub has all of it as it was keyed. `pictures`: where the guides' are kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun = monotonic()
    qtsays.listen()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    album, narrator = Album(shots), Narrator()
    with tempfile.TemporaryDirectory(prefix="caselight-day-") as folder:
        day = Day(Path(folder), load_all(RESOURCES / "programmes"), album, narrator)
        try:
            live(day, SHORT_DAY if short else WHOLE_DAY if pictures is None else FOR_THE_GUIDES)
        except ConsoleError as error:
            _give_up(day, error)
            return 1
        account = _asked_of_the_hub(day)
    closing.tell(day, account, monotonic() - begun)
    missing = album.keep(pictures) if pictures is not None else []
    for name in missing:
        narrator.say(f"Not taken: {name}")
    return 0 if account.complete and not missing else 1


def live(day: Day, parts: tuple[Part, ...]) -> None:
    for sitting, chapters in parts:
        day.sit_down(sitting)
        for chapter in chapters:
            chapter.live(day)
            day.narrator.chapter(day.hands.app.words, chapter.name)


def _asked_of_the_hub(day: Day) -> Account:
    key = derive(day.hands.app.keychain.key().secret, "hub")
    return audit_day(day.home / "hub", key, day.said.keyed, day.said.theirs)


def _give_up(day: Day, error: ConsoleError) -> None:
    day.shot("stuck")
    print(f"The guided day did not get through: {error}", file=sys.stderr)  # noqa: T201
    print(f"Screenshots: {day.album.folder.resolve()}")  # noqa: T201
    day.hands.app.let_go()
