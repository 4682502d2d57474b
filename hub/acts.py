"""What somebody outside does to a case by sending something: their act, and the decision the hub makes in their name.

The post of the step may always book the same. Who may act is said by the programme (`DecisionKind.by`); nobody is
believed to be somebody else: a contributor is known by their pseudonym, a unit by an account with the post of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from uuid6 import uuid7

from casework import life
from casework.bearing import FOLLOW
from casework.model import Case, Decision, DecisionId, Submission
from casework.programme import DecisionKind, Outside, Programme
from casework.states import Effect, Stage
from hub.permissions import may, unit_post
from hub.problems import Problem


@dataclass(frozen=True, slots=True)
class Sender:
    """`who` stands on the submission, `by` on the decision: a contributor's pseudonym is both."""

    who: str
    by: str
    unit: bool = False


def acting_unit(programme: Programme, case: Case, act: str, posts: Collection[str]) -> str | None:
    """The post of the unit whose act this is; None where the account speaks for a contributor.

    An account that may do both speaks for the unit where the unit may act so.
    """
    post = unit_post(case.unit) if case.unit is not None else ""
    kind = _offered(programme, case, act)
    its_turn = case.open_step is None or (kind is not None and Outside.UNIT in kind.by)
    if post in posts and (its_turn or not may("submit-for-others", posts)):
        return post
    if may("submit-for-others", posts):
        return None
    raise Problem(403, "not-yours", "this unit does not have the case")


def require_possible(programme: Programme, case: Case, act: str, sender: Sender, reporters: Collection[str]) -> None:
    """Raise a `Problem` unless this sender may do that now; `reporters` are those of the case and of what joined it."""
    kind, mine = _offered(programme, case, act), sender.who in reporters
    if act == FOLLOW:
        if sender.unit:
            raise Problem(422, "unit-follows", "a unit is told by its dispatch; a contributor follows a case")
    elif case.open_step is None and not _elsewhere(programme, act):
        if programme.at(Stage.APPEAL) is None:
            raise Problem(422, "no-appeal", "the case is closed, and its programme hears no objection")
        if not (mine or sender.unit):
            raise Problem(403, "not-yours", "only who reported the case, or the unit that has it, may object")
    elif kind is None or not kind.by:
        if not _elsewhere(programme, act):
            raise Problem(422, "unknown-act", f"nobody outside brings about {act!r} in this programme")
        raise Problem(409, "not-now", f"the case does not stand where {act!r} is possible")
    elif not _allowed(programme, case, kind, sender, mine=mine):
        raise Problem(403, "not-yours", f"{act!r} is another's to do on this case")


def brought_about(programme: Programme, before: Case, submission: Submission, *, mine: bool) -> DecisionKind | None:
    """What this submission decides: its act, or what was asked for when it came from one who was asked."""
    if submission.act:
        return _offered(programme, before, submission.act) if submission.act != FOLLOW else None
    step = before.open_step
    if not mine or step is None or programme.stage(step.name) is not Stage.MORE:
        return None
    kinds = (kind for kind in programme.choices(step.name) if Outside.CONTRIBUTOR in kind.by)
    return next((kind for kind in kinds if kind.effect is Effect.RESUME), None)


def decision(case: Case, kind: DecisionKind, at: datetime) -> Decision:
    """The decision on the open step of the case as it is with the submission."""
    step = case.steps[-1].number
    return Decision(DecisionId(str(uuid7())), case.id, step, kind.kind, kind.effect, at, case.review_rev)


def _allowed(programme: Programme, case: Case, kind: DecisionKind, sender: Sender, *, mine: bool) -> bool:
    if sender.unit:
        return Outside.UNIT in kind.by
    if Outside.CONTRIBUTOR in kind.by and mine:
        return True
    return Outside.PUBLIC in kind.by and _public(programme, case, sender.who)


def _public(programme: Programme, case: Case, who: str) -> bool:
    """Anybody; once an order is taken, its taker alone."""
    taken = programme.stage(case.steps[-1].name) is Stage.DISPOSAL
    return not taken or who in life.taker(programme, case)


def _offered(programme: Programme, case: Case, act: str) -> DecisionKind | None:
    step = case.open_step
    return programme.decision(step.name, act) if step is not None else None


def _elsewhere(programme: Programme, act: str) -> bool:
    """Is it something that senders do at some step? Said too late it is no objection."""
    return any(kind.kind == act and kind.by for kind in programme.decisions)
