"""What waits is looked at once more when a check's version or the programme's settings changed, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casework import wire
from casework.model import CaseId, Change, Digest, Photo
from casework.programme import Programme
from db.opening import Record
from db.records import Looked, MediaState
from desktop.rounds import Rounds
from desktop.workers import recording
from desktop.workers.checks import declared
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lanes
from photos.children import Darkroom
from tests.db.builders import NOW, PROGRAMME, a_page, here, open_here, said

FILE = (Path(__file__).parents[1] / "photos" / "data" / "road-lane.jpg").read_bytes()
PHOTO = Photo(Digest(sha256(FILE).hexdigest()), len(FILE))
CASES = (CaseId("c-1"), CaseId("c-2"))
NOBODY = "http://127.0.0.1:9"
PATIENCE_MS = 30_000


class Office:
    """A desk whose hub is away: two cases of one photo, and its rounds."""

    def __init__(self, record: Record, lanes: Lanes, darkroom: Darkroom, hub: HubClient, qtbot: QtBot) -> None:
        self.cache, self._qtbot, self._lanes = record.cache, qtbot, lanes
        record.blobs.put(PHOTO.digest, FILE)
        self.cache.save_page(a_page(*(here(n, n, photos=(PHOTO,)) for n in (1, 2))))
        self.cache.save_media(PHOTO.digest, MediaState.HERE)
        self.rounds = Rounds(lanes, self.cache, record.blobs, hub, darkroom, record.history)
        self.changed: list[Change] = []
        self.rounds.changed.connect(self.changed.append)

    def looks(self) -> None:
        """At all that is to be looked at."""
        self.rounds.examine()
        self._qtbot.waitUntil(lambda: not self.rounds._running, timeout=PATIENCE_MS)

    def looked(self) -> list[tuple[Looked, ...]]:
        return [self.cache.examinations(case) for case in CASES]

    def times(self) -> list[int]:
        return [len(looked) for looked in self.looked()]


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    lanes, record = Lanes(), open_here(tmp_path / "home")
    with Darkroom() as darkroom, closing(HubClient(NOBODY, desk="test")) as hub:
        office = Office(record, lanes, darkroom, hub, qtbot)
        yield office
        office.rounds.stop()
        lanes.close()
        record.close()


def stricter(programme: Programme) -> Programme:
    return replace(programme, capture=replace(programme.capture, strictness={"messenger": 0.5}))


def test_of_what_nothing_changed_nothing_is_looked_at_again(office: Office) -> None:
    office.looks()
    before = office.looked()
    assert [len(one) for one in before] == [1, 1]
    office.looks()
    assert office.looked() == before
    assert {one.made_with for case in before for one in case} == {recording.made_with(PROGRAMME)}


def test_a_programme_with_other_settings_has_what_waits_looked_at_once_more(office: Office) -> None:
    office.looks()
    before = office.times()
    office.cache.decide(said(1), NOW)
    office.cache.save_programmes([stricter(PROGRAMME)])
    for _ in range(3):
        office.looks()
    assert office.times() == [before[0], before[1] + 1]  # the first is decided
    newest, earlier, *_ = office.cache.examinations(CASES[1])
    assert newest.made_with == recording.made_with(stricter(PROGRAMME)) != earlier.made_with
    assert newest.at is not None


def test_a_check_of_another_version_looks_once_more_and_a_decision_keeps_what_it_saw(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.looks()
    before = office.looked()
    office.cache.decide(said(1), NOW)
    (saw,) = office.cache.evidence([said(1).id])
    name = before[1][0].findings[0].check
    old = declared()[name].version
    newer = {**declared(), name: replace(declared()[name], version=old + 1)}
    monkeypatch.setattr(recording, "declared", lambda: newer)
    monkeypatch.setattr("desktop.workers.examine.declared", lambda: newer)
    for _ in range(3):
        office.looks()
    assert office.times() == [len(before[0]), len(before[1]) + 1]
    newest, earlier = ({f.version for f in one.findings if f.check == name} for one in office.looked()[1])
    assert (newest, earlier) == ({old + 1}, {old})
    assert office.cache.evidence([said(1).id]) == (saw,)
    assert wire.decode(saw, wire.Evidence).findings == before[0][0].findings
