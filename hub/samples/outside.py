"""What somebody outside does to the cases of the samples: signs, returns, proves, appeals, follows, takes and gives up.

None of it is seeded: the case has to come to where it is possible. For stories and demonstrations.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from casework.bearing import FOLLOW
from casework.model import Case, CaseId
from casework.programme import Programme
from casework.states import Stage
from hub.samples.plan import OWN, acts
from hub.samples.records import Planned
from hub.samples.seeding import Door, found_again, handed_in, uploaded
from photos.children import Darkroom

Doors = Callable[[str], Door]
"""Where an act is handed in: at the agency's intake (""), or by the unit that has the case (its id)."""


def scripts(
    cases: Iterable[Case], now: datetime, *, own: str = OWN, only: Collection[str] = ()
) -> Mapping[CaseId, tuple[Planned, ...]]:  # fmt: skip
    """All that is planned to be done to these cases, as if it were done now."""
    planned = acts(now, own=own, only=only)
    names = found_again(cases, now, own=own, only=only)
    return {case: planned[name] for case, name in names.items() if name in planned}


def due(programme: Programme, case: Case, script: Sequence[Planned]) -> Planned | None:
    """The first that is not done yet and that the case offers as it stands; None while others have to decide."""
    left = list(script)
    for sent in case.submissions:
        if any(one.act == sent.act for one in left):
            del left[: next(n for n, one in enumerate(left, 1) if one.act == sent.act)]
    return next((one for one in left if _offered(programme, case, one)), None)


def hand_in(
    door: Doors, programme: Programme, case: Case, script: Sequence[Planned], darkroom: Darkroom
) -> Planned | None:  # fmt: skip
    """Let the next act that is due be done; says which, or None when there is none."""
    one = due(programme, case, script)
    if one is None:
        return None
    intake = door((case.unit or "") if one.unit else "")
    photos = uploaded(intake, one.photos, {}, darkroom)
    intake.submission(handed_in(one, photos, case.id))
    return one


def _offered(programme: Programme, case: Case, one: Planned) -> bool:
    """A kind that the open step leaves to others; of a closed case an objection, which no step knows by that name."""
    if one.act == FOLLOW:
        return True
    step = case.open_step
    if step is None:
        at_steps = any(kind.kind == one.act and kind.by for kind in programme.decisions)
        return not at_steps and programme.at(Stage.APPEAL) is not None
    kind = programme.decision(step.name, one.act)
    return kind is not None and bool(kind.by)
