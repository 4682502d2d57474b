"""Every action once: menus, shortcuts, buttons and the cheat sheet read this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from desktop.choices import decide, named, why_not
from desktop.choices.supervise import (
    CSV_KEY,
    DAYS_KEY,
    HOLDINGS_KEY,
    JSON_KEY,
    LINES_KEY,
    LISTS,
    LOOKED_KEY,
    PAPER_KEY,
    SHEET_KEY,
    can_publish,
    publish,
    write,
)
from desktop.comparing import POINTS_KEY
from desktop.figures import OpenForm
from desktop.focus import Mode, Page
from desktop.possible import Possible
from desktop.supervising.levels import CALLS
from desktop.taking import Taking
from desktop.tools import Tools
from desktop.writing import Form

NUMBERS = "123456789"
ANSWERS = ("Return", "Backspace", "O")  # keys that only a question or a page of answers has
POSITIONS = {
    "A": "accept",
    "R": "reject",
    "D": "dispatch",
    "M": "merge",
    "N": "needs-more",
    "H": "hold",
    "Q": "park",
    "S": "close",
    "L": "longer",
    "W": "urge",
    "I": "defer",
}
"""Where decisions lie is the desk's: the letters of `programmecheck.KEYS`, each with the name of its row. What they say
and do at the open step is the programme's."""
FORMS = {"Q": "Alt+Q"}  # Ctrl+Shift+Q signs out
ASKING = "RDM"  # the letters on which a question with numbers mostly lies, as the cheat sheet shows them


