"""What a log may say: places in the program, codes, figures; never what a person wrote, is called, or sent.

Whatever is handed to a log as text is left out, whoever hands it; a word of the program's own is wrapped as `Ours`.
Of an error its type stays, of ours the code and the facts that are codes; of a library's words nothing.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import Enum
from itertools import chain
from pathlib import Path, PurePath
from time import gmtime, strftime
from traceback import walk_tb

from casework.errors import ConsoleError
from casework.personal import wiped

GONE = "…"
ROOMS = frozenset({"casework", "photos", "db", "desktop", "hub", "__main__"})
# facts of our errors that may be codes and figures; the others (path, reason, detail, file …) are never told
SAFE = frozenset(
    {
        *("backend", "case", "check", "digest", "effect", "exit", "have", "height", "length", "library", "limit"),
        *("line", "need", "newest", "oldest", "seconds", "status", "step", "submission", "why", "width"),
    }
)
FIRST, LAST = 10, 40  # places of a traceback that are told, should it be endless
_WORD = re.compile(r"[\w.:/{}<>~+-]{1,80}", re.ASCII)
_LONG_NUMBER = re.compile(r"\d{7}")
_ID = re.compile(r"\d{6}-[0-9A-Z]{7}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ROOT = PurePath(__file__).parents[1].as_posix() + "/"
_LIBRARY = re.compile(r".*/(?:site-packages|dist-packages|lib/python\d\.\d+)/")


class Ours(str):
    """A word out of our own source (a verb, a route, a version), not out of somebody's mouth."""

    __slots__ = ()


class Discreet(logging.Formatter):
    """The format of every log of ours, for people."""

    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{_at(record)} {record.levelname} {record.name} {_message(record)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += trace(record.exc_info[1])
        return wiped("\n".join(lines))[0]


class DiscreetRows(logging.Formatter):
    """The same, one JSON object a line; what a call wants to tell apart stands in its record as `facts`."""

    def format(self, record: logging.LogRecord) -> str:
        row: dict[str, object] = {
            "time": _at(record),
            "level": record.levelname,
            "logger": record.name,
            "event": _message(record),
        }
        row |= {name: told(value) for name, value in getattr(record, "facts", {}).items()}
        if record.exc_info and record.exc_info[1] is not None:
            row["trace"] = trace(record.exc_info[1])
        return json.dumps(_wiped(row), ensure_ascii=False)


def ours(record: logging.LogRecord) -> bool:
    """Did a room of the program say it, or a library?"""
    return record.name.partition(".")[0] in ROOMS


def told(value: object) -> object:
    """What of a value may stand in a log."""
    match value:
        case None | bool():
            return value
        case int():
            return value if abs(value) < 10_000_000 else GONE
        case float():
            return round(value, 1)  # not as fine as a place
        case BaseException():
            return named(value)
        case Enum():
            return told(Ours(value.value))
        case Ours():
            return _word(value)
        case type():
            return value.__qualname__
    return GONE


def named(error: BaseException) -> str:
    """The type of an error, and what codes it carries."""
    name = type(error).__qualname__
    if isinstance(error, ConsoleError):
        facts = {fact: _fact(fact, value) for fact, value in error.facts.items() if fact in SAFE}
        inside = ", ".join([_word(error.code), *(f"{fact}={value}" for fact, value in facts.items())])
        return f"{name}({inside})"
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "errno", None)
    return f"{name}({_word(str(code))})" if isinstance(code, int | str) else name


def trace(error: BaseException) -> list[str]:
    """Where it happened, place by place, the cause first; no line of source, no local, no message."""
    lines: list[str] = []
    for number, one in enumerate(_causes(error)):
        places = [
            f"  {place(f.f_code.co_filename)}:{n} in {f.f_code.co_qualname}" for f, n in walk_tb(one.__traceback__)
        ]
        left = len(places) - FIRST - LAST
        middle = [f"  … {left} more"] if left > 0 else []
        lines += ["then"] if number else []
        lines += [*places[:FIRST], *middle, *(places[FIRST:] if left <= 0 else places[-LAST:]), named(one)]
        if isinstance(one, BaseExceptionGroup):
            lines += chain.from_iterable(["one of them:", *trace(part)] for part in one.exceptions[:3])
    return lines


def place(file: str) -> str:
    """A file of the program without the folders above it, which bear the name of whoever installed it."""
    path = PurePath(file).as_posix()
    if path.startswith(_ROOT):
        inside = path.removeprefix(_ROOT)
        return inside if _LIBRARY.match(path) is None else _LIBRARY.sub("", path)
    return _LIBRARY.sub("", path) if _LIBRARY.match(path) else PurePath(path).name


def said_path(path: Path) -> str:
    """Without the person's own folder, which bears their name."""
    with suppress(ValueError, RuntimeError):  # it lies elsewhere, or nobody has a folder here
        return str(Path("~") / path.absolute().relative_to(Path.home()))
    return str(path)


def _at(record: logging.LogRecord) -> str:
    return f"{strftime('%Y-%m-%dT%H:%M:%S', gmtime(record.created))}.{int(record.msecs):03}Z"


def _wiped(row: dict[str, object]) -> dict[str, object]:
    """Value by value: a mask across two of them would leave no JSON."""
    kept: dict[str, object] = {}
    for name, value in row.items():
        texts = [wiped(one)[0] for one in value] if isinstance(value, list) else value
        kept[name] = wiped(value)[0] if isinstance(value, str) else texts
    return kept


def _message(record: logging.LogRecord) -> str:
    if not ours(record):
        return f"a word of the library at {place(record.pathname)}:{record.lineno}"
    if not isinstance(record.msg, str):
        return str(told(record.msg))
    args = record.args or ()
    if isinstance(args, Mapping) and "%(" not in record.msg:  # logging unpacks a mapping that is the only argument
        args = (args,)
    known = {name: told(arg) for name, arg in args.items()} if isinstance(args, Mapping) else tuple(map(told, args))
    try:
        return record.msg % known if known else record.msg
    except (TypeError, ValueError, KeyError):  # a figure was asked for, and there is none to tell
        return record.msg


def _word(word: str) -> str:
    return str.__str__(word) if _WORD.fullmatch(word) and not _LONG_NUMBER.search(word) else GONE


def _fact(name: str, value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Enum):
        if name in ("case", "submission"):
            return value if _ID.fullmatch(value) else GONE
        if name == "digest":
            return value[:8] if _DIGEST.fullmatch(value) else GONE
        return _word(value)
    return told(value)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The chain of an error, its beginning first."""
    links: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in links:
        links.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return reversed(links)
