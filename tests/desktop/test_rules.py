"""Rules decide at a real record through the same door: what is theirs, once, while they are let, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from casework import bands, wire
from casework.errors import DiskFull
from casework.fusion import CAP
from casework.model import DecisionId, Digest, Finding, Group, Photo, Saved, Verdict
from casework.states import Effect
from db.records import CaseView, MediaState
from desktop.rounds import Weather
from desktop.workers import byrule
from tests.builders import a_case, a_photo, a_step, an_outcome
from tests.db.builders import NOW, PROGRAMME, a_page, here, open_here, said
from tests.desktop.letting import RULE, letting
from tests.desktop.office import AGREES, LETS, NAMES, Office, at_work


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with at_work(tmp_path / "home", qtbot) as office:
        office.fill()
        yield office


def test_nothing_is_decided_before_somebody_lets_them(office: Office):
    office.desk.mind(office.focus, office.selection, office.guard)
    office.rounds.examine()
    office.rest()
    assert (office.by_rule(), office.desk.rules_until) == ([], None)


def test_what_meets_a_rule_is_decided_in_the_name_of_who_lets_it(office: Office):
    office.let()
    assert office.by_rule() == list(NAMES)
    (kept,) = office.cache.decisions(NAMES[0])
    assert (kept.decision.rule, kept.decision.kind, kept.decision.fence, kept.state) == (
        RULE.name, "accept", 1, Saved.SAVED,
    )  # fmt: skip
    assert kept.ready_at - kept.decision.decided_at == timedelta(seconds=60)  # the reviewer's own undo hold
    (saw,) = office.cache.evidence([kept.decision.id])
    assert wire.decode(saw, wire.Evidence).findings == (AGREES,)
    assert office.desk.ruled_today == 3


@pytest.mark.parametrize("held", ["focus", "selection"])
def test_what_the_reviewer_has_before_them_is_theirs(office: Office, held: str):
    if held == "focus":
        office.focus.show(office.cache.case(NAMES[1]))
    else:
        office.selection.only([NAMES[1]])
    office.let()
    assert office.by_rule() == [NAMES[0], NAMES[2]]
    office.focus.show(None)
    office.selection.clear()
    office.rest()
    assert office.by_rule() == list(NAMES)


def test_their_own_report_is_nobodys_here(office: Office):
    own = here(2, 9, who="C-own")
    office.cache.save_page(a_page(own))
    office.examined(own)
    office.let()
    assert office.by_rule() == [NAMES[0], NAMES[2]]


def test_what_has_objections_outside_its_bands_is_a_persons(office: Office):
    office.examined(here(2, 2), Finding("exact", "same-file", Verdict.FAIL, weight=9.0))
    view = office.cache.case(NAMES[1])
    assert view is not None
    assert view.band not in RULE.bands
    office.let()
    assert office.by_rule() == [NAMES[0], NAMES[2]]


def test_what_was_examined_under_other_settings_waits_for_another_look(office: Office):
    office.cache.save_findings(here(2, 2), (AGREES, AGREES), (), made_with="before")
    office.let()
    assert office.by_rule() == [NAMES[0], NAMES[2]]
    office.examined(here(2, 2), AGREES, AGREES, AGREES)
    office.desk.let_rules(let=True)
    office.rest()
    assert office.by_rule() == list(NAMES)


def test_a_photo_that_is_not_here_is_waited_for(office: Office):
    shot = Photo(Digest("f" * 64), 10)
    case = here(2, 9, photos=(shot,))
    office.cache.save_page(a_page(case))
    office.examined(case)
    office.let()
    assert office.by_rule() == [NAMES[0], NAMES[2]]
    office.cache.save_media(shot.digest, MediaState.HERE)
    office.examined(case)
    office.desk.let_rules(let=True)
    office.rest()
    assert office.by_rule() == list(NAMES)


@pytest.mark.parametrize("mode", ["assisted", "manual"])
def test_in_every_other_mode_rules_only_advise(office: Office, mode: str):
    office.cache.save_programmes([letting(PROGRAMME, mode=mode)])
    office.let()
    assert (office.by_rule(), office.desk.rules_may) == ([], False)


def test_they_wait_while_the_screen_is_locked(office: Office):
    office.guard.lock()
    office.let()
    assert office.by_rule() == []
    office.guard.open()
    office.rest()
    assert office.by_rule() == list(NAMES)


def test_they_wait_while_the_hub_is_away(office: Office):
    office.rounds.weather = Weather()
    office.let()
    assert office.by_rule() == []
    office.rounds.weather = Weather(online=True)
    office.rounds.examine()
    office.rest()
    assert office.by_rule() == list(NAMES)


def test_switching_them_off_stops_them_at_once(office: Office):
    office.desk.ruled.connect(lambda _: office.desk.let_rules(let=False))
    office.let()
    assert (len(office.by_rule()), office.desk.rules_until) == (1, None)
    office.rounds.examine()
    office.rest()
    assert len(office.by_rule()) == 1


def test_when_the_day_is_over_they_have_to_be_let_anew(office: Office):
    office.desk.mind(office.focus, office.selection, office.guard)
    office.rest()
    office.desk.rules_until = datetime.now(UTC) - timedelta(seconds=1)
    office.desk.hold_for(60.0)
    office.rest()
    assert office.by_rule() == []


def test_what_was_taken_back_stays_with_people_also_tomorrow(office: Office, tmp_path: Path, qtbot: QtBot):
    office.let()
    (kept,) = office.cache.decisions(NAMES[1])
    office.desk.take_back(kept)
    office.rest()
    assert office.cache.decisions(NAMES[1]) == ()
    assert len(office.by_rule()) == 3  # and no fourth
    assert office.desk.ruled_today == 2
    office.close()
    with at_work(tmp_path / "home", qtbot) as again:
        again.let()
        assert again.by_rule() == []


def test_the_key_of_undo_means_what_the_screen_offered(office: Office):
    """A rule that was quicker by a blink is not taken back in place of what the reviewer just did."""
    office.focus.show(office.cache.case(NAMES[0]))
    kind = next(k for k in LETS.choices("review") if k.effect is Effect.HOLD)
    office.desk.decide(office.focus, kind)
    office.rest()
    offered = office.desk.undoable
    office.cache.decide(said(9, 2, rule=RULE.name), NOW)
    office.desk.undoable = offered
    office.desk.undo()
    office.rest()
    assert [bool(office.cache.decisions(name)) for name in NAMES[:2]] == [False, True]


def test_undo_takes_back_a_rules_decision_that_the_screen_offers(office: Office):
    office.let()
    office.desk.undoable = office.cache.last_act()
    office.desk.undo()
    office.rest()
    assert sum(bool(office.cache.decisions(name)) for name in NAMES) == 2


def test_what_is_redone_by_hand_is_no_rules_any_more(office: Office):
    office.let()
    office.desk.undoable = office.cache.last_act()
    office.desk.undo()
    office.rest()
    office.desk.redo()
    office.rest()
    newest = office.cache.last_act()
    assert newest is not None
    assert [o.decision.rule for o in newest.decisions] == [""]


def test_a_desk_that_falls_between_decision_and_sending_loses_nothing(office: Office, tmp_path: Path):
    office.let()
    office.lanes.close()
    office.record.close()  # nothing was sent
    record = open_here(tmp_path / "home")
    sent = record.cache.take_unsent(NOW + timedelta(hours=1), hold=True)
    assert sorted((o.decision.case, o.decision.rule) for o in sent) == [(name, RULE.name) for name in NAMES]
    assert len(record.cache.evidence([o.decision.id for o in sent])) == 3
    record.close()


def test_what_cannot_be_kept_stops_them_and_is_said(office: Office, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise DiskFull("disk-full")

    failed: list[Exception] = []
    office.desk.failed.connect(failed.append)
    monkeypatch.setattr(office.cache, "decide", full)
    office.let()
    assert (len(failed), office.desk.rules_until, office.by_rule()) == (1, None, [])


# the pure half: what is decided alone, of whatever case


SHOT = a_photo(digest=Digest("e" * 64))
STEPS = st.sampled_from([
    (a_step(),),
    (),
    (a_step(outcome=an_outcome()),),
    (a_step(outcome=an_outcome()), a_step(number=2, name="review")),  # more came in, or it was appealed
    (a_step(name="ruling", post="duty-leader"),),
])  # fmt: skip


def an_objection(code: str, group: Group) -> Finding:
    return Finding("another", code, Verdict.SUSPICIOUS, SHOT.digest, group=group, weight=CAP)


OBJECTIONS = st.lists(st.sampled_from([
    an_objection("edit-history", Group.METADATA), an_objection("same-photo", Group.HISTORY),
]), max_size=2)  # fmt: skip


@given(
    steps=STEPS,
    objections=OBJECTIONS,
    state=st.sampled_from([*MediaState, None]),
    mode=st.sampled_from(["manual", "assisted", "automatic"]),
    verdict=st.sampled_from(Verdict),
    category=st.sampled_from(["0102", "0201"]),
)
@settings(max_examples=400)
def test_a_rule_decides_exactly_what_meets_all_its_criteria(
    steps: tuple[object, ...],
    objections: list[Finding],
    state: MediaState | None,
    mode: str,
    verdict: Verdict,
    category: str,
):
    rule = replace(RULE, codes=("place-agrees",), categories=("0102",))
    case = a_case(steps=steps, category=category, submissions=(replace(a_case().submissions[0], photos=(SHOT,)),))
    media = {SHOT.digest: state} if state is not None else {}
    findings = (replace(AGREES, verdict=verdict), *objections)
    view = CaseView(case, case, None, findings, bands.band(findings), None, media)
    made = byrule.decided(letting(PROGRAMME, rule, mode=mode), view, DecisionId("d"), NOW)
    theirs = (
        mode == "automatic"
        and steps == (a_step(),)
        and bands.band(findings) in rule.bands
        and state is MediaState.HERE
        and verdict not in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)
        and category == "0102"
    )
    assert (made is not None) == theirs
    if made is not None:
        assert (made.rule, made.kind, made.seen_rev, made.active_seconds) == (rule.name, rule.kind, 1, 0.0)
