"""Says on the terminal what the reviewer does and why it matters, in the language of the desk."""

from __future__ import annotations

import sys
from textwrap import TextWrapper
from typing import TextIO

from desktop.words import Words

WIDTH = 100
INDENT = "    "
HAN = "\u4e00"  # from here on a character is two columns wide


class Narrator:
    """`out` is where it speaks."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._told = 0

    def chapter(self, words: Words, name: str) -> None:
        """One thing a reviewer does: what, and on the next line why."""
        self._told += 1
        self.say(f"{self._told:>2}  {words.say(f'tour.{name}.what')}")
        self.say(f"{INDENT}{words.say(f'tour.{name}.why')}")

    def heading(self, sentence: str) -> None:
        self.say("")
        self.say(sentence)

    def say(self, sentence: str) -> None:
        chinese = any(letter >= HAN for letter in sentence)
        lines = [sentence] if chinese else TextWrapper(WIDTH, subsequent_indent=INDENT).wrap(sentence) or [""]
        print(*lines, sep="\n", file=self._out, flush=True)
