"""The lock itself: tried from inside, as whoever runs the tests (root too), and the child's loop without it."""

from __future__ import annotations

import errno
import io
import json
import mmap
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from pictures import a_file, a_photo

from casework.errors import BadPhoto
from photos import child, decoder, messages, pipes, sandbox, segments
from photos.messages import Ask, Hashed, Made, No, Seen

ROOT = Path(__file__).parent.parent.parent
linux = pytest.mark.skipif(sys.platform != "linux", reason="the lock is Linux's")

ATTEMPTS = """
import ctypes, json, mmap, os, resource, socket, subprocess, sys, threading
from photos import sandbox
libc = ctypes.CDLL(None, use_errno=True)
target, keep = sys.argv[1], os.open("/dev/null", os.O_WRONLY)
listening = socket.socket(); listening.bind(("127.0.0.1", 0)); listening.listen()
code = mmap.mmap(-1, 4096)
_ = subprocess._fork_exec
ready = sandbox.lock(1 << 30)

def called(name, *arguments):
    if getattr(libc, name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)

def attempt(act):
    try:
        act()
    except OSError as error:
        return error.errno
    except RuntimeError as error:
        return str(error)
    return 0

tried = {
    "open to read": lambda: os.open(target, os.O_RDONLY),
    "open to write": lambda: os.open(target, os.O_WRONLY | os.O_CREAT),
    "list": lambda: os.listdir("/"),
    "stat": lambda: os.stat("/etc/passwd"),
    "unlink": lambda: os.unlink(target),
    "rename": lambda: os.rename(target, target + "2"),
    "mkdir": lambda: os.mkdir(target + "3"),
    "chmod": lambda: os.chmod(target, 0o777),
    "truncate": lambda: os.truncate(target, 0),
    "symlink": lambda: os.symlink("/", target + "4"),
    "socket": lambda: socket.socket(),
    "unix socket": lambda: socket.socket(socket.AF_UNIX),
    "connect": lambda: listening.connect(("127.0.0.1", 9)),
    "accept": lambda: listening._accept(),
    "fork": lambda: os.fork(),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "subprocess": lambda: subprocess.Popen(["/bin/true"]),
    "thread": lambda: threading.Thread(target=int).start(),
    "kill the parent": lambda: os.kill(os.getppid(), 0),
    "kill itself": lambda: os.kill(os.getpid(), 0),
    "ptrace": lambda: called("ptrace", 16, os.getppid(), 0, 0),
    "setuid": lambda: os.setuid(0),
    "chroot": lambda: os.chroot("/"),
    "mount": lambda: called("mount", b"none", b"/mnt", b"tmpfs", 0, None),
    "memfd": lambda: os.memfd_create("x"),
    "write elsewhere": lambda: os.write(keep, b"x"),
    "read elsewhere": lambda: os.read(keep, 1),
    "run made code": lambda: called("mprotect", ctypes.c_void_p(0), 4096, 7),
    "limits of others": lambda: resource.prlimit(1, resource.RLIMIT_CORE, (0, 0)),
    "priority": lambda: os.nice(1),
    "ioctl": lambda: os.get_terminal_size(0),
    "pipe": lambda: os.pipe(),
    "io_uring": lambda: called("syscall", 425, 1, 0),
    "memory of the parent": lambda: called("process_vm_readv", os.getppid(), None, 0, None, 0, 0),
    "a descriptor of the parent": lambda: called("syscall", 438, 3, 0, 0),
    "watch files": lambda: called("inotify_init1", 0),
    "a kernel program": lambda: called("syscall", 321, 0, None, 0),
    "namespaces": lambda: called("unshare", 0x10000000),
    "a new landlock": lambda: called("syscall", 444, None, 0, 1),
    "send through nothing": lambda: called("sendto", 1, b"x", 1, 0, None, 0),
    "keys of the kernel": lambda: called("syscall", 250, 0, 0, 0),
}
found = {name: attempt(act) for name, act in tried.items()}
print(json.dumps([ready.locked, found]), flush=True)
os._exit(0)
"""


