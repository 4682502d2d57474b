"""A desk as a program of its own, on a day on which much goes wrong; says on stdout what went through its hands."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casework.errors import NotSaved
from casework.model import CaseId, Decision
from casework.programmefile import load_all
from casework.states import Effect
from db import logbook
from desktop import qtsays
from desktop.__main__ import LOG, _places
from desktop.app import RESOURCES, SAMPLE, SAMPLE_PROGRAMME, App
from desktop.crash import Crashes
from desktop.desk import new_id
from desktop.hands import Hands, Key
from desktop.views.parts.label import Text
from desktop.workers.lanes import Lane
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor
from hub.samples.counter import Counter
from tests.story.canaries import PLANTED, a_photo

REPORTS, PATIENCE_MS = 6, 60_000
log = logging.getLogger("desktop.canary")


def main(given: str) -> None:
    home, logs = _places(given)
    logbook.start(logs / LOG, logging.DEBUG, aloud=logging.ERROR)
    crashes = Crashes(logs)
    crashes.listen()
    qtsays.listen()
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    (home / "hub").mkdir(parents=True)
    (home / "hub" / "seeded").touch()  # no samples: only what is handed in below
    app = App(home, load_all(RESOURCES / "programmes"), source=SAMPLE, hold_s=0.2)
    crashes.watch_the_machine()
    crashes.tell_to(app.crashed.emit)
    hands = Hands(app, PATIENCE_MS)
    hands.set_up(PLANTED["passphrase"])
    hands.until("the hub", lambda: hands.desk.weather.online)
    token, cases = hand_in(hands)
    told = {"token": token, **work(hands, cases), "banner": mistakes(hands)}
    hands.quit()
    crashes.rest()
    sys.stdout.write(json.dumps(told))


def hand_in(hands: Hands) -> tuple[str, list[CaseId]]:
    """Reports with everything planted, the last photo a broken one; gives the session's token and the cases."""
    address = hands.keeper._address
    assert address is not None
    cases = []
    with Counter(address.url, address.token) as counter:
        for number in range(REPORTS):
            jpeg = a_photo(number, PLANTED["comment"], PLANTED["file name"])
            sent = counter.photo(jpeg[: len(jpeg) // 3] if number == REPORTS - 1 else jpeg)
            now = datetime.now(UTC)
            sent_in = counter.submission(
                NewSubmission(
                    client_id=f"canary-{number}",
                    programme=SAMPLE_PROGRAMME,
                    contributor=Contributor(f"person-{number}", PLANTED["name"], PLANTED["phone"]),
                    title=PLANTED["title"],
                    category="0201",
                    text=f"{PLANTED['text']}，{PLANTED['name']}，{PLANTED['phone']}",
                    received_at=now - timedelta(hours=2) + timedelta(minutes=number),
                    address=PLANTED["address"],
                    photos=(PhotoSent(sent, "near"),),
                )
            )
            cases.append(sent_in)
    return address.token, cases


def turn_to(hands: Hands, case: CaseId) -> None:
    hands.window.pages.go_back_to(case)
    hands.until("the case", lambda: hands.at_rest() and hands.open_case == case)


def work(hands: Hands, cases: list[CaseId]) -> dict[str, object]:
    """Decide by keys, take back, lose the hub, decide with a note; gives what the desk's own record holds."""
    hands.desk.sync()
    hands.until("the checks", lambda: hands.all_checked() and hands.desk.counts.photos_here >= REPORTS)
    turn_to(hands, cases[0])
    hands.until("a photo on the screen", lambda: bool(hands.focus.painted))
    assert hands.app.opened is not None
    cache = hands.app.opened.record.cache
    view = cache.case(cases[0])
    seen = {
        "title": view.case.title,
        "text": view.case.submissions[0].text,
        "address": view.case.submissions[0].address,
    }
    hands.decide(Effect.ACCEPT, Key.Key_A)
    hands.undo()
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_1)
    hands.keeper.held = True
    assert hands.keeper.process is not None
    hands.keeper.process.kill()
    turn_to(hands, cases[1])
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_2)
    hands.press(Key.Key_F5)
    hands.until("the desk to notice", lambda: hands.desk.weather.trouble is not None)
    turn_to(hands, cases[2])
    with_note(hands)
    hands.keeper.held = False
    hands.press(Key.Key_F5)
    hands.until("everything to be recorded", lambda: hands.desk.weather.online and hands.all_said())
    return seen | {"recorded": hands.desk.counts.recorded}


def with_note(hands: Hands) -> None:
    """As the bar decides, and with a word of the reviewer's own."""
    view = hands.focus.view
    assert view is not None
    step = view.now.open_step
    assert step is not None
    kind = next(k for k in hands.desk.choices(view) if k.effect is Effect.ACCEPT)
    said = Decision(
        new_id(),
        view.case.id,
        step.number,
        kind.kind,
        kind.effect,
        datetime.now(UTC),
        view.case.review_rev,
        note=PLANTED["note"],
    )
    saved: list[object] = []
    hands.desk.save_all([said], saved.append, saved.append)
    hands.until("the decision to be saved", lambda: bool(saved))


def mistakes(hands: Hands) -> str:
    """Bugs and troubles that carry everything with them, in a lane, in a slot, in a log; gives the banner's words."""
    everything = " ".join(PLANTED.values())

    def stumble(_: object = None) -> None:
        local = everything
        raise ValueError(local)

    def refuse(_: object) -> None:
        raise NotSaved("cannot-write", path=everything, reason=everything)

    lanes, troubles = hands.app.lanes, []
    lanes.run(Lane.CACHE, stumble, owner=hands.app, done=troubles.append, failed=troubles.append)
    lanes.run(Lane.FILES, refuse, owner=hands.app, done=troubles.append, failed=troubles.append)
    QTimer.singleShot(0, stumble)
    log.warning("seen: %s", everything)
    logging.getLogger("some.library").warning("seen: %s", everything)
    logging.getLogger("another.library").error(everything, exc_info=ValueError(everything))
    hub = hands.app.opened
    assert hub is not None
    lanes.run(
        Lane.WIRE,
        lambda _: hub.hub.push((), (), PLANTED["message"]),  # the hub logs a head that it does not know
        owner=hands.app,
        done=troubles.append,
        failed=troubles.append,
    )
    hands.until("all of it to come home", lambda: len(troubles) == 3)
    hands.until("the banner", lambda: "crash-" in _said(hands))
    return _said(hands)


def _said(hands: Hands) -> str:
    return " ".join(label.text() for label in hands.window.banner.findChildren(Text) if label.isVisible())


if __name__ == "__main__":
    main(sys.argv[1])
