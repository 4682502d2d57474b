"""Every trouble is a problem document; the contract is complete; old desks are refused pulls and heard all the same."""

from __future__ import annotations

import pytest

from casework import wire
from casework.errors import BadPhoto, ConsoleError, Damaged, DiskFull, NotSaved
from casework.model import Page
from casework.programme import Programme
from casework.wire import Batch, Claim, Hello, Leases
from hub.http import JSON_LIMIT
from hub.messages import PhotoSent
from hub.squeeze import LEAST

from .conftest import EVERY_POST, Decide, Hub, Person, a_jpeg


@pytest.fixture
def li(embedded_hub: Hub) -> Person:
    return embedded_hub.signed_in("li", EVERY_POST)


def is_problem(said: object, status: int, code: str) -> None:
    body = said.json()
    assert (said.status_code, body["status"], body["code"]) == (status, status, code)
    assert said.headers["content-type"] == "application/problem+json"
    assert body.keys() == {"type", "title", "status", "detail", "code"}


def test_hello_needs_no_sign_in(hub: Hub) -> None:
    hello = wire.decode(hub.client.get("/v1/hello").content, Hello)
    assert (hello.agency, hello.epoch, hello.protocol) == ("chancheng", hub.service.epoch(), (1, 1))
    assert (hello.push_limit, hello.page_limit) == (50, 500)


def test_every_trouble_is_a_problem_document(li: Person) -> None:
    is_problem(li.get("/nothing"), 404, "not-found")
    is_problem(li.ask("PUT", "/changes"), 405, "method-not-allowed")
    is_problem(li.get("/changes?limit=0"), 422, "bad-parameter")
    is_problem(li.get("/changes?since=tea"), 422, "bad-message")
    is_problem(li.get("/changes?since=other:0"), 410, "epoch-changed")
    is_problem(li.ask("POST", "/decisions:batch", content=b"{"), 422, "bad-message")
    is_problem(li.ask("POST", "/decisions:batch", content=b'{"decisions": [{}]}'), 422, "bad-message")
    is_problem(li.ask("POST", "/decisions:batch", content=b" " * (JSON_LIMIT + 1)), 413, "too-large")
    is_problem(li.post("/leases:claim", Claim("d", 1, kind="forever")), 422, "unknown-lease-kind")
    assert li.ask("PUT", "/changes").headers["allow"] == "GET"


@pytest.mark.parametrize(
    "body", [b'{"desk": "a\\u0000b"}', b'{"desk": "a", "n": 99999999999999999999}', b'{"desk": ["\\u0000"]}']
)
def test_what_no_database_keeps_is_refused_at_the_door(li: Person, body: bytes) -> None:
    is_problem(li.ask("POST", "/leases:claim", content=body), 422, "bad-message")


def test_a_parameter_no_database_keeps_is_refused_too(hub: Hub) -> None:
    li = hub.signed_in("li", EVERY_POST)
    for path in ("/changes?since=%00", "/snapshot?after=a%00b", "/ledger?case=%00", "/decisions/results?ids=%00"):
        is_problem(li.get(path), 422, "bad-parameter")


