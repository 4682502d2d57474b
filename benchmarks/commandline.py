"""Do the commands take 4 and 16 times as long, and no more memory, for 4 and 16 times the files? A process a sample."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter

from PIL import Image

from benchmarks.figures import Figure, Report, Setting, ratio
from photos import exif

TIMES = (1, 4, 16)
SIDE = 1280
QUALITIES = range(95, 45, -3)
LAT, LON = 23.0218, 113.1214
ROOT = Path(__file__).resolve().parents[1]
# the command itself, and then the most memory it ever held
MEASURED = """
import resource, sys
from pathlib import Path
from desktop.__main__ import main
code = main(sys.argv[1:])
about = Path("/proc/self/status")
lines = about.read_text().splitlines() if about.exists() else []
most = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]  # of this program, not of who started it
print(most[0] if most else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
raise SystemExit(code)
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds by the clock, and megabytes."""

    seconds: float
    resident: float


def run(setting: Setting) -> Report:
    """Each size in turns, so that nobody is always first."""
    base, rounds = setting.n(60, 2), setting.n(1, 1)
    folders = {times: setting.folder / f"{times}" for times in TIMES}
    for times, folder in folders.items():
        _lay(setting.photos, folder, base, times)
    samples: dict[tuple[str, int], list[Sample]] = {
        (verb, times): [] for verb in ("check", "groups") for times in TIMES
    }
    for number in range(rounds):
        for verb, times in list(samples) if number % 2 else reversed(list(samples)):
            samples[verb, times].append(measure(verb, folders[times], base * times))
    figures: list[Figure] = []
    for verb in ("check", "groups"):
        figures += _lines(verb, base, [samples[verb, times] for times in TIMES])
    return Report(
        f"The command line at 1, 4 and 16 times {base} photos",
        tuple(figures),
        (
            f"{base} photos of at most {SIDE} dots, then 4 and 16 re-encoded, shifted copies of each: every file "
            "another, a quarter and a sixteenth of them another photo. Each has a position.",
            "Seconds by the clock from the start of the process to its end; two locked children. "
            "Memory is the most that the command itself ever held, with what it shares with the children.",
            "Growth is the time of each further photo between 4 and 16 times, over that between 1 and 4 times.",
        ),
    )


def measure(verb: str, folder: Path, expected: int) -> Sample:
    begun = perf_counter()
    command = [sys.executable, "-c", MEASURED, verb, str(folder), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    seconds = perf_counter() - begun
    said = done.stderr.decode().splitlines()
    if f"{expected} photos, 0 errors" not in said[-2]:
        raise SystemExit(f"not every photo was examined: {said[-2]}")
    return Sample(seconds, int(said[-1]) / 1024)


def _lines(verb: str, base: int, taken: list[list[Sample]]) -> list[Figure]:
    seconds = [tuple(sample.seconds for sample in samples) for samples in taken]
    figures = [Figure(f"{verb}, {base * t:,} photos", s, "s") for t, s in zip(TIMES, seconds, strict=True)]
    first, second, third = seconds
    figures += [ratio(f"{verb}, {TIMES[1]} times the photos", second, first)]
    figures += [ratio(f"{verb}, {TIMES[2]} times the photos", third, first)]
    late, early = _each(second, third, 12 * base), _each(first, second, 3 * base)
    figures += [
        Figure(f"{verb}, each further photo", tuple(1e3 * s for s in late)),
        ratio(f"{verb}, growth", late, early),
    ]
    resident = [tuple(sample.resident for sample in samples) for samples in taken]
    figures += [Figure(f"{verb}, memory, {base * t:,} photos", r, "MB") for t, r in zip(TIMES, resident, strict=True)]
    return [*figures, ratio(f"{verb}, memory at 16 times", resident[2], resident[0])]


def _each(few: tuple[float, ...], many: tuple[float, ...], more: int) -> tuple[float, ...]:
    """Never below a microsecond: with numbers so small that noise decides, a figure must still be one."""
    return tuple(max((b - a) / more, 1e-6) for a, b in zip(few, many, strict=True))


def _lay(photos: Path, folder: Path, base: int, times: int) -> None:
    folder.mkdir()
    found = sorted(p for p in photos.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg"))
    for number, path in enumerate(islice(found * (base // max(len(found), 1) + 1), base)):
        with Image.open(path) as image:
            picture = image.convert("RGB")
        picture.thumbnail((SIDE, SIDE))
        for copy in range(times):
            (folder / f"{copy:02}-{number:04}.jpg").write_bytes(_a_copy(picture, number, copy))


def _a_copy(picture: Image.Image, number: int, copy: int) -> bytes:
    shifted = picture.crop((copy % 4, copy // 4, picture.width, picture.height))
    about = exif.exif_bytes(position=(LAT + number * 1e-3, LON + copy * 1e-5))
    file = io.BytesIO()
    shifted.save(file, "JPEG", quality=QUALITIES[copy % len(QUALITIES)], exif=about)
    return file.getvalue()
