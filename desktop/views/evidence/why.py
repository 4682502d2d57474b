"""Why a case stands in its band: every record, what it counts, and what it was made with. Plain values, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.fusion import STRONGLY_ABOVE, SUSPICIOUS_FROM, Weighed, objects, weight
from casework.model import Digest, Finding, Verdict
from db.records import CaseView
from desktop.views.findingwords import BANDS, CUES
from desktop.views.parts.cues import Cue
from desktop.views.photo import known
from desktop.views.queuerow import CHIPS
from desktop.words import Words

SHORT = 8  # digits of a hash: enough to find it by


@dataclass(frozen=True, slots=True)
class Line:
    """One record. `counts` is what it adds to the sum, `made` what it was made with; `facts` its figures by name."""

    finding: Finding
    cue: Cue
    cue_name: str
    sentence: str
    fact: str
    counts: str
    weighs: str
    made: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    note: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """`limits`: from where the sum is suspicious, and above what strongly."""

    band: str
    cue: Cue
    chip: bool
    score: float
    limits: tuple[float, float]
    total: str
    sum: str
    counting: tuple[Part, ...]  # what makes the band
    told: tuple[Part, ...]  # what does not


def why(view: CaseView, words: Words) -> Why:
    weighed = view.weighed
    roles = {p.digest: known(words, f"role.{p.role}", p.role) for p in view.case.photos}
    adding = [s for s in weighed.signals if s.counts and s.finding not in weighed.gates]
    told = [*weighed.gates, *(s.finding for s in adding)]
    rest = [f for f in view.findings if f not in told and f.verdict is not Verdict.UNKNOWN]
    rest.sort(key=lambda f: (not objects(f), -weight(f), f.verdict is not Verdict.PASS))

    def part(title: str, said: list[tuple[Finding, str]]) -> Part:
        lines = tuple(_line(finding, counts, roles, words) for finding, counts in said)
        return Part(words.say(title), words.say(f"{title}-note"), lines)

    counting = (
        part("why.gates", [(f, words.say("why.stands")) for f in weighed.gates]),
        part("why.counts", [(s.finding, _signed(s.counts)) for s in adding]),
    )
    not_counting = (
        part("why.nothing", [(f, words.figure(0)) for f in rest]),
        part("why.unknown", [(f, "") for f in weighed.unknown]),
    )
    limits = SUSPICIOUS_FROM, STRONGLY_ABOVE
    return Why(
        words.band(view.band),
        BANDS[view.band],
        view.band in CHIPS,
        weighed.score,
        limits,
        _signed(weighed.score),
        _sum(weighed, words),
        tuple(p for p in counting if p.lines),
        tuple(p for p in not_counting if p.lines),
    )


def _sum(weighed: Weighed, words: Words) -> str:
    suspicious, strongly = words.figure(SUSPICIOUS_FROM), words.figure(STRONGLY_ABOVE)
    said = words.say("why.sum", sum=_signed(weighed.score), suspicious=suspicious, strongly=strongly)
    return words.together(words.say("why.gated"), said) if weighed.gates else said


def _line(f: Finding, counts: str, roles: Mapping[Digest, str], words: Words) -> Line:
    if f.verdict is Verdict.UNKNOWN:
        sentence, fact = words.cannot(f, roles.get(f.photo, "") if f.photo else ""), ""
    else:
        sentence, fact = words.finding(f)
    cue = CUES.get(f.verdict, Cue.UNKNOWN)
    whose = roles.get(f.photo, "") if f.photo is not None and len(roles) > 1 else ""
    return Line(
        f, cue, words.say(f"cue.{cue}"), sentence, fact, counts, _weighs(f, whose, words), _made(f, words), _facts(f)
    )


def _weighs(f: Finding, role: str, words: Words) -> str:
    """'Metadata · near · weight 2.0 · measured 4,320 · limit 10'."""
    group = words.say(f"group.{f.group}") if f.group is not None else words.say("why.no-group")
    said = [group, words.say("why.of-photo", role=role) if role else ""]
    if weight(f):
        said.append(words.say("why.weight", n=_signed(weight(f))))
    if f.score is not None:
        said.append(words.say("why.measured", n=_figure(f.score, words)))
    if f.threshold is not None:
        said.append(words.say("why.limit", n=_figure(f.threshold, words)))
    return " · ".join(part for part in said if part)


def _made(f: Finding, words: Words) -> str:
    """'Check time, version 2 · settings 3f2a09c1 · EXIF · 30 Nov, 18:31'."""
    said = [words.say("why.check", check=f.check, version=f.version)]
    if f.config:
        said.append(words.say("why.settings", hash=f.config[:SHORT]))
    if f.source:
        said.append(known(words, f"source.{f.source}", f.source))
    if f.at is not None:
        said.append(words.day_hour(f.at))
    return " · ".join(said)


def _facts(f: Finding) -> tuple[tuple[str, str], ...]:
    """As the record has them, under its own names: they are what a supervisor or a court would ask for."""
    return tuple((name, str(value)) for name, value in f.facts.items())


def _signed(n: float) -> str:
    return f"{n:+.1f}".replace("-", "−") if n else "0"


def _figure(n: float, words: Words) -> str:
    return words.figure(round(n) if abs(n) >= 100 or n == round(n) else round(n, 2))
