"""The plan of the samples: repeatable, over every programme that ships, with every trap, and handed in as planned."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest

from casework import capturetoken, clocks, life
from casework.model import Case, CaseId, Datum, Digest, Position, Submission, SubmissionId
from casework.place import distance_m
from hub.messages import NewDevice, NewSubmission, Nonce, NoncesAsked
from hub.samples import CASES, SUBMISSIONS, Planned, Signed, Story, files, photo_bytes, plan, seed
from tests.hub.sampling import (
    ALL,
    CHANGED,
    LATER,
    NOW,
    PHOTOS,
    SEEDED,
    SHIPPED,
    TRAINING,
    of_programme,
    of_story,
    zone,
)  # fmt: skip


def test_every_programme_that_ships_has_some_and_three_have_every_trap():
    counted = Counter(one.programme for one in ALL)
    assert set(counted) == set(SHIPPED)
    assert len({one.client_id for one in (*ALL, *LATER)}) == SUBMISSIONS + len(LATER)
    assert [one.received_at for one in ALL] == sorted(one.received_at for one in ALL)
    assert sorted(counted[programme] for programme in TRAINING) == [32, 38, 80]
    assert {6 <= counted[programme] <= 8 for programme in SHIPPED if programme not in TRAINING} == {True}


def test_a_programme_alone_is_planned_as_it_is_among_all():
    for programme in SHIPPED:
        assert plan(NOW, only=[programme]) == of_programme(programme)


def test_nothing_is_told_apart_by_moment_and_address_alone():
    assert len({(one.received_at, one.address) for one in ALL}) == SUBMISSIONS  # so does seeding find what is there


def test_the_same_moment_gives_the_same_plan_and_another_moment_moves_only_times():
    assert plan(NOW) == ALL
    later = plan(NOW + timedelta(hours=1))
    assert [(one.text, one.position, one.by) for one in later] == [(one.text, one.position, one.by) for one in ALL]


def test_the_same_photo_is_the_same_bytes_every_time(bytes_of):
    assert {photo: photo_bytes(photo) for photo in PHOTOS[:12]} == {photo: bytes_of[photo] for photo in PHOTOS[:12]}


def test_everything_came_in_within_twenty_hours_and_was_taken_before_it_was_received():
    assert all(timedelta(0) < NOW - one.received_at <= timedelta(hours=20) for one in ALL)
    assert all(timedelta(0) < one.received_at - one.claimed_at < timedelta(days=1) for one in ALL if one.claimed_at)


def as_case(one: Planned) -> Case:
    sent = Submission(SubmissionId(one.client_id), one.by.id, one.received_at)
    return life.open_case(SHIPPED[one.programme], CaseId(one.client_id), one.title, one.category, sent)


@pytest.mark.parametrize("programme", TRAINING)
def test_the_review_clock_of_every_programme_is_late_soon_and_calm(programme: str):
    steps = [as_case(one).open_step for one in of_programme(programme)]
    paces = Counter(clocks.read(step.opened_at, step.due_at, NOW).pace for step in steps)
    assert min(paces[pace] for pace in clocks.Pace) >= 3


def test_some_promises_are_broken_some_nearly_and_most_are_kept():
    cases = [as_case(one) for one in ALL]
    paces = Counter(clocks.read(case.opened_at, case.promised_at, NOW).pace for case in cases)
    assert paces[clocks.Pace.LATE] >= 2
    assert paces[clocks.Pace.SOON] >= 2
    assert paces[clocks.Pace.CALM] >= 100


@pytest.mark.parametrize("programme", SHIPPED)
def test_every_programme_has_urgent_ones_and_not_many(programme: str):
    urgent = [as_case(one).urgent for one in of_programme(programme)]
    assert (3 if programme in TRAINING else 1) <= sum(urgent) <= len(urgent) / 4


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_no_photo_is_said_to_be_taken_by_night(hour: int):
    for one in plan(NOW.replace(hour=hour)):
        if one.claimed_at is not None:
            local = one.claimed_at.astimezone(zone(one.programme))
            assert 6.9 <= local.hour + local.minute / 60 <= 17.5


def test_every_trap_is_there():
    counted = Counter(one.story for one in ALL)
    assert set(counted) == set(Story) - {Story.ACT}
    assert {one.story for one in LATER} == {Story.ACT}
    assert counted[Story.BOMB] == 1
    assert counted[Story.SAME_PLACE] == 15
    assert counted[Story.FRESH] >= 25
    assert min(counted[story] for story in (Story.RE_SENT, Story.RESIZED)) >= 5
    assert min(counted[story] for story in (Story.CROPPED, Story.MIRRORED, Story.BANNER, Story.SCREENSHOT)) >= 3


@pytest.mark.parametrize("programme", SHIPPED)
def test_every_category_of_every_programme_has_a_sample_and_every_sample_a_category(programme: str):
    assert {one.category for one in of_programme(programme)} == {c.code for c in SHIPPED[programme].categories}


@pytest.mark.parametrize("programme", SHIPPED)
def test_the_samples_of_a_programme_keep_its_clock_and_its_datum(programme: str):
    town, capture = files.towns()[programme], SHIPPED[programme].capture
    assert (town.utc_offset, town.map_datum) == (capture.utc_offset, capture.source_datum)


def test_more_than_half_of_the_texts_are_chinese_and_about_sixty_people_wrote_them():
    chinese = Counter(one.programme for one in ALL if re.search("[\u4e00-\u9fff]", one.text))
    assert 90 <= chinese.total() <= 130
    for programme in TRAINING:
        assert 5 <= chinese[programme] <= len(of_programme(programme)) - 3
    assert 55 <= len({one.by.id for one in ALL}) <= 70
    assert sum(bool(re.search(r"1\d{2} ?\d{4} ?\d{4}|617-\d{3}-\d{4}", one.text)) for one in ALL) >= 8
    assert sum(len(one.photos) > 1 for one in ALL) >= 25


def test_the_reviewers_own_submissions_carry_the_id_that_was_given():
    own = [one for one in plan(NOW, own="he-xiaolan") if one.by.id == "he-xiaolan"]
    assert [one.story for one in own] == [Story.OWN] * 4
    assert {one.programme for one in own} == set(TRAINING)


def test_contributors_have_good_bad_and_no_records():
    records = {one.by.id: one.record for one in ALL}
    told = [record for record in records.values() if record is not None]
    assert all(record.filed + record.false == record.n and record.since_at < NOW for record in told)
    good = [record for record in told if record.false / record.n <= 0.1]
    assert len(good) >= 15
    assert len(records) - len(told) >= 6
    takers = [record for record in told if record.n > 100 and record.false / record.n > 0.4]  # they live on it
    assert len(takers) == len(TRAINING)


def test_who_lives_on_it_sends_much_of_what_is_wrong():
    takers = {one.by.id for one in ALL if one.record and one.record.n > 100 and one.record.false / one.record.n > 0.4}
    wrong = Counter(one.by.id in takers for one in of_story(*CHANGED, Story.RE_SENT, Story.REUSED, Story.SHORT_PATROL))
    assert wrong[True] >= 15


CENTRES = {
    "zhuomuniao-chancheng": (23.02, 113.10, 6_500),
    "xingcheng-yuanding": (28.19, 112.97, 9_000),
    "bos-311": (42.32, -71.08, 9_000),
    "zhongcaike-guiyang": (26.595, 106.685, 9_000),
    "hexi-liliang-tianjin": (39.085, 117.215, 5_000),
    "zhili-youzhang-zhangqiu": (36.708, 117.523, 5_000),
    "seeclickfix": (41.314, -72.930, 4_000),
    "publicstuff": (39.963, -75.170, 8_000),
    "hotline-12345": (22.519, 113.377, 5_000),
}


def test_places_lie_in_their_town():
    for one in ALL:
        lat, lon, metres = CENTRES[one.programme]
        assert distance_m(one.position, Position(lat, lon, Datum.WGS84)) < metres


class Shelf:
    """Remembers what is handed in; knows nothing of HTTP."""

    def __init__(self) -> None:
        self.photos: list[bytes] = []
        self.taken: list[NewSubmission] = []
        self.devices: list[NewDevice] = []
        self.given: list[Nonce] = []

    def held(self) -> tuple[Case, ...]:
        return ()

    def photo(self, data: bytes) -> Digest:
        self.photos.append(data)
        return Digest(f"{len(self.photos):064x}")

    def device(self, new: NewDevice) -> str:
        self.devices.append(new)
        return ""

    def nonces(self, asked: NoncesAsked) -> tuple[Nonce, ...]:
        given = tuple(Nonce(f"{len(self.given) + n:022d}", asked.issued_at, asked.issued_at) for n in range(asked.n))
        self.given += given
        return given

    def submission(self, new: NewSubmission) -> CaseId:
        self.taken.append(new)
        return new.case or CaseId(f"case-{len(self.taken)}")


def test_a_photo_sent_twice_makes_one_journey_and_follow_ups_join_their_case():
    shelf, heard = Shelf(), []
    assert seed(shelf, NOW, progress=lambda done, of: heard.append((done, of))) == SUBMISSIONS
    assert len(shelf.photos) == len(set(shelf.photos)) == len(SEEDED)
    assert sum(new.case is None for new in shelf.taken) == CASES == SUBMISSIONS - len(of_story(Story.FOLLOW_UP))
    assert heard == [(n, SUBMISSIONS) for n in range(1, SUBMISSIONS + 1)]


def test_what_is_handed_in_is_what_is_planned():
    shelf = Shelf()
    seed(shelf, NOW)
    for one, new in zip(ALL, shelf.taken, strict=True):
        assert (new.programme, new.client_id, new.record) == (one.programme, one.client_id, one.record)
        assert (new.started_at, new.ended_at) == (one.started_at, one.ended_at)


def test_tokens_come_with_the_photos_they_are_planned_for_and_with_no_others():
    shelf = Shelf()
    seed(shelf, NOW)
    by_name = {new.client_id: new for new in shelf.taken}
    assert {one.signed for one in ALL} == set(Signed)
    for one in ALL:
        told = [photo.token or "" for photo in by_name[one.client_id].photos]
        if one.signed is Signed.NONE:
            assert not any(told)
            continue
        spoken, digests = (
            [capturetoken.read(token) for token in told],
            [p.digest for p in by_name[one.client_id].photos],
        )
        assert ([token.sha256 for token in spoken] == digests) == (one.signed is not Signed.OTHER_PHOTO)
        first = by_name[one.of] if one.signed is Signed.REPLAYED else None
        assert first is None or told == [photo.token for photo in first.photos]
    signers = {one.by.id for one in ALL if one.signed in (Signed.GOOD, Signed.OTHER_PHOTO)}
    assert {new.contributor.id for new in shelf.devices} == signers
    used = [capturetoken.read(photo.token).nonce for new in shelf.taken for photo in new.photos if photo.token]
    replayed = sum(len(one.photos) for one in ALL if one.signed is Signed.REPLAYED)
    assert len(used) - replayed == len(set(used)) == len(shelf.given)


def test_a_token_is_good_only_of_a_photo_without_a_story_and_bad_only_of_one_sent_again():
    assert {one.story for one in ALL if one.signed is Signed.GOOD} == {Story.FRESH, Story.PATROL}
    assert {one.story for one in ALL if one.signed in (Signed.REPLAYED, Signed.OTHER_PHOTO)} == {Story.RE_SENT}
    assert {one.programme for one in ALL if one.signed is Signed.GOOD} >= set(TRAINING)
