"""Devices, nonces and tokens at the hub: what is handed out, what is kept, and that one nonce serves one photo."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Barrier, Thread
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework import capturetoken, wire
from casework.capturesigner import Signer
from casework.model import Attested, CaseId, Digest, Submission
from hub import audit
from hub.capture import KEPT
from hub.messages import Device, NewDevice, NewSubmission, Nonce, Nonces, NoncesAsked, PhotoSent, Taken
from hub.people import Contributor

from .conftest import PROGRAMME, START, Hub, Person, a_jpeg

OTTER, HERON = Contributor("otter-raw"), Contributor("heron-raw")
MINUTE = timedelta(minutes=1)


def a_signer(number: int = 1) -> Signer:
    return Signer(Ed25519PrivateKey.from_private_bytes(number.to_bytes(32)))


class Phone:
    """A contributor with the agency's app: registers, fetches nonces, takes a photo, sends it in."""

    def __init__(self, hub: Hub, who: Contributor = OTTER, number: int = 1) -> None:
        self.hub, self.who, self.signer = hub, who, a_signer(number)
        hub.service.register_device(NewDevice(who, self.signer.key), "backend")

    def nonce(self, **changes: Any) -> str:
        asked = NoncesAsked(**({"device": self.signer.device, "programme": PROGRAMME} | changes))
        return self.hub.service.give_nonces(asked).nonces[0].nonce

    def photo(self, shade: int = 0) -> Digest:
        data = a_jpeg(16, 16, (20 * shade, 90, 60))
        return self.hub.service.take_photo(data, sha256(data).hexdigest()).digest

    def signed(self, digest: Digest, nonce: str, at: datetime | None = None) -> str:
        return self.signer.sign(self.signer.token(digest, nonce, PROGRAMME, at or self.hub.clock()))

    def send(self, *photos: PhotoSent, name: str = "client-1", who: Contributor | None = None) -> Taken:
        return self.hub.service.take_in(NewSubmission(name, PROGRAMME, who or self.who, photos=photos), "intake")


def sent(hub: Hub, taken: Taken) -> Submission:
    return next(one for one in hub.cases()[taken.case].submissions if one.id == taken.submission)


def attested(hub: Hub, taken: Taken, photo: int = 0) -> Attested:
    found = sent(hub, taken).photos[photo].attested
    assert found is not None
    return found


def said(hub: Hub, taken: Taken, photo: int = 0) -> str:
    """What a desk says of the token, from the case alone."""
    case, submission = hub.cases()[taken.case], sent(hub, taken)
    found = submission.photos[photo]
    return capturetoken.judge(attested(hub, taken, photo), found.digest, submission, case.programme).code


def test_a_photo_from_the_app_comes_to_the_desk_with_all_that_proves_it(hub: Hub) -> None:
    phone = Phone(hub)
    nonce, digest = phone.nonce(), phone.photo()
    hub.clock.forward(minutes=5)
    token = phone.signed(digest, nonce)
    taken = phone.send(PhotoSent(digest, token=token))
    who = sent(hub, taken).contributor
    assert attested(hub, taken) == Attested(
        token,
        key=phone.signer.key,
        contributor=who,
        registered_at=START,
        issued_at=START,
        expires_at=START + timedelta(hours=24),
        issued_to=phone.signer.device,
        programme=PROGRAMME,
        used_by=taken.submission,
        used_for=digest,
    )
    assert said(hub, taken) == "token-good"


def test_the_backend_does_it_all_over_http(hub: Hub) -> None:
    backend = hub.signed_in("backend", frozenset({"intake"}))
    signer = a_signer()
    device = wire.decode(backend.post("/capture/devices", NewDevice(OTTER, signer.key)).content, Device).device
    assert device == signer.device
    given = backend.post("/capture/nonces", NoncesAsked(device, PROGRAMME, n=20, hours=72))
    nonces = wire.decode(given.content, Nonces).nonces
    assert len({one.nonce for one in nonces}) == 20
    assert {(one.issued_at, one.expires_at) for one in nonces} == {(START, START + timedelta(hours=72))}
    data = a_jpeg()
    digest = Digest(backend.upload(data).json()["digest"])
    token = signer.sign(signer.token(digest, nonces[7].nonce, PROGRAMME, START))
    body = {"client_id": "c", "programme": PROGRAMME, "contributor": {"id": OTTER.id}}
    body["photos"] = [{"digest": digest, "token": token}]
    taken = wire.decode(backend.post("/submissions", body).content, Taken)
    assert said(hub, taken) == "token-good"
    assert backend.post(f"/capture/devices/{device}:revoke", None).status_code == 204
    refused = backend.post("/capture/nonces", NoncesAsked(device, PROGRAMME))
    assert (refused.status_code, refused.json()["code"]) == (409, "device-revoked")


