"""The calls of the reports: what they are asked, who may ask, how pages go on, and what an old database brings."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete

from casework import wire
from casework.model import CaseId, LocalAudit
from casework.reports import By, Drilled, Lines, Looks, Office, Only, Period, Waiting
from casework.wire import Batch
from hub.messages import NewSubmission
from hub.people import Contributor
from hub.reports import cursors, lines, looks
from hub.tables import audit_entries

from .conftest import PROGRAMME, Decide, Hub

AUDITOR = frozenset({"auditor"})
DAYS = "first=2026-03-02&last=2026-03-03"
TODAY = Period("2026-03-02", "2026-03-02")


def test_what_is_answered_is_what_the_desk_reads(hub: Hub, decide: Decide) -> None:
    li, chen = hub.account("li"), hub.signed_in("chen", AUDITOR)
    hub.hear(decide(hub.case(), active_seconds=4.5), li)
    hub.service.reveal("li", case := hub.case(), hub.cases()[case].submissions[0].id, "asked by phone")
    told: dict[str, tuple[Any, Any]] = {
        "office?zone=%2B08:00": (Office, hub.service.glance("+08:00")),
        f"decisions?{DAYS}&by=reviewer&by=kind": (
            Lines, hub.service.report(Period("2026-03-02", "2026-03-03"), (By.REVIEWER, By.KIND))),
        f"cases?{DAYS}&account=li&only=all": (Drilled, None),
        f"cases?{DAYS}&only=pending": (Drilled, None),
        f"looks?{DAYS}&account=li": (Looks, None),
    }  # fmt: skip
    for path, (kind, expected) in told.items():
        said = chen.get(f"/reports/{path}")
        assert said.status_code == 200, said.text
        read = wire.decode(said.content, kind)
        assert read == expected if expected is not None else read.items


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("office?zone=08:00", "bad-zone"),
        ("office?zone=%2B15:00", "bad-zone"),
        ("office?zone=Asia/Shanghai", "bad-zone"),
        ("decisions?last=2026-03-02", "bad-parameter"),
        ("decisions?first=2026-03-02&last=2026-3-2", "bad-day"),
        ("decisions?first=2026-03-02&last=2026-02-30", "bad-day"),
        ("decisions?first=0001-01-01&last=0001-01-01", "bad-day"),
        ("decisions?first=9999-12-31&last=9999-12-31", "bad-day"),
        ("decisions?first=2026-03-03&last=2026-03-02", "bad-period"),
        ("decisions?first=2026-03-02&last=2027-04-06", "bad-period"),
        (f"decisions?{DAYS}&by=rank", "bad-parameter"),
        (f"cases?{DAYS}&only=best", "bad-parameter"),
        (f"cases?{DAYS}&day=monday", "bad-day"),
        (f"cases?{DAYS}&after=x", "bad-message"),
        (f"cases?{DAYS}&after=[-1,%22%22,%22%22]", "bad-message"),
        (f"cases?{DAYS}&after=[1,%22%5Cu0000%22,%22%22]", "bad-message"),
        (f"looks?{DAYS}&after=[{2**60},%22%22,%22%22]", "bad-message"),
        (f"looks?{DAYS}&after=[1,%22reveal%22,%22x%22]", "bad-message"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(embedded_hub: Hub, path: str, code: str) -> None:
    said = embedded_hub.signed_in("chen", AUDITOR).get(f"/reports/{path}")
    assert (said.status_code, said.json()["code"]) == (422, code)


def test_four_hundred_days_may_be_asked_for(embedded_hub: Hub) -> None:
    chen = embedded_hub.signed_in("chen", AUDITOR)
    assert chen.get("/reports/decisions?first=2026-03-02&last=2027-04-05").status_code == 200


def test_only_supervisors_and_auditors_see_figures_of_people(embedded_hub: Hub) -> None:
    for name, posts, status in (
        ("li", {"clerk"}, 403), ("counter", {"intake"}, 403), ("zhao", {"duty-leader"}, 200), ("chen", {"auditor"}, 200)
    ):  # fmt: skip
        who = embedded_hub.signed_in(name, frozenset(posts))
        for path in ("office", f"decisions?{DAYS}", f"cases?{DAYS}", f"looks?{DAYS}"):
            assert who.get(f"/reports/{path}").status_code == status


def test_asked_twice_for_the_same_a_line_tells_apart_once(hub: Hub, decide: Decide) -> None:
    hub.hear(decide(hub.case()), hub.account("li"))
    found = hub.service.report(TODAY, (By.KIND, By.REVIEWER, By.KIND))
    assert found.by == (By.KIND, By.REVIEWER)
    assert [(one.group.account, one.group.kind, one.decisions) for one in found.lines] == [("li", "accept", 1)]


def test_without_a_group_there_is_one_line_whatever_happened(hub: Hub) -> None:
    (line,) = hub.service.report(TODAY, ()).lines
    assert (line.decisions, line.median_s, line.pending, line.overdue) == (0, None, 0, 0)


def test_what_waits_is_told_by_what_was_promised(hub: Hub) -> None:
    """It is half past nine in Foshan: late, within four hours, today, and later."""
    now = hub.clock()
    for hours in (25, 24, 21, 12, 0):  # a day was promised
        new = NewSubmission(f"s-{hours}", PROGRAMME, Contributor("a"), received_at=now - timedelta(hours=hours))
        hub.service.take_in(new, "importer", {"intake-import"})
    office = hub.service.glance("+08:00")
    oldest = min(hub.cases().values(), key=lambda case: case.opened_at)
    assert office.waiting == Waiting(late=1, soon=2, today=1, later=1)
    assert (office.late, office.oldest_late, office.oldest_promised_at) == (1, oldest.id, oldest.promised_at)


def test_looks_go_on_page_by_page_newest_first_and_none_is_told_twice(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "PAGE", 3)
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    first = hub.cases()[case].submissions[0].id
    for number in range(7):
        views = [LocalAudit(f"v-{number}-{n}", "view", case, hub.clock()) for n in range(2)]
        hub.service.hear(Batch((), tuple(views)), (li, wang)[number % 2])
        hub.service.reveal("wang", case, first, f"asked by phone {number}")
        hub.clock.forward(minutes=number % 2)  # some of one moment
    every = every_look(hub, "")
    assert [one.kind for one in every].count("view") == 14
    assert {one.reason for one in every if one.kind == "reveal"} == {f"asked by phone {n}" for n in range(7)}
    assert len(every) == 21
    assert [one.at for one in every] == sorted((one.at for one in every), reverse=True)
    assert every_look(hub, "wang") == [one for one in every if one.account == "wang"]
    assert {one.name for one in every} == {"Li", "Wang"}


def every_look(hub: Hub, account: str) -> list[Any]:
    found, after, more = [], "", True
    while more:
        page = hub.service.looks(TODAY, account, after)
        assert len(page.items) <= looks.PAGE
        found += page.items
        after, more = page.more, bool(page.more)
    return found


def test_a_purged_reason_is_gone_from_the_reports_and_that_it_was_asked_stays(hub: Hub) -> None:
    hub.account("li")
    case = hub.case()
    hub.service.reveal("li", case, hub.cases()[case].submissions[0].id, "Mr Chen of 12 Zumiao Road asked")
    with hub.engine.execution_options(write=True).begin() as c:
        c.execute(delete(audit_entries).where(audit_entries.c.content.like("%reveal%")))
    (look,) = hub.service.looks(TODAY).items
    assert (look.account, look.kind, look.case, look.at, look.reason) == ("li", "reveal", case, hub.clock(), "")
    assert "Zumiao" not in str(hub.rows("SELECT * FROM reveals"))
    assert hub.service.glance("+00:00").reveals == 1


def test_a_view_counts_at_the_moment_it_was_told_whatever_the_desks_clock_says(hub: Hub) -> None:
    row = LocalAudit("v", "view", CaseId(hub.case()), hub.clock().replace(year=2031))
    hub.service.hear(Batch((), (row,)), hub.account("li"))
    (look,) = hub.service.looks(TODAY).items
    assert look.at == hub.clock()


def test_a_drill_down_tells_all_that_a_list_shows(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    hub.hear(decide(case, active_seconds=4.5), li)
    (one,) = hub.service.behind(TODAY, hub.service.report(TODAY, tuple(By)).lines[0].group, Only.ALL).items
    assert (one.case, one.title, one.answer, one.active_s, one.step) == (case, "Broken cover", "effective", 4.5, 1)
    assert (one.group.name, one.group.post, one.group.kind, one.group.day) == ("Li", "clerk", "accept", TODAY.first)
    assert one.due_at == hub.cases()[case].promised_at


def test_a_cursor_is_read_as_it_was_written() -> None:
    assert cursors.read(cursors.write(5, 'a:"b', "ä")) == (5, 'a:"b', "ä")
    assert cursors.read("") is None


@given(st.lists(st.floats(0.1, 900), min_size=1, max_size=40))
def test_the_middle_of_what_was_told_so_often_is_the_median_of_all(told: list[float]) -> None:
    assert lines.middle(list(Counter(told).items())) == pytest.approx(median(told))
