"""An office asks for a day in its notice: decided on the desk, it waits for a person, is filled by keys, and leaves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import URL

from casework.model import CaseId
from casework.notices import Gap
from casework.outbox import NoticeState
from casework.states import Effect
from desktop.app import RESOURCES
from desktop.focus import Page
from desktop.hands import Hands, Key
from desktop.views.notices.valuefield import ValueField
from tests.story.office import PROGRAMME, Office, an_office
from tests.story.test_settling import at
from tests.story.test_tools import CONTROL

HOLD_S = 3.0


@pytest.fixture
def asking(staffed: URL, tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    """The programme that ships, with an open day in what it says of a dispatch, and a hold of seconds."""
    shutil.copytree(RESOURCES / "programmes", tmp_path / "programmes")
    file = tmp_path / "programmes" / f"{PROGRAMME}.toml"
    text = re.sub(r'(?m)^(dispatch\.en = ".*)"$', r'\1 They come on $visit_day."', file.read_text("utf-8"))
    text = re.sub(r'(?m)^(dispatch\.zh_CN = ".*)"$', r'\1将于 $visit_day 上门。"', text)
    text = re.sub(r"(?m)^notice_hold_min = [0-9.]+", f"notice_hold_min = {HOLD_S / 60}", text)
    file.write_text(text, "utf-8")
    with an_office(staffed, tmp_path, tmp_path / "programmes") as office:
        yield office


def fill(zhao: Hands, *values: str) -> None:
    """Type into one field after the other and send."""
    for value in values:
        field = QApplication.focusWidget()
        assert isinstance(field, ValueField)
        QTest.keyClicks(field, value)
        zhao.press(Key.Key_Return)
    zhao.press(Key.Key_Return, CONTROL)


def state_at_hub(office: Office, case: CaseId) -> NoticeState:
    hub = office.client("zhao")
    items = [i for state in (None, NoticeState.LEFT) for i in hub.outbox(state).items if i.case == case]
    hub.close()
    return items[0].state


def test_a_notice_waits_for_a_person_who_fills_it_by_keys_and_then_it_leaves(asking: Office):
    case = asking.report(1)
    li = at(asking.desk("li", hold_s=0.1), case)
    li.decide(Effect.DISPATCH, Key.Key_D, Key.Key_Return)
    li.until("it to be recorded", lambda: li.all_said() and li.desk.counts.recorded == 1)
    zhao = asking.desk("zhao")
    zhao.press(Key.Key_N, CONTROL)
    tool = zhao.app.tools.outbox
    zhao.until("the outbox", lambda: zhao.focus.page is Page.OUTBOX and tool.current is not None)
    item = tool.current
    assert (item.case, item.state, item.by_name) == (case, NoticeState.OPEN, "Li Na")
    assert item.draft.open == (Gap("visit_day", "en"), Gap("visit_day", "zh_CN"))
    assert state_at_hub(asking, case) is NoticeState.OPEN  # its hold is long over

    zhao.press(Key.Key_F)
    fill(zhao, "13800138000", "3/5")
    zhao.until("the refusal", lambda: tool.refused is not None and not tool.asking)
    assert tool.refused.code == "personal-data"
    assert tool.current.state is NoticeState.OPEN

    field = QApplication.focusWidget()
    assert isinstance(field, ValueField)
    first = next(iter(zhao.window.pages.outbox.pane.preview.fields.values()))
    first.setFocus()
    zhao.press(Key.Key_A, CONTROL)
    fill(zhao, "5 March")
    zhao.until("its words", lambda: tool.current is None or tool.current.state is not NoticeState.OPEN)
    zhao.until("it to leave", lambda: state_at_hub(asking, case) is NoticeState.LEFT)

    hub = asking.client("zhao")
    (notice,) = hub.notices(case)
    hub.close()
    assert notice.open == ()
    assert notice.text["en"].endswith("They come on 5 March.")
    assert notice.text["zh_CN"].endswith("将于 3/5 上门。")
    zhao.press(Key.Key_O)
    zhao.until("what was told", lambda: tool.current is not None and tool.current.state is NoticeState.LEFT)
    assert tool.current.filled_name == "Zhao Lei"
