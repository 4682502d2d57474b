"""The hub over HTTP: the one file that knows the client library; errors leave here as ours."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx2
import msgspec
import truststore

from casework import wire
from casework.errors import BadMessage, EpochChanged, HubRefused, Offline, OtherVersion, SignInNeeded
from casework.model import CaseId, Digest, LocalAudit, Outgoing, Page
from casework.notices import Notice
from casework.outbox import FillAsked, Filled, NoticeState, OutboxList
from casework.programme import Programme
from casework.promises import Adoptions, Promises, PublicAnswers, RuleDecisions
from casework.reports import By, Drilled, Group, Lines, Looks, Office, Only, Period
from casework.wire import (
    Acks,
    Batch,
    Claim,
    Held,
    Hello,
    Holdings,
    Leases,
    Me,
    OverrideAsked,
    Resembled,
    Resembling,
    Ruling,
    Sightings,
)

T = TypeVar("T")
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 507})
HERE = "http://127.0.0.1:"  # the hub of this very desk
REFUSALS = {401: SignInNeeded, 410: EpochChanged, 426: OtherVersion}
CHUNK = 64 * 1024


class Session(msgspec.Struct, frozen=True):
    token: str
    me: Me


class Booking(msgspec.Struct, frozen=True):
    """One entry of the ledger; `amount` in points, negative where it compensates."""

    amount: int
    consequence: str
    entry: str = ""  # book, compensate


class Bookings(msgspec.Struct, frozen=True):
    items: tuple[Booking, ...]


class Heads(msgspec.Struct, frozen=True):
    """The end of the hub's chain, and heads that desks remember and the hub does not have."""

    head: str
    missing: tuple[str, ...] = ()


class Notices(msgspec.Struct, frozen=True):
    items: tuple[Notice, ...]


NOBODY_TRUSTED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # of a plain hub; reading the system's own list takes 40 ms