class Shell(Protocol):
    """What actions ask of the window; each page answers in its own way."""

    def move(self, by: int) -> None: ...
    def move_line(self, by: int) -> None: ...
    def step(self, by: int) -> None: ...
    def extend(self, by: int) -> None: ...
    def toggle(self) -> None: ...
    def select_group(self) -> bool: ...  # is the group's case the one in focus by now?
    def open_cursor(self) -> None: ...
    def resize(self, by: int) -> None: ...
    def search(self) -> None: ...
    def show_filters(self) -> None: ...
    def show_views(self) -> None: ...
    def next_programme(self, by: int) -> None: ...
    def show_keys(self) -> None: ...
    def show_palette(self) -> None: ...
    def show_evidence(self) -> None: ...
    def show_life(self) -> None: ...
    def show_telling(self) -> None: ...
    def show_rules(self) -> None: ...
    def show_settings(self) -> None: ...
    def next_pane(self) -> None: ...
    def leave(self) -> None: ...
    def copy(self, text: str) -> None: ...
    def close(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Action:
    """`possible` gives "" or the key of words that says why not; `cap` is what the cheat sheet shows.

    `call` is the hub's call that it asks: without a post that may make it, nothing of it is possible.
    `now` gives what it is called at this moment, "" when that is its title. `form` stands for Ctrl+Shift and the key.
    """

    id: str
    menu: str  # case, select, decide, view, go, supervisor, help; "" for what has no menu entry
    key: str
    title: str
    run: Callable[[], None]
    possible: Callable[[], str]
    cap: str = ""
    also: tuple[str, ...] = ()
    call: str = ""
    now: Callable[[], str] = lambda: ""
    form: str = ""

    def keys(self, letters: bool) -> tuple[str, ...]:
        """The key sequences that run it; with single letters switched off only the Ctrl+Shift form."""
        single = len(self.key) == 1 and self.key.isalpha()
        known = f"Ctrl+{self.key}" in self.also
        form = (self.form or f"Ctrl+Shift+{self.key}",) if single and not known else ()
        if single and not letters:
            return (*form, *self.also)
        return (self.key, *form, *self.also)


def actions(tools: Tools, shell: Shell) -> tuple[Action, ...]:
    """The whole table, in the order the menus and the cheat sheet show it."""
    desk, focus, words = tools.desk, tools.focus, tools.words
    can = Possible(tools)

    def row(id: str, menu: str, key: str, run: Callable[[], None], **more: object) -> Action:  # noqa: A002 - the table's own word
        possible = can.calling(str(more.get("call", "")), more.pop("possible", lambda: ""))  # type: ignore[arg-type]  # of the table below
        return Action(id, menu, key, words.say(f"action.{id}"), run, possible, **more)  # type: ignore[arg-type]  # of the table below

    return (
        *_decisions(tools),
        row("undo", "decide", "Z", desk.undo, possible=can.can_undo, also=("Ctrl+Z",)),
        row("redo", "decide", "Ctrl+Shift+Z", desk.redo),
        row("acknowledge", "decide", "Ctrl+Return", lambda: _acknowledge(tools), possible=can.has_case),
        row("next", "case", "J", lambda: shell.move(1)),
        row("previous", "case", "K", lambda: shell.move(-1)),
        row("copy", "case", "Ctrl+C", lambda: shell.copy(focus.case or ""), possible=can.has_case),
        row("settings", "case", "Ctrl+,", shell.show_settings, possible=can.leaves),
        row("lock", "case", "Ctrl+L", tools.guard.lock),
        row("sign-out", "case", "Ctrl+Shift+Q", tools.leaving.ask, possible=can.leaves),
        row("quit", "case", "Ctrl+Q", lambda: _close(shell)),
        row("toggle", "select", "X", shell.toggle, possible=can.on_table),
        row("extend", "select", "Shift+J", lambda: shell.extend(1), possible=can.on_table),
        row("extend-back", "select", "Shift+K", lambda: shell.extend(-1), possible=can.on_table),
        row("group", "select", "G", lambda: _group(tools, shell), possible=can.has_alike),
        row("select-all", "select", "Ctrl+A", lambda: _select_all(tools)),
        row("select-none", "select", "Ctrl+D", tools.selection.clear),
        row("peek", "view", "Space", lambda: focus.toggle("peek"), possible=can.has_case),
        row("evidence", "view", "E", shell.show_evidence, possible=lambda: _on_case(tools, can)),
        row("telling", "view", ";", shell.show_telling, possible=lambda: _on_case(tools, can)),
        row("life", "view", "P", shell.show_life, possible=lambda: _on_case(tools, can)),
        row("next-photo", "view", "Right", lambda: shell.step(1), possible=can.has_photos),
        row("previous-photo", "view", "Left", lambda: shell.step(-1), possible=can.has_photos),
        row("blur", "view", "B", lambda: focus.toggle("blur"), possible=can.has_case),
        row("grey", "view", "Y", lambda: focus.toggle("grey"), possible=can.has_case),
        row("points", "view", POINTS_KEY, lambda: focus.toggle("points"), possible=can.has_points),
        row("table", "view", "T", lambda: _table(tools)),
        row("compare", "view", "C", lambda: _compare(tools), possible=can.has_pair),
        row("bigger", "view", "+", lambda: shell.resize(1), possible=can.has_scale, also=("=",)),
        row("smaller", "view", "-", lambda: shell.resize(-1), possible=can.has_scale),
        row("search", "go", "/", shell.search),
        row("filter", "go", "F", shell.show_filters),
        row("views", "go", "V", shell.show_views),
        row("next-programme", "go", "]", lambda: shell.next_programme(1), possible=can.several),
        row("previous-programme", "go", "[", lambda: shell.next_programme(-1), possible=can.several),
        row("unsettled", "go", "U", lambda: focus.turn_to(Page.UNSETTLED)),
        row("rules", "go", "Ctrl+R", shell.show_rules),
        row("along", "go", "Ctrl+T", lambda: focus.turn_to(Page.ALONG), call="leases"),
        row("sync", "go", "F5", desk.sync),
        row("pane", "go", "F6", shell.next_pane),
        row("leave", "go", "Esc", lambda: _leave(tools, shell)),
        row("office", "supervisor", "Ctrl+O", lambda: focus.turn_to(Page.OFFICE), call="reports"),
        row("held", "supervisor", "Ctrl+U", lambda: focus.turn_to(Page.HELD), call="held"),
        row("outbox", "supervisor", "Ctrl+N", lambda: focus.turn_to(Page.OUTBOX), call="outbox"),
        row("lines", "supervisor", LINES_KEY, lambda: focus.set_mode(Mode.LINES), possible=can.among_figures),
        row("days", "supervisor", DAYS_KEY, lambda: focus.set_mode(Mode.DAYS), possible=can.among_figures),
        *(
            row(
                level.value,
                "supervisor",
                key,
                partial(tools.supervising.show_list, level),
                possible=can.calling(CALLS[level], can.sees_figures),
            )
            for level, key in LISTS.items()
        ),
        row("looked", "supervisor", LOOKED_KEY, tools.supervising.look, possible=can.sees_figures),
        row(
            "holdings",
            "supervisor",
            HOLDINGS_KEY,
            tools.supervising.look_at_desks,
            possible=can.sees_figures,
            call="revoke",
        ),
        row("write-sheet", "supervisor", SHEET_KEY, lambda: write(tools, Form.SHEET), possible=can.writes),
        row("write-paper", "supervisor", PAPER_KEY, lambda: write(tools, Form.PAPER), possible=can.writes),
        *(
            row(
                f"write-{form.name.lower()}",
                "supervisor",
                key,
                partial(publish, tools, form),
                possible=lambda: can.sees_figures() or ("" if can_publish(tools) else "not.only-answers"),
            )
            for key, form in ((CSV_KEY, OpenForm.CSV), (JSON_KEY, OpenForm.JSON))
        ),
        row("palette", "help", "Ctrl+K", shell.show_palette),
        row("keys", "help", "?", shell.show_keys),
        Action("down", "", "Down", "", lambda: shell.move_line(1), lambda: ""),
        Action("up", "", "Up", "", lambda: shell.move_line(-1), lambda: ""),
        *_answers(tools, shell),
    )


def _decisions(tools: Tools) -> tuple[Action, ...]:
    """One row per letter; which of a programme's decisions it means, the open step says."""
    words = tools.words

    def called(key: str) -> str:
        kind = named(tools, key)
        return words.text(kind.title) if kind is not None else ""

    return tuple(
        Action(
            f"decide.{name}",
            "decide",
            key,
            words.say(f"action.{name}"),
            partial(decide, tools, key),
            partial(why_not, tools, key),
            cap=f"{key} 1-9" if key in ASKING else key,
            now=partial(called, key),
            form=FORMS.get(key, ""),
        )
        for key, name in POSITIONS.items()
    )


def _answers(tools: Tools, shell: Shell) -> tuple[Action, ...]:
    """Keys that take what the bar offers under them; the numbers of an open question first of all."""
    say, taking = tools.words.say, Taking(tools, shell.open_cursor)
    numbers = (
        Action(f"choose.{n}", "", n, say("action.choose", n=n), lambda n=n: taking.number(n), lambda: "")  # type: ignore[misc]  # bound now
        for n in NUMBERS
    )
    answers = (
        Action(f"answer.{key}", "", key, say("action.suggested"), lambda key=key: taking.answer(key), lambda: "",  # type: ignore[misc]  # bound now
               also=("Enter",) if key == "Return" else ())
        for key in ANSWERS
    )  # fmt: skip
    return (*numbers, *answers)


def _group(tools: Tools, shell: Shell) -> None:
    """Select the group (on the light table its tiles), and ask what to do with it."""
    if tools.focus.page is Page.TABLE and not shell.select_group():
        return  # the case under the cursor is still being read: nothing is asked about another's group
    if tools.focus.page in (Page.SINGLE, Page.TABLE, Page.COMPARE):
        tools.focus.set_mode(Mode.GROUPING)


def _select_all(tools: Tools) -> None:
    """Everything that waits and matches the filter, shown or not: on the light table."""
    tools.focus.turn_to(Page.TABLE)
    tools.desk.everything_shown(tools.selection.only)


def _table(tools: Tools) -> None:
    tools.focus.turn_to(Page.SINGLE if tools.focus.page is Page.TABLE else Page.TABLE)


def _compare(tools: Tools) -> None:
    if tools.focus.page is Page.COMPARE:
        tools.focus.turn_back()
    else:
        if tools.focus.page is Page.UNSETTLED and tools.settling.view is not None:
            tools.focus.show(tools.settling.view)
        tools.focus.turn_to(Page.COMPARE)


def _leave(tools: Tools, shell: Shell) -> None:
    """Esc: the open question is not answered now, a running batch stops, a selection goes, a page is left."""
    focus = tools.focus
    if focus.mode is not Mode.DECIDING:
        focus.set_mode(Mode.DECIDING)
    elif tools.batches.running:
        tools.batches.stop()
    elif focus.page is Page.TABLE and (len(tools.selection) or tools.batches.progress is not None):
        tools.selection.clear()
        tools.batches.forget()
    elif focus.page is Page.OFFICE and tools.supervising.back():
        return  # one level up, on the same page
    elif focus.page is Page.ALONG and tools.along.stop():
        return  # the files come in their turn
    elif focus.page is not Page.SINGLE:
        focus.turn_back()
    else:
        shell.leave()


def _on_case(tools: Tools, can: Possible) -> str:
    """The page of one case, with a case on it."""
    return can.has_case() or ("" if tools.focus.page is Page.SINGLE else "not.only-case")


def _acknowledge(tools: Tools) -> None:
    if tools.focus.case is not None:
        tools.desk.acknowledge(tools.focus.case)


def _close(shell: Shell) -> None:
    shell.close()
