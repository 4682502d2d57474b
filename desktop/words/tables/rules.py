"""The sentences of what programmes' rules do, of why a unit is suggested, and of the notice before it is told."""

from __future__ import annotations

WHY = {
    "rules.meets": "meets a rule of the programme",
    "rules.meets-n": "meets: {rule}",
    "rules.why-area": "in the unit's area",
    "rules.why-grid": "in the unit's grid",
    "rules.why-grid-n": "the unit's grid {grid}",
    "rules.why-history": "most like it went there",
    "rules.why-history-n": "of {of} like it {n} went there",
    "rules.late": "its answer would be late",
}

TELLING = {
    "telling.title": "What the decision would tell",
    "telling.if": "Notice of “{title}”",
    "telling.nobody": "nobody is told",
    "telling.tells": "{n} people are told",
    "telling.tells-one": "1 person is told",
    "telling.points": "{n} points",
    "telling.leaves": "leaves after {min} min",
    "telling.in-time": "in time",
    "telling.late": "late: it was promised by {at}",
    "telling.waits": "it will wait for a person to fill it in",
    "telling.reads": "As the contributor reads it",
    "telling.one-of": "{name} is the answer you choose:",
}

RULES = {
    "rules.title": "Decided by rule",
    "rules.here": "At this desk",
    "rules.second": "newest first",
    "rules.note": "Rules decide only what meets a criterion its programme has settled, once every check has looked at "
    "it and its originals are here; never what you have open or selected, never your own reports, never while this "
    "screen is locked or the hub is away. They decide in your name: you answer for it, and can take each back.",
    "rules.let": "Let rules decide",
    "rules.on": "For today",
    "rules.off": "Off",
    "rules.none": "No programme at this desk lets its rules decide.",
    "rules.empty": "No rule has decided anything here yet.",
    "rules.row": "{kind}: {rule}, {at}",
    "rules.became": "{said} · {became}",
    "rules.will-look": "drawn: a person looks again",
    "rules.looks": "a person looks at it again",
    "rules.right": "looked at again: right",
    "rules.wrong": "looked at again: wrong",
    "rules.back": "taken back",
    "rules.open": "Open the case",
    "rules.take-back": "Take it back",
    "rules.status": "Rules decide: {n} today",
    "rules.status-paused": "Rules wait: {n} today",
    "rules.just": "Decided by rule “{rule}”: {case}",
    "rules.by": "By rule",
    "row.by-rule": "{kind} by rule",
    "action.rules": "Decided by rule",
    "action.telling": "Read the notice",
}

SENTENCES: dict[str, str] = WHY | TELLING | RULES
