"""Hashing a photo for the search of duplicates, against what one would write with imagehash or imagededup."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import imagehash
import simplejpeg
from PIL import Image

from benchmarks.checking import core_clock, one_core
from benchmarks.figures import Contender, Figure, Report, Setting, in_turns, ms, ratio
from benchmarks.pictures import SIZE, twelve_megapixels
from casework.errors import BadPhoto
from photos import decoder
from photos.children import Darkroom

HASHED, NAIVE, DEDUP, BARE, CLOSELY, LOOKED, LOCKED = (
    "both hashes in process (photos.decoder.hashed)",
    "imagehash.phash(Image.open(f))",
    "imagededup PHash().encode_image(f)",
    "scaled decode alone (simplejpeg, grey, 1/8)",
    "examine",
    "examine, not closely",
    "both hashes in the locked child (Darkroom.hashes)",
)
LARGE = (8000, 6000)
PLAINER = 50  # the JPEG quality at which the made photos are as small as a phone's plainer ones
LARGEST = 4  # of the given photos
PILE = 12  # photos for two threads

Encode = Callable[[str], object]


def run(setting: Setting) -> Report:
    """One core for all but the last; everybody reads the same file in a round."""
    small, large = (SIZE, LARGE) if not setting.quick else ((800, 600), (1600, 1200))
    noisy = _written(setting.folder, "noisy", twelve_megapixels(setting.photos, setting.n(6, 1), small))
    plainer = _written(setting.folder, "plainer", (_again(path, PLAINER) for path in noisy))
    huge = _written(setting.folder, "huge", twelve_megapixels(setting.photos, setting.n(2, 1), large))
    real = _largest(setting.photos)
    rounds = setting.n(24, 2)
    dedup, missing = imagededup()
    figures: list[Figure] = []
    with one_core(), Darkroom(1) as room:
        clock, how = core_clock(room.lock_report().pids)

        def measure(what: str, paths: list[Path], rounds: int, *, more: bool = False) -> None:
            def of(work: Callable[[bytes], object]) -> Contender:
                return lambda n: work(paths[n % len(paths)].read_bytes())

            contenders = {HASHED: of(decoder.hashed), NAIVE: lambda n: _naive(paths[n % len(paths)]), BARE: of(_bare)}
            if dedup is not None:
                contenders[DEDUP] = lambda n: dedup(str(paths[n % len(paths)]))
            if more:
                contenders[CLOSELY] = of(decoder.examine)
                contenders[LOOKED] = of(lambda data: decoder.examine(data, closely=False))
                contenders[LOCKED] = of(room.hashes)
            taken = in_turns(rounds, contenders, clock=clock)
            figures.extend(ms(f"{what}: {name}", seconds) for name, seconds in taken.items())
            figures.extend(
                ratio(f"{what}: {name}", taken[over], taken[under])
                for name, over, under in RATIOS
                if {over, under} <= taken.keys()
            )

        measure("12 MP, noisy", noisy, rounds, more=True)
        measure("12 MP, plainer", plainer, rounds)
        measure("48 MP, noisy", huge, setting.n(12, 2))
        measure("the largest photos given", real, rounds)
    figures.extend(_two_threads([path.read_bytes() for path in noisy], setting.n(PILE, 2), setting.n(7, 2)))
    sizes = {"noisy": noisy, "plainer": plainer, "48 MP": huge, "largest given": real}
    return Report(
        "Hashing a photo, against imagehash and imagededup",
        tuple(figures),
        (
            f"{rounds} rounds in turns ({setting.n(12, 2)} of 48 MP), {how}. Everybody reads the file (cached); naive "
            "and imagededup make 64 bits, we 64 and 256 of the upright picture, with its header and orientation read.",
            f"On the average {', '.join(f'{name} {_megabytes(paths):.1f} MB' for name, paths in sizes.items())}. "
            "Reading a JPEG's coded bits costs everybody the same and grows with the bytes of the file, not with its "
            "dots; a scaled decode saves only what comes after. So the ratios are better for plainer files.",
            "Two threads: by the wall clock, on all cores; what else the machine does counts.",
            *missing,
        ),
    )


RATIOS = (
    ("hashed against naive imagehash", NAIVE, HASHED),
    ("hashed against imagededup", DEDUP, HASHED),
    ("hashed against the decode alone", BARE, HASHED),
    ("examine, closely or not", CLOSELY, LOOKED),
    ("the locked child against in process", LOCKED, HASHED),
)


def _two_threads(files: list[bytes], pile: int, rounds: int) -> tuple[Figure, ...]:
    """A pile of photos by one thread with one child, and by two with two."""
    with Darkroom(1) as one, Darkroom(2) as two, ThreadPoolExecutor(2) as threads:
        photos = [files[n % len(files)] for n in range(pile)]

        def alone(_: int) -> object:
            return [one.hashes(data) for data in photos]

        def both(_: int) -> object:
            return list(threads.map(two.hashes, photos))

        taken = in_turns(rounds, {"one thread, one child": alone, "two threads, two children": both})
    single, double = taken.values()
    return (
        *(ms(f"12 MP, noisy, each of {pile}: {name}", seconds, pile) for name, seconds in taken.items()),
        ratio("12 MP, noisy: two threads against one", single, double),
    )


def _naive(path: Path) -> object:
    with Image.open(path) as image:
        return imagehash.phash(image)


def _bare(data: bytes) -> object:
    return simplejpeg.decode_jpeg(data, "GRAY", min_width=decoder.HASHED_SIDE, min_height=decoder.HASHED_SIDE)


def imagededup() -> tuple[Encode | None, tuple[str, ...]]:
    """Its own hashing, loaded past its packages' imports, which ask for torch; or why there is none."""
    try:
        found = find_spec("imagededup")
        if found is None or not found.submodule_search_locations:
            raise ImportError("no module of this name")
        for name in ("methods", "utils"):
            package = ModuleType(f"imagededup.{name}")
            package.__path__ = [str(Path(found.submodule_search_locations[0]) / name)]
            sys.modules.setdefault(package.__name__, package)
        encode: Encode = import_module("imagededup.methods.hashing").PHash(verbose=False).encode_image
    except ImportError as error:
        return None, (f"imagededup: not installed ({error}); see `peers.txt`.",)
    return encode, ()


def _written(folder: Path, name: str, files: Iterator[bytes] | list[bytes]) -> list[Path]:
    paths = []
    for n, data in enumerate(files):
        paths.append(folder / f"{name}-{n}.jpg")
        paths[-1].write_bytes(data)
    return paths


def _again(path: Path, quality: int) -> bytes:
    file = io.BytesIO()
    with Image.open(path) as image:
        image.save(file, "JPEG", quality=quality)
    return file.getvalue()


def _largest(folder: Path) -> list[Path]:
    """Of the JPEGs that can be read, those with the most dots."""
    sizes: list[tuple[int, Path]] = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg")):
        try:
            head = decoder.header(path.read_bytes())
        except BadPhoto:
            continue
        sizes.append((head.width * head.height, path))
    return [path for _, path in sorted(sizes, key=lambda pair: pair[0])[-LARGEST:]]


def _megabytes(paths: list[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / len(paths) / 1e6
