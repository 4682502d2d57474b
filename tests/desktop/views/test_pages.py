"""The quiet pages and bars, from plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from pytestqt.qtbot import QtBot

from casework.errors import Offline
from casework.model import Ack, Answer, Band, DecisionId, Digest, Finding, Group, Outgoing, Saved, Verdict
from casework.programme import Programme
from casework.states import Effect
from db.records import CaseView, Counts, QueueRow
from desktop.actions import Action
from desktop.rounds import Weather
from desktop.suggest import suggested_reason
from desktop.theme import Look
from desktop.views.capsof import cap_for, cap_of
from desktop.views.empty import EmptyPage
from desktop.views.findingwords import told
from desktop.views.framing import MARGIN, Framing
from desktop.views.news import FIRST_SENTENCE
from desktop.views.parts.label import Text
from desktop.views.parts.statusline import StatusLine
from desktop.views.queuerow import decided, spoken, waits
from desktop.views.statusbar import StatusBar
from desktop.words import Words
from tests.builders import AT, a_case, a_decision, a_photo, a_programme, an_outcome

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def a_row(**changes: object) -> QueueRow:
    facts: dict[str, object] = {
        "key": (0.0, "c-1"),
        "id": "c-1",
        "title": "Broken cover",
        "category": "0102",
        "place": "Road 1",
        "opened_at": NOW - timedelta(hours=2),
        "promised_at": NOW + timedelta(hours=2),
        "band": Band.SUSPICIOUS,
        "alike": 3,
        "photos": 1,
        "thumb": None,
    }
    return QueueRow(**(facts | changes))  # type: ignore[arg-type]  # a test's own facts


def a_view(*findings: Finding, band: Band = Band.NO_OBJECTION) -> CaseView:
    return CaseView(a_case(), a_case(), None, findings, band, None)


def found(code: str, verdict: Verdict, **facts: object) -> Finding:
    return Finding("capture", code, verdict, a_photo().digest, facts=facts)  # type: ignore[arg-type]  # a test's own


# the status line


def test_the_status_line_keeps_its_order_and_shows_zeros(qtbot: QtBot, words: Words, look: Look):
    bar = StatusBar(words, look)
    qtbot.addWidget(bar)
    bar.show_figures(Counts(recheck=1, examined=34, examinable=40, photos_here=62, photos=62), Weather(True, NOW))
    (line,) = bar.findChildren(StatusLine)
    assert line.accessibleName().startswith(
        "Saved here 0, Sending 0, Recorded 0 today, Needs your recheck 1, Checks 34 of 40, 62 of 62 photos here, "
    )


def test_off_line_the_status_line_says_when_the_hub_was_last_heard(qtbot: QtBot, words: Words, look: Look):
    bar = StatusBar(words, look)
    qtbot.addWidget(bar)
    bar.show_figures(Counts(saved=37), Weather(False, NOW, Offline("no answer")))
    (line,) = bar.findChildren(StatusLine)
    assert line.accessibleName().startswith("Offline, Saved here 37")
    assert "Last heard from hub" in line.accessibleName()


# the empty page


def test_the_empty_page_tells_the_day_and_what_goes_out(qtbot: QtBot, words: Words, look: Look):
    page = EmptyPage(words, look, [("Z", "undo the last one")])
    qtbot.addWidget(page)
    page.show_figures(Counts(decided_today=151, median_seconds=5.8, saved=3))
    said = [text.text() for text in page.findChildren(Text)]
    assert "151 decided today, median 5.8 s." in said
    assert "3 are saved here and go out by themselves." in said


# the queue's rows


def test_a_row_is_read_as_title_band_clock_and_number_alike(words: Words):
    assert spoken(a_row(), a_programme(), words, NOW) == "Broken cover, Suspicious, 2 h left, 3 alike"


def test_a_decided_row_is_read_with_its_state(words: Words):
    row = a_row(alike=0, kind="dispatch", state=Saved.SAVED)
    assert spoken(row, a_programme(), words, NOW).endswith("Dispatched · saved here")


def test_a_decision_that_needs_a_recheck_waits_again(words: Words):
    row = a_row(kind="accept", state=Saved.RECHECK)
    assert waits(row)
    assert decided(row, a_programme(), words) == "Accepted · needs your recheck"


# the findings


def test_contradictions_come_first_then_suspicions_then_proofs(words: Words):
    view = a_view(
        found("place-agrees", Verdict.PASS, metres=18, accuracy_m=12),
        found("place-differs", Verdict.SUSPICIOUS, metres=180, accuracy_m=12),
        found("same-file", Verdict.FAIL, case="c-9", received_at=AT.isoformat(), first=1, other=1),
        band=Band.STRONGLY_SUSPICIOUS,
    )
    page = told(view, a_programme(), words)
    assert [row.cue_name for row in page.findings] == ["Fails", "Suspicious", "Proof"]
    assert page.counts == "2 reasons"
    assert page.chip


def test_the_top_three_reasons_stand_out_in_the_order_of_their_weight(words: Words):
    weighed = {"place-differs": 1.5, "editor-named": 0.9, "too-soft": 0.4, "declared-ai": 2.5, "same-file": 2.0}
    groups = (Group.METADATA, Group.CONTAINER, Group.PIXELS, Group.PROVENANCE, Group.HISTORY)
    facts = {"metres": 180, "accuracy_m": 12, "tool": "GIMP", "where": "XMP", "said": "algorithmicMedia", "case": "c-9",
             "received_at": AT.isoformat(), "first": 1, "other": 0}  # fmt: skip
    found_ = [
        replace(found(code, Verdict.SUSPICIOUS, **facts), group=group, weight=weight)
        for (code, weight), group in zip(weighed.items(), groups, strict=True)
    ]
    page = told(a_view(*found_, band=Band.STRONGLY_SUSPICIOUS), a_programme(), words, "E")
    assert [row.opens.split()[1] for row in page.findings] == sorted(weighed, key=lambda code: -weighed[code])
    assert (len(page.reasons), len(page.further)) == (3, 2)
    assert [row.key for row in page.findings] == ["E", "", "", "", ""]
    assert page.counts == "5 reasons"


def test_of_several_photos_the_one_that_counts_speaks_for_all(words: Words):
    far = replace(found("place-far", Verdict.SUSPICIOUS, metres=9000, accuracy_m=12), group=Group.METADATA, weight=3.0)
    near = replace(far, photo=Digest("b" * 64), facts={"metres": 7000, "accuracy_m": 12}, weight=2.0)
    (row,) = told(a_view(near, far, band=Band.SUSPICIOUS), a_programme(), words).findings
    assert (row.fact, row.note) == ("9.0 km away, accuracy 12 m", "2 photos")


# the suggestion


def a_reason(*codes: str) -> Programme:
    programme = a_programme()
    return replace(programme, reasons=(replace(programme.reasons[0], code="pointed-at", suggested_by=codes),))


@pytest.mark.parametrize(
    ("verdict", "weight", "pointed"),
    [
        (Verdict.SUSPICIOUS, 1.0, True),
        (Verdict.SUSPICIOUS, 0.5, False),  # advisory: it makes no case suspicious
        (Verdict.SUSPICIOUS, 0.0, False),  # switched off by the programme
        (Verdict.FAIL, 0.0, True),  # a contradiction decides by itself
        (Verdict.NOT_APPLICABLE, 2.0, False),  # an explanation
        (Verdict.UNKNOWN, 2.0, False),  # nobody is blamed for what is missing
    ],
)
def test_a_rejection_is_suggested_by_what_weighs(verdict: Verdict, weight: float, pointed: bool):
    one = replace(found("dark-by-day", verdict), group=Group.CONTEXT, weight=weight)
    reason = suggested_reason(a_reason("dark-by-day"), a_view(one))
    assert (reason is not None) is pointed


def test_a_photo_nobody_can_open_points_at_a_new_one():
    refused = Finding("open", "photo-refused", Verdict.UNKNOWN, a_photo().digest)
    assert suggested_reason(a_reason("photo-refused"), a_view(refused)) is not None


def test_a_case_without_objection_has_no_chip(words: Words):
    assert not told(a_view(), a_programme(), words).chip


def test_what_could_not_be_checked_is_said_once_with_because(words: Words):
    view = a_view(found("no-time", Verdict.UNKNOWN), found("no-time", Verdict.UNKNOWN))
    page = told(view, a_programme(), words)
    assert [row.sentence for row in page.cannot] == ["Time, because the file carries none"]


def test_a_decision_of_another_says_what_stands_and_asks_to_be_seen(words: Words):
    stands = an_outcome(effect=Effect.REJECT, by="wang")
    ack = Ack(DecisionId("d-1"), Answer.CONFLICT, None, stands)
    mine = Outgoing(a_decision(), Saved.OTHER, AT, AT, ack)
    (section, *_) = told(replace(a_view(), mine=mine), a_programme(), words).sections
    assert (section.title, section.note) == ("Your decision", "Decided by another")
    assert ("What stands", "Rejected, wang") in section.facts
    assert [row.key for row in section.rows] == ["Ctrl+Return"]


def test_what_would_be_told_has_a_card_of_its_own(words: Words):
    titles = [section.title for section in told(a_view(), a_programme(), words).sections]
    assert titles == ["Criteria", "Place", "Contributor"]


# keys as caps


def an_action(key: str, cap: str = "") -> Action:
    return Action("x", "decide", key, "X", lambda: None, lambda: "", cap=cap)


@pytest.mark.parametrize(
    ("action", "letters", "caps"),
    [
        (an_action("R", "R 1-9"), True, "R 1-9"),
        (an_action("R", "R 1-9"), False, "Ctrl+Shift+R 1-9"),
        (an_action("Right"), True, "→"),
        (an_action("F6"), False, "F6"),
    ],
)
def test_caps_show_the_key_that_works(action: Action, letters: bool, caps: str):
    assert cap_of(action, letters=letters) == caps


def test_the_bar_shows_the_ctrl_form_when_letters_are_off():
    assert cap_for("D Return", letters=False) == "Ctrl+Shift+D Return"
    assert cap_for("4", letters=False) == "4"


# news


@pytest.mark.parametrize(
    ("sentence", "strong"),
    [
        ("Working offline. Decisions are saved.", "Working offline."),
        ("离线办公中。决定存于本机。", "离线办公中。"),
        ("Stood at 1.5 m. Look again.", "Stood at 1.5 m."),
    ],
)
def test_the_first_sentence_is_the_strong_one(sentence: str, strong: str):
    parts = FIRST_SENTENCE.fullmatch(sentence)
    assert parts is not None
    assert parts.group(1) == strong


# where the photo lies


def a_framing() -> Framing:
    framing = Framing()
    framing.show_room(QRectF(0, 0, 800 + 2 * MARGIN, 600 + 2 * MARGIN))
    framing.show_natural(QSizeF(1600, 1200))
    return framing


def test_a_photo_is_fitted_whole():
    assert a_framing().place() == QRectF(MARGIN, MARGIN, 800, 600)


def test_zooming_keeps_what_is_under_the_cursor_there():
    framing, at = a_framing(), QPointF(208, 158)
    before = framing.place()
    framing.zoom(1.0, at)
    after = framing.place()
    share = lambda r: ((at.x() - r.left()) / r.width(), (at.y() - r.top()) / r.height())  # noqa: E731
    assert share(after) == pytest.approx(share(before), abs=0.01)


def test_the_edge_of_a_zoomed_photo_never_comes_inside_the_room():
    framing = a_framing()
    framing.zoom(1.0, QPointF(400, 300))
    framing.drag(QPointF(10_000, 10_000))
    assert framing.place().topLeft() == QPointF(MARGIN, MARGIN)


def test_knowing_the_photo_better_does_not_move_it():
    framing = a_framing()
    framing.zoom(1.0, QPointF(208, 158))
    before = framing.place()
    framing.show_natural(QSizeF(3200, 2400))
    assert framing.place() == before


def test_out_again_is_fitted_again():
    framing = a_framing()
    framing.zoom(2.0, QPointF(1, 1))
    framing.zoom(0.01, QPointF(1, 1))
    assert framing.fitted


def test_large_text_gives_the_status_line_a_second_line(qtbot: QtBot, words: Words, look: Look):
    bar = StatusBar(words, Look(look.tokens, 2.0))
    qtbot.addWidget(bar)
    bar.show_figures(Counts(), Weather())
    assert len(bar.findChildren(StatusLine)) == 2
