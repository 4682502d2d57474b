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
        """What was noticed, and the one measured fact under it; what a version of long ago, or to come, noticed by its
        code alone."""
        try:
            facts, ending = self._facts(f), variant(f)
            sentence = f"finding.{f.code}{ending}" if self.knows(f"finding.{f.code}{ending}") else f"finding.{f.code}"
            also = self.say(f"agrees.{facts['agrees']}") if "agrees" in facts else ""
            return self.say(sentence, **facts), self.spoken(self.say(f"fact.{f.code}{ending}", **facts), also)
        except KeyError:
            return self.say("found.unnamed", what=self._check(f), code=f.code), ""

    def cannot(self, f: Finding, role: str = "") -> str:
        """What could not be checked, because."""
        try:
            return self.say(f"cannot.{f.code}", **self._facts(f) | {"role": role, "what": self._check(f)})
        except KeyError:
            return self.say("found.unnamed", what=self._check(f), code=f.code)

    def _check(self, f: Finding) -> str:
        return self.say(f"check.{f.check}") if self.knows(f"check.{f.check}") else f.check

    def refused(self, f: Finding) -> str:
        """Why a photo was not opened; when the hub gave only a code, at least that it was not."""
        key = f"photo.{f.facts.get('why', 'broken')}"
        try:
            return self.say(key, **f.facts)
        except KeyError:  # a code without a sentence, or without the facts its sentence needs
            return self.say("photo.refused")

    def _facts(self, f: Finding) -> dict[str, object]:
        facts: dict[str, object] = dict(f.facts)
        named = ((name, _moment(said)) for name, said in facts.items() if name.endswith("_at"))
        moments = {name: at for name, at in named if at is not None}
        facts |= {name.removesuffix("_at"): self.day_hour(at) for name, at in moments.items()}
        if "first" in facts:
            facts["day"] = self.day(moments["received_at"])
            facts["who"] = self.say(WHO[facts.get("other")])
            facts["order"] = self.say("order.first" if facts["first"] else "order.later")
        if facts.get("turn", 1) != 1:
            facts["how"] = self.say("how.mirrored" if facts["turn"] in MIRRORED else "how.turned")
        elif facts.get("margin", "whole") != "whole":
            facts["how"] = self.say("how.trimmed" if facts["margin"] == "trimmed" else "how.cut")
        if "minutes" in facts:
            facts["span"] = self.apart(timedelta(minutes=float(str(facts["minutes"]))))
        if "usual" in facts:
            facts["habit"] = self.apart(timedelta(minutes=float(str(facts["usual"]))))
        if "metres" in facts:
            facts["km"] = float(str(facts["metres"])) / 1000
        if f.check == "c2pa":
            facts["by"] = facts.get("signer") or facts.get("generator") or self.say("who.unknown")
        if "sha256" in facts:
            facts["short"] = str(facts["sha256"])[:8]
        facts |= self._outside(f, moments)
        return facts | {"score": f.score or 0.0, "threshold": f.threshold or 0.0}

    def _outside(self, f: Finding, moments: Mapping[str, datetime]) -> dict[str, object]:
        """When it was taken as the file writes it, and how far from what it should lie between."""
        end = _END.get(variant(f))
        if end is None:
            return {}
        taken, limit = moments["taken_at"], moments[end].astimezone(moments["taken_at"].tzinfo)
        shot = self.stamp(taken, assumed=f.facts.get("zone") == "expected")
        return {"shot": shot, "limit": self.stamp_short(limit, taken), "span": self.apart(taken - limit)}

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


def _moment(said: object) -> datetime | None:
    """Some are what a stranger wrote into a file: what is no moment is told as it stands, or not at all."""
    try:
        at = datetime.fromisoformat(str(said))
        at.astimezone()
    except (ValueError, OverflowError):
        return None
    return at


def variant(f: Finding) -> str:
    """Which of its sentences a finding needs; "" is the one that asks for the least facts."""
    match f.code:
        case "same-photo":
            changed = f.facts.get("turn", 1) != 1 or f.facts.get("margin", "whole") != "whole"
            return "-changed" if changed else ""
        case "same-place":
            return "" if "metres" in f.facts else "-scene"
        case "taken-earlier" | "taken-later" if "taken_at" in f.facts:
            ends = ("-form", "-task") if f.code == "taken-earlier" else ("-closed", "-receipt")
            return next((end for end in ends if _END[end] in f.facts), "")
        case "token-replayed" | "token-sent-again":
            return "-case" if "case" in f.facts else ""
        case "linked-accounts":
            return "-device" if f.facts.get("device") else ""
    return ""


_END = {"-form": "started_at", "-task": "issued_at", "-closed": "ended_at", "-receipt": "received_at"}
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
