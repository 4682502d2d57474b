"""The disk of the hub is lost; what was keyed after its last backup comes back from the desks, once each."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy import URL

from casework.errors import SignInNeeded
from casework.states import Effect
from desktop.account import all_cases, standing_effects
from desktop.hands import Key
from tests.hub.conftest import a_database
from tests.story.office import PASSWORD, Office, spelled
from tests.story.signing import first_page, typed
from tests.story.test_settling import at


def test_a_hub_restored_from_yesterdays_backup_is_told_again_what_it_lost(office: Office, template: URL):
    first, second = office.report(1), office.report(2)
    li = at(office.desk("li", hold_s=0.1), first)
    li.decide(Effect.ACCEPT, Key.Key_A)
    li.until("the first to be recorded", lambda: li.all_said() and li.desk.counts.recorded == 1)
    key, backups = str(office.folder / "key"), str(office.folder / "backups")
    where = ["--media", str(office.folder / "media"), "--key", key]
    office.backup_key(key)
    office.administer("backup", *where, "--to", backups)
    at(li, second).decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
    li.until("the second to be recorded", lambda: li.all_said() and li.desk.counts.recorded == 2)
    office.stop()
    with a_database(template.set(database="template1")) as empty:
        office.database = spelled(empty)
        where[1] = str(office.folder / "new")
        office.administer("restore", *where, "--from", backups)
        office.serve(spelled(empty), "new")
        li.press(Key.Key_F5)
        li.until("the desk to know", lambda: isinstance(li.desk.weather.trouble, SignInNeeded))
        li.window.news.act()  # the banner's "Sign in"
        li.until("the page", lambda: li.app.first_run is not None and li.app.first_run.isActiveWindow())
        li.until("the cursor", lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        typed(li, PASSWORD)
        li.press(Key.Key_Return, at=first_page(li))
        li.until("all to be said again", lambda: li.desk.weather.online and li.all_said() and li.at_rest())
        hub = office.client("zhao")
        effects = {case.id: standing_effects(case) for case in all_cases(hub)}
        points = {case: sum(entry.amount > 0 for entry in hub.ledger(case)) for case in (first, second)}
        hub.close()
        assert effects == {first: [Effect.ACCEPT], second: [Effect.DISPATCH]}
        assert points == {first: 1, second: 1}
        assert li.desk.counts.recorded == 2
        for app in office.desks:
            app.close_now()
        office.stop()
