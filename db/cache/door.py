"""The cache's one class: every method is one transaction; what a transaction does stands in the files beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from casework.model import Case, CaseId, DecisionId, Digest, Outgoing
from db.byrule import Ready, Ruled
from db.cache import (
    compared,
    dispatched,
    evidence,
    findings,
    listing,
    many,
    queue,
    reads,
    reported,
    ruled,
    taking,
    undo,
)
from db.cache.deskword import DeskWord
from db.cache.hubword import HubWord
from db.cache.upkeep import Upkeep
from db.records import (
    Act,
    CaseView,
    Counts,
    Looked,
    Luggage,
    Preflight,
    QueueQuery,
    QueueRow,
    Reported,
    Unsettled,
    Wanted,
)

NO_MARKS: Mapping[str, str] = {}


class Cache(HubWord, DeskWord, Upkeep):
    """Reads give frozen readings; writes give the `Change` they made."""

    def case(self, case: CaseId) -> CaseView | None:
        return self._read(lambda c: reads.case_view(c, self._programmes, self.reviewer.account, case))

    def examinations(self, case: CaseId) -> tuple[Looked, ...]:
        """What the checks said of a case each time they looked, the newest first."""
        return self._read(lambda c: findings.every(c, case))

    # the queue

    def queue(self, query: QueueQuery) -> tuple[QueueRow, ...]:
        return self._read(lambda c: queue.page(c, self._programmes, query))

    def queue_rows(self, query: QueueQuery, only: frozenset[CaseId]) -> tuple[QueueRow, ...]:
        return self._read(lambda c: queue.rows(c, self._programmes, query, only))

    def ids(self, query: QueueQuery) -> tuple[CaseId, ...]:
        """Every case of the query that waits, in order: not one page."""
        return self._read(lambda c: queue.ids(c, self._programmes, query))

    def counts(self, query: QueueQuery, today: datetime) -> Counts:
        return self._read(lambda c: reads.counts(c, self._programmes, query, today))

    def preflight(self, cases: Iterable[CaseId]) -> Preflight:
        """Which of a selection this reviewer can decide, and why not the others."""
        return self._read(lambda c: many.preflight(c, self._programmes, self.reviewer, cases))

    def went_to(self, case: Case) -> Mapping[str, int]:
        """How many cases like it each unit has had and not returned."""
        return self._read(lambda c: dispatched.to_units(c, case))

    # what rules do here

    def ready_for_rules(
        self, programme: str, made_with: str, now: datetime, but: Iterable[CaseId] = ()
    ) -> tuple[Ready, ...]:  # fmt: skip
        """What a rule may look at now: leased, examined with what is asked now, and never spoken of here."""
        posts, left_out = self.reviewer.posts, frozenset(but)
        return self._read(lambda c: ruled.ready(c, programme, made_with, posts, now, left_out))

    def ruled(self) -> tuple[Ruled, ...]:
        return self._read(ruled.newest)

    def ruled_since(self, at: datetime) -> int:
        return self._read(lambda c: ruled.since(c, at))

    def taken_back(self) -> frozenset[CaseId]:
        return self._read(ruled.taken_back)

    def let_rules(self, day: str) -> None:
        """The account that sits here lets the rules decide on this day (an ISO date); "" lets them no longer."""
        self._write(lambda c: ruled.let(c, self.reviewer.account, day))

    def are_rules_let(self, day: str) -> bool:
        return self._read(lambda c: ruled.are_let(c, self.reviewer.account, day))

    # a day without the hub

    def to_take(self, most: int) -> tuple[Luggage, int]:
        """What would go along, the most pressing first; and how many could at most."""
        posts = self.reviewer.posts
        return self._read(
            lambda c: (
                taking.to_take(c, self._programmes, posts, most),
                taking.waiting(c, self._programmes, posts),
            )
        )

    def taken(self, now: datetime) -> Luggage:
        """What this desk has taken along and still holds."""
        return self._read(lambda c: taking.taken(c, now))

    # what this desk has said

    def decisions(self, case: CaseId) -> tuple[Outgoing, ...]:
        return self._read(lambda c: listing.decisions_of(c, case))

    def evidence(self, decisions: Iterable[DecisionId]) -> tuple[str, ...]:
        """What these were made on, as it goes to the hub beside them (`wire.Evidence`)."""
        return self._read(lambda c: evidence.to_send(c, decisions))

    def last_act(self) -> Act | None:
        """What undo would take back."""
        return self._read(undo.last_act)

    def unsettled(self) -> tuple[Outgoing, ...]:
        """What is saved here and not answered."""
        return self._read(reads.unsettled)

    def unsettled_list(self, programme: str | None = None) -> tuple[Unsettled, ...]:
        """What the hub did not take as said, until its reviewer has acknowledged it."""
        return self._read(lambda c: reads.unsettled_list(c, programme))

    # for the rounds

    def reported(self, case: Case, days: float) -> tuple[Reported, ...]:
        """What others told in the same days, programme and category."""
        return self._read(lambda c: reported.near(c, case, days))

    def shown(self, photo: Digest) -> Digest | None:
        """A file of this photo that is here: its screen picture, else the original."""
        return self._read(lambda c: compared.shown(c, photo))

    def wanted(self, limit: int = 20) -> tuple[Wanted, ...]:
        return self._read(lambda c: reads.wanted(c, limit))

    def to_examine(self, limit: int = 20, made_with: Mapping[str, str] = NO_MARKS) -> tuple[Case, ...]:
        """What the checks have not seen as it is; then what waits and was examined with another than this programme's
        `made_with`, if that is told."""
        return self._read(lambda c: reads.to_examine(c, limit, made_with))

    def held(self) -> tuple[CaseId, ...]:
        """The cases this desk holds leases on."""
        return self._read(reads.held)

    def claimable(self, query: QueueQuery, now: datetime, limit: int = 200) -> int:
        return self._read(lambda c: reads.claimable(c, query, now, limit))
