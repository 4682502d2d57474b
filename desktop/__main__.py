"""The command line: `caselight` opens the desk; the commands work without. Qt is imported only for a window."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import platformdirs

from casework.discreet import Ours
from casework.errors import BadProgramme, ConsoleError
from db import logbook
from desktop.commands.options import INTERRUPTED, add_commands
from desktop.crash import Crashes
from photos import DECODE_CHILD

LOG = "caselight.log"
log = logging.getLogger(__name__)


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == [DECODE_CHILD]:
        from photos.child import main as decode

        decode()
        return 0
    args = _parser().parse_args(argv)
    home, logs = _places(args.home or os.environ.get("CASELIGHT_HOME"))
    level = getattr(logging, args.log_level.upper())
    logging.getLogger("httpx2").setLevel(logging.WARNING)  # it has a word for every call
    if args.verb in ("check", "groups", "doctor", "inventory"):
        logbook.start(None, level, aloud=level)  # they write nothing but their output
        return _commanded(args, home, logs)
    logbook.start(logs / LOG, level, aloud=logging.ERROR)
    crashes = Crashes(logs)
    crashes.listen()
    log.info("caselight %s starts: %s", Ours(_version()), Ours(args.verb or "run"))
    return _opened(args, home, crashes)


def _opened(args: argparse.Namespace, home: Path, crashes: Crashes) -> int:
    """The desk, or its sample day, to an exit code."""
    off_screen = _off_screen()
    try:
        if args.verb == "demo" and (off_screen or args.day):
            from desktop.tour import work_day

            return work_day(Path(args.shots), short=args.short, pictures=Path(args.docs) if args.docs else None)
        if off_screen and not os.environ.get("QT_QPA_PLATFORM"):
            print("There is no display here. `caselight demo --day` works a sample day without one.", file=sys.stderr)  # noqa: T201
            return 2
        from desktop.window import open_window

        return open_window(home, crashes, sample=args.verb == "demo")
    except BadProgramme as error:
        print(f"A programme file has a mistake: {error}", file=sys.stderr)  # noqa: T201
        return 2
    except ConsoleError as error:
        print(f"caselight: {error}", file=sys.stderr)  # noqa: T201
        return 3


def _places(given: str | None) -> tuple[Path, Path]:
    """Where the desk keeps its files, and where its log: where the system wants them, or in the folder given."""
    if given:
        return Path(given), Path(given) / "log"
    folders = platformdirs.PlatformDirs("caselight", False)
    return Path(folders.user_data_dir), Path(folders.user_log_dir)


def _commanded(args: argparse.Namespace, home: Path, logs: Path) -> int:
    try:
        if args.verb == "doctor":
            from desktop.doctor.command import doctor

            return doctor(args, home, logs)
        if args.verb == "inventory":
            from desktop.commands.inventory import inventory

            return inventory(args.wanted)
        from desktop.commands.run import run

        return run(args)
    except KeyboardInterrupt:  # already while it was loading
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("caselight", description="The reviewer's desk of an agency that crowdsources.")
    parser.add_argument("--version", action="version", version=_version())
    parser.add_argument("--home", help="where this desk keeps its files (default: the system's data folder)")
    parser.add_argument("--log-level", default="warning", choices=["debug", "info", "warning", "error"])
    verbs = parser.add_subparsers(dest="verb")
    verbs.add_parser("run", help="open the desk (the default)")
    demo = verbs.add_parser("demo", help="open the desk on a sample agency; without a display, work a sample day")
    demo.add_argument("--day", action="store_true", help="work the guided day even if there is a display")
    demo.add_argument("--short", action="store_true", help="the guided day in a minute: no colleague, one sitting")
    demo.add_argument("--shots", default="shots", help="folder for the guided day's screenshots")
    demo.add_argument("--docs", help="keep the pictures of the guides in this folder too")
    add_commands(verbs)
    return parser


def _off_screen() -> bool:
    """Linux without X11 or Wayland: Qt would abort, so it is told to paint off-screen."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    return True


def _version() -> str:
    try:
        return version("caselight")
    except PackageNotFoundError:
        return "0.1.0 (from a checkout)"


if __name__ == "__main__":
    raise SystemExit(main())
