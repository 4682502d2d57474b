"""Turns codes, findings, clocks and troubles into sentences of the reviewer's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from casework.errors import ConsoleError, DiskFull, Offline, OtherVersion, SignInNeeded
from casework.model import Band, Finding, Saved, Text
from casework.programme import Programme, said
from db.records import Holder
from desktop.words.times import Times


class Words(Times):
    """The desk's voice for codes, findings and troubles."""

    def text(self, text: Text) -> str:
        """A programme's own words in this language."""
        return said(text, self.lang)

    def band(self, band: Band) -> str:
        return self.say(f"band.{band}")

    def saved(self, state: Saved) -> str:
        return self.say(f"saved.{state}")

    def category(self, programme: Programme, code: str) -> str:
        """A category by its title, with its code where that is a figure of the classification."""
        known = programme.category(code)
        if known is None:
            return code
        title = self.text(known.title)
        return self.say("category.full", title=title, code=code) if _figure(code) else title

    def category_short(self, programme: Programme, code: str) -> str:
        """The code alone where it is a figure: class 0201; else the title."""
        return self.say("category.code", code=code) if _figure(code) else self.category(programme, code)

    def elsewhere(self, of: str, whose: Holder) -> str:
        """At whose desk a case is; `of` is the list of sentences it stands in."""
        if not whose.name:
            return self.say(f"{of}.elsewhere")
        if whose.until is None:
            return self.say(f"{of}.elsewhere-desk", name=whose.name)
        return self.say(f"{of}.elsewhere-along", name=whose.name, until=self.moment(whose.until))

    def size(self, length: int | float) -> str:
        """Bytes as they are read: 640 kB, 34.1 MB."""
        for unit, one in (("gb", 1e9), ("mb", 1e6)):
            if length >= one:
                return self.say(f"size.{unit}", n=length / one)
        return self.say("size.kb", n=length and max(1, length / 1e3))

    # findings

    def finding(self, f: Finding) -> tuple[str, str]:
        """What was noticed, and the one measured fact under it."""
        facts = self._facts(f)
        return self.say(f"finding.{f.code}", **facts), self.say(f"fact.{f.code}{_variant(f, facts)}", **facts)

    def cannot(self, f: Finding, role: str = "") -> str:
        """What could not be checked, because."""
        return self.say(f"cannot.{f.code}", **self._facts(f) | {"role": role})

    def refused(self, f: Finding) -> str:
        """Why a photo was not opened; when the hub gave only a code, at least that it was not."""
        key = f"photo.{f.facts.get('why', 'broken')}"
        try:
            return self.say(key, **f.facts)
        except KeyError:  # a code without a sentence, or without the facts its sentence needs
            return self.say("photo.refused")

    def _facts(self, f: Finding) -> dict[str, object]:
        facts: dict[str, object] = dict(f.facts)
        if "received_at" in facts:
            facts["day"] = self.day(datetime.fromisoformat(str(facts["received_at"])))
            facts["who"] = self.say(WHO[facts.get("other")])
            facts["order"] = self.say("order.first" if facts["first"] else "order.later")
        if facts.get("turn", 1) != 1:
            facts["how"] = self.say("how.mirrored" if facts["turn"] in MIRRORED else "how.turned")
        elif facts.get("margin", "whole") != "whole":
            facts["how"] = self.say("how.trimmed" if facts["margin"] == "trimmed" else "how.cut")
        if "taken_at" in facts:
            facts["taken"] = self.day_hour(datetime.fromisoformat(str(facts["taken_at"])))
        if "minutes" in facts:
            facts["span"] = self.span(timedelta(minutes=float(str(facts["minutes"]))))
        if "metres" in facts:
            facts["km"] = float(str(facts["metres"])) / 1000
        return facts | {"score": f.score or 0.0, "threshold": f.threshold or 0.0}

    # troubles

    def trouble(self, error: ConsoleError) -> str:
        """What happened and what to do."""
        key = f"trouble.{error.code}"
        for kind, said_as in _TROUBLES.items():
            if isinstance(error, kind) and key not in self._table:
                key = said_as
        if key not in self._table:
            key = "trouble.hub-refused" if "status" in error.facts else "trouble.other"
        try:
            wait_s = error.facts.get("wait_s")
            wait = {"wait": self.wait(wait_s)} if isinstance(wait_s, float | int) else {}
            return self.say(key, **(KNOWN_OF_ALL | {"code": error.code} | wait | error.facts))
        except KeyError:
            return self.say("trouble.other", code=error.code)


def _variant(f: Finding, facts: Mapping[str, object]) -> str:
    """Which of its sentences a fact needs."""
    if f.code == "same-photo" and "how" in facts:
        return "-changed"
    return "-scene" if f.code == "same-place" and "metres" not in facts else ""


WHO: dict[object, str] = {1: "who.other", 0: "who.self", None: "who.unknown"}
MIRRORED = (2, 4, 5, 7)  # EXIF orientations


def _figure(code: str) -> bool:
    return any(c.isdigit() for c in code)


KNOWN_OF_ALL: dict[str, object] = {"detail": "", "path": "", "reason": ""}
_TROUBLES: dict[type[ConsoleError], str] = {
    Offline: "trouble.offline",
    DiskFull: "trouble.disk-full",
    OtherVersion: "trouble.other-version",
    SignInNeeded: "trouble.sign-in",
}
