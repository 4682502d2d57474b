"""From the names of files to what a locked child saw in them: in the order of the names, a few files at a time.

One thread keeps all children at work: while they decode, it reads the next file and its caller looks at the last one.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from hashlib import sha256

from casework.errors import BadPhoto, Unreadable
from casework.model import Digest, Photo
from desktop.commands.troubles import of_system
from desktop.commands.walk import Met
from photos.children import Darkroom, Developing, Examined
from photos.segments import INPUT_BYTES

CHILDREN = 2  # with this thread as busy as one of them, a third brought nothing on four cores
WAITING = 64  # refusals that wait for a photo before them to be finished
# a file that has become a pipe since the walk must not be waited for
READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class Developed:
    """A photo whose bytes are gone again."""

    path: str
    photo: Photo
    examined: Examined


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that is no photo to us, and why."""

    path: str
    error: Unreadable


@dataclass(frozen=True, slots=True)
class _UnderWay:
    path: str
    photo: Photo
    developing: Developing


Lines = Generator[Developed | Failed, None, None]


def develop(found: Iterable[Met], darkroom: Darkroom, *, closely: bool = True) -> Lines:
    """Each file once, in order. Close it when it is left early: then the children are free again.

    `closely`: with the middle of the photo dot by dot.
    """
    queue: deque[_UnderWay | Failed] = deque()
    try:
        yield from _in_order(found, darkroom, queue, closely=closely)
    finally:
        for one in queue:
            if isinstance(one, _UnderWay):
                one.developing.give_up()


def _in_order(found: Iterable[Met], darkroom: Darkroom, queue: deque[_UnderWay | Failed], *, closely: bool) -> Lines:
    """No more photos are under way than there are children; of files whose bytes are held there is one."""
    busy = 0
    for met in found:
        read_ahead = _read(met)
        finished: list[Developed | Failed] = []
        while queue and (busy == CHILDREN or isinstance(queue[0], Failed) or len(queue) == WAITING):
            busy -= isinstance(queue[0], _UnderWay)
            finished.append(_finished(queue.popleft()))
        if isinstance(read_ahead, Failed):
            queue.append(read_ahead)
        else:
            queue.append(_begun(met.path, read_ahead, darkroom, closely=closely))
            busy += 1
        del read_ahead  # not to be held while the caller looks at photos
        yield from finished
    while queue:
        yield _finished(queue.popleft())


def read(path: str) -> bytes:
    """The whole of a regular file within the cap, or `Unreadable`; it never waits for another program."""
    try:
        with os.fdopen(os.open(path, READING), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Unreadable("not-a-file")
            data = file.read(INPUT_BYTES + 1)
    except (OSError, ValueError) as error:
        raise of_system(error) from error
    if len(data) > INPUT_BYTES:
        raise Unreadable("too-many-bytes", limit=INPUT_BYTES)
    return data


def read_again(path: str, known: Digest) -> bytes | None:
    """The bytes once more; None when the file has gone since, or is another one."""
    try:
        data = read(path)
    except Unreadable:
        return None
    return data if digest(data) == known else None


def digest(data: bytes) -> Digest:
    return Digest(sha256(data).hexdigest())


def _read(met: Met) -> bytes | Failed:
    try:
        if met.trouble is not None:
            return Failed(met.path, met.trouble)
        return read(met.path)
    except Unreadable as error:
        return Failed(met.path, error)


def _begun(path: str, data: bytes, darkroom: Darkroom, *, closely: bool) -> _UnderWay:
    return _UnderWay(path, Photo(digest(data), len(data)), darkroom.begin(data, closely=closely))


def _finished(one: _UnderWay | Failed) -> Developed | Failed:
    if isinstance(one, Failed):
        return one
    try:
        return Developed(one.path, one.photo, one.developing.examined())
    except BadPhoto as error:
        return Failed(one.path, error)
