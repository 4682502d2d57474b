"""What the decision under the fingers would tell, as plain values: the card only lays them out. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework import notices, points
from casework.model import CaseId, Decision, DecisionId, Text
from casework.notices import Draft, Piece
from casework.programme import DecisionKind, Programme
from casework.states import Effect
from db.records import CaseView
from desktop.choices import MODES
from desktop.focus import Mode
from desktop.suggest import Suggestion, promised

ASKED = {Effect.REJECT: "reason", Effect.DISPATCH: "unit"}
"""What an open question fills of a notice."""


@dataclass(frozen=True, slots=True)
class Meant:
    """One decision as it would go out. `answers`: each number of the open question, and what it would put in.

    `asked`: the placeholder that the question fills, "" of none; `waits`: those that only a person can fill
    afterwards, without whom the notice does not leave.
    """

    kind: DecisionKind
    draft: Draft | None
    told: int
    points: tuple[int, ...]  # each amount that somebody gets or loses
    hold: timedelta
    promised_at: datetime | None  # None where nothing is promised, or was kept already, or this is no answer
    late: bool
    asked: str = ""
    answers: tuple[tuple[str, Text], ...] = ()

    @property
    def waits(self) -> tuple[str, ...]:
        gaps = self.draft.open if self.draft is not None else ()
        return tuple(dict.fromkeys(gap.name for gap in gaps if gap.name != self.asked))

    def pieces(self, lang: str) -> tuple[Piece, ...]:
        """The text in one language; what the question fills is no gap."""
        found = self.draft.pieces(lang) if self.draft is not None else ()
        return tuple(replace(piece, open=False) if piece.name == self.asked else piece for piece in found)


def meant(
    programme: Programme,
    view: CaseView,
    offered: Iterable[DecisionKind],
    mode: Mode,
    asked_by: str,
    tip: Suggestion | None,
    now: datetime,
) -> Meant | None:
    """Of the open question, with the answer that is suggested; else of what is suggested; None when of nothing.

    `asked_by`: the kind of decision that opened the question, where a step has several of one effect.
    """
    kind, step = _kind(tuple(offered), mode, asked_by, tip), view.now.open_step
    if kind is None or step is None:
        return None
    reason = tip.reason.code if tip is not None and tip.reason is not None else None
    unit = tip.unit.id if tip is not None and tip.unit is not None else None
    decision = Decision(
        DecisionId(""),
        view.case.id,
        step.number,
        kind.kind,
        kind.effect,
        now,
        view.case.review_rev,
        reasons=(reason,) if reason is not None and kind.effect is Effect.REJECT else (),
        unit=unit if kind.effect is Effect.DISPATCH else None,
        into=view.alike[0] if kind.effect is Effect.MERGE and view.alike else None,
    )
    follows = points.consequences(programme, view.now, decision, _there(view, decision.into))
    asked = ASKED.get(kind.effect, "") if mode is MODES.get(kind.effect) else ""
    if decision.reasons or decision.unit:
        asked = ""
    promised_at = promised(view.now, kind)
    hold = timedelta(minutes=programme.notice_hold_min)
    unfilled = follows.notice is not None and any(gap.name != asked for gap in follows.notice.open)
    return Meant(
        kind,
        follows.notice,
        len(follows.told),
        tuple(sorted(set(follows.points.values()))),
        hold,
        promised_at,
        follows.notice is not None and notices.is_late(promised_at, now + hold, now, unfilled=unfilled),
        asked,
        tuple((r.key, r.public) for r in programme.reasons) if asked == "reason" else (),
    )


def _kind(offered: tuple[DecisionKind, ...], mode: Mode, asked_by: str, tip: Suggestion | None) -> DecisionKind | None:
    if mode is not Mode.DECIDING:
        asking = [kind for kind in offered if MODES.get(kind.effect) is mode]
        return next((kind for kind in asking if kind.kind == asked_by), next(iter(asking), None))
    if tip is None:
        return None
    return next((kind for kind in offered if tip.means(kind)), None)


def _there(view: CaseView, into: CaseId | None) -> Collection[str]:
    """Who had reported the matter a case would join, as far as this desk knows."""
    members = view.group.members if view.group is not None else ()
    return {member.contributor for member in members if member.case == into}
