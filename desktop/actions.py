"""Every action once: menus, shortcuts, buttons and the cheat sheet read this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from casework.model import Effect
from desktop.choices import MODES, choices, decide_by, not_possible
from desktop.desk import Desk
from desktop.focus import Focus, Mode
from desktop.words import Words

NUMBERS = "123456789"


class Shell(Protocol):
    """What actions ask of the window."""

    def move(self, by: int) -> None: ...
    def show_keys(self) -> None: ...
    def next_pane(self) -> None: ...
    def leave(self) -> None: ...
    def copy(self, text: str) -> None: ...
    def close(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Action:
    """`possible` gives "" or the key of words that says why not; `cap` is what the cheat sheet shows."""

    id: str
    menu: str  # case, decide, view, go, help; "" for what has no menu entry
    key: str
    title: str
    run: Callable[[], None]
    possible: Callable[[], str]
    cap: str = ""
    also: tuple[str, ...] = ()

    def keys(self, letters: bool) -> tuple[str, ...]:
        """The key sequences that run it; with single letters switched off only the Ctrl+Shift form."""
        single = len(self.key) == 1 and self.key.isalpha()
        known = f"Ctrl+{self.key}" in self.also
        form = (f"Ctrl+Shift+{self.key}",) if single and not known else ()
        if single and not letters:
            return (*form, *self.also)
        return (self.key, *form, *self.also)


def actions(desk: Desk, focus: Focus, words: Words, shell: Shell) -> tuple[Action, ...]:
    """The whole table, in the order the menus and the cheat sheet show it."""

    def row(id: str, menu: str, key: str, run: Callable[[], None], **more: object) -> Action:  # noqa: A002 - the table's own word
        possible = more.pop("possible", lambda: "")
        return Action(id, menu, key, words.say(f"action.{id}"), run, possible, **more)  # type: ignore[arg-type]  # of the table below

    def has_case() -> str:
        return "" if focus.view is not None else "not.no-case"

    def has_photos() -> str:
        return "" if len(focus.photos) > 1 else "not.no-photo"

    def can_undo() -> str:
        return "" if desk.undoable is not None else "not.nothing"

    return (
        *_decisions(desk, focus, words),
        row("undo", "decide", "Z", desk.undo, possible=can_undo, also=("Ctrl+Z",)),
        row("redo", "decide", "Ctrl+Shift+Z", lambda: _with_view(focus, desk.redo), possible=has_case),
        row("acknowledge", "decide", "Ctrl+Return", lambda: _acknowledge(desk, focus), possible=has_case),
        row("next", "case", "J", lambda: shell.move(1), also=("Down",)),
        row("previous", "case", "K", lambda: shell.move(-1), also=("Up",)),
        row("copy", "case", "Ctrl+C", lambda: shell.copy(focus.case or ""), possible=has_case),
        row("quit", "case", "Ctrl+Q", lambda: _close(shell)),
        row("peek", "view", "Space", lambda: focus.toggle("peek"), possible=has_case),
        row("next-photo", "view", "Right", lambda: focus.step_photo(1), possible=has_photos),
        row("previous-photo", "view", "Left", lambda: focus.step_photo(-1), possible=has_photos),
        row("blur", "view", "B", lambda: focus.toggle("blur"), possible=has_case),
        row("grey", "view", "Y", lambda: focus.toggle("grey"), possible=has_case),
        row("sync", "go", "F5", desk.sync),
        row("pane", "go", "F6", shell.next_pane),
        row("leave", "go", "Esc", lambda: _leave(focus, shell)),
        row("keys", "help", "?", shell.show_keys),
        *_numbers(desk, focus, words),
    )


def _decisions(desk: Desk, focus: Focus, words: Words) -> tuple[Action, ...]:
    """One row per effect the programme offers anywhere; which kind it means, the open step says."""
    table: list[Action] = []
    seen: set[Effect] = set()
    for kind in desk.programme.decisions:
        effect = kind.effect
        if effect in seen:
            continue
        seen.add(effect)
        asks = effect in MODES
        title = words.say(f"action.{effect}") if asks else words.text(kind.title)
        table.append(
            Action(
                f"decide.{effect}",
                "decide",
                kind.key,
                title,
                lambda effect=effect: _decide(desk, focus, effect),  # type: ignore[misc]  # bound now, on purpose
                lambda effect=effect: not_possible(desk, focus, effect),  # type: ignore[misc]  # likewise
                cap=f"{kind.key} 1-9" if asks else kind.key,
            )
        )
    return tuple(table)


def _decide(desk: Desk, focus: Focus, effect: Effect) -> None:
    kind = next((k for k in desk.choices(focus.view) if k.effect is effect), None) if focus.view is not None else None
    if kind is not None and not not_possible(desk, focus, effect):
        decide_by(desk, focus, kind)


def _numbers(desk: Desk, focus: Focus, words: Words) -> tuple[Action, ...]:
    def choose(key: str) -> None:
        found = next((c for c in choices(desk, focus, words) if c.key == key and c.possible), None)
        if found is not None and focus.mode is not Mode.DECIDING:
            focus.set_mode(Mode.DECIDING)
            found.run()

    def take_suggestion() -> None:
        offered = [c for c in choices(desk, focus, words) if c.style != "plain" and c.possible]
        if offered:
            focus.set_mode(Mode.DECIDING)
            offered[0].run()

    def asked() -> str:
        return "" if focus.mode is not Mode.DECIDING else "not.no-mode"

    numbers = (
        Action(f"choose.{n}", "", n, words.say("action.choose", n=n), lambda n=n: choose(n), asked)  # type: ignore[misc]  # bound now
        for n in NUMBERS
    )
    suggested = Action(
        "suggested", "", "Return", words.say("action.suggested"), take_suggestion, asked, also=("Enter",)
    )
    return (*numbers, suggested)


def _leave(focus: Focus, shell: Shell) -> None:
    """Esc answers the open question with "not now"; without one it clears what the window shows on top."""
    if focus.mode is not Mode.DECIDING:
        focus.set_mode(Mode.DECIDING)
    else:
        shell.leave()


def _with_view(focus: Focus, verb: Callable[..., None]) -> None:
    if focus.view is not None:
        verb(focus.view)


def _acknowledge(desk: Desk, focus: Focus) -> None:
    if focus.case is not None:
        desk.acknowledge(focus.case)


def _close(shell: Shell) -> None:
    shell.close()
