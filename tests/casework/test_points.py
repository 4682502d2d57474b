from __future__ import annotations

from dataclasses import replace

import pytest

from casework.bearing import FOLLOW
from casework.model import Case, CaseId
from casework.points import Consequences, consequences
from casework.programme import DecisionKind, Duplicates, Points, Reason, StepKind, Whom, said
from casework.states import Effect, Stage
from tests.builders import a_case, a_decision, a_programme, a_step, a_submission, an_outcome

ACCEPT = DecisionKind("accept", "review", Effect.ACCEPT, "A", {"en": "Accept"}, points=2)
REJECT = DecisionKind("reject", "review", Effect.REJECT, "R", {"en": "Reject"})
STAGED = Reason("1", "staged", {"en": "Staged"}, {"en": "It was staged.", "zh_CN": "系摆拍。"}, points=-5)
BLURRED = Reason("2", "blurred", {"en": "Blurred"}, {"en": "It was blurred.", "zh_CN": "照片模糊。"}, points=-1)
PROGRAMME = a_programme(decisions=(ACCEPT, REJECT), reasons=(STAGED, BLURRED))


def of(case: Case | None = None, **changes: object) -> Consequences:
    return consequences(PROGRAMME, case or a_case(), a_decision(**changes))


def a_case_of(*contributors: str) -> Case:
    return a_case(submissions=tuple(a_submission(contributor=who) for who in contributors))


def test_an_outcome_gives_the_points_of_its_kind() -> None:
    assert of().points == {"otter-41": 2}


def test_a_reason_takes_points() -> None:
    assert of(kind="reject", effect=Effect.REJECT, reasons=("staged",)).points == {"otter-41": -5}


def test_several_reasons_add_up_with_the_kind() -> None:
    assert of(reasons=("staged", "blurred")).points == {"otter-41": 2 - 5 - 1}


def test_a_reason_the_programme_no_longer_has_takes_nothing() -> None:
    assert of(reasons=("of-an-older-programme",)).points == {"otter-41": 2}


def test_nothing_is_booked_when_it_comes_to_nothing() -> None:
    assert of(kind="reject", effect=Effect.REJECT).points == {}


MERGE = DecisionKind("merge", "review", Effect.MERGE, "M", {"en": "Merge"}, points=3)


def merged(rule: Duplicates | None, there: tuple[str, ...] = (), **changes: object) -> dict[str, int]:
    """What a merge of a case by an otter and a heron gives, when these had reported the same matter before."""
    told = {} if rule is None else {"points": Points(rule)}
    programme = a_programme(decisions=(MERGE,), reasons=(BLURRED,), **({"points": Points()} | told))
    decision = a_decision(kind="merge", effect=Effect.MERGE, into=CaseId("c-2"), **changes)
    return consequences(programme, a_case_of("otter-41", "heron-7"), decision, there).points


@pytest.mark.parametrize(
    ("rule", "there", "paid"),
    [
        (None, ("otter-41",), {"otter-41": 3, "heron-7": 3}),
        (Duplicates.SHARED, ("otter-41",), {"otter-41": 3, "heron-7": 3}),
        (Duplicates.FIRST, (), {}),
        (Duplicates.FIRST, ("otter-41",), {}),
        (Duplicates.ONCE_PER_SPOT, (), {"otter-41": 3, "heron-7": 3}),
        (Duplicates.ONCE_PER_SPOT, ("otter-41",), {"heron-7": 3}),
        (Duplicates.ONCE_PER_SPOT, ("otter-41", "heron-7"), {}),
    ],
)
def test_whom_a_merge_pays_is_the_programmes_choice(
    rule: Duplicates | None, there: tuple[str, ...], paid: dict[str, int]
) -> None:
    assert merged(rule, there) == paid


@pytest.mark.parametrize("rule", Duplicates)
def test_the_rule_for_duplicates_spares_nobody_what_a_reason_takes_and_touches_no_other_decision(
    rule: Duplicates,
) -> None:
    everybody = ("otter-41", "heron-7")
    gives = 0 if rule is not Duplicates.SHARED else 3
    assert merged(rule, everybody, reasons=("blurred",)) == dict.fromkeys(everybody, gives - 1)
    programme = replace(PROGRAMME, points=Points(rule))
    assert consequences(programme, a_case(), a_decision(), everybody).points == {"otter-41": 2}


def test_every_contributor_is_booked_once() -> None:
    assert of(a_case_of("otter-41", "heron-7", "otter-41")).points == {"heron-7": 2, "otter-41": 2}


@pytest.mark.parametrize(
    "changes",
    [{"effect": Effect.RETRACT}, {"kind": "of-an-older-programme"}, {"step": 9}],
    ids=["retraction", "unknown kind", "unknown step"],
)
def test_what_undoes_or_is_unknown_has_no_consequences(changes: dict[str, object]) -> None:
    assert of(**changes) == Consequences({}, None, None)


TAKEN = DecisionKind("grabbed", "pool", Effect.PASS, "A", {"en": "Taken"}, then="taken")
AWARD = DecisionKind("awarded", "award", Effect.ACCEPT, "A", {"en": "Award"}, points=5, whom=Whom.TAKER)
GIVEN_UP = DecisionKind("up", "taken", Effect.ABANDON, "R", {"en": "Up"}, points=-2, then="pool", whom=Whom.TAKER)
ORDER = a_programme(
    decisions=(TAKEN, AWARD, GIVEN_UP), steps=(
        StepKind("pool", "dispatcher", {}, stage=Stage.POOL), StepKind("taken", "dispatcher", {}, stage=Stage.DISPOSAL),
        StepKind("award", "verifier", {}, stage=Stage.CHECK),
    ),
    notices={"awarded": {"en": "Done."}, "up": {"en": "Up."}},
)  # fmt: skip


