"""Whoever owns the database can do anything to the chain; each of these is noticed, by `verify` or by `check`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from casework import wire
from casework.errors import ConsoleError
from hub import __main__ as command
from hub import audit, exporting, signed, signing
from hub.audit import Walk
from hub.tables import audit as chain
from hub.tables import audit_entries, head, signed_heads

from .conftest import KEY, SIGNER, Decide, Hub

Attack = Callable[[Connection], object]
Ask = Callable[..., tuple[int, str]]
AGENCY = "chancheng"
PUBLIC = ["--key", SIGNER.public]
MALLORY = signing.derived(bytes(32))


@pytest.fixture
def ask(hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """`caselight-hub audit` on this hub's database: its exit code and what it printed."""

    def run(verb: str, *more: object) -> tuple[int, str]:
        url = hub.engine.url
        where = ["--data", str(tmp_path)]
        if hub.engine.dialect.name == "postgresql":
            where = ["--database", url.set(drivername="postgresql").render_as_string(hide_password=False)]
        monkeypatch.setattr(sys, "stdin", io.StringIO(KEY.hex() + "\n"))
        capsys.readouterr()
        code = command.main(["audit", verb, *where, "--agency", AGENCY, *map(str, more)])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


@pytest.fixture
def heads(hub: Hub, decide: Decide, tmp_path: Path) -> Path:
    """A chain with two days behind it, both signed; the file holds what a desk and an auditor remember of it."""
    li = hub.account("li")
    kept = []
    for _ in range(2):
        for _ in range(3):
            hub.hear(decide(hub.case()), li)
        one = hub.service.signed()
        assert one is not None
        kept.append(wire.encode(one).decode())
        hub.clock.forward(days=1)
    hub.hear(decide(hub.case()), li)
    with hub.service.reading() as c:
        kept.append(audit.current(c, AGENCY))
    (file := tmp_path / "heads").write_text("\n".join(["# of desk 7", "", *kept]))
    return file


def as_owner(engine: Engine, attack: Attack) -> None:
    """The triggers are put aside first, as the owner of the tables can."""
    with engine.execution_options(write=True).begin() as c:
        if c.dialect.name == "postgresql":
            for table in ("audit", "audit_entries", "signed_heads"):
                c.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        else:
            for name in c.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")).all():
                c.execute(text(f"DROP TRIGGER {name}"))
        attack(c)


def truncate(c: Connection) -> None:
    for table in (chain, audit_entries):
        c.execute(text(f"TRUNCATE {table.name}") if c.dialect.name == "postgresql" else delete(table))


def begin_anew(c: Connection) -> None:
    truncate(c)
    c.execute(update(head).values(audit_length=0, audit_head=wire.NOTHING))


def rewrite(c: Connection) -> None:
    """Another chain of the same length, perfect in itself."""
    last = wire.NOTHING
    for number in c.scalars(chain.select().with_only_columns(chain.c.number).order_by(chain.c.number)).all():
        salt, content = "00", f'{{"kind":"invented","number":{number}}}'
        commitment = audit.commit(salt, content)
        last = audit.chained(last, commitment)
        c.execute(update(chain).where(chain.c.number == number).values(commitment=commitment, hash=last))
        c.execute(update(audit_entries).where(audit_entries.c.number == number).values(salt=salt, content=content))
    c.execute(update(head).values(audit_head=last))


def rewrite_and_sign(c: Connection) -> None:
    """And every signed head signed anew, with the only key the attacker has: one of their own."""
    rewrite(c)
    for one in signed.listed(c, AGENCY):
        hashed = c.scalar(chain.select().with_only_columns(chain.c.hash).where(chain.c.number == one.number))
        forged = MALLORY.sign(AGENCY, one.number, str(hashed), one.signed_at)
        row = {"hash": forged.hash, "key": forged.key, "signature": forged.signature}
        c.execute(update(signed_heads).where(signed_heads.c.day == one.day).values(row))


def swap(c: Connection) -> None:
    for was, becomes in ((3, 99), (4, 3), (99, 4)):
        c.execute(update(chain).where(chain.c.number == was).values(number=becomes))


def cut(c: Connection) -> None:
    c.execute(delete(chain).where(chain.c.number > 5))
    c.execute(delete(audit_entries).where(audit_entries.c.number > 5))
    c.execute(text("UPDATE head SET audit_length = 5, audit_head = (SELECT hash FROM audit WHERE number = 5)"))


def of_3(table: Any, **values: object) -> Attack:
    return lambda c: c.execute(update(table).where(table.c.number == 3).values(values))


