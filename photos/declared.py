"""What a file says of how it was made: the tool, the steps, the kind of source. Unproven, and its absence says nothing.

Read by pattern, not by parser: hostile XML has no entities here, and a broken packet still tells what it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from photos import packets

LONGEST = 200
LONGEST_PNG = 80
MOST_STEPS = 20
MOST_TEXTS = 30
SOURCE = re.compile(r"digitalsourcetype/([A-Za-z]{3,60})")
CAMERAS = {"digitalCapture", "computationalCapture"}  # of the IPTC's kinds of digital source
VALUE = r"\s{0,9}(?:=\s{0,9}[\"']([^\"'<]{1,500})[\"']|>([^<]{1,500})<)"  # as an attribute or as an element
TOOL = re.compile(":CreatorTool" + VALUE)
ACTION = re.compile("stEvt:action" + VALUE)
AGENT = re.compile("stEvt:softwareAgent" + VALUE)


@dataclass(frozen=True, slots=True)
class Declared:
    """`source` is the last word of an IPTC digital source type, found in `source_in`; `steps` name action and tool."""

    creator_tool: str | None = None
    steps: tuple[str, ...] = ()
    source: str | None = None
    source_in: str = ""
    texts: tuple[tuple[str, str], ...] = ()  # of a PNG: key, and the start of the text


NOTHING_DECLARED = Declared()


def read(data: bytes) -> Declared:
    packet = packets.xmp(data)
    texts = [(key, text) for key, text in packets.texts(data).items() if key != packets.XMP_IN_PNG]
    sources = [(_source(packet), "XMP"), (_source(packets.c2pa(data).decode("latin-1")), "C2PA")]
    source, where = next(((said, where) for said, where in sources if said is not None), (None, ""))
    return Declared(
        creator_tool=_value(TOOL, packet),
        steps=tuple(_steps(packet)),
        source=source,
        source_in=where,
        texts=tuple((clean(key, LONGEST_PNG), clean(text, LONGEST_PNG)) for key, text in texts[:MOST_TEXTS]),
    )


def clean(text: str, longest: int = LONGEST) -> str:
    """On one line, printable, and short."""
    return "".join(c if c.isprintable() else " " for c in text[: 2 * longest]).strip()[:longest]


def _steps(packet: str) -> Iterator[str]:
    """What the XMP history lists, the oldest first."""
    history = packet.partition("<xmpMM:History")[2].partition("</xmpMM:History>")[0]
    for event in history.split("<rdf:li")[1 : MOST_STEPS + 1]:
        step = " ".join(said for pattern in (ACTION, AGENT) for said in (_value(pattern, event),) if said)
        if step:
            yield step


def _value(pattern: re.Pattern[str], packet: str) -> str | None:
    found = pattern.search(packet)
    return clean(unescape(found[1] or found[2])) or None if found else None


def _source(said: str) -> str | None:
    """The first kind of source that is named; one that a machine made goes before all others."""
    kinds = SOURCE.findall(said)
    return next((kind for kind in kinds if "lgorithmic" in kind), kinds[0] if kinds else None)
