"""The sentences of the settings, in English."""

from __future__ import annotations

SENTENCES = {
    "action.settings": "Settings",
    "settings.title": "Settings",
    "settings.lang": "Language",
    "settings.look": "Look",
    "settings.text_scale": "Size of text",
    "settings.letters": "Single letters as keys",
    "settings.hold_s": "Sent after",
    "settings.lock_min": "Locks itself after",
    "settings.of-system": "as the system",
    "settings.seconds": "{n} s",
    "settings.minutes": "{n} minutes",
    "settings.never": "never",
    "settings.note": "Until a decision is sent it can be undone without a trace at the hub; "
    "afterwards an undo is a decision of its own.",
}
