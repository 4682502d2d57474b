"""The examinations: one file each, and each runs in a process of its own, so that none can hang or end the others.

A file offers `examine(where)`, which yields signs. They are imported by name, when they are run: one needs Qt.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from desktop.doctor.signs import Sign, Where

# in the order in which they are told
EXAMS = ("program", "system", "screen", "fonts", "keyring", "sqlite", "sandbox", "decoder", "folders", "record", "hub")


def examine(name: str, where: Where) -> Iterator[Sign]:
    """Run one in this process."""
    module = import_module(f"{__name__}.{name}")
    yield from module.examine(where)
