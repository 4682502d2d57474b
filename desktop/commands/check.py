"""`caselight check`: every check on every photo, without a window. Each file's line goes out as soon as it is known."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

from casework.errors import Unreadable
from casework.model import CaseId, Digest, Finding, SubmissionId
from db.records import Hashed
from desktop.commands import known
from desktop.commands.develop import CHILDREN, Developed, Failed, develop, read_again
from desktop.commands.known import Known
from desktop.commands.lines import Looked, LookedAtCase, Refused, looked, looked_at_case, plain, refused
from desktop.commands.options import OK, SOME_REFUSED
from desktop.commands.output import Output
from desktop.commands.progress import Progress
from desktop.commands.seen import Seen
from desktop.commands.walk import walk
from desktop.workers import told
from desktop.workers.checks import declared
from desktop.workers.examine import around, look, met_by, sent_by
from desktop.workers.facts import Facts, taken_where
from desktop.workers.likeness import Asked, Looks, alike
from desktop.workers.told import Told
from photos.children import Darkroom
from photos.features import sketch
from photos.metadata import Metadata

log = logging.getLogger(__name__)
NOT_TOLD = datetime.min.replace(tzinfo=UTC)  # when an earlier photo of the run came, if nobody said; never printed


def check(paths: Iterable[str], facts: str | None, output: Output, progress: Progress) -> int:
    """The exit code. What was met earlier in the same run is the history of what comes later."""
    given = known.load(facts)
    with Darkroom(CHILDREN + 1) as darkroom:  # one more, for earlier photos that a later one is compared with
        looker = Looker(given, darkroom)
        given.develop(os.path.dirname(facts or ""), darkroom)
        with closing(develop(walk(paths), darkroom)) as developed:
            for one in developed:
                line = looker.line(one)
                output.write(line)
                (progress.error if isinstance(line, Refused) else progress.photo)()
        for case in looker.cases():
            output.write(case)
    for name in given.unused:
        progress.say(f"the facts name {plain(name)}, which was not among the files")
    return SOME_REFUSED if progress.errors else OK


class Looker:
    """Asks all checks about one photo after the other, and remembers each."""

    def __init__(self, given: Known, darkroom: Darkroom) -> None:
        self._given, self._seen = given, Seen()
        self._paths: dict[Digest, str] = {}
        self._looks = Looks(darkroom, self._read_again)

    def _read_again(self, photo: Digest) -> bytes | None:
        path = self._paths.get(photo) or self._given.path(photo)
        return read_again(path, photo) if path is not None else None

    def line(self, one: Developed | Failed) -> Looked | Refused:
        if isinstance(one, Failed):
            return refused(one)
        try:
            return looked(one, self._findings(one))
        except Exception as error:  # a check's own mistake must not cost the other photos their findings
            log.debug("a check failed", exc_info=error)  # on which photo is said in its line
            return refused(Failed(one.path, Unreadable("check-failed", reason=f"{type(error).__name__}: {error}")))

    def cases(self) -> Iterator[LookedAtCase]:
        """The cases that the facts tell of, once all files were met."""
        for name, findings, of_photos in self._given.cases.findings():
            yield looked_at_case(name, findings, of_photos)

    def _findings(self, one: Developed) -> list[Finding]:
        given = self._given.of(one.path)
        facts = told.facts(given, one.photo, None, None)
        sent = facts.submission
        spot = taken_where(one.examined.metadata, sent.position if sent is not None else None)
        own = self._given.cases.of(one.path) or CaseId(one.path)
        asked = Asked.of(one.photo.digest, one.examined, facts.case, facts.submission, spot, own)
        if histories := self._histories(given):
            near = tuple(near for history in histories for near in alike(asked, history, self._looks))
            beside = tuple(near for history in histories for near in around(spot, history, given.same_place_m, own))
            matter = facts.case is not None and facts.case.category  # else nobody knows whether it is the same one
            facts = replace(facts, near=near, beside=beside if matter else None)
            if sent is not None and sent.contributor:
                past = (seen for history in histories for seen in sent_by(sent.contributor, sent, history, own))
                met = (seen for history in histories for seen in met_by(asked, near, beside, history))
                facts = replace(facts, past=tuple(past), met=tuple(met))
        findings = look(one.examined, facts, declared())
        self._given.cases.meet(one.path, facts, one.examined, findings)
        self._seen.add(_row(one, facts, asked, own))
        self._paths.setdefault(one.photo.digest, one.path)
        self._looks.keep(one.photo.digest, asked.subject)
        return [_as_told(finding) for finding in findings]

    def _histories(self, given: Told) -> list[Seen]:
        """What may be asked: the run so far, unless this is its first photo, and what the facts name as earlier."""
        before = self._given.before(given)
        return [*([self._seen] if len(self._seen) else []), *([before] if before is not None else [])]


def _row(one: Developed, facts: Facts, asked: Asked, own: CaseId) -> Hashed:
    """What is kept of a photo; here a file is a case of its own, by its name, unless the facts tell of another.

    Its metadata are of use only where it is known who sent it.
    """
    sent, seen, spot = facts.submission, one.examined, asked.spot
    return Hashed(
        one.photo.digest,
        own,
        SubmissionId(one.path),
        sent.contributor if sent is not None else "",
        sent.received_at if sent is not None else NOT_TOLD,
        seen.phash64,
        seen.phash256,
        spot.lat if spot is not None else None,
        spot.lon if spot is not None else None,
        asked.category,
        seen.metadata if sent is not None and sent.contributor else Metadata(),
        sketch(asked.subject.found) if spot is not None and asked.category else b"",
    )


def _as_told(finding: Finding) -> Finding:
    """A moment that nobody told is not printed."""
    if finding.facts.get("received_at") != NOT_TOLD.isoformat():
        return finding
    return replace(finding, facts={name: fact for name, fact in finding.facts.items() if name != "received_at"})
