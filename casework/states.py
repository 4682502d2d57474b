"""The life of a case as one table: at which stage what may be decided, and where that leads.

`NEXT` is the whole machine; docs/life.md draws it. A programme's steps each are of one stage, its decisions each have
one effect, and what they lead to (`then`) must stand here: a programme file that says otherwise is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Effect(StrEnum):
    """What a decision does to its step: a closed set; kinds are the programme's own."""

    ACCEPT = "accept"
    REJECT = "reject"
    DISPATCH = "dispatch"
    MERGE = "merge"
    HOLD = "hold"
    NEEDS_MORE = "needs-more"
    RETRACT = "retract"  # an undo of what was already sent; always a superseding decision
    PASS = "pass"  # noqa: S105 - on to what comes next: it exists, signed for, done, checked, granted
    FAIL = "fail"  # the check found it undone, the caller is not content, what was asked for is refused
    RETURN = "return"  # back to whoever sent it here: not ours
    EXTEND = "extend"  # more time
    DEFER = "defer"  # not now
    PARK = "park"  # impossible now: the duty clock stops
    RESUME = "resume"
    URGE = "urge"  # a reminder; the same step goes on, its limit too
    ESCALATE = "escalate"
    REFER = "refer"  # to experts
    POOL = "pool"  # a member of the public may take it
    ABANDON = "abandon"  # and gave it up
    CLOSE = "close"
    UPHOLD = "uphold"  # what stood stands
    OVERTURN = "overturn"  # it does not: its points are taken back, and it is decided again
    ADOPT = "adopt"
    ADOPT_IN_PART = "adopt-in-part"


class Stage(StrEnum):
    """What a step of a case is for."""

    VERIFICATION = "verification"  # before filing: does it exist?
    REVIEW = "review"  # is it ours, complete and true? intake and filing, in one step or in several
    RULING = "ruling"  # a superior decides
    EXPERTS = "experts"
    MORE = "more"  # the contributor was asked for more
    DISPATCH = "dispatch"  # filed; whose duty is it?
    POOL = "pool"  # open to whoever takes it
    SIGNING = "signing"  # a unit has it and has not signed for it
    DISPOSAL = "disposal"  # the unit's work
    APPROVAL = "approval"  # more time, a deferral or parking was asked for
    DEFERRED = "deferred"
    PARKED = "parked"
    CHECK = "check"  # after disposal
    CALL_BACK = "call-back"  # the contributor is asked: reached, solved, satisfied?
    APPEAL = "appeal"
    LANDING = "landing"  # what was adopted is to become true
    SPOT_CHECK = "spot-check"  # a person looks again at what a rule decided


