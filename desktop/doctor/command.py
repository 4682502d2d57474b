"""`caselight doctor`: runs the examinations, shows what they say, and packs the bundle when asked to."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from casework.errors import ConsoleError, Refused
from desktop.commands.options import NOBODY_READS
from desktop.doctor import table
from desktop.doctor.exams import EXAMS, examine
from desktop.doctor.signs import Sign, State, Where
from desktop.doctor.waiting import Examined, all_exams

OK, SOMETHING_WRONG, WRONG_USE, NO_BUNDLE = 0, 1, 2, 3


class Report(msgspec.Struct, frozen=True):
    """What `--json` prints, and what lies in the bundle; its fields are a promise (docs/doctor.md)."""

    made_at: datetime
    worst: State
    exams: tuple[Examined, ...]


def doctor(args: argparse.Namespace, home: Path, logs: Path) -> int:
    where = Where(home, logs)
    if args.exam is not None:
        return _one(args.exam, where)
    try:
        return _all(args, where)
    except BrokenPipeError:  # whoever read has seen enough; Python would complain of it at its end
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return NOBODY_READS


def _all(args: argparse.Namespace, where: Where) -> int:
    if args.bundle and Path(args.bundle).exists():
        return _no_bundle(Refused("already-there", file=args.bundle))
    show = table.Table()
    exams = []
    for examined in all_exams(where):
        exams.append(examined)
        if not args.json:
            _write(show.rows(examined.signs))
    signs = [sign for examined in exams for sign in examined.signs]
    report = Report(datetime.now(UTC), worst(signs), tuple(exams))
    if args.json:
        _write(msgspec.json.format(msgspec.json.encode(report)).decode() + "\n")
    else:
        _write(show.sum(signs))
    if args.bundle:
        return _bundled(Path(args.bundle), report, where, aloud=not args.json) or _code(report.worst)
    return _code(report.worst)


def worst(signs: list[Sign]) -> State:
    states = {sign.state for sign in signs}
    return next((state for state in (State.WRONG, State.LOOK) if state in states), State.OK)


def _code(state: State) -> int:
    return SOMETHING_WRONG if state is State.WRONG else OK


def _bundled(file: Path, report: Report, where: Where, *, aloud: bool) -> int:
    """Pack it, and say what is in it; 0 when it stands."""
    from desktop.doctor import bundle  # a doctor without a bundle need not load it

    try:
        packed = bundle.pack(file, msgspec.json.format(msgspec.json.encode(report)).decode(), where)
    except ConsoleError as error:
        return _no_bundle(error)
    if aloud:
        _write(bundle.told(file, packed))
    return OK


def _no_bundle(error: ConsoleError) -> int:
    print(f"caselight: no bundle: {table.plain(str(error))}", file=sys.stderr)  # noqa: T201 - a command line speaks
    return NO_BUNDLE


def _one(name: str, where: Where) -> int:
    """A single examination, for the process that waits for it; it may lock itself in and must end without a sound."""
    if name not in EXAMS:
        return WRONG_USE
    said = msgspec.json.encode([*examine(name, where)])
    os.write(1, said)
    os._exit(OK)  # a locked process cannot tidy up, and a hanging keyring would keep it


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
