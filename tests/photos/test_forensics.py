"""What the viewer's drawer shows: nothing of it is scored, and no file can make it wait, grow or fall."""

from __future__ import annotations

import io
import struct
import time
from collections.abc import Iterator

import numpy as np
import pytest
from credentials import authority
from heics import a_heic
from hypothesis import given
from hypothesis import strategies as st
from pictures import PHOTOS, a_file, a_photo, a_picture, exif_with_thumbnail, with_chunk, with_segment
from PIL import Image

from casework.errors import BadPhoto
from photos import exif, forensics, packets, tags
from photos.children import Darkroom
from photos.records import Provenance

SRGB = (
    b"\0" * 128
    + struct.pack(">I4sII", 1, b"desc", 144, 22)
    + b"desc"
    + bytes(4)
    + struct.pack(">I", 10)
    + b"A profile\0"
)
MANY = (
    b"\0" * 128
    + struct.pack(">I4sII", 1, b"desc", 144, 48)
    + b"mluc"
    + bytes(4)
    + struct.pack(">IIHHII", 1, 12, 0, 0, 10, 28)
)
MANY += "Profil".encode("utf-16-be")


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as room:
        yield room


def of(data: bytes, where: str) -> dict[str, str]:
    return {
        name: value
        for at, name, value in tags.every(data, "JPEG" if data[:1] == b"\xff" else "PNG", None)
        if at == where
    }


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_a_child_shows_what_is_there_and_what_fits_the_box(darkroom, path):
    data = path.read_bytes()
    shown = darkroom.inspected(data, 300, 200)
    assert shown == forensics.inspected(data, 300, 200)
    assert shown.error_levels.width <= 300
    assert shown.error_levels.height <= 200
    assert len(shown.error_levels.data) == shown.error_levels.height * shown.error_levels.stride
    assert bool(shown.tables) == data.startswith(b"\xff\xd8")


@pytest.mark.parametrize("quality", [1, 50, 75, 90, 100])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_what_libjpeg_was_asked_for_is_found(quality, mode):
    data = a_file(a_picture(mode=mode), quality=quality)
    steps = forensics.quantisation(data)
    assert forensics.quality_of(steps) == quality
    assert {len(table) for table in steps} == {64}


def test_the_steps_stand_row_by_row():
    """Of the standard's table K.1 the first row is 16 11 10 16 24 40 51 61; at quality 50 it is taken as it is."""
    assert forensics.quantisation(a_file(quality=50))[0][:8] == (16, 11, 10, 16, 24, 40, 51, 61)


def test_tables_of_no_quality_have_none():
    own = [list(range(1, 65)), list(range(2, 66))]
    assert forensics.quality_of(forensics.quantisation(a_file(qtables=own))) is None
    assert forensics.quality_of(()) is None


def test_what_was_pasted_in_stands_out():
    """A picture saved at quality 90 differs little from itself saved again; what never was a JPEG does."""
    calm = Image.open(io.BytesIO(a_file(Image.open(io.BytesIO(a_photo())).convert("RGB"), quality=90)))
    pasted = np.array(calm)
    noise = np.random.default_rng(3).integers(0, 256, (96, 96, 3), np.uint8)
    pasted[200:296, 400:496] = noise
    levels = forensics.inspected(a_file(Image.fromarray(pasted), "PNG"), 4_000, 4_000).error_levels.array
    inside, outside = levels[208:288, 408:488].mean(), levels[:192].mean()
    assert inside > 3 * outside


def test_it_is_shown_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    data = a_file(a_picture(64, 48), exif=turned.tobytes())
    levels = forensics.inspected(data, 640, 640).error_levels
    assert (levels.width, levels.height) == (48, 64)


def test_the_thumbnail_is_shown_in_its_colours():
    data = exif.with_exif(a_photo(), exif_with_thumbnail(a_file(a_picture(160, 120))))
    small = forensics.inspected(data, 100, 100).thumbnail
    assert small is not None
    assert (small.width, small.height) == (160, 120)
    red, green, blue = small.array[10, 10]
    assert (int(red) - int(green), int(red) - int(blue)) > (150, 150)


