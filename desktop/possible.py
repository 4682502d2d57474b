"""Whether what an action does is possible now: "" when it is, else the key of words that says why not."""

from __future__ import annotations

from collections.abc import Callable

from desktop.choices.supervise import can_write
from desktop.comparing import has_proof
from desktop.focus import Page
from desktop.supervising import Level
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

    def has_points(self) -> str:
        """Have the two photos beside each other points in common?"""
        focus = self._tools.focus
        return "" if focus.page is Page.COMPARE and focus.matched else "not.no-points"

    def has_alike(self) -> str:
        return self.has_case() or (
            "" if self._tools.focus.view is not None and self._tools.focus.view.alike else "not.no-alike"
        )

    def has_pair(self) -> str:
        """Is there something to lay beside it: its own photos before and after, or a case alike?"""
        view = self._tools.focus.view
        return "" if view is not None and has_proof(view.case) else self.has_alike()

    def calling(self, call: str, possible: Callable[[], str]) -> Callable[[], str]:
        """What asks the hub needs a post that may; the hub said which calls are this reviewer's."""
        desk = self._tools.desk

        def why() -> str:
            allowed = not call or (desk.me is not None and call in desk.me.may)
            return possible() if allowed else "not.no-post"

        return why

    def sees_figures(self) -> str:
        """Is the office page open?"""
        return "" if self._tools.focus.page is Page.OFFICE else "not.only-office"

    def among_figures(self) -> str:
        here = self._tools.focus.page is Page.OFFICE and self._tools.supervising.level is Level.FIGURES
        return "" if here else "not.only-figures"

    def writes(self) -> str:
        return self.sees_figures() or ("" if can_write(self._tools) else "not.no-figures")

    def leaves(self) -> str:
        return "not.running" if self._tools.batches.running else ""

    def several(self) -> str:
        return "" if len(self._tools.desk.programmes) > 1 else "not.one-programme"
