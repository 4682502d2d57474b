"""What a number, Return or Backspace means: the answer of an open question, a tab, or what the page has under it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.choices import Choice, choices
from desktop.focus import SUPERVISOR, Manner, Mode, Page
from desktop.tools import Tools


class Taking:
    """Takes what the decision bar offers under a key; `otherwise` is Return where nothing is asked."""

    def __init__(self, tools: Tools, otherwise: Callable[[], None]) -> None:
        self._tools, self._otherwise = tools, otherwise

    def number(self, n: str) -> None:
        focus = self._tools.focus
        if focus.mode is not Mode.DECIDING:
            self._take(self._named(n))
        elif focus.page is Page.COMPARE and int(n) <= len(Manner):
            focus.set_manner(list(Manner)[int(n) - 1])
        elif focus.page in SUPERVISOR and int(n) <= len(SUPERVISOR):
            focus.turn_to(SUPERVISOR[int(n) - 1])
        elif focus.page is Page.ALONG:
            self._tools.along.choose(int(n))

    def answer(self, key: str) -> None:
        """Return takes the suggested answer of a question; where nothing is asked, what the page has under it."""
        asking = self._tools.focus.mode is not Mode.DECIDING
        if key == "Return" and asking:
            self._take(next((c for c in choices(self._tools) if c.style != "plain" and c.possible), None))
        elif not asking and not self._take(self._named(key)) and key == "Return":
            self._otherwise()

    def _named(self, key: str) -> Choice | None:
        return next((c for c in choices(self._tools) if c.key == key and c.possible), None)

    def _take(self, choice: Choice | None) -> bool:
        if choice is None:
            return False
        self._tools.focus.set_mode(Mode.DECIDING)
        choice.run()
        return True
