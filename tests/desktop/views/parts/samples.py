"""One of every part, with words of a real case."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from desktop.theme import Look
from desktop.views.parts.banner import Banner, BannerWords, Link, Tone
from desktop.views.parts.chip import Chip
from desktop.views.parts.clock import Clock, ClockLine, ClockState
from desktop.views.parts.cues import Cue, CueLabel
from desktop.views.parts.decisionkey import DecisionKey, KeyFace, KeyStyle
from desktop.views.parts.factrow import FactRow, Interval, MeasureRow, SectionHeader
from desktop.views.parts.field import Field
from desktop.views.parts.findingrow import FindingRow, FindingWords
from desktop.views.parts.keycap import KeyCap, KeyHint
from desktop.views.parts.label import Elided, Text
from desktop.views.parts.radiorow import RadioRow
from desktop.views.parts.searchfield import SearchField
from desktop.views.parts.statusline import StatusCell, StatusLine
from desktop.views.parts.tab import Drop, Tab

FINDING = FindingWords(
    Cue.SUSPICIOUS,
    "Suspicious",
    "Same photo as HX-081102",
    "Cropped and brighter. Another person sent it first, on 19 Nov.",
    key="C",
    strong=True,
)


def a_banner(look: Look) -> Banner:
    banner = Banner(look)
    banner.show_words(BannerWords(Tone.FAIL, "This disk is full.", "You are back on that case.", "Try again"))
    return banner


def a_clock_line(look: Look) -> ClockLine:
    line = ClockLine(look)
    line.show_clock("Answer promised by 16:20", Clock(ClockState.SOON, 0.2, "1 h 50 left"), strong=True)
    return line


def a_status_line(look: Look) -> StatusLine:
    line = StatusLine(look)
    line.show_cells(
        [StatusCell("Saved here 3", Cue.SAVED), StatusCell("Recheck 1", Cue.SUSPICIOUS, True)], ["Hub 14:30"]
    )
    return line


def a_key(look: Look, second: str = "duty for class 0503", style: KeyStyle = KeyStyle.SUGGESTED) -> DecisionKey:
    return DecisionKey(KeyFace("D Return", "Dispatch to Hexi Sanitation", second, style), look)


PARTS: Mapping[str, Callable[[Look], QWidget]] = {
    "banner": a_banner,
    "chip": lambda look: Chip(Cue.SUSPICIOUS, "Suspicious", look),
    "clock line": a_clock_line,
    "clock line, stopped": lambda look: _stopped(look),
    "cue": lambda look: CueLabel(Cue.PROOF, "Proof found", look),
    "decision key": a_key,
    "decision key, filled": lambda look: a_key(look, style=KeyStyle.FILLED),
    "decision key, not possible": lambda look: DecisionKey(KeyFace("M", "Merge", possible=False), look),
    "drop": lambda look: Drop("English", look),
    "elided": lambda look: Elided("Burnt-out car in a parking bay", look),
    "fact": lambda look: FactRow("Address", "Youyi Rd 27, in front of the shutters", look),
    "finding": lambda look: FindingRow(FINDING, look),
    "hint": lambda look: KeyHint("Z", "Undo dispatch", look, strong=True, note="sends in 14 s"),
    "key cap": lambda look: KeyCap("Ctrl+Shift+Z", look),
    "link": lambda look: Link("Try now", look),
    "measure": lambda look: MeasureRow("Filed", "81 % · n 62", Interval(0.69, 0.81, 0.9), look),
    "radio": lambda look: RadioRow("Our agency’s hub", "Your cases", "1", look, content=Field(look)),
    "search": lambda look: SearchField("Title, place or case id", "/", look),
    "section": lambda look: SectionHeader("Criteria", "programme rule 7", look),
    "status": a_status_line,
    "tab": lambda look: Tab("Light table", "T", look),
    "text": lambda look: Text("泊位内烧毁车辆", look),
}


def _stopped(look: Look) -> ClockLine:
    line = ClockLine(look)
    line.show_clock("Filing limit, 4 work hours", Clock(ClockState.STOPPED, 0.5, "stopped"))
    return line
