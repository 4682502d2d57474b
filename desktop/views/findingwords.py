"""What the findings pane says of a case, as plain values: the pane only lays them out. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casework.fusion import REASONS, objects, weight
from casework.model import Band, Finding, Photo, Saved, Submission, Verdict
from casework.programme import Programme
from db.records import CaseView
from desktop.views.parts.cues import Cue
from desktop.views.parts.findingrow import FindingWords
from desktop.views.queuerow import CHIPS
from desktop.views.recordwords import Share, shares
from desktop.words import Words

MOST_ELSEWHERE = 3  # cases of a group
ASKS = (Saved.RECHECK, Saved.OTHER, Saved.HELD, Saved.ERROR)
CUES = {
    Verdict.FAIL: Cue.FAILS,
    Verdict.SUSPICIOUS: Cue.SUSPICIOUS,
    Verdict.PASS: Cue.PROOF,
    Verdict.NOT_APPLICABLE: Cue.NOTE,
}
BANDS = {**CHIPS, Band.NO_OBJECTION: Cue.NO_OBJECTION, Band.UNCHECKED: Cue.JUDGE}


@dataclass(frozen=True)
class Section:
    """A head with a note, then findings, shares, facts and free text, in this order."""

    title: str
    note: str = ""
    rows: tuple[FindingWords, ...] = ()
    shares: tuple[Share, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Told:
    """The whole pane under its clocks."""

    band: str
    cue: Cue
    chip: bool
    counts: str
    reasons: tuple[FindingWords, ...]  # the top three
    further: tuple[FindingWords, ...]  # objections
    others: tuple[FindingWords, ...]  # proofs and notes
    cannot: tuple[FindingWords, ...]
    sections: tuple[Section, ...]

    @property
    def findings(self) -> tuple[FindingWords, ...]:
        """All that was noticed, from top to bottom."""
        return *self.reasons, *self.further, *self.others


def anchor(f: Finding) -> str:
    """What leads from a row of the pane to its record in the evidence, and back."""
    return " ".join((f.check, f.code, f.verdict, f.photo or "", str(f.facts.get("case", ""))))


def ranked(view: CaseView) -> list[Finding]:
    """The objections as fusion ranks them; those of a photo that another outweighs come last."""
    weighed = view.weighed
    said = [*weighed.reasons, *(s.finding for s in weighed.signals if s.finding not in weighed.reasons)]
    rest = sorted((f for f in view.findings if f not in said), key=weight, reverse=True)
    return [f for f in (*said, *rest) if objects(f)]


def told(view: CaseView, programme: Programme, words: Words, key: str = "") -> Told:
    """`key` opens the evidence; it stands at the first row."""
    case = view.case
    groups = _alike([f for f in view.findings if f.verdict in CUES and _tells(f)])
    found = [g[0] for g in groups]
    unknown = [f for f in view.findings if f.verdict is Verdict.UNKNOWN]
    sections = [_decided(view, programme, words), _criteria(case.category, programme, words)]
    sections += [_place(view, programme, words)]
    sections += [_contributor(sent, words) for sent in case.submissions if not sent.act]
    return Told(
        words.band(view.band),
        BANDS[view.band],
        view.band in CHIPS,
        _counts(found, unknown, words),
        *_rows(groups, view, words, key),
        _cannot(unknown, case.photos, words),
        tuple(section for section in sections if section is not None),
    )


def _decided(view: CaseView, programme: Programme, words: Words) -> Section | None:
    """What became of this desk's decision; one that does not stand as said asks to be taken note of."""
    mine = view.mine
    if mine is None:
        return None
    said = words.say(f"done.{mine.decision.effect}")
    facts = [(words.say("findings.said"), words.spoken(said, words.moment(mine.decision.decided_at)))]
    if mine.decision.rule:
        rule = programme.rule(mine.decision.rule)
        facts.append((words.say("rules.by"), words.text(rule.title) if rule is not None else mine.decision.rule))
    stands, changed = (mine.ack.stands, mine.ack.changed) if mine.ack is not None else (None, ())
    if stands is not None and mine.state is not Saved.RECORDED:
        theirs = words.say(f"done.{stands.effect}")
        facts.append((words.say("findings.stands"), words.spoken(theirs, stands.by_name or stands.by)))
    if changed:
        what = (words.say(f"changed.{c}") if words.knows(f"changed.{c}") else c for c in changed)
        facts.append((words.say("findings.changed"), words.listed(*what)))
    note = FindingWords(Cue.NOTE, words.say("cue.note"), words.say("action.acknowledge"), key="Ctrl+Return")
    rows = (note,) if mine.state in ASKS and mine.acknowledged_at is None else ()
    return Section(words.say("findings.decided"), words.saved(mine.state), rows, facts=tuple(facts))


def _counts(found: list[Finding], unknown: list[Finding], words: Words) -> str:
    reasons = sum(map(objects, found))
    said = []
    if reasons:
        said.append(words.say("findings.reason" if reasons == 1 else "findings.reasons", n=reasons))
    if unknown:
        many = len(unknown) > 1
        said.append(words.say("findings.uncheckables" if many else "findings.uncheckable", n=len(unknown)))
    return " · ".join(said)


