"""The files of docs/office do what they say: the roles of PostgreSQL, the units, and every command that is named."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from casework.wire import Resembling
from hub import __main__ as command

from .conftest import SIGNER, Decide, Hub
from .hashing import history, uploaded

DOCS = Path(__file__).resolve().parents[2] / "docs"
OFFICE = DOCS / "office"
ROLES = ("caselight_owner", "caselight", "caselight_audit")


def statements(file: str) -> list[str]:
    plain = re.sub(r"--.*", "", (OFFICE / file).read_text())
    return [one.strip() for one in plain.split(";") if one.strip()]


def run(where: URL, *sql: str) -> None:
    administrator = create_engine(where, isolation_level="AUTOCOMMIT")
    with administrator.connect() as c:
        for one in sql:
            c.execute(text(one))
    administrator.dispose()


@pytest.fixture
def office(template: URL, capsys: pytest.CaptureFixture[str]) -> Iterator[URL]:
    """A database as docs/office.md makes it; its superuser may still do anything."""
    superuser, here = template.set(database="postgres"), template.set(database="caselight")
    run(superuser, *statements("postgresql.sql"))
    as_owner = here.set(drivername="postgresql", query={**here.query, "options": "-crole=caselight_owner"})
    assert command.main(["migrate", "--database", as_owner.render_as_string(hide_password=False)]) == 0
    run(here, *statements("rights.sql"), *statements("rights.sql"))
    yield here
    run(superuser, "DROP DATABASE caselight WITH (FORCE)", *(f"DROP ROLE {role}" for role in ROLES))


@pytest.fixture
def engine(office: URL) -> Iterator[Engine]:
    """The hub's own role: the fixture `hub` is built on it."""
    engine = create_engine(office.set(username="caselight"))
    yield engine
    engine.dispose()


def test_the_hub_works_in_its_own_role_and_cannot_touch_what_was_written(
    hub: Hub, decide: Decide, office: URL, capsys: pytest.CaptureFixture[str]
) -> None:
    li = hub.account("li")
    case = hub.case()
    hub.claim(li)
    assert hub.hear(decide(case, fence=1), li).case is not None
    assert hub.client.get("/v1/hello").json()["signed"]["number"] == 3
    assert hub.client.get("/v1/health").status_code == 200
    for sql in (
        "UPDATE audit SET hash = 'x'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "UPDATE audit_entries SET content = '{}'",
        "DELETE FROM audit_entries",
        "UPDATE signed_heads SET number = 1",
        "DELETE FROM signed_heads",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_no_update ON audit",
        "DROP TABLE audit",
        "CREATE TABLE more (x int)",
        "SET ROLE caselight_owner",
        "SET session_replication_role = replica",  # triggers would sleep
    ):
        with pytest.raises(DBAPIError, match=r"permission denied|must be owner"), hub.engine.begin() as c:
            c.execute(text(sql))
    capsys.readouterr()
    audit = office.set(username="caselight_audit", drivername="postgresql").render_as_string(hide_password=False)
    verify = ["audit", "verify", "--agency", "chancheng", "--key", SIGNER.public, "--database", audit]
    assert command.main(verify) == 0
    assert "3 links" in capsys.readouterr().out


def test_pgvector_is_done_without_until_a_superuser_adds_it_and_the_answers_are_the_same(hub: Hub, office: URL) -> None:
    for seed in range(3):
        hub.case(photos=uploaded(hub, seed))
    asked = Resembling((history(hub)[1].phash256.hex(),), 128)
    assert not hub.scalar("SELECT to_regoperator('<~>(bit,bit)') IS NOT NULL")
    without = hub.service.resembling(asked)
    (added,) = re.findall(r"'(CREATE EXTENSION.*?)'", (DOCS / "office.md").read_text())
    run(office, added)
    assert hub.scalar("SELECT to_regoperator('<~>(bit,bit)') IS NOT NULL")
    assert hub.service.resembling(asked) == without
    assert without.bits[0] == 0


