"""Accounts at an office: signing in by keys, and a desk that is locked while nobody is at it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit

from casework.errors import SignInNeeded
from casework.states import Effect
from desktop.hands import Key
from desktop.views.account import LockPage
from tests.desktop.keychains import Memory
from tests.story.office import PASSWORD, Office
from tests.story.signing import NOWHERE, answered, enters, first_page, page_of, reaches, sentences, typed, unlock
from tests.story.test_settling import at
from tests.story.test_tools import CONTROL

# signing in


def test_who_signs_in_is_told_what_is_wrong_and_where(office: Office):
    hands = office.at_first_page("li", ring=Memory())
    typed(hands, NOWHERE, "li", "another password")
    page = answered(hands, f"No hub answers at {NOWHERE}")
    typed(hands, office.url, "li", "another password")
    answered(hands, "does not know this account with this password")
    assert QApplication.focusWidget().accessibleName() == "Password"  # type: ignore[union-attr]  # waited for
    typed(hands, PASSWORD)
    assert not (office.folder / "li" / "cache.db").exists()  # nothing was opened for a stranger
    assert page.isVisible()
    enters(hands)
    assert hands.desk.me is not None
    assert (hands.desk.me.account, hands.desk.me.name) == ("li", "Li Na")


def test_after_many_wrong_passwords_the_wait_is_told_in_words(office: Office):
    hands = office.at_first_page("li", ring=Memory())
    typed(hands, office.url, "li", "wrong password")
    page = first_page(hands)
    for _ in range(12):
        hands.press(Key.Key_Return, at=page)
        hands.until("an answer", lambda: "One moment" not in sentences(page))
        if "Too many wrong passwords. Wait" in sentences(page):
            break
    assert "Too many wrong passwords. Wait" in sentences(page)
    assert " s, then try again." in sentences(page)


def test_a_disabled_account_stays_outside_and_what_it_decided_before_is_held(office: Office):
    case = office.report(1)
    li = at(office.desk("li", hold_s=0.1), case)
    office.user("disable", "li")
    li.decide(Effect.ACCEPT, Key.Key_A)
    li.press(Key.Key_F5)
    li.until("the answer", lambda: li.at_rest() and li.desk.counts.held == 1)
    late = office.at_first_page("late", ring=Memory())
    typed(late, office.url, "li", PASSWORD)
    answered(late, "does not know this account with this password")


def test_a_session_that_ended_is_begun_again_and_what_was_decided_meanwhile_goes_out(office: Office):
    case, another = office.report(1), "quite another one"
    li = at(office.desk("li", hold_s=0.1), case)
    office.user("password", "li", password=another)
    li.decide(Effect.ACCEPT, Key.Key_A)
    li.press(Key.Key_F5)
    li.until("the desk to know", lambda: isinstance(li.desk.weather.trouble, SignInNeeded))
    li.window.news.act()  # the banner's "Sign in"
    li.until("the page", lambda: li.app.first_run is not None and li.app.first_run.isActiveWindow())
    li.until("the cursor", lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    assert QApplication.focusWidget().accessibleName() == "Password"  # type: ignore[union-attr]  # waited for
    typed(li, PASSWORD)
    answered(li, "does not know this account with this password")
    typed(li, another)
    li.press(Key.Key_Return, at=first_page(li))
    li.until("it to be recorded", lambda: li.desk.weather.online and li.all_said() and li.desk.counts.recorded == 1)
    assert li.app.first_run is None


# the lock


def test_a_locked_desk_shows_nobody_a_case_and_goes_on_sending(office: Office):
    case = office.report(1, title="Broken cover")
    hands = office.at_first_page("li", hold_s=0.1, ring=Memory())
    typed(hands, office.url, "li", PASSWORD)
    li = at(enters(hands), case)
    li.decide(Effect.ACCEPT, Key.Key_A)
    li.press(Key.Key_L, CONTROL)
    page = page_of(li, LockPage)
    shown = sentences(li.window)
    assert "Li Na works here" in shown
    assert "Broken cover" not in shown
    assert li.window.windowTitle() == "Caselight · locked"
    assert not li.window.menuBar().isVisible()
    before = li.focus.active_seconds
    for key in (Key.Key_A, Key.Key_J, Key.Key_Z, Key.Key_T, Key.Key_Question, Key.Key_F5):
        li.press(key)
    li.press(Key.Key_K, CONTROL)
    assert page.isVisible()
    assert li.focus.active_seconds == before
    li.until("it to be recorded all the same", lambda: li.desk.counts.recorded == 1)
    reaches(li, NOWHERE)
    unlock(li, "a guess", opens=False)
    assert "not the password" in sentences(page)
    unlock(li, PASSWORD)  # without the hub
    assert li.window.windowTitle().startswith("Caselight · ")
    assert "Li Na" in li.window.windowTitle()


def test_a_desk_that_was_locked_is_locked_when_it_is_started_again(office: Office):
    ring = Memory()
    hands = office.at_first_page("li", ring=ring)
    typed(hands, office.url, "li", PASSWORD)
    li = enters(hands)
    li.press(Key.Key_L, CONTROL)
    latch = li.app.opening.house.latch
    li.until("the note", lambda: latch.left_locked)
    gone: list[bool] = []
    li.app.stopped.connect(lambda: gone.append(True))
    li.window.close()
    li.until("the end", lambda: bool(gone))
    again = office.started("li", ring)
    assert again.window.curtain.drawn
    unlock(again, PASSWORD)
    assert not again.window.curtain.drawn
