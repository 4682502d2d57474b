"""Over a real connection: whatever a hub, a proxy or a cable does, the desk hears one of its own errors."""

from __future__ import annotations

import gzip
from hashlib import sha256

import msgspec
import pytest

from casework import wire
from casework.errors import BadMessage, EpochChanged, HubRefused, Offline, OtherVersion, SignInNeeded
from casework.model import Answer, CaseId, Digest, Outgoing, Saved
from casework.wire import Acks, Held, HeldItem, Hello, Leases, OverrideAsked, Ruling
from desktop.workers.hubclient import HubClient
from tests.db.builders import EPOCH, ME, NOW, PROGRAMME, a_lease, a_page, ack, here, said, told
from tests.desktop.workers.server import Asked, Said, Server

DATA = bytes(range(256)) * 3000
DIGEST = Digest(sha256(DATA).hexdigest())


def json(record: object, status: int = 200) -> Said:
    return Said(status, wire.encode(record))


def problem(status: int, code: str, **headers: str) -> Said:
    body = msgspec.json.encode({"type": "x", "title": "t", "status": status, "detail": "why", "code": code})
    return Said(status, body, headers | {"Content-Type": "application/problem+json"})


REFUSALS = {
    400: HubRefused, 401: SignInNeeded, 403: HubRefused, 404: HubRefused, 409: HubRefused, 410: EpochChanged,
    413: HubRefused, 422: HubRefused, 426: OtherVersion, 302: HubRefused, 501: HubRefused,
}  # fmt: skip


@pytest.mark.parametrize("status", REFUSALS)
def test_a_refusal_is_ours_with_the_hubs_code(server: Server, client: HubClient, status: int):
    server.says(problem(status, "some-code"))
    with pytest.raises(HubRefused) as error:
        client.me()
    assert type(error.value) is REFUSALS[status]
    assert (error.value.code, error.value.facts) == ("some-code", {"status": status, "detail": "why"})


def test_what_is_asked_while_the_hub_moves_is_as_if_the_line_were_cut(server: Server, client: HubClient):
    client._http.close()  # as `move` does in another thread, between two words of this one
    with pytest.raises(Offline, match="moved"):
        client.me()
    with pytest.raises(Offline, match="moved"):
        list(client.fetch(DIGEST, 0))
    client.move(server.address, "")
    server.says(json(ME))
    assert client.me() == ME


@pytest.mark.parametrize("body", [b"", b"<html>Bad request</html>", b"[1, 2]", b'"text"', b'{"code": "\xff"}'])
def test_a_refusal_that_is_no_problem_document_is_one_all_the_same(server: Server, client: HubClient, body: bytes):
    server.says(Said(400, body))
    with pytest.raises(HubRefused, match="hub-refused"):
        client.me()


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 507])
def test_what_may_pass_is_tried_again_and_the_hubs_wish_is_heard(server: Server, client: HubClient, status: int):
    wishes = {"17": 17.0, "": None, "Wed, 21 Oct 2026 07:28:00 GMT": None, "-3": None}
    for wish, heard in wishes.items():
        server.says(Said(status, b"busy", {"Retry-After": wish} if wish else {}))
        with pytest.raises(Offline, match=f"http-{status}") as error:
            client.hello()
        assert error.value.retry_after == heard


def test_a_hub_that_says_nothing_is_a_time_out(server: Server, client: HubClient):
    server.says(Said(stall=True))
    with pytest.raises(Offline, match="timeout"):
        client.me()


def test_a_hub_that_is_not_there_is_offline(server: Server):
    gone = HubClient("http://127.0.0.1:9", timeout=1.0)
    with pytest.raises(Offline, match="ConnectError"):
        gone.me()
    gone.close()


def test_a_body_that_breaks_off_is_offline(server: Server, client: HubClient):
    server.says(Said(200, wire.encode(ME)[:10], promised=500))
    with pytest.raises(Offline, match="RemoteProtocolError"):
        client.me()


def test_a_broken_encoding_is_a_bad_message(server: Server, client: HubClient):
    server.says(Said(200, b"no gzip", {"Content-Encoding": "gzip"}))
    with pytest.raises(BadMessage, match="/v1/me"):
        client.me()
    server.says(Said(200, gzip.compress(wire.encode(ME)), {"Content-Encoding": "gzip"}))
    assert client.me() == ME


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b'{"account": 7, "name": "Li", "agency": "a", "posts": []}', "$.account"),
        (b'{"name": "Li"}', "account"),
        (b"{", "truncated"),
        (b"<html>", "malformed"),
        (b'{"account": "\xff\xfe"}', "utf"),
        (b"[" * 100_000, "Me"),
    ],
)
def test_a_message_that_makes_no_sense_says_where(server: Server, client: HubClient, body: bytes, place: str):
    server.says(Said(200, body))
    with pytest.raises(BadMessage) as error:
        client.me()
    assert place.lower() in str(error.value).lower()


