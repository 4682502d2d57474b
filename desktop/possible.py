"""Whether what an action does is possible now: "" when it is, else the key of words that says why not."""

from __future__ import annotations

from desktop.focus import Page
from desktop.tools import Tools


class Possible:
    """Asked each time a key is pressed, a menu opened or the palette read; keeps nothing."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def has_case(self) -> str:
        return "" if self._tools.focus.view is not None else "not.no-case"

    def has_photos(self) -> str:
        return "" if len(self._tools.focus.photos) > 1 or self._tools.focus.page is not Page.SINGLE else "not.no-photo"

    def can_undo(self) -> str:
        return "" if self._tools.desk.undoable is not None else "not.nothing"

    def on_table(self) -> str:
        return "" if self._tools.focus.page is Page.TABLE else "not.only-table"

    def has_scale(self) -> str:
        return "" if self._tools.focus.page in (Page.TABLE, Page.COMPARE) else "not.only-table"

    def has_alike(self) -> str:
        return self.has_case() or (
            "" if self._tools.focus.view is not None and self._tools.focus.view.alike else "not.no-alike"
        )

    def rules(self) -> str:
        return "" if self._tools.rulings.may else "not.no-post"

    def supervises(self) -> str:
        return "" if self._tools.supervising.may else "not.no-post"

    def sees_outbox(self) -> str:
        return "" if self._tools.outbox.may else "not.no-post"

    def several(self) -> str:
        return "" if len(self._tools.desk.programmes) > 1 else "not.one-programme"
