"""What the checks found between two photos, in one sentence and the figures under it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import Alike, Finding, Submission, Verdict
from desktop.views.compare.relation import Pairing
from desktop.views.parts.cues import Cue
from desktop.words import Words
from desktop.words.say import MIRRORED
from photos.verify import Compared, Kin

CUES = {Verdict.FAIL: Cue.FAILS, Verdict.SUSPICIOUS: Cue.SUSPICIOUS}
PROVED = CUES | {Verdict.PASS: Cue.PROOF}


@dataclass(frozen=True, slots=True)
class Said:
    """A chip (or none), what happened, and what was measured."""

    sentence: str
    measured: str = ""
    chip: str = ""
    cue: Cue = Cue.NOTE


@dataclass(frozen=True, slots=True)
class Seen:
    """What comparing the two files on the screen has shown just now: a note, never a finding."""

    compared: Compared | None = None  # None: not known, or one of them cannot be looked at
    framed: bool = False  # one shows only a part of the other
    pointing: bool = False  # the points that agree are marked


UNSEEN = Seen()


def said(
    pair: Pairing, mine: Submission, theirs: Submission, others: int, lesser: str, seen: Seen, words: Words
) -> Said:
    """`others`: how many findings link the two cases by other photos; `lesser`: what a check said that is no match."""
    if pair.proof:
        return _proved(pair.finding, seen, words)
    if pair.like is None or pair.finding is None:
        otherwise = "compare.nothing-between" if others else "compare.by-a-third"
        sentence = words.say(f"compare.{lesser}" if lesser else otherwise)
        told = (words.say("compare.another-matches"),) if others else ()
        return Said(sentence, " · ".join((*told, *_just_now(seen, words))))
    chip, cue = words.say(f"compare.{pair.like}"), CUES.get(pair.finding.verdict, Cue.NOTE)
    return Said(_sentence(pair.like, mine, theirs, words), _measured(pair, seen, words), chip, cue)


def _proved(finding: Finding | None, seen: Seen, words: Words) -> Said:
    """What the check said of the photo after; else what the screen shows just now."""
    now = " · ".join(_just_now(seen, words))
    if finding is None:
        return Said(words.say("life.proof-unchecked"), now)
    if finding.verdict is Verdict.UNKNOWN:
        return Said(words.cannot(finding), now, words.say("band.not-checkable"), Cue.UNKNOWN)
    sentence, fact = words.finding(finding)
    chip = words.say("life.proof-holds" if finding.verdict is Verdict.PASS else "life.proof-doubtful")
    return Said(sentence, fact, chip, PROVED.get(finding.verdict, Cue.NOTE))


def _just_now(seen: Seen, words: Words) -> tuple[str, ...]:
    """What the screen shows of two photos between which the checks found nothing."""
    if seen.compared is None:
        return ()
    now = words.say(f"compare.now-{seen.compared.kin}")
    if seen.compared.kin is Kin.SIMILAR:
        return (now,)
    return now, words.say("compare.likeness", n=seen.compared.ncc), *_points(seen.compared, seen, words)


def _points(compared: Compared, seen: Seen, words: Words) -> tuple[str, ...]:
    n, marked = compared.inliers, len(compared.points)
    if not marked:
        return ()
    if seen.pointing and marked < n:
        return (words.say("compare.points-marked", n=n, marked=marked),)
    return (words.say("compare.points", n=n),)


def _sentence(like: Alike, mine: Submission, theirs: Submission, words: Words) -> str:
    who = "self" if mine.contributor == theirs.contributor else "other"
    order = "earlier" if theirs.received_at <= mine.received_at else "later"
    span = words.span(mine.received_at - theirs.received_at)
    return words.say(f"compare.{like}-{who}-{order}", span=span)


def _measured(pair: Pairing, seen: Seen, words: Words) -> str:
    """The checks' figures; but while points are marked, the number of those."""
    finding = pair.finding
    if finding is None or pair.like is Alike.SAME_FILE:
        return words.say("compare.bytes")
    if pair.like is Alike.SAME_TEXT:
        return words.say("compare.characters", n=finding.score or 0.0)
    parts: list[str] = []
    if pair.like is Alike.SAME_PHOTO:
        parts.append(words.say("compare.likeness", n=finding.score or 0.0))
    if "metres" in finding.facts and pair.like is Alike.SAME_PLACE:
        parts.append(apart(float(str(finding.facts["metres"])), words))
    if "align" in finding.facts and pair.like is Alike.SAME_PLACE:
        parts.append(words.say("compare.one-scene"))
    marked = _points(seen.compared, seen, words) if seen.pointing and seen.compared is not None else ()
    if marked:
        parts += marked
    elif "inliers" in finding.facts and pair.like is Alike.SAME_PHOTO:
        parts.append(words.say("compare.points", n=finding.facts["inliers"]))
    return " · ".join((*parts, *(_changed(finding, words) if pair.like is Alike.SAME_PHOTO else ())))


def _changed(finding: Finding, words: Words) -> tuple[str, ...]:
    """What was undone before the two were found to be one."""
    turn, margin = finding.facts.get("turn", 1), finding.facts.get("margin", "whole")
    if turn != 1:
        return (words.say("how.mirrored" if turn in MIRRORED else "how.turned"),)
    return (words.say("how.trimmed" if margin == "trimmed" else "how.cut"),) if margin != "whole" else ()


def apart(metres: float, words: Words) -> str:
    return words.say("compare.metres", n=metres) if metres < 1000 else words.say("compare.km", n=metres / 1000)
