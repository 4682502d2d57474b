"""The month before the sample agency was opened: believable, all decided, lived once, and kept when broken off."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from casework import worktime
from casework.model import Answer
from casework.states import Effect
from casework.worktime import Working
from db.engine import open_sqlite
from hub import audit
from hub.samples import files, history, plan
from hub.samples.colleagues import CLERKS, EVERYBODY, GAO_YAN, HE_YU, LIU_WEI, ZHAO_MIN
from hub.samples.deeds import Ruled, Said, Sent
from hub.samples.month import DAYS, TALES, month
from hub.service import Service
from tests.hub.conftest import KEY, START, Clock, Hub
from tests.hub.sampling import SHIPPED

GOES_ON = frozenset({Effect.DISPATCH, Effect.PASS, Effect.NEEDS_MORE})
HOUR = timedelta(hours=1)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MONTH = month(NOW)


def test_the_same_day_has_the_same_month_and_nothing_of_it_lies_in_the_future():
    assert month(NOW) == MONTH
    assert MONTH[0].at > NOW - timedelta(days=DAYS + 1)
    assert [deed.at for deed in MONTH] == sorted(deed.at for deed in MONTH)
    assert MONTH[-1].at < NOW


def test_a_few_hours_later_only_today_has_grown():
    later = month(NOW + timedelta(hours=3))
    assert set(MONTH) <= set(later)
    assert all(deed.at > NOW - timedelta(hours=10) for deed in set(later) - set(MONTH))


def test_some_hundred_cases_are_decided_by_four_clerks_at_their_own_pace():
    assert 150 <= sum(isinstance(deed, Sent) for deed in MONTH) <= 300
    by = {one: sorted(d.seconds for d in MONTH if isinstance(d, Said) and d.by is one) for one in CLERKS}
    assert all(len(seconds) >= 15 for seconds in by.values())
    middles = [seconds[len(seconds) // 2] for seconds in by.values()]
    assert max(middles) > 5 * min(middles)


def test_no_sample_lies_at_an_address_of_the_month():
    """The seeding finds what is there by moment and address."""
    assert {deed.address for deed in MONTH if isinstance(deed, Sent)}.isdisjoint(one.address for one in plan(NOW))


@pytest.mark.parametrize("programme", files.months())
def test_every_matter_is_of_its_programme(programme: str):
    known = SHIPPED[programme]
    for matter in files.months()[programme].matter:
        assert known.category(matter.category) is not None
        assert known.reason(matter.reject) is not None or (matter.no, matter.reject) == (0, "")


def test_a_photo_is_shown_once_and_says_what_it_was_cut_from():
    shown = [matter.photo for town in files.months().values() for matter in town.matter if matter.photo]
    there = {path.name for path in (files.FOLDER / "history").iterdir()}
    told = (files.FOLDER / "history" / "ATTRIBUTION.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\S+\.jpg) \| (\S+\.jpg) \|$", told, re.MULTILINE))
    assert sorted(shown) == sorted(rows) == sorted(there - {"ATTRIBUTION.md"})
    assert set(rows.values()) <= set(files.photos())
    sent = Counter(deed.matter.photo for deed in MONTH if isinstance(deed, Sent) and deed.matter.photo)
    assert set(sent.values()) == {1}


# lived at a hub


@pytest.fixture(scope="module")
def lived(template_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Lived once, and only read: a month costs a second or two."""
    folder = tmp_path_factory.mktemp("lived")
    shutil.copyfile(template_file, folder / "hub.db")
    engine = open_sqlite(folder / "hub.db", KEY)
    hub = Hub(engine, folder, Clock())
    with closing(hub.service):
        history.hire(hub.service, timedelta(days=1))
        history.live(hub.service)
        yield hub
    engine.dispose()


def answers(hub: Hub) -> Counter[str]:
    return Counter(row.answer for row in hub.rows("SELECT answer FROM decisions"))


