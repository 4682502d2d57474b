"""What is left out of the bundle, and why. What is trimmed too far is found by `prove`, not by reading this."""

from __future__ import annotations

import re

# modules of libraries we ship, by the reason they stay behind
NEVER_IMPORTED = {
    "GNU readline is GPL, and nobody types at a Python prompt here": ("readline", "rlcompleter"),
    "their libraries are GPL or AGPL": ("_gdbm", "_dbm", "dbm.gnu", "dbm.ndbm"),
    "another toolkit": ("tkinter", "_tkinter", "turtle", "idlelib"),
    "terminal pictures": ("curses", "_curses", "_curses_panel"),
    "Python's own tests and tools": ("test", "lib2to3", "ensurepip", "pydoc_data", "pdb", "doctest", "unittest.mock"),
    "imagehash asks for them inside phash() and whash(), which the program does not call": ("scipy", "pywt"),
    "pictures are JPEG, PNG and WebP; a format that is not there cannot be attacked": (
        *(f"PIL.{name}" for name in ("_avif", "AvifImagePlugin", "_imagingft", "_imagingcms", "_imagingmath")),
        *(f"PIL.{name}" for name in ("ImageTk", "_imagingtk", "ImageShow", "ImageQt", "ImageGrab")),
    ),
    "numpy's tests and its compiler": ("numpy.f2py", "numpy.testing", "numpy.distutils"),
    "databases nobody here speaks to": (
        *(f"sqlalchemy.dialects.{name}" for name in ("mysql", "oracle", "mssql")),
        *("MySQLdb", "psycopg2", "pysqlite2", "sqlite3.test", "sqlalchemy.testing"),
    ),
}
# imported by name only at run time, where no reading of the source finds them
NAMED_LATE = (
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlcipher",
    "sqlcipher3.dbapi2",
    "psycopg_binary._psycopg",
    "psycopg_binary.pq",
    "uvicorn.protocols.http.h11_impl",
    "uvicorn.lifespan.on",
    "uvicorn.lifespan.off",
    "uvicorn.loops.asyncio",
    "logging.config",
    "PySide6.support.deprecated",
)
# of Qt's plugins these are kept; GTK, eglfs, VNC, PDF, on-screen keyboards and TLS are not
PLUGINS = {
    "platforms": ("qxcb", "qoffscreen", "qwayland", "qwindows", "qcocoa"),
    "platforminputcontexts": ("compose", "ibus"),  # Chinese is typed through ibus
    "platformthemes": ("qxdgdesktopportal",),
    "imageformats": ("qjpeg", "qsvg", "qico", "qicns"),
    "iconengines": ("qsvgicon",),
    "xcbglintegrations": ("egl", "glx"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("wayland-egl",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
}
QT_UNUSED = re.compile(r"Qt6?(?:Pdf|Quick|Qml|VirtualKeyboard|EglF[sS]|Sql|Designer|ShaderTools|Network)")
# Python's own needs: bundled, so that the bundle runs where they have another number. All others are Debian's.
FROM_THE_SYSTEM = re.compile(
    r"^lib(?:python3|ssl|crypto|ffi|sqlite3|bz2|lzma|uuid|expat|z|mpdec|b2)[.\-]", re.IGNORECASE
)
SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/")


def excluded() -> tuple[str, ...]:
    return tuple(name for names in NEVER_IMPORTED.values() for name in names)


def kept(place: str, source: str) -> bool:
    """Whether a file that the freezer found belongs into the bundle, by where it would lie and where it comes from."""
    place = place.replace("\\", "/")
    name = place.rpartition("/")[2]
    if source.startswith(SYSTEM) and ".so" in name and "/lib-dynload/" not in source:
        return bool(FROM_THE_SYSTEM.match(name))
    if "/plugins/" in place:
        kind = place.split("/plugins/")[1].split("/")[0]
        return any(word in name for word in PLUGINS.get(kind, ()))
    if "PySide6" in place or name.startswith("libQt6"):
        return not QT_UNUSED.search(name) and "/translations/" not in place and "/qml/" not in place
    return True
