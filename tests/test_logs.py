"""Every call to a log is a sentence of our own: the filter keeps it as it stands, so nothing may be woven into it."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("casework", "photos", "db", "desktop", "hub")
VERBS = {"debug": 0, "info": 0, "warning": 0, "error": 0, "exception": 0, "critical": 0, "log": 1}


def woven(source: str) -> list[int]:
    """Lines that hand a log something else than a plain sentence."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(ast.Attribute(ast.Name("log" | "logger" | "logging"), verb), args) if verb in VERBS:
                said = args[VERBS[verb]] if len(args) > VERBS[verb] else None
                if not isinstance(said, ast.Constant):
                    found.append(node.lineno)
    return found


def test_every_line_of_a_log_is_a_sentence_of_our_own():
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    calls = sum(path.read_text("utf-8").count("log.") for path in files)
    assert calls > 10
    assert {str(path): lines for path in files if (lines := woven(path.read_text("utf-8")))} == {}


def test_the_scan_sees_a_name_woven_in():
    assert woven('log.warning(f"seen: {name}")\nlog.info("seen: " + name)\nlog.log(10, name)') == [1, 2, 3]
    assert woven('log.warning("seen: %s", name)\nlog.log(level, "seen")') == []


def test_no_format_but_the_discreet_one_is_set_anywhere():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    setting = {path.relative_to(ROOT).as_posix() for path in files if "setFormatter(" in path.read_text("utf-8")}
    basic = {path.relative_to(ROOT).as_posix() for path in files if "basicConfig(" in path.read_text("utf-8")}
    assert setting == basic == {"db/logbook.py"}