def test_everything_was_reviewed_and_what_is_open_is_in_the_hands_of_others(lived: Hub):
    waiting = lived.rows("SELECT post, count(*) AS n FROM cases WHERE step IS NOT NULL GROUP BY post")
    assert {row.post for row in waiting} <= {ZHAO_MIN.post, HE_YU.post}
    assert sum(row.n for row in waiting) < lived.scalar("SELECT count(*) FROM cases") / 4
    told = answers(lived)
    assert told[Answer.EFFECTIVE] + told[Answer.OVERRIDE] > 150
    assert set(told) <= {Answer.EFFECTIVE, Answer.OVERRIDE, Answer.CONFLICT, Answer.HELD}


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("hour", [0, 5, 9, 15])
def test_what_is_older_than_two_working_days_is_at_its_end(day: int, hour: int):
    """Whatever day and hour it is: neither a dispatcher nor a verifier finds anything of it in their queue."""
    now = NOW.replace(hour=hour) + timedelta(days=day)
    working = Working("Asia/Shanghai", "")
    deeds = month(now)
    through = {d.case for d in deeds if isinstance(d, Ruled) and d.through}
    said = [d for d in deeds if isinstance(d, Said) and d.effect is not Effect.RETRACT]
    last = {d.case: d for d in said if d.deed != "other" or d.case in through}  # else it never took effect
    unfinished = {case for case, one in last.items() if one.deed != "checked" and one.effect in GOES_ON}
    two_days = 2 * worktime.day_hours(working) * HOUR
    old = {d.case for d in deeds if isinstance(d, Sent) and worktime.worked(d.at, now, working) > two_days}
    assert len(old) > 100
    assert not unfinished & old


def test_nothing_of_it_stands_open_before_the_last_days(lived: Hub):
    rows = lived.rows("SELECT opened_at FROM cases WHERE step IS NOT NULL")
    assert all(str(row.opened_at) > f"{START - timedelta(days=5):%Y-%m-%d}" for row in rows)


def test_two_decisions_wait_for_a_ruling_and_the_leader_has_ruled_on_others(lived: Hub):
    assert sorted(item.answer for item in lived.service.held().items) == [Answer.CONFLICT, Answer.HELD]
    ruled = lived.rows("SELECT account, decision FROM overrides WHERE account = :who", who=GAO_YAN.account)
    asked = [deed for deed in month(START) if isinstance(deed, Ruled)]
    assert len(ruled) == len(asked)
    assert 0 < sum(row.decision is not None for row in ruled) < len(ruled)


def test_who_decides_on_thumbnails_shows(lived: Hub):
    rows = lived.rows("SELECT account, with_photo, unseen FROM tally WHERE with_photo")
    assert {row.account for row in rows if row.unseen} == {LIU_WEI.account}
    assert len({row.account for row in rows}) >= 3


def test_some_answers_came_late_and_some_decisions_were_taken_back(lived: Hub):
    late = lived.scalar("SELECT count(*) FROM tally WHERE answered AND NOT in_time")
    undone = lived.scalar("SELECT count(*) FROM tally WHERE undone")
    assert late >= sum(tale == "late" for tale in TALES.values())
    assert undone >= sum(tale in ("withdrawn", "retracted") for tale in TALES.values())


def test_every_decision_was_looked_at_first_and_two_names_were_asked_for(lived: Hub):
    views = lived.scalar("SELECT count(*) FROM desk_audit WHERE kind = 'view'")
    retracted = [deed for deed in month(START) if isinstance(deed, Said) and deed.effect is Effect.RETRACT]
    assert views == lived.scalar("SELECT count(*) FROM decisions") - len(retracted)
    assert lived.scalar("SELECT count(*) FROM reveals") == 2


def test_the_chain_holds(lived: Hub):
    with lived.service.reading() as c:
        assert audit.verify(c, lived.service.office.agency) == []


def test_a_second_start_adds_nothing(lived: Hub):
    before = lived.scalar("SELECT count(*) FROM audit")
    lived.clock.forward(hours=1)
    history.live(lived.service)
    assert lived.scalar("SELECT count(*) FROM audit") == before


def test_broken_off_it_goes_on_at_the_next_start_even_on_another_day(embedded_hub: Hub):
    history.hire(embedded_hub.service, timedelta(days=1))
    days = iter(range(12))
    history.live(embedded_hub.service, lambda: next(days, None) is None)
    assert lines(embedded_hub.service) == []  # broken off among the photos: no day is there
    more = iter(range(40))
    history.live(embedded_hub.service, lambda: next(more, None) is None)
    some = lines(embedded_hub.service)
    assert some
    embedded_hub.clock.forward(days=2)
    history.live(embedded_hub.service)
    whole = lines(embedded_hub.service)
    assert whole[: len(some)] == some
    assert whole == [deed.case for deed in month(START) if isinstance(deed, Sent)]


def lines(service: Service) -> list[Any]:
    with service.reading() as c:
        return list(c.scalars(text("SELECT client_id FROM submissions ORDER BY taken_at, rowid")))


def test_the_colleagues_have_accounts_that_were_there_before_the_month(embedded_hub: Hub):
    tokens = history.hire(embedded_hub.service, timedelta(days=1))
    assert set(tokens) == {one.account for one in EVERYBODY}
    names = {account: embedded_hub.service.signed_in(token).name for account, token in tokens.items()}
    assert names == {one.account: one.name for one in EVERYBODY}
    again = history.hire(embedded_hub.service, timedelta(days=1))
    assert not set(again.values()) & set(tokens.values())
