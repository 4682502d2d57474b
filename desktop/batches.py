"""Deciding many at once: what of the selection can be decided, and one reason for all of it.

A batch goes to the record in pieces, so that a key pressed meanwhile is never kept waiting; it can be stopped
between two pieces, and is one undo however far it came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal
from uuid6 import uuid7

from casework.model import CaseId, Change, Decision
from casework.programme import DecisionKind, Unit
from casework.states import Effect
from db.records import Blocked, Decidable, Many, Preflight
from desktop.desk import Desk, new_id
from desktop.selection import Selection

PIECE = 50
SETTLE_MS = 60  # the preflight waits until the selection rests


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is; `over` once nothing more comes."""

    done: int
    of: int
    blocked: tuple[Blocked, ...] = ()
    stopped: bool = False
    over: bool = False


class Batches(QObject):
    """`changed`: the preflight or the progress is another one now."""

    changed = Signal()

    def __init__(self, desk: Desk, selection: Selection) -> None:
        super().__init__()
        self._desk, self._selection = desk, selection
        self.preflight = Preflight()
        self.progress: Progress | None = None
        self._asked: frozenset[CaseId] = frozenset()
        self._stop = False
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._look)
        selection.changed.connect(self._selected)
        desk.changed.connect(self._look_again)
        desk.query_changed.connect(selection.clear)

    def _look_again(self, _change: Change) -> None:
        self._soon.start()

    @property
    def running(self) -> bool:
        return self.progress is not None and not self.progress.over

    @property
    def known(self) -> bool:
        """Is the preflight that of the cases that are selected now?"""
        return self._asked == self._selection.cases and not self._soon.isActive()

    def fitting(self, effect: Effect) -> tuple[Decidable, ...]:
        """What of the selection this effect can be decided on, at the step each case stands at."""
        return tuple(d for d in self.preflight.ready if self.kind(d, effect) is not None)

    def taking(self, kind: DecisionKind) -> tuple[Decidable, ...]:
        """What of the selection this very kind can be decided on: at any step that has it, with the same effect."""
        return tuple(d for d in self.preflight.ready if self._same(d, kind) is not None)

    def duty(self) -> tuple[Unit | None, int]:
        """The unit that is duty for most of the selection, and for how many."""
        programme = self._desk.programme
        units = Counter(c.unit for d in self.preflight.ready if (c := programme.category(d.category)) is not None)
        unit, n = next(((u, n) for u, n in units.most_common() if u is not None), (None, 0))
        return (programme.unit(unit) if unit is not None else None), n

    def decide(self, kind: DecisionKind, *, reasons: tuple[str, ...] = (), unit: str | None = None) -> None:
        """One decision for all that can take it."""
        self.start([(d, kind, None) for d in self.taking(kind)], reasons=reasons, unit=unit)

    def merge_groups(self) -> None:
        """Every selected case of a group joins the group's first."""
        kinds = ((d, self.kind(d, Effect.MERGE)) for d in self.mergeable())
        self.start([(d, kind, d.group) for d, kind in kinds if kind is not None])

    def mergeable(self) -> tuple[Decidable, ...]:
        return tuple(d for d in self.fitting(Effect.MERGE) if d.group not in (None, d.case))

    def start(
        self,
        wanted: Iterable[tuple[Decidable, DecisionKind, CaseId | None]],
        *,
        reasons: tuple[str, ...] = (),
        unit: str | None = None,
    ) -> None:
        """Save these as one batch; each names the case, the kind of decision and what it is merged into."""
        if self.running:
            return
        batch, now = str(uuid7()), datetime.now(UTC)
        decisions = [
            self._decision(d, kind, into, batch, now, reasons if kind.effect is Effect.REJECT else (), unit)
            for d, kind, into in wanted
        ]
        if decisions:
            self._stop = False
            self._tell(Progress(0, len(decisions)))
            self._save(decisions, 0, ())

    def stop(self) -> None:
        """No further piece; what was saved stands, and is one undo."""
        self._stop = True

    def forget(self) -> None:
        """The result was seen."""
        if self.progress is not None and self.progress.over:
            self.progress = None
            self.changed.emit()

    def _save(self, left: Sequence[Decision], saved: int, blocked: tuple[Blocked, ...]) -> None:
        of = saved + len(left) + len(blocked)
        if not left or self._stop:
            self._tell(Progress(saved, of, blocked, stopped=bool(left), over=True))
            return

        def done(many: Many) -> None:
            self._selection.drop(many.saved)
            now, refused = saved + len(many.saved), blocked + many.blocked
            self._tell(Progress(now, of, refused))
            self._save(left[PIECE:], now, refused)

        def failed(error: Exception) -> None:
            self._tell(Progress(saved, of, blocked, stopped=True, over=True))
            self._desk.refused.emit(left[0], error)

        self._desk.save_all(left[:PIECE], done, failed)

    def _decision(
        self,
        d: Decidable,
        kind: DecisionKind,
        into: CaseId | None,
        batch: str,
        now: datetime,
        reasons: tuple[str, ...],
        unit: str | None,
    ) -> Decision:
        return Decision(
            new_id(),
            d.case,
            d.step,
            kind.kind,
            kind.effect,
            now,
            d.review_rev,
            reasons=reasons,
            unit=unit if kind.effect is Effect.DISPATCH else None,
            into=into,
            batch=batch,
        )

    def kind(self, d: Decidable, effect: Effect) -> DecisionKind | None:
        """The first decision by which the step of a case is closed with this effect; None when it offers none."""
        return next((k for k in self._offered(d) if k.effect is effect), None)

    def _same(self, d: Decidable, kind: DecisionKind) -> DecisionKind | None:
        return next((k for k in self._offered(d) if (k.kind, k.effect) == (kind.kind, kind.effect)), None)

    def _offered(self, d: Decidable) -> tuple[DecisionKind, ...]:
        programme = self._desk.programmes.get(d.programme)
        return programme.choices(d.step_name) if programme is not None else ()

    def _selected(self) -> None:
        if not self._selection.cases:
            self._soon.stop()
            self._show(frozenset(), Preflight())
        else:
            self._soon.start()

    def _look(self) -> None:
        asked = self._selection.cases
        if asked and not self.running:  # a batch changes it piece by piece: it is looked through once, afterwards
            self._desk.preflight(asked, lambda found: self._show(asked, found))

    def _show(self, asked: frozenset[CaseId], found: Preflight) -> None:
        if asked == self._selection.cases:
            self._asked, self.preflight = asked, found
            self.changed.emit()

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
        if progress.over:
            self._soon.start()
        self.changed.emit()
