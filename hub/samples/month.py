"""The month before the sample agency was opened, worked out for one moment: pure, and the same for the same day.

Every case is reviewed, so nothing of it waits at a clerk's desk; two decisions wait for a ruling. What came in more
than two working days ago has come to its end; what was dispatched since then may be in a unit's hands or wait for its
check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp
from random import Random

from casework.states import Effect
from hub.samples import files
from hub.samples.colleagues import CLERKS, GAO_YAN, HE_YU, LI_NA, LIU_WEI, SUN_TAO, WANG_LEI, ZHAO_MIN, Colleague
from hub.samples.deeds import Asked, Deed, Ruled, Said, Sent, Tale
from hub.samples.files import Matter, Month

SEED = 30
DAYS = 30
A_DAY = {"zhuomuniao-chancheng": 4, "xingcheng-yuanding": 1, "bos-311": 1}  # cases
OPENS, CLOSES = 7.5, 17.5  # the hours of the day in which something comes in
PEOPLE = 36
NOT_ASKED = 9  # days ago: since then nobody was asked for more, which takes a week to be waited for in vain
SIGNED, DISPOSED, CHECKED = (0.3, 2.0), (3.0, 15.0), (16.0, 24.0)  # hours after the dispatch
SOON = 4  # days ago: what was answered late since then was at its end with the answer
LATE_BY = timedelta(hours=50)  # beyond the longest promise of what may come late
SEEN_BY = (LIU_WEI, LI_NA, LIU_WEI, WANG_LEI, LIU_WEI, LI_NA, SUN_TAO)  # who decides on the photos, in turn

# the tales of the first programme, by (days ago, number on that day); all others are plain
TALES = {
    (28, 1): Tale.LATE, (26, 2): Tale.WITHDRAWN, (25, 1): Tale.OVERRIDDEN, (24, 2): Tale.LATE, (23, 1): Tale.RETRACTED,
    (21, 1): Tale.LET_STAND, (20, 2): Tale.WITHDRAWN, (19, 1): Tale.LATE, (18, 2): Tale.REVEALED,
    (16, 1): Tale.RETRACTED, (15, 2): Tale.OVERRIDDEN, (13, 1): Tale.WITHDRAWN, (12, 1): Tale.LATE,
    (11, 2): Tale.LET_STAND, (9, 1): Tale.RETRACTED, (8, 2): Tale.WITHDRAWN, (7, 1): Tale.REVEALED, (6, 1): Tale.LATE,
    (5, 2): Tale.OVERRIDDEN, (4, 1): Tale.WITHDRAWN, (3, 1): Tale.LATE, (2, 1): Tale.DISPUTED, (1, 1): Tale.REGRETTED,
}  # fmt: skip

Deeds = tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A case when somebody first looks at it."""

    case: str
    matter: Matter
    at: datetime
    by: Colleague
    chance: Random
    ago: int

    def later(self, **more: float) -> datetime:
        return self.at + timedelta(**more)

    def said(
        self, at: datetime, deed: str, effect: Effect, by: Colleague | None = None, step: int = 1,
        supersedes: str = "", *, withdrawn: bool = False,
    ) -> Said:  # fmt: skip
        who = by or self.by
        seconds = round(who.seconds * exp(self.chance.gauss(0, 0.45)), 1)
        return Said(at, self.case, deed, who, effect, seconds, step, supersedes, withdrawn)


def month(now: datetime) -> Deeds:
    """What was done, in the order in which it was; nothing of it lies in the future."""
    deeds: list[Deed] = []
    for programme, town in files.months().items():
        zone = datetime.strptime(town.utc_offset, "%z").tzinfo or UTC
        midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        for ago in range(DAYS, -1, -1):
            for number in range(A_DAY[programme]):
                reviewed, followed = _life(programme, town, midnight - timedelta(days=ago), ago, number)
                if reviewed[-1].at < now:
                    deeds += (*reviewed, *(deed for deed in followed if deed.at < now))
    return tuple(sorted(deeds, key=lambda deed: deed.at))


