"""A server as an office runs it: TLS of its own, health for a balancer, figures on the loopback, logs without names."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import create_engine, make_url, text

from casework import wire
from casework.wire import Hello
from hub import __main__ as command
from hub import signing
from hub.metrics import Metrics

from .conftest import EVERY_POST, PROGRAMMES, Decide, Hub

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"


def a_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def serving(url: str, folder: Path, *more: object) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m hub serve` with its photos in this folder; it logs to the file `log` beside them."""
    arguments = ["serve", "--media", str(folder / "media"), "--agency", "chancheng", *map(str, more)]
    command = [sys.executable, "-m", "hub", *arguments, "--programmes", str(PROGRAMMES)]
    told = os.environ | {"CASELIGHT_DATABASE": url}  # no password on a command line
    with open(folder / "log", "wb") as log, subprocess.Popen(command, cwd=ROOT, env=told, stderr=log) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def until_it_answers(client: httpx2.Client, path: str = "/v1/hello") -> Any:
    for _ in range(200):
        try:
            return client.get(path)
        except httpx2.TransportError:
            time.sleep(0.1)
    raise AssertionError("it never answered")


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A self-signed one for this computer, as its chain and its key."""
    key, name = generate_private_key(SECP256R1()), x509.Name.from_rfc4514_string("CN=caselight")
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, SHA256())
    )
    (chain := tmp_path / "chain.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (private := tmp_path / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return chain, private


def test_it_speaks_tls_itself_and_nothing_else(url: str, tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    port = a_port()
    chain, key = certificate
    with serving(url, tmp_path, "--port", port, "--tls-cert", chain, "--tls-key", key) as process:
        trusting = ssl.create_default_context(cafile=str(chain))
        with httpx2.Client(base_url=f"https://127.0.0.1:{port}", verify=trusting) as client:
            assert wire.decode(until_it_answers(client).content, Hello).agency == "chancheng"
        with socket.create_connection(("127.0.0.1", port)) as plain, trusting.wrap_socket(
            plain, server_hostname="127.0.0.1"
        ) as secured:  # fmt: skip
            assert secured.version() == "TLSv1.3"
        with pytest.raises(httpx2.TransportError):
            httpx2.get(f"http://127.0.0.1:{port}/v1/hello")
        with pytest.raises(httpx2.TransportError, match="certificate"):
            httpx2.get(f"https://127.0.0.1:{port}/v1/hello")  # whoever does not trust it
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--tls-cert", "x"], "bad-certificate"),
        (["--tls-cert", "x", "--tls-key", "y"], "bad-certificate"),
        (["--signing-key", "x"], "bad-signing-key"),
        (["--port", "{taken}"], "cannot-listen"),
        (["--port", "{free}", "--metrics-port", "{taken}"], "cannot-listen"),
    ],
)
def test_what_keeps_it_from_starting_is_one_line(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = {"taken": taken.getsockname()[1], "free": a_port()}
        told = [one.format(**ports) for one in more]
        assert command.main(["serve", "--database", url, "--media", str(tmp_path), *told]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith(said)


def test_a_database_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nobody = "postgresql://li:secret@127.0.0.1:1/x"
    assert command.main(["serve", "--database", nobody, "--media", str(tmp_path)]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("database-unreachable")
    assert "secret" not in said


def test_figures_are_told_on_the_loopback_and_the_log_names_nobody(url: str, tmp_path: Path) -> None:
    port, metrics = a_port(), a_port()
    key = tmp_path / "signing.pem"
    signing.make(key)
    more = (
        "--port",
        port,
        "--metrics-port",
        metrics,
        "--log-format",
        "json",
        "--signing-key",
        key,
        "--host",
        "0.0.0.0",
    )
    with serving(url, tmp_path, *more) as process:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
            hello = wire.decode(until_it_answers(client).content, Hello)
            assert hello.signed is not None
            assert client.get("/v1/health").json() == {"checked": ["database", "tables", "media"]}
            assert client.get("/metrics").status_code == 404  # not where the world can ask
            assert client.get("/v1/nobody/13812345678?name=李").status_code == 404
            refused = client.get("/v1/media/" + "a" * 64, headers={"Authorization": "Bearer 13812345678"})
            assert refused.status_code == 401
            assert client.request("PROPFIND", "/v1/hello").status_code == 405
        told = httpx2.get(f"http://127.0.0.1:{metrics}/metrics").text
        assert listening_at(metrics) == {"0100007F"}  # 127.0.0.1, although the hub itself listens everywhere
        assert listening_at(port) == {"00000000"}
    assert process.returncode == 0
    figures = dict(line.rsplit(" ", 1) for line in told.splitlines() if not line.startswith("#"))
    assert figures['caselight_requests_total{method="GET",route="/v1/media/{sha256}",status="401"}'] == "1.0"
    assert figures['caselight_requests_total{method="GET",route="-",status="404"}'] == "2.0"
    assert figures['caselight_requests_total{method="-",route="/v1/hello",status="405"}'] == "1.0"
    assert figures["caselight_database_up"] == "1.0"
    assert figures["caselight_backup_age_seconds"] == "+Inf"
    log = (tmp_path / "log").read_text("utf-8")
    rows = [json.loads(line) for line in log.splitlines()]
    calls = [row for row in rows if row["event"] == "answered"]
    assert [row["status"] for row in calls].count(404) == 2
    assert calls[0].keys() == {"time", "level", "logger", "event", "method", "route", "status", "ms"}
    assert not any(word in log for word in ("13812345678", "李", "nobody", "aaaa", "PROPFIND"))


def listening_at(port: int) -> set[str]:
    """The addresses on which somebody listens at this port, as the kernel writes them."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {row[1].partition(":")[0] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"}


