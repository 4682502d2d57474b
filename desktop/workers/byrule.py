"""What a programme's rules make of one case: pure, and handed the case as it was examined.

A rule decides in the name of who let the rules decide at this desk. Its decision is one like any other but for
`Decision.rule`, and goes through the same door.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from casework import automatic
from casework.model import CaseId, Decision, DecisionId, Verdict
from casework.programme import Automatic, Programme
from db.records import CaseView, MediaState

OBJECTIONS = (Verdict.SUSPICIOUS, Verdict.FAIL)


@dataclass(frozen=True, slots=True)
class Letting:
    """Whether rules may decide at this desk: until when, what they leave alone, how long it can be undone."""

    until: datetime | None = None
    spared: frozenset[CaseId] = frozenset()  # what the reviewer has before them
    hold: timedelta = timedelta()


def met(programme: Programme, view: CaseView) -> Automatic | None:
    """The rule whose criteria the case meets as it stands, whoever is to decide."""
    return automatic.met(programme, view.now, view.findings)


def decided(programme: Programme, view: CaseView, made: DecisionId, at: datetime) -> Decision | None:
    """What the rules decide alone; None: a person does.

    Only of a case that nobody at this desk has said anything of, and whose originals are all here: what was not
    seen cannot have met a criterion. Whether the checks looked with the settings of now is asked of the record.
    """
    step = view.now.open_step
    if programme.review_mode != automatic.MODE or step is None or view.mine is not None or view.now != view.case:
        return None
    if any(view.media.get(photo.digest) is not MediaState.HERE for photo in view.case.photos):
        return None
    rule = met(programme, view)
    kind = programme.decision(step.name, rule.kind) if rule is not None else None
    if rule is None or kind is None:
        return None
    return Decision(
        made,
        view.case.id,
        step.number,
        kind.kind,
        kind.effect,
        at,
        view.case.review_rev,
        reasons=(rule.reason,) if rule.reason is not None else (),
        noted=noted(view),
        rule=rule.name,
    )


def noted(view: CaseView) -> tuple[str, ...]:
    """The objections that stand on the case, each with the case it points at."""
    codes = [
        " ".join(filter(None, (f.code, str(f.facts.get("case", ""))))) for f in view.findings if f.verdict in OBJECTIONS
    ]
    return tuple(dict.fromkeys(codes))


def end_of_day() -> datetime:
    """Of today, by the clock of this computer."""
    today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return (today + timedelta(days=1)).astimezone(UTC)


def day_of(end: datetime) -> str:
    """The date of the day that ends then, as ISO writes it."""
    return (end.astimezone() - timedelta(hours=1)).date().isoformat()