class Status(StrEnum):
    """Where a case stands; derived from its open step and from its last closed one (`standing`)."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPATCHED = "dispatched"
    MERGED = "merged"
    HELD = "held"
    NEEDS_MORE = "needs-more"
    REFERRED = "referred"
    FILED = "filed"
    POOLED = "pooled"
    IN_HAND = "in-hand"
    ASKED = "asked"  # for more time, a deferral or parking
    DEFERRED = "deferred"
    PARKED = "parked"
    DISPOSED = "disposed"
    APPEALED = "appealed"
    ADOPTED = "adopted"
    CLOSED = "closed"


class Closing(StrEnum):
    """How a case was closed; overdue is worked out, never said."""

    NORMAL = "normal"
    OVERDUE = "overdue"
    ERROR = "error"
    SPECIAL = "special"


END: Final = None  # no step opens: only an appeal or new evidence does
To = frozenset[Stage | None]


def _to(*stages: Stage | None) -> To:
    return frozenset(stages)


_ENDS, _RULING, _AGAIN = _to(END), _to(Stage.RULING), _to(Stage.REVIEW, Stage.VERIFICATION)
_JUDGED: Final[Mapping[Effect, To]] = {
    Effect.ACCEPT: _to(END, Stage.DISPATCH, Stage.POOL, Stage.CALL_BACK, Stage.LANDING),
    Effect.REJECT: _ENDS,
    Effect.DISPATCH: _to(END, Stage.SIGNING, Stage.DISPOSAL),
    Effect.MERGE: _ENDS,
    Effect.NEEDS_MORE: _to(END, Stage.MORE),
    Effect.PASS: _to(Stage.REVIEW, Stage.VERIFICATION, Stage.EXPERTS, Stage.DISPATCH, Stage.POOL, Stage.CHECK),
    Effect.POOL: _to(Stage.POOL),
    Effect.ADOPT: _to(END, Stage.LANDING),
    Effect.ADOPT_IN_PART: _to(END, Stage.LANDING),
    Effect.CLOSE: _to(END, Stage.CALL_BACK),
}
_WAITS: Final[Mapping[Effect, To]] = {
    Effect.RESUME: _to(Stage.DISPOSAL, Stage.DISPATCH),
    Effect.ESCALATE: _RULING,
    Effect.CLOSE: _ENDS,
}

NEXT: Final[Mapping[Stage, Mapping[Effect, To]]] = {
    Stage.VERIFICATION: {
        Effect.PASS: _to(Stage.REVIEW, Stage.VERIFICATION, Stage.DISPATCH, Stage.POOL),
        Effect.REJECT: _to(END, Stage.REVIEW),
        Effect.MERGE: _ENDS,
        Effect.NEEDS_MORE: _to(END, Stage.MORE),
        Effect.HOLD: _RULING,
        Effect.ESCALATE: _RULING,
    },
    Stage.REVIEW: {
        **_JUDGED,
        Effect.HOLD: _to(Stage.RULING, Stage.REVIEW),
        Effect.ESCALATE: _RULING,
        Effect.REFER: _to(Stage.EXPERTS),
    },
    Stage.RULING: {
        **_JUDGED,
        Effect.PASS: _to(*_JUDGED[Effect.PASS], Stage.SIGNING, Stage.DISPOSAL, Stage.CALL_BACK),
        Effect.RETURN: _to(Stage.REVIEW, Stage.VERIFICATION, Stage.DISPATCH, Stage.SIGNING, Stage.DISPOSAL),
        Effect.REFER: _to(Stage.EXPERTS),
        Effect.PARK: _to(Stage.PARKED),
        Effect.DEFER: _to(Stage.DEFERRED),
    },
    Stage.EXPERTS: {
        Effect.PASS: _to(Stage.REVIEW, Stage.RULING, Stage.EXPERTS),
        Effect.ACCEPT: _JUDGED[Effect.ACCEPT],
        Effect.REJECT: _ENDS,
        Effect.ADOPT: _JUDGED[Effect.ADOPT],
        Effect.ADOPT_IN_PART: _JUDGED[Effect.ADOPT_IN_PART],
        Effect.RETURN: _to(Stage.REVIEW, Stage.RULING),
    },
    Stage.MORE: {Effect.RESUME: _AGAIN, Effect.URGE: _to(Stage.MORE), Effect.REJECT: _ENDS, Effect.CLOSE: _ENDS},
    Stage.DISPATCH: {
        Effect.DISPATCH: _JUDGED[Effect.DISPATCH],
        Effect.POOL: _to(Stage.POOL),
        Effect.RETURN: _to(Stage.REVIEW, Stage.VERIFICATION, Stage.RULING),
        Effect.MERGE: _ENDS,
        Effect.REJECT: _ENDS,
        Effect.HOLD: _RULING,
        Effect.ESCALATE: _RULING,
        Effect.PARK: _to(Stage.APPROVAL, Stage.PARKED),
        Effect.DEFER: _to(Stage.APPROVAL, Stage.DEFERRED),
    },
    Stage.POOL: {
        Effect.PASS: _to(Stage.DISPOSAL),
        Effect.RETURN: _to(Stage.DISPATCH, Stage.REVIEW),
        Effect.CLOSE: _ENDS,
    },
    Stage.SIGNING: {
        Effect.PASS: _to(Stage.DISPOSAL),
        Effect.RETURN: _to(Stage.DISPATCH, Stage.RULING),
        Effect.URGE: _to(Stage.SIGNING),
        Effect.ESCALATE: _RULING,
    },
    Stage.DISPOSAL: {
        Effect.PASS: _to(END, Stage.DISPOSAL, Stage.CHECK, Stage.CALL_BACK),
        Effect.RETURN: _to(Stage.DISPATCH, Stage.RULING),
        Effect.EXTEND: _to(Stage.APPROVAL, Stage.DISPOSAL),
        Effect.DEFER: _to(Stage.APPROVAL, Stage.DEFERRED),
        Effect.PARK: _to(Stage.APPROVAL, Stage.PARKED),
        Effect.URGE: _to(Stage.DISPOSAL),
        Effect.ABANDON: _to(Stage.POOL),
        Effect.ESCALATE: _RULING,
        Effect.CLOSE: _to(END, Stage.CALL_BACK),
    },
    Stage.APPROVAL: {
        Effect.PASS: _to(Stage.DISPOSAL, Stage.DISPATCH, Stage.DEFERRED, Stage.PARKED),
        Effect.FAIL: _to(Stage.DISPOSAL, Stage.DISPATCH),
    },
    Stage.DEFERRED: _WAITS,
    Stage.PARKED: _WAITS,
    Stage.CHECK: {
        Effect.PASS: _to(END, Stage.CHECK, Stage.CALL_BACK),
        Effect.ACCEPT: _to(END, Stage.CALL_BACK),
        Effect.FAIL: _to(Stage.DISPOSAL, Stage.DISPATCH, Stage.POOL),
        Effect.REJECT: _ENDS,
        Effect.HOLD: _RULING,
        Effect.ESCALATE: _RULING,
        Effect.CLOSE: _to(END, Stage.CALL_BACK),
    },
    Stage.CALL_BACK: {
        Effect.PASS: _ENDS,
        Effect.CLOSE: _ENDS,
        Effect.FAIL: _to(Stage.DISPOSAL, Stage.DISPATCH, Stage.RULING),
        Effect.URGE: _to(Stage.CALL_BACK),
        Effect.ESCALATE: _RULING,
    },
    Stage.APPEAL: {
        Effect.UPHOLD: _ENDS,
        Effect.OVERTURN: _to(Stage.REVIEW, Stage.VERIFICATION, Stage.RULING, Stage.DISPATCH, Stage.DISPOSAL),
        Effect.ESCALATE: _RULING,
    },
    Stage.LANDING: {Effect.CLOSE: _ENDS, Effect.FAIL: _ENDS, Effect.URGE: _to(Stage.LANDING)},
    Stage.SPOT_CHECK: {Effect.UPHOLD: _ENDS, Effect.OVERTURN: _to(Stage.REVIEW, Stage.VERIFICATION, Stage.RULING)},
}

OPEN_AT: Final[Mapping[Stage, Status]] = {
    Stage.VERIFICATION: Status.OPEN,
    Stage.REVIEW: Status.OPEN,
    Stage.RULING: Status.HELD,
    Stage.EXPERTS: Status.REFERRED,
    Stage.MORE: Status.NEEDS_MORE,
    Stage.DISPATCH: Status.FILED,
    Stage.POOL: Status.POOLED,
    Stage.SIGNING: Status.DISPATCHED,
    Stage.DISPOSAL: Status.IN_HAND,
    Stage.APPROVAL: Status.ASKED,
    Stage.DEFERRED: Status.DEFERRED,
    Stage.PARKED: Status.PARKED,
    Stage.CHECK: Status.DISPOSED,
    Stage.CALL_BACK: Status.DISPOSED,
    Stage.APPEAL: Status.APPEALED,
    Stage.LANDING: Status.ADOPTED,
}
"""Of an open step; a spot check changes nothing, so it has none and its case stands as it was decided."""

ENDED_BY: Final[Mapping[Effect, Status]] = {
    Effect.ACCEPT: Status.ACCEPTED,
    Effect.REJECT: Status.REJECTED,
    Effect.DISPATCH: Status.DISPATCHED,
    Effect.MERGE: Status.MERGED,
    Effect.HOLD: Status.HELD,
    Effect.NEEDS_MORE: Status.NEEDS_MORE,
    Effect.ADOPT: Status.ADOPTED,
    Effect.ADOPT_IN_PART: Status.ADOPTED,
    Effect.PASS: Status.CLOSED,
    Effect.FAIL: Status.CLOSED,
    Effect.CLOSE: Status.CLOSED,
}
"""Of a case without an open step, by its last effect (`ended`); to uphold leaves what stood."""

STOPS: Final = frozenset({Stage.DEFERRED, Stage.PARKED})  # the duty clock; never the promise to the contributor
UNITS: Final = frozenset({Stage.SIGNING, Stage.DISPOSAL})  # where a duty unit, or whoever took the order, is at work
OUTSIDE: Final = UNITS | STOPS | {Stage.MORE, Stage.POOL}
"""Where somebody outside has to act first: nobody at a desk is waited for until it is late."""

COUNT_AS_FILED: Final = frozenset(Status) - {
    Status.OPEN, Status.REJECTED, Status.MERGED, Status.HELD, Status.NEEDS_MORE, Status.REFERRED, Status.APPEALED,
}  # fmt: skip


def ended(stage: Stage, effect: Effect) -> Status:
    """Where a case stands that this decision of `ENDED_BY` left without an open step.

    For which more was needed and nothing came, nothing was ever filed: it needs more, as before.
    """
    return OPEN_AT[stage] if stage is Stage.MORE and effect is Effect.CLOSE else ENDED_BY[effect]


def leads(stage: Stage, effect: Effect) -> To:
    """The stages that may follow; empty when this effect does not exist at this stage."""
    return frozenset({stage}) if effect is Effect.RETRACT else NEXT[stage].get(effect, frozenset())
