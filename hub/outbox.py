"""The outbox: what contributors will be told, late ones first; what is unfilled waits here for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, select, tuple_

from casework import wire
from casework.errors import BadMessage
from casework.model import Case, CaseId, Decision, Digest, Size
from casework.notices import Draft, Gap, is_late
from casework.outbox import NoticeState, OutboxItem, OutboxList
from casework.states import Effect
from hub.consequences import BOOK, stays
from hub.office import Office
from hub.reports.days import moment, us
from hub.tables import accounts, cases, decisions, fills, ledger, notices, overrides
from hub.tables.columns import NEVER, Moment

_LARGEST = 2**31 - 1
_other, _decider, _filler = notices.alias("other"), accounts.alias("decider"), accounts.alias("filler")
_of = (notices.c.case_id, notices.c.step, notices.c.generation)


@dataclass(frozen=True, slots=True)
class _Cursor:
    """Where a page ended; times in microseconds since 1970, the promise 0 where there is none."""

    rank: int
    promised_us: int
    at_us: int
    case: str
    step: int
    generation: int


def draft_of(row: Any) -> Draft:
    """A row's notice, as it was drafted and filled."""
    return Draft(_words(row.template), _values(row.filling), _values(row.fills))


def gaps_of(row: Any) -> tuple[Gap, ...]:
    return draft_of(row).open if row.unfilled else ()


def page(c: Connection, office: Office, state: NoticeState | None, after: str, limit: int) -> OutboxList:
    """What is not told yet (without a state: unfilled and waiting); with one, only that."""
    now = office.now()
    told = state in (NoticeState.LEFT, NoticeState.CANCELLED)
    order = _newest(state) if told else _pressing(now)
    asked = _whole(office).where(_in(state, now)).limit(limit + 1)
    cursor = _read(after)
    if cursor is not None:
        here = tuple_(*(literal(value, key.type) for value, key in zip(_place(cursor, told), order, strict=True)))
        asked = asked.where(tuple_(*order) < here if told else tuple_(*order) > here)
    rows = c.execute(asked.order_by(*(key.desc() if told else key for key in order))).all()
    shown = rows[:limit]
    who = _contributors(c, shown)
    items = tuple(_item(row, who[row.case_id, row.step, row.generation], now) for row in shown)
    return OutboxList(items, _write(items[-1]) if len(rows) > limit else "", now)


def _in(state: NoticeState | None, now: datetime) -> ColumnElement[bool]:
    alive, here = notices.c.cancelled_at.is_(None), stays(notices, now)
    found: dict[NoticeState | None, ColumnElement[bool]] = {
        None: alive & here,
        NoticeState.OPEN: alive & notices.c.unfilled,
        NoticeState.WAITING: alive & ~notices.c.unfilled & (notices.c.leaves_at > now),
        NoticeState.LEFT: alive & ~here,
        NoticeState.CANCELLED: ~alive,
    }
    return found[state]


def _pressing(now: datetime) -> tuple[ColumnElement[Any], ...]:
    """Late ones first, then the promise that ends soonest, then what leaves first."""
    earliest = case((notices.c.unfilled, literal(now, Moment)), else_=notices.c.leaves_at)
    rank = case((notices.c.promised_at < earliest, 0), else_=1)
    promise = func.coalesce(notices.c.promised_at, literal(NEVER, Moment), type_=Moment)
    return (rank, promise, notices.c.leaves_at, *_of)


def _newest(state: NoticeState | None) -> tuple[ColumnElement[Any], ...]:
    return (notices.c.cancelled_at if state is NoticeState.CANCELLED else notices.c.leaves_at, *_of)


