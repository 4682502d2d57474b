"""Each check against the samples it ships, and what no check may do."""

from __future__ import annotations

import io
import pkgutil
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from casework.model import Photo, Verdict
from casework.programme import Capture
from desktop.workers import checks
from desktop.workers.checks import declared
from desktop.workers.examine import look
from desktop.workers.facts import Facts
from photos.children import Darkroom
from photos.records import Array
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
    """It also trusts the authority that signed the samples: production does not."""
    with Darkroom(anchors=(SHIPPED / "c2pa" / "anchor.pem").read_text("utf-8")) as darkroom:
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


def a_texture() -> Array:
    """A fine weave, as moiré on a screen would be."""
    y, x = np.mgrid[0:960, 0:1280]
    weave = 128 + 50 * np.sin(x * 1.9) * np.sin(y * 1.7) + 30 * np.sin((x + y) / 40)
    return np.asarray(weave.clip(0, 255), np.uint8)


def a_sky() -> Array:
    ramp = np.linspace(150, 215, 960)[:, None] + np.random.default_rng(1).normal(0, 1.5, (960, 1280))
    return np.asarray(ramp.clip(0, 255), np.uint8)


def a_sign() -> Array:
    """White letters on a plain board, in front of something busy."""
    street = np.asarray(Image.open(io.BytesIO(a_file())).convert("L").resize((1280, 960)))
    picture = Image.fromarray(street)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((260, 240, 1020, 720), fill=40)
    for row in range(5):
        draw.text((300, 270 + 85 * row), "NO PARKING 24 H", fill=235, font_size=64)
    return np.asarray(picture)


@pytest.mark.parametrize("picture", [a_texture(), a_sky(), a_sign()], ids=["texture", "sky", "sign"])
def test_a_texture_the_sky_or_a_sign_is_nobodys_screen(darkroom: Darkroom, picture: Array):
    """A photo of a photo is left out (docs/check.md), and no check takes its place by objecting to its looks."""
    out = io.BytesIO()
    Image.fromarray(picture).convert("RGB").save(out, "JPEG", quality=88)
    said = look(
        darkroom.examine(out.getvalue()), Facts(photo_of(out.getvalue()), Capture(), near=(), beside=()), declared()
    )
    assert said
    assert [f.code for f in said if f.verdict in (Verdict.FAIL, Verdict.SUSPICIOUS)] == []


def test_a_finding_bears_its_check_its_photo_and_a_code(darkroom: Darkroom):
    for sample in samples():
        for finding in found(darkroom, sample):
            assert finding.check == sample.says[0]
            assert finding.photo == photo_of(sample.path.read_bytes()).digest
            assert finding.cpu_ms >= 0
            assert " " not in finding.code  # a code, never a sentence
            assert all(isinstance(value, str | int | float) for value in finding.facts.values())
            left, top, width, height = finding.region or (0.0, 0.0, 1.0, 1.0)
            assert min(left, top) >= 0 < min(width, height)
            assert max(left + width, top + height) <= 1.0001


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