def test_the_same_key_of_the_same_person_is_the_same_device_and_is_told_once(hub: Hub) -> None:
    new = NewDevice(OTTER, a_signer().key)
    assert hub.service.register_device(new, "backend") == hub.service.register_device(new, "backend")
    entries = [json.loads(row.content) for row in hub.rows("SELECT content FROM audit_entries ORDER BY number")]
    assert [(one["kind"], one["account"], one["facts"]["device"]) for one in entries] == [
        ("capture-device", "backend", a_signer().device)
    ]
    assert OTTER.id not in str(entries)


def test_a_device_is_revoked_once_and_stays_it(hub: Hub) -> None:
    phone = Phone(hub)
    hub.service.revoke_device(phone.signer.device, "backend")
    hub.clock.forward(minutes=1)
    hub.service.revoke_device(phone.signer.device, "backend")
    assert hub.scalar("SELECT count(*) FROM audit_entries WHERE content LIKE '%capture-device-revoked%'") == 1
    with hub.service.reading() as c:
        assert audit.verify(c, "chancheng") == []
    digest = phone.photo()
    taken = phone.send(PhotoSent(digest, token=phone.signed(digest, "A" * 22)))
    assert attested(hub, taken).revoked_at == START


REFUSED = [
    ("/capture/devices", NewDevice(HERON, a_signer().key), 409, "key-taken"),
    ("/capture/devices", NewDevice(OTTER, a_signer(2).key), 409, "device-revoked"),
    ("/capture/devices", NewDevice(OTTER, "AB" * 32), 422, "bad-key"),
    ("/capture/devices", NewDevice(OTTER, "ab" * 31), 422, "bad-key"),
    ("/capture/devices/nobody:revoke", None, 404, "no-such-device"),
    ("/capture/nonces", NoncesAsked("nobody", PROGRAMME), 404, "no-such-device"),
    ("/capture/nonces", NoncesAsked(a_signer().device, "nothing"), 422, "unknown-programme"),
    ("/capture/nonces", NoncesAsked(a_signer(2).device, PROGRAMME), 409, "device-revoked"),
    ("/capture/nonces", NoncesAsked(a_signer().device, PROGRAMME, n=21), 422, "bad-message"),
    ("/capture/nonces", NoncesAsked(a_signer().device, PROGRAMME, n=0), 422, "bad-message"),
    ("/capture/nonces", NoncesAsked(a_signer().device, PROGRAMME, hours=169), 422, "bad-message"),
]


@pytest.mark.parametrize(("path", "body", "status", "code"), REFUSED)
def test_what_cannot_be_is_refused_with_its_reason(
    embedded_hub: Hub, path: str, body: object, status: int, code: str
) -> None:
    Phone(embedded_hub)
    embedded_hub.service.revoke_device(Phone(embedded_hub, number=2).signer.device, "backend")
    backend: Person = embedded_hub.signed_in("backend", frozenset({"intake"}))
    before = embedded_hub.rows("SELECT * FROM capture_devices"), embedded_hub.rows("SELECT * FROM contributors")
    answer = backend.post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    after = embedded_hub.rows("SELECT * FROM capture_devices"), embedded_hub.rows("SELECT * FROM contributors")
    assert (before, embedded_hub.scalar("SELECT count(*) FROM capture_nonces")) == (after, 0)


@pytest.mark.parametrize("token", ["x", "a.b.c", "é", "e30.e30.AA", "A" * 100_000])
def test_a_bad_token_costs_no_submission_and_is_kept_as_it_came(embedded_hub: Hub, token: str) -> None:
    phone = Phone(embedded_hub)
    taken = phone.send(PhotoSent(phone.photo(), token=token))
    kept = attested(embedded_hub, taken)
    assert token.startswith(kept.token)
    assert len(kept.token) == min(len(token), capturetoken.LONGEST + 1)
    assert said(embedded_hub, taken) == "token-unreadable"
    assert kept == Attested(kept.token)


