"""Does a decoder start, is it locked, and does it open one of the sample photos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from casework.errors import BadPhoto, ConsoleError
from desktop.doctor.signs import Sign, Where, ok, wrong
from photos.children import Darkroom

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples" / "photos"
WHAT = "decoder"


def examine(_where: Where, folder: Path = SAMPLES) -> Iterator[Sign]:
    photos = sorted(folder.glob("*.jpg"))
    try:
        with Darkroom(1) as darkroom:
            report = darkroom.lock_report()
            if not photos:
                yield wrong(WHAT, "the sample photos are missing", "Install the program again.")
                return
            seen = darkroom.examine(photos[0].read_bytes())
    except BadPhoto as error:
        yield wrong(WHAT, f"a sample photo was not opened ({error.code})", "Install the program again; tell support.")
    except ConsoleError as error:
        do = "Install libseccomp2." if error.code == "no-sandbox" else "Look for free memory; tell support."
        yield wrong(WHAT, f"does not start ({error.code})", f"{do} Photos are not decoded without.")
    else:
        header = seen.header
        yield ok(WHAT, f"{report.how}; a {header.format} of {header.width} x {header.height} was opened")