def _life(programme: str, town: Month, day: datetime, ago: int, number: int) -> tuple[Deeds, Deeds]:
    """What was sent and reviewed, and what was done about it after."""
    case = f"month-{SEED}-{programme}-{ago}-{number}"
    chance = Random(case)  # noqa: S311 - repeatable on purpose
    sent_at = (day + timedelta(hours=chance.uniform(OPENS, CLOSES))).replace(microsecond=0).astimezone(UTC)
    matter, by = _whose(town, ago, number, chance)
    address = f"{chance.choice(town.streets)} {chance.randrange(2, 180)}"
    tale = TALES.get((ago, number), Tale.PLAIN) if town.first else Tale.PLAIN
    sent = Sent(sent_at, case, programme, matter, address, chance.randrange(PEOPLE))
    waited = LATE_BY if tale is Tale.LATE else timedelta(minutes=min(200.0, 35 * exp(chance.gauss(0, 0.7))))
    opened = _Opened(case, matter, sent_at + waited, by, chance, ago)
    decided = tuple(_decided(opened, tale))
    return (sent, *decided), tuple(_followed(opened, decided, tale))


def _whose(town: Month, ago: int, number: int, chance: Random) -> tuple[Matter, Colleague]:
    """What came in, and who takes it; a photo is sent once, and its matters go round."""
    shown = [matter for matter in town.matter if matter.photo]
    turn = DAYS - ago
    if number == 0 and turn < len(shown):
        return shown[turn], SEEN_BY[turn % len(SEEN_BY)]
    told = [matter for matter in town.matter if not matter.photo]
    return chance.choice(told), chance.choices(CLERKS, [one.share for one in CLERKS])[0]


def _decided(opened: _Opened, tale: Tale) -> Iterator[Deed]:
    first = _effect(opened, tale)
    other = Effect.ACCEPT if first is Effect.DISPATCH else Effect.DISPATCH
    second = WANG_LEI if opened.by is not WANG_LEI else LI_NA
    yield opened.said(opened.at, "first", first, withdrawn=tale is Tale.WITHDRAWN)
    if tale is Tale.RETRACTED:
        yield opened.said(opened.later(minutes=2), "back", Effect.RETRACT, supersedes="first")
        yield opened.said(opened.later(minutes=3), "again", other, step=2)
    elif tale is Tale.REGRETTED:
        yield opened.said(opened.later(minutes=50), "back", Effect.RETRACT, supersedes="first")
    elif tale is Tale.REVEALED:
        yield Asked(opened.later(minutes=30), opened.case, GAO_YAN, "Call back: which of the two gates is meant?")
    elif tale in (Tale.OVERRIDDEN, Tale.LET_STAND, Tale.DISPUTED):
        yield opened.said(opened.later(minutes=70), "other", other, second)
        if tale is not Tale.DISPUTED:
            yield Ruled(opened.later(hours=5), opened.case, GAO_YAN, "other" if tale is Tale.OVERRIDDEN else "")


def _followed(opened: _Opened, decided: Sequence[Deed], tale: Tale) -> Iterator[Deed]:
    """A dispatch is signed for, disposed of and checked; what was asked for never came. A dispute stays as it is."""
    if tale in (Tale.DISPUTED, Tale.REGRETTED):
        return
    said = [deed for deed in decided if isinstance(deed, Said)]
    stands = said[0] if tale is Tale.LET_STAND else said[-1]
    after, step = decided[-1].at, stands.step
    if stands.effect is Effect.NEEDS_MORE:
        yield opened.said(after + timedelta(days=8), "closed", Effect.CLOSE, ZHAO_MIN, step + 1)
    if stands.effect is Effect.DISPATCH:
        hours = [opened.chance.uniform(*span) for span in (SIGNED, DISPOSED, CHECKED)]
        by = (ZHAO_MIN, ZHAO_MIN, HE_YU)
        for n, (deed, who, later) in enumerate(zip(("signed", "disposed", "checked"), by, hours, strict=True), 1):
            yield opened.said(after + timedelta(hours=later), deed, Effect.PASS, who, step + n)


def _effect(opened: _Opened, tale: Tale) -> Effect:
    if tale in (Tale.DISPUTED, Tale.REGRETTED):
        return Effect.ACCEPT  # nothing of it is left open while its ruling is waited for
    if opened.chance.randrange(10) < opened.matter.no:
        return Effect.REJECT
    drawn = opened.chance.choices((Effect.DISPATCH, Effect.ACCEPT, Effect.NEEDS_MORE), (56, 40, 4))[0]
    asked_of_late = drawn is Effect.NEEDS_MORE and opened.ago < NOT_ASKED
    return Effect.ACCEPT if asked_of_late or (tale is Tale.LATE and opened.ago < SOON) else drawn
