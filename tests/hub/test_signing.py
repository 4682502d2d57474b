"""One signed head a day, by a key that lies outside the database; whoever has only the database cannot make one."""

from __future__ import annotations

import io
import json
import logging
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import text

from casework import wire
from casework.errors import KeyTrouble, NotSaved, Refused
from casework.wire import Hello, SignedHead
from hub import __main__ as command
from hub import audit, migrations, signed, signing
from hub.app import build
from hub.messages import SignedHeads
from hub.service import Service
from hub.store import PlainFiles

from .conftest import KEY, SIGNER, START, Hub, PlainDarkroom


def hello(hub: Hub) -> Hello:
    return wire.decode(hub.client.get("/v1/hello").content, Hello)


def test_the_first_hello_of_a_day_signs_the_end_of_the_chain_and_the_others_get_the_same(hub: Hub) -> None:
    hub.account("li")
    with hub.service.reading() as c:
        end = audit.current(c, "chancheng")
    first = hello(hub).signed
    assert first is not None
    assert (f"{first.number}:{first.hash}", first.day, first.agency) == (end, "2026-03-02", "chancheng")
    assert signing.genuine(first)
    hub.account("wang")
    hub.clock.forward(hours=22)
    assert hello(hub).signed == first
    hub.clock.forward(hours=1)
    second = hello(hub).signed
    assert second is not None
    assert (second.day, second.number) == ("2026-03-03", first.number + 1)


def test_an_auditor_lists_them_and_a_clerk_does_not(hub: Hub) -> None:
    days = []
    for _ in range(3):
        days.append(hello(hub).signed)
        hub.clock.forward(days=1)
    who = hub.signed_in("auditor", frozenset({"auditor"}))
    assert list(wire.decode(who.get("/audit/signed").content, SignedHeads).heads) == days
    assert hub.signed_in("li").get("/audit/signed").status_code == 403


def test_two_processes_that_sign_at_the_same_moment_agree(hub: Hub) -> None:
    other = signing.derived(bytes(32))
    office = hub.service.office
    one = hub.service.writer.run(lambda c: signed.sign_today(c, office, SIGNER))
    assert hub.service.writer.run(lambda c: signed.sign_today(c, office, other)) == one


def test_without_a_key_a_hub_serves_and_shows_what_was_signed_before(hub: Hub, tmp_path: Path) -> None:
    before = hello(hub).signed
    hub.clock.forward(days=1)
    store, programmes = PlainFiles(tmp_path / "media"), hub.service.office.programmes
    keyless: Service = build(hub.engine, store, PlainDarkroom(), programmes, "chancheng", hub.clock).state.service
    assert keyless.signed() == before
    keyless.close()


def test_a_hub_that_cannot_write_still_says_hello(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuses(_: object) -> None:
        raise NotSaved("read-only")

    monkeypatch.setattr(hub.service.writer, "run", refuses)
    assert hello(hub).signed is None
    assert [one.levelno for one in caplog.records if one.name == "hub.service"] == [logging.WARNING]


def test_a_signature_covers_every_field() -> None:
    one = SIGNER.sign("chancheng", 7, "ab" * 32, START)
    assert signing.genuine(one)
    edited = [
        replace(one, agency="other"),
        replace(one, day="2026-03-01"),
        replace(one, number=8),
        replace(one, hash="cd" * 32),
        replace(one, signed_at=one.signed_at + timedelta(seconds=1)),
        replace(one, signed_at=one.signed_at + timedelta(microseconds=1)),
        replace(one, key=signing.derived(bytes(32)).public),
        replace(one, key=one.key.upper()),
        replace(one, key="zz"),
        replace(one, signature=one.signature.upper()),
        replace(one, signature="00" * 64),
    ]
    assert not any(map(signing.genuine, edited))


def test_what_is_signed_is_what_the_documents_say() -> None:
    at = START + timedelta(microseconds=5)
    one = SIGNER.sign("chancheng", 7, "ab" * 32, at)
    said = f"caselight signed head 1\n2026-03-02\n7\n{'ab' * 32}\n2026-03-02T01:30:00Z\nchancheng"
    assert signing.canonical(one) == said.encode()


def test_a_desks_own_key_is_another_one_for_signing_and_always_the_same() -> None:
    assert signing.derived(KEY).public == SIGNER.public
    assert signing.derived(bytes(32)).public != SIGNER.public


def test_a_key_file_is_made_once_for_its_owner_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "signing.pem"
    assert command.main(["audit", "key", str(file)]) == 0
    public = capsys.readouterr().out.strip()
    assert signing.read(file).public == public
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert public not in file.read_text()
    assert command.main(["audit", "key", str(file)]) == 1  # never over another one
    assert signing.read(file).public == public


def test_what_is_no_signing_key_is_refused(tmp_path: Path) -> None:
    (rubbish := tmp_path / "rubbish").write_text("no key")
    (other := tmp_path / "other").write_bytes(
        generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    for file in (rubbish, other, tmp_path / "nothing"):
        with pytest.raises(KeyTrouble, match="bad-signing-key"):
            signing.read(file)


def test_a_timer_signs_verifies_exports_and_checks(
    url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key, file = tmp_path / "signing.pem", tmp_path / "chain.jsonl"
    public = signing.make(key).public
    monkeypatch.setenv("CASELIGHT_DATABASE", url)  # so that no password stands on a command line
    assert command.main(["audit", "sign", "--signing-key", str(key)]) == 0
    one = wire.decode(capsys.readouterr().out, SignedHead)
    assert (one.key, one.number, one.agency) == (public, 0, "agency")
    assert command.main(["restored"]) == 0
    capsys.readouterr()
    assert command.main(["audit", "verify"]) == 0
    assert f"signed with {public}: is that your key?" in capsys.readouterr().out
    assert command.main(["audit", "export", "--out", str(file), "--signing-key", str(key)]) == 0
    assert json.loads(file.read_text().splitlines()[0])["caselight_audit"] == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert command.main(["audit", "check", str(file), "--key", public.upper()]) == 0
    assert command.main(["audit", "check", str(file), "--key", SIGNER.public]) == 1
    assert command.main(["audit", "export", "--out", str(file)]) == 1  # never over another one


def test_what_keeps_the_commands_from_looking_is_said_in_a_line(
    url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for arguments, said in (
        (["verify"], "which-hub"),
        (["verify", "--database", url], "no-such-agency"),  # nobody served one yet; and it is not made by looking
        (["verify", "--database", url, "--heads", str(tmp_path / "x")], "cannot-read"),
        (["verify", "--database", "postgresql://nobody@127.0.0.1:1/x"], "database-unreachable"),
        (["check", str(tmp_path / "x"), "--key", "k"], "cannot-read"),
    ):
        assert command.main(["audit", *arguments]) == 1
        assert said in capsys.readouterr().err


def test_looking_needs_the_tables_this_program_knows(hub: Hub) -> None:
    with hub.service.reading() as c:
        migrations.require_current(c)
    with hub.engine.execution_options(write=True).begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with hub.service.reading() as c, pytest.raises(Refused, match="other-tables"):
        migrations.require_current(c)


@pytest.mark.parametrize("typed", ["", "zz", "00"])
def test_the_books_of_one_desk_open_with_its_key_on_standard_input_only(
    tmp_path: Path, typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    verify = ["audit", "verify", "--data", str(tmp_path)]
    assert command.main(verify) == 1
    assert "no-hub-here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []  # looking makes nothing
    (tmp_path / "hub.db").touch()
    assert command.main(verify) == 1
    assert "no-key" in capsys.readouterr().err
