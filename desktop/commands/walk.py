"""Which files are meant: those that were named and everything below the folders among them, in the order of the names.

Nothing is opened here, and nothing met here is trusted: a walk never ends in a circle and never in an exception.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.errors import Unreadable
from desktop.commands.troubles import of_system


@dataclass(frozen=True, slots=True)
class Met:
    """What the walk came upon, by its name as it was reached. With a `trouble` it is no file to be read."""

    path: str
    trouble: Unreadable | None = None


def walk(paths: Iterable[str]) -> Iterator[Met]:
    """A link that was named is followed; below a folder, links to files are followed and links to folders are not."""
    for path in paths:
        yield from _below(path) if os.path.isdir(path) else (_file(path),)


def _below(folder: str) -> Iterator[Met]:
    """Without recursion: folders may lie deeper than Python calls."""
    levels = [_entries(folder)]
    while levels:
        met = next(levels[-1], None)
        if met is None:
            levels.pop()
        elif isinstance(met, str):
            levels.append(_entries(met))
        else:
            yield met


def _entries(folder: str) -> Iterator[Met | str]:
    """What lies in a folder; the folders in it as plain names. Only names are held: there may be a million."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Met(folder, of_system(error))
        return
    for name in names:
        path = os.path.join(folder, name)
        if not os.path.isdir(path):
            yield _file(path)
        elif os.path.islink(path):
            yield Met(path, Unreadable("link-to-folder"))
        else:
            yield path


def _file(path: str) -> Met:
    try:
        path.encode()
        mode = os.stat(path).st_mode
    except UnicodeEncodeError:  # no line could say the name so that the file would be found by it
        return Met(path, Unreadable("bad-name"))
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        return Met(path, of_system(error))
    return Met(path, None if stat.S_ISREG(mode) else Unreadable("not-a-file"))
