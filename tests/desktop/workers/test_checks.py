"""Each check against the samples it ships, and what no check may do."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from casework.model import Photo, Verdict
from casework.programme import Capture
from desktop.workers import checks
from desktop.workers.checks import declared
from desktop.workers.examine import look
from desktop.workers.facts import Facts
from photos.children import Darkroom
from tests.builders import a_photo
from tests.desktop.workers.samples import (
    SHIPPED,
    a_file,
    asked,
    case_samples,
    found,
    found_of_case,
    photo_of,
    reencoded,
    samples,
)


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as darkroom:
        yield darkroom


def test_every_verdict_that_a_check_declares_has_a_sample_that_gives_it(darkroom: Darkroom):
    given = set()
    for case in case_samples():
        said = {(f.check, f.code, f.verdict) for f in found_of_case(case)}
        assert said == {case.says}, case.path
        given.add(case.says)
    for sample in samples():
        says = {(f.check, f.code, f.verdict) for f in found(darkroom, sample)}
        assert sample.says in says, sample.path
        assert says <= checks.says(), sample.path
        given.add(sample.says)
    assert checks.says() - given == set()
    assert {check for check, _, _ in checks.says()} == {m.name for m in pkgutil.iter_modules(checks.__path__)}


def test_samples_are_small():
    assert [path for path in SHIPPED.rglob("*") if path.is_file() and path.stat().st_size > 60_000] == []


@pytest.mark.parametrize("check", sorted(declared()))
def test_what_nobody_told_is_unknown_and_never_held_against_a_photo(darkroom: Darkroom, check: str):
    """A photo without metadata, and nothing known beside it."""
    data = reencoded(a_file())
    said = look(darkroom.examine(data), Facts(photo_of(data), Capture()), [check])
    assert {f.verdict for f in said} <= {Verdict.UNKNOWN, Verdict.NOT_APPLICABLE}


def test_a_finding_bears_its_check_its_photo_and_a_code(darkroom: Darkroom):
    for sample in samples():
        for finding in found(darkroom, sample):
            assert finding.check == sample.says[0]
            assert finding.photo == photo_of(sample.path.read_bytes()).digest
            assert finding.cpu_ms >= 0
            assert " " not in finding.code  # a code, never a sentence
            assert all(isinstance(value, str | int | float) for value in finding.facts.values())


def test_a_check_alters_nothing_it_is_given(darkroom: Darkroom):
    for sample in samples():
        photo, facts = asked(darkroom, sample)
        before = [plane.copy() for plane in (photo.grey, photo.centre, photo.thumbnail) if plane is not None]
        look(photo, facts, declared())
        after = [plane for plane in (photo.grey, photo.centre, photo.thumbnail) if plane is not None]
        assert all((one == other).all() for one, other in zip(before, after, strict=True))


def test_a_check_works_without_the_middle_and_on_a_picture_of_one_dot(darkroom: Darkroom):
    photo, facts = asked(darkroom, samples()[0])
    for odd in (replace(photo, centre=None), replace(photo, grey=photo.grey[:1, :1], centre=photo.grey[:1, :1])):
        assert look(odd, replace(facts, photo=Photo(a_photo().digest, 1)), declared())
