"""The computer: system, processors, letters of file names, and the clock's zone."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

from desktop.doctor.signs import Sign, Where, look, ok


def examine(_where: Where) -> Iterator[Sign]:
    yield ok("system", f"{platform.platform()}, {os.cpu_count() or 1} processors")
    letters = sys.getfilesystemencoding()
    if letters.lower() == "utf-8":
        yield ok("file names", letters)
    else:
        yield look("file names", letters, "Set a UTF-8 locale (LANG=C.UTF-8), or names in Chinese cannot be read.")
    yield zone(datetime.now().astimezone())


def zone(now: datetime) -> Sign:
    """A desk that counts in UTC is most often one that nobody has told where it stands."""
    said = f"{now.tzname()}, UTC{now:%z}"
    if now.utcoffset() == timedelta(0):
        return look("time zone", said, "Promises are shown in this zone. Set the office's own, if it is another.")
    return ok("time zone", said)
