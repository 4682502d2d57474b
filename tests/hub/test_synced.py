"""The hub on one desk answers a push only when the kernel was told to bring its record to the disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.syncing import acknowledged, read

ROOT = Path(__file__).resolve().parents[2]

# The real application under its real server; who pushes sits in a thread that was there before the watch.
HEAR = """
import os, sys
from pathlib import Path
from threading import Event, Thread
from sqlalchemy import event
from casework.model import DecisionId, Decision, Outgoing, Saved
from casework.states import Effect
from db.engine import open_sqlite
from desktop.workers.hubclient import HubClient
from hub.agency import utc_now
from hub.running import StoppableServer, listen
from tests import syncing
from tests.hub.conftest import KEY, Clock, Hub
from tests.syncing import Watch

folder, synchronous = Path(sys.argv[1]), sys.argv[2]
engine = open_sqlite(folder / "hub.db", KEY)
first = Hub(engine, folder, Clock())
cases = [first.case() for _ in range(3)]
token = first.signed_in("li").token
first.service.close()
event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA synchronous = {synchronous}"))
engine.dispose()  # every connection from here on
ready, listening, watch = Event(), listen("127.0.0.1", 0), Watch()

def push():
    try:
        push_all()
    finally:
        os._exit(0)  # what was said says how it went

def push_all():
    ready.wait()
    client = HubClient(f"http://127.0.0.1:{listening.getsockname()[1]}", token, "desk-1")
    for n, case in enumerate(cases):
        said = Decision(DecisionId(f"d-{n}"), case, 1, "accept", Effect.ACCEPT, utc_now(), seen_rev=1)
        (ack,) = client.push([Outgoing(said, Saved.SENDING, utc_now())], [], "").results
        assert ack.answer == "effective", ack
    sys.stdout.write(syncing.told(watch.calls[:]))
    sys.stdout.flush()

Thread(target=push, daemon=True).start()
watch.begin()
hub = Hub(engine, folder, Clock())
StoppableServer(hub.app, ready.set).run([listening])
"""


def answers_of_a_hub(folder: Path, synchronous: str) -> list[tuple[set[str], set[str]]]:
    command = [sys.executable, "-c", HEAR, str(folder), synchronous]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout, done.stderr
    calls = [call for call in read(done.stdout) if "hub.db" in call.file or call.name.startswith("send")]
    answers = acknowledged(calls, "socket:")
    return [({Path(w).name for w in written}, {Path(d).name for d in dirty}) for written, dirty in answers if written]


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
@pytest.mark.parametrize(("synchronous", "dirty"), [("FULL", set()), ("NORMAL", {"hub.db-wal"})])
def test_a_push_is_answered_after_its_commit_was_synced_and_not_when_the_record_leaves_that_to_the_kernel(
    tmp_path: Path, synchronous: str, dirty: set[str]
) -> None:
    assert answers_of_a_hub(tmp_path, synchronous) == [({"hub.db-wal"}, dirty)] * 3
