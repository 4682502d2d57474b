"""`caselight check`: every check on every photo, without a window. Each file's line goes out as soon as it is known."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

from casework.errors import Unreadable
from casework.model import CaseId, Finding, Position, SubmissionId
from db.records import Hashed
from desktop.commands import known
from desktop.commands.develop import CHILDREN, Developed, Failed, develop
from desktop.commands.known import Known
from desktop.commands.lines import Looked, Refused, looked, plain, refused
from desktop.commands.options import OK, SOME_REFUSED
from desktop.commands.output import Output
from desktop.commands.progress import Progress
from desktop.commands.seen import Seen
from desktop.commands.walk import walk
from desktop.workers import told
from desktop.workers.checks import all_checks
from desktop.workers.examine import alike, around, look
from desktop.workers.facts import Facts, Near, taken_where
from desktop.workers.told import Told
from photos.children import Darkroom

log = logging.getLogger(__name__)
NOT_TOLD = datetime.min.replace(tzinfo=UTC)  # when an earlier photo of the run came, if nobody said; never printed


def check(paths: Iterable[str], facts: str | None, output: Output, progress: Progress) -> int:
    """The exit code. What was met earlier in the same run is the history of what comes later."""
    given = known.load(facts)
    looker = Looker(given)
    with Darkroom(CHILDREN) as darkroom:
        given.develop(os.path.dirname(facts or ""), darkroom)
        with closing(develop(walk(paths), darkroom)) as developed:
            for one in developed:
                line = looker.line(one)
                output.write(line)
                (progress.error if isinstance(line, Refused) else progress.photo)()
    for name in given.unused:
        progress.say(f"the facts name {plain(name)}, which was not among the files")
    return SOME_REFUSED if progress.errors else OK


class Looker:
    """Asks all checks about one photo after the other, and remembers each."""

    def __init__(self, given: Known) -> None:
        self._given, self._seen, self._checks = given, Seen(), all_checks()

    def line(self, one: Developed | Failed) -> Looked | Refused:
        if isinstance(one, Failed):
            return refused(one)
        try:
            return looked(one, self._findings(one))
        except Exception as error:  # a check's own mistake must not cost the other photos their findings
            log.debug("a check failed", exc_info=error)  # on which photo is said in its line
            return refused(Failed(one.path, Unreadable("check-failed", reason=f"{type(error).__name__}: {error}")))

    def _findings(self, one: Developed) -> list[Finding]:
        given = self._given.of(one.path)
        facts = told.facts(given, one.photo, None, None)
        marked = facts.submission.position if facts.submission is not None else None
        spot = taken_where(one.examined.metadata, marked)
        own = CaseId(one.path)
        if histories := self._histories(given):
            near = tuple(near for history in histories for near in _near(one, history, own))
            around_it = (near for history in histories for near in around(spot, history, given.same_place_m, own))
            matter = facts.case is not None and facts.case.category  # else nobody knows whether it is the same one
            facts = replace(facts, near=near, beside=tuple(around_it) if matter else None)
        findings = look(one.examined, facts, self._checks, self._checks)
        self._seen.add(_row(one, facts, spot))
        return [_as_told(finding) for finding in findings]

    def _histories(self, given: Told) -> list[Seen]:
        """What may be asked: the run so far, unless this is its first photo, and what the facts name as earlier."""
        before = self._given.before(given)
        return [*([self._seen] if len(self._seen) else []), *([before] if before is not None else [])]


def _near(one: Developed, history: Seen, own: CaseId) -> tuple[Near, ...]:
    """What looks alike; the very same file always among it, however many others look the same."""
    near = alike(one.examined, history, own)
    same = history.same_file(one.photo.digest)
    if same is None or same.case == own or any(n.seen is same for n in near):
        return near
    return (Near(same, 0, 0), *near)


def _row(one: Developed, facts: Facts, spot: Position | None) -> Hashed:
    """What is kept of a photo; here a file is a case of its own, by its name."""
    sent, seen = facts.submission, one.examined
    return Hashed(
        one.photo.digest,
        CaseId(one.path),
        SubmissionId(one.path),
        sent.contributor if sent is not None else "",
        sent.received_at if sent is not None else NOT_TOLD,
        seen.phash64,
        seen.phash256,
        spot.lat if spot is not None else None,
        spot.lon if spot is not None else None,
        facts.case.category if facts.case is not None else "",
    )


def _as_told(finding: Finding) -> Finding:
    """A moment that nobody told is not printed."""
    if finding.facts.get("received_at") != NOT_TOLD.isoformat():
        return finding
    return replace(finding, facts={name: fact for name, fact in finding.facts.items() if name != "received_at"})