def test_without_a_signing_key_it_says_so_once(url: str, tmp_path: Path) -> None:
    port = a_port()
    with serving(url, tmp_path, "--port", port), httpx2.Client(base_url=f"http://127.0.0.1:{port}") as c:
        for _ in range(3):
            assert wire.decode(until_it_answers(c).content, Hello).signed is None
    assert (tmp_path / "log").read_text().count("no signing key") == 1


def test_the_figures_are_the_figures_of_the_office(hub: Hub, decide: Decide) -> None:
    metrics = Metrics(hub.service)
    hub.service.answered = metrics.answered
    li = hub.account("li", EVERY_POST)
    cases = [hub.case() for _ in range(3)]
    hub.claim(li, n=1, cases=(cases[1],))
    hub.claim(li, "desk-2", n=1, cases=(cases[2],), kind="takeaway")
    hub.hear(decide(cases[0]), li)
    hub.signed_in("carrier", EVERY_POST).upload(b"no photo")
    hub.clock.forward(days=30)
    hub.claim(li, n=1, cases=(cases[1],))

    def figure(name: str, **labels: str) -> float | None:
        return metrics.registry.get_sample_value(f"caselight_{name}", labels)

    assert figure("answers_total", answer="effective") == 1
    waiting = hub.scalar("SELECT count(*) FROM cases WHERE post IS NOT NULL")
    assert figure("cases_waiting") == waiting
    promised = min(case.promised_at for case in hub.cases().values() if case.open_step and case.promised_at)
    assert figure("oldest_late_seconds") == (hub.clock() - promised).total_seconds()
    assert (figure("leases", kind="desk"), figure("leases", kind="takeaway")) == (1, 0)
    assert figure("feed_seq") == hub.scalar("SELECT seq FROM head")
    assert figure("audit_length") == hub.scalar("SELECT audit_length FROM head")
    assert (figure("media_bytes"), figure("writer_waiting"), figure("audit_missing_heads")) == (8, 0, 0)


def test_figures_of_a_database_that_is_gone_say_that_it_is_gone(hub: Hub) -> None:
    metrics = Metrics(hub.service)
    with hub.engine.execution_options(write=True).begin() as c:
        c.execute(text("DROP TABLE missing_heads"))
    assert metrics.registry.get_sample_value("caselight_database_up") == 0
    assert metrics.registry.get_sample_value("caselight_cases_waiting") is None


def test_health_says_what_fails_and_nothing_else(hub: Hub) -> None:
    assert hub.client.get("/v1/health").status_code == 200
    with hub.engine.execution_options(write=True).begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    said = hub.client.get("/v1/health")
    assert (said.status_code, said.json()["detail"], said.headers["retry-after"]) == (503, "tables: other-tables", "5")


def test_health_tries_the_photo_folder(hub: Hub, tmp_path: Path) -> None:
    folder = tmp_path / "media"
    assert hub.client.get("/v1/health").status_code == 200
    assert list(folder.iterdir()) == []
    folder.rmdir()
    said = hub.client.get("/v1/health")
    assert (said.status_code, said.json()["detail"]) == (503, "media: cannot-write")


def test_health_notices_a_database_that_takes_no_writes(city_hub: Hub) -> None:
    address = make_url(str(city_hub.engine.url.render_as_string(hide_password=False)))
    administrator = create_engine(address, isolation_level="AUTOCOMMIT")
    with administrator.connect() as c:
        c.execute(text(f"ALTER DATABASE {address.database} SET default_transaction_read_only = on"))
    administrator.dispose()
    city_hub.engine.dispose()
    said = city_hub.client.get("/v1/health")
    assert (said.status_code, said.json()["detail"]) == (503, "database: read-only")


def test_health_notices_a_database_that_is_gone(city_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = create_engine("postgresql+psycopg://li:secret@127.0.0.1:1/x")
    monkeypatch.setattr(city_hub.service.writer, "_engine", gone)
    said = city_hub.client.get("/v1/health")
    assert (said.status_code, said.json()["detail"]) == (503, "database: unreachable, tables: unreachable")
    assert "secret" not in said.text
