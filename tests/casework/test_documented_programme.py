"""The programme that docs/programmes.md shows loads as it stands, and a case of it lives from intake to answer."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework import automatic, life, points, programmefile, rules
from casework.errors import BadProgramme
from casework.model import Answer, Band, Case, CaseId, Decision, DecisionId, Reviewer, Submission, SubmissionId
from casework.programme import Outside, Programme
from casework.rules import Standing
from casework.states import Closing, Stage, Status
from hub.samples import files, plan
from tests.builders import PROGRAMMES

DOCS = PROGRAMMES.parents[1] / "docs"
MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # half past nine in the zone of the example


def shown(page: str) -> str:
    found = re.search(r"^```toml\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of programmes with the shipped lives and the documented file, and nothing else."""
    shutil.copytree(PROGRAMMES / programmefile.LIVES, tmp_path / programmefile.LIVES)
    (tmp_path / "bench-report.toml").write_text(shown("programmes.md"), "utf-8")
    return tmp_path


@pytest.fixture
def programme(folder: Path) -> Programme:
    (one,) = programmefile.load_all(folder).values()
    return one


def a_report(programme: Programme, category: str) -> Case:
    sent = Submission(SubmissionId("s-1"), "C-heron", MONDAY)
    return life.open_case(programme, CaseId("c-1"), "A bench", category, sent)


def decided(programme: Programme, case: Case, kind: str, at: datetime, **more: object) -> tuple[Case, Decision]:
    """The case after its post said so, as both desk and hub would let it."""
    step = case.open_step
    assert step is not None
    offered = programme.decision(step.name, kind)
    assert offered is not None
    said = Decision(
        DecisionId(f"d-{step.number}"), case.id, step.number, kind, offered.effect, at, case.review_rev, **more
    )  # type: ignore[arg-type]
    somebody = Reviewer("somebody", frozenset({step.post}))
    assert rules.answer(case, said, Standing(), somebody) is Answer.EFFECTIVE
    assert rules.well_formed(programme, case, said)
    return life.close_step(programme, case, said, somebody.account, at, again=False), said


def test_a_case_of_the_documented_programme_lives_from_intake_to_the_answer(programme: Programme) -> None:
    case = a_report(programme, "bench")
    assert case.promised_at == MONDAY + timedelta(days=7)  # five work days: a weekend lies between
    case, said = decided(programme, case, "dispatch", MONDAY, unit="works")
    told = points.consequences(programme, case, said)
    assert (told.points, told.unit) == ({"C-heron": 3}, "works")
    assert told.notice is not None
    assert (told.notice.text["en"], told.notice.open) == ("Your report c-1 went to Town Works.", ())
    assert (case.status, case.answered_at) == (Status.DISPATCHED, None)
    case, _ = decided(programme, case, "signed", MONDAY)
    step = case.open_step
    assert step is not None
    assert step.due_at == MONDAY + timedelta(days=2)  # two work days are the file's; the life says three
    case, _ = decided(programme, case, "disposed", MONDAY + timedelta(hours=1))
    case, said = decided(programme, case, "check-passed", MONDAY + timedelta(hours=2))
    assert (case.status, case.closing, case.answered_at) == (Status.CLOSED, Closing.NORMAL, said.decided_at)
    last = points.consequences(programme, case, said)
    assert last.notice is not None
    assert (last.told, last.notice.open) == (("C-heron",), ())


def test_a_kind_of_matter_has_its_own_limit_in_the_documented_programme(programme: Programme) -> None:
    case, _ = decided(programme, a_report(programme, "broken"), "dispatch", MONDAY, unit="works")
    case, _ = decided(programme, case, "signed", MONDAY)
    step = case.open_step
    assert step is not None
    assert (case.urgent, step.due_at) == (True, MONDAY + timedelta(hours=24))


def test_the_documented_rule_rejects_and_what_it_decided_may_be_overturned(programme: Programme) -> None:
    case = a_report(programme, "bench")
    rule = automatic.rule_for(programme, case, Band.SUSPICIOUS, {"same-file"})
    assert rule is not None
    assert automatic.rule_for(programme, case, Band.NO_OBJECTION, {"same-file"}) is None
    case, said = decided(programme, case, rule.kind, MONDAY, reasons=(rule.reason,), rule=rule.name)
    assert points.consequences(programme, case, said).points == {"C-heron": -1}
    if case.open_step is not None:  # drawn by its id, for everybody alike
        assert programme.stage(case.open_step.name) is Stage.SPOT_CHECK
    closed = replace(case, steps=case.steps[:1])
    appealed = life.add_submission(
        programme, closed, Submission(SubmissionId("s-2"), "C-heron", MONDAY + timedelta(hours=3), act="appeal")
    )
    again, _ = decided(programme, appealed, "overturned", MONDAY + timedelta(hours=4))
    assert again.open_step is not None
    assert again.open_step.name == programme.first_step.name


def test_what_units_do_is_theirs_in_the_documented_programme(programme: Programme) -> None:
    assert {d.kind for d in programme.choices("signing") if Outside.UNIT in d.by} == {"signed", "returned"}


def test_a_slip_in_the_documented_file_names_its_line(folder: Path) -> None:
    file = folder / "bench-report.toml"
    text = file.read_text("utf-8").replace('then = "signing"', 'then = "sinning"')
    file.write_text(text, "utf-8")
    with pytest.raises(BadProgramme) as told:
        programmefile.load_all(folder)
    assert told.value.facts["line"] == text[: text.index("sinning")].count("\n") + 1


def test_both_languages_of_the_page_show_the_same_file() -> None:
    assert shown("programmes.md") == shown("programmes.zh_CN.md")


def test_samples_of_a_new_programme_are_found_without_code(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One TOML, and one file of samples of the same name."""
    there = tmp_path / "samples"
    (there / "submissions").mkdir(parents=True)
    for shared in ("people.toml", "photos.toml"):
        shutil.copyfile(files.FOLDER / shared, there / shared)
    (there / "submissions" / "bench-report.toml").write_text(
        """
        utc_offset = "+08:00"
        map_datum = "WGS-84"
        [place.green]
        lat = 30.0
        lon = 120.0
        grid = "1"
        address = { en = "The green", zh_CN = "绿地" }
        [[submission]]
        story = "hotline"
        by = "ruan"
        lang = "en"
        place = "green"
        channel = "hotline"
        ago_min = 5
        category = "bench"
        title = "No bench"
        """,
        "utf-8",
    )
    monkeypatch.setattr(files, "FOLDER", there)
    files.towns.cache_clear()
    try:
        (one,) = plan(MONDAY)
    finally:
        files.towns.cache_clear()
    (programme,) = programmefile.load_all(folder).values()
    assert (one.programme, one.title) == (programme.id, "No bench")
    assert programme.category(one.category) is not None
