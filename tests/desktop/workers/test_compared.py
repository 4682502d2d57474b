"""The file that a photo must be compared with: wanted, fetched, and then the case is looked at again, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.model import Case, CaseId, Digest, Finding, Photo, Size
from db.cache import history
from db.opening import Record
from db.records import Hashed, MediaState, Wanted
from desktop.workers.examine import examine
from desktop.workers.likeness import Looks
from photos.children import Darkroom
from tests.builders import a_programme
from tests.db.builders import NOW, Remembered, a_page, files_of, here
from tests.desktop.workers.samples import a_file, reencoded, sent

PROGRAMME = a_programme()
OLD = sent(1, a_file())
COPY = sent(2, reencoded(a_file()), "C-heron", after=timedelta(days=100))
MOST = 10  # rounds, where two are enough


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as darkroom:
        yield darkroom


@pytest.fixture(scope="module")
def seen_before(darkroom: Darkroom) -> Hashed:
    files = {OLD.photo.digest: OLD.data}
    looks = Looks(darkroom, lambda _: None)
    (row,) = examine(OLD.case, PROGRAMME, files.get, looks, Remembered(), {}).hashed
    return replace(row, ours=False)


class Desk:
    """A record and its darkroom; the files are those a test lays down."""

    def __init__(self, record: Record, darkroom: Darkroom, *told: Hashed) -> None:
        self.record, self.cache, self.looked = record, record.cache, list[CaseId]()
        self.files: dict[Digest, bytes] = {}
        self._looks = Looks(darkroom, self._shown)
        self.cache.save_page(a_page(_pulled(COPY.case)))
        with record.engine.execution_options(write=True).begin() as c:
            history.keep(c, told)

    def _shown(self, photo: Digest) -> bytes | None:
        file = self.cache.shown(photo)
        return self.files.get(file) if file is not None else None

    def comes(self, digest: Digest, data: bytes) -> None:
        self.files[digest] = data
        self.cache.save_media(digest, MediaState.HERE, None)

    def looks(self) -> tuple[Finding, ...]:
        """At all that waits, until nothing waits; what is said of the copy."""
        for _ in range(MOST):
            for case in self.cache.to_examine():
                seen = examine(case, PROGRAMME, self.files.get, self._looks, self.record.history)
                self.cache.save_findings(case, seen.findings, seen.hashed, seen.again, seen.wanted)
                self.looked.append(case.id)
        view = self.cache.case(COPY.case.id)
        assert view is not None
        return tuple(f for f in view.findings if f.check == "near_duplicate")


def _pulled(case: Case) -> Case:
    return replace(case, seq=1, opened_at=NOW)


@pytest.fixture
def desk(record: Record, darkroom: Darkroom, seen_before: Hashed) -> Desk:
    desk = Desk(record, darkroom, seen_before)
    desk.comes(COPY.photo.digest, COPY.data)
    return desk


def codes(found: tuple[Finding, ...]) -> list[tuple[str, object]]:
    return [(f.code, f.facts["case"]) for f in found]


WANTED = (Wanted(OLD.photo.digest, Size.ORIGINAL, 0),)
POSSIBLE, SAME = [("not-compared", OLD.case.id)], [("same-photo", OLD.case.id)]


def test_what_is_not_here_is_wanted_and_when_it_came_the_case_is_looked_at_once_more(desk: Desk) -> None:
    assert codes(desk.looks()) == POSSIBLE
    assert (desk.looked, desk.cache.wanted()) == ([COPY.case.id], WANTED)
    change = desk.cache.save_media(OLD.photo.digest, MediaState.WANTED, None)
    assert change.cases == {COPY.case.id}
    assert desk.cache.to_examine() == ()
    desk.comes(OLD.photo.digest, OLD.data)
    assert codes(desk.looks()) == SAME
    assert (desk.looked, desk.cache.wanted()) == ([COPY.case.id] * 2, ())


def test_what_the_hub_does_not_give_stays_possible_and_is_not_asked_for_again(desk: Desk) -> None:
    desk.looks()
    desk.cache.save_media(OLD.photo.digest, MediaState.FAILED, "no-such-media")
    assert codes(desk.looks()) == POSSIBLE
    assert (desk.looked, desk.cache.wanted()) == ([COPY.case.id], ())
    desk.cache.save_page(a_page(replace(_pulled(COPY.case), seq=2, review_rev=2)))
    assert codes(desk.looks()) == POSSIBLE
    assert (desk.looked, desk.cache.wanted()) == ([COPY.case.id] * 2, ())


def test_what_cannot_be_opened_is_looked_at_once_and_not_wanted_for_ever(desk: Desk) -> None:
    desk.looks()
    desk.comes(OLD.photo.digest, b"<html>not a photo</html>")
    assert codes(desk.looks()) == POSSIBLE
    assert (desk.looked, desk.cache.wanted()) == ([COPY.case.id] * 2, ())


def test_a_file_that_is_here_for_another_case_is_not_fetched_for_this_one(
    record: Record, darkroom: Darkroom, seen_before: Hashed
) -> None:
    desk = Desk(record, darkroom, seen_before)
    desk.cache.save_page(a_page(replace(_pulled(OLD.case), seq=2)))
    desk.comes(OLD.photo.digest, OLD.data)
    desk.comes(COPY.photo.digest, COPY.data)
    assert codes(desk.looks()) == SAME
    assert desk.cache.wanted() == ()
    assert sorted(desk.looked) == [OLD.case.id, COPY.case.id]


def test_a_photo_is_shown_by_its_screen_picture_also_to_whoever_wanted_its_original(record: Record) -> None:
    """And whoever wanted it was here before the case it came with."""
    photo, cache = files_of("one"), record.cache
    wants, has = here(1, 1), here(2, 2, photos=(photo,))
    cache.save_page(a_page(wants))
    cache.save_findings(wants, (), (), wanted=[photo.digest])
    cache.save_page(a_page(has))
    assert cache.shown(photo.digest) is None
    screen = next(r.digest for r in photo.renditions if r.size is Size.SCREEN)
    cache.save_media(screen, MediaState.HERE, None)
    assert cache.shown(photo.digest) == screen
    cache.save_media(photo.digest, MediaState.HERE, None)
    assert cache.shown(photo.digest) == screen


def test_a_photo_that_only_others_want_is_shown_by_its_original(record: Record) -> None:
    photo: Photo = files_of("one")
    record.cache.save_page(a_page(here(1, 1)))
    record.cache.save_findings(here(1, 1), (), (), wanted=[photo.digest])
    assert record.cache.shown(photo.digest) is None
    record.cache.save_media(photo.digest, MediaState.HERE, None)
    assert record.cache.shown(photo.digest) == photo.digest
