"""HEIC: read by content, turned by its container and nothing else, decoded behind the lock, refused where it lies."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import numpy as np
import pytest
from heics import PHONE, SIZE, a_heic, box, coded, full
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from casework.errors import BadPhoto
from photos import decoder, heif, metadata
from photos.children import Darkroom, Limits
from photos.encode import rendition
from photos.exif import exif_bytes, payload
from photos.hashing import distance
from photos.metadata import Metadata
from photos.records import Array, Header


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as room:
        yield room


def pixels(data: bytes) -> Array:
    return decoder.scaled(data, 4000, 4000)


def test_a_phones_own_picture_is_read_with_all_it_says():
    seen = decoder.examine(PHONE.read_bytes())
    about = seen.metadata
    assert seen.header == Header("HEIF", *SIZE)
    assert (about.taken, about.offset, about.model) == ("2019:10:20 18:34:30", "+02:00", "iPhone 7")
    assert (about.lat, about.lon) == pytest.approx((38.0466, 12.9944), abs=1e-4)
    assert seen.look is not None
    assert seen.look.shape == (240, 320)
    assert seen.look[:60].mean() > seen.look[120:].mean() + 40  # the evening sky above the sea


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("told", [1, 3, 6, 8])
def test_the_container_turns_it_once_whatever_exif_says(turn, told):
    about = Image.Exif()
    about[0x0112] = told
    data = a_heic(turn=turn, exif=about.tobytes())
    assert np.array_equal(pixels(data), np.rot90(pixels(a_heic()), turn))
    seen = decoder.examine(data)
    assert seen.metadata.orientation == 1
    assert (seen.header.height, seen.header.width) == pixels(data).shape[:2]
    assert seen.grey.shape == pixels(data).shape[:2]


@pytest.mark.parametrize(("axis", "how"), [(0, np.flipud), (1, np.fliplr)])
def test_the_container_mirrors_it(axis, how):
    assert np.array_equal(pixels(a_heic(mirror=axis)), how(pixels(a_heic())))


def test_a_turned_heic_is_found_as_the_same_photo():
    straight, turned = decoder.examine(a_heic()), decoder.examine(a_heic(turn=1))
    assert min(distance(way.phash256, straight.phash256) for way in turned.ways) <= 8


@pytest.mark.parametrize("tiles", [2, 3, 7])
def test_tiles_are_put_together(tiles):
    one = pixels(a_heic())
    assert np.array_equal(pixels(a_heic(tiles=tiles)), np.hstack([one] * tiles))


@pytest.mark.parametrize(("turn", "shape"), [(0, (200, 300, 3)), (1, (300, 200, 3))])
def test_what_the_container_cuts_off_is_not_shown(turn, shape):
    data = a_heic(clap=(300, 200), turn=turn)
    assert decoder.header(data) == Header("HEIF", shape[1], shape[0])
    assert pixels(data).shape == shape


@pytest.mark.parametrize("data", [PHONE.read_bytes(), a_heic(turn=3, tiles=7)], ids=["phone", "turned tiles"])
def test_it_is_decoded_behind_the_lock(darkroom, data):
    before = darkroom.lock_report().pids
    seen, here = darkroom.examine(data), decoder.examine(data)
    assert (seen.header, seen.metadata, seen.ways) == (here.header, here.metadata, here.ways)
    assert np.array_equal(seen.look, here.look)
    assert darkroom.hashes(data) == decoder.hashed(data)
    assert np.array_equal(darkroom.scaled(data, 200, 200).array, decoder.scaled(data, 200, 200))
    assert darkroom.rendition(data, 200) == rendition(data, 200)
    assert darkroom.lock_report().pids == before


def test_short_memory_is_not_called_a_broken_file():
    with Darkroom(limits=Limits(memory=64 << 20)) as room:
        with pytest.raises(BadPhoto, match="too-much-memory"):
            room.examine(a_heic(tiles=200))
        assert room.examine(a_heic()).header == Header("HEIF", *SIZE)


def avif() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(file, "AVIF")
    return file.getvalue()


SHOWN = a_heic()
REFUSED = {
    "AVIF": (avif(), "not-a-picture"),
    "AVIF called HEIC": (avif().replace(b"avif", b"heic"), "not-a-picture"),
    "another kind of picture": (a_heic(kind=b"jpeg"), "not-a-picture"),
    "a film": (a_heic(brands=b"hevchevc"), "not-a-picture"),
    "MP4": (box(b"ftyp", b"isom", bytes(4), b"mp42") + bytes(100), "not-a-picture"),
    "bomb": (a_heic(claimed=(60_000, 60_000)), "too-large"),
    "bomb that shows a little of itself": (a_heic(claimed=(60_000, 60_000), clap=(64, 64)), "too-large"),
    "grid bomb": (a_heic(tiles=2, claimed=(30_000, 30_000)), "too-large"),
    "of nothing": (a_heic(claimed=(0, 240)), "broken"),
    "claiming to be larger": (a_heic(claimed=(3200, 2400)), "broken"),
    "claiming to be smaller": (a_heic(claimed=(64, 48)), "broken"),
    "grid larger than its tiles": (a_heic(tiles=2, claimed=(1280, 480)), "broken"),
    "without settings": (a_heic(settings=box(b"free")), "broken"),
    "coded rubbish": (a_heic(picture=bytes(range(256)) * 40), "broken"),
    "no picture at all": (a_heic(picture=b""), "broken"),
    "first bytes only": (SHOWN[:24], "broken"),
    "cut in its boxes": (SHOWN[:150], "broken"),
    "cut short": (SHOWN[:-6000], "broken"),
    "a box of no length": (SHOWN[:24] + struct.pack(">I", 4) + SHOWN[28:], "broken"),
    "without a main picture": (SHOWN.replace(b"pitm", b"free"), "broken"),
    "without items": (SHOWN.replace(b"iinf", b"free"), "broken"),
    "without properties": (SHOWN.replace(b"ipma", b"free"), "broken"),
    "cut by nothing": (a_heic(clap=(300, 200)).replace(struct.pack(">II", 300, 1), bytes(8)), "broken"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_heic_is_refused_with_its_code_and_the_child_lives_on(darkroom, what):
    data, code = REFUSED[what]
    before = darkroom.lock_report().pids
    for job in (decoder.examine, decoder.hashed, darkroom.examine, darkroom.hashes):
        with pytest.raises(BadPhoto) as refusal:
            job(data)
        assert refusal.value.code == code
    assert darkroom.lock_report().pids == before


def test_a_refused_avif_says_how_it_is_coded():
    with pytest.raises(BadPhoto) as refusal:
        decoder.header(avif())
    assert refusal.value.facts == {"coded": "av01"}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), min_size=1, max_size=8), st.integers(8, 700))
def test_spoilt_boxes_are_refused_or_read_and_never_crash(spoilt, kept):
    """The first 700 bytes are the boxes: all that is parsed here."""
    data = bytearray(a_heic(turn=1, exif=exif_bytes(model="Phone 3")))
    for at, what in spoilt:
        data[at] = what
    for one in (bytes(data), bytes(data[:kept])):
        found = heif.main(one)
        assert found is None or len(found.kind) == 4
        assert isinstance(payload(one), bytes | None)
        assert isinstance(metadata.read(one), Metadata)


def test_an_item_in_very_many_parts_costs_no_time():
    """Extents of no length and no place: a few bytes would be thousands of millions of turns of a loop."""
    count = b"\xff\xff"
    entries = b"".join(struct.pack(">HH", number, 0) + count for number in range(10_000))
    items = full(b"iinf", 0, struct.pack(">H", 1), full(b"infe", 2, struct.pack(">HH4s", 1, 0, b"Exif"), b"\0"))
    places = full(b"iloc", 0, b"\0\0", struct.pack(">H", 10_000), entries)
    data = box(b"ftyp", b"heic", bytes(4)) + full(b"meta", 0, items, places)
    assert payload(data) is None


@pytest.mark.parametrize("inside", [False, True])
def test_exif_is_found_in_pieces_and_in_wide_boxes(inside):
    """`iloc` of versions 1 and 2, `iinf`, `infe` and `pitm` with wide numbers, and an item in the box `idat`."""
    block = exif_bytes(model="Phone 3")
    item = struct.pack(">I", 0) + block
    first, second = item[:10], item[10:]

    def laid(at: int) -> bytes:
        where = 0 if inside else at
        parts = struct.pack(">QI", 0, len(first)) + struct.pack(">QI", len(first), len(second))
        entry = struct.pack(">IHHIH", 7, 1 if inside else 0, 0, where, 2) + parts
        return box(b"ftyp", b"mif1", bytes(4), b"heic") + full(
            b"meta",
            0,
            full(b"pitm", 1, struct.pack(">I", 70_000)),
            full(b"iinf", 1, struct.pack(">I", 1), full(b"infe", 3, struct.pack(">IH4s", 7, 0, b"Exif"), b"\0")),
            full(b"iloc", 2, b"\x84\x40", struct.pack(">I", 1), entry),
            box(b"idat", item) if inside else b"",
        )

    data = laid(len(laid(0)) + 8) + box(b"mdat", b"" if inside else item)
    assert metadata.read(data).model == "Phone 3"


def test_properties_may_have_wide_places_and_a_box_may_reach_to_the_end():
    settings_, _ = coded()
    every = box(b"ipco", full(b"ispe", 0, struct.pack(">II", 30, 20)), settings_)
    linked = box(b"ipma", bytes([1, 0, 0, 1]), struct.pack(">IIBHH", 1, 5, 2, 0x8001, 2))
    inner = full(b"pitm", 1, struct.pack(">I", 5))
    inner += full(b"iinf", 0, struct.pack(">H", 1), full(b"infe", 2, struct.pack(">HH4s", 5, 0, b"hvc1"), b"\0"))
    inner += struct.pack(">I4sQ", 1, b"iprp", 16 + len(every) + len(linked)) + every + linked
    data = box(b"ftyp", b"heic", bytes(4)) + struct.pack(">I4sI", 0, b"meta", 0) + inner
    assert heif.main(data) == heif.Main(b"hvc1", (30, 20), (30, 20))
