"""The banner: what stands between the reviewer and deciding, the gravest first, with one thing to do about it."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal

from casework.errors import Bug, ConsoleError, Damaged, DiskFull, NotSaved, Offline, OtherVersion, SignInNeeded
from db.records import Counts
from desktop.desk import Desk
from desktop.rounds import Weather
from desktop.views.parts.banner import BannerWords, Tone
from desktop.words import Words

FIRST_SENTENCE = re.compile(r"(.+?(?:[.!?](?=\s|$)|[。！？]))\s*(.*)", re.DOTALL)

LASTING = (Damaged, Bug)  # these stand until they are understood


class News(QObject):
    """Keeps what was told until it is over or understood; `changed` when the banner must be read again."""

    changed = Signal()
    sign_in = Signal()
    go_on = Signal()

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__(desk)
        self._desk, self._words = desk, words
        self._not_saved: ConsoleError | None = None
        self._told: ConsoleError | None = None
        self._note = ""
        self._lost = 0

    def lose(self, n: int) -> None:
        """So many that were taken along were taken back; that stands until it is understood."""
        self._lost += n
        self.changed.emit()

    def note(self, sentence: str) -> None:
        """Something went as it should and is worth a word; it goes with the next step."""
        self._note = sentence
        self.changed.emit()

    def tell(self, error: ConsoleError) -> None:
        """Something went wrong; what the weather says by itself is not told twice."""
        reported = isinstance(error, Bug) and isinstance(self._told, Bug) and "report" not in error.facts
        if not reported and not isinstance(error, Offline | SignInNeeded | OtherVersion):
            self._told = error
            self.changed.emit()

    def tell_refused(self, error: ConsoleError) -> None:
        """A decision does not stand: deciding waits if nothing can be saved."""
        if isinstance(error, NotSaved):
            self._not_saved = error
            self.changed.emit()
        else:
            self.tell(error)

    def sentence(self, error: ConsoleError, *, decision: bool) -> str:
        """The trouble in words; a full disk is told of a decision only when one was lost."""
        if isinstance(error, DiskFull) and not decision:
            return self._words.say("banner.disk-full-files")
        return self._words.trouble(error)

    def forget_small(self) -> None:
        """The reviewer went on: what was only a refusal is over."""
        if self._note or (self._told is not None and not isinstance(self._told, LASTING)):
            self._told, self._note = self._told if isinstance(self._told, LASTING) else None, ""
            self.changed.emit()

    @property
    def blocks(self) -> bool:
        """Nothing can be saved now."""
        return self._not_saved is not None

    def words(self) -> BannerWords | None:
        say, counts, weather = self._words.say, self._desk.counts, self._desk.weather
        if self._not_saved is not None:
            more = say("banner.not-saved-more", n=counts.saved)
            if isinstance(self._not_saved, DiskFull):
                more += " " + say("banner.disk-full-more")
            return self._banner(Tone.FAIL, self._not_saved, "banner.try-again", more)
        if self._told is not None:
            tone = Tone.FAIL if isinstance(self._told, Damaged) else Tone.SUSP
            return self._banner(tone, self._told, "banner.seen")
        if self._lost:
            key = "banner.lost" if self._lost > 1 else "banner.lost-one"
            return self._parted(Tone.SUSP, say(key, n=self._lost), "banner.seen")
        if self._note:
            return self._parted(Tone.INFO, self._note, "banner.seen")
        return self._of_weather(weather, counts)

    def _of_weather(self, weather: Weather, counts: Counts) -> BannerWords | None:
        match weather.trouble:
            case None:
                return None
            case SignInNeeded():
                return self._banner(Tone.SUSP, weather.trouble, "banner.sign-in-act")
            case Offline():
                return self._banner(Tone.INFO, weather.trouble, "banner.try-now", self._here(counts))
            case _:
                return self._banner(Tone.SUSP, weather.trouble, "banner.try-now")

    def _here(self, counts: Counts) -> str:
        return self._words.say("banner.here", n=counts.waiting) if counts.waiting else ""

    def _banner(self, tone: Tone, error: ConsoleError, act: str, more: str = "") -> BannerWords:
        return self._parted(tone, self.sentence(error, decision=error is self._not_saved), act, more)

    def _parted(self, tone: Tone, sentence: str, act: str, more: str = "") -> BannerWords:
        """The first sentence stands out."""
        parts = FIRST_SENTENCE.fullmatch(sentence)
        strong, rest = parts.groups() if parts is not None else (sentence, "")
        return BannerWords(tone, strong, " ".join(part for part in (rest, more) if part), self._words.say(act))

    def act(self) -> None:
        """The banner's one link."""
        if self._not_saved is not None:
            self._not_saved = None
            self.go_on.emit()
        elif self._told is not None:
            self._told = None
        elif self._lost:
            self._lost = 0
        elif self._note:
            self._note = ""
        elif isinstance(self._desk.weather.trouble, SignInNeeded):
            self.sign_in.emit()
        else:
            self._desk.sync()
        self.changed.emit()
