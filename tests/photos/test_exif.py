"""EXIF in and out of files, and what is read from it."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pictures import a_file, a_photo, a_picture, exif_with_thumbnail
from PIL import Image

from photos import exif, metadata
from photos.metadata import Metadata

FULL = exif.exif_bytes(
    taken=datetime(2026, 5, 1, 9, 30, tzinfo=UTC),
    offset="+08:00",
    position=(31.230416, -121.473701),
    make="Acme",
    model="Phone 3",
    software="1.2",
    accuracy_m=4.25,
)


def reread(block: bytes) -> Metadata:
    return metadata.read(exif.with_exif(a_photo(), block))


def with_tags(tags: dict[int, object], directory: int | None = None) -> Metadata:
    whole = Image.Exif()
    (whole if directory is None else whole.get_ifd(directory)).update(tags)
    return reread(whole.tobytes())


def test_what_is_written_is_read_back():
    about = reread(FULL)
    assert (about.taken, about.offset) == ("2026:05:01 09:30:00", "+08:00")
    assert (about.make, about.model, about.software) == ("Acme", "Phone 3", "1.2")
    assert (about.lat, about.lon) == pytest.approx((31.230416, -121.473701), abs=1e-7)
    assert about.accuracy_m == 4.25


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_positions_survive_to_a_centimetre(lat, lon):
    assume(abs(lat) > 1e-7 or abs(lon) > 1e-7)
    about = metadata.read(exif.with_exif(b"\xff\xd8\xff\xd9", exif.exif_bytes(position=(lat, lon))))
    assert (about.lat, about.lon) == pytest.approx((lat, lon), abs=1e-7)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_format_carries_it(kind):
    assert metadata.read(a_file(kind=kind, exif=FULL)).model == "Phone 3"


def test_an_empty_block_says_nothing():
    assert reread(exif.exif_bytes()) == Metadata()


def test_a_new_block_replaces_the_old_one_and_leaves_the_pixels_alone():
    camera = a_photo("camera-2003.jpg")
    renamed = exif.with_exif(camera, FULL)
    assert metadata.read(renamed).make == "Acme"
    stripped = exif.with_exif(camera, None)
    assert exif.with_exif(renamed, None) == stripped
    assert stripped.endswith(camera[-20_000:])
    assert metadata.read(stripped) == Metadata()


def test_jfif_stays_first():
    data = exif.with_exif(a_file(), FULL)
    assert [marker for marker, _, _ in exif.segments(data)][:2] == [exif.APP0, exif.APP1]


def test_a_block_too_long_for_a_segment_is_refused():
    with pytest.raises(ValueError, match="one JPEG segment"):
        exif.with_exif(a_photo(), b"x" * 70_000)


def test_what_is_no_picture_has_no_block():
    assert exif.payload(b"GIF89a") is None
    assert exif.payload(a_file(kind="PNG")) is None
    assert exif.payload(a_file(kind="WEBP")) is None


def test_chunks_that_never_end_are_given_up():
    assert exif.payload(b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sI", 0, b"teXt", 0) * 20_000) is None


@pytest.mark.parametrize(
    "head", [b"\xff\xff\xe0\x00\x04ab", b"\xff\x01\xff\xe0\x00\x04ab", b"\xff\xe0\x00\x04ab\xff\xe1\xff\xff"]
)
def test_odd_markers_do_not_stop_the_walk(head):
    assert [marker for marker, _, _ in exif.segments(b"\xff\xd8" + head)] == [exif.APP0]


@pytest.mark.parametrize("length", [b"\x00\x00", b"\x00\x01", b"\xff\xff"])
def test_a_lying_segment_length_ends_the_walk(length):
    assert list(exif.segments(b"\xff\xd8\xff\xe0" + length + b"abc")) == []


@pytest.mark.parametrize(
    ("tags", "directory"),
    [
        ({0x9003: "0000:00:00 00:00:00"}, 0x8769),
        ({0x9003: "yesterday"}, 0x8769),
        ({0x9003: b"\xff\xfe", 0x9011: "8 hours"}, 0x8769),
        ({0x9011: "+19:00"}, 0x8769),
        ({0x0112: 77}, None),
        ({0x010F: "\0\0"}, None),
        ({1: "N", 2: (200.0, 0.0, 0.0), 3: "E", 4: (1.0, 2.0, 3.0)}, 0x8825),
        ({1: "N", 2: (20.0, 0.0), 3: "E", 4: (1.0, 2.0, 3.0)}, 0x8825),
        ({2: (20.0, 0.0, 0.0), 4: (1.0, 2.0, 3.0)}, 0x8825),
        ({1: "N", 2: (20.0, 0.0, 0.0)}, 0x8825),
    ],
)
def test_a_broken_field_is_none(tags, directory):
    assert with_tags(tags, directory) == Metadata()


def test_nowhere_is_no_position():
    """Zero and zero, in the sea, is what devices write that do not know where they are."""
    assert reread(exif.exif_bytes(position=(0.0, 0.0))).lat is None
    assert reread(exif.exif_bytes(position=(0.0, 9.5))).lon == 9.5


GPS_TIME = {0x1D: "2026:05:01", 0x07: (1.0, 30.0, 5.0)}


@pytest.mark.parametrize(
    ("changes", "read"),
    [
        ({}, "2026:05:01 01:30:05"),
        ({0x1D: "2026:13:01"}, None),
        ({0x07: (25.0, 0.0, 0.0)}, None),
        ({0x07: (1.0, 30.0)}, None),
        ({0x07: 1.0}, None),
    ],
)
def test_the_satellites_time_is_read(changes, read):
    assert with_tags(GPS_TIME | changes, 0x8825).gps_at == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"ASCII\0\0\0Screenshot", "Screenshot"),
        (b"UNICODE\0" + "截屏".encode("utf-16-be"), "截屏"),
        (b"UNICODE\0" + "Screen".encode("utf-16-le"), "Screen"),
        (b"\0\0\0\0\0\0\0\0\0\0", None),
        (b"plain", "plain"),
        (b"ASCII\0\0\0\xff\xfe", None),
    ],
)
def test_a_comment_is_read_in_the_letters_it_names(written, read):
    assert with_tags({0x9286: written}, 0x8769).comment == read


def test_the_thumbnail_is_found_and_a_lying_one_is_none():
    small = a_file(a_picture(16, 12))
    assert exif.thumbnail(exif.with_exif(a_photo(), exif_with_thumbnail(small))) == small
    assert exif.thumbnail(a_photo()) is None
    assert exif.thumbnail(exif.with_exif(a_photo(), FULL)) is None
    assert exif.thumbnail(exif.with_exif(a_photo(), exif_with_thumbnail(small, claimed=60_000))) is None
    assert exif.thumbnail(exif.with_exif(a_photo(), b"II*\0\xff\xff\xff\xff")) is None


def test_a_rational_over_zero_is_no_position():
    at = max(FULL.find(struct.pack(order, 31, 1)) for order in ("<II", ">II"))
    assert reread(FULL[:at] + b"\0" * 8 + FULL[at + 8 :]).lat is None


def test_the_plain_offset_stands_in_for_the_original_one():
    assert with_tags({0x9010: "-03:30"}, 0x8769).offset == "-03:30"


def test_long_and_unprintable_text_is_cut():
    assert with_tags({0x0110: "a\x07b" + "c" * 500}).model == "ab" + "c" * 198


def test_a_directory_or_a_tag_that_cannot_be_read_is_left_out():
    class Torn(dict[int, object]):
        def get_ifd(self, directory: int) -> dict[int, object]:
            raise TypeError("an offset that is a text")

        def __getitem__(self, tag: int) -> object:
            if tag == 2:
                raise ValueError("torn")
            return super().__getitem__(tag)

    assert metadata.tags(Torn({1: "a", 2: "b"}), None) == {1: "a"}
    assert metadata.tags(Torn(), 0x8825) == {}


@given(st.integers(0, len(FULL) - 1), st.binary(min_size=1, max_size=6))
def test_no_damage_raises(at, damage):
    block = FULL[:at] + damage + FULL[at + len(damage) :]
    assert isinstance(metadata.read(exif.with_exif(b"\xff\xd8\xff\xd9", block)), Metadata)


@given(st.binary(max_size=200))
def test_no_rubbish_raises(rubbish):
    assert isinstance(metadata.read(exif.with_exif(b"\xff\xd8\xff\xd9", rubbish)), Metadata)


def test_orientation_is_read():
    assert with_tags({0x0112: 6}).orientation == 6
    assert metadata.read(a_file(a_picture())).orientation == 1