def test_every_call_says_what_the_protocol_says(server: Server, client: HubClient):
    page, leases, acks = a_page(here(1, 4)), Leases((a_lease("c-1"),)), Acks((ack(said(1)),), "7:ab")
    entry = Outgoing(said(1), Saved.SENDING, NOW)
    ids = (CaseId("c-1"), CaseId("c-2"))
    held = Held((HeldItem(said(1), Answer.CONFLICT, "wang", NOW, here(1, 4), None, "Wang", taken_back=True),))
    asked, ruling = OverrideAsked("o-1", ids[0], 1, said(1).id, "looked at"), Ruling("o-1", here(1, 5), 1, said(1).id)
    hello = Hello("chancheng", EPOCH, (1, 1), "now", 50, 500)
    calls = [
        (client.hello, hello, "GET /v1/hello", b""),
        (client.me, ME, "GET /v1/me", b""),
        (client.programmes, (PROGRAMME,), "GET /v1/programmes", b""),
        (lambda: client.changes("e-1:7", 20), page, "GET /v1/changes?since=e-1%3A7&limit=20", b""),
        (lambda: client.snapshot("", None, 5), page, "GET /v1/snapshot?after=&limit=5", b""),
        (lambda: client.snapshot("c-1", 9, 5), page, "GET /v1/snapshot?after=c-1&limit=5&at=9", b""),
        (lambda: client.claim(3), leases, "POST /v1/leases:claim", b'"n":3'),
        (lambda: client.renew(ids), leases, "POST /v1/leases:renew", b'"cases":["c-1","c-2"]'),
        (lambda: client.release(ids), leases, "POST /v1/leases:release", b'"desk":"desk-1"'),
        (lambda: client.push([entry], [told(1)], "7:ab"), acks, "POST /v1/decisions:batch", b'"head":"7:ab"'),
        (client.held, held, "GET /v1/held", b""),
        (lambda: client.rule(asked), ruling, "POST /v1/overrides", b'"note":"looked at"'),
    ]
    for call, answer, line, part in calls:
        server.says(json(answer))
        assert call() == answer
        heard = server.asked[-1]
        assert f"{heard.verb} {heard.path}" == line
        assert part in heard.body
        assert heard.headers["Authorization"] == "Bearer token"
        assert heard.headers["Caselight-Protocol"] == "1"
        assert heard.headers.get("Content-Type", "application/json") == "application/json"
    assert acks.results[0].answer is Answer.EFFECTIVE


def test_a_ruling_the_hub_cannot_make_says_why(server: Server, client: HubClient):
    server.says(problem(409, "not-waiting"))
    with pytest.raises(HubRefused, match="not-waiting"):
        client.rule(OverrideAsked("o-1", CaseId("c-1"), 1))


def test_the_supervisors_queue_is_refused_to_who_may_not_see_it(server: Server, client: HubClient):
    server.says(problem(403, "not-allowed"))
    with pytest.raises(HubRefused, match="not-allowed"):
        client.held()


def test_signing_in_gives_a_token_and_signing_out_needs_none_back(server: Server):
    client = HubClient(server.address)
    server.says(Said(200, b'{"token": "t-1", "me": ' + wire.encode(ME) + b"}"))
    session = client.sign_in("li", "secret words")
    assert (session.token, session.me) == ("t-1", ME)
    assert b"secret words" in server.asked[-1].body
    assert "Authorization" not in server.asked[-1].headers
    client.move(server.address, "t-1")
    server.says(Said(204))
    client.sign_out()
    assert (server.asked[-1].verb, server.asked[-1].headers["Authorization"]) == ("DELETE", "Bearer t-1")
    client.close()


def ranged(asked: Asked) -> Said:
    start = int(asked.headers.get("Range", "bytes=0-")[6:-1])
    return Said(206 if start else 200, DATA[start:], {"ETag": f'"{DIGEST}"'})


def test_a_file_goes_on_where_it_broke_off(server: Server, client: HubClient):
    server.says(Said(200, DATA[:400_000], promised=len(DATA)))
    got: list[bytes] = []
    with pytest.raises(Offline):
        got.extend(client.fetch(DIGEST, 0))
    assert b"".join(got) == DATA[:400_000]  # all that came before the line was cut, however little
    server.answer = ranged
    for chunk in client.fetch(DIGEST, 1000):
        assert chunk
    assert (server.asked[-1].headers["Range"], server.asked[-1].headers["If-Range"]) == ("bytes=1000-", f'"{DIGEST}"')
    assert b"".join(client.fetch(DIGEST, 1000)) == DATA[1000:]
    assert b"".join(client.fetch(DIGEST, 0)) == DATA


def test_a_server_that_knows_no_ranges_is_told_apart(server: Server, client: HubClient):
    server.says(Said(200, DATA))
    with pytest.raises(HubRefused, match="range-ignored"):
        next(client.fetch(DIGEST, 1000))


@pytest.mark.parametrize("status", [404, 416, 401, 503])
def test_a_file_that_is_refused_is_refused_as_everything_is(server: Server, client: HubClient, status: int):
    error = {401: SignInNeeded, 503: Offline}.get(status, HubRefused)
    server.says(problem(status, "no-such-media"))
    with pytest.raises(error):
        next(client.fetch(DIGEST, 0))


def test_a_file_in_a_broken_encoding_is_refused(server: Server, client: HubClient):
    server.says(Said(200, b"no gzip", {"Content-Encoding": "gzip"}))
    with pytest.raises(HubRefused, match="bad-encoding"):
        list(client.fetch(DIGEST, 0))
