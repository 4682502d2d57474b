"""A contributor's record: counted while it is short, a share with its interval and n when it is long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from casework.model import Band, TrackRecord
from db.records import CaseView
from desktop.theme import Look
from desktop.views.findingwords import Section, told
from desktop.views.parts.factrow import MeasureRow
from desktop.views.recordwords import record_line, shares
from desktop.words import Words
from tests.builders import a_case, a_programme, a_submission

LONG, SHORT, NONE = TrackRecord(50, 2, 62), TrackRecord(2, 0, 7), TrackRecord(0, 0, 0)


def contributor(record: TrackRecord | None, words: Words) -> Section:
    case = a_case(submissions=(a_submission(record=record),))
    page = told(CaseView(case, case, None, (), Band.NO_OBJECTION, None), a_programme(), words)
    return next(section for section in page.sections if section.title == "Contributor")


def test_a_long_record_is_drawn_and_says_n(words: Words):
    filed, false = shares(LONG, words)
    assert (filed.label, filed.value) == ("Filed", "81 % · n 62")
    assert (false.label, false.value) == ("False", "3 % · n 62")
    assert filed.interval is not None
    assert filed.interval.low < filed.interval.at < filed.interval.high


def test_a_drawn_interval_is_also_read_aloud(words: Words):
    assert shares(LONG, words)[0].spoken == "Filed: 81 %, between 69 and 89 %, of 62"


def test_a_short_record_is_counted_and_not_drawn(words: Words):
    assert [(share.value, share.interval) for share in shares(SHORT, words)] == [("2 of 7", None), ("0 of 7", None)]


def test_a_first_report_has_no_share(words: Words):
    assert [share.value for share in shares(NONE, words)] == ["nothing decided yet"]


def test_without_a_record_nothing_is_said_of_it(words: Words):
    assert contributor(None, words).shares == ()
    assert record_line(a_submission(), words) == "otter-41"


def test_in_a_line_the_interval_stands_in_words(words: Words):
    assert record_line(a_submission(record=LONG), words) == "otter-41 · filed 81 % (69 to 89), n 62"
    assert record_line(a_submission(record=SHORT), words) == "otter-41 · 2 of 7 filed"
    assert record_line(a_submission(record=NONE), words) == "otter-41 · nothing decided yet"


def test_the_findings_say_since_when_the_contributor_is_known(words: Words):
    since = datetime(2025, 3, 14, 4, 0, tzinfo=UTC)
    section = contributor(replace(LONG, since_at=since), words)
    assert section.facts[0] == ("Since", "Mar 2025")
    assert len(section.shares) == 2


def test_a_row_of_the_record_is_read_with_its_interval(qtbot: QtBot, words: Words, look: Look):
    share = shares(LONG, words)[0]
    row = MeasureRow(share.label, share.value, share.interval, look, spoken=share.spoken)
    qtbot.addWidget(row)
    assert row.accessibleName() == share.spoken