def of_the_first_day(**values: object) -> Attack:
    return lambda c: c.execute(update(signed_heads).where(signed_heads.c.day == "2026-03-02").values(values))


ATTACKS: dict[str, tuple[Attack, str]] = {
    "flip a hash": (of_3(chain, hash="0" * 64), "link 3 does not follow"),
    "no hash at all": (of_3(chain, hash="rubbish"), "link 3 does not follow"),
    "flip a commitment": (of_3(chain, commitment="0" * 64), "content of link 3 is not what was written"),
    "rewrite a content": (of_3(audit_entries, content="{}"), "content of link 3 is not what was written"),
    "drop one": (lambda c: c.execute(delete(chain).where(chain.c.number == 3)), "link 3 is not there"),
    "add one": (
        lambda c: c.execute(insert(chain), {"agency": AGENCY, "number": 0, "commitment": "00", "hash": "00"}),
        "link 0 does not follow",
    ),
    "reorder two": (swap, "link 3 does not follow"),
    "cut off the end": (cut, "a desk remembers link"),
    "truncate": (truncate, "the chain ends at link 0"),
    "begin anew": (begin_anew, "the head signed on 2026-03-02"),
    "replace the whole": (rewrite, "the head signed on 2026-03-02"),
    "replace and sign the whole": (rewrite_and_sign, "the signed head of 2026-03-02 is signed with another key"),
    "another number under a signature": (of_the_first_day(number=5), "the signed head of 2026-03-02 is not what"),
    "another day under a signature": (of_the_first_day(day="2026-03-01"), "the signed head of 2026-03-01 is not what"),
    "a signature that is none": (of_the_first_day(signature="x"), "the signed head of 2026-03-02 is not what"),
}


def test_an_honest_chain_has_no_trouble(ask: Ask, heads: Path) -> None:
    code, told = ask("verify", "--heads", heads, *PUBLIC)
    assert (code, told) == (0, "15 links, 0 of them without content, 2 signed heads, 0 troubles\n")


@pytest.mark.parametrize("name", ATTACKS)
def test_verify_notices_and_says_where(hub: Hub, ask: Ask, heads: Path, name: str) -> None:
    attack, said = ATTACKS[name]
    as_owner(hub.engine, attack)
    code, told = ask("verify", "--heads", heads, *PUBLIC)
    assert code == 1
    assert said in told


