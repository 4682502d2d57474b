"""Lives the month before at a hub, once: by the hub's own verbs under a clock that is set back, a day a transaction.

A day is there whole or not at all; a hub that was ended in the middle goes on at its next start where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, select

from casework import wire
from casework.model import Case, CaseId, Decision, DecisionId, LocalAudit, Reviewer
from casework.states import Effect
from casework.wire import Batch, OverrideAsked
from hub import accounts, auth, feed
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor
from hub.samples import files
from hub.samples.colleagues import EVERYBODY, Colleague
from hub.samples.deeds import Asked, Deed, Ruled, Said, Sent, id_of
from hub.samples.month import month
from hub.service import Service
from hub.tables import decisions, submissions

T = TypeVar("T")
Facts = dict[str, str | float | int]
SENDS = timedelta(seconds=12)  # from the key to the hub


def never() -> bool:
    """For whoever lets it run to its end."""
    return False


def hire(service: Service, lasts: timedelta) -> Mapping[str, str]:
    """Make sure that the colleagues have accounts; a session for each, so that a second desk can be played."""
    began_at = month(_begun(service))[0].at
    service.writer.run(lambda c: Past(service, c).hire(began_at))
    return {one.account: _session(service, one, lasts) for one in EVERYBODY}


def _session(service: Service, colleague: Colleague, lasts: timedelta) -> str:
    """A new one: the sessions of the last start are over."""
    service.writer.run(lambda c: auth.close_all(c, service.office, colleague.account))
    return service.open_session(colleague.account, lasts)


def live(service: Service, ended: Callable[[], bool] = never) -> None:
    """Make sure that the month before was lived, by colleagues who are there."""
    deeds = month(_begun(service))
    days = [tuple(day) for _, day in groupby(deeds, key=lambda deed: deed.at.date())]
    with service.reading() as c:
        left = [day for day in days if not _lived(c, service, day)]
    photos = {deed.matter.photo for day in left for deed in day if isinstance(deed, Sent)} - {""}
    for photo in sorted(photos):
        if ended():
            return
        data = files.kept_photo(photo)
        service.take_photo(data, sha256(data).hexdigest())
    for day in left:
        if ended():
            return
        service.writer.run(partial(_live, service, day))


def _live(service: Service, day: tuple[Deed, ...], c: Connection) -> None:
    Past(service, c).live(day)


def _begun(service: Service) -> datetime:
    """The moment this month is told from: that of the first start, whenever the last day of it was written."""
    now = service.office.now()
    first = next(deed for deed in month(now) if isinstance(deed, Sent))
    with service.reading() as c:
        sent_at = c.scalar(select(submissions.c.taken_at).where(_is(service, first.case)))
    return now if sent_at is None else now - (first.at - sent_at)


def _lived(c: Connection, service: Service, day: Iterable[Deed]) -> bool:
    """A day is written whole: if what was first sent or said on it is there, all of it is."""
    first = next((deed for deed in day if isinstance(deed, Sent | Said)), None)
    if isinstance(first, Sent):
        return c.scalar(select(submissions.c.id).where(_is(service, first.case))) is not None
    said = id_of(first.case, first.deed) if first is not None else ""
    return c.scalar(select(decisions.c.id).where(decisions.c.id == said)) is not None


def _is(service: Service, case: str) -> ColumnElement[bool]:
    return (submissions.c.agency == service.office.agency) & (submissions.c.client_id == case)


class Past:
    """The hub in one transaction, at whatever moment is lived just now."""

    def __init__(self, service: Service, c: Connection) -> None:
        self._c, self._at = c, service.office.now()
        self._service = copy(service)
        self._service.office = replace(service.office, now=lambda: self._at)
        self._service.writer = _Within(c)

    def hire(self, began_at: datetime) -> None:
        self._at = began_at
        for one in EVERYBODY:
            if accounts.find(self._c, self._service.office, one.account) is None:
                self._service.add_account(one.account, one.name, frozenset({one.post}))

    def live(self, day: Iterable[Deed]) -> None:
        for deed in day:
            self._at = deed.at
            if isinstance(deed, Sent):
                self._send(deed)
            elif isinstance(deed, Said):
                self._say(deed)
            elif isinstance(deed, Ruled):
                self._rule(deed)
            else:
                self._ask(deed)

    def _send(self, deed: Sent) -> None:
        matter = deed.matter
        data = files.kept_photo(matter.photo) if matter.photo else b""
        photos = (PhotoSent(self._service.take_photo(data, sha256(data).hexdigest()).digest),) if data else ()
        who = Contributor(f"month-{deed.programme}-{deed.person}")
        self._service.take_in(
            NewSubmission(
                deed.case, deed.programme, who, matter.title, matter.category, matter.text, address=deed.address,
                photos=photos,
            ),
            "intake",
        )  # fmt: skip

    def _say(self, deed: Said) -> None:
        case = self._case(deed.case)
        decision = self._decision(deed, case)
        self._service.hear(Batch((decision,), self._told(deed, case, decision)), _reviewer(deed.by))

    def _told(self, deed: Said, case: Case, decision: Decision) -> tuple[LocalAudit, ...]:
        """What the desk says beside its decision: the look at the case, and what was taken back."""
        looked_at = deed.at - timedelta(seconds=deed.seconds) - SENDS
        undone: Facts = {"decision": decision.supersedes or "", "kind": decision.kind, "step": deed.step}
        if deed.effect is Effect.RETRACT:
            return (LocalAudit(id_of(deed.case, f"{deed.deed}-undo"), "undo", case.id, deed.at, undone),)
        view = LocalAudit(id_of(deed.case, f"{deed.deed}-view"), "view", case.id, looked_at, {"photo": 1})
        if not deed.withdrawn:
            return (view,)
        undone |= {"decision": id_of(deed.case, "unsent"), "kind": self._kind(case, deed.step, Effect.NEEDS_MORE)[0]}
        return view, LocalAudit(id_of(deed.case, "undo"), "undo", case.id, looked_at + SENDS / 2, undone)

    def _decision(self, deed: Said, case: Case) -> Decision:
        kind, unit = self._kind(case, deed.step, deed.effect)
        reason = next((m.reject for m in files.months()[case.programme].matter if m.title == case.title), "")
        return Decision(
            DecisionId(id_of(deed.case, deed.deed)),
            case.id,
            deed.step,
            kind,
            deed.effect,
            deed.at - SENDS,
            case.review_rev,
            reasons=(reason,) if deed.effect is Effect.REJECT else (),
            unit=unit,
            supersedes=DecisionId(id_of(deed.case, deed.supersedes)) if deed.supersedes else None,
            seen=tuple(photo.digest for photo in case.photos) if deed.by.looks else (),
            active_seconds=0.0 if deed.effect is Effect.RETRACT else deed.seconds,
        )

    def _kind(self, case: Case, step: int, effect: Effect) -> tuple[str, str | None]:
        """What the programme calls it, and for a dispatch to whom."""
        programme = self._service.office.programmes[case.programme]
        if effect is Effect.RETRACT:
            return "undo", None
        about = programme.category(case.category)
        name = next(s.name for s in case.steps if s.number == step)
        kind = next(k.kind for k in programme.choices(name) if k.effect is effect)
        return kind, about.unit if effect is Effect.DISPATCH and about is not None else None

    def _rule(self, deed: Ruled) -> None:
        through = DecisionId(id_of(deed.case, deed.through)) if deed.through else None
        asked = OverrideAsked(id_of(deed.case, "ruling"), self._case(deed.case).id, 1, through)
        self._service.rule(asked, _reviewer(deed.by))

    def _ask(self, deed: Asked) -> None:
        case = self._case(deed.case)
        self._service.reveal(deed.by.account, case.id, case.submissions[0].id, deed.reason)

    def _case(self, name: str) -> Case:
        number = self._c.scalar(select(submissions.c.case_id).where(_is(self._service, name)))
        row = feed.load(self._c, self._service.office.agency, CaseId(str(number)))
        assert row is not None  # it was sent before anybody could decide it
        return wire.decode(row.record, Case)


def _reviewer(who: Colleague) -> Reviewer:
    return Reviewer(who.account, frozenset({who.post}))


class _Within:
    """A writer inside a transaction that is open already."""

    def __init__(self, c: Connection) -> None:
        self._c = c

    def run(self, fn: Callable[[Connection], T]) -> T:
        return fn(self._c)

    def run_all(self, fns: Iterable[Callable[[Connection], T]]) -> list[T]:
        return [fn(self._c) for fn in fns]

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        """The transaction is another's."""
