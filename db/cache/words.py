"""What of a case can be found by words, and what a reviewer typed as a question to the index.

The tokenizers SQLite brings take a run of Chinese for one word, or need three characters of it. So the words are cut
here: a character of a script without blanks is a word of its own, and what is typed in one go is asked as a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

from sqlalchemy import Connection, text

from casework.model import Case
from casework.programme import Programme

_ALONE = "\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003ffff"  # Han, kana, hangul
_IS_ALONE = re.compile(f"[{_ALONE}]")
_TYPED = re.compile(r"[^\W_]+")
_LAST_ALONE = re.compile(f"[{_ALONE}]\\Z")
# private characters: nobody can type them into a question, because they are no letters
_BETWEEN, _CATEGORY, _OTHER = "\ue000", "\ue001", "\ue002"  # between two texts; before a category's code; in it


class _Cut(dict[int, str]):
    """By character what it is cut to, learnt as characters come: ten times as fast as a pattern with such classes."""

    def __missing__(self, code: int) -> str:
        said = chr(code)
        alone = said == _BETWEEN or (said.isalnum() and _IS_ALONE.match(said))
        self[code] = cut = f" {said} " if alone else said if said.isalnum() else " "
        return cut


_CUT = _Cut()
LONGEST = 200  # characters of a question
FEW = 2000  # cases found; so many are sorted at once, for more the queue is walked


def of(case: Case) -> str:
    """The words of a case, parted by blanks, so that no phrase runs from one text into the next."""
    sent = (word for s in case.submissions for word in (s.text, s.address, s.contributor))
    number = (digits.lstrip("0") for digits in re.findall(r"\d+", case.id))
    said = (case.title, *sent, case.grid, case.category, case.id, *number)
    return f"{_spread(_BETWEEN.join(filter(None, said)))} {_category(case.category)}"


def asked(typed: str, programme: Programme | None) -> str:
    """What was typed as a question to the index; "" when it holds no letter or digit.

    Every run of letters must be there: as words side by side, the last of them only begun unless it is a
    character. A run that is in the title of a category finds the cases of that category too.
    """
    runs = [_spread(run) for run in _TYPED.findall(_folded(typed[:LONGEST]))]
    return " AND ".join(f"({_run(run, programme)})" for run in runs if run)


def keep(c: Connection, number: int, words: str) -> None:
    keep_all(c, [(number, words)])


def keep_all(c: Connection, found: Iterable[tuple[int, str]]) -> None:
    """Words by the number of their case."""
    rows = [{"number": number, "words": words} for number, words in found]
    if rows:
        c.execute(text("INSERT OR REPLACE INTO words (rowid, text) VALUES (:number, :words)"), rows)


def forget(c: Connection, number: int) -> None:
    c.execute(text("DELETE FROM words WHERE rowid = :number"), {"number": number})


def few(c: Connection, question: str) -> bool:
    """Is the answer so short that it is better sorted than looked for in the queue?"""
    found = text("SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH :question LIMIT :few)")
    return int(c.scalar(found, {"question": question, "few": FEW}) or 0) < FEW


def _run(run: str, programme: Programme | None) -> str:
    begun = "" if _LAST_ALONE.search(run) else " *"
    ways = [f'"{run}"{begun}']
    if programme is not None:
        titles = ((c.code, f" {_spread(title)}") for c in programme.categories for title in c.title.values())
        ways += [f'"{_category(code)}"' for code in dict.fromkeys(code for code, title in titles if f" {run}" in title)]
    return " OR ".join(ways)


def _spread(said: str) -> str:
    return " ".join(_folded(said).translate(_CUT).split())


def _folded(said: str) -> str:
    """Without width and case; folding case may undo what the normal form was."""
    if said.isascii():
        return said.lower()  # the same, in a fifth of the time
    return normalize("NFKC", normalize("NFKC", said).casefold())


@cache
def _category(code: str) -> str:
    return _CATEGORY + re.sub(r"[\W_]", _OTHER, _folded(code))
