"""The sentences of the notices outbox, in English."""

from __future__ import annotations

PAGE = {
    "outbox.second-coming": "what contributors will be told; late ones first",
    "outbox.second-left": "what they were told; newest first",
    "outbox.second-cancelled": "what they will never be told; newest first",
    "outbox.loading": "Asking the hub …",
    "outbox.loading-second": "What contributors will be told is kept there.",
    "outbox.empty-coming": "Nobody waits to be told.",
    "outbox.empty-coming-second": "Every notice has left. What is decided next appears here until it leaves.",
    "outbox.empty-left": "Nothing has been told yet.",
    "outbox.empty-left-second": "A notice appears here when it has left.",
    "outbox.empty-cancelled": "No notice was cancelled.",
    "outbox.empty-cancelled-second": "A notice appears here when its decision was taken back or replaced in time.",
    "outbox.offline": "This page needs the hub.",
    "outbox.offline-second": "What contributors will be told is kept there, and leaves from there. "
    "Your own cases can be decided as ever.",
    "outbox.trouble": "The list could not be read.",
    "outbox.missing": "{case} is not on this desk.",
    "outbox.title-coming": "To be told",
    "outbox.title-left": "Told",
    "outbox.title-cancelled": "Cancelled",
}

ROWS = {
    "outbox.row-open": "{names} is open",
    "outbox.row-waiting": "leaves {at}",
    "outbox.row-left": "told {at}",
    "outbox.row-late": "told {at}, late",
    "outbox.row-cancelled": "cancelled {at}",
}

STATES = {  # the sentence over the notice, and the one under it
    "notice.open": "It does not leave, because {names} is open.",
    "notice.waiting": "It leaves at {at}.",
    "notice.waiting-second": "Until then the decision can be taken back.",
    "notice.waiting-late": "That is after what was promised.",
    "notice.left": "It left at {at}.",
    "notice.left-second": "In time.",
    "notice.left-late": "After what was promised, {at}.",
    "notice.cancelled": "It was cancelled at {at}.",
    "notice.cancelled-second": "Its decision was taken back or replaced before it left.",
    "open.reason": "{name}: the decision names no reason with words for the public.",
    "open.unit": "{name}: the decision names no duty unit.",
    "open.title": "{name}: the case has no title.",
    "open.other": "{name}: the programme asks for it, and only a person knows it.",
}

FACTS = {
    "notice.preview": "As the contributor reads it",
    "notice.promise": "The promise",
    "notice.no-promise": "Nothing was promised.",
    "notice.decided": "The decision",
    "notice.outcome": "Outcome",
    "notice.by": "By",
    "notice.at": "At",
    "notice.telling": "Telling",
    "notice.leaves": "Leaves",
    "notice.leaves-open": "when it is filled, after {min} min",
    "notice.left-at": "Left",
    "notice.to": "To",
    "notice.to-many": "{n}: {who}",
    "notice.filled-by": "Filled by",
    "notice.programme": "Programme",
}

FILLING = {
    "notice.field": "{name}, {lang}",
    "notice.send": "Fill in, and let it leave",
    "notice.sending": "Sending …",
    "notice.then": "Its hold of {min} min starts again.",
    "notice.may-not": "A duty leader fills it in.",
    "outbox.open-case": "Open the case",
    "outbox.fill": "Fill in",
    "outbox.correct": "Correct",
    "outbox.fill-second": "and let it leave",
    "outbox.list-coming": "To be told",
    "outbox.list-coming-second": "what has not left yet",
    "outbox.list-left": "Told",
    "outbox.list-left-second": "what has left, newest first",
    "outbox.list-cancelled": "Cancelled",
    "outbox.list-cancelled-second": "what never leaves",
    "not.nothing-open": "nothing is open in it",
    "not.has-gone": "it has left, or was cancelled",
}

TROUBLES = {
    "trouble.own-notice": "You sent a report of this case yourself. Another supervisor must fill it in.",
    "trouble.no-such-notice": "The hub has no such notice.",
    "trouble.notice-cancelled": "Its decision was taken back or replaced meanwhile: this notice never leaves.",
    "trouble.notice-left": "It has left meanwhile, as it stands here.",
    "trouble.filled-meanwhile": "Somebody else has filled it in meanwhile. Look at it again.",
    "trouble.nothing-to-fill": "A place that was filled in is not open in this notice.",
    "trouble.still-open": "Fill in every place first.",
    "trouble.value-too-long": "At most 500 characters fit in one place.",
    "trouble.personal-data": "A telephone or identity number, or an e-mail address, is not told in a notice. "
    "Name the office instead.",
}

SENTENCES: dict[str, str] = PAGE | ROWS | STATES | FACTS | FILLING | TROUBLES
