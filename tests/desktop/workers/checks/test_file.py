"""What the checks say of the file itself: editors, screens, messengers, machines, focus; and of patrols."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from casework.model import Digest, Photo
from casework.programme import Capture, Patrol
from photos.declared import Declared
from photos.metadata import Metadata
from photos.records import Array, Header
from tests.builders import AT
from tests.desktop.workers.checks.builders import PHOTO, an_examined, ask, facts_of, noise, says, sent

MINUTE = timedelta(minutes=1)


def of_file(check: str, about: Metadata = Metadata(), **changes: object) -> set[str]:  # noqa: B008 - frozen
    return {code for code, _ in says(check, an_examined(about, **changes), facts_of())}


# editors


@pytest.mark.parametrize(
    "firmware",
    [
        "HDR+ 1.0.199571065z",
        "J327T1UVS4ASH2",
        "17.5.1",
        "Digital Camera MX-2900ZOOM Ver1.00",
        "MIUI Camera",
        "",
        "ELE-AL00 10.1.0.150(C00E150R1P5)",
        "MediaTek Camera Application",
        "G9730ZCU5FUBA",
        "PD1955F_EX_A_6.70.10",
        "KODAK PROFESSIONAL DCS Photo Desk JPEG Export v3.2 W",
        "R1CA008     prg1223-3004_GENERIC_RA d:179.1 f:53 h:50",
    ],
)
def test_firmware_is_no_editor(firmware: str):
    assert of_file("editor", Metadata(software=firmware or None)) == set()


@pytest.mark.parametrize(
    "tool", ["Adobe Photoshop CC 2014 (Macintosh)", "GIMP 2.10.34", "美图秀秀", "Snapseed 2.0", "Picasa"]
)
@pytest.mark.parametrize("where", ["software", "creator", "step", "text"])
def test_an_editor_is_found_wherever_it_is_named(tool: str, where: str):
    said = {
        "software": Metadata(software=tool),
        "creator": Metadata(declared=Declared(creator_tool=tool)),
        "step": Metadata(declared=Declared(steps=("saved", f"saved {tool}"))),
        "text": Metadata(declared=Declared(texts=(("Software", tool),))),
    }[where]
    assert of_file("editor", said) == {"editor-named"}


DEVELOPERS = [
    "Adobe Photoshop Lightroom 6.1 (Windows)",
    "Adobe Lightroom 9.1 (Android)",
    "Adobe Photoshop Camera Raw 15.2",
    "darktable 4.6.1",
    "RawTherapee 5.9",
    "Capture One 23 Windows",
]


@pytest.mark.parametrize("tool", DEVELOPERS)
@pytest.mark.parametrize("where", ["software", "creator", "step"])
def test_a_cameras_raw_that_was_developed_is_not_edited_unless_originals_are_promised(tool: str, where: str):
    about = {
        "software": Metadata(software=tool, taken="2026:03:02 09:21:00", modified="2026:03:03 22:00:00"),
        "creator": Metadata(software="Ver.1.00", declared=Declared(creator_tool=tool)),
        "step": Metadata(declared=Declared(steps=("derived", f"saved {tool}", f"saved {tool}"))),
    }[where]
    assert says("editor", an_examined(about), facts_of()) == {("developed", "not-applicable")}
    promised = facts_of(capture=Capture(originals_promised=True))
    assert says("editor", an_examined(about), promised) == {("developed", "suspicious")}


@pytest.mark.parametrize("where", ["software", "step"])
def test_who_develops_and_then_edits_has_edited(where: str):
    steps = ("derived", "saved Adobe Photoshop Lightroom 6.1 (Windows)", "saved Adobe Photoshop 25.0 (Windows)")
    tool = "Adobe Photoshop Lightroom 6.1 (Windows)"
    about = Metadata(software=tool, declared=Declared(steps=steps))
    if where == "software":
        about = Metadata(software="GIMP 2.10.34", declared=Declared(creator_tool=tool))
    assert of_file("editor", about) == {"editor-named"}


def test_a_history_by_a_tool_nobody_knows_is_still_a_history():
    about = Metadata(declared=Declared(steps=("created", "saved Example 3")))
    (found,) = ask("editor", an_examined(about), facts_of())
    assert (found.code, found.facts) == ("edit-history", {"steps": 2, "last": "saved Example 3"})


@pytest.mark.parametrize(
    ("modified", "said"),
    [
        ("2026:03:02 09:21:00", set()),
        ("2026:03:02 09:21:40", set()),
        ("2026:03:02 08:00:00", set()),
        ("2026:03:02 09:30:00", {"changed-later"}),
        ("yesterday", set()),
        (None, set()),
    ],
)
def test_a_change_counts_once_it_is_more_than_a_minute_later(modified: str | None, said: set[str]):
    assert of_file("editor", Metadata(taken="2026:03:02 09:21:00", modified=modified)) == said


# screens


def a_screen(height: int = 780, width: int = 360) -> Array:
    """Plain, with ruled lines and small busy blocks."""
    screen = np.full((height, width), 240, np.uint8)
    screen[::60] = 90
    screen[20:40, 40:120] = noise(20, 80)
    return screen


def test_a_screen_as_png_is_found_and_a_noisy_photo_as_png_is_not():
    png = Header("PNG", 360, 780)
    assert of_file("screenshot", header=png, grey=a_screen(), centre=a_screen()[:512]) == {"looks-like-screenshot"}
    assert of_file("screenshot", header=png, grey=noise(170, 128)) == set()


def test_a_screen_that_a_camera_signs_is_none():
    png, signed = Header("PNG", 360, 780), Metadata(make="Example", model="Camera 1")
    assert of_file("screenshot", signed, header=png, grey=a_screen(400, 300), centre=a_screen(400, 300)) == set()


@pytest.mark.parametrize("about", [Metadata(comment="Screenshot"), Metadata(software="GNOME Screenshot")])
def test_a_file_that_says_it_is_a_screenshot_is_believed(about: Metadata):
    assert of_file("screenshot", about) == {"looks-like-screenshot"}


def test_the_bar_of_a_screen_is_pointed_at_else_the_plain_part_of_its_middle():
    png, barred = Header("PNG", 360, 780), a_screen()
    barred[:78], barred[-40:] = 30, 30
    (found,) = ask("screenshot", an_examined(header=png, grey=barred, centre=barred[134:646]), facts_of())
    assert found.region == pytest.approx((0.0, 0.0, 1.0, 0.1), abs=0.01)
    plain = a_screen()
    plain[:20] = plain[-20:] = noise(20, 360)
    (found,) = ask("screenshot", an_examined(header=png, grey=plain, centre=plain[134:646]), facts_of())
    assert found.region is not None
    left, top, width, height = found.region
    assert (left, width, height) == pytest.approx((0.0, 352 / 360, 512 / 780), abs=0.01)
    assert top == pytest.approx(134 / 780, abs=0.01)


def test_sky_and_fog_are_no_screen():
    ramp = np.linspace(180, 200, 512).astype(np.uint8)
    sky = np.tile(ramp[:, None], (1, 512))
    assert of_file("screenshot", header=Header("PNG", 512, 512), grey=sky[::4, ::4], centre=sky) == set()


# messengers

SENT_ON = Header("JPEG", 1600, 1200, jfif=True, progressive=True)


def test_a_messengers_file_is_explained_and_accused_only_where_originals_are_promised():
    assert says("messenger", an_examined(header=SENT_ON), facts_of()) == {("messenger-re-encode", "not-applicable")}
    strict = facts_of(capture=Capture(originals_promised=True))
    assert says("messenger", an_examined(header=SENT_ON), strict) == {("messenger-re-encode", "suspicious")}


@pytest.mark.parametrize(
    ("header", "about"),
    [
        (SENT_ON, Metadata(model="Phone 3")),
        (SENT_ON, Metadata(taken="2026:03:02 09:21:00")),
        (Header("JPEG", 1600, 1200, jfif=True), Metadata()),
        (Header("JPEG", 1600, 1200, progressive=True), Metadata()),
        (Header("JPEG", 1601, 1200, jfif=True, progressive=True), Metadata()),
    ],
)
def test_three_of_the_four_signs_are_no_messenger(header: Header, about: Metadata):
    assert of_file("messenger", about, header=header) == set()


# thumbnails


def a_scene(seed: int = 3) -> Array:
    """Large shapes, as a photo has them."""
    return np.kron(noise(9, 12, seed), np.ones((20, 20), np.uint8))


@pytest.mark.parametrize(
    "thumbnail",
    [
        a_scene()[::2, ::2],
        np.rot90(a_scene()[::2, ::2]),
        np.pad(a_scene()[::2, ::2], ((15, 15), (0, 0))),
        a_scene()[:, 20:-20][::2, ::2],
        a_scene()[::2, ::2] // 2 + 20,
    ],
    ids=["smaller", "turned without loss", "with bars", "the middle only", "darker"],
)
def test_a_thumbnail_of_the_picture_is_nothing_to_speak_of(thumbnail: Array):
    assert of_file("thumbnail", grey=a_scene(), thumbnail=np.ascontiguousarray(thumbnail)) == set()


@pytest.mark.parametrize("thumbnail", [a_scene(4)[::2, ::2], np.full((90, 120), 7, np.uint8)])
def test_a_thumbnail_of_something_else_is_suspicious(thumbnail: Array):
    assert of_file("thumbnail", grey=a_scene(), thumbnail=thumbnail) == {"thumbnail-differs"}


def test_where_the_thumbnail_differs_most_is_pointed_at():
    other = a_scene()[::2, ::2].copy()
    other[30:60, 60:100] = 255 - other[30:60, 60:100]
    other[0:20, 100:120] = 255 - other[0:20, 100:120]
    (found,) = ask("thumbnail", an_examined(grey=a_scene(), thumbnail=other), facts_of())
    assert found.region is not None
    left, top, width, height = found.region
    assert 0.5 <= left + width / 2 <= 0.83
    assert 1 / 3 <= top + height / 2 <= 2 / 3


# machines


@pytest.mark.parametrize(
    "about",
    [
        Metadata(declared=Declared(source="trainedAlgorithmicMedia", source_in="C2PA")),
        Metadata(declared=Declared(source="compositeWithTrainedAlgorithmicMedia", source_in="XMP")),
        Metadata(declared=Declared(texts=(("parameters", "a street, Steps: 20"),))),
        Metadata(comment="a street Steps: 20, Sampler: Euler a, CFG scale: 7"),
    ],
)
def test_a_picture_that_says_a_machine_made_it_is_taken_at_its_word(about: Metadata):
    assert of_file("declared_ai", about) == {"declared-ai"}


@pytest.mark.parametrize(
    "about",
    [
        Metadata(),
        Metadata(declared=Declared(source="digitalCapture", source_in="C2PA")),
        Metadata(declared=Declared(source="computationalCapture", source_in="XMP")),
        Metadata(declared=Declared(texts=(("Comment", "prompt delivery"),)), comment="Steps: to the river"),
    ],
)
def test_a_camera_or_silence_is_no_machine(about: Metadata):
    assert of_file("declared_ai", about) == set()


# focus


def blurred(picture: Array, times: int) -> Array:
    soft = picture.astype(np.float64)
    for _ in range(times):
        soft = (np.roll(soft, 1, 0) + np.roll(soft, -1, 0) + np.roll(soft, 1, 1) + np.roll(soft, -1, 1) + 4 * soft) / 8
    return soft.astype(np.uint8)


def test_a_sharp_middle_says_nothing_a_blurred_one_is_soft_and_a_plain_one_cannot_be_judged():
    shapes = np.kron(noise(16, 16), np.ones((32, 32), np.uint8))
    assert of_file("sharpness", centre=shapes) == set()
    assert of_file("sharpness", centre=blurred(shapes, 60)) == {"too-soft"}
    assert of_file("sharpness", centre=np.full((512, 512), 200, np.uint8)) == {"no-detail"}
    assert of_file("sharpness", centre=noise(40, 40)) == {"no-detail"}
    assert of_file("sharpness", centre=None) == {"no-detail"}


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_sharpest_part_of_a_soft_middle_is_pointed_at(orientation: int):
    shapes = np.kron(noise(16, 16), np.ones((32, 32), np.uint8))
    soft = blurred(shapes, 60)
    soft[64:128, 320:384] = blurred(shapes, 30)[64:128, 320:384]
    header = Header("JPEG", 2048, 1024) if orientation == 6 else Header("JPEG", 1024, 2048)  # upright 1024 x 2048
    about = Metadata(orientation=orientation)
    (found,) = ask("sharpness", an_examined(about, header=header, centre=soft), facts_of())
    assert found.region == pytest.approx(((256 + 320) / 1024, (768 + 64) / 2048, 64 / 1024, 64 / 2048), abs=0.002)


# patrols

AGREED = Patrol(20, 240)
BOTH = (PHOTO, Photo(Digest("c" * 64), 1))


def patrolled(minutes: float | None, photos: tuple[Photo, ...] = BOTH, patrol: Patrol | None = AGREED) -> set[str]:
    ended = AT + minutes * MINUTE if minutes is not None else None
    patrolling = replace(sent(started_at=AT, ended_at=ended), photos=photos)
    return {code for code, _ in says("patrol", an_examined(), facts_of(patrolling, patrol=patrol))}


def test_a_patrol_is_measured_against_what_was_agreed():
    assert patrolled(45) == {"patrol-valid"}
    assert patrolled(19) == {"patrol-short"}
    assert patrolled(300) == {"patrol-long"}
    assert patrolled(None) == {"no-patrol-times"}


def test_the_same_file_twice_is_one_photo():
    assert patrolled(45, (PHOTO, PHOTO)) == {"patrol-photos"}


def test_where_there_are_no_patrols_nothing_is_said():
    assert patrolled(45, patrol=None) == set()
    assert says("patrol", an_examined(), facts_of(patrol=AGREED)) == {("no-patrol-times", "unknown")}
