"""What a case costs the hand: the keystroke-level model over keys really pressed in the real window.

Operators of S. K. Card, T. P. Moran and A. Newell, Comm. ACM 23 (1980) 396-410, in seconds: K 0.28 for a key, M 1.35
to make up one's mind before each command and each answer to a question. Looking time comes on top. The keys are read
from the action table and pressed; whatever asks to be confirmed before a decision is saved is confirmed, and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from benchmarks.figures import Figure, Report, Setting
from benchmarks.records import OPENED_AT, a_case, an_empty_record, keep_examined, programmes
from benchmarks.sitting import sitting
from casework.model import Alike, Case, Finding, Verdict
from db.opening import Record
from desktop.actions import Action, actions
from desktop.hands import Hands, wait_for
from desktop.views.shell import WindowShell
from desktop.workers.recording import made_with

K, M = 0.28, 1.35
DUPLICATES = 20
CONFIRM = "answer.Return"
MOST_CONFIRMED, PATIENCE_MS = 3, 4_000


@dataclass(frozen=True, slots=True)
class Task:
    """Actions by id, each group of them decided upon as one; `peers` are seconds of others for the same task.

    The peers' seconds were worked out from their screens for the design of this desk, with the same operators (click
    0.20, pointing 1.10, homing 0.40); they were not run beside it.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    decides: int
    share: float  # of mixed work; our assumption
    peers: tuple[tuple[str, float], ...]


TASKS = (
    Task("accept", (("decide.accept",),), 1, 0.45,
         (("FixMyStreet inspector", 11.2), ("ODK Central", 6.0), ("KoboToolbox table", 4.7), ("Label Studio", 4.1))),
    Task("reject + reason", (("decide.reject",), ("choose.1",)), 1, 0.25,
         (("FixMyStreet inspector", 15.2), ("ODK Central", 17.7), ("Label Studio", 5.8))),
    Task("dispatch, suggested", (("decide.dispatch", CONFIRM),), 1, 0.20,
         (("FixMyStreet inspector", 15.2), ("ODK Central", 16.8), ("KoboToolbox table", 10.8), ("Label Studio", 5.8))),
    Task("dispatch, another unit", (("decide.dispatch",), ("choose.2",)), 1, 0.10, ()),
    Task(f"reject {DUPLICATES} duplicates", (("group",), ("choose.1",)), DUPLICATES, 0.0,
         (("FixMyStreet inspector", 278.0), ("ODK Central", 173.0), ("KoboToolbox table", 35.0),
          ("Label Studio", 83.0))),
)  # fmt: skip


def run(setting: Setting) -> Report:
    record, home = an_empty_record(setting.folder / "home"), setting.folder / "home"
    waiting = [a_case(n) for n in range(len(TASKS) + DUPLICATES + 2)]
    keep_examined(record, waiting)
    _make_alike(record, waiting[-DUPLICATES - 1 :])
    with sitting(home, record) as (app, hands):
        table = {action.id: action for action in actions(app.tools, WindowShell(hands.window, app.tools))}
        cost = {task.name: _worked(hands, table, task, waiting[n]) for n, task in enumerate(TASKS[:-1])}
        cost[TASKS[-1].name] = _worked(hands, table, TASKS[-1], waiting[-1])
    mixed = sum(cost[task.name] * task.share for task in TASKS)
    figures = [Figure(name, (seconds,), "s") for name, seconds in cost.items()]
    figures.append(Figure("mixed work, per case", (mixed,), "s"))
    for task in TASKS:
        figures += [
            Figure(f"{task.name}: {peer} against this desk", (s / cost[task.name],), "x") for peer, s in task.peers
        ]
    mix = ", ".join(f"{task.share:.0%} {task.name}" for task in TASKS if task.share)
    return Report(
        "Seconds of a hand per case (keystroke-level model; looking comes on top)",
        tuple(figures),
        (f"K {K}, M {M}; nothing is measured by a clock. Mixed work is our assumption: {mix}.",
         "Each task was pressed in the real window and counted only when its decisions were saved.",
         "Peers: worked out from their screens with the same operators; none of them was run."),
    )  # fmt: skip


def _worked(hands: Hands, table: dict[str, Action], task: Task, case: Case) -> float:
    """Press the task's keys on a case; seconds by the model. Fails when nothing is saved in the end."""
    hands.window.pages.go_back_to(case.id)
    hands.until("the case to open", lambda: hands.open_case == case.id and hands.at_rest())
    before = hands.desk.undoable
    pressed, commands = 0, len(task.commands)
    for command in task.commands:
        for action in command:
            pressed += _press(hands, table[action])

    def saved() -> bool:
        act = hands.desk.undoable
        return hands.at_rest() and act is not None and act != before and len(act.decisions) == task.decides

    for _ in range(MOST_CONFIRMED):
        if wait_for(saved, PATIENCE_MS):
            break
        pressed, commands = pressed + _press(hands, table[CONFIRM]), commands + 1
    else:
        raise SystemExit(f"{task.name}: its keys did not save {task.decides} decisions")
    return pressed * K + commands * M


def _press(hands: Hands, action: Action) -> int:
    """Press an action's first key; how many keys the hand needs for it."""
    keys = QKeySequence(action.keys(letters=True)[0])
    QTest.keySequence(hands.window.windowHandle(), keys)
    return action.keys(letters=True)[0].count("+") + 1


def _make_alike(record: Record, alike: Sequence[Case]) -> None:
    """The last of these was first; the others show its photo."""
    first = alike[-1]
    facts: dict[str, str | float | int] = {
        "case": first.id,
        "received_at": OPENED_AT.isoformat(),
        "first": 1,
        "other": 1,
    }
    for case in alike[:-1]:
        finding = Finding("near_duplicate", Alike.SAME_PHOTO.value, Verdict.SUSPICIOUS, case.photos[0].digest, 3.0,
                          facts=facts)  # fmt: skip
        record.cache.save_findings(case, [finding], [], made_with=made_with(programmes()[case.programme]))
