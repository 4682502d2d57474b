"""What the desk suggests: a new photo, what a rule would do, the duty unit, or nothing; and why, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model import Band, Finding, Verdict
from casework.programme import Automatic, Duty, Programme, StepKind
from casework.states import Effect, Stage
from db.records import CaseView
from desktop.suggest import REFUSED, Suggestion, because, is_late, suggest
from desktop.words import Words, catalogue
from tests.builders import a_case, a_programme, a_step, an_outcome
from tests.desktop.letting import RULE, letting

I18N = Path(__file__).parents[2] / "resources" / "i18n"
SHIPS = a_programme()
UNKNOWN_KIND = "no-such-category"


def a_view(band: Band = Band.NO_OBJECTION, *found: Finding, **changes: Any) -> CaseView:
    case = a_case(**changes)
    return CaseView(case, case, None, found, band, None)


def without_units(programme: Programme) -> Programme:
    """Its categories name no unit."""
    return replace(programme, categories=tuple(replace(c, unit=None) for c in programme.categories), duties=())


def told(tip: Suggestion | None, lang: str = "en") -> str:
    words = Words(lang, catalogue.load(I18N, lang) if lang != "en" else lambda sentence: sentence)
    assert tip is not None
    return because(tip, words.say, "class 0102", lang)


def test_where_people_judge_all_alone_nothing_is_suggested():
    manual = letting(SHIPS, mode="manual")
    assert suggest(manual, a_view(), {"x": 3}) is None
    assert suggest(replace(SHIPS, review_mode="manual"), a_view(Band.NO_OBJECTION, refused())) is None


def test_of_a_closed_case_nothing_is_suggested():
    assert suggest(SHIPS, a_view(steps=(a_step(outcome=an_outcome()),))) is None


def refused() -> Finding:
    return Finding("opens", REFUSED, Verdict.UNKNOWN)


@pytest.mark.parametrize("mode", ["assisted", "automatic"])
def test_a_rule_that_is_met_says_what_and_by_which(mode: str):
    tip = suggest(letting(SHIPS, mode=mode), a_view())
    assert tip is not None
    assert (tip.effect, tip.kind, tip.rule, tip.clear) == (Effect.ACCEPT, "accept", RULE, True)
    assert (told(tip), told(tip, "zh_CN")) == ("meets: A fresh photo on the spot", "符合：现场新拍照片")


def test_a_photo_that_nobody_can_open_comes_before_any_rule():
    tip = suggest(letting(SHIPS), a_view(Band.NO_OBJECTION, refused()))
    assert tip is not None
    assert (tip.effect, tip.rule) == (Effect.NEEDS_MORE, None)


def test_a_rule_that_rejects_brings_its_reason():
    reason = SHIPS.reasons[-1]
    rule = Automatic("same", "review", "reject", {"en": "Same file"}, (Band.STRONGLY_SUSPICIOUS,), codes=("same-file",),
                     reason=reason.code)  # fmt: skip
    same = Finding("exact", "same-file", Verdict.FAIL)
    tip = suggest(letting(SHIPS, rule), a_view(Band.STRONGLY_SUSPICIOUS, same))
    assert tip is not None
    assert (tip.effect, tip.reason, tip.clear) == (Effect.REJECT, reason, False)
    assert suggest(letting(without_units(SHIPS), rule), a_view(Band.STRONGLY_SUSPICIOUS)) is None


def test_what_could_not_be_checked_meets_no_criterion():
    rule = replace(RULE, codes=("place-agrees",))
    seen = Finding("capture", "place-agrees", Verdict.PASS)
    assert suggest(letting(without_units(SHIPS), rule), a_view(Band.NO_OBJECTION, seen)) is not None
    for nothing in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE):
        view = a_view(Band.NO_OBJECTION, replace(seen, verdict=nothing))
        assert suggest(letting(without_units(SHIPS), rule), view) is None


def test_the_kind_of_matter_says_whose_duty_it_is():
    category = next(c for c in SHIPS.categories if c.unit is not None)
    tip = suggest(SHIPS, a_view(category=category.code), {"another": 99})
    assert tip is not None
    assert tip.unit is not None
    assert tip.unit.id == category.unit
    assert told(tip) == "suggested: class 0102"


def test_where_nothing_else_says_it_most_that_is_like_it_does():
    programme, (first, second, *_) = without_units(SHIPS), SHIPS.units
    tip = suggest(programme, a_view(), {first.id: 2, second.id: 12})
    assert tip is not None
    assert (tip.effect, tip.unit) == (Effect.DISPATCH, second)
    assert told(tip) == "of 14 like it 12 went there"
    assert told(tip, "zh_CN") == "同类 14 件中 12 件派往该单位"
    assert suggest(programme, a_view()) is None


def test_a_unit_that_sent_this_very_case_back_is_not_suggested_for_it_again():
    programme, (first, second, *_) = without_units(SHIPS), SHIPS.units
    sent = a_step(outcome=an_outcome(effect=Effect.DISPATCH, unit=first.id))
    signing = a_step(number=2, name="signing", outcome=an_outcome(effect=Effect.RETURN))
    lives = replace(programme, steps=(*programme.steps, StepKind("signing", "clerk", {}, stage=Stage.SIGNING)))
    tip = suggest(lives, a_view(steps=(sent, signing, a_step(number=3))), {first.id: 9, second.id: 1})
    assert tip is not None
    assert tip.unit == second


@pytest.mark.parametrize(("duty", "said"), [
    (Duty("", area=((22.9, 113.0), (22.9, 113.3), (23.2, 113.3), (23.2, 113.0))), "in the unit's area"),
    (Duty("", grid="4406"), "the unit's grid 4406"),
])  # fmt: skip
def test_a_duty_of_the_programme_comes_before_history(duty: Duty, said: str):
    programme, unit = without_units(SHIPS), SHIPS.units[-1]
    tip = suggest(
        replace(programme, duties=(replace(duty, unit=unit.id),)), a_view(grid="440604"), {SHIPS.units[0].id: 9}
    )
    assert tip is not None
    assert (tip.unit, told(tip)) == (unit, said)


def test_a_step_that_dispatches_nothing_has_no_unit_suggested():
    closing = tuple(d for d in SHIPS.decisions if d.effect is not Effect.DISPATCH)
    category = next(c for c in SHIPS.categories if c.unit is not None)
    assert suggest(replace(SHIPS, decisions=closing), a_view(category=category.code), {SHIPS.units[0].id: 3}) is None


@pytest.mark.parametrize(("hours", "late"), [(5.0, False), (0.1, True), (-1.0, True)])
def test_whether_its_answer_would_be_late_counts_the_hold(hours: float, late: bool):
    now, accept = datetime.now(UTC), next(k for k in SHIPS.decisions if k.effect is Effect.ACCEPT)
    case = a_case(promised_at=now + timedelta(hours=hours))
    assert is_late(SHIPS, case, accept, now) is late
    assert not is_late(SHIPS, replace(case, answered_at=now), accept, now)
    assert not is_late(SHIPS, case, replace(accept, answers=False), now)
    assert not is_late(replace(SHIPS, notices={}), case, accept, now)


@given(st.dictionaries(st.sampled_from([*(u.id for u in SHIPS.units), "gone"]), st.integers(1, 50)), st.randoms())
def test_the_order_in_which_history_is_told_is_nothing(history: dict[str, int], order: Any):
    programme, told_so = without_units(SHIPS), list(history.items())
    order.shuffle(told_so)
    assert suggest(programme, a_view(), history) == suggest(programme, a_view(), dict(told_so))


@pytest.mark.parametrize("tip", [
    Suggestion(Effect.DISPATCH, "bar.why-suggested", True),
    Suggestion(Effect.DISPATCH, "bar.why-duty", True),
    Suggestion(Effect.NEEDS_MORE, "bar.why-new-photo", True),
    Suggestion(Effect.DISPATCH, "rules.why-area", True),
    Suggestion(Effect.DISPATCH, "rules.why-grid", True, facts={"grid": "4406"}),
    Suggestion(Effect.DISPATCH, "rules.why-history", True, facts={"n": 1, "of": 2}),
    Suggestion(Effect.ACCEPT, "rules.meets", True, rule=RULE),
], ids=lambda tip: tip.why)  # fmt: skip
def test_every_why_can_be_said_also_by_who_knows_only_the_kind_of_matter(tip: Suggestion):
    words = Words("en", lambda sentence: sentence)
    assert words.say(tip.why, category="class 0102")
    assert told(tip)
    assert told(tip, "zh_CN") != told(tip)
