"""The decoder, in this process: a locked child cannot say which lines it ran."""

from __future__ import annotations

import io
from pathlib import Path

import imagehash
import numpy as np
import pytest
from pictures import HOSTILE, JPEGS, REFUSED, a_file, a_jpeg_claiming, a_photo, a_picture, exif_with_thumbnail
from PIL import Image, ImageOps

from casework.errors import BadPhoto
from photos import decoder, header
from photos.encode import rendition
from photos.exif import exif_bytes, payload, with_exif
from photos.hashing import distance
from photos.records import Header

SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "photos"
REAL = [*JPEGS, *sorted(SAMPLES.glob("*.jpg"))]


def oriented(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_file_is_refused_with_its_code(what):
    data, code = REFUSED[what]
    scaled, small = lambda data: decoder.scaled(data, 100, 100), lambda data: rendition(data, 100)
    for job in (decoder.examine, decoder.hashed, scaled, small):
        with pytest.raises(BadPhoto) as refusal:
            job(data)
        assert refusal.value.code == code


def test_a_picture_too_large_says_how_large_and_what_the_limit_is():
    with pytest.raises(BadPhoto) as refusal:
        decoder.header(REFUSED["PNG bomb"][0])
    assert refusal.value.facts == {"width": 60_000, "height": 60_000, "limit": 64_000_000}


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name[6:14])
def test_no_fuzzed_file_gets_through(path):
    with pytest.raises(BadPhoto):
        decoder.examine(path.read_bytes())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("camera-2003.jpg", Header("JPEG", 480, 360, jfif=True)),
        ("sample.webp", Header("WEBP", 1050, 700)),
        ("screenshot.png", Header("PNG", 802, 508)),
    ],
)
def test_the_header_is_read_by_content(name, expected):
    assert decoder.header(a_photo(name)) == expected


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("exif", [b"", exif_bytes(make="a")])
def test_every_kind_of_webp_tells_its_size(lossless, exif):
    data = a_file(a_picture(70, 50), "WEBP", lossless=lossless, exif=exif)
    assert decoder.header(data) == Header("WEBP", 70, 50)


def bits(of: tuple[bytes, bytes], other: tuple[bytes, bytes]) -> tuple[int, int]:
    return distance(of[0], other[0]), distance(of[1], other[1])


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_hashes_of_a_reduced_decode_stay_near_imagehash_and_near_each_other(path):
    data = path.read_bytes()
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        full = imagehash.phash(upright), imagehash.phash(upright, hash_size=16)
    whole = (bytes.fromhex(str(full[0])), bytes.fromhex(str(full[1])))
    closely, fast, hub = decoder.examine(data), decoder.examine(data, closely=False), decoder.hashed(data)
    desk = closely.phash64, closely.phash256
    for made in (hub, desk, (fast.phash64, fast.phash256)):
        short, long = bits(made, whole)
        assert short <= 4
        assert long <= 10
    short, long = bits(hub, desk)
    assert max(short, long) <= 4
    assert min(closely.grey.shape) >= 128


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_hub_and_desk_hash_alike_what_has_no_scales(kind):
    with Image.open(io.BytesIO(a_photo())) as image:
        data = a_file(image.resize((2900, 1600)), kind)
    seen = decoder.examine(data)
    assert decoder.hashed(data) == (seen.phash64, seen.phash256)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_hashes_alone_are_those_of_the_upright_picture(orientation):
    data = with_exif(a_photo(), oriented(orientation).tobytes())
    seen = decoder.examine(data, closely=False)
    assert max(bits(decoder.hashed(data), (seen.phash64, seen.phash256))) <= 4
    assert orientation == 1 or distance(seen.phash256, decoder.hashed(a_photo())[1]) > 40


