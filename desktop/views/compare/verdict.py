"""What the checks found between two photos, in one sentence and the figures under it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import Alike, Finding, Submission, Verdict
from desktop.views.compare.relation import Pairing
from desktop.views.parts.cues import Cue
from desktop.words import Words
from desktop.words.say import MIRRORED

CUES = {Verdict.FAIL: Cue.FAILS, Verdict.SUSPICIOUS: Cue.SUSPICIOUS}


@dataclass(frozen=True, slots=True)
class Said:
    """A chip (or none), what happened, and what was measured."""

    sentence: str
    measured: str = ""
    chip: str = ""
    cue: Cue = Cue.NOTE


def said(pair: Pairing, mine: Submission, theirs: Submission, others: int, words: Words) -> Said:
    """`others`: how many findings link the two cases by other photos."""
    if pair.like is None or pair.finding is None:
        if others:
            return Said(words.say("compare.nothing-between"), words.say("compare.another-matches"))
        return Said(words.say("compare.by-a-third"))
    chip, cue = words.say(f"compare.{pair.like}"), CUES.get(pair.finding.verdict, Cue.NOTE)
    return Said(_sentence(pair.like, mine, theirs, words), _measured(pair, words), chip, cue)


def _sentence(like: Alike, mine: Submission, theirs: Submission, words: Words) -> str:
    who = "self" if mine.contributor == theirs.contributor else "other"
    order = "earlier" if theirs.received_at <= mine.received_at else "later"
    span = words.span(mine.received_at - theirs.received_at)
    return words.say(f"compare.{like}-{who}-{order}", span=span)


def _measured(pair: Pairing, words: Words) -> str:
    finding = pair.finding
    if finding is None or pair.like is Alike.SAME_FILE:
        return words.say("compare.bytes")
    if pair.like is Alike.SAME_PLACE:
        return apart(float(str(finding.facts.get("metres", finding.score or 0.0))), words)
    parts = [words.say("compare.bits", n=finding.score or 0.0)]
    if finding.threshold is not None:
        parts.append(words.say("compare.limit", n=finding.threshold))
    return " · ".join((*parts, *_changed(finding, words)))


def _changed(finding: Finding, words: Words) -> tuple[str, ...]:
    """What was undone before the two were found to be one."""
    turn, margin = finding.facts.get("turn", 1), finding.facts.get("margin", "whole")
    if turn != 1:
        return (words.say("how.mirrored" if turn in MIRRORED else "how.turned"),)
    return (words.say("how.trimmed" if margin == "trimmed" else "how.cut"),) if margin != "whole" else ()


def apart(metres: float, words: Words) -> str:
    return words.say("compare.metres", n=metres) if metres < 1000 else words.say("compare.km", n=metres / 1000)
