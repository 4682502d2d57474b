"""What the outbox says of a notice, as plain values: its line, why it stays, who decided and when it leaves. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casework import clocks
from casework.notices import Gap
from casework.outbox import NoticeState, OutboxItem
from casework.programme import Programme
from desktop.views.parts.clock import Clock, ClockState
from desktop.views.parts.cues import Cue
from desktop.views.unsettled.lines import Line
from desktop.words import Words

LANGUAGES = {"en": "English", "zh_CN": "中文（简体）"}  # each in its own words, whatever is spoken now
KNOWN = ("reason", "unit", "title")  # what a decision fills; everything else an office asks of a person
SHOWN = 3  # contributors by name
CUES = {
    NoticeState.OPEN: Cue.STRONGLY,
    NoticeState.WAITING: Cue.NO_OBJECTION,
    NoticeState.LEFT: Cue.RECORDED,
    NoticeState.CANCELLED: Cue.NOT_POSSIBLE,
}
ON_THE_WAY = (NoticeState.OPEN, NoticeState.WAITING)


@dataclass(frozen=True, slots=True)
class State:
    """Why it stays, or when it left: a sign, a sentence, and what is to be known beside it."""

    cue: Cue
    head: str
    second: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Beside the notice: the promise with its clock, and facts by section."""

    promised: str
    clock: Clock | None
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """In which words, of which programmes, at what time."""

    words: Words
    programmes: Mapping[str, Programme]
    now: datetime

    def line(self, item: OutboxItem) -> Line:
        say, waits = self.words.say, item.state in ON_THE_WAY
        cue = Cue.FAILS if item.late and waits else CUES[item.state]
        match item.state:
            case NoticeState.OPEN:
                said = say("outbox.row-open", names=self._names(item.draft.open))
            case NoticeState.CANCELLED:
                said = say("outbox.row-cancelled", at=self.words.moment(item.cancelled_at or item.leaves_at))
            case state:
                key = "late" if state is NoticeState.LEFT and item.late else state.value
                said = say(f"outbox.row-{key}", at=self.words.moment(item.leaves_at))
        return Line(item.key, item.title or item.case, cue, said, item.thumb, self._clock(item) if waits else None)

    def state(self, item: OutboxItem, *, may_fill: bool = True) -> State:
        words, say = self.words, self.words.say
        late = item.late and item.state in ON_THE_WAY
        cue = Cue.FAILS if late else CUES[item.state]
        match item.state:
            case NoticeState.OPEN:
                names = tuple(dict.fromkeys(gap.name for gap in item.draft.open))
                why = [say(f"open.{n if n in KNOWN else 'other'}", name=f"${n}") for n in names]
                why += [] if may_fill else [say("notice.may-not")]
                return State(cue, say("notice.open", names=self._names(item.draft.open)), words.together(*why))
            case NoticeState.WAITING:
                second = say("notice.waiting-late" if item.late else "notice.waiting-second")
                return State(cue, say("notice.waiting", at=words.moment(item.leaves_at)), second)
            case NoticeState.LEFT:
                second = "" if item.promised_at is None else say("notice.left-second")
                if item.late and item.promised_at is not None:
                    second = say("notice.left-late", at=words.moment(item.promised_at))
                return State(cue, say("notice.left", at=words.moment(item.leaves_at)), second)
            case NoticeState.CANCELLED:
                at = words.moment(item.cancelled_at or item.leaves_at)
                return State(cue, say("notice.cancelled", at=at), say("notice.cancelled-second"))

    def facts(self, item: OutboxItem) -> Facts:
        words, say = self.words, self.words.say
        promised = say("notice.no-promise")
        if item.promised_at is not None:
            promised = say("clock.promise", at=words.moment(item.promised_at))
        decision = (
            (say("notice.outcome"), self._outcome(item)),
            (say("notice.by"), item.by_name or item.by),
            (say("notice.at"), words.moment(item.decided_at)),
        )
        telling = [(say("notice.to"), self._to(item))]
        if item.state is NoticeState.OPEN:
            telling.append((say("notice.leaves"), say("notice.leaves-open", min=self.hold_min(item))))
        elif item.state is not NoticeState.CANCELLED:
            label = "notice.leaves" if item.state is NoticeState.WAITING else "notice.left-at"
            telling.append((say(label), words.moment(item.leaves_at)))
        if item.filled_by:
            telling.append((say("notice.filled-by"), item.filled_name or item.filled_by))
        sections = ((say("notice.decided"), decision), (say("notice.telling"), tuple(telling)))
        return Facts(promised, self._clock(item) if item.state in ON_THE_WAY else None, sections)

    def title(self, item: OutboxItem) -> str:
        programme = self.programmes.get(item.programme)
        return f"{item.case} · {self.words.text(programme.name) if programme is not None else item.programme}"

    def hold_min(self, item: OutboxItem) -> int:
        programme = self.programmes.get(item.programme)
        return round(programme.notice_hold_min) if programme is not None else 0

    def languages(self, item: OutboxItem) -> tuple[str, ...]:
        """Those the notice is told in, the reader's own first."""
        return tuple(sorted(item.draft.template, key=lambda lang: (lang != self.words.lang, lang)))

    def field(self, gap: Gap) -> str:
        return self.words.say("notice.field", name=f"${gap.name}", lang=LANGUAGES.get(gap.lang, gap.lang))

    def _names(self, gaps: tuple[Gap, ...]) -> str:
        return self.words.listed(*dict.fromkeys(f"${gap.name}" for gap in gaps))

    def _outcome(self, item: OutboxItem) -> str:
        programme = self.programmes.get(item.programme)
        kinds = programme.decisions if programme is not None else ()
        return next((self.words.text(kind.title) for kind in kinds if kind.kind == item.kind), item.kind)

    def _to(self, item: OutboxItem) -> str:
        who = self.words.listed(*item.contributors[:SHOWN])
        rest = " …" if len(item.contributors) > SHOWN else ""
        return self.words.say("notice.to-many", n=len(item.contributors), who=who + rest)

    def _clock(self, item: OutboxItem) -> Clock | None:
        """The promise; what leaves after it is late already, though its time has not come."""
        if item.promised_at is None:
            return None
        left = clocks.read(item.opened_at, item.promised_at, self.now)
        return Clock(ClockState(left.pace.value), left.share, self.words.clock_left(left))