def test_digits_and_backslashes_that_look_alike_pass(li: Person) -> None:
    said = li.ask("POST", "/leases:claim", content=b'{"desk": "\\\\u0000 1234567890123456", "n": 1, "more": [1]}')
    assert said.status_code == 200


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (DiskFull("disk-full"), 507),
        (NotSaved("busy"), 503),
        (Damaged("malformed"), 500),
        (ConsoleError("no-decoder"), 503),
        (BadPhoto("strange"), 500),
        (ZeroDivisionError("a bug"), 500),
    ],
)
def test_trouble_inside_is_told_without_its_insides(
    li: Person, monkeypatch: pytest.MonkeyPatch, trouble: Exception, status: int
) -> None:
    def fail(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(li.hub.service, "page", fail)
    said = li.get("/changes")
    assert (said.status_code, said.headers["content-type"]) == (status, "application/problem+json")
    assert "Traceback" not in said.text


def test_another_version_is_refused_pulls_and_its_decisions_are_heard(li: Person, decide: Decide) -> None:
    old = {"Caselight-Protocol": "0"}
    for path in ("/changes", "/snapshot", "/programmes", f"/media/{'0' * 64}"):
        is_problem(li.get(path, headers=old), 426, "other-version")
    is_problem(li.get("/changes", headers={"Caselight-Protocol": "tea"}), 422, "bad-parameter")
    said = li.post("/decisions:batch", Batch((decide(li.hub.case()),)), headers=old)
    assert said.json()["results"][0]["answer"] == "effective"
    assert li.get("/changes", headers={"Caselight-Protocol": "1"}).status_code == 200


def test_unknown_fields_are_ignored(li: Person, decide: Decide) -> None:
    body = wire.encode(Batch((decide(li.hub.case()),))).replace(b'"note":""', b'"note":"","colour":"blue"')
    said = li.ask("POST", "/decisions:batch", content=body)
    assert said.json()["results"][0]["answer"] == "effective"


def test_a_day_over_http(hub: Hub, decide: Decide) -> None:
    li, case = hub.signed_in("li", EVERY_POST), hub.case()
    snapshot = wire.decode(li.get("/snapshot?limit=10").content, Page)
    assert [one.id for one in snapshot.cases] == [case]
    leases = wire.decode(li.post("/leases:claim", Claim("desk-1", 5)).content, Leases)
    assert [lease.case for lease in leases.granted] == [case]
    assert li.post("/leases:renew", Claim("desk-1", cases=(case,))).json()["granted"][0]["fence"] == 1
    said = li.post("/decisions:batch", Batch((decide(case, fence=1, kind="accept"),)))
    assert said.json()["head"].partition(":")[0].isdigit()
    assert li.post("/leases:release", Claim("desk-1", cases=(case,))).json()["granted"] == []
    assert li.post("/leases:revoke", Claim("desk-1", cases=(case,))).status_code == 204
    assert [row["amount"] for row in li.get(f"/ledger?case={case}").json()["items"]] == [0, 2]
    assert li.get("/notices").json()["items"][0]["text"]["en"].startswith("Thank you.")
    assert li.get("/dispatches").json() == {"items": []}
    assert li.get("/ledger?case=other").json() == {"items": []}
    assert li.get("/held").json() == {"items": []}
    programmes = wire.decode(li.get("/programmes").content, tuple[Programme, ...])
    assert programmes == tuple(hub.service.office.programmes.values())


def test_a_dispatch_and_a_ruling_over_http(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.signed_in("li", EVERY_POST), hub.account("wang"), hub.case()
    hub.hear(decide(case), wang)
    other = {"kind": "dispatch", "effect": "dispatch", "unit": "roads"}
    hub.hear(held := decide(case, **other), wang)
    item = li.get("/held").json()["items"][0]
    assert (item["decision"]["id"], item["answer"], item["by"]) == (held.id, "conflict", "wang")
    ruling = li.post("/overrides", {"id": "o", "case": case, "step": 1, "decision": held.id}).json()
    assert (ruling["generation"], ruling["case"]["status"]) == (1, "dispatched")
    assert li.get("/dispatches").json()["items"][0]["unit"] == "roads"


def test_the_contract_names_every_record_it_points_at(embedded_hub: Hub) -> None:
    schema = embedded_hub.client.get("/v1/openapi.json").json()
    known = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
    pointed: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            pointed.update([node["$ref"]] if "$ref" in node else [])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(schema)
    assert pointed <= known
    assert {"#/components/schemas/Page", "#/components/schemas/Batch", "#/components/schemas/ProblemDetails"} <= pointed


def test_long_answers_are_compressed_for_who_takes_them_and_photos_and_their_hashes_never(hub: Hub) -> None:
    li = hub.signed_in("li", frozenset({"clerk"}))
    photo = a_jpeg(1600, 1200)
    digest = li.upload(photo).json()["digest"]
    for _ in range(20):
        hub.case(photos=(PhotoSent(digest),))
    plain = li.get("/changes", headers={"Accept-Encoding": "identity"})
    small = li.get("/changes", headers={"Accept-Encoding": "gzip"})
    assert ("Content-Encoding" in plain.headers, small.headers["Content-Encoding"]) == (False, "gzip")
    assert small.content == plain.content
    assert int(small.headers["Content-Length"]) < len(plain.content) / 4
    whole = li.get(f"/media/{digest}", headers={"Accept-Encoding": "gzip"})
    part = li.get(f"/media/{digest}", headers={"Accept-Encoding": "gzip", "Range": "bytes=5-2000"})
    history = li.get("/sightings", headers={"Accept-Encoding": "gzip"})
    assert len(history.content) > LEAST
    assert "Content-Encoding" not in whole.headers | part.headers | history.headers
    assert (whole.content, part.content) == (photo, photo[5:2001])
