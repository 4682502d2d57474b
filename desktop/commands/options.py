"""What the commands may be given. Nothing heavy is imported here: `caselight --help` reads this file."""

from __future__ import annotations

import argparse

OK, SOME_REFUSED, WRONG_USE, CANNOT_WORK, INTERRUPTED, NOBODY_READS = 0, 1, 2, 3, 130, 141

CODES = """\
exit codes:
  0    every file was examined
  1    every file has its line, and at least one of them is an error
  2    wrong use, or a mistake in the file of facts: nothing was examined
  3    the work could not be done: no locked decoder, no room for the output
  130  interrupted (Ctrl+C)
  141  nobody reads the output any more (`| head`)
"""
DOCTOR_CODES = """\
exit codes:
  0  nothing is wrong
  1  something is wrong
  2  wrong use
  3  the bundle could not be written
"""
FILES = """\
Folders are walked with everything below them, in the order of their names. Each file gets a line, in that order;
what is not a JPEG, PNG, WebP or HEIC photo gets an error. Nothing is written but the output.
"""


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Beside the verbs of the desk."""
    check = _command(verbs, "check", "look at photos with every check, without a window")
    check.add_argument("--facts", metavar="FILE", help="JSON: what is known beside the photos (docs/check.md)")
    _command(verbs, "groups", "find the same files, the same photos and photos of the same place")
    _doctor(verbs)
    held = verbs.add_parser("inventory")  # without help: for build_installer.py
    held.add_argument("--import", dest="wanted", metavar="FILE")


def _doctor(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    what = "look at this computer and this desk, and say what is wrong and what to do"
    doctor = verbs.add_parser(
        "doctor",
        help=what,
        description=f"{what[0].upper()}{what[1:]} (docs/doctor.md). Nothing is changed; nothing but the hub is asked.",
        epilog=DOCTOR_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    doctor.add_argument("--json", action="store_true", help="one JSON object")
    doctor.add_argument("--bundle", metavar="FILE.zip", help="also pack what support may see, without personal data")
    doctor.add_argument("--exam", metavar="NAME", help=argparse.SUPPRESS)  # one of them, in a process of its own


def _command(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str
) -> argparse.ArgumentParser:
    command = verbs.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.\n\n{FILES}",
        epilog=CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("paths", nargs="+", metavar="PATH", help="a photo, or a folder of them")
    command.add_argument("--json", action="store_true", help="one JSON object a line")
    return command
