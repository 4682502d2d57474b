"""The sentences of taking cases along for a day without the hub, and of whose a case is, in English."""

from __future__ import annotations

PAGE = {
    "page.along": "Take along",
    "action.along": "Take cases along …",
    "along.title": "Take cases along",
    "along.second": "For a day without the hub: they are yours, and nobody else is given them.",
    "along.title-taken": "{n} cases are along",
    "along.title-taken-one": "1 case is along",
    "along.second-taken": "They are this desk’s until {until}. Nobody else is given them before.",
    "along.how-many": "How many go along",
    "along.all": "all {n}",
    "along.nothing": "Nothing waits for you now.",
    "along.nothing-second": "What comes in can be taken along then.",
    "along.goes": "What goes along",
    "along.cases": "{n} cases, the most pressing first",
    "along.cases-one": "1 case, the most pressing",
    "along.cases-second": "of {n} that wait for you, in all programmes",
    "along.screens": "Pictures not here yet: {n}",
    "along.screens-second": "{size} to fetch, so that every case can be looked at",
    "along.screens-none": "Every picture to look at is here",
    "along.originals": "The originals come too",
    "along.originals-second": "{n} not here yet, {size}; the checks read them",
    "along.no-originals": "The originals stay at the hub",
    "along.no-originals-second": "{n} not here yet, {size}; without them some checks say “not checked yet”",
    "along.originals-here": "Every original is here",
    "along.originals-here-second": "so that every check can be made",
    "along.time": "About {time}",
    "along.time-second": "at {size} a second, as the last files came",
    "along.time-none": "Nothing is to be fetched",
    "along.time-none-second": "they are yours as soon as the hub has answered",
    "along.time-unknown": "How long it takes is not known yet",
    "along.time-unknown-second": "no file has come since this desk was opened",
}

AWAY = {
    "along.away": "While the hub is away",
    "along.yours": "They stay this desk’s",
    "along.yours-second": "nobody else is given them; a supervisor can take them back",
    "along.saved": "What you decide is saved here",
    "along.saved-second": "and sent when the hub answers",
    "along.rest": "What you do not get to",
    "along.rest-second": "can be given back here, and is free by itself when the time is over",
}

TAKEN = {
    "along.here": "On this desk",
    "along.left": "{n} wait for your decision",
    "along.left-one": "1 waits for your decision",
    "along.left-none": "All are decided",
    "along.left-second": "{n} are decided",
    "along.fetching": "Files here: {n} of {all}",
    "along.fetching-second": "{here} of {size}",
    "along.fetching-time": "{here} of {size}, about {time} more",
    "along.missing": "Pictures not here: {n}",
    "along.missing-second": "{size}; they come in their turn, or first when you say so",
    "along.whole": "Every picture to look at is here",
    "along.whole-second": "{size} altogether",
    "along.taken-originals": "Originals here: {n} of {all}",
    "along.taken-originals-second": "the checks read originals only",
}

TROUBLE = {
    "banner.lost": "{n} cases you had taken along are no longer this desk’s. A supervisor took them back, or they were "
    "decided elsewhere; what waits is in your queue.",
    "banner.lost-one": "1 case you had taken along is no longer this desk’s. A supervisor took it back, or it was "
    "decided elsewhere; what waits is in your queue.",
    "along.asking": "Asking the hub …",
    "along.needs-hub": "The hub is away. Taking along, and giving back, needs it.",
    "along.taken-offline": "The hub is away. What is along can be decided all the same.",
}

BAR = {
    "bar.along": "Take along",
    "bar.along-second": "{n} cases",
    "bar.along-second-one": "1 case",
    "bar.along-originals": "Originals too",
    "bar.along-no-originals": "Without originals",
    "bar.along-fetch": "Fetch the rest first",
    "bar.along-back": "Give back",
    "bar.along-stop": "Stop fetching first",
    "bar.along-stop-second": "what is here stays",
    "not.no-hub": "the hub is away",
    "not.elsewhere": "this case is at another desk",
}

SIZES = {
    "size.kb": "{n:.0f} kB",
    "size.mb": "{n:.1f} MB",
    "size.gb": "{n:.1f} GB",
}

SENTENCES = PAGE | AWAY | TAKEN | TROUBLE | BAR | SIZES
