"""Can the window open: Qt's plugins and the system's libraries they need, found by loading them as Qt does."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from desktop.doctor.signs import Sign, Where, look, ok, wrong

# by Debian's names; Qt's own message names only the first
PACKAGES = {
    "libEGL.so": "libegl1",
    "libGL.so": "libgl1",
    "libxkbcommon.so": "libxkbcommon0",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libdbus-1.so": "libdbus-1-3",
    "libfontconfig.so": "libfontconfig1",
    "libglib-2.0.so": "libglib2.0-0",
    "libxcb-cursor.so": "libxcb-cursor0",
    "libxcb-icccm.so": "libxcb-icccm4",
    "libxcb-keysyms.so": "libxcb-keysyms1",
    "libxcb-shape.so": "libxcb-shape0",
}
MISSING = re.compile(r"(lib[\w.+-]+?\.so)[.\d]*: cannot open")


def examine(_where: Where) -> Iterator[Sign]:
    qt = _plugins()
    if qt is None:
        yield wrong("Qt", "PySide6 is not installed", "Install requirements.lock, or run `make run` once.")
        return
    if sys.platform == "linux":
        yield from linux(qt, os.environ)
    else:
        plugin = "qwindows.dll" if sys.platform == "win32" else "libqcocoa.dylib"
        there = (qt / plugin).is_file()
        yield ok("Qt", plugin) if there else wrong("Qt", f"{plugin} is missing", "Install the program again.")


def linux(qt: Path, environment: Mapping[str, str]) -> Iterator[Sign]:
    """X11 or Wayland where there is a display, off-screen everywhere."""
    yield loaded("Qt off-screen", qt / "libqoffscreen.so")
    display = "WAYLAND_DISPLAY" if environment.get("WAYLAND_DISPLAY") else "DISPLAY"
    if not environment.get(display):
        do = "The window needs X11 or Wayland. `caselight demo --day`, `check` and `groups` work without."
        yield look("display", "none", do)
    else:
        yield ok("display", "Wayland" if display == "WAYLAND_DISPLAY" else "X11")
        yield loaded("Qt on this display", qt / ("libqwayland.so" if display == "WAYLAND_DISPLAY" else "libqxcb.so"))


def loaded(what: str, plugin: Path) -> Sign:
    """A plugin, by loading it with everything it wants."""
    if not plugin.is_file():
        return wrong(what, f"{plugin.name} is missing", "Install the program again.")
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        named = MISSING.search(str(error))
        if named is None:
            return wrong(what, f"{plugin.name} does not load", "Install the program again.")
        package = PACKAGES.get(named.group(1), f"what brings {named.group(1)}")
        return wrong(what, f"{named.group(1)} is missing", f"Install {package} (by Debian's names).")
    return ok(what, f"{plugin.name} loads")


def _plugins() -> Path | None:
    """Where Qt's platforms lie; Python's package itself is not imported."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return None
    inside = Path(next(iter(spec.submodule_search_locations)))
    below = "plugins" if sys.platform == "win32" else "Qt/plugins"
    return inside / below / "platforms"
