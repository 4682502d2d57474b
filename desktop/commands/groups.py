"""`caselight groups`: which files are the same, which are one photo, which photos were taken at one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from desktop.commands.alike import Found, by_picture, join_places
from desktop.commands.develop import CHILDREN, Failed, develop, read_again
from desktop.commands.kept import Kept
from desktop.commands.lines import Alike, Kind, refused
from desktop.commands.options import OK, SOME_REFUSED
from desktop.commands.output import Output
from desktop.commands.progress import Progress
from desktop.commands.walk import walk
from desktop.workers.likeness import Looks
from photos.children import Darkroom


def groups(paths: Iterable[str], output: Output, progress: Progress) -> int:
    """The exit code. Errors go out as they come, the groups at the end."""
    kept = Kept()
    with Darkroom(CHILDREN) as darkroom:
        with closing(develop(walk(paths), darkroom, closely=False)) as developed:
            for one in developed:
                if isinstance(one, Failed):
                    output.write(refused(one))
                    progress.error()
                else:
                    kept.add(one)
                    progress.photo()
        looks = Looks(darkroom, lambda digest: read_again(kept.path(digest), digest))
        found = by_picture(kept, looks, lambda photo: progress.tell(f"comparing {photo + 1} of {len(kept)}"))
    join_places(kept, found.places)
    for group in told(kept, found):
        output.write(group)
    return SOME_REFUSED if progress.errors else OK


def told(kept: Kept, found: Found) -> Iterator[Alike]:
    """Kind by kind, each in the order of its first file, as its files are: a larger kind tells those of the smaller."""
    of = kept.photo_of
    one = found.photos.of[of].tolist()
    yield from _groups("same-file", kept.files, of, kept.files)
    yield from _groups("same-photo", kept.files, one, of)
    yield from _groups("same-place", kept.files, found.places.of[of].tolist(), one)


def _groups(
    kind: Kind, files: Sequence[str], together: Sequence[int], different: Sequence[int] | Sequence[str]
) -> Iterator[Alike]:
    """What belongs together, where that are at least two different ones; a file that was named twice is told once."""
    members: dict[int, list[int]] = {}
    for file, key in enumerate(together):
        members.setdefault(key, []).append(file)
    for group in members.values():
        if len({different[file] for file in group}) > 1:
            yield Alike(kind, tuple(dict.fromkeys(files[file] for file in group)))
