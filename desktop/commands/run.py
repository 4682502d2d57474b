"""Runs a command to its exit code: whatever is expected to go wrong ends in one line on stderr."""

from __future__ import annotations

import argparse

from casework.errors import BadMessage, ConsoleError
from desktop.commands import lines, output, progress
from desktop.commands.check import check
from desktop.commands.groups import groups
from desktop.commands.options import CANNOT_WORK, INTERRUPTED, NOBODY_READS, WRONG_USE


def run(args: argparse.Namespace) -> int:
    watch = progress.on_stderr(silent=args.verb == "check" and output.seen())
    try:
        out = output.standard(args.json)
        code = check(args.paths, args.facts, out, watch) if args.verb == "check" else groups(args.paths, out, watch)
    except KeyboardInterrupt:
        watch.end("interrupted after ")
        return INTERRUPTED
    except output.NobodyReads:
        output.forsake()
        return NOBODY_READS
    except BadMessage as error:
        watch.say(lines.told(error))
        return WRONG_USE
    except ConsoleError as error:
        watch.say(lines.told(error))
        output.forsake()
        return CANNOT_WORK
    watch.end()
    return code
