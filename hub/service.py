"""What the hub does, without a word of HTTP: each verb is one or more jobs of the writer, or one read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from casework import wire
from casework.errors import ConsoleError
from casework.model import CaseId, Decision, DecisionId, LocalAudit, Page, Reviewer, SubmissionId
from casework.outbox import FillAsked, Filled, NoticeState, OutboxList
from casework.programme import Programme
from casework.promises import Adoptions, Promises, PublicAnswers, RuleDecisions
from casework.reports import By, Drilled, Group, Lines, Looks, Office, Only, Period
from casework.wire import (
    Batch,
    Claim,
    Held,
    Holdings,
    Leases,
    OverrideAsked,
    Resembled,
    Resembling,
    Ruling,
    Sightings,
    SignedHead,
)
from hub import (
    apart,
    audit,
    capture,
    evidence,
    feed,
    filling,
    hearing,
    intake,
    leases,
    media,
    outbox,
    people,
    resembling,
    rulings,
    sightings,
    signed,
)
from hub.agency import Agency, utc_now
from hub.media import Darkroom
from hub.messages import Device, NewDevice, NewSubmission, Nonces, NoncesAsked, Stored, Taken
from hub.people import Person
from hub.reports import adoption, answers, behind, days, glance, lines, looks, promises, ruled, tally
from hub.signing import Signer
from hub.store import Store
from hub.tables import decisions, desk_audit, missing_heads

log = logging.getLogger(__name__)


class Service(Agency):
    """All that desks, capture clients and supervisors may ask of one agency."""

    def __init__(
        self, engine: Engine, store: Store, darkroom: Darkroom, programmes: Mapping[str, Programme], agency: str,
        now: Callable[[], datetime] = utc_now, signer: Signer | None = None,
    ) -> None:  # fmt: skip
        super().__init__(engine, programmes, agency, now)
        self.store, self._darkroom, self._signer = store, darkroom, signer
        self.answered: Callable[[Sequence[bytes]], object] = lambda _: None  # a server counts the answers it gives

    def epoch(self) -> str:
        with self.reading() as c:
            return feed.epoch(c, self.office.agency)

    def backed_up(self) -> tuple[int, datetime | None]:
        with self.reading() as c:
            return feed.backed_up(c, self.office.agency)

    def signed(self) -> SignedHead | None:
        """The newest signed head; the day's first is made when somebody asks, if there is a key to sign with."""
        with self.reading() as c:
            newest = signed.newest(c, self.office.agency)
        signer = self._signer
        if signer is None or (newest is not None and newest.day >= signed.today(self.office)):
            return newest
        try:
            return self.writer.run(lambda c: signed.sign_today(c, self.office, signer))
        except (ConsoleError, DBAPIError) as error:  # who only says hello is answered all the same
            log.warning("the chain's head of today could not be signed", exc_info=error)
            return newest

    def page(self, since: str, limit: int) -> Page:
        with self.reading() as c:
            return feed.page(c, self.office.agency, since, limit)

    def snapshot(self, after: str, at: int | None, limit: int) -> Page:
        with self.reading() as c:
            return feed.snapshot(c, self.office.agency, after, at, limit)

    def sightings(self, since: str, limit: int) -> Sightings:
        with self.reading() as c:
            return sightings.page(c, self.office.agency, since, limit)

    def resembling(self, asked: Resembling) -> Resembled:
        with self.reading() as c:
            return resembling.resembling(c, self.office, asked)

    def hear(self, batch: Batch, reviewer: Reviewer) -> tuple[list[bytes], str]:
        """The answers as JSON, one per decision in their order, and the newest head of the chain."""
        jobs: list[Callable[[Connection], bytes]] = [partial(self._keep, batch=batch, reviewer=reviewer)]
        told = evidence.named(batch)
        jobs += [partial(self._hear, said=d, reviewer=reviewer, told=told.get(d.evidence)) for d in batch.decisions]
        answers = self.writer.run_all(jobs)[1:]
        self.answered(answers)
        with self.reading() as c:
            return answers, audit.current(c, self.office.agency)

    def results(self, ids: Sequence[DecisionId], reviewer: Reviewer) -> tuple[list[bytes], str]:
        with self.reading() as c:
            mine = (decisions.c.account == reviewer.account) & (decisions.c.agency == self.office.agency)
            rows = c.execute(select(decisions.c.id, decisions.c.ack).where(decisions.c.id.in_(ids), mine))
            acks = {row.id: row.ack.encode() for row in rows}
            return [acks[one] for one in ids if one in acks], audit.current(c, self.office.agency)

    def claim(self, asked: Claim, reviewer: Reviewer) -> Leases:
        return self.writer.run(lambda c: leases.claim(c, self.office, asked, reviewer))

    def renew(self, asked: Claim, reviewer: Reviewer) -> Leases:
        return self.writer.run(lambda c: leases.renew(c, self.office, asked, reviewer))

    def release(self, asked: Claim, reviewer: Reviewer) -> Leases:
        return self.writer.run(lambda c: leases.release(c, self.office, asked, reviewer))

    def holdings(self) -> Holdings:
        with self.reading() as c:
            return Holdings(leases.held_by(c, self.office))

    def revoke(self, wanted: Sequence[CaseId], supervisor: Reviewer) -> None:
        self.writer.run(lambda c: leases.revoke(c, self.office, wanted, supervisor))

    def take_in(self, new: NewSubmission, account: str, posts: Collection[str] = intake.ANYBODYS) -> Taken:
        return self.writer.run(lambda c: intake.take_in(c, self.office, new, account, posts))

    def take_photo(self, data: bytes, claimed: str) -> Stored:
        with self.reading() as c:
            known = media.known(c, self.office.agency, claimed)
        if known is not None:
            return known
        developed = media.develop(self.store, self._darkroom, data, claimed)
        return self.writer.run(lambda c: media.remember(c, self.office.agency, developed, self.office.now()))

    def register_device(self, new: NewDevice, account: str) -> Device:
        return self.writer.run(lambda c: capture.register(c, self.office, new, account))

    def revoke_device(self, device: str, account: str) -> None:
        self.writer.run(lambda c: capture.revoke(c, self.office, device, account))

    def give_nonces(self, asked: NoncesAsked, *, importing: bool = False) -> Nonces:
        return self.writer.run(lambda c: capture.give(c, self.office, asked, importing=importing))

    def reveal(self, account: str, case: CaseId, submission: SubmissionId, reason: str) -> Person:
        return self.writer.run(lambda c: people.reveal(c, self.office, account, case, submission, reason))

    def held(self) -> Held:
        with self.reading() as c:
            return rulings.held(c, self.office)

    def rule(self, asked: OverrideAsked, supervisor: Reviewer) -> Ruling:
        return self.writer.run(lambda c: rulings.rule(c, self.office, asked, supervisor))

    def outbox(self, state: NoticeState | None, after: str, limit: int) -> OutboxList:
        with self.reading() as c:
            return outbox.page(c, self.office, state, after, limit)

    def fill(self, asked: FillAsked, leader: Reviewer) -> Filled:
        return self.writer.run(lambda c: filling.fill(c, self.office, asked, leader))

    def glance(self, zone: str) -> Office:
        with self.reading() as c:
            return glance.glance(c, self.office, zone)

    def report(self, period: Period, by: Sequence[By], programme: str = "") -> Lines:
        asked = tuple(dict.fromkeys(by))
        with self.reading() as c:
            found = lines.lines(c, self.office, days.of(period), asked, programme)
        return Lines(period, asked, found, self.office.now())

    def behind(self, period: Period, group: Group, only: Only, after: str = "") -> Drilled:
        with self.reading() as c:
            return behind.behind(c, self.office, days.of(period), group, only, after)

    def looks(self, period: Period, account: str = "", after: str = "") -> Looks:
        with self.reading() as c:
            return looks.looks(c, self.office, days.of(period), account, after)

    def promises(self, within: float, after: str = "") -> Promises:
        with self.reading() as c:
            return promises.promises(c, self.office, within, after)

    def adoption(self, after: str = "") -> Adoptions:
        with self.reading() as c:
            return adoption.adoption(c, self.office, after)

    def ruled(self, rule: str = "", after: str = "") -> RuleDecisions:
        with self.reading() as c:
            return ruled.ruled(c, self.office, rule, after)

    def public_answers(self, after: str = "") -> PublicAnswers:
        with self.reading() as c:
            return answers.answers(c, self.office, after)

    def _hear(self, c: Connection, said: Decision, reviewer: Reviewer, told: str | None) -> bytes:
        return hearing.hear(c, self.office, said, reviewer, told)

    def _keep(self, c: Connection, batch: Batch, reviewer: Reviewer) -> bytes:
        """What came along with the decisions: the desk's audit rows, and the head it remembers."""
        now, agency = self.office.now(), self.office.agency
        upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
        new: list[LocalAudit] = []
        for told in batch.audit:
            row = _desk_row(agency, reviewer.account, now, told)
            kept = upsert(desk_audit).values(row).on_conflict_do_nothing().returning(desk_audit.c.id)
            if c.scalar(kept) is not None:
                new.append(told)
        for told in batch.audit:
            tally.withdrawn(c, self.office, reviewer.account, told)
        apart.hear(c, self.office, new, reviewer)
        if batch.head and not audit.on_chain(c, agency, batch.head):
            log.error("a desk remembers a head that is not on this chain")  # which one stands in `missing_heads`
            missing = {"agency": agency, "head": batch.head, "account": reviewer.account, "noticed_at": now}
            c.execute(upsert(missing_heads).values(missing).on_conflict_do_nothing())
        return b""


def _desk_row(agency: str, account: str, now: datetime, row: LocalAudit) -> dict[str, object]:
    return {"id": row.id, "agency": agency, "account": account, "kind": row.kind, "case_id": row.case,
            "happened_at": row.at, "facts": wire.encode(row.facts).decode(), "received_at": now}  # fmt: skip
