"""Readings of what rules may look at on a desk, and of what they have decided there."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import Case, CaseId, Digest, Outgoing


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision that a rule made at this desk, and its case as it stands; None when it has left the desk's scope."""

    outgoing: Outgoing
    case: Case | None = None
    thumb: Digest | None = None
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """A case that waits and was examined as it is; `seen` is another for every other look at it or band of it."""

    case: CaseId
    seen: tuple[int, str]
