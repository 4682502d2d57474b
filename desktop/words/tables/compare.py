"""The sentences of the page that compares two cases, in English."""

from __future__ import annotations

PAGE = {
    "compare.title": "{case} beside {other}",
    "compare.side": "Both photos move together.",
    "compare.flicker": "The two take turns in one place, twice a second. Ctrl and ← or → holds one of them still.",
    "compare.swipe": "The left one lies over the right one. Drag the line between them, or use Ctrl and ← or →.",
    "compare.only-side": "One of the two cannot be shown, so they stand side by side.",
    "compare.reading": "The other case is being read …",
    "compare.nothing": "Nothing alike is known of this case.",
    "compare.no-case": "No case is open.",
    "compare.back": "back",
    "compare.tab-side": "Side by side",
    "compare.tab-flicker": "Flicker",
    "compare.tab-swipe": "Swipe",
}

SIDES = {
    "compare.this": "This case",
    "compare.this-first": "This case, sent first",
    "compare.first": "Sent first",
    "compare.later": "Sent later",
    "compare.other": "The other case",
    "compare.nth": "{role}, photo {n} of {all}",
    "compare.no-photo": "This case came without a photo.",
}

VERDICT = {
    "compare.same-file": "Same file",
    "compare.same-photo": "Same photo",
    "compare.same-place": "Same place, different photo",
    "compare.same-file-other-earlier": "Another person had sent this very file {span} earlier.",
    "compare.same-file-other-later": "Another person sent this very file again, {span} later.",
    "compare.same-file-self-earlier": "The same person had sent this very file {span} earlier.",
    "compare.same-file-self-later": "The same person sent this very file again, {span} later.",
    "compare.same-photo-other-earlier": "Another person had sent this photo {span} earlier.",
    "compare.same-photo-other-later": "Another person sent this photo again, {span} later.",
    "compare.same-photo-self-earlier": "The same person had sent this photo {span} earlier.",
    "compare.same-photo-self-later": "The same person sent this photo again, {span} later.",
    "compare.same-place-other-earlier": "Another person had reported from this place {span} earlier.",
    "compare.same-place-other-later": "Another person reported from this place too, {span} later.",
    "compare.same-place-self-earlier": "The same person had reported from this place {span} earlier.",
    "compare.same-place-self-later": "The same person reported from this place too, {span} later.",
    "compare.nothing-between": "The checks found nothing between these two photos.",
    "compare.another-matches": "other photos of the two cases match",
    "compare.by-a-third": "The checks found nothing between these two; they are alike by way of a third case.",
    "compare.bytes": "equal to the last byte",
    "compare.bits": "{n:.0f} of 256 bits differ",
    "compare.limit": "up to {n:.0f} count as one photo",
    "compare.metres": "{n:.0f} m apart",
    "compare.km": "{n:.1f} km apart",
}

FACTS = {
    "compare.facts": "Both cases line by line",
    "compare.sent": "Sent",
    "compare.by": "Sent by",
    "compare.taken": "Taken",
    "compare.saved-by": "Saved by",
    "compare.place": "Place",
    "compare.place-apart": "Place, {apart}",
    "compare.size": "Size",
    "compare.dots": "{width} × {height}",
    "compare.standing": "Standing",
    "compare.differs": "they differ",
    "compare.agrees": "they agree",
    "compare.spoken": "{label}: left {left}, right {right}, {state}",
    "compare.not-examined": "— not examined on this desk yet",
    "compare.no-time": "— the file tells no time",
    "compare.no-zone": "{at}, time zone not told",
    "compare.no-maker": "— the file does not tell",
    "compare.saved-later": "changed {span} after it was taken",
    "compare.no-place": "— no place was told",
    "compare.no-file": "— no photo",
    "compare.waiting": "waiting, {left}",
    "compare.done": "{what}, {day}",
    "compare.dispatched": "Dispatched to {unit}",
    "compare.merged": "Merged into {case}",
}

SENTENCES: dict[str, str] = PAGE | SIDES | VERDICT | FACTS
