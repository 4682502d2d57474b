"""Is the program whole: its version, Python's, and every library it stands on."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from casework import wire
from desktop.doctor.signs import Sign, Where, look, ok, wrong

OLDEST, NEWEST = (3, 11), (3, 13)
LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "msgspec",
    "cryptography",
    "argon2-cffi",
    "keyring",
    "httpx2",
    "truststore",
    "fastapi",
    "uvicorn",
    "pillow",
    "simplejpeg",
    "pi-heif",
    "numpy",
    "opencv-python-headless",
    "faiss-cpu",
    "imagehash",
    "rapidfuzz",
    "platformdirs",
    *(["pyseccomp"] if sys.platform == "linux" else []),
)
BAD = {("PySide6-Essentials", "6.12.0"): "it loses memory with every signal"}


def examine(_where: Where, libraries: tuple[str, ...] = LIBRARIES) -> Iterator[Sign]:
    frozen = getattr(sys, "frozen", False)
    yield ok("Caselight", f"{_version('caselight') or 'from a checkout'}, protocol {wire.PROTOCOL}")
    python = f"{platform.python_version()}, {platform.machine()}"
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        yield ok("Python", python)
    else:
        yield look(
            "Python", python, "The desk is tried with Python 3.11 to 3.13; make its environment with one of these."
        )
    found = {name: _version(name) for name in libraries}
    missing = [name for name, known in found.items() if known is None]
    bad = [f"{name} {known}: {why}" for (name, known), why in BAD.items() if found.get(name) == known]
    said = ", ".join(f"{name} {known}" for name, known in found.items() if known is not None)
    if bad:
        yield wrong("libraries", "; ".join(bad), "Install the versions of requirements.lock.")
    elif missing and not frozen:
        yield wrong("libraries", f"missing: {', '.join(missing)}", "Install requirements.lock, or run `make run` once.")
    else:
        yield ok("libraries", said or "as they were packed")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
