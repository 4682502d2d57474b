"""What is put to a finding where its check was asked: version, settings, group, weight, cost and moment.

With it every number on the screen can be traced to the record it comes from, and a record to what it was made with.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from time import thread_time

from casework import wire
from casework.model import Digest, Finding, Verdict
from casework.programme import Capture, Patrol, Programme
from desktop.workers.checks import Declared, declared

log = logging.getLogger(__name__)
SHORT = 12  # hex digits of a settings' hash


def settings_of(check: str, capture: Capture, patrol: Patrol | None = None) -> str:
    """A short hash of all that a programme sets for its checks, as far as it concerns this one."""
    strict = capture.strictness.get(check, 1.0)
    said = wire.encode((replace(capture, strictness={}), patrol, strict))
    return sha256(said).hexdigest()[:SHORT]


def made_with(programme: Programme) -> str:
    """A short hash of which checks a programme asks, in which versions, under which settings: of other records too
    a case is looked at again."""
    known = declared()
    asked = sorted(name for name in programme.checks if name in known)
    said = [(n, known[n].version, settings_of(n, programme.capture, programme.patrol)) for n in asked]
    return sha256(wire.encode(said)).hexdigest()[:SHORT]


def recorded(
    check: Declared, ask: Callable[[], Iterable[Finding]], photo: Digest | None, capture: Capture, patrol: Patrol | None
) -> list[Finding]:
    """Ask a check. Its own mistake is a record too, and costs no other check its word; the log has the traceback."""
    begun = thread_time()
    try:
        found = list(ask())
    except Exception as error:
        log.exception("the check %s failed", check.name)
        what = {"error": type(error).__name__}
        found = [Finding(check.name, "check-failed", Verdict.UNKNOWN, photo, facts=what)]
    spent = (thread_time() - begun) * 1e3
    strict, config = capture.strictness.get(check.name, 1.0), settings_of(check.name, capture, patrol)
    now = datetime.now(UTC).replace(microsecond=0)
    return [
        replace(
            f,
            version=check.version,
            cpu_ms=spent / len(found),
            group=check.group,
            weight=check.weights.get(f.code, 0.0) * (strict if f.verdict is not Verdict.PASS else 1.0),
            config=config,
            source=f.source or check.source,
            at=now,
        )
        for f in found
    ]
