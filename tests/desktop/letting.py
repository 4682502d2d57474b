"""A programme whose rules may decide: the one that ships, with one rule and the step of its spot checks."""

from __future__ import annotations

from dataclasses import replace

from casework.model import Band
from casework.programme import Automatic, DecisionKind, Programme, StepKind
from casework.states import Effect, Stage

RULE = Automatic(
    "fresh-photo", "review", "accept", {"en": "A fresh photo on the spot", "zh_CN": "现场新拍照片"},
    (Band.NO_OBJECTION, Band.NOT_CHECKABLE), recheck=0.5,
)  # fmt: skip
AGAIN = StepKind("spot-check", "verifier", {"en": "Spot check", "zh_CN": "抽查复核"}, stage=Stage.SPOT_CHECK)
RIGHT = DecisionKind("agreed", "spot-check", Effect.UPHOLD, "A", {"en": "Rightly decided", "zh_CN": "判定正确"})
WRONG = DecisionKind("wrong", "spot-check", Effect.OVERTURN, "R", {"en": "Wrongly", "zh_CN": "判定有误"}, then="review")


def letting(programme: Programme, *rules: Automatic, mode: str = "automatic") -> Programme:
    """With these rules, else this file's, in place of its own; and with a way to look again at what they did."""
    own = {step.name for step in programme.steps}
    return replace(
        programme,
        review_mode=mode,
        automatic=rules or (RULE,),
        steps=programme.steps if AGAIN.name in own else (*programme.steps, AGAIN),
        decisions=programme.decisions if AGAIN.name in own else (*programme.decisions, RIGHT, WRONG),
    )
