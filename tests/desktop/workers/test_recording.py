"""Every number can be traced to its record, and a record to what it was made with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from casework.fusion import weigh
from casework.model import Band, Digest, Finding, Group, Verdict
from casework.programme import Capture, Patrol
from desktop.workers import recording
from desktop.workers.checks import Declared, declared
from desktop.workers.recording import made_with, recorded, settings_of
from tests.builders import a_programme

PHOTO = Digest("a" * 64)
SAYS = {"odd": (Verdict.SUSPICIOUS,), "fine": (Verdict.PASS,)}
CHECK = Declared("nose", Group.CONTEXT, SAYS, {"odd": 1.5, "fine": -2.0}, "report", 3, None, None)


def said(code: str, verdict: Verdict, **more: object) -> Finding:
    return Finding("nose", code, verdict, PHOTO, **more)  # type: ignore[arg-type]  # whatever the test overrides


def record_of(finding: Finding, capture: Capture | None = None) -> Finding:
    (one,) = recorded(CHECK, lambda: [finding], PHOTO, capture or Capture(), None)
    return one


def test_a_record_says_which_check_said_it_in_which_version_and_what_it_weighs() -> None:
    one = record_of(said("odd", Verdict.SUSPICIOUS, score=4.0, threshold=2.0))
    assert (one.version, one.group, one.weight, one.source) == (3, Group.CONTEXT, 1.5, "report")
    assert one.config == settings_of("nose", Capture())
    assert one.at is not None
    assert one.at.tzinfo is not None
    assert record_of(said("odd", Verdict.SUSPICIOUS, source="exif")).source == "exif"


@pytest.mark.parametrize(
    ("times", "band"), [(0.0, Band.NO_OBJECTION), (0.5, Band.NO_OBJECTION), (2.0, Band.SUSPICIOUS)]
)
def test_a_programme_says_how_strict_a_check_is_and_takes_nothing_from_a_proof(times: float, band: Band) -> None:
    strict = Capture(strictness={"nose": times})
    one = record_of(said("odd", Verdict.SUSPICIOUS), strict)
    assert one.weight == 1.5 * times
    assert weigh([one]).band is band
    assert record_of(said("fine", Verdict.PASS), strict).weight == -2.0


def test_a_checks_own_mistake_is_a_record_and_costs_no_other_check_its_word(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Iterator[Finding]:
        yield said("odd", Verdict.SUSPICIOUS)
        raise ZeroDivisionError

    (one,) = recorded(CHECK, broken, PHOTO, Capture(), None)
    assert (one.check, one.code, one.verdict) == ("nose", "check-failed", Verdict.UNKNOWN)
    assert (one.photo, one.version, one.facts) == (PHOTO, 3, {"error": "ZeroDivisionError"})
    assert "ZeroDivisionError" in caplog.text


def test_what_a_programme_sets_for_another_check_is_no_other_setting_of_this_one() -> None:
    plain, other = Capture(), Capture(strictness={"ear": 2.0})
    assert settings_of("nose", plain) == settings_of("nose", other)
    assert settings_of("nose", plain) != settings_of("nose", Capture(strictness={"nose": 2.0}))
    assert settings_of("nose", plain) != settings_of("nose", Capture(radius_m=90.0))
    assert settings_of("nose", plain) != settings_of("nose", plain, Patrol(20, 240))


def test_another_version_or_another_setting_is_another_mark_and_the_order_of_the_checks_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = tuple(sorted(declared()))
    programme = a_programme(checks=names)
    mark = made_with(programme)
    assert mark == made_with(a_programme(checks=names[::-1]))
    assert mark != made_with(a_programme(checks=names[1:]))
    assert mark != made_with(replace(programme, capture=Capture(radius_m=90.0)))
    newer = {name: replace(one, version=one.version + (name == "time")) for name, one in declared().items()}
    monkeypatch.setattr(recording, "declared", lambda: newer)
    assert mark != made_with(programme)