def test_what_was_forged_or_is_of_another_photo_comes_in_and_spends_no_nonce(hub: Hub) -> None:
    phone, other = Phone(hub), Phone(hub, HERON, 2)
    nonce, mine, theirs = phone.nonce(), phone.photo(1), phone.photo(2)
    honest = phone.signed(mine, nonce)
    other_key = other.signed(mine, nonce)
    broken = honest.rsplit(".", 1)[0] + "." + other_key.rsplit(".", 1)[1]
    said_of = {
        name: said(hub, other.send(PhotoSent(digest, token=token), name=name))
        for name, digest, token in (
            ("forged", mine, broken),
            ("of another photo", theirs, honest),
            ("with a nonce of another device", mine, other_key),
        )
    }
    assert said_of == {
        "forged": "token-forged",
        "of another photo": "token-other-photo",
        "with a nonce of another device": "token-wrong-device",
    }
    assert said(hub, phone.send(PhotoSent(mine, token=honest), name="honest")) == "token-good"


def test_a_second_photo_under_a_nonce_is_a_replay_and_names_the_first_case(hub: Hub) -> None:
    phone = Phone(hub)
    nonce, first, second = phone.nonce(), phone.photo(1), phone.photo(2)
    one = phone.send(PhotoSent(first, token=phone.signed(first, nonce)), name="one")
    two = phone.send(PhotoSent(second, token=phone.signed(second, nonce)), name="two")
    assert (said(hub, one), said(hub, two)) == ("token-good", "token-replayed")
    kept = attested(hub, two)
    assert (kept.used_by, kept.used_in, kept.used_for) == (one.submission, one.case, first)


def test_two_photos_of_one_submission_need_two_nonces(hub: Hub) -> None:
    phone = Phone(hub)
    nonce, first, second = phone.nonce(), phone.photo(1), phone.photo(2)
    taken = phone.send(*(PhotoSent(digest, token=phone.signed(digest, nonce)) for digest in (first, second)))
    assert [said(hub, taken, photo) for photo in (0, 1)] == ["token-good", "token-replayed"]


def test_the_same_photo_again_is_a_note_from_its_owner_and_a_replay_from_a_stranger(hub: Hub) -> None:
    phone = Phone(hub)
    digest = phone.photo()
    photo = PhotoSent(digest, token=phone.signed(digest, phone.nonce()))
    phone.send(photo, name="one")
    assert said(hub, phone.send(photo, name="again")) == "token-sent-again"
    assert said(hub, phone.send(photo, name="thief", who=HERON)) == "token-replayed"


def test_whoever_sends_a_strangers_token_first_is_not_its_owner(hub: Hub) -> None:
    phone = Phone(hub)
    digest = phone.photo()
    photo = PhotoSent(digest, token=phone.signed(digest, phone.nonce()))
    assert said(hub, phone.send(photo, name="thief", who=HERON)) == "token-other-person"
    assert said(hub, phone.send(photo, name="owner")) == "token-sent-again"  # a note: nothing is held against them


def test_a_repeated_submission_is_answered_as_before_and_stays_the_first(hub: Hub) -> None:
    phone = Phone(hub)
    digest = phone.photo()
    photo = PhotoSent(digest, token=phone.signed(digest, phone.nonce()))
    first = phone.send(photo)
    hub.clock.forward(hours=1)
    assert phone.send(photo) == first
    assert said(hub, first) == "token-good"
    assert len(hub.cases()) == 1


