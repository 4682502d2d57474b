"""The two sides of the table as values: whose photo, its file, or the lines that say why there is none. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from casework.errors import ConsoleError
from casework.model import CaseId, Digest, Finding, Photo, Submission, Verdict
from db.records import CaseView, MediaState
from desktop.views.photo import file_of, known
from desktop.words import Words

Trouble = tuple[str, tuple[str, ...]]  # a head and its lines


@dataclass(frozen=True, slots=True)
class Caption:
    """Whose photo it is, and when and by whom it was sent."""

    head: str
    rest: str


@dataclass(frozen=True, slots=True)
class Side:
    """One photo as it is shown."""

    case: CaseId
    photo: Digest | None
    digest: Digest | None  # of the file that is shown: the original, or the hub's rendition of it
    caption: Caption
    here: bool = True
    trouble: Trouble | None = None


def side(view: CaseView, photo: Photo | None, caption: Caption, error: ConsoleError | None, words: Words) -> Side:
    """`error`: the file was asked for, and could not be opened."""
    file = file_of(photo, view) if photo is not None else None
    original = photo.digest if photo is not None else None
    trouble = _trouble(view, photo, error, words)
    return Side(view.case.id, original, file or original, caption, file is not None, trouble)


def caption(view: CaseView, photo: Photo | None, sent: Submission, head: str, words: Words) -> Caption:
    rest = [words.day_hour(sent.received_at), sent.contributor]
    photos = view.case.photos
    if photo is not None and len(photos) > 1:
        role = known(words, f"role.{photo.role}", photo.role)
        rest.append(words.say("compare.nth", role=role, n=photos.index(photo) + 1, all=len(photos)))
    return Caption(head, " · ".join(rest))


def heads(mine: Submission, theirs: Submission, words: Words) -> tuple[str, str]:
    """What stands over the photo of this case, and over the other: who was first is said of whoever it was."""
    if mine.received_at == theirs.received_at:
        return words.say("compare.this"), words.say("compare.other")
    if theirs.received_at < mine.received_at:
        return words.say("compare.this"), words.say("compare.first")
    return words.say("compare.this-first"), words.say("compare.later")


def _trouble(view: CaseView, photo: Photo | None, error: ConsoleError | None, words: Words) -> Trouble | None:
    """Why a photo cannot be shown; None while it can, or is still to come."""
    if photo is None:
        return words.say("compare.no-photo"), ()
    if error is None and photo.trouble:
        error = ConsoleError(photo.trouble, **_found(photo, view))
    if error is None and view.media.get(photo.digest) is MediaState.FAILED and file_of(photo, view) is None:
        error = ConsoleError("not-here")
    return _told(photo, error, words) if error is not None else None


def _found(photo: Photo, view: CaseView) -> dict[str, object]:
    """What the checks of this desk found out about a file that was not opened."""
    found = next((f for f in view.findings if f.photo == photo.digest and f.code == "photo-refused"), None)
    return {name: value for name, value in found.facts.items() if name != "why"} if found is not None else {}


def _told(photo: Photo, error: ConsoleError, words: Words) -> Trouble:
    facts: dict[str, str | float | int] = {"why": error.code}
    facts |= {name: value for name, value in error.facts.items() if isinstance(value, str | float | int)}
    head = words.say("photo.refused")
    why = words.refused(Finding("", "photo-refused", Verdict.UNKNOWN, photo.digest, facts=facts))
    if error.code == "not-here":
        return head, (why,)
    kept = words.say("photo.kept", short=f"{photo.digest[:4]}…{photo.digest[-4:]}")
    return head, tuple(line for line in (why, kept) if line != head)