class HubClient:
    """One hub, one signed-in desk. Safe to call from any one lane at a time."""

    def __init__(self, address: str, token: str = "", desk: str = "", timeout: float = 20.0) -> None:
        self._desk = desk
        self._timeout = httpx2.Timeout(timeout, connect=min(5.0, timeout))
        self._http = self._client(address, token)

    def move(self, address: str, token: str) -> None:
        """The hub has a new address (the embedded one was started again), or this desk a new token.

        What another lane is just asking at the old one ends as if the line had been cut.
        """
        old, self._http = self._http, self._client(address, token)
        old.close()

    def _client(self, address: str, token: str) -> httpx2.Client:
        tls = address.startswith("https:")
        secure = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if tls else NOBODY_TRUSTED
        headers = {"Caselight-Protocol": str(wire.PROTOCOL)}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if address.startswith(HERE):
            headers["Accept-Encoding"] = "identity"  # there is no line to spare
        try:
            return httpx2.Client(base_url=address, headers=headers, timeout=self._timeout, verify=secure, trust_env=tls)
        except httpx2.InvalidURL as error:
            raise HubRefused("bad-address", status=0, address=address) from error

    def close(self) -> None:
        self._http.close()

    def hello(self) -> Hello:
        return self._get("/v1/hello", Hello)

    def sign_in(self, account: str, password: str) -> Session:
        body = msgspec.json.encode({"account": account, "password": password})
        return wire.decode(self._call("POST", "/v1/sessions", content=body), Session)

    def sign_out(self) -> None:
        self._call("DELETE", "/v1/sessions")

    def me(self) -> Me:
        return self._get("/v1/me", Me)

    def programmes(self) -> tuple[Programme, ...]:
        return self._get("/v1/programmes", tuple[Programme, ...])

    def changes(self, cursor: str, limit: int) -> Page:
        """Rows that changed after the cursor; raises `EpochChanged` when the hub was restored."""
        return self._get("/v1/changes", Page, since=cursor, limit=limit)

    def snapshot(self, after: str, at: int | None, limit: int) -> Page:
        params = {"after": after, "limit": limit} | ({} if at is None else {"at": at})
        return self._get("/v1/snapshot", Page, **params)

    def sightings(self, cursor: str, limit: int) -> Sightings:
        """The duplicate history after the cursor; raises `EpochChanged` when the hub was restored."""
        data = self._call("GET", "/v1/sightings", params={"since": cursor, "limit": limit})
        return wire.unpack(data, Sightings)

    def resembling(self, asked: Resembling) -> Resembled:
        """Photos of the whole history that lie near these, the nearest first."""
        return wire.decode(self._call("POST", "/v1/sightings:near", content=wire.encode(asked)), Resembled)

    def push(
        self, entries: Sequence[Outgoing], audit: Sequence[LocalAudit], head: str, evidence: Sequence[str] = ()
    ) -> Acks:
        batch = Batch(tuple(e.decision for e in entries), tuple(audit), head, tuple(evidence))
        return wire.decode(self._call("POST", "/v1/decisions:batch", content=wire.encode(batch)), Acks)

    def claim(self, n: int) -> Leases:
        return self._lease("claim", Claim(self._desk, n))

    def renew(self, cases: Sequence[CaseId]) -> Leases:
        return self._lease("renew", Claim(self._desk, cases=tuple(cases)))

    def release(self, cases: Sequence[CaseId]) -> Leases:
        return self._lease("release", Claim(self._desk, cases=tuple(cases)))

    def hold(self, cases: Sequence[CaseId]) -> Leases:
        """Hold these, if nobody else does."""
        return self._lease("claim", Claim(self._desk, cases=tuple(cases)))

    def take_along(self, cases: Sequence[CaseId]) -> Leases:
        """Hold these for a day without the hub, if nobody else does."""
        return self._lease("claim", Claim(self._desk, cases=tuple(cases), kind="takeaway"))

    def holdings(self) -> Holdings:
        """For a supervisor: what every desk of the office holds."""
        return self._get("/v1/leases/held", Holdings)

    def revoke(self, cases: Sequence[CaseId]) -> None:
        """A supervisor takes these back from whichever desk holds them."""
        self._call("POST", "/v1/leases:revoke", content=wire.encode(Claim(self._desk, cases=tuple(cases))))

    def held(self) -> Held:
        """What waits for a supervisor's ruling, oldest first."""
        return self._get("/v1/held", Held)

    def rule(self, asked: OverrideAsked) -> Ruling:
        """Safe to repeat: the id of what is asked makes it one ruling."""
        return wire.decode(self._call("POST", "/v1/overrides", content=wire.encode(asked)), Ruling)

    def office(self, zone: str) -> Office:
        """The office at a glance; `zone` is the offset of the office's clock."""
        return self._get("/v1/reports/office", Office, zone=zone)

    def report(self, period: Period, by: Sequence[By], programme: str = "") -> Lines:
        return self._get("/v1/reports/decisions", Lines, **_days(period), by=list(by), programme=programme)

    def drilled(self, period: Period, group: Group, only: Only, after: str = "") -> Drilled:
        """The decisions, or the waiting cases, behind one figure of one line."""
        asked = {f: v for f in ("account", "post", "kind", "day", "programme") if (v := getattr(group, f))}
        return self._get("/v1/reports/cases", Drilled, **_days(period), **asked, only=only.value, after=after)

    def looks(self, period: Period, account: str = "", after: str = "") -> Looks:
        """Who looked at what, and whose name was asked for and why; newest first."""
        return self._get("/v1/reports/looks", Looks, **_days(period), account=account, after=after)

    def promises(self, within_h: float, after: str = "") -> Promises:
        """Every case whose promised answer is late or will be within so many hours; the most pressing first."""
        return self._get("/v1/reports/promises", Promises, within=within_h, after=after)

    def adoption(self, after: str = "") -> Adoptions:
        """What was adopted, in part or not, and what became of it; the cases opened last first."""
        return self._get("/v1/reports/adoption", Adoptions, after=after)

    def ruled(self, rule: str = "", after: str = "") -> RuleDecisions:
        """What rules decided, or one of them, newest first; with the counts of all."""
        return self._get("/v1/reports/rules", RuleDecisions, rule=rule, after=after)

    def public_answers(self, after: str = "") -> PublicAnswers:
        """The answers that anybody may read, newest first."""
        return self._get("/v1/public/answers", PublicAnswers, after=after)

    def heads(self) -> Heads:
        return self._get("/v1/audit/heads", Heads)

    def outbox(self, state: NoticeState | None, after: str = "") -> OutboxList:
        """What contributors will be told, late ones first; with a state what was told, or never will be."""
        asked = {} if state is None else {"state": state.value}
        return self._get("/v1/outbox", OutboxList, **asked, after=after)

    def fill(self, asked: FillAsked) -> Filled:
        """Safe to repeat: the id of what is asked makes it one."""
        return wire.decode(self._call("POST", "/v1/outbox:fill", content=wire.encode(asked)), Filled)

    def ledger(self, case: CaseId) -> tuple[Booking, ...]:
        return self._get("/v1/ledger", Bookings, case=case).items

    def notices(self, case: CaseId) -> tuple[Notice, ...]:
        return self._get("/v1/notices", Notices, case=case).items

    def fetch(self, digest: Digest, start: int) -> Iterator[bytes]:
        """The bytes of a file from `start` on, in chunks; the caller checks them against their digest.

        What has come before the line is cut is given too: else a line cut every few seconds brings nothing, ever.
        """
        headers = {"Range": f"bytes={start}-", "If-Range": f'"{digest}"'} if start else {}
        came = bytearray()
        try:
            with self._line() as http, http.stream("GET", f"/v1/media/{digest}", headers=headers) as answer:
                if answer.status_code not in (200, 206):
                    answer.read()
                    _refuse(answer)
                if start and answer.status_code == 200:
                    raise HubRefused("range-ignored", status=200, digest=digest)
                for piece in answer.iter_bytes():
                    came += piece
                    if len(came) >= CHUNK:
                        yield bytes(came)
                        came.clear()
            if came:
                yield bytes(came)
        except httpx2.TransportError as error:
            if came:
                yield bytes(came)
            raise Offline(type(error).__name__) from error
        except httpx2.DecodingError as error:
            raise HubRefused("bad-encoding", status=200, digest=digest) from error

    def _lease(self, verb: str, claim: Claim) -> Leases:
        return wire.decode(self._call("POST", f"/v1/leases:{verb}", content=wire.encode(claim)), Leases)

    def _get(self, path: str, kind: type[T], /, **params: Any) -> T:
        return wire.decode(self._call("GET", path, params=params), kind)

    @contextmanager
    def _line(self) -> Iterator[httpx2.Client]:
        http = self._http
        try:
            yield http
        except RuntimeError as error:
            if not http.is_closed:
                raise
            raise Offline("moved") from error

    def _call(self, verb: str, path: str, **extra: Any) -> bytes:
        if "content" in extra:
            extra["headers"] = {"Content-Type": "application/json"}
        try:
            with self._line() as http:
                answer = http.request(verb, path, **extra)
        except httpx2.ConnectTimeout as error:  # nobody is there: a smaller message would not arrive either
            raise Offline("ConnectTimeout") from error
        except httpx2.TimeoutException as error:
            raise Offline("timeout") from error
        except httpx2.TransportError as error:
            raise Offline(type(error).__name__) from error
        except httpx2.DecodingError as error:
            raise BadMessage("bad-message", expected=path, reason=str(error)) from error
        except UnicodeError as error:  # of a name that cannot be one
            raise HubRefused("bad-address", status=0, address=str(self._http.base_url)) from error
        if answer.status_code >= 300:
            _refuse(answer)
        return answer.content


def _days(period: Period) -> dict[str, str]:
    return {"first": period.first, "last": period.last, "zone": period.zone}


def _refuse(answer: httpx2.Response) -> None:
    """Raise what a status means to the desk."""
    try:
        problem = msgspec.json.decode(answer.content, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeError):  # some proxy's page
        problem = {}
    if answer.status_code in AGAIN:
        wish = answer.headers.get("Retry-After", "")
        wait_s = float(wish) if wish.isdigit() else None
        if problem.get("code") == "too-many-tries":  # of a sign-in: a person waits, no round does
            raise HubRefused("too-many-tries", status=answer.status_code, wait_s=wait_s or 1.0)
        raise Offline(f"http-{answer.status_code}", wait_s)
    kind = REFUSALS.get(answer.status_code, HubRefused)
    raise kind(
        str(problem.get("code", "hub-refused")), status=answer.status_code, detail=str(problem.get("detail", ""))
    )
