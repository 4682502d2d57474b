"""No sentence of the screen stands in the source: what is shown was asked of the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DESKTOP = Path(__file__).parents[3] / "desktop"
WINDOW = [*sorted((DESKTOP / "views").rglob("*.py")), *sorted((DESKTOP / "choices").rglob("*.py"))]
SHOWN_BY = ["actions.py", "focus.py", "palette.py", "possible.py", "queuemodel.py", "taking.py"]
WORDS = re.compile(r"[^\W\d_]{2,}[,.;:!?]* [^\W\d_]{2,}|[\u4e00-\u9fff]")
QUIET = {"log", "logging"}  # a log is read by those who keep the desk running
ALLOWED = {
    "%Y:%m:%d %H:%M:%S",  # how a file writes a time
    "%Y:%m:%d %H:%M:%S %z",
    "中文（简体）",  # a language is named in itself
}
NO_WORDS = re.compile(r"<[^>]*|[\w.+-]*|--?[\w-]+|[\w-]+: [\w-]+;?")  # a mark-up, a key, its name, a style


def sentences_in(source: str) -> Iterator[str]:
    """Literal sentences, but for docstrings, what is logged, and what goes with an exception."""
    tree = ast.parse(source)
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        quiet = isinstance(node, ast.Raise | ast.Assert)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            quiet = isinstance(node.func.value, ast.Name) and node.func.value.id in QUIET
        if quiet:
            silent |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            text = node.value
            if WORDS.search(text) and not NO_WORDS.fullmatch(text) and text not in ALLOWED:
                yield f"line {node.lineno}: {text!r}"


@pytest.mark.parametrize(
    "file",
    [*WINDOW, *(DESKTOP / name for name in SHOWN_BY if (DESKTOP / name).exists())],
    ids=lambda file: str(file.relative_to(DESKTOP)),
)
def test_no_page_holds_a_sentence(file: Path):
    assert list(sentences_in(file.read_text("utf-8"))) == []


def test_a_sentence_in_a_page_is_found_and_a_key_is_not():
    page = '''
"""What this page is for."""
log.warning("it did not work: %s", error)
title = Text("Nothing waits here", look)
self.say("empty.title")
self.setProperty("room", "sheet")
note = f"{n} of them"
'''
    assert [said.partition(": ")[2] for said in sentences_in(page)] == ["'Nothing waits here'", "' of them'"]