def test_of_two_that_race_with_one_nonce_exactly_one_is_the_first(hub: Hub) -> None:
    phone = Phone(hub)
    for round_ in range(5):
        nonce, start, taken = phone.nonce(), Barrier(2), []

        def race(number: int, nonce: str = nonce, start: Barrier = start, taken: list[Taken] = taken) -> None:
            digest = phone.photo(number)
            photo = PhotoSent(digest, token=phone.signed(digest, nonce))
            start.wait()
            taken.append(phone.send(photo, name=f"{nonce}-{number}"))

        threads = [Thread(target=race, args=(number,)) for number in (2 * round_, 2 * round_ + 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(said(hub, one) for one in taken) == ["token-good", "token-replayed"]
        uses = {(attested(hub, one).used_by, attested(hub, one).used_for) for one in taken}
        assert len(uses) == 1  # both know of the same first


def test_two_that_race_with_two_nonces_in_opposite_order_both_come_in(hub: Hub) -> None:
    phone = Phone(hub)
    nonces, digests = [phone.nonce(), phone.nonce()], [phone.photo(1), phone.photo(2)]
    signed = [PhotoSent(d, token=phone.signed(d, n)) for d, n in zip(digests, nonces, strict=True)]
    start, taken = Barrier(2), []

    def race(photos: list[PhotoSent], name: str) -> None:
        start.wait()
        taken.append(phone.send(*photos, name=name))

    threads = [Thread(target=race, args=(signed[::way], f"way-{way}")) for way in (1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spoken = sorted(tuple(said(hub, one, photo) for photo in (0, 1)) for one in taken)
    assert spoken == [("token-good", "token-good"), ("token-sent-again", "token-sent-again")]


def test_a_submission_that_is_refused_spends_nothing(hub: Hub) -> None:
    phone = Phone(hub)
    digest = phone.photo()
    photo = PhotoSent(digest, token=phone.signed(digest, phone.nonce()))
    with pytest.raises(Exception, match="unknown-photo"):
        phone.send(photo, PhotoSent(Digest("0" * 64)), name="refused")
    assert said(hub, phone.send(photo, name="whole")) == "token-good"


def test_a_nonce_that_was_cleared_away_or_lost_with_a_hub_accuses_nobody(hub: Hub) -> None:
    phone = Phone(hub)
    used, unused, digest = phone.nonce(), phone.nonce(), phone.photo(1)
    phone.send(PhotoSent(digest, token=phone.signed(digest, used)), name="used")
    late, then = phone.photo(2), hub.clock()
    hub.clock.forward(hours=24)
    hub.clock.at += KEPT
    phone.nonce()
    assert hub.scalar("SELECT count(*) FROM capture_nonces WHERE nonce = :n", n=unused) == 1  # to the second
    hub.clock.forward(minutes=1)
    phone.nonce()
    assert [row.nonce in (used, unused) for row in hub.rows("SELECT nonce FROM capture_nonces ORDER BY issued_at")] == [
        True, False, False,
    ]  # fmt: skip
    taken = phone.send(PhotoSent(late, token=phone.signed(late, unused, then)), name="late")
    assert said(hub, taken) == "token-unknown-nonce"
    again = phone.send(PhotoSent(late, token=phone.signed(late, used, then)), name="again")
    assert said(hub, again) == "token-replayed"  # what was used is remembered for ever


def test_an_app_that_is_not_registered_here_is_unknown(hub: Hub) -> None:
    phone, stranger = Phone(hub), a_signer(9)
    digest = phone.photo()
    token = stranger.sign(stranger.token(digest, "A" * 22, PROGRAMME, START))
    assert said(hub, phone.send(PhotoSent(digest, token=token))) == "token-unknown-device"


def test_only_an_import_says_when_nonces_were_given_out(hub: Hub) -> None:
    phone, earlier = Phone(hub), START - timedelta(days=3)
    given = []
    for post in ("intake", "intake-import"):
        who = hub.signed_in(post, frozenset({post}))
        answer = who.post("/capture/nonces", NoncesAsked(phone.signer.device, PROGRAMME, issued_at=earlier))
        given += wire.decode(answer.content, Nonces).nonces
    assert [(one.issued_at, one.expires_at) for one in given] == [
        (START, START + timedelta(days=1)),
        (earlier, earlier + timedelta(days=1)),
    ]
    assert all(isinstance(one, Nonce) for one in given)


def test_a_body_of_a_client_that_knows_no_tokens_is_known_again_after_the_upgrade(hub: Hub) -> None:
    """What stood in the record before: the hash of this very text, written by the hub of then."""
    digest = Phone(hub).photo()
    body = {"client_id": "old", "programme": PROGRAMME, "contributor": {"id": "a"}, "photos": [{"digest": digest}]}
    then = (
        '["counter",{"client_id":"old","programme":"zhuomuniao-chancheng","contributor":{"id":"a","name":"","phone":""},'
        '"title":"","category":"","text":"","channel":"mini-program","identity_level":"registered","claimed_at":null,'
        '"received_at":null,"position":null,"address":"","grid":"",'
        f'"photos":[{{"digest":"{digest}","role":"near"}}],"case":null,"started_at":null,"ended_at":null,"record":null}}]'
    )
    counter = hub.signed_in("counter", frozenset({"intake"}))
    first = counter.post("/submissions", body)
    assert hub.scalar("SELECT body_hash FROM submissions") == sha256(then.encode()).hexdigest()
    assert counter.post("/submissions", body).content == first.content
    assert hub.cases()[CaseId(first.json()["case"])].photos[0].attested is None


def test_a_token_told_later_is_another_body(embedded_hub: Hub) -> None:
    phone = Phone(embedded_hub)
    digest = phone.photo()
    phone.send(PhotoSent(digest))
    with pytest.raises(Exception, match="id-reused"):
        phone.send(PhotoSent(digest, token=phone.signed(digest, phone.nonce())))
