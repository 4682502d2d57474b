"""The walls stand: each contract, and each scan of the source, catches a violation planted on purpose."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("casework", "photos", "db", "desktop", "hub")
DECODERS = {
    ("Image", "open"),
    ("cv2", "imdecode"),
    ("cv2", "imread"),
    ("simplejpeg", "decode_jpeg"),
    ("pi_heif", "open_heif"),
    ("pi_heif", "read_heif"),
    ("c2pa", "Reader"),
    ("QImage", "fromData"),
    ("QImage", "load"),
    ("QPixmap", "loadFromData"),
    ("QPixmap", "load"),
}
LONGEST = 400

# One violation per contract: the file it is planted in, and the line.
PLANTED = {
    "The desk and the hub stand on the same rooms": ("desktop/desk.py", "import hub.app"),
    "Of the desk's record the hub may use": ("hub/feed.py", "import db.cache"),
    "Inside the desktop, everything points down": ("desktop/desk.py", "import desktop.actions"),
    "Qt lives in the window and in the lanes": ("desktop/workers/sync.py", "import PySide6.QtCore"),
    "Examine is handed its history": ("desktop/workers/examine.py", "import desktop.workers.hubclient"),
    "Only db and hub speak SQL": ("desktop/desk.py", "import sqlalchemy"),
    "Checks do not know each other": (
        "desktop/workers/checks/time.py",
        "import desktop.workers.checks.near_duplicate",
    ),
    "Only these may open the cache": ("desktop/suggest.py", "import db.cache"),
    "In the desk only hubclient knows the HTTP library": ("desktop/workers/media.py", "import httpx2"),
    "casework is words and rules": ("casework/wire.py", "import httpx2"),
}


def contracts() -> list[str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return [c["name"] for c in config["tool"]["importlinter"]["contracts"]]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_a_planted_violation():
    assert {name for name in contracts() if not any(name.startswith(p) for p in PLANTED)} == set()


def test_the_walls_stand_and_each_planted_violation_is_caught(copy: Path):
    clean = lint(copy)
    assert clean.returncode == 0, clean.stdout
    for file, line in PLANTED.values():
        source = copy / file
        source.write_text(source.read_text() + f"\n{line}\n")
    broken = lint(copy)
    assert broken.returncode != 0
    for name in contracts():
        assert f"{name} BROKEN" in " ".join(broken.stdout.split()), f"{name}\n{broken.stdout}"


def decoding_calls(source: str) -> list[str]:
    """Calls that would decode submitted bytes, as owner.name."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.func.attr) in DECODERS:
                found.append(f"{name}.{node.func.attr}")
    return found


def sources(*rooms: str) -> list[Path]:
    return [p for room in rooms for p in sorted((ROOT / room).rglob("*.py"))]


def test_only_photos_decodes():
    assert {
        str(p): calls for p in sources("casework", "db", "desktop", "hub") if (calls := decoding_calls(p.read_text()))
    } == {}


def test_the_scan_sees_a_planted_decoder():
    assert decoding_calls("import cv2\nx = cv2.imdecode(b, 1)\n") == ["cv2.imdecode"]
    assert decoding_calls("import PIL.Image\nPIL.Image.open(f)\n") == ["Image.open"]


def test_threads_are_made_in_the_lanes_only():
    makers = {"desktop/workers/lanes.py", "desktop/ring.py"}
    words = ("ThreadPoolExecutor(", "QThread(", "QThreadPool", "Thread(")
    found = {str(p.relative_to(ROOT)) for p in sources("desktop") if any(w in p.read_text() for w in words)}
    assert found <= makers


def test_no_module_is_longer_than_400_lines():
    long = {str(p): n for p in sources(*ROOMS) if (n := len(p.read_text().splitlines())) > LONGEST}
    assert long == {}
