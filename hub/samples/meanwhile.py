"""The outside world of the sample agency: what is planned to be done to a sample is done a while after it can be.

A unit signs and sends its proof, asks for more time; a caller objects; a neighbour follows. One act at a time, handed
in at the hub's own door, under the name of whoever does it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Event
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from casework import wire
from casework.errors import ConsoleError
from casework.model import Case, CaseId, Digest
from hub import permissions
from hub.messages import NewSubmission
from hub.problems import Problem
from hub.samples import outside
from hub.samples.plan import acts
from hub.samples.records import Planned
from hub.service import Service
from hub.tables import cases, head, submissions
from photos.children import Darkroom

log = logging.getLogger(__name__)
PAUSE_S = (0.1, 1.0)  # the shortest and the longest between two looks


class Meant(NamedTuple):
    """An act that a case offers as it stands: since when, and all that is planned for this case."""

    since: datetime
    case: Case
    script: Sequence[Planned]
    act: Planned


class Inside:
    """The agency's intake, or that of a unit with this id, within the hub's own process."""

    def __init__(self, service: Service, unit: str = "") -> None:
        self._service = service
        self._account = permissions.unit_post(unit) if unit else permissions.INTAKE
        self._posts = frozenset({self._account})

    def photo(self, data: bytes) -> Digest:
        return self._service.take_photo(data, sha256(data).hexdigest()).digest

    def submission(self, new: NewSubmission) -> CaseId:
        return self._service.take_in(new, self._account, self._posts).case


class World:
    """`after`: how long a case stands where an act is possible before it is done."""

    def __init__(self, service: Service, darkroom: Darkroom, after: timedelta) -> None:
        self._service, self._darkroom, self._after = service, darkroom, after
        self._refused: set[str] = set()  # client ids: what the hub would not have once it will not have again
        self._idle_at = -1  # the feed's counter when nothing was possible

    def go_on(self, over: Event) -> None:
        """Until it is over; what goes wrong is told by the log, and the hub serves on without."""
        shortest, longest = PAUSE_S
        while not over.wait(max(shortest, min(longest, self._after.total_seconds()))):
            try:
                self.once()
            except (ConsoleError, DBAPIError, OSError) as error:
                log.warning("what happens outside could not be played", exc_info=error)
                return

    def once(self) -> Planned | None:
        """Let the act that has been possible for longest be done, if that is long enough."""
        with self._service.reading() as c:
            now_at = c.scalar(select(head.c.seq).where(head.c.agency == self._service.office.agency))
        if now_at == self._idle_at:
            return None
        now = self._service.office.now()
        meant = min(self._meant(now), key=lambda one: (one.since, one.case.id), default=None)
        if meant is None:
            self._idle_at = now_at or 0
        if meant is None or now - meant.since < self._after:
            return None
        programme = self._service.office.programmes[meant.case.programme]
        try:
            return outside.hand_in(
                lambda unit: Inside(self._service, unit), programme, meant.case, meant.script, self._darkroom
            )
        except Problem as problem:
            self._refused.add(meant.act.client_id)
            log.info("an act of the samples was refused: %s", problem.code)
            return None

    def _meant(self, now: datetime) -> Iterator[Meant]:
        """Of each sample that is a case of its own what can be done next."""
        planned, office = acts(now), self._service.office
        mine = (submissions.c.agency == office.agency, submissions.c.client_id.in_(planned))
        asked = select(submissions.c.client_id, submissions.c.taken_at, cases.c.record)
        with self._service.reading() as c:
            rows = c.execute(asked.join(cases, cases.c.id == submissions.c.case_id).where(*mine)).all()
        for row in rows:
            case = wire.decode(row.record, Case)
            script = [one for one in planned[row.client_id] if one.client_id not in self._refused]
            act = outside.due(office.programmes[case.programme], case, script) if case.merged_into is None else None
            if act is not None:
                yield Meant(_since(case, row.taken_at), case, script, act)


def _since(case: Case, taken_at: datetime) -> datetime:
    """When it came, was decided last, or somebody last did something to it."""
    decided = (step.outcome.at for step in case.steps if step.outcome is not None)
    done = (sent.received_at for sent in case.submissions if sent.act)
    return max((taken_at, *decided, *done))