def test_who_verifies_reads_the_chain_and_nobodys_name(hub: Hub, office: URL) -> None:
    auditor = create_engine(office.set(username="caselight_audit"))
    for sql in ("SELECT * FROM contributors", "SELECT * FROM cases", "SELECT secret FROM head", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="permission denied"), auditor.begin() as c:
            c.execute(text(sql))
    auditor.dispose()


def test_a_hub_that_finds_older_tables_than_its_own_asks_for_their_owner(
    hub: Hub, office: URL, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(office, "UPDATE alembic_version SET version_num = '0004'")
    hub_role = office.set(username="caselight", drivername="postgresql").render_as_string(hide_password=False)
    assert command.main(["serve", "--database", hub_role, "--media", str(tmp_path)]) == 1
    assert "no-right" in capsys.readouterr().err


def test_the_drill_brings_back_what_the_hub_had_and_the_hub_can_serve_it(
    hub: Hub, decide: Decide, office: URL, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    li = hub.account("li")
    cases = [hub.case() for _ in range(3)]
    hub.hear(decide(cases[0]), li)
    hub.service.signed()
    drill = office.set(database="drill")
    run(office, "CREATE DATABASE drill OWNER caselight_owner")

    def told(where: URL, role: str, owner: str = "") -> list[str]:
        as_role = where.set(drivername="postgresql", username=role or where.username)
        if owner:
            as_role = as_role.set(query={**where.query, "options": f"-crole={owner}"})
        return ["--database", as_role.render_as_string(hide_password=False)]

    sealed = ["--key", str(tmp_path / "key")]
    folder, media = str(tmp_path / "backup"), str(tmp_path / "again")
    try:
        assert command.main(["backup-key", str(tmp_path / "key")]) == 0
        backup = ["backup", *told(office, "caselight"), "--media", str(tmp_path / "media"), "--to", folder, *sealed]
        assert command.main(backup) == 0
        assert command.main(["backup-check", "--from", folder, *sealed]) == 0
        restore = ["restore", "--from", folder, *told(drill, "", "caselight_owner"), "--media", media, *sealed]
        assert command.main(restore) == 0
        run(drill, *statements("rights.sql"))
        verify = ["audit", "verify", "--agency", "chancheng", "--key", SIGNER.public]
        capsys.readouterr()
        assert command.main([*verify, *told(drill, "caselight_audit")]) == 0, capsys.readouterr().out
        assert command.main(["user", "disable", "li", "--agency", "chancheng", *told(drill, "caselight")]) == 0
        restored = create_engine(drill)
        with restored.connect() as c:
            assert set(c.scalars(text("SELECT id FROM cases"))) == set(cases)
        restored.dispose()
    finally:
        run(office, "DROP DATABASE drill WITH (FORCE)")


def test_an_older_hub_refuses_newer_tables(office: URL, capsys: pytest.CaptureFixture[str]) -> None:
    run(office, "UPDATE alembic_version SET version_num = '9999'")
    newer = office.set(drivername="postgresql").render_as_string(hide_password=False)
    assert command.main(["migrate", "--database", newer]) == 1
    assert "newer-tables" in capsys.readouterr().err


def commands() -> list[str]:
    """Every line of the documents and units that calls the program."""
    texts = [path.read_text() for path in (DOCS / "office.md", DOCS / "audit.md", *sorted(OFFICE.iterdir()))]
    found = re.findall(
        r"^(?: {4}|ExecStart=/usr/bin/|\$ )(?:sudo [^\n]*?)?((?:caselight-)?hub [^\n#>|]*)", "\n".join(texts), re.M
    )
    return sorted(set(found))


@pytest.mark.parametrize("line", commands())
def test_every_command_that_is_named_is_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASELIGHT_DATABASE", "postgresql:///caselight")
    command._parser().parse_args(shlex.split(line)[1:])


def test_the_units_are_what_systemd_expects(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd here")
    units = [*OFFICE.glob("*.service"), *OFFICE.glob("*.timer")]
    for unit in units:
        (tmp_path / unit.name).write_text(unit.read_text().replace("/usr/bin/caselight-hub", "/bin/true"))
    paths = [str(tmp_path / unit.name) for unit in units]
    done = subprocess.run([analyze, "verify", *paths], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if str(tmp_path) in line]) == (0, [])
