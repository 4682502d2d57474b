"""What a photo may be of all that was seen: real pictures, a real darkroom, a real history in a record."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from casework.model import CaseId, Digest, SubmissionId
from db.records import Hashed
from desktop.workers.examine import Examination, examine
from desktop.workers.likeness import AREA_DAYS, ENOUGH, MOST_COMPARED, Asked, Looks, alike
from photos.children import Darkroom
from photos.verify import Kin
from tests.builders import a_programme
from tests.db.builders import Remembered
from tests.desktop.workers.samples import SPOT, Sent, a_file, reencoded, sent

PROGRAMME = a_programme()
WIDE = "road-brazil.jpg"


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as darkroom:
        yield darkroom


def cropped(data: bytes, part: float) -> bytes:
    """So much of width and of height less, half of it on either side."""
    picture = Image.open(io.BytesIO(data))
    x, y = round(picture.width * part / 2), round(picture.height * part / 2)
    out = io.BytesIO()
    picture.crop((x, y, picture.width - x, picture.height - y)).save(out, "JPEG", quality=80)
    return out.getvalue()


def asked(darkroom: Darkroom, one: Sent) -> Asked:
    return Asked.of(one.photo.digest, darkroom.examine(one.data), one.case, one.case.submissions[0], SPOT)


def looked_at(darkroom: Darkroom, one: Sent, history: Remembered, looks: Looks) -> Examination:
    files = {one.photo.digest: one.data}
    return examine(one.case, PROGRAMME, files.get, looks, history, {})


def remembered(darkroom: Darkroom, one: Sent) -> Hashed:
    (row,) = looked_at(darkroom, one, Remembered(), Looks(darkroom, lambda _: None)).hashed
    return row


class Shown:
    """The files that are here, and which of them were asked for."""

    def __init__(self, give: Callable[[Digest], bytes | None]) -> None:
        self.give, self.asked = give, list[Digest]()

    def __call__(self, digest: Digest) -> bytes | None:
        self.asked.append(digest)
        return self.give(digest)


def others(row: Hashed, n: int) -> list[Hashed]:
    """So many sightings with the hashes of this one, each of a file and a case of its own."""
    return [
        replace(
            row,
            digest=Digest(f"{number:064x}"),
            case=CaseId(f"c-{number}"),
            submission=SubmissionId(f"s-{number}"),
            received_at=row.received_at + timedelta(seconds=number),
        )
        for number in range(100, 100 + n)
    ]


def test_a_large_crop_is_found_by_its_features_in_its_area_and_days_and_told_as_the_photo(
    darkroom: Darkroom,
) -> None:
    old = sent(1, a_file(WIDE))
    row = remembered(darkroom, old)
    copy = asked(darkroom, sent(2, cropped(a_file(WIDE), 0.2), "C-heron", after=timedelta(days=AREA_DAYS)))
    looks = Looks(darkroom, {old.photo.digest: old.data}.get)
    (near,) = alike(copy, Remembered([row]), looks)
    assert (near.seen, near.bits, near.margin, near.kin) == (row, None, "cut", Kin.SAME_PHOTO)


@pytest.mark.parametrize(
    "elsewhere",
    [{"category": "0201"}, {"lat": SPOT.lat + 0.003}, {"lat": None, "lon": None}, {"sketch": b""}, {"days": 1}],
)
def test_the_features_of_another_category_place_or_time_are_not_asked(
    darkroom: Darkroom, elsewhere: dict[str, object]
) -> None:
    old = sent(1, a_file(WIDE))
    row, days = remembered(darkroom, old), AREA_DAYS + float(str(elsewhere.pop("days", 0)))
    copy = asked(darkroom, sent(2, cropped(a_file(WIDE), 0.2), "C-heron", after=timedelta(days=days)))
    looks = Looks(darkroom, {old.photo.digest: old.data}.get)
    assert alike(copy, Remembered([replace(row, **elsewhere)]), looks) == ()  # type: ignore[arg-type]  # by name


def test_of_a_flood_of_strangers_with_one_hash_only_the_first_few_are_compared(darkroom: Darkroom) -> None:
    row = remembered(darkroom, sent(1, a_file()))
    flood, shown = others(row, 3 * MOST_COMPARED), Shown(lambda _: a_file("forest.jpg"))
    found = alike(asked(darkroom, sent(2, reencoded(a_file()))), Remembered(flood), Looks(darkroom, shown))
    assert shown.asked == [one.digest for one in flood[:MOST_COMPARED]]
    assert [near.seen.digest for near in found] == shown.asked
    assert not any(near.kin is Kin.SAME_PHOTO for near in found)


def test_of_a_flood_of_copies_few_are_compared(darkroom: Darkroom) -> None:
    row = remembered(darkroom, sent(1, a_file()))
    flood, shown = others(row, 3 * MOST_COMPARED), Shown(lambda _: a_file())
    found = alike(asked(darkroom, sent(2, reencoded(a_file()))), Remembered(flood), Looks(darkroom, shown))
    assert [near.kin for near in found] == [Kin.SAME_PHOTO] * ENOUGH
    assert shown.asked == [one.digest for one in flood[:ENOUGH]]


def test_of_files_that_are_not_here_no_more_are_wanted_than_would_be_compared(darkroom: Darkroom) -> None:
    row = remembered(darkroom, sent(1, a_file()))
    flood, shown = others(row, 3 * MOST_COMPARED), Shown(lambda _: None)
    seen = looked_at(darkroom, sent(2, reencoded(a_file())), Remembered(flood), Looks(darkroom, shown))
    assert seen.wanted == {one.digest for one in flood[:MOST_COMPARED]} == set(shown.asked)


@pytest.mark.parametrize(("file", "kin"), [(a_file(), Kin.SAME_PHOTO), (None, None)], ids=["here", "not here"])
def test_one_file_that_came_with_many_cases_is_asked_for_once_and_told_of_each(
    darkroom: Darkroom, file: bytes | None, kin: Kin | None
) -> None:
    row = remembered(darkroom, sent(1, a_file()))
    flood, shown = [replace(one, digest=row.digest) for one in others(row, 2 * MOST_COMPARED)], Shown(lambda _: file)
    found = alike(asked(darkroom, sent(2, reencoded(a_file()))), Remembered(flood), Looks(darkroom, shown))
    assert {near.seen.case for near in found} == {one.case for one in flood}
    assert {near.kin for near in found} == {kin}
    assert shown.asked == [row.digest]


def test_what_cannot_be_opened_is_not_compared_and_is_not_opened_again(darkroom: Darkroom) -> None:
    row = remembered(darkroom, sent(1, a_file()))
    shown = Shown(lambda _: b"<html>not a photo</html>")
    looks, copy = Looks(darkroom, shown), asked(darkroom, sent(2, reencoded(a_file())))
    for _ in range(2):
        (near,) = alike(copy, Remembered([row]), looks)
        assert (near.seen, near.compared, near.close) == (replace(row, sketch=b""), None, True)
    assert shown.asked == [row.digest]


def test_the_photos_of_ones_own_case_are_none_of_another(darkroom: Darkroom) -> None:
    one = sent(1, a_file())
    row = remembered(darkroom, one)
    shown = Shown(lambda _: a_file())
    assert alike(asked(darkroom, sent(1, reencoded(a_file()))), Remembered([row]), Looks(darkroom, shown)) == ()
    assert (row.case, shown.asked) == (one.case.id, [])