def test_every_directory_of_exif_is_told_by_its_names():
    about = exif.exif_bytes(make="Maker", model="Model 1", position=(23.5, 113.25), offset="+08:00")
    data = exif.with_exif(a_photo(), about)
    assert of(data, "EXIF") == {**of(data, "EXIF"), "Make": "Maker", "Model": "Model 1"}
    assert of(data, "EXIF shot")["OffsetTimeOriginal"] == "+08:00"
    assert of(data, "EXIF GPS")["GPSLatitude"] == "23.0, 30.0, 0.0"


def test_xmp_is_told_flat():
    packet = b'<rdf:Description xmlns:xmp="x" xmp:CreatorTool="A &amp; B"><dc:format>image/jpeg</dc:format>'
    data = with_segment(a_photo(), 0xE1, packets.XMP_IN_JPEG + packet)
    assert of(data, "XMP") == {"xmp:CreatorTool": "A & B", "dc:format": "image/jpeg"}


def test_texts_profiles_and_credentials_are_told():
    data = with_chunk(a_file(kind="PNG"), b"tEXt", b"parameters\0a street")
    assert of(data, "PNG") == {"parameters": "a street"}
    for profile, name in ((SRGB, "A profile"), (MANY, "Profi")):
        assert of(a_file(kind="PNG", icc_profile=profile), "ICC") == {"description": name}
    proven = Provenance("valid", (), "somebody", sources=("digitalCapture",), actions=("c2pa.created",))
    told = tags.every(a_photo(), "JPEG", proven)
    assert told[:4] == (
        ("C2PA", "state", "valid"),
        ("C2PA", "signer", "somebody"),
        ("C2PA", "sources", "digitalCapture"),
        ("C2PA", "actions", "c2pa.created"),
    )


def test_credentials_come_through_the_lock(darkroom):
    told = darkroom.inspected(authority().signed(a_photo()), 100, 100).tags
    assert told[0] == ("C2PA", "state", "valid")


def test_there_is_an_end_to_tags_and_to_each(darkroom):
    packet = "".join(f"<x:n{n}>{'值' * 300}</x:n{n}>" for n in range(70))
    data = a_photo()
    for _ in range(8):
        data = with_segment(data, 0xE1, packets.XMP_IN_JPEG + packet.encode()[:60_000])
    told = darkroom.inspected(data, 100, 100).tags
    assert len(told) <= tags.MOST
    assert max(len(value) for _, _, value in told) == tags.LONGEST
    assert all(text.isprintable() for tag in told for text in tag)


def test_a_heic_tells_its_xmp(darkroom):
    packet = b'<rdf:Description xmp:CreatorTool="Example"/>'
    assert ("XMP", "xmp:CreatorTool", "Example") in darkroom.inspected(a_heic(xmp=packet), 100, 100).tags


@pytest.mark.parametrize("evil", ["<a:b ", "<a:b>", 'a:b="', "a:b=", "a:b ", "<a:" + "b" * 59 + " "])
def test_no_packet_makes_us_wait(evil):
    packet = (evil * 60_000)[:60_000]
    data = a_photo()
    for _ in range(8):
        data = with_segment(data, 0xE1, packets.XMP_IN_JPEG + packet.encode())
    begun = time.process_time()
    tags.every(data, "JPEG", None)
    assert time.process_time() - begun < 5


@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=8), st.sampled_from(PHOTOS))
def test_damage_is_a_refusal_or_something_to_look_at(darkroom, at, damage, path):
    data = path.read_bytes()
    said = "shown"
    try:
        darkroom.inspected(data[:at] + damage + data[at + len(damage) :], 64, 64)
    except BadPhoto as refusal:
        said = refusal.code
    assert said in ("shown", "broken", "not-a-picture", "too-large")
