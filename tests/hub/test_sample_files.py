"""The files of the samples: real, attributed, and with the EXIF their plan says."""

from __future__ import annotations

import re

import pytest

from casework.errors import BadPhoto
from hub.samples import Make, PlannedPhoto, Story, files
from photos import decoder, exif, metadata
from tests.hub.sampling import MEGABYTE, PHOTOS, attributed, of_story


def test_every_file_of_the_folder_is_described_and_attributed_and_nothing_else_is():
    there = {path.name for path in (files.FOLDER / "photos").iterdir()}
    taken, made = attributed()
    names = [row[0] for row in (*taken, *made)]
    assert len(there) >= 130
    assert there == set(files.photos()) == set(names)
    assert len(names) == len(set(names))
    assert all(all(row) and len(row) == 7 for row in taken)
    assert all(all(row) and len(row) == 3 and row[1] in {taken_row[0] for taken_row in taken} for row in made)
    assert there | {"bomb.png"} == {photo.file for photo in PHOTOS}


def test_the_licence_of_every_source_stands_beside_the_samples():
    licences = (files.FOLDER / "LICENCES.md").read_text(encoding="utf-8")
    assert [row[3] for row in attributed()[0] if f"`{row[3]}`" not in licences] == []


def test_the_samples_take_less_than_twenty_five_megabytes(bytes_of):
    assert sum(path.stat().st_size for path in files.FOLDER.rglob("*") if path.is_file()) < 25 * MEGABYTE
    assert sum(map(len, bytes_of.values())) < 25 * MEGABYTE


def test_originals_with_exif_and_in_portrait_format_are_among_them():
    of_cameras = {words.file for words in files.photos().values() if words.exif}
    assert len(of_cameras) >= 12
    signed = {file for file in files.photos() if metadata.read(files.original(file)).make}
    assert signed <= of_cameras
    assert all(exif.payload(files.original(file)) for file in of_cameras)
    sizes = [decoder.header(files.original(file)) for file in files.photos()]
    assert sum(size.height > size.width for size in sizes) >= 4


def test_no_original_relies_on_an_orientation_that_new_exif_would_lose():
    assert {metadata.read(files.original(file)).orientation for file in files.photos()} == {1}


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda photo: f"{photo.file}-{photo.how}")
def test_a_photo_opens_and_its_exif_says_what_is_planned(photo: PlannedPhoto, bytes_of):
    data = bytes_of[photo]
    if photo.how in (Make.CUT_OFF, Make.BOMB):
        with pytest.raises(BadPhoto):
            decoder.examine(data)
        return
    about = decoder.examine(data).metadata
    if photo.exif is None:
        assert (about.taken, about.modified, about.lat, about.make, about.software) == (None,) * 5
        return
    said = photo.exif
    assert (about.taken, about.offset) == (f"{said.taken_at:%Y:%m:%d %H:%M:%S}", said.taken_at.isoformat()[-6:])
    assert (about.make, about.model, about.software) == (said.make or None, said.model or None, said.software or None)
    assert about.accuracy_m == said.position.accuracy_m
    assert about.lat == pytest.approx(said.position.lat, abs=1e-6)
    assert about.lon == pytest.approx(said.position.lon, abs=1e-6)


def test_nothing_in_a_sent_file_tells_of_another_day_or_of_an_editor(bytes_of):
    edited = {photo for one in of_story(Story.EDITED) for photo in one.photos}
    for photo, data in bytes_of.items():
        assert photo in edited or not re.search(rb"ns\.adobe\.com/xap|Photoshop|xmp:CreateDate", data)


def test_the_bomb_is_small_and_is_refused_for_its_size(bytes_of):
    (one,) = of_story(Story.BOMB)
    data = bytes_of[one.photos[0]]
    assert len(data) < 1000
    with pytest.raises(BadPhoto, match="too-large"):
        decoder.header(data)
