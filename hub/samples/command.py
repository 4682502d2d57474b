"""`caselight-hub seed --address URL`: puts the samples into a running hub; the token comes on standard input."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from casework.errors import ConsoleError
from hub.samples.counter import Counter
from hub.samples.seeding import Progress, seed, unheard

LONGEST_TOKEN = 4096


def seed_over_http(
    address: str,
    token: str,
    now: datetime,
    progress: Progress = unheard,
    *,
    own: str | None = None,
    only: Collection[str] = (),
) -> int:
    """Seed the hub at this address. Without `own` the reviewer's contributor id is the name of their account."""
    with Counter(address, token) as counter:
        me = counter.me().account if own is None else own
        return seed(counter, now, own=me, progress=progress, only=only)


def main(argv: Sequence[str] | None = None) -> int:
    """One JSON line per submission, then one that says how many there are, or what went wrong."""
    parser = argparse.ArgumentParser(prog="caselight-hub seed", description=__doc__)
    parser.add_argument("--address", required=True, help="of a hub that is running, such as http://127.0.0.1:8000")
    parser.add_argument("--own", help="contributor id of the person who reviews (default: the account's name)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="PROGRAMME", help="its samples alone; again for more"
    )
    asked = parser.parse_args(argv)
    token = sys.stdin.readline(LONGEST_TOKEN).strip()
    try:
        seeded = seed_over_http(asked.address, token, datetime.now(UTC), _told, own=asked.own, only=asked.only)
    except ConsoleError as error:
        _say({"error": error.code, "detail": str(error)})
        return 1
    _say({"seeded": seeded})
    return 0


def _told(done: int, of: int) -> None:
    _say({"done": done, "of": of})


def _say(line: dict[str, int | str]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
