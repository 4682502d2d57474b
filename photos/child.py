"""The decode child: `python -m photos.child`. It preloads, locks itself in, then answers until its input ends."""

from __future__ import annotations

import codecs
import io
import mmap
import os
import sys
from datetime import UTC, datetime
from typing import BinaryIO, cast

import numpy as np
from PIL import Image, MpoImagePlugin, WebPImagePlugin

from casework.errors import BadPhoto
from photos import decoder, encode, exif, forensics, messages, provenance, sandbox, segments
from photos.messages import Ask, Code, Hashed, Inspection, Made, No, Plane, Reply, Seen
from photos.records import Array, Examined, Inspected

# Image.open would import these two when it first needs them, which a locked child cannot
PLUGINS = (MpoImagePlugin, WebPImagePlugin)
LETTERS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")  # a codec is a module too


def main() -> None:  # pragma: no cover - a locked process cannot write coverage; `serve` and `preload` are tested apart
    requests, replies = open(0, "rb", closefd=False), open(1, "wb", closefd=False)  # noqa: SIM115 - live as long as we
    hello = messages.hello(requests.readline(messages.LONGEST_LINE))
    received = segments.attach(hello.input, hello.input_bytes)
    output = segments.attach(hello.output, hello.output_bytes)
    preload(hello.anchors)
    ready = sandbox.lock(hello.memory)
    replies.write(messages.line(ready))
    replies.flush()
    if ready.locked or sys.platform != "linux":
        serve(requests, replies, received, output, hello.cpu_seconds)
    os._exit(0)  # nothing to tidy up, and a locked process could not


def preload(anchors: str = "") -> None:
    """One small picture of each kind through each job, so that every module and table is loaded."""
    provenance.prepare(anchors)
    for letters in LETTERS:
        codecs.lookup(letters)
    sample = Image.fromarray(np.arange(64 * 64 * 3, dtype=np.uint8).reshape(64, 64, 3))
    about = exif.exif_bytes(
        taken=datetime(2026, 1, 2, tzinfo=UTC), offset="+08:00", position=(1.5, -2.5), accuracy_m=4.0, model="preload"
    )
    for kind in ("JPEG", "PNG", "WEBP"):
        for picture in (sample, sample.convert("CMYK" if kind == "JPEG" else "RGBA")):
            file = io.BytesIO()
            picture.save(file, kind, exif=about)
            decoder.examine(file.getvalue())
            encode.rendition(file.getvalue(), 32)
            forensics.inspected(file.getvalue(), 32, 32)
    try:
        decoder.examine(b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x10\x03")
    except BadPhoto as error:
        str(error)


def serve(requests: BinaryIO, replies: BinaryIO, received: mmap.mmap, output: mmap.mmap, cpu_seconds: int) -> None:
    """Answer one line after the other until the parent is gone, or memory was short: then the heap is not trusted."""
    while said := requests.readline(messages.LONGEST_LINE):
        sandbox.allow_cpu(cpu_seconds)
        ask = messages.ask(said)
        answer = answered(ask, received[: ask.length], output)
        replies.write(messages.line(answer))
        replies.flush()
        if isinstance(answer, No) and answer.code == "too-much-memory":
            return


def answered(ask: Ask, data: bytes, output: mmap.mmap) -> Reply:
    """Do the job; what damaged bytes make any library raise is a refusal."""
    try:
        return _done(ask, data, output)
    except BadPhoto as error:
        return _no(error)
    except MemoryError:
        return No("too-much-memory", {})
    except Exception as error:
        return No("broken", {"reason": f"{type(error).__name__}: {error}"[:500]})


def _done(ask: Ask, data: bytes, output: mmap.mmap) -> Reply:
    if ask.do == "examine":
        return _seen(decoder.examine(data, ask.closely), output)
    if ask.do == "inspect":
        return _inspection(forensics.inspected(data, ask.width, ask.height), output)
    if ask.do == "hashes":
        return Hashed(*decoder.hashed(data))
    if ask.do == "scaled":
        pixels = decoder.scaled(data, ask.width, ask.height)
        _put(pixels, output)
        return Made(pixels.shape[1], pixels.shape[0], pixels.nbytes)
    made = encode.rendition(data, ask.width, ask.quality)
    output[: len(made.jpeg)] = made.jpeg
    return Made(made.width, made.height, len(made.jpeg))


def _seen(seen: Examined, output: mmap.mmap) -> Seen:
    at = 0
    planes: list[Plane | None] = []
    for picture in (seen.grey, seen.centre, seen.thumbnail, seen.look):
        if picture is not None:
            output[at : at + picture.nbytes] = picture.tobytes()
            at += picture.nbytes
        planes.append(Plane(picture.shape[1], picture.shape[0]) if picture is not None else None)
    grey, centre, thumbnail, look = planes
    if grey is None or look is None:
        raise ValueError("an examination has a small picture")
    return Seen(seen.header, seen.metadata, seen.ways, grey, centre, thumbnail, look, seen.provenance)


def _inspection(made: Inspected, output: mmap.mmap) -> Inspection:
    levels, small = made.error_levels, made.thumbnail
    pixels = levels.data + (small.data if small is not None else b"")
    output[: len(pixels)] = pixels
    shown = Plane(small.width, small.height) if small is not None else None
    return Inspection(Plane(levels.width, levels.height), shown, made.tables, made.quality, made.tags)


def _put(pixels: Array, output: mmap.mmap) -> None:
    """Straight into the segment, without a copy between."""
    np.frombuffer(output, np.uint8, pixels.nbytes)[:] = pixels.ravel()


def _no(error: BadPhoto) -> No:
    facts = {name: fact if isinstance(fact, int | float) else str(fact)[:500] for name, fact in error.facts.items()}
    return No(cast(Code, error.code), facts)  # the decoder raises these codes only; the parent checks


if __name__ == "__main__":  # pragma: no cover - the child's own start
    main()