def _alike(found: list[Finding]) -> list[list[Finding]]:
    """What several photos of a case say alike is one finding; the one furthest from its limit speaks for all."""

    def beyond(f: Finding) -> float:
        return abs((f.score or 0.0) - (f.threshold or 0.0))

    groups: dict[tuple[object, ...], list[Finding]] = {}
    for f in found:
        groups.setdefault((f.code, f.verdict, f.facts.get("case")), []).append(f)
    return [sorted(group, key=beyond, reverse=True) for group in groups.values()]


def _said_elsewhere(view: CaseView, words: Words) -> tuple[FindingWords, ...]:
    """What the checks found on another case of the group, and not on this one: the earlier of two learns it so."""
    if view.group is None:
        return ()
    named = {f.facts.get("case") for f in view.findings}
    others = [m for m in view.group.other_than(view.case.id) if m.case not in named]
    return tuple(
        FindingWords(
            cue := Cue.SUSPICIOUS if other.like.repeats else Cue.NOTE,
            words.say(f"cue.{cue}"),
            words.say(f"finding.{other.like}", case=other.case),
            words.say("findings.other-case", case=other.case, day=words.day(other.received_at)),
            strong=True,
        )
        for other in others[:MOST_ELSEWHERE]
    )


def _tells(f: Finding) -> bool:
    """A check that did not apply is a note only when it measured something."""
    return f.verdict is not Verdict.NOT_APPLICABLE or bool(f.facts)


Rows = tuple[FindingWords, ...]


def _rows(groups: list[list[Finding]], view: CaseView, words: Words, key: str) -> tuple[Rows, Rows, Rows]:
    """The reasons, further objections, and the rest; `key` stands at the first reason."""
    order = {anchor(f): n for n, f in reversed(list(enumerate(ranked(view))))}

    def place(f: Finding) -> int:
        return order.get(anchor(f), len(order))

    objections = sorted((sorted(g, key=place) for g in groups if objects(g[0])), key=lambda g: place(g[0]))
    reasons = [_finding(g, words) for g in objections[:REASONS]]
    further = [_finding(g, words, strong=False) for g in objections[REASONS:]]
    others = [_finding(g, words) for g in groups if not objects(g[0])]
    for row in _said_elsewhere(view, words):
        (others if row.cue is Cue.NOTE else further if len(reasons) == REASONS else reasons).append(row)
    others.sort(key=lambda row: list(CUES.values()).index(row.cue))
    if reasons and reasons[0].opens:
        reasons[0] = replace(reasons[0], key=key)
    return tuple(reasons), tuple(further), tuple(others)


def _finding(group: list[Finding], words: Words, *, strong: bool = True) -> FindingWords:
    sentence, fact = words.finding(group[0])
    cue = CUES[group[0].verdict]
    photos = len({f.photo for f in group})
    note = words.say("findings.photos", n=photos) if photos > 1 else ""
    return FindingWords(cue, words.say(f"cue.{cue}"), sentence, fact, note=note, strong=strong, opens=anchor(group[0]))


def _cannot(unknown: list[Finding], photos: tuple[Photo, ...], words: Words) -> tuple[FindingWords, ...]:
    """One sentence each, with because; the same sentence of several photos is said once."""
    roles = {p.digest: words.say(f"role.{p.role}") if words.knows(f"role.{p.role}") else p.role for p in photos}
    name = words.say("cue.unknown")
    said: dict[str, Finding] = {}
    for f in unknown:
        said.setdefault(words.cannot(f, roles.get(f.photo, "") if f.photo else ""), f)
    return tuple(FindingWords(Cue.UNKNOWN, name, sentence, opens=anchor(f)) for sentence, f in said.items())


def _criteria(code: str, programme: Programme, words: Words) -> Section | None:
    category = programme.category(code)
    if category is None or not category.criteria:
        return None
    name, note = words.say("cue.judge"), words.say("findings.judge")
    rows = tuple(FindingWords(Cue.JUDGE, name, words.text(text), note=note) for text in category.criteria)
    return Section(words.say("findings.criteria"), words.category(programme, code), rows)


def _place(view: CaseView, programme: Programme, words: Words) -> Section | None:
    case = view.case
    address = next((s.address for s in case.submissions if s.address), "")
    category = programme.category(case.category)
    unit = programme.unit(category.unit) if category is not None and category.unit else None
    facts = [(words.say("findings.address"), address)] if address else []
    duty = [part for part in (case.grid, words.text(unit.name) if unit is not None else "") if part]
    if duty:
        facts.append((words.say("findings.grid" if case.grid else "findings.duty"), " · ".join(duty)))
    return Section(words.say("findings.place"), facts=tuple(facts)) if facts else None


def _contributor(sent: Submission, words: Words) -> Section:
    channel, level = f"channel.{sent.channel}", f"identity.{sent.identity_level}"
    facts = [
        (words.say("findings.channel"), words.say(channel) if words.knows(channel) else sent.channel),
        (words.say("findings.identity"), words.say(level) if words.knows(level) else sent.identity_level),
        (words.say("findings.sent"), words.day_hour(sent.received_at)),
    ]
    if sent.record is not None and sent.record.since_at is not None:
        facts.insert(0, (words.say("record.since"), words.month(sent.record.since_at)))
    title, record = words.say("findings.contributor"), shares(sent.record, words)
    return Section(title, sent.contributor, shares=record, facts=tuple(facts), text=sent.text)