def an_order(name: str, by: str = "taker-1") -> Case:
    """Reported by an otter, followed by a heron, taken by `by`; its second step is of that name."""
    sent = (("otter-41", ""), ("heron-7", FOLLOW), ("taker-1", "grabbed"))
    taken = a_step(name="pool", outcome=an_outcome(kind="grabbed", effect=Effect.PASS, by=by))
    came = tuple(a_submission(contributor=who, act=act) for who, act in sent)
    return a_case(submissions=came, steps=(taken, a_step(number=2, name=name)))


def test_of_an_answer_all_hear_who_reported_or_follow_whoever_is_paid() -> None:
    said = a_decision(step=2, kind="awarded")
    given = consequences(ORDER, an_order("award"), said)
    assert (given.points, given.told) == ({"taker-1": 5}, ("heron-7", "otter-41", "taker-1"))
    telephoned = consequences(ORDER, an_order("award", by="chen"), said)
    assert (telephoned.points, telephoned.told) == ({}, ("heron-7", "otter-41"))


def test_of_what_concerns_the_taker_alone_only_the_taker_hears() -> None:
    given = consequences(ORDER, an_order("taken"), a_decision(step=2, kind="up", effect=Effect.ABANDON))
    assert (given.points, given.told) == ({"taker-1": -2}, ("taker-1",))


def test_a_kind_counts_only_at_its_own_step() -> None:
    case = a_case(steps=(a_step(name="ruling"),))
    assert of(case) == Consequences({}, None, None)


def test_a_dispatch_names_the_unit_that_must_act() -> None:
    told = consequences(a_programme(), a_case(), a_decision(kind="dispatch", effect=Effect.DISPATCH, unit="parks"))
    assert told.unit == "parks"
    assert told.notice is not None
    assert said(told.notice.text, "zh_CN").count(said(a_programme().unit("parks").name, "zh_CN")) == 1  # type: ignore[union-attr]  # it ships


def test_only_a_dispatch_makes_a_unit_act() -> None:
    assert of(unit="parks").unit is None


def test_the_reasons_are_told_one_after_the_other_in_each_language() -> None:
    notice = of(kind="reject", effect=Effect.REJECT, reasons=("staged", "blurred")).notice
    assert notice is not None
    assert notice.text["en"].endswith("It was staged. It was blurred.")
    assert notice.text["zh_CN"].endswith("系摆拍。 照片模糊。")


def test_a_reason_without_the_language_is_told_in_english() -> None:
    programme = replace(PROGRAMME, reasons=(replace(STAGED, public={"en": "It was staged."}),))
    decision = a_decision(kind="reject", effect=Effect.REJECT, reasons=("staged",))
    notice = consequences(programme, a_case(), decision).notice
    assert notice is not None
    assert notice.text["zh_CN"].endswith("It was staged.")


def test_two_reasons_are_both_told_where_one_speaks_english_only() -> None:
    programme = replace(PROGRAMME, reasons=(replace(STAGED, public={"en": "It was staged."}), BLURRED))
    decision = a_decision(kind="reject", effect=Effect.REJECT, reasons=("staged", "blurred"))
    notice = consequences(programme, a_case(), decision).notice
    assert notice is not None
    assert notice.text["zh_CN"].endswith("It was staged. 照片模糊。")


def test_a_reason_without_a_word_for_the_public_leaves_the_place_open() -> None:
    programme = replace(PROGRAMME, reasons=(replace(STAGED, public={}), BLURRED))
    decision = a_decision(kind="reject", effect=Effect.REJECT, reasons=("staged", "blurred"))
    notice = consequences(programme, a_case(), decision).notice
    assert notice is not None
    assert {gap.name for gap in notice.open} == {"reason"}


TOLD = [d for d in a_programme().decisions if d.kind in a_programme().notices]


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: f"{kind.step} {kind.kind}")
def test_every_notice_is_filled_in_both_languages_but_for_what_a_person_writes(kind: DecisionKind) -> None:
    programme = a_programme()
    case = a_case(steps=(a_step(name=kind.step),), title="Cover")
    reasons, unit = (programme.reasons[0].code,), programme.units[0].id
    notice = consequences(
        programme, case, a_decision(kind=kind.kind, effect=kind.effect, reasons=reasons, unit=unit)
    ).notice
    assert notice is not None
    assert notice.text.keys() == {"en", "zh_CN"}
    assert {gap.name for gap in notice.open} <= {"note"}
    assert all(case.id in text and "$" not in text.replace("$note", "") for text in notice.text.values())


def test_a_case_without_a_title_is_called_by_what_it_is_about() -> None:
    about = PROGRAMME.categories[0]
    programme = replace(PROGRAMME, notices={"accept": {"zh_CN": "“$title”"}})
    notice = consequences(programme, a_case(title=" ", category=about.code), a_decision()).notice
    assert notice is not None
    assert notice.text == {"zh_CN": f"“{about.title['zh_CN']}”"}


def test_a_dollar_in_a_title_is_told_as_it_stands() -> None:
    programme = replace(PROGRAMME, notices={"accept": {"en": "$title: thank you."}})
    notice = consequences(programme, a_case(title="$5 banknote, $unit"), a_decision()).notice
    assert notice is not None
    assert notice.text == {"en": "$5 banknote, $unit: thank you."}
