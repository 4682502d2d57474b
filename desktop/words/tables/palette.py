"""The sentences of the palette, in English."""

from __future__ import annotations

SENTENCES = {
    "action.palette": "Do anything",
    "keys.supervisor": "Supervisor",
    "palette.title": "Do anything",
    "palette.hint": "Actions, cases, pages",
    "palette.on-case": "Actions on {case}",
    "palette.here": "On this page",
    "palette.cases": "Cases",
    "palette.everything": "Pages and everything else",
    "palette.programme": "Programme: {name}",
    "palette.nothing": "Nothing is called that here.",
}
