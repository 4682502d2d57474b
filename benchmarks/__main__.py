"""`python -m benchmarks [name ...] [--photos DIR] [--quick]` measures and prints; nothing is kept but what it says."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import (
    capture,
    catching_up,
    checking,
    claiming,
    clocks,
    commandline,
    costs,
    deciding,
    duplicates,
    frames,
    hashing,
    hostile,
    keypress,
    keystrokes,
    narrow,
    opening,
    pulling,
    sandbox,
    searching,
    serving,
    supervising,
)  # the platform must be known before Qt is
from benchmarks.figures import Setting, machine, told
from benchmarks.records import RESOURCES

BENCHMARKS = {
    "keystrokes": keystrokes.run,
    "keypress": keypress.run,
    "frames": frames.run,
    "checking": checking.run,
    "hashing": hashing.run,
    "opening": opening.run,
    "deciding": deciding.run,
    "supervising": supervising.run,
    "searching": searching.run,
    "duplicates": duplicates.run,
    "capture": capture.run,
    "costs": costs.run,
    "hostile": hostile.run,
    "sandbox": sandbox.run,
    "pulling": pulling.run,
    "catching_up": catching_up.run,
    "claiming": claiming.run,
    "clocks": clocks.run,
    "narrow": narrow.run,
    "serving": serving.run,
    "commandline": commandline.run,
}


def main() -> None:
    parser = _parser()
    args = parser.parse_args()
    if unknown := set(args.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    print(machine(), end="\n\n", flush=True)
    for name in args.names or BENCHMARKS:
        with tempfile.TemporaryDirectory(prefix=f"caselight-{name}-") as folder:
            print(told(BENCHMARKS[name](Setting(Path(folder), args.photos, args.quick))), end="\n\n", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHMARKS))
    parser.add_argument("--photos", type=Path, default=RESOURCES / "samples" / "photos", help="make the files of these")
    parser.add_argument("--quick", action="store_true", help="tiny numbers: does it run? The figures mean nothing")
    return parser


if __name__ == "__main__":
    main()
