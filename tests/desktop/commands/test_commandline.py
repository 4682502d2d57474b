"""The commands as programs: no Qt, clean output, the promised exit codes, and never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.desktop.commands.conftest import ROOT, caselight, command
from tests.desktop.commands.files import FOREST, HOSTILE, ROAD, a_copy, lay

posix = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")
linux = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")
# runs `caselight` where Qt cannot be imported, and says whether anybody tried
WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise SystemExit("somebody wants " + name)
sys.meta_path.insert(0, NoQt())
from desktop.__main__ import main
raise SystemExit(main())
"""


def a_folder(folder: Path, copies: int = 3) -> Path:
    return lay(folder, {f"{n:03}.jpg": a_copy(ROAD, 30 + n % 60, side=400 + n) for n in range(copies)})


@pytest.mark.parametrize(
    ("args", "code"),
    [(["--help"], 0), (["--version"], 0), (["check", "--help"], 0), (["check", "photos", "--json"], 0),
     (["check", "photos"], 0), (["groups", "photos", "--json"], 0), (["check", "gone.jpg"], 1),
     (["doctor", "--help"], 0), (["doctor", "--json"], 0)],
)  # fmt: skip
def test_qt_is_never_imported(tmp_path: Path, args: list[str], code: int):
    a_folder(tmp_path / "photos")
    run = [sys.executable, "-c", WITHOUT_QT, *args]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False), done.stderr


def test_the_exit_codes_are_in_the_help():
    for verb in ("check", "groups"):
        shown = caselight(verb, "--help").stdout.decode()
        assert all(f"\n  {code} " in shown for code in (0, 1, 2, 3, 130, 141))


def test_photos_alone_end_with_0_and_an_error_among_them_with_1(tmp_path: Path):
    a_folder(tmp_path)
    assert caselight("check", "--json", tmp_path).returncode == 0
    (tmp_path / "notes.txt").write_text("not a photo")
    for verb in ("check", "groups"):
        done = caselight(verb, "--json", tmp_path)
        assert done.returncode == 1
        assert [line["error"]["code"] for line in map(json.loads, done.stdout.splitlines()) if "error" in line] == [
            "not-a-picture"
        ]


@pytest.mark.parametrize("args", [["check"], ["groups"], ["check", "--jsn", "x"], ["groups", "x", "--facts", "y"]])
def test_wrong_use_ends_with_2(args: list[str]):
    done = caselight(*args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage:" in done.stderr


@pytest.mark.parametrize("text", ['{"radius_m": "far"}', "{", None])
def test_a_mistake_in_the_facts_ends_with_2_and_one_line(tmp_path: Path, text: str | None):
    a_folder(tmp_path / "photos", 1)
    if text is not None:
        (tmp_path / "facts.json").write_text(text)
    done = caselight("check", tmp_path / "photos", "--facts", tmp_path / "facts.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"caselight: mistake in the facts (")
    assert len(done.stderr.splitlines()) == 1


def test_a_name_in_the_facts_that_no_file_bears_is_told(tmp_path: Path):
    a_folder(tmp_path / "photos", 1)
    (tmp_path / "facts.json").write_text('{"files": {"000.jpg": {}, "typo.jpg": {}}}')
    done = caselight("check", tmp_path / "photos", "--facts", tmp_path / "facts.json")
    assert done.returncode == 0
    assert b"typo.jpg" in done.stderr
    assert b"000.jpg" not in done.stderr


def test_hostile_files_end_in_error_lines_and_nothing_else(tmp_path: Path):
    lay(tmp_path, {name: data for name, (data, _) in HOSTILE.items()} | {"good.jpg": FOREST})
    if sys.platform == "linux":
        os.mkfifo(tmp_path / "pipe")
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.jpg")).write_bytes(ROAD)
    for verb in ("check", "groups"):
        done = caselight(verb, "--json", tmp_path)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
        assert sum("error" in line for line in lines) == len(os.listdir(tmp_path)) - 1


def test_no_name_steers_a_terminal(tmp_path: Path):
    name = "\x1b[2J\nx.jpg"
    lay(tmp_path, {name: ROAD, f"a{name}": ROAD, "z.txt": b""})
    for verb in ("check", "groups"):
        done = caselight(verb, tmp_path)
        assert b"\x1b" not in done.stdout + done.stderr
        assert rb"\x1b[2J\nx.jpg" in done.stdout


# more lines than a pipe holds: whoever writes them is still at it when the first is read
MANY = ["gone.jpg"] * 2_000


def test_lines_come_as_photos_are_done(tmp_path: Path):
    run = command("check", "--json", a_folder(tmp_path), *MANY)
    with subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        first = json.loads(process.stdout.readline())
        alive = process.poll() is None
        rest = process.stdout.read().splitlines()
    assert first["file"].endswith("000.jpg")
    assert alive
    assert len(rest) == 2 + len(MANY)


@posix
@pytest.mark.parametrize("args", [["check", "--json"], ["check"], ["groups", "--json"]])
def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path, args: list[str]):
    run = command(*args, a_folder(tmp_path), *MANY)
    with subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


@posix
@pytest.mark.parametrize("verb", ["check", "groups"])
def test_ctrl_c_ends_it_with_130_and_no_traceback(tmp_path: Path, verb: str):
    run = command(verb, "--json", "gone.jpg", a_folder(tmp_path, 20), *MANY)
    hears = partial(signal.signal, signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
    with subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hears) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.startswith(b"interrupted after ")
    assert len(said.splitlines()) == 1
    assert all(json.loads(line) for line in out.splitlines())


@linux
def test_an_output_that_cannot_be_written_ends_with_3(tmp_path: Path):
    a_folder(tmp_path, 1)
    with open("/dev/full", "wb") as full:
        run = [*command("check", "--json", tmp_path)]
        done = subprocess.run(run, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith(b"caselight: the output cannot be written: ")
    assert b"Traceback" not in done.stderr


@posix
def test_without_a_stdout_it_ends_with_3(tmp_path: Path):
    a_folder(tmp_path, 1)
    line = f"exec {sys.executable} -m desktop check {tmp_path} >&-"
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False)


def _shown(terminal: int) -> bytes:
    """Some of what a terminal was written; nothing once all was read and nobody writes to it."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


@posix
@pytest.mark.parametrize(
    ("verb", "both", "live"), [("check", False, True), ("check", True, False), ("groups", True, True)]
)
def test_a_terminal_shows_progress_unless_it_shows_the_lines_themselves(
    tmp_path: Path, verb: str, both: bool, live: bool
):
    import pty

    terminal, end = pty.openpty()
    run = command(verb, "--json", a_folder(tmp_path))
    done = subprocess.run(run, cwd=ROOT, stdout=end if both else subprocess.PIPE, stderr=end, check=False, timeout=60)
    os.close(end)
    shown = b"".join(iter(lambda: _shown(terminal), b""))
    os.close(terminal)
    assert done.returncode == 0
    assert (b"\r\x1b[K" in shown) is live
    assert b"3 files: 3 photos, 0 errors in " in shown
    assert b"\x1b" not in (done.stdout or b"")


def test_stdout_holds_lines_of_json_only_and_stderr_the_count(tmp_path: Path):
    a_folder(tmp_path, 3)
    done = caselight("check", "--json", tmp_path)
    fields = {"file", "sha256", "hashes", "band", "findings"}
    assert all(set(json.loads(line)) == fields for line in done.stdout.splitlines())
    assert done.stderr.startswith(b"3 files: 3 photos, 0 errors in ")
