"""How many false reports the checks object to, how many honest ones, and what they cost.

Each report goes the desk's own way: decoded, the programme's checks asked, weighed. A report is *objected to* when its
band is suspicious or worse. Halves are by source (camera, person or publisher), never by image: limits were chosen on
the development half and on what is published, and the other half only tells. Real files and made ones are told apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from math import sqrt
from time import process_time

from benchmarks import reported
from benchmarks.distinct import HALVES, HELD_OUT
from benchmarks.figures import Report, Setting, ms, ratio
from benchmarks.records import PROGRAMME, programmes
from benchmarks.reported import ME, OTHER
from casework.bands import band
from casework.errors import BadPhoto
from casework.model import Band, Case, CaseId, Digest, Finding, Photo, Submission, SubmissionId, Verdict
from casework.programme import Programme
from desktop.commands.seen import Seen
from desktop.workers.checks import declared
from desktop.workers.examine import examine
from desktop.workers.likeness import Looks
from photos import decoder
from photos.records import Examined

OBJECTED = (Band.SUSPICIOUS, Band.STRONGLY_SUSPICIOUS)
PREVALENCES = (0.01, 0.02, 0.05)
Z = 1.959964  # of a 95 % interval
SAMPLED = 30  # photos whose decode is timed alone


class InProcess:
    """A developer without a child: what is measured are the checks, and the lock is measured elsewhere."""

    def examine(self, data: bytes, *, closely: bool = True) -> Examined:
        return decoder.examine(data, closely)


@dataclass(frozen=True, slots=True)
class Judged:
    """A report and what came of it. `seconds` is the CPU of everything: decode, search, checks."""

    report: reported.Report
    band: Band
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def objected(self) -> bool:
        return self.band in OBJECTED


KINDS: dict[str, Callable[[Judged], bool]] = {
    "real": lambda j: not j.report.made,
    "made": lambda j: j.report.made,
    "together": lambda _: True,
}


def run(setting: Setting) -> Report:
    known = reported.known(setting.photos)
    known = known[: setting.n(len(known), 3)]
    programme = programmes()[PROGRAMME]
    programme = replace(programme, checks=tuple(sorted(declared())), patrol=None)
    judged = [
        one
        for number, photo in enumerate(known)
        for report in reported.reports(photo, number)
        if (one := _judged(report, programme, number)) is not None
    ]
    decodes = tuple(_decode(j.report.data) for j in judged[:SAMPLED])
    spent = tuple(j.seconds for j in judged[:SAMPLED])
    figures = (
        ms("a report, everything", tuple(j.seconds for j in judged)),
        ratio("a report, everything, over its scaled decode", spent, decodes),
    )
    in_half = {half: [j for j in judged if j.report.known.half == half] for half in HALVES}
    notes = (
        f"{len(known)} photos of {len({k.source for k in known})} sources, {len(judged)} reports",
        *(_table(half, some) for half, some in in_half.items()),
        *(_precision(f"held-out, {name}", [j for j in in_half[HELD_OUT] if fits(j)]) for name, fits in KINDS.items()),
        _costs(judged),
    )
    return Report("Capture: what is objected to", figures, notes)


def _judged(report: reported.Report, programme: Programme, number: int) -> Judged | None:
    files = {Digest(sha256(report.data).hexdigest()): report.data}
    history = Seen()
    looks = Looks(InProcess(), files.get)
    digest = Digest(sha256(report.data).hexdigest())
    if report.before is not None:
        earlier = Digest(sha256(report.before).hexdigest())
        files[earlier] = report.before
        who, ago = (ME, timedelta(minutes=20)) if report.journey else (OTHER, timedelta(days=3))
        first = _case(f"{number}-1", who, replace(report, data=report.before, attested=None), earlier, ago)
        for row in examine(first, programme, files.get, looks, history).hashed:
            history.add(row)
    begun = process_time()
    try:
        case = _case(f"{number}-2", ME, report, digest)
        findings = examine(case, programme, files.get, looks, history).findings
    except BadPhoto:
        return None
    return Judged(report, band(findings), findings, process_time() - begun)


def _case(name: str, who: str, report: reported.Report, digest: Digest, ago: timedelta = timedelta()) -> Case:
    at = report.received_at - ago
    photo = Photo(digest, len(report.data), attested=report.attested)
    sent = Submission(SubmissionId(name), who, at, channel="mini-program", position=report.mark, photos=(photo,))
    return Case(CaseId(name), PROGRAMME, "", "0102", at, (sent,), ())


def _table(half: str, judged: Sequence[Judged]) -> str:
    groups: dict[tuple[bool, bool, str], list[Judged]] = defaultdict(list)
    for j in judged:
        groups[not j.report.honest, j.report.made, j.report.name].append(j)
    rows = [f"{half}: report | n | objected to | 95 % | not checkable | because of"]
    for (false, made, name), some in sorted(groups.items()):
        hits = sum(j.objected for j in some)
        unknown = sum(j.band is Band.NOT_CHECKABLE for j in some) / len(some)
        kind = f"{'false' if false else 'honest'}, {'made' if made else 'real'}: {name}"
        share = f"{hits} ({hits / len(some):.1%}) | {_interval(hits, len(some))}"
        rows.append(f"{kind} | {len(some)} | {share} | {unknown:.0%} | {_because(some)}")
    return "\n  ".join(rows)


def _because(some: Iterable[Judged]) -> str:
    codes = Counter(f.code for j in some for f in {f.code: f for f in j.findings}.values() if _counts(f))
    return ", ".join(f"{code} {n}" for code, n in codes.most_common(4))


def _counts(finding: Finding) -> bool:
    return finding.verdict is Verdict.FAIL or (finding.verdict is Verdict.SUSPICIOUS and finding.weight > 0)


def _precision(name: str, judged: Sequence[Judged]) -> str:
    """Of what is objected to, how much is false, were so many of all reports false: one of each kind as likely."""
    honest = [j for j in judged if j.report.honest]
    false = [j for j in judged if not j.report.honest]
    if not honest or not false:
        return f"{name}: no precision, honest or false reports are missing"
    wrong, right = (sum(j.objected for j in some) / len(some) for some in (honest, false))
    told = [
        f"{share:.0%} false: {right * share / (right * share + wrong * (1 - share) or 1):.1%}" for share in PREVALENCES
    ]
    counted = sum(j.objected for j in honest)
    return (
        f"{name}: objected to {right:.1%} of {len(false)} false reports and {wrong:.2%} of "
        f"{len(honest)} honest ones ({_interval(counted, len(honest))}); precision with {', '.join(told)}"
    )


def _costs(judged: Sequence[Judged]) -> str:
    """Milliseconds of CPU per photo and check, of those that said something."""
    spent: dict[str, list[float]] = defaultdict(list)
    for j in judged:
        total: dict[str, float] = defaultdict(float)
        for f in j.findings:
            total[f.check] += f.cpu_ms
        for check, cost in total.items():
            spent[check].append(cost)
    rows = ["CPU of a check where it said something (n; p50 / p95 ms)"]
    for check, costs in sorted(spent.items()):
        costs.sort()
        rows.append(f"{check}: {len(costs)}; {costs[len(costs) // 2]:.2f} / {costs[int(0.95 * (len(costs) - 1))]:.2f}")
    return "\n  ".join(rows)


def _decode(data: bytes) -> float:
    """Seconds of CPU of the bare scaled decode to the picture that the hashes are made of."""
    begun = process_time()
    decoder.hashed(data)
    return max(process_time() - begun, 1e-6)


def _interval(hits: int, n: int) -> str:
    """Wilson's, 95 %."""
    p, z2 = hits / n, Z * Z
    middle, half = (p + z2 / (2 * n)) / (1 + z2 / n), Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return f"{max(0.0, middle - half):.1%}-{min(1.0, middle + half):.1%}"
