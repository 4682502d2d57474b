"""The head of a panel: its title, and at the right the key that puts it away, to be clicked too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from desktop.theme import Look, Type, Weight
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Text


def panel_head(
    title: str, key: str, close: str, look: Look, put_away: Callable[[], object], type_: Type = Type.HEAD
) -> QHBoxLayout:  # fmt: skip
    row, hint = QHBoxLayout(), KeyHint(key, close, look, cap_right=True)
    row.addWidget(Text(title, look, type_, Weight.STRONG), 1)
    hint.clicked.connect(put_away)
    row.addWidget(hint)
    return row
