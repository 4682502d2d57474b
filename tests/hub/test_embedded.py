"""The embedded hub as the desk starts it: one line in, one line out, and nothing acknowledged is lost by kill -9."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from casework import wire
from casework.bearing import FOLLOW
from casework.model import Answer, Case, CaseId, Decision, DecisionId, Page
from casework.states import Effect
from casework.wire import Acks, Batch, Hello, Me
from hub.messages import NewSubmission, PhotoSent, Stored, Taken
from hub.people import Contributor
from hub.samples.command import seed_over_http

from .conftest import PROGRAMME, START, a_jpeg
from .sampling import LATER

ROOT = Path(__file__).resolve().parents[2]


class Running:
    """A hub process and somebody who talks to it."""

    def __init__(self, process: subprocess.Popen[bytes], said: dict[str, Any]) -> None:
        self.process, self.said = process, said
        self.client = httpx2.Client(
            base_url=said["address"], headers={"Authorization": f"Bearer {said['token']}"}, timeout=30
        )

    def post(self, path: str, record: Any) -> Any:
        return self.client.post(f"/v1{path}", content=wire.encode(record))

    def cases(self) -> tuple[Case, ...]:
        return wire.decode(self.client.get("/v1/changes").content, Page).cases


def spawn(folder: Path, first_line: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "hub", "embedded", "--data", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    process.stdin.write(first_line.encode() + b"\n")
    process.stdin.flush()
    return process


def answer_of(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert process.stdout is not None
    said: dict[str, Any] = json.loads(process.stdout.readline())
    return said


@contextmanager
def running(folder: Path, key: str) -> Iterator[Running]:
    process = spawn(folder, json.dumps({"key": key, "account": "li", "name": "李"}))
    with process:
        hub = Running(process, answer_of(process))
        with hub.client:
            yield hub
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def used_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("used")
    with running(folder, "11" * 32):
        pass
    return folder


def a_decision(case: CaseId) -> Decision:
    return Decision(DecisionId(str(uuid4())), case, 1, "accept", Effect.ACCEPT, START, 1)


def test_the_end_of_standard_input_is_the_end_of_the_hub(tmp_path: Path) -> None:
    with running(tmp_path, secrets.token_hex(32)) as hub:
        hello = wire.decode(hub.client.get("/v1/hello", headers={"Authorization": ""}).content, Hello)
        me = wire.decode(hub.client.get("/v1/me").content, Me)
        assert (hello.agency, me.account, me.name) == ("this-desk", "li", "李")
        assert set(me.posts) >= {"clerk", "duty-leader", "auditor", "intake", "intake-import"}
    assert hub.process.returncode == 0
    assert hub.process.stdout is not None


def test_a_signal_ends_it_cleanly(tmp_path: Path) -> None:
    with running(tmp_path, secrets.token_hex(32)) as hub:
        hub.process.send_signal(signal.SIGTERM)
        assert hub.process.wait(20) == 0


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    key, photo = secrets.token_hex(32), a_jpeg(1200, 900)
    taken: list[CaseId] = []
    heard: dict[DecisionId, bytes] = {}
    tokens: list[str] = []
    for _ in range(2):
        with running(tmp_path, key) as hub:
            digest = sha256(photo).hexdigest()
            sent = hub.client.post("/v1/media", content=photo, headers={"X-Content-Sha256": digest})
            stored = wire.decode(sent.content, Stored)
            assert [r.width for r in stored.renditions] == [1200, 320]
            assert hub.client.get(f"/v1/media/{digest}").content == photo
            for _ in range(5):
                photos = (PhotoSent(stored.digest),)
                new = NewSubmission(str(uuid4()), PROGRAMME, Contributor("a", "某人"), "井盖", photos=photos)
                case = wire.decode(hub.post("/submissions", new).content, Taken).case
                taken.append(case)
                decision = a_decision(case)
                acks = wire.decode(hub.post("/decisions:batch", Batch((decision,))).content, Acks)
                assert acks.results[0].answer is Answer.EFFECTIVE
                heard[decision.id] = wire.encode(acks.results[0])
            tokens.append(hub.said["token"])
            os.kill(hub.process.pid, signal.SIGKILL)
            hub.process.wait(20)
    with running(tmp_path, key) as hub:
        assert [case.id for case in hub.cases()] == taken
        told = wire.decode(hub.client.get(f"/v1/decisions/results?ids={','.join(heard)}").content, Acks)
        assert {ack.decision: wire.encode(ack) for ack in told.results} == heard
        assert hub.client.get(f"/v1/media/{sha256(photo).hexdigest()}").content == photo
        for token in tokens:  # a new start ends the sessions of the last
            assert hub.client.get("/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401
        assert hub.post("/submissions", NewSubmission("x", PROGRAMME, Contributor("b"))).status_code == 200
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "某人".encode() not in kept
    assert photo[:64] not in kept
    assert not (tmp_path / "hub.log").exists()  # it is made with the first word: nothing went wrong


def test_a_sample_agency_is_an_office_and_ends_at_once_although_its_month_is_still_written(tmp_path: Path) -> None:
    hello = json.dumps({"key": secrets.token_hex(32), "account": "li", "name": "李", "sample": True})
    with spawn(tmp_path, hello) as process:
        said = answer_of(process)
        asked = {"Authorization": f"Bearer {said['colleagues']['gao-yan']}"}
        me = wire.decode(httpx2.get(f"{said['address']}/v1/me", headers=asked, timeout=30).content, Me)
        assert (me.name, me.posts) == ("Gao Yan", ("duty-leader",))
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 0


def test_in_a_sample_agency_others_act_by_themselves(tmp_path: Path) -> None:
    follower = next(one for one in LATER if one.act == FOLLOW)
    hello = json.dumps({"key": secrets.token_hex(32), "account": "li", "sample": True, "outside_s": 0})
    with spawn(tmp_path, hello) as process:
        hub = Running(process, answer_of(process))
        with hub.client:
            seed_over_http(hub.said["address"], hub.said["token"], datetime.now(UTC), only=[follower.programme])
            since, acts = "", set[str]()
            while FOLLOW not in acts:  # the test's own time limit ends a world that stands still
                page = wire.decode(hub.client.get("/v1/changes", params={"since": since}).content, Page)
                acts |= {sent.act for case in page.cases for sent in case.submissions}
                since = wire.cursor(page.epoch, page.next)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    ("first_line", "code"),
    [
        (json.dumps({"key": "22" * 32, "account": "li"}), "wrong-key-or-damaged"),
        (json.dumps({"key": "short", "account": "li"}), "bad-message"),
        ("not JSON", "bad-message"),
    ],
)
def test_what_keeps_it_from_starting_is_one_line(used_folder: Path, first_line: str, code: str) -> None:
    with spawn(used_folder, first_line) as process:
        assert answer_of(process)["error"] == code
        assert process.wait(20) == 1