@linux
def test_a_locked_process_can_do_nothing_but_answer(tmp_path):
    target = tmp_path / "evidence"
    target.write_text("kept", encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-c", ATTEMPTS, str(target)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    locked, found = json.loads(ran.stdout)
    assert locked
    allowed = {name: code for name, code in found.items() if code not in (errno.EPERM, errno.EACCES)}
    assert allowed == {"thread": 0}  # the HEIC decoder makes one for every tile
    assert os.listdir(tmp_path) == ["evidence"]
    assert target.read_text(encoding="utf-8") == "kept"


@linux
def test_a_job_that_never_ends_is_ended_by_the_system():
    spin = "from photos import sandbox\nsandbox.lock(1 << 30)\nsandbox.allow_cpu(0)\nwhile True: pass"
    ran = subprocess.run([sys.executable, "-c", spin], cwd=ROOT, timeout=30, check=False)
    assert ran.returncode == -signal.SIGXCPU


@linux
def test_a_kernel_without_landlock_is_locked_by_the_rest(unlimited, monkeypatch):
    monkeypatch.setattr(sandbox, "_door", lambda: SimpleNamespace(load=int))
    assert sandbox.lock(1 << 30) == messages.Ready(True, "seccomp allow list, resource limits")


@linux
def test_a_kernel_that_refuses_its_landlock_is_no_lock(unlimited, monkeypatch):
    def refused():
        raise OSError(errno.E2BIG, "landlock: create_ruleset")

    monkeypatch.setattr(sandbox.landlock, "restrict", refused)
    ready = sandbox.lock(1 << 30)
    assert not ready.locked
    assert "landlock" in ready.how
    assert unlimited == {}


GREEDY = """
import json, mmap, numpy, os, resource, sys
from photos import sandbox
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
greed, said, before = compile(sys.argv[1], "greed", "exec"), "nothing", most()
sandbox.lock(64 << 20)
try:
    exec(greed)
except (MemoryError, OSError) as error:
    said = type(error).__name__
held = None
print(json.dumps([most() - before, said]), flush=True)
os._exit(0)
"""


@linux
@pytest.mark.parametrize(
    "greed",
    [
        "held = []\nwhile True: held.append(bytearray(1 << 20))",
        "held = 'x'\nwhile True: held += held",
        "numpy.ones(1 << 28)",
        "held = []\nwhile True: held.append(mmap.mmap(-1, 16 << 20))",
    ],
    ids=["many small blocks", "one that doubles", "an array", "maps"],
)
def test_no_way_to_allocate_goes_beyond_the_allowance(greed):
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # it would open files
    ran = subprocess.run(
        [sys.executable, "-c", GREEDY, greed],
        cwd=ROOT,
        env=alone,
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )
    grown, what = json.loads(ran.stdout)
    assert what in ("MemoryError", "OSError", "_ArrayMemoryError")
    assert grown <= 64 << 10  # kilobytes


@linux
def test_memory_has_an_end():
    greedy = "from photos import sandbox\nsandbox.lock(32 << 20)\nbytearray(256 << 20)"
    ran = subprocess.run([sys.executable, "-c", greedy], cwd=ROOT, capture_output=True, timeout=30, check=False)
    assert ran.returncode == 1


@pytest.fixture
def unlimited(monkeypatch):
    """Limits that are noted and not set: these tests run in the tests' own process."""
    noted = {}
    monkeypatch.setattr(sandbox.resource, "setrlimit", lambda what, most: noted.update({what: most}))
    monkeypatch.setattr(sandbox.landlock, "restrict", lambda: 0)
    return noted


@linux
def test_the_lock_limits_and_then_closes_the_door(unlimited, monkeypatch):
    order = []
    monkeypatch.setattr(sandbox.landlock, "restrict", lambda: order.append(len(unlimited)) or 7)
    monkeypatch.setattr(sandbox, "_door", lambda: SimpleNamespace(load=lambda: order.append(len(unlimited))))
    ready = sandbox.lock(1 << 30)
    assert (ready.locked, ready.how) == (True, "seccomp allow list, landlock 7, resource limits")
    assert order == [0, len(unlimited)] == [0, 4]
    assert unlimited[sandbox.resource.RLIMIT_FSIZE] == (0, 0)


@linux
def test_the_door_can_be_built_here():
    assert sandbox._door() is not None


@linux
def test_without_libseccomp_it_says_so(unlimited, monkeypatch):
    def missing():
        raise RuntimeError("Unable to find libseccomp")

    monkeypatch.setattr(sandbox, "_door", missing)
    ready = sandbox.lock(1 << 30)
    assert (ready.locked, ready.how) == (False, "RuntimeError: Unable to find libseccomp")
    assert unlimited == {}


def served(*asks: tuple[Ask, bytes]) -> list[messages.Reply]:
    """What the loop answers when all asks are of the same file."""
    requests = io.BytesIO(b"".join(messages.line(ask) for ask, _ in asks))
    replies = io.BytesIO()
    with mmap.mmap(-1, 1 << 20) as received, mmap.mmap(-1, 8 << 20) as output:
        received[: len(asks[0][1])] = asks[0][1]
        child.serve(requests, replies, received, output, 5)
    return [messages.reply(line) for line in replies.getvalue().splitlines()]


def test_the_loop_answers_each_ask_until_its_input_ends(unlimited):
    photo = a_photo()
    size = len(photo)
    asks = [Ask("examine", size), Ask("scaled", size, 96, 96), Ask("rendition", size, 96, 96, 70), Ask("examine", 0)]
    seen, scaled, made, refused, hashed = served(*((ask, photo) for ask in [*asks, Ask("hashes", size)]))
    assert isinstance(seen, Seen)
    assert hashed == Hashed(*decoder.hashed(photo))
    assert scaled == Made(96, 54, 96 * 54 * 3)
    assert isinstance(made, Made)
    assert made.length > 300
    assert refused == No("empty", {})


def test_after_short_memory_the_loop_ends(unlimited, monkeypatch):
    def short(data, closely):
        raise MemoryError

    monkeypatch.setattr(child.decoder, "examine", short)
    photo = a_file()
    assert served((Ask("examine", 9), photo), (Ask("examine", 9), photo)) == [No("too-much-memory", {})]


def test_what_a_library_raises_unforeseen_is_a_refusal(unlimited, monkeypatch):
    def odd(data, closely):
        raise AttributeError("no such thing")

    monkeypatch.setattr(child.decoder, "examine", odd)
    assert served((Ask("examine", 9), a_file())) == [No("broken", {"reason": "AttributeError: no such thing"})]


def test_facts_travel_as_numbers_or_words():
    assert child._no(BadPhoto("too-large", width=3, limit=2.5, kind=None)) == No(
        "too-large", {"width": 3, "limit": 2.5, "kind": "None"}
    )


def test_preloading_works_on_this_pillow():
    child.preload()


def test_messages_survive_the_way():
    hello = messages.Hello(3, 10, "name", 20, 30, 5)
    assert messages.hello(messages.line(hello)) == hello
    assert messages.ask(messages.line(Ask("examine", 7))) == Ask("examine", 7)


def test_a_segment_is_shared_with_who_attaches_it():
    made = segments.create(10_000)
    (descriptor,) = made.descriptors
    seen = segments.attach(os.dup(descriptor), 10_000)
    made.memory[:3] = b"abc"
    assert seen[:3] == b"abc"
    made.drop_pages()
    assert seen[:3] == b"\0\0\0"
    made.close_handle()
    seen.close()
    made.memory.close()


def test_a_line_may_come_in_pieces_late_or_never():
    reading, writing = os.pipe()
    os.write(writing, b"ab")
    with pytest.raises(TimeoutError):
        pipes.read_line(reading, 0.01, 100)
    os.write(writing, b"c\n")
    assert pipes.read_line(reading, 1, 100) == b"c\n"
    os.write(writing, b"x" * 200)
    with pytest.raises(ValueError, match="without an end"):
        pipes.read_line(reading, 1, 100)
    os.close(writing)
    with pytest.raises(EOFError):
        pipes.read_line(reading, 1, 100)
    os.close(reading)
