"""What the page of taking along says, as facts: what would go, what is along, and what a day without the hub means."""

from __future__ import annotations

from casework.errors import Offline
from desktop.reading import Reading
from desktop.takealong import TakeAlong
from desktop.views.parts.cues import Cue
from desktop.views.quietpage import Fact
from desktop.words import Words


class Telling:
    """Reads its tool afresh each time."""

    def __init__(self, tool: TakeAlong, desk: Reading, words: Words) -> None:
        self._tool, self._desk, self._words = tool, desk, words

    def head(self) -> tuple[str, str]:
        say, taken = self._words.say, self._tool.taken
        if taken.until is None:
            return say("along.title"), say("along.second")
        n = len(taken.cases)
        title = say("along.title-taken" if n > 1 else "along.title-taken-one", n=n)
        return title, say("along.second-taken", until=self._words.moment(taken.until))

    def note(self) -> str:
        """What need not trouble anybody: the hub is asked; or it is away, and all that counts is here."""
        tool, say = self._tool, self._words.say
        if tool.taking or (tool.asking and tool.limit is None and not tool.taken.cases):
            return say("along.asking")
        return say("along.taken-offline") if tool.taken.cases and isinstance(tool.trouble, Offline) else ""

    def trouble(self) -> str:
        trouble, words = self._tool.trouble, self._words
        if isinstance(trouble, Offline):
            return "" if self._tool.taken.cases else words.say("along.needs-hub")
        return words.trouble(trouble) if trouble is not None else ""

    # what would go

    def going(self) -> list[Fact]:
        say, tool = self._words.say, self._tool
        n = tool.n
        if not n:
            return [(Cue.NOTE, say("along.nothing"), say("along.nothing-second"))] if tool.known else []
        cases = say("along.cases" if n > 1 else "along.cases-one", n=n)
        return [
            (Cue.NOTE, cases, say("along.cases-second", n=tool.waiting)),
            self._screens(),
            *self._originals(),
            self._time(),
        ]

    def _screens(self) -> Fact:
        words, missing = self._words, self._tool.packed.screens_missing
        if not missing.files:
            return self._whole()
        second = words.say("along.screens-second", size=words.size(missing.size))
        return Cue.SENDING, words.say("along.screens", n=missing.files), second

    def _whole(self) -> Fact:
        words, tool = self._words, self._tool
        here = (tool.taken if tool.taken.cases else tool.packed).screens
        second = words.say("along.whole-second", size=words.size(here.size)) if here.files else ""
        return Cue.RECORDED, words.say("along.whole"), second

    def _originals(self) -> list[Fact]:
        words, tool = self._words, self._tool
        missing = tool.packed.originals_missing
        if not tool.packed.originals.files:
            return []
        if not missing.files:
            return [(Cue.RECORDED, words.say("along.originals-here"), words.say("along.originals-here-second"))]
        key = "along.originals" if tool.originals else "along.no-originals"
        second = words.say(f"{key}-second", n=missing.files, size=words.size(missing.size))
        return [(Cue.SENDING if tool.originals else Cue.NOT_POSSIBLE, words.say(key), second)]

    def _time(self) -> Fact:
        """At the pace the last files really had."""
        words, load = self._words, self._tool.load
        takes = self._desk.fetching_takes(load.size)
        key, facts, second = "along.time-unknown", {}, {}
        if not load.files:
            key = "along.time-none"
        elif takes is not None:
            key, facts = "along.time", {"time": words.about(takes)}
            second = {"size": words.size(load.size / takes.total_seconds())} if takes else {}
        return Cue.NOTE, words.say(key, **facts), words.say(f"{key}-second", **second)

    # what is along

    def along(self) -> list[Fact]:
        say, tool = self._words.say, self._tool
        left = len(tool.taken.undecided)
        decided = len(tool.taken.cases) - left
        waits = say("along.left" if left > 1 else "along.left-one" if left else "along.left-none", n=left)
        second = say("along.left-second", n=decided) if decided and left else ""
        originals = tool.taken.originals
        facts = [(Cue.JUDGE if left else Cue.RECORDED, waits, second), self._files()]
        if originals.files:
            here = originals - tool.taken.originals_missing
            said = say("along.taken-originals", n=here.files, all=originals.files)
            cue = Cue.RECORDED if here == originals else Cue.SENDING if tool.originals else Cue.NOT_POSSIBLE
            facts.append((cue, said, say("along.taken-originals-second")))
        return facts

    def _files(self) -> Fact:
        words, tool = self._words, self._tool
        if tool.fetching:
            here, all_of_it = tool.fetched
            title = words.say("along.fetching", n=here.files, all=all_of_it.files)
            takes = self._desk.fetching_takes(tool.taken.first.size)
            time = {"time": words.about(takes)} if takes is not None else {}
            key = "along.fetching-time" if time else "along.fetching-second"
            return (
                Cue.SENDING,
                title,
                words.say(key, here=words.size(here.size), size=words.size(all_of_it.size), **time),
            )
        missing = tool.taken.screens_missing
        if not missing.files:
            return self._whole()
        second = words.say("along.missing-second", size=words.size(missing.size))
        return Cue.NOT_POSSIBLE, words.say("along.missing", n=missing.files), second

    # what it means

    def away(self) -> list[Fact]:
        say = self._words.say
        signs = {"yours": Cue.RECORDED, "saved": Cue.SAVED, "rest": Cue.NOTE}
        return [(cue, say(f"along.{name}"), say(f"along.{name}-second")) for name, cue in signs.items()]
