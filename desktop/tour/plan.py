"""The steps of the guided day, in order; each has its sentences under its name (`words.tables.tour`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.tour.chapters import cut_off, finding, many, office, opening, single
from desktop.tour.day import Day, Sitting


@dataclass(frozen=True, slots=True)
class Chapter:
    """`name` is that of its sentences."""

    name: str
    live: Callable[[Day], None]


BEGINNING = (Chapter("first-run", opening.first_run), Chapter("queue", opening.queue))
WORK = (
    Chapter("accept", single.accept),
    Chapter("findings", single.findings),
    Chapter("reject", single.reject),
    Chapter("dispatch", single.dispatch),
    Chapter("more", single.more),
    Chapter("take-back", single.take_back),
    Chapter("keys", single.keys),
    Chapter("palette", finding.palette),
    Chapter("batch", many.batch),
    Chapter("group", many.group),
    Chapter("compare", many.compare),
    Chapter("offline", cut_off.offline),
    Chapter("disagree", cut_off.disagree),
    Chapter("not-settled", cut_off.not_settled),
    Chapter("ruling", cut_off.ruling),
    Chapter("notices", office.notices),
    Chapter("figures", office.figures),
    Chapter("lock", office.lock),
)
END = (Chapter("home", Day.go_home),)

LOOKED_AT = ("batch", "figures")  # again in the evening, in the other look
FULL = (*BEGINNING, *WORK, *END)
ROUND = (*BEGINNING, *(chapter for chapter in WORK if chapter.name in LOOKED_AT), *END)
SHORT = (*BEGINNING, WORK[0], WORK[2], WORK[3], *END)

Part = tuple[Sitting, tuple[Chapter, ...]]
MORNING = Sitting((("look", "light"), ("lang", "zh_CN"), ("lang", "en")))  # both languages are looked at
AFTERNOON = Sitting((("lang", "zh_CN"),))
EVENING, NIGHT = Sitting((("look", "dark"),)), Sitting((("lang", "en"),))
WHOLE_DAY: tuple[Part, ...] = ((MORNING, FULL), (AFTERNOON, FULL))
FOR_THE_GUIDES: tuple[Part, ...] = (*WHOLE_DAY, (EVENING, ROUND), (NIGHT, ROUND))
SHORT_DAY: tuple[Part, ...] = ((MORNING, SHORT),)
