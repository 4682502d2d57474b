"""A language nobody speaks: every sentence accented, between marks, two fifths longer.

‹Šàvéd ĥéŕé ·····› shows what came through the catalogue, and what has no room for a longer language.
"""

from __future__ import annotations

import re
from string import Formatter

OPEN, CLOSE = "‹", "›"
LONGER = 0.4
ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļḿñöþǫŕšţûṽŵẋýž",
)
FILLED = re.compile(r"\\\$\w+|\\{\w+\\}")
LATIN = re.compile(r"[A-Za-z0-9]")
LETTERS = re.compile(r"[^\W\d_]{2}")
TAG = re.compile("<[^>]*>")
HALF = re.compile(f"^[^{OPEN}{CLOSE}]*{CLOSE}|{OPEN}[^{OPEN}{CLOSE}]*$")
SENTENCE = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def translate(sentence: str) -> str:
    """A sentence as this language says it; its facts and its mnemonic stay."""
    said, letters = "", 0
    for text, name, spec, turn in Formatter().parse(sentence):
        said += text.translate(ACCENTED)
        letters += len(text)
        if name is not None:
            said += "{" + name + (f"!{turn}" if turn else "") + (f":{spec}" if spec else "") + "}"
    said = re.sub(r"&(.)", lambda found: f"&{found[1]}", said)
    return f"{OPEN}{said}{'·' * max(0, round(letters * LONGER) - 2)}{CLOSE}"


def pattern(written: str) -> re.Pattern[str]:
    """A text of a record; a notice holds places for what is filled in. A word counts only as a whole."""
    filled = FILLED.sub(".+?", re.escape(written))
    before, after = (r"\b" if LATIN.match(end) else "" for end in (written[0], written[-1]))
    return re.compile(f"{before}{filled}{after}")


def unasked(text: str, data: tuple[re.Pattern[str], ...]) -> str:
    """What is left of a text without its sentences and without what people and programmes wrote."""
    before, text = "", TAG.sub("", text)
    while before != text:  # a sentence may hold others
        before, text = text, SENTENCE.sub(" ", text)
    text = HALF.sub(" ", text)  # a banner sets its first sentence apart from the rest
    for known in data:
        if not LETTERS.search(text):
            return ""
        text = known.sub(" ", text)
    return text.strip() if LETTERS.search(text) else ""
