"""A day without the hub: cases are taken along, decided, and come back; or a supervisor takes them back meanwhile."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from casework.model import Answer, CaseId, Saved
from casework.states import Effect
from desktop.focus import Page
from desktop.hands import Hands, Key
from desktop.supervising import Level
from desktop.workers.lanes import Lane
from tests.story.office import Office
from tests.story.test_settling import at, sit
from tests.story.test_tools import CONTROL, cache, step_to


def take_along(hands: Hands, n: int) -> tuple[CaseId, ...]:
    """All that waits, by its keys; with every file here the page says so."""
    along = hands.app.tools.along
    sit(hands).press(Key.Key_T, CONTROL)
    hands.until("what waits", lambda: along.known and along.limit is not None and along.n == n)
    hands.press(Key.Key_Return)
    hands.until("the cases", lambda: len(along.taken.cases) == n and not along.taking)
    hands.until("their files", lambda: not along.fetching and not along.taken.screens_missing.files)
    hands.press(Key.Key_Escape)
    hands.until("the queue", lambda: hands.focus.page is Page.SINGLE)
    taken: tuple[CaseId, ...] = along.taken.cases
    return taken


def leave(hands: Hands) -> None:
    """Out of reach of the hub."""
    hands.until("the wire to be still", lambda: not hands.app.lanes.under_way(Lane.WIRE))
    hands.keeper.held = True
    hands.app.opened.hub.move("http://127.0.0.1:9", "")


def come_back(hands: Hands, office: Office, account: str) -> None:
    again = office.client(account)
    hands.app.opened.hub.move(office.url, again._http.headers["Authorization"].removeprefix("Bearer "))
    sit(hands).press(Key.Key_F5)


def on_page(hands: Hands) -> str:
    page = hands.window.pages.currentWidget()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_five_cases_are_taken_along_decided_without_the_hub_and_all_recorded(office: Office):
    cases = {office.report(number) for number in range(1, 6)}
    li = at(office.desk("li", hold_s=0.1), next(iter(cases)))
    assert set(take_along(li, 5)) == cases
    leave(li)
    decided = {li.decide(Effect.ACCEPT, Key.Key_A) for _ in cases}
    assert decided == cases
    li.until("all of it saved here", lambda: li.at_rest() and li.desk.counts.saved + li.desk.counts.sending == 5)
    come_back(li, office, "li")
    li.until("all to be recorded", lambda: li.all_said() and li.desk.counts.recorded == 5)
    assert {entry.ack.answer for case in cases for entry in cache(li).decisions(case)} == {Answer.EFFECTIVE}
    assert cache(li).unsettled_list() == ()


def test_what_a_supervisor_took_back_meanwhile_is_an_opinion_and_says_whose_the_case_is(office: Office):
    case, other = office.report(1), office.report(2)
    li = at(office.desk("li", hold_s=0.1), case)
    take_along(li, 2)
    leave(li)
    li.until("the case", lambda: step_to(li, case))
    li.decide(Effect.REJECT, Key.Key_R, Key.Key_1)

    zhao = sit(office.desk("zhao"))
    tool = zhao.app.tools.supervising
    zhao.press(Key.Key_O, CONTROL)
    zhao.until("the office", lambda: tool.office is not None and not tool.asking)
    zhao.press(Key.Key_H, CONTROL)
    zhao.until("what is held", lambda: tool.level is Level.HOLDINGS and tool.holdings is not None and not tool.asking)
    (held,) = tool.holdings
    assert (held.name, held.kind, held.cases) == ("Li Na", "takeaway", (case, other))
    zhao.press(Key.Key_Backspace)
    zhao.until("it to be taken back", lambda: tool.taken_back is not None and not tool.asking)
    assert zhao.window.pages.office.note.isVisible()
    zhao.press(Key.Key_F5)
    zhao.until("both to be Zhao's", lambda: set(cache(zhao).held()) == {case, other})

    come_back(li, office, "li")
    li.until("the hub's answer", lambda: li.at_rest() and li.desk.counts.recheck == 1)
    li.until("whose it is", lambda: cache(li).case(case).holder is not None)
    said = "1 case you had taken along is no longer this desk’s."
    li.until("the banner", lambda: (banner := li.window.news.words()) is not None and banner.strong == said)
    assert cache(li).taken(li.app.tools.along.taken.until).cases == ()
    li.press(Key.Key_U)
    settling = li.app.tools.settling
    li.until("the page", lambda: settling.current is not None and settling.view is not None)
    row = settling.current
    assert (row.case, row.outgoing.state, row.outgoing.ack.answer) == (case, Saved.RECHECK, Answer.FENCED)
    li.until("its words", lambda: "Zhao Lei holds it now." in on_page(li))
    assert li.app.words.say("now.elsewhere") in on_page(li)
    li.press(Key.Key_Return)
    li.until("nothing to settle", lambda: li.at_rest() and not settling.rows)
