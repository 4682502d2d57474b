"""What one person sent before: journeys, bursts, clocks; and who of several accounts may be one person. All made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from casework.fusion import weigh
from casework.model import Band, CaseId, Datum, Digest, Finding, Position, SubmissionId
from db.records import Hashed
from desktop.workers.checks import declared
from desktop.workers.facts import Facts, Near
from desktop.workers.recording import recorded
from photos.metadata import Metadata
from photos.verify import Compared, Kin
from tests.builders import AT
from tests.desktop.workers.checks.builders import FOSHAN, PHOTO, an_examined, exif_time, facts_of, says, sent

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SPOT = Position(23.0218, 113.1214, Datum.WGS84)
DEGREE_KM = 111.195
ME, OTHER = "otter-41", "heron-7"


def shot(
    at: datetime | None = AT, north_km: float | None = 0.0, model: str | None = "Phone 3", serial: str | None = None
) -> Metadata:
    """As a telephone in Foshan writes it."""
    place = {} if north_km is None else {"lat": SPOT.lat + north_km / DEGREE_KM, "lon": SPOT.lon, "accuracy_m": 5.0}
    taken = exif_time(at) if at is not None else None
    return Metadata(taken=taken, offset="+08:00", make="Example", model=model, serial=serial, **place)


def row(number: int, about: Metadata, received: datetime | None = None, who: str = ME, name: str = "") -> Hashed:
    """A sighting in a case of its own; sent two minutes after it was taken unless told otherwise."""
    at = datetime.strptime(about.taken or "", "%Y:%m:%d %H:%M:%S").replace(tzinfo=UTC) - FOSHAN if about.taken else AT
    digest = Digest(sha256((name or f"{who} {number}").encode()).hexdigest())
    lat, lon = about.lat, about.lon
    case, submission = CaseId(f"{who}-{number}"), SubmissionId(f"{who}-s-{number}")
    received_at = received or at + 2 * MINUTE
    return Hashed(digest, case, submission, who, received_at, bytes(8), bytes(32), lat, lon, "0102", about)


def known(
    *past: Hashed, met: tuple[Hashed, ...] = (), near: tuple[Near, ...] = (), claimed: datetime | None = None
) -> Facts:
    return facts_of(sent(contributor=ME, claimed_at=claimed), near=near, beside=(), past=past, met=met)


def found(check: str, about: Metadata, facts: Facts) -> list[Finding]:
    """As the record keeps it, weight and all."""
    one = declared()[check]
    assert one.check is not None
    ask = one.check
    return recorded(one, lambda: ask(an_examined(about), facts), PHOTO.digest, facts.capture, None)


def codes(check: str, about: Metadata, *past: Hashed, **more: object) -> set[str]:
    return {f.code for f in found(check, about, known(*past, **more))}  # type: ignore[arg-type]  # told by name


def band(check: str, about: Metadata, *past: Hashed, met: tuple[Hashed, ...] = ()) -> Band:
    return weigh(found(check, about, known(*past, met=met))).band


# journeys


@pytest.mark.parametrize(
    ("km", "hours", "said"),
    [
        (100.0, 1.0, set()),  # a car on the motorway
        (24.0, 0.0, set()),  # ten minutes of grace for clocks
        (180.0, 1.0, {"fast-travel"}),  # with the grace 154 km/h
        (350.0, 1.0, {"fast-travel"}),  # a train
        (1_900.0, 3.0, {"fast-travel"}),  # a plane
        (1_900.0, 0.5, {"impossible-travel"}),
        (400.0, 0.1, {"impossible-travel"}),
    ],
)
@pytest.mark.parametrize("later", [True, False])
def test_a_journey_is_as_fast_as_it_must_have_been_at_least(km: float, hours: float, said: set[str], later: bool):
    then = AT + hours * HOUR * (1 if later else -1)
    assert codes("contributor", shot(), row(1, shot(then, km))) == said


@pytest.mark.parametrize(("km", "hours"), [(340.0, 1.0), (1_900.0, 2.4)])
def test_an_honest_person_in_a_train_or_a_plane_with_right_clocks_is_not_suspected(km: float, hours: float):
    assert band("contributor", shot(), row(1, shot(AT - hours * HOUR, km))) is Band.NO_OBJECTION
    assert band("contributor", shot(), row(1, shot(AT - 0.3 * HOUR, km + 500))) is Band.SUSPICIOUS


def test_what_was_too_fast_is_told_with_both_places_and_moments():
    (said,) = found("contributor", shot(), known(row(1, shot(AT - HOUR / 2, 1_900.0)), row(2, shot(AT - HOUR, 1.0))))
    assert (said.code, said.facts["case"]) == ("impossible-travel", f"{ME}-1")
    assert said.facts["metres"] == pytest.approx(1_900_000, abs=10)
    assert said.facts["kmh"] == pytest.approx(1_900 / (2 / 3), rel=0.001)
    assert said.facts["other_lat"] == pytest.approx(SPOT.lat + 1_900 / DEGREE_KM, abs=1e-5)
    assert datetime.fromisoformat(str(said.facts["other_at"])) == AT - HOUR / 2


def test_both_accuracies_are_allowed_three_times():
    def coarse(about: Metadata) -> Metadata:
        return replace(about, accuracy_m=2_500.0)

    near = shot(AT, 35.0)
    assert codes("contributor", shot(), row(1, near)) == {"fast-travel"}
    assert codes("contributor", coarse(shot()), row(1, coarse(near))) == set()


@pytest.mark.parametrize(
    "then", [replace(shot(AT, 900.0), offset=None), shot(None, 900.0), shot(AT, None)], ids=["zone", "time", "place"]
)
def test_without_a_trusted_moment_or_the_files_own_place_no_journey_is_told(then: Metadata):
    assert codes("contributor", shot(), row(1, then)) == set()
    marked = replace(row(1, then), lat=SPOT.lat + 9, lon=SPOT.lon)
    assert codes("contributor", shot(), marked) == set()


def test_the_satellites_and_the_clients_time_can_be_trusted_too():
    stripped = replace(shot(None), gps_at=AT.strftime("%Y:%m:%d %H:%M:%S"))
    assert codes("contributor", stripped, row(1, shot(AT, 900.0))) == {"impossible-travel"}
    assert codes("contributor", shot(None), row(1, shot(AT, 900.0)), claimed=AT) == {"impossible-travel"}


# bursts


def test_ten_cases_in_ten_minutes_are_a_note_and_nine_are_nothing():
    past = [row(n, shot(AT - n * MINUTE)) for n in range(1, 10)]
    (said,) = found("contributor", shot(), known(*past))
    assert (said.code, said.verdict.value, said.facts) == ("burst", "not-applicable", {"minutes": 10, "cases": 10})
    assert codes("contributor", shot(), *past[:8]) == set()
    assert band("contributor", shot(), *past) is Band.NO_OBJECTION


def test_one_device_that_is_here_and_there_within_minutes_is_suspicious_and_one_stale_fix_is_not():
    there_and_back = [row(n, shot(AT - n * MINUTE, 6.0 * (n % 2))) for n in range(1, 4)]
    assert codes("contributor", shot(), *there_and_back) == {"impossible-burst"}
    one_stale = [row(n, shot(AT - n * MINUTE, 6.0 * (n == 2))) for n in range(1, 6)]
    assert codes("contributor", shot(), *one_stale) == set()
    stale_now = [row(n, shot(AT - n * MINUTE)) for n in range(1, 6)]
    assert codes("contributor", shot(AT, 6.0), *stale_now) == set()
    two_devices = [replace(one, about=replace(one.about, model=f"Phone {n}")) for n, one in enumerate(there_and_back)]
    assert codes("contributor", shot(), *two_devices) == set()


# clocks


def habit(ahead: float, waits: tuple[float, ...] = (1, 2, 2, 3, 1), model: str = "Phone 3") -> list[Hashed]:
    """Sent so many minutes after the shot, on five days, by a clock that runs so many minutes ahead."""
    days = [AT - (n + 1) * DAY for n in range(len(waits))]
    shots = zip(days, waits, strict=True)
    return [row(n, shot(at + ahead * MINUTE, None, model), at + wait * MINUTE) for n, (at, wait) in enumerate(shots)]


def after(minutes: float) -> Metadata:
    """Sent so many minutes after it was taken, by its own clock."""
    return shot(AT - minutes * MINUTE, None)


@pytest.mark.parametrize(
    ("ahead", "minutes", "said"),
    [
        (0, 2, set()),
        (7, -5, {"clock-as-ever"}),
        (7, -14, {"clock-as-ever"}),  # within the grace
        (7, -40, {"clock-jumped"}),
        (0, -30, {"clock-jumped"}),
        (0, -8, set()),
        (0, 300, {"sent-late"}),
        (-200, 1, set()),  # by its habit it would be 202: sooner, but not before it was taken
    ],
)
def test_a_clock_is_held_against_its_own_habit(ahead: float, minutes: float, said: set[str]):
    assert codes("contributor", after(minutes), *habit(ahead)) == said


def test_only_a_jump_is_an_objection():
    assert band("contributor", after(-5), *habit(7)) is Band.NO_OBJECTION
    assert band("contributor", after(600), *habit(0)) is Band.NO_OBJECTION
    assert band("contributor", after(-60), *habit(7)) is Band.SUSPICIOUS


def test_a_habit_needs_five_photos_of_the_same_device():
    assert codes("contributor", after(-60), *habit(0)[:4]) == set()
    assert codes("contributor", after(-60), *habit(0, model="Phone 2")) == set()
    assert codes("contributor", replace(after(-60), offset=None), *habit(0)) == set()


def test_whoever_sends_at_all_hours_has_no_habit_to_break():
    assert codes("contributor", after(-20), *habit(0, (1, 400, 90, 1_000, 700))) == set()


# nobody to ask


@pytest.mark.parametrize("check", ["contributor", "linked_accounts"])
def test_without_a_history_or_a_person_nothing_can_be_said_and_a_newcomer_is_not_suspected(check: str):
    assert says(check, an_examined(shot()), facts_of(sent(), past=None)) == {("no-history", "unknown")}
    assert says(check, an_examined(shot()), facts_of()) == {("no-history", "unknown")}
    assert says(check, an_examined(shot()), known()) == set()


# several accounts

SERIAL = "S-77120"


def together(days: int, mine: str | None = None, theirs: str | None = None) -> tuple[list[Hashed], tuple[Hashed, ...]]:
    """Both at one spot in the same minute, on so many days."""
    moments = [AT - (n + 1) * DAY for n in range(days)]
    ours = [row(n, shot(at, serial=mine)) for n, at in enumerate(moments)]
    return ours, tuple(row(n, shot(at + MINUTE, 0.02, serial=theirs), who=OTHER) for n, at in enumerate(moments))


def test_one_device_and_lockstep_together_are_suspicious_and_either_alone_is_a_note():
    ours, theirs = together(3, SERIAL, SERIAL)
    (said,) = found("linked_accounts", shot(), known(*ours, met=theirs))
    assert (said.code, said.score, said.facts["meetings"]) == ("linked-accounts", 2.0, 3)
    assert said.facts["device"] == "Example Phone 3"
    assert SERIAL not in str(said.facts)
    assert band("linked_accounts", shot(), *ours, met=theirs) is Band.SUSPICIOUS
    ours, theirs = together(3)
    assert codes("linked_accounts", shot(), *ours, met=theirs) == {"lockstep"}
    assert codes("linked_accounts", shot(serial=SERIAL), met=(row(1, shot(AT - DAY, serial=SERIAL), who=OTHER),)) == {
        "shared-device"
    }


def test_a_family_that_shares_one_phone_is_not_suspected():
    """On days of their own, from places of their own."""
    ours = [row(n, shot(AT - n * DAY, n, serial=SERIAL)) for n in range(1, 9)]
    theirs = tuple(row(n, shot(AT - n * DAY - 5 * HOUR, n, serial=SERIAL), who=OTHER) for n in range(1, 9))
    assert codes("linked_accounts", shot(serial=SERIAL), *ours, met=theirs) == {"shared-device"}
    assert band("linked_accounts", shot(serial=SERIAL), *ours, met=theirs) is Band.NO_OBJECTION


def test_a_team_on_one_patrol_is_not_suspected():
    """Four evenings, side by side, each with a telephone of their own."""
    ours = [row(10 * day + n, shot(AT - day * DAY + n * HOUR / 4, n * 0.3)) for day in range(1, 5) for n in range(6)]
    theirs = tuple(
        row(10 * day + n, shot(AT - day * DAY + n * HOUR / 4 + MINUTE, n * 0.3, "Phone 9", "S-1"), who=OTHER)
        for day in range(1, 5)
        for n in range(6)
    )
    assert codes("linked_accounts", shot(serial="S-2"), *ours, met=theirs) == {"lockstep"}
    assert band("linked_accounts", shot(serial="S-2"), *ours, met=theirs) is Band.NO_OBJECTION


def test_many_photos_of_one_meeting_or_of_one_day_are_no_lockstep():
    once = [row(n, shot(AT - DAY + timedelta(seconds=9 * n))) for n in range(8)]
    them = tuple(row(n, shot(AT - DAY + timedelta(seconds=9 * n)), who=OTHER) for n in range(8))
    assert codes("linked_accounts", shot(), *once, met=them) == set()
    one_day = [row(n, shot(AT - DAY + n * HOUR / 2)) for n in range(6)]
    them = tuple(row(n, shot(AT - DAY + n * HOUR / 2), who=OTHER) for n in range(6))
    assert codes("linked_accounts", shot(), *one_day, met=them) == set()


def test_two_who_cross_once_or_walk_a_block_apart_are_no_lockstep():
    ours, theirs = together(2)
    assert codes("linked_accounts", shot(), *ours, met=theirs) == set()
    ours, theirs = together(5)
    away = tuple(replace(one, lat=SPOT.lat + 0.2 / DEGREE_KM) for one in theirs)
    assert codes("linked_accounts", shot(), *ours, met=away) == set()


def test_the_same_photo_counts_as_one_of_the_signs():
    copy = Near(row(5, shot(AT - DAY), who=OTHER), 3, compared=Compared(Kin.SAME_PHOTO, 300, 0.99))
    mine, theirs = row(1, shot(AT - 2 * DAY, serial=SERIAL)), row(6, shot(AT - DAY, 40.0, serial=SERIAL), who=OTHER)
    assert codes("linked_accounts", shot(), mine, met=(theirs,), near=(copy,)) == {"linked-accounts"}
    assert codes("linked_accounts", shot(), met=(replace(theirs, about=shot(AT - DAY)),), near=(copy,)) == set()
    stranger = replace(copy, seen=replace(copy.seen, contributor="ibis-9"))
    assert codes("linked_accounts", shot(), mine, met=(theirs,), near=(stranger,)) == {"shared-device"}


def test_each_of_several_others_is_weighed_by_themselves():
    ours, one = together(3)
    two = tuple(replace(seen, contributor="ibis-9") for seen in together(1)[1])
    assert codes("linked_accounts", shot(), *ours, met=(*one, *two)) == {"lockstep"}
    assert len(found("linked_accounts", shot(), known(*ours, met=(*one, *two)))) == 1