def _whole(office: Office) -> Select[Any]:
    """One row per outcome: every contributor to a case is told the same."""
    first = select(func.min(_other.c.contributor)).where(
        *(
            mine == theirs
            for mine, theirs in zip(_of, (_other.c.case_id, _other.c.step, _other.c.generation), strict=True)
        )
    )
    said = (ledger.c.case_id == notices.c.case_id) & (ledger.c.step == notices.c.step)
    said &= (ledger.c.generation == notices.c.generation) & (ledger.c.entry == BOOK)
    said &= ledger.c.consequence == literal("notice:") + notices.c.contributor
    ruled = (overrides.c.case_id == notices.c.case_id) & (overrides.c.step == notices.c.step)
    ruled &= (overrides.c.generation == notices.c.generation) & (overrides.c.decision == ledger.c.decision)
    by = func.coalesce(overrides.c.account, decisions.c.account)
    return (
        select(notices, cases.c.record, decisions.c.body, ledger.c.booked_at)
        .add_columns(by.label("by"), _decider.c.name.label("by_name"))
        .add_columns(fills.c.account.label("filled_by"), _filler.c.name.label("filled_name"))
        .join(cases, cases.c.id == notices.c.case_id)
        .join(ledger, said)
        .join(decisions, decisions.c.id == ledger.c.decision)
        .outerjoin(overrides, ruled)
        .outerjoin(_decider, (_decider.c.agency == cases.c.agency) & (_decider.c.account == by))
        .outerjoin(fills, fills.c.id == notices.c.fill)
        .outerjoin(_filler, (_filler.c.agency == cases.c.agency) & (_filler.c.account == fills.c.account))
        .where(cases.c.agency == office.agency, notices.c.contributor == first.scalar_subquery())
    )


def _contributors(c: Connection, rows: Sequence[Any]) -> dict[tuple[str, int, int], tuple[str, ...]]:
    found: dict[tuple[str, int, int], tuple[str, ...]] = defaultdict(tuple)
    of = notices.c.case_id.in_({row.case_id for row in rows})
    for row in c.execute(select(*_of, notices.c.contributor).where(of).order_by(notices.c.contributor)):
        found[row.case_id, row.step, row.generation] += (row.contributor,)
    return found


def _item(row: Any, contributors: tuple[str, ...], now: datetime) -> OutboxItem:
    record, decision = wire.decode(row.record, Case), wire.decode(row.body, Decision)
    return OutboxItem(
        CaseId(row.case_id),
        row.step,
        row.generation,
        record.title,
        record.programme,
        contributors,
        decision.kind,
        Effect(decision.effect),
        row.by,
        row.booked_at,
        record.opened_at,
        row.leaves_at,
        draft_of(row),
        state_of(row, now),
        is_late(row.promised_at, row.leaves_at, now, unfilled=row.unfilled),
        row.promised_at,
        row.by_name or "",
        row.fill or "",
        row.filled_by or "",
        row.filled_name or "",
        row.cancelled_at,
        _small(record),
    )


def state_of(row: Any, now: datetime) -> NoticeState:
    if row.cancelled_at is not None:
        return NoticeState.CANCELLED
    if row.unfilled:
        return NoticeState.OPEN
    return NoticeState.WAITING if row.leaves_at > now else NoticeState.LEFT


def _small(record: Case) -> Digest | None:
    found = (r.digest for photo in record.photos for r in photo.renditions if r.size is Size.THUMB)
    return next(found, None)


def _place(cursor: _Cursor, told: bool) -> tuple[Any, ...]:
    at = moment(cursor.at_us)
    key = (cursor.case, cursor.step, cursor.generation)
    if told:
        return (at, *key)
    return (cursor.rank, moment(cursor.promised_us) if cursor.promised_us else NEVER, at, *key)


def _write(last: OutboxItem) -> str:
    promised_us = us(last.promised_at) if last.promised_at is not None else 0
    at = last.cancelled_at or last.leaves_at
    return wire.encode(
        _Cursor(0 if last.late else 1, promised_us, us(at), last.case, last.step, last.generation)
    ).decode()


def _read(text: str) -> _Cursor | None:
    """None is the very beginning."""
    if not text:
        return None
    cursor = wire.decode(text, _Cursor)
    small = all(0 <= n <= _LARGEST for n in (cursor.rank, cursor.step, cursor.generation))
    if not small or not all(0 <= at <= 2**53 for at in (cursor.promised_us, cursor.at_us)) or "\0" in cursor.case:
        raise BadMessage("bad-message", expected="cursor", reason="no page ended there")
    return cursor


def _words(text: str) -> dict[str, str]:
    return wire.decode(text, dict[str, str])


def _values(text: str) -> dict[str, dict[str, str]]:
    return wire.decode(text, dict[str, dict[str, str]])
