"""Deciding a group of cases alike by one key: keep one, join all, or say that they are not duplicates."""

from __future__ import annotations

from casework.model import Alike, CaseId
from casework.programme import Programme
from casework.states import Effect
from db.records import CaseView, Preflight
from desktop.batches import Batches
from desktop.desk import Desk


def repeat_reason(programme: Programme, like: Alike) -> str | None:
    """The programme's reason for what was reported before: the one its findings of this kind point at."""
    codes = (like.value, Alike.SAME_PHOTO.value)
    return next((r.code for r in programme.reasons if any(code in r.suggested_by for code in codes)), None)


def keep(desk: Desk, batches: Batches, view: CaseView, kept: CaseId) -> None:
    """One stays to be decided; the same photo sent again is rejected as reported before, another witness joins it."""
    group = view.group
    if group is None:
        return
    reason = repeat_reason(desk.programme_of(view.case), group.like)
    repeats = group.like.repeats and reason is not None
    ways = (Effect.REJECT, Effect.MERGE) if repeats else (Effect.MERGE,)
    others = [m.case for m in group.members if m.case != kept]
    _decide(desk, batches, others, kept, ways, (reason,) if reason is not None else ())


def merge(desk: Desk, batches: Batches, view: CaseView, into: CaseId) -> None:
    """All of the group join one of it: whoever sent them is thanked."""
    if view.group is not None:
        _decide(desk, batches, [m.case for m in view.group.members if m.case != into], into, (Effect.MERGE,), ())


def _decide(
    desk: Desk,
    batches: Batches,
    cases: list[CaseId],
    into: CaseId,
    ways: tuple[Effect, ...],
    reasons: tuple[str, ...],
) -> None:
    """Each by the first of these ways that its step offers."""

    def ready(found: Preflight) -> None:
        offered = ((d, next(filter(None, (batches.kind(d, way) for way in ways)), None)) for d in found.ready)
        wanted = [(d, kind, into if kind.effect is Effect.MERGE else None) for d, kind in offered if kind is not None]
        batches.start(wanted, reasons=reasons)

    desk.preflight(cases, ready)
