"""How an action's key is shown: its letter, or with single letters switched off its Ctrl+Shift form."""

from __future__ import annotations

from desktop.actions import FORMS, Action

ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def key_of(action: Action, *, letters: bool) -> str:
    """The key alone: 'R', '→', 'Ctrl+Shift+R'."""
    key = action.keys(letters)[0]
    return ARROWS.get(key, key)


def cap_of(action: Action, *, letters: bool) -> str:
    """The caps of an action, as `parts.keycap` reads them: 'R 1-9', 'Ctrl+Shift+R 1-9'."""
    shown = key_of(action, letters=letters)
    return f"{shown}{action.cap.removeprefix(action.key)}" if action.cap else shown


def cap_for(key: str, *, letters: bool) -> str:
    """The caps of a key of the decision bar."""
    first, *rest = key.split(" ")
    if letters or not (len(first) == 1 and first.isalpha()):
        return key
    return " ".join((FORMS.get(first, f"Ctrl+Shift+{first}"), *rest))
