"""What a server tells Prometheus: how it answers, and how the work stands. Counts, sizes and ages, never a name.

Each process counts its own answers; how the work stands is read from the database when it is asked for, so every
process says the same of it.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from casework import wire
from casework.errors import ConsoleError
from hub.leases import LASTS
from hub.reports.lines import open_steps, running
from hub.service import Service
from hub.tables import cases, head, media, missing_heads

log = logging.getLogger(__name__)
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
MEDIA_EVERY_S = 300.0  # adding up a million photos takes a moment, and they do not grow that fast


@dataclass(frozen=True, slots=True)
class _Said:
    """Of an answer only its code: the case in it need not be read."""

    answer: str


class Metrics:
    """The figures of one process."""

    def __init__(self, service: Service) -> None:
        self.registry = CollectorRegistry()
        told = self.registry
        self._requests = Counter("caselight_requests", "Calls answered", ("method", "route", "status"), registry=told)
        self._seconds = Histogram(
            "caselight_request_seconds", "Time to answer", ("method", "route"), buckets=SECONDS, registry=told
        )
        self._answers = Counter("caselight_answers", "Decisions answered, replays too", ("answer",), registry=told)
        told.register(_Books(service))

    def called(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def answered(self, acks: Sequence[bytes]) -> None:
        for ack in acks:
            self._answers.labels(wire.decode(ack, _Said).answer).inc()


class _Books(Collector):
    """Reads how the work stands, each time it is asked."""

    def __init__(self, service: Service, clock: Callable[[], float] = time.monotonic) -> None:
        self._service, self._clock = service, clock
        self._media, self._media_at = 0, -math.inf

    def describe(self) -> tuple[Metric, ...]:
        return ()  # nothing is read while nobody asks

    def collect(self) -> Iterator[Metric]:
        up = True
        try:
            with self._service.reading() as c:
                figures = list(self._figures(c))
        except (SQLAlchemyError, ConsoleError) as error:
            log.warning("the figures could not be read", exc_info=error)
            up, figures = False, []
        yield _gauge("database_up", "The database answers", up)
        yield _gauge("writer_waiting", "Jobs waiting for the one writer", self._service.writer.waiting())
        yield from figures

    def _figures(self, c: Connection) -> Iterator[Metric]:
        office = self._service.office
        now, ours = office.now(), cases.c.agency == office.agency
        end = c.execute(select(head).where(head.c.agency == office.agency)).one()
        yield _gauge("feed_seq", "Number of the last change", end.seq)
        yield _gauge("audit_length", "Links of the audit chain", end.audit_length)
        gone = c.scalar(select(func.count()).where(missing_heads.c.agency == office.agency))
        yield _gauge("audit_missing_heads", "Heads that desks remember and the chain does not have", gone or 0)
        yield _gauge("backup_age_seconds", "Since the last verified backup", _age(end.backed_up_at, now))
        waiting = c.execute(select(func.count(), func.min(running())).where(open_steps(office))).one()
        yield _gauge("cases_waiting", "Cases with an open step", waiting[0])
        late = _age(waiting[1], now) if waiting[1] is not None else 0.0
        yield _gauge("oldest_late_seconds", "How late the oldest open promise is", max(0.0, late))
        held = select(cases.c.lease_kind, func.count().label("n")).where(ours, cases.c.lease_until > now)
        rows = c.execute(held.group_by(cases.c.lease_kind))
        counted = dict.fromkeys(LASTS, 0) | {row.lease_kind: row.n for row in rows}
        leases = GaugeMetricFamily("caselight_leases", "Cases held by desks", labels=("kind",))
        for kind, count in counted.items():
            leases.add_metric((kind,), count)
        yield leases
        yield _gauge("media_bytes", "Photos kept, as they were counted last", self._media_bytes(c, office.agency))

    def _media_bytes(self, c: Connection, agency: str) -> int:
        if self._clock() - self._media_at > MEDIA_EVERY_S:
            total = c.scalar(select(func.sum(media.c.length)).where(media.c.agency == agency))
            self._media, self._media_at = int(total or 0), self._clock()
        return self._media


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(f"caselight_{name}", told, value)


def _age(at: datetime | None, now: datetime) -> float:
    """Never is infinitely long ago, so that an alarm on it rings."""
    return math.inf if at is None else (now - at).total_seconds()
