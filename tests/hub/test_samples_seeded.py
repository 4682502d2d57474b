"""Seeded through the real embedded hub process: every submission once, and nobody's name or number in the feed."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from casework import capturetoken, wire
from casework.model import Case, Page
from hub.samples import CASES, SUBMISSIONS, Signed, Story, files, plan
from tests.hub.sampling import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "he-xiaolan"
CODES = {
    Signed.GOOD: "token-good",
    Signed.REPLAYED: "token-replayed",
    Signed.OTHER_PHOTO: "token-other-photo",
}


class Hub:
    """The address and token of a running embedded hub, and how often it was seeded."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.token = address, token

    def seed(self) -> list[dict[str, int]]:
        said = subprocess.run(
            [sys.executable, "-m", "hub", "seed", "--address", self.address],
            input=self.token + "\n", capture_output=True, text=True, cwd=ROOT, timeout=100, check=True,
        )  # fmt: skip
        return [json.loads(line) for line in said.stdout.splitlines()]

    def get(self, path: str) -> bytes:
        answer = httpx2.get(f"{self.address}/v1{path}", headers={"Authorization": f"Bearer {self.token}"}, timeout=30)
        answer.raise_for_status()
        return answer.content

    def feed(self) -> bytes:
        return self.get("/changes?since=&limit=500")

    def cases(self) -> tuple[Case, ...]:
        return wire.decode(self.feed(), Page).cases


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    folder = tmp_path_factory.mktemp("hub")
    command = [sys.executable, "-m", "hub", "embedded", "--data", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told = {"key": secrets.token_hex(32), "account": ACCOUNT, "name": "何晓岚"}
        process.stdin.write(json.dumps(told) + "\n")
        process.stdin.flush()
        ready = json.loads(process.stdout.readline())
        yield Hub(ready["address"], ready["token"])
        process.stdin.close()


@pytest.fixture(scope="module")
def seeded(hub: Hub) -> tuple[Hub, list[dict[str, int]]]:
    return hub, hub.seed()


def test_it_says_how_far_it_is_and_how_many_there_are(seeded):
    _, lines = seeded
    told = ({"done": n, "of": SUBMISSIONS} for n in range(1, SUBMISSIONS + 1))
    assert lines == [*told, {"seeded": SUBMISSIONS}]


def test_the_feed_shows_every_submission_in_its_case_as_old_as_planned(seeded):
    hub, _ = seeded
    cases = hub.cases()
    assert len(cases) == CASES
    received = sorted(one.received_at for case in cases for one in case.submissions)
    planned = sorted(one.received_at for one in plan(datetime.now(UTC)))
    assert len(received) == SUBMISSIONS
    assert [at - received[0] for at in received] == [at - planned[0] for at in planned]


def test_a_second_seeding_adds_nothing(seeded):
    hub, _ = seeded
    before = hub.feed()
    assert hub.seed()[-1] == {"seeded": SUBMISSIONS}
    assert hub.feed() == before


def test_programmes_lanes_patrols_and_records_arrive(seeded):
    hub, _ = seeded
    planned = {(one.programme, one.address, one.text): one for one in plan(datetime.now(UTC))}
    assert {case.programme for case in hub.cases()} == {one.programme for one in planned.values()}
    assert sum(case.urgent for case in hub.cases()) >= 9
    sent = [one for case in hub.cases() for one in case.submissions]
    minutes = sorted((one.ended_at - one.started_at).total_seconds() / 60 for one in sent if one.started_at)
    assert minutes == sorted(
        (one.ended_at - one.started_at).total_seconds() / 60 for one in planned.values() if one.started_at
    )
    told = sorted((one.record.filed, one.record.false, one.record.n) for one in sent if one.record)
    everybody = plan(datetime.now(UTC))
    assert told == sorted((one.record.filed, one.record.false, one.record.n) for one in everybody if one.record)


def test_a_desk_judges_the_tokens_of_the_samples_as_they_are_planned(seeded):
    hub, _ = seeded
    judged = Counter(
        capturetoken.judge(
            photo.attested, photo.digest, one, case.programme, SHIPPED[case.programme].capture.radius_m
        ).code
        for case in hub.cases()
        for one in case.submissions
        for photo in one.photos
        if photo.attested is not None
    )
    planned = Counter(CODES[one.signed] for one in plan(datetime.now(UTC)) for _ in one.photos if one.signed)
    assert judged == planned


def test_no_name_and_no_number_is_in_the_feed(seeded):
    hub, _ = seeded
    said = hub.feed().decode()
    for person in files.people().values():
        assert person.name not in said
        assert person.phone not in said
        assert f"{person.phone[:3]} {person.phone[3:7]} {person.phone[7:]}" not in said
        assert not person.raw or person.raw not in said
    assert "example.com" not in said


def test_the_reviewers_own_are_known_as_theirs(seeded):
    hub, _ = seeded
    me = wire.decode(hub.get("/me"), wire.Me)
    own = [case for case in hub.cases() if any(one.contributor in me.own for one in case.submissions)]
    assert len(own) == sum(one.story is Story.OWN for one in plan(datetime.now(UTC))) == 4


def test_only_broken_files_and_the_bomb_have_no_smaller_pictures(seeded):
    hub, _ = seeded
    photos = [photo for case in hub.cases() for photo in case.photos]
    refused = {photo.trouble for photo in photos if not photo.renditions}
    broken = [one for one in plan(datetime.now(UTC)) if one.story in (Story.BROKEN, Story.BOMB)]
    assert len([photo for photo in photos if photo.trouble]) == len(broken)
    assert "too-large" in refused
    assert None not in refused
