"""What each of two people had seen when they decided, and what is new since. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.model import Alike, Case, CaseId, Decision, Digest, Outcome, Photo, Submission
from desktop.views.unsettled.telling import Telling

Word = Decision | Outcome


@dataclass(frozen=True, slots=True)
class Witness:
    """Who had seen what."""

    word: Word
    account: str
    name: str


def saw(word: Word, other: Word | None, case: Case | None, telling: Telling) -> str:
    """'2 of 3 photos, 1 objection; not the match with X': what is missing is what only the other had seen."""
    words, photos = telling.words, case.photos if case is not None else ()
    n, of = len(word.seen), len({photo.digest for photo in photos})
    seen = words.say("evidence.photos-of", n=n, all=of) if 0 < n < of else _counted("photos", n, telling)
    said = words.say("evidence.both", photos=seen, objections=_counted("objections", len(word.noted), telling))
    missed = [note for note in other.noted if note not in word.noted] if other is not None else []
    if not missed:
        return said
    return words.say("evidence.missed", seen=said, what=telling.listed(tuple(_noted(m, telling) for m in missed)))


def _counted(what: str, n: int, telling: Telling) -> str:
    key = {0: f"evidence.{what}-none", 1: f"evidence.{what}-one"}.get(n, f"evidence.{what}")
    return telling.words.say(key, n=n)


def _noted(note: str, telling: Telling) -> str:
    """An objection by its code, as `Decision.noted` keeps it; one without a sentence here as it came."""
    code, _, case = note.partition(" ")
    if code in set(Alike):
        return telling.words.say("evidence.match", case=case) if case else code
    try:
        return f"“{telling.words.say(f'finding.{code}', case=case)}”"
    except KeyError:  # a check of another version, or a sentence with facts that are not kept
        return code


def matches(*said: Word | None) -> tuple[CaseId, ...]:
    """The cases somebody had seen as matches of this one."""
    noted = [note.partition(" ") for word in said if word is not None for note in word.noted]
    return tuple(dict.fromkeys(CaseId(case) for code, _, case in noted if case and code in set(Alike)))


def missed_match(word: Word, other: Word | None) -> bool:
    return bool(set(matches(other)) - set(matches(word)))


def since(case: Case, decision: Decision) -> tuple[Submission, ...]:
    """What came in after this was seen: every submission after the first raises the revision by one."""
    return case.submissions[decision.seen_rev :]


def new_photos(case: Case, decision: Decision) -> tuple[Photo, ...]:
    return tuple(p for sent in since(case, decision) for p in sent.photos if p.digest not in decision.seen)


def added(changed: Sequence[str], case: Case | None, decision: Decision, telling: Telling) -> tuple[str, ...]:
    """What changed, in words: every code the hub uses has a sentence, one that comes later is shown as it is."""
    photos = len(new_photos(case, decision)) if case is not None else 0
    said = tuple(_added(code, photos, telling) for code in changed)
    return said or (telling.words.say("added.none"),)


def brought(sent: Submission, telling: Telling) -> tuple[str, ...]:
    """What one more submission added."""
    codes = (("photos", bool(sent.photos)), ("text", bool(sent.text)))
    return tuple(_added(code, len(sent.photos), telling) for code, there in codes if there)


def _added(code: str, photos: int, telling: Telling) -> str:
    key = "added.photos-many" if code == "photos" and photos > 1 else f"added.{code}"
    return telling.words.say(key, n=photos) if telling.words.knows(key) else code


def marks(case: Case, mine: Witness, other: Witness | None, new: Sequence[Digest], telling: Telling) -> tuple[str, ...]:
    """The caption of every photo: its role, and who had seen it when that is not plain."""
    words, captions = telling.words, []
    for photo in case.photos:
        key = f"role.{photo.role}"
        role = words.say(key) if words.knows(key) else photo.role
        here, there = photo.digest in mine.word.seen, other is not None and photo.digest in other.word.seen
        if photo.digest in new:
            role = words.say("mark.new", role=role)
        elif other is None:
            role = role if here else words.say("mark.unseen", role=role)
        elif here is not there:
            role = _only(role, mine if here else other, telling)
        elif not here:
            role = words.say("mark.nobody", role=role)
        captions.append(role)
    return tuple(captions)


def _only(role: str, who: Witness, telling: Telling) -> str:
    if telling.own(who.account):
        return telling.words.say("mark.only-you", role=role)
    return telling.words.say("mark.only", role=role, name=who.name)