def decoded_at(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The sizes (width, height) that JPEGs are decoded at from now on."""
    sizes: list[tuple[int, int]] = []
    decode = decoder.simplejpeg.decode_jpeg

    def noted(*args: object, **how: object) -> object:
        pixels = decode(*args, **how)
        sizes.append((pixels.shape[1], pixels.shape[0]))
        return pixels

    monkeypatch.setattr(decoder.simplejpeg, "decode_jpeg", noted)
    return sizes


@pytest.mark.parametrize(
    ("size", "look", "alone"),
    [
        ((4000, 3000), (1000, 750), (500, 375)),
        ((8000, 6000), (1000, 750), (1000, 750)),
        ((5119, 2000), (1280, 500), (640, 250)),
        ((1279, 900), (1279, 900), (320, 225)),
        ((5200, 256), (2600, 128), (2600, 128)),
        ((1300, 255), (1300, 255), (1300, 255)),
    ],
)
def test_a_jpeg_is_decoded_once_and_at_the_smallest_scale_that_serves(monkeypatch, size, look, alone):
    data = a_file(a_picture(*size))
    sizes = decoded_at(monkeypatch)
    fast = decoder.examine(data, closely=False)
    decoder.hashed(data)
    closely = decoder.examine(data)
    assert sizes == [look, alone, size]
    assert fast.grey.shape == closely.grey.shape
    assert fast.look is not None
    assert closely.look is not None
    assert fast.look.shape == closely.look.shape


def test_the_middle_is_there_only_when_it_was_asked_for():
    for name in ("road-lane.jpg", "screenshot.png", "sample.webp"):
        assert decoder.examine(a_photo(name)).centre is not None
        assert decoder.examine(a_photo(name), closely=False).centre is None


@pytest.mark.parametrize(
    ("size", "longest"), [((4000, 3000), 640), ((960, 540), 640), ((641, 20), 640), ((640, 480), 640), ((90, 70), 90)]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_look_is_at_most_640_long_and_never_larger_than_the_picture(size, longest, kind):
    look = decoder.examine(a_file(a_picture(*size), kind), closely=False).look
    assert look is not None
    assert max(look.shape) == longest
    assert look.shape[1] / look.shape[0] == pytest.approx(size[0] / size[1], rel=0.05)


@pytest.mark.parametrize("closely", [True, False])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_look_is_the_upright_picture_averaged(orientation, closely):
    data = a_file(a_picture(2000, 1500), exif=oriented(orientation))
    with Image.open(io.BytesIO(data)) as image:
        upright = ImageOps.exif_transpose(image).convert("L")
    look = decoder.examine(data, closely).look
    assert look is not None
    assert look.shape == ((480, 640) if orientation < 5 else (640, 480))
    reference = np.asarray(upright.resize((look.shape[1], look.shape[0]), Image.Resampling.BOX))
    assert np.abs(look.astype(int) - reference.astype(int)).mean() < 1


def test_examine_reads_metadata_in_the_same_go():
    seen = decoder.examine(a_photo("camera-2003.jpg"))
    assert (seen.metadata.taken, seen.metadata.model) == ("2003:12:14 12:01:44", "Canon PowerShot S40")
    assert seen.header == Header("JPEG", 480, 360, jfif=True)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_orientation_comes_out_upright(orientation, kind):
    data = a_file(a_picture(400, 300), kind, exif=oriented(orientation))
    with Image.open(io.BytesIO(data)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    pixels = decoder.scaled(data, 1000, 1000)
    assert pixels.shape == (upright.height, upright.width, 3)
    assert np.abs(pixels.astype(int) - np.asarray(upright).astype(int)).mean() < 4
    grey = decoder.examine(data).grey
    reference = np.asarray(upright.convert("L").resize((grey.shape[1], grey.shape[0]), Image.Resampling.BOX))
    assert np.abs(grey.astype(int) - reference.astype(int)).mean() < 4


@pytest.mark.parametrize(
    ("box", "size"), [((100, 100), (100, 56)), ((5000, 5000), (960, 540)), ((960, 100), (178, 100))]
)
def test_scaled_fits_the_box_and_never_grows(box, size):
    height, width, _ = decoder.scaled(a_photo(), *box).shape
    assert (width, height) == size


def test_a_thin_picture_keeps_at_least_one_pixel():
    assert decoder.scaled(a_file(a_picture(2000, 4)), 100, 100).shape == (1, 100, 3)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [True, False])
def test_jpegs_of_all_inks_decode(mode, progressive):
    data = a_file(a_picture(300, 200, mode), progressive=progressive)
    assert decoder.scaled(data, 150, 150).shape == (100, 150, 3)
    assert decoder.examine(data).grey.shape == (200, 300)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pngs_of_all_modes_decode(mode):
    picture = a_picture(300, 200, "L").convert("I;16") if mode == "I;16" else a_picture(300, 200).convert(mode)
    data = a_file(picture, "PNG")
    assert decoder.scaled(data, 150, 150).shape == (100, 150, 3)
    assert decoder.examine(data).grey.shape == (200, 300)


def test_sixteen_bit_grey_keeps_its_light_and_dark():
    deep = Image.fromarray(np.array([[0x1000, 0xF000]], np.uint16))
    assert decoder.scaled(a_file(deep, "PNG"), 10, 10)[0, :, 0].tolist() == [0x10, 0xF0]


def test_transparent_parts_are_shown_on_white():
    hidden = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    assert decoder.scaled(a_file(hidden, "PNG"), 20, 20).min() == 255


def test_a_few_stray_bytes_before_the_end_are_forgiven_but_not_many():
    data = a_photo()
    few, many = data[:-2] + b"\1" * 30 + data[-2:], data[:-2] + b"\1" * 3000 + data[-2:]
    assert decoder.scaled(few, 96, 96).shape == (54, 96, 3)
    assert decoder.examine(few).grey.shape[0] >= 128
    with pytest.raises(BadPhoto, match="broken"):
        decoder.examine(many)


def test_a_jpeg_with_two_frame_headers_is_broken():
    data = a_photo()
    at = data.index(b"\xff\xc0")
    with pytest.raises(BadPhoto, match="broken"):
        decoder.examine(data[:at] + a_jpeg_claiming(800, 600)[at : at + 19] + data[at:])


def test_short_memory_is_not_called_a_broken_file(monkeypatch):
    def short(*_: object, **__: object) -> None:
        raise ValueError("Insufficient memory (case 4)")

    monkeypatch.setattr(decoder.simplejpeg, "decode_jpeg", short)
    with pytest.raises(MemoryError):
        decoder.examine(a_photo())


def test_a_jpeg_that_only_pillow_knows_is_decoded_by_it(monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise ValueError("Could not determine subsampling level of JPEG image")

    monkeypatch.setattr(decoder.simplejpeg, "decode_jpeg", unknown)
    assert decoder.scaled(a_photo(), 100, 100).shape == (56, 100, 3)


def test_a_frame_that_pillow_decodes_to_another_size_is_broken(monkeypatch):
    monkeypatch.setattr(decoder, "header", lambda data: Header("PNG", 10, 10))
    with pytest.raises(BadPhoto, match="two different sizes"):
        decoder.examine(a_photo("screenshot.png"))


def test_short_memory_in_pillow_travels_on(monkeypatch):
    def short(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(decoder, "_flat", short)
    with pytest.raises(MemoryError):
        decoder.examine(a_photo("screenshot.png"))


def test_what_would_not_fit_the_cap_is_decoded_at_a_fraction():
    assert header.dct_sizes(4000, 3000)[0] == (4000, 3000)
    assert header.dct_sizes(16_000, 12_000)[0] == (8000, 6000)
    assert decoder._fit(Header("JPEG", 16_000, 12_000), 99_999, 99_999) == (8000, 6000)


def test_a_phone_picture_with_a_second_one_inside_is_a_jpeg():
    data = a_file(a_picture(300, 200), "MPO", save_all=True, append_images=[a_picture(30, 20)])
    assert decoder.examine(data).header == Header("JPEG", 300, 200, jfif=True)


def test_a_thumbnail_inside_exif_changes_no_hash():
    planted = with_exif(a_photo(), exif_with_thumbnail(a_file(a_picture(160, 120))))
    seen, plain = decoder.examine(planted), decoder.examine(a_photo())
    assert seen.ways == plain.ways
    assert plain.thumbnail is None
    assert seen.thumbnail is not None
    assert seen.thumbnail.shape == (120, 160)


@pytest.mark.parametrize(
    "planted",
    [b"\xff\xd8\xff", a_file(a_picture(160, 120))[:300], a_file(a_picture(700, 600)), a_file(a_picture(60, 60), "PNG")],
    ids=["no picture", "cut short", "too large", "no JPEG"],
)
def test_what_is_no_small_jpeg_is_no_thumbnail(planted):
    assert decoder.examine(with_exif(a_photo(), exif_with_thumbnail(planted))).thumbnail is None


def test_the_middle_is_there_dot_by_dot():
    with Image.open(io.BytesIO(a_photo())) as image:
        whole = np.asarray(image.convert("L")).astype(int)
    centre = decoder.examine(a_photo()).centre
    assert centre is not None
    assert centre.shape == (512, 512)
    assert np.abs(centre - whole[14:526, 224:736]).mean() < 1


def test_the_middle_of_a_small_picture_is_all_of_it_and_upright():
    centre = decoder.examine(a_file(a_picture(400, 300), exif=oriented(6))).centre
    assert centre is not None
    assert centre.shape == (400, 300)


def test_where_the_whole_is_above_the_cap_there_is_no_middle(monkeypatch):
    monkeypatch.setattr(header, "MAX_DECODED", 200_000)
    seen = decoder.examine(a_photo())
    assert seen.centre is None
    assert min(seen.grey.shape) >= 128
    assert seen.look is not None
    assert seen.look.shape == (270, 480)


@pytest.mark.parametrize("progressive", [True, False])
def test_the_header_tells_how_the_file_is_laid_out(progressive):
    data = a_file(a_picture(300, 200), progressive=progressive)
    assert decoder.header(data) == Header("JPEG", 300, 200, jfif=True, progressive=progressive)
    bare = data[:2] + data[20:]  # without the JFIF marker
    assert decoder.header(bare) == Header("JPEG", 300, 200, progressive=progressive)


def test_a_rendition_is_small_upright_and_says_nothing():
    data = a_file(a_picture(400, 300), exif=oriented(6))
    made = rendition(data, 200, 80)
    assert (made.width, made.height) == (150, 200)
    assert decoder.header(made.jpeg) == Header("JPEG", 150, 200, jfif=True)
    assert payload(made.jpeg) is None