@pytest.mark.parametrize("name", ATTACKS)
def test_an_export_of_it_is_refused_by_somebody_without_the_database(
    hub: Hub, ask: Ask, heads: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    as_owner(hub.engine, ATTACKS[name][0])
    ask("export", "--out", tmp_path / "chain.jsonl", "--with-content")
    assert command.main(["audit", "check", str(tmp_path / "chain.jsonl"), *PUBLIC]) == 1


@pytest.mark.parametrize("name", ["replace the whole", "begin anew", "cut off the end"])
def test_the_head_a_desk_remembers_is_enough_where_nothing_was_signed(
    hub: Hub, ask: Ask, heads: Path, tmp_path: Path, name: str
) -> None:
    as_owner(hub.engine, lambda c: c.execute(delete(signed_heads)))
    as_owner(hub.engine, ATTACKS[name][0])
    (desk := tmp_path / "desk").write_text(heads.read_text().splitlines()[-1])
    code, told = ask("verify", "--heads", desk)
    assert (code, "a desk remembers link 15 otherwise" in told, "no signed heads" in told) == (1, True, True)


def test_a_signed_head_that_was_taken_away_is_missed_by_who_kept_it(hub: Hub, ask: Ask, heads: Path) -> None:
    as_owner(hub.engine, lambda c: (c.execute(delete(signed_heads)), rewrite(c)))
    code, told = ask("verify", "--heads", heads, *PUBLIC)
    assert code == 1
    assert told.count("is not on this chain") == 2


def test_a_chain_that_lost_its_end_between_two_days_is_noticed_by_the_days(hub: Hub, ask: Ask, heads: Path) -> None:
    def shorter(c: Connection) -> None:
        cut(c)
        one = SIGNER.sign(AGENCY, 5, audit.current(c, AGENCY).partition(":")[2], hub.clock())
        c.execute(insert(signed_heads), {name: getattr(one, name) for name in wire_fields})

    wire_fields = ("agency", "day", "number", "hash", "key", "signature", "signed_at")
    as_owner(hub.engine, shorter)
    assert "the signed head of 2026-03-04 is shorter" in ask("verify")[1]


REFUSED = ("UPDATE audit SET hash = 'x'", "DELETE FROM audit", "UPDATE audit_entries SET content = '{}'",
           "UPDATE signed_heads SET number = 1", "DELETE FROM signed_heads",
           "TRUNCATE audit", "TRUNCATE signed_heads")  # fmt: skip


@pytest.mark.parametrize("sql", REFUSED)
def test_the_hub_itself_can_only_append(hub: Hub, heads: Path, sql: str) -> None:
    if sql.startswith("TRUNCATE") and hub.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE: a DELETE without WHERE fires the trigger of each row")
    with pytest.raises((DBAPIError, ConsoleError), match="append-only"), hub.engine.execution_options(
        write=True
    ).begin() as c:  # fmt: skip
        c.execute(text(sql))


def test_a_purge_is_counted_and_is_no_trouble(hub: Hub, ask: Ask, heads: Path, tmp_path: Path) -> None:
    with hub.engine.execution_options(write=True).begin() as c:
        c.execute(delete(audit_entries).where(audit_entries.c.number == 3))
    code, told = ask("verify", "--heads", heads, *PUBLIC)
    assert (code, told.startswith("15 links, 1 of them without content")) == (0, True)
    ask("export", "--out", tmp_path / "chain.jsonl", "--with-content")
    assert command.main(["audit", "check", str(tmp_path / "chain.jsonl"), *PUBLIC]) == 0


def test_what_gets_past_sqlites_triggers_is_noticed_all_the_same(
    embedded_hub: Hub, request: pytest.FixtureRequest
) -> None:
    """A REPLACE takes a row away without asking the triggers of a deletion."""
    for _ in range(3):
        embedded_hub.case()
    with embedded_hub.engine.execution_options(write=True).begin() as c:
        c.execute(text("INSERT OR REPLACE INTO audit_entries VALUES ('chancheng', 2, 'salt', '{}')"))
        c.execute(text("INSERT OR REPLACE INTO audit SELECT agency, 3, commitment, hash FROM audit WHERE number = 1"))
    with embedded_hub.service.reading() as c:
        assert {one.code for one in audit.walk(c, AGENCY, Walk())} >= {"wrong-content", "wrong-hash"}


def exported(hub: Hub, *, content: bool = True) -> list[bytes]:
    out = io.BytesIO()
    with hub.service.reading() as c:
        exporting.export(c, AGENCY, out, content=content, signer=SIGNER, now=hub.clock())
    return out.getvalue().splitlines(keepends=True)


def wrong(lines: list[bytes]) -> bool:
    return any(exporting.check(lines, [SIGNER.public], Walk(), exporting.Covered()))


def test_a_file_edited_at_any_line_is_noticed(hub: Hub, heads: Path) -> None:
    for content in (True, False):
        lines = exported(hub, content=content)
        assert not wrong(lines)
        for n, line in enumerate(lines):
            assert wrong(lines[:n] + lines[n + 1 :]), line
            assert wrong(lines[: n + 1] + lines[n:]), line
            assert n + 1 == len(lines) or wrong([*lines[:n], lines[n + 1], line, *lines[n + 2 :]]), line
            assert wrong([*lines[:n], b"\n", *lines[n:]]), line
            assert wrong([*lines[:n], line.replace(b"}", b',"more":1}'), *lines[n + 1 :]]), line
            for at in range(n % 11, len(line), 11):
                other = bytes([line[at] ^ 1])
                assert wrong([*lines[:n], line[:at] + other + line[at + 1 :], *lines[n + 1 :]]), (line, at)


def test_a_file_whose_content_was_blanked_as_if_purged_is_noticed(hub: Hub, heads: Path) -> None:
    lines = exported(hub)
    link = wire.decode(lines[-1], audit.Link)
    blank = wire.encode(audit.Link(link.number, link.commitment, link.hash, None, None)) + b"\n"
    assert wrong([*lines[:-1], blank])


def test_a_file_made_up_from_nothing_has_no_signature_that_counts(hub: Hub, heads: Path) -> None:
    as_owner(hub.engine, rewrite_and_sign)
    lines = exported(hub)
    found = {one.code for one in exporting.check(lines, [MALLORY.public], Walk(), exporting.Covered())}
    assert found == {"other-key"}  # of the head the true key made for this export


@pytest.mark.parametrize("lines", [[], [b"\n"], [b"rubbish"], [b'{"caselight_audit":2}\n'], [b"\xff\n"]])
def test_what_is_no_export_is_said_to_be_none(lines: list[bytes]) -> None:
    found = list(exporting.check(lines, [SIGNER.public], Walk(), exporting.Covered()))
    assert [one.code for one in found] == ["no-export"]
