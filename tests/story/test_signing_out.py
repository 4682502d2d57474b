"""Signing out: what was decided is sent first, nothing is lost without a second key, and nothing readable is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from casework.errors import SignInNeeded
from casework.model import CaseId
from casework.states import Effect
from desktop.account import all_cases, standing_effects
from desktop.hands import Hands, Key
from desktop.keychain import Keychain, KeyState
from desktop.leaving import Stage
from desktop.views.account import LeavePage
from desktop.workers.hubclient import HubClient
from tests.desktop.keychains import Memory, on_disk
from tests.story.conftest import PASSPHRASE, Opening
from tests.story.office import PASSWORD, Office
from tests.story.signing import NOWHERE, enters, page_of, reaches, sentences, typed, unlock
from tests.story.test_settling import at
from tests.story.test_tools import CONTROL, SHIFT

TITLE = "Broken cover at the corner"


def leave(hands: Hands) -> LeavePage:
    """Ask for it by its key; the page says what goes."""
    hands.press(Key.Key_Q, CONTROL, SHIFT)
    page = page_of(hands, LeavePage)
    assert isinstance(page, LeavePage)
    return page


def until_gone(hands: Hands) -> None:
    app = hands.app
    hands.until("the first page", lambda: app.first_run is not None and app.window is None)
    assert app.settings.source == app.settings.account == ""


def nothing_readable(home: Path, *canaries: str) -> None:
    """No file of the desk is left but the settings of the screen, and they name nobody."""
    left = {path.name for path in home.rglob("*")}
    assert left <= {"settings.json", "caselight.lock"}, left
    for canary in canaries:
        assert canary.encode() not in on_disk(home)


def token_of(hands: Hands) -> str:
    return hands.app.keychain.recall("token") or ""


def at_the_hub(office: Office, case: CaseId) -> list[Effect]:
    hub = office.client("zhao")
    (found,) = [c for c in all_cases(hub) if c.id == case]
    hub.close()
    return standing_effects(found)


def test_a_day_at_an_office_from_the_sign_in_to_an_empty_desk(office: Office):
    """Signs in, decides, locks, unlocks, signs out: the hub has the decision, and nothing is left here."""
    case, ring = office.report(1, title=TITLE), Memory()
    hands = office.at_first_page("li", hold_s=600, ring=ring)
    typed(hands, office.url, "li", PASSWORD)
    li = at(enters(hands), case)
    token = token_of(li)
    assert token in ring.entries.values()
    li.decide(Effect.ACCEPT, Key.Key_A)
    li.press(Key.Key_L, CONTROL)
    unlock(li, PASSWORD)
    assert "1 decision is sent first" in sentences(leave(li))
    li.press(Key.Key_Return)
    until_gone(li)
    assert at_the_hub(office, case) == [Effect.ACCEPT]
    assert not ring.entries
    nothing_readable(office.folder / "li", "Li Na", TITLE, token, office.url, case)
    closed = HubClient(office.url, token)
    with pytest.raises(SignInNeeded):
        closed.me()
    closed.close()
    typed(li, office.url, "zhou", PASSWORD)  # and another account may sit down
    zhou = enters(li)
    assert zhou.desk.me is not None
    assert zhou.desk.me.account == "zhou"


def test_what_cannot_be_sent_is_lost_only_by_a_second_key(office: Office):
    case = office.report(1, title=TITLE)
    li = at(office.desk("li", hold_s=0.1), case)
    token = token_of(li)
    reaches(li, NOWHERE, token)
    li.decide(Effect.ACCEPT, Key.Key_A)
    leaving = li.app.tools.leaving
    page = leave(li)
    li.press(Key.Key_Delete)  # not offered yet
    assert leaving.stage is Stage.ASKED
    li.press(Key.Key_Return)
    li.until("the page that says so", lambda: leaving.stage is Stage.UNSENT)
    assert "1 decision is not sent" in sentences(page)
    assert "Signing out now loses this decision" in sentences(page)
    li.press(Key.Key_Return)  # tries again, and loses nothing
    li.until("the page again", lambda: leaving.stage is Stage.UNSENT)
    li.press(Key.Key_Escape)
    assert not li.window.curtain.drawn
    li.until("it to be counted", lambda: li.desk.counts.saved + li.desk.counts.sending == 1)
    leave(li)
    li.press(Key.Key_Return)
    li.until("the page again", lambda: leaving.stage is Stage.UNSENT)
    reaches(li, office.url, token)  # the hub is back
    li.press(Key.Key_Return)
    until_gone(li)
    assert at_the_hub(office, case) == [Effect.ACCEPT]
    assert li.app.keychain.state() is KeyState.NEEDS_NEW_PASSPHRASE


def test_the_second_key_erases_although_the_hub_is_away(office: Office):
    case = office.report(1, title=TITLE)
    li = at(office.desk("li", hold_s=0.1), case)
    reaches(li, NOWHERE, token_of(li))
    li.decide(Effect.ACCEPT, Key.Key_A)
    leave(li)
    li.press(Key.Key_Return)
    li.until("the page that says so", lambda: li.app.tools.leaving.stage is Stage.UNSENT)
    li.press(Key.Key_Delete)
    until_gone(li)
    assert at_the_hub(office, case) == []
    nothing_readable(office.folder / "li", "Li Na", TITLE, case)


def test_the_sample_agency_is_erased_with_its_hub(home: Path, opening: Opening):
    hands = opening(home)
    assert (home / "hub" / "hub.db").exists()
    page = leave(hands)
    assert "on this computer alone" in sentences(page)
    hands.press(Key.Key_Escape)
    assert not hands.window.curtain.drawn
    leave(hands)
    hands.press(Key.Key_Return)
    until_gone(hands)
    nothing_readable(home, "Zhou Min", "zhuomuniao")
    assert QApplication.activeWindow() is hands.app.first_run


def test_an_erasing_that_was_broken_off_is_finished_by_the_next_start(home: Path, opening: Opening):
    hands = opening(home)
    hands.quit()
    chain = Keychain(home)
    chain.unlock(PASSPHRASE)
    (home / "erasing").touch()  # as a power cut leaves it: the key is gone, the rest lies here still
    chain.forget()
    later = opening(home)
    assert later.app.keychain.unlock(PASSPHRASE)
    assert not (home / "erasing").exists()
