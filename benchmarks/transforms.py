"""What people and messengers do to a photo before they send it again: a row of `TRANSFORMS` each, always the same.

Each is given the picture and a number of its own, which decides the corner that is cut off, the words, the noise.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Change = Callable[[Image.Image, int], Image.Image]
MEGAPIXEL = 1_000_000
NOISE = 12  # steps of 256
SENT = 85  # JPEG quality of what is sent, unless the transform is about it
PHONE = (1080, 2340)
WORDS = ("Shared by the neighbourhood group", "SOLD - call now", "Repost 12:40", "Photo of the day")


@dataclass(frozen=True, slots=True)
class Transform:
    """`local`: whole-picture hashes cannot be asked to find it; it is looked for in the same area only."""

    name: str
    changes: tuple[Change, ...]
    quality: int = SENT
    local: bool = False

    def sent(self, picture: Image.Image, number: int) -> bytes:
        """The copy as a JPEG, without metadata."""
        for change in self.changes:
            picture = change(picture, number)
        return jpeg(picture, self.quality)


def jpeg(picture: Image.Image, quality: int = SENT) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()


def rendition(picture: Image.Image) -> Image.Image:
    """RGB and at most a megapixel; what is smaller stays as it is."""
    by = (MEGAPIXEL / (picture.width * picture.height)) ** 0.5
    flat = picture.convert("RGB")
    return flat if by >= 1 else flat.resize(_times(flat, by), Image.Resampling.LANCZOS)


def _times(picture: Image.Image, by: float) -> tuple[int, int]:
    return max(1, round(picture.width * by)), max(1, round(picture.height * by))


def _as_it_is(picture: Image.Image, _number: int) -> Image.Image:
    return picture


def _wide(width: int) -> Change:
    def change(picture: Image.Image, _number: int) -> Image.Image:
        return picture.resize(_times(picture, width / picture.width), Image.Resampling.LANCZOS)

    return change


def _cut(part: float) -> Change:
    """So much of the width and of the height, from one of the four corners or from all sides."""

    def change(picture: Image.Image, number: int) -> Image.Image:
        kept = _times(picture, 1 - part)
        spare = picture.width - kept[0], picture.height - kept[1]
        x, y = ((0, 0), (1, 0), (0, 1), (1, 1), (0.5, 0.5))[number % 5]
        left, top = int(spare[0] * x), int(spare[1] * y)
        return picture.crop((left, top, left + kept[0], top + kept[1]))

    return change


def _turned(degrees: float) -> Change:
    """As a photo editor straightens: without the empty corners."""

    def change(picture: Image.Image, number: int) -> Image.Image:
        angle = degrees if number % 2 else -degrees
        turned = picture.rotate(angle, Image.Resampling.BICUBIC)
        sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
        width, height = picture.size
        by = 1 / (cosine + sine * max(width / height, height / width))
        kept = _times(picture, float(by))
        left, top = (width - kept[0]) // 2, (height - kept[1]) // 2
        return turned.crop((left, top, left + kept[0], top + kept[1]))

    return change


def _transposed(how: Image.Transpose) -> Change:
    return lambda picture, _number: picture.transpose(how)


def _brighter(by: float) -> Change:
    return lambda picture, _number: ImageEnhance.Brightness(picture).enhance(by)


def _contrast(by: float) -> Change:
    return lambda picture, _number: ImageEnhance.Contrast(picture).enhance(by)


def _framed(picture: Image.Image, number: int) -> Image.Image:
    colour = ("white", "black", (40, 60, 120))[number % 3]
    return ImageOps.expand(picture, max(picture.size) // 16, colour)


def _banner(picture: Image.Image, number: int) -> Image.Image:
    """A tenth of the height, laid over the lower or the upper edge."""
    changed, high = picture.copy(), picture.height // 10
    top = 0 if number % 2 else picture.height - high
    draw = ImageDraw.Draw(changed)
    draw.rectangle((0, top, picture.width, top + high), "black" if number % 3 else "white")
    ink = "white" if number % 3 else "black"
    draw.text((high // 3, top + high // 5), WORDS[number % len(WORDS)], ink, ImageFont.load_default(high * 0.5))
    return changed


def _sticker(picture: Image.Image, number: int) -> Image.Image:
    """A round face as wide as a quarter of the shorter side, somewhere."""
    changed, size = picture.copy(), min(picture.size) // 4
    draw = np.random.default_rng(number)
    left, top = (int(draw.integers(0, side - size + 1)) for side in picture.size)
    paint = ImageDraw.Draw(changed)
    paint.ellipse((left, top, left + size, top + size), "gold", "black", max(1, size // 30))
    for eye in (0.3, 0.62):
        paint.ellipse((left + size * eye, top + size * 0.3, left + size * (eye + 0.08), top + size * 0.42), "black")
    paint.arc(
        (left + size * 0.25, top + size * 0.3, left + size * 0.75, top + size * 0.8), 20, 160, "black", size // 20
    )
    return changed


def _screenshot(picture: Image.Image, number: int) -> Image.Image:
    """A telephone's screen: status bar, a line of names, the photo across the width, buttons, a text below."""
    screen = Image.new("RGB", PHONE, "white" if number % 2 else (18, 18, 20))
    ink = "black" if number % 2 else "white"
    draw = ImageDraw.Draw(screen)
    small, large = ImageFont.load_default(34), ImageFont.load_default(48)
    draw.text((50, 28), f"{9 + number % 12}:{number % 60:02}", ink, large)
    draw.rectangle((940, 36, 1030, 76), ink)
    draw.ellipse((40, 140, 140, 240), "steelblue")
    draw.text((170, 160), f"user {number}", ink, large)
    shown = ImageOps.contain(picture, (PHONE[0], 1500), Image.Resampling.LANCZOS)
    screen.paste(shown, ((PHONE[0] - shown.width) // 2, 280))
    below = 280 + shown.height + 40
    for place in range(3):
        draw.ellipse((50 + 120 * place, below, 120 + 120 * place, below + 70), outline=ink, width=6)
    for line in range(max(0, (2200 - below - 110) // 60)):
        draw.text((50, below + 110 + 60 * line), f"comment {number + line}: who has seen this one before", ink, small)
    draw.rectangle((390, 2305, 690, 2315), ink)
    return screen


def _filtered(picture: Image.Image, number: int) -> Image.Image:
    """Warm, cold or faded: another curve for each colour."""
    gains = ((1.15, 1.0, 0.7), (0.75, 0.95, 1.2), (0.8, 0.8, 0.75))[number % 3]
    lifts = ((10, 5, 0), (0, 5, 15), (45, 35, 40))[number % 3]
    curves = [
        min(255, int(255 * (value / 255) ** 0.9 * gain + lift))
        for gain, lift in zip(gains, lifts, strict=True)
        for value in range(256)
    ]
    return picture.point(curves)


def _blurred(picture: Image.Image, _number: int) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(max(picture.size) / 500))


def _noisy(picture: Image.Image, number: int) -> Image.Image:
    grain = np.random.default_rng(number).standard_normal((picture.height, picture.width, 3), np.float32)
    return Image.fromarray(np.clip(np.asarray(picture) + NOISE * grain, 0, 255).astype(np.uint8))


MIRROR = _transposed(Image.Transpose.FLIP_LEFT_RIGHT)
QUARTER = _transposed(Image.Transpose.ROTATE_90)
HALF = _transposed(Image.Transpose.ROTATE_180)

TRANSFORMS = (
    Transform("recompressed, quality 90", (_as_it_is,), 90),
    Transform("recompressed, quality 60", (_as_it_is,), 60),
    Transform("recompressed, quality 30", (_as_it_is,), 30),
    Transform("resized to 1080 wide", (_wide(1080),)),
    Transform("resized to 480 wide", (_wide(480),)),
    Transform("cut by 5 %", (_cut(0.05),)),
    Transform("cut by 10 %", (_cut(0.1),), local=True),
    Transform("cut by 20 %", (_cut(0.2),), local=True),
    Transform("cut by 30 %", (_cut(0.3),), local=True),
    Transform("turned by 2 degrees", (_turned(2),)),
    Transform("turned by 5 degrees", (_turned(5),), local=True),
    Transform("turned by 90 degrees", (QUARTER,)),
    Transform("turned by 180 degrees", (HALF,)),
    Transform("mirrored", (MIRROR,)),
    Transform("brighter by 40 %", (_brighter(1.4),)),
    Transform("darker by 40 %", (_brighter(0.6),)),
    Transform("contrast up by 60 %", (_contrast(1.6),)),
    Transform("contrast down by 50 %", (_contrast(0.5),)),
    Transform("framed", (_framed,)),
    Transform("banner with text", (_banner,)),
    Transform("sticker", (_sticker,)),
    Transform("screenshot with bars", (_screenshot,), local=True),
    Transform("colour filter", (_filtered,)),
    Transform("blurred", (_blurred,)),
    Transform("noise", (_noisy,)),
    Transform("cut by 10 % and quality 30", (_cut(0.1),), 30, local=True),
    Transform("cut by 20 % and colour filter", (_cut(0.2), _filtered), local=True),
    Transform("mirrored and brighter", (MIRROR, _brighter(1.4))),
    Transform("mirrored and cut by 10 %", (MIRROR, _cut(0.1)), local=True),
    Transform("screenshot and quality 30", (_screenshot,), 30, local=True),
    Transform("banner and sticker", (_banner, _sticker)),
    Transform("turned by 90 degrees and framed", (QUARTER, _framed)),
    Transform("turned by 5 degrees and contrast up", (_turned(5), _contrast(1.6)), local=True),
    Transform("480 wide and blurred", (_wide(480), _blurred)),
)
