"""Values for tests: each is complete and plausible by itself; a test overrides only what matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from casework import programmefile
from casework.model import (
    Case,
    CaseId,
    Datum,
    Decision,
    DecisionId,
    Digest,
    Outcome,
    Photo,
    Position,
    Rendition,
    Reviewer,
    Size,
    Step,
    Submission,
    SubmissionId,
)
from casework.programme import Programme
from casework.states import Effect

PROGRAMMES = Path(__file__).parents[1] / "resources" / "programmes"
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # half past nine on a Monday in Foshan


def a_photo(**changes: Any) -> Photo:
    thumb = Rendition(Size.THUMB, Digest("7" * 64), 9_000, 320, 240)
    return replace(Photo(Digest("a" * 64), 2_400_000, renditions=(thumb,)), **changes)


def a_position(**changes: Any) -> Position:
    return replace(Position(23.0218, 113.1214, Datum.GCJ02, 15.0), **changes)


def a_submission(**changes: Any) -> Submission:
    sent = Submission(
        SubmissionId("s-1"),
        "otter-41",
        AT,
        text="井盖破损",
        position=a_position(),
        address="祖庙路 12 号",
        photos=(a_photo(),),
    )
    return replace(sent, **changes)


def an_outcome(**changes: Any) -> Outcome:
    return replace(Outcome(DecisionId("d-0"), "accept", Effect.ACCEPT, "wang", AT), **changes)


def a_step(**changes: Any) -> Step:
    """The first step of the shipped programme, open."""
    return replace(Step(1, "review", "clerk", AT), **changes)


def a_case(**changes: Any) -> Case:
    """One submission, waiting at its first step."""
    case = Case(
        CaseId("c-1"), "zhuomuniao-chancheng", "Broken manhole cover", "0102", AT, (a_submission(),), (a_step(),)
    )
    return replace(case, **changes)


def a_decision(**changes: Any) -> Decision:
    """An acceptance of `a_case()` as it stands."""
    decision = Decision(DecisionId("d-1"), CaseId("c-1"), 1, "accept", Effect.ACCEPT, AT, seen_rev=1)
    return replace(decision, **changes)


def a_reviewer(**changes: Any) -> Reviewer:
    return replace(Reviewer("li", frozenset({"clerk", "duty-leader"})), **changes)


def a_programme(**changes: Any) -> Programme:
    """A programme that ships, the way the console reads it."""
    return replace(_shipped(), **changes)


@cache
def _shipped() -> Programme:
    return programmefile.load(PROGRAMMES / "zhuomuniao-chancheng.toml")
