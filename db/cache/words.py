"""What of a case can be found by words, and what a reviewer typed as a question to the index.

The tokenizers SQLite brings take a run of Chinese for one word, or need three characters of it. So the words are cut
here: a character of a script without blanks is a word of its own, and what is typed in one go is asked as a phrase.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from sqlalchemy import Connection, text

from casework.model import Case
from casework.programme import Programme

_ALONE = "\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003ffff"  # Han, kana, hangul
_WORD = re.compile(f"(?=[^\\W_])[{_ALONE}]|[^\\W_{_ALONE}]+")
_TYPED = re.compile(r"[^\W_]+")
_LAST_ALONE = re.compile(f"[{_ALONE}]\\Z")
# private characters: nobody can type them into a question, because they are no letters
_BETWEEN, _CATEGORY, _OTHER = "\ue000", "\ue001", "\ue002"  # between two texts; before a category's code; in it
LONGEST = 200  # characters of a question
FEW = 2000  # cases found; so many are sorted at once, for more the queue is walked


def of(case: Case) -> str:
    """The words of a case, parted by blanks, so that no phrase runs from one text into the next."""
    sent = (word for s in case.submissions for word in (s.text, s.address, s.contributor))
    number = (digits.lstrip("0") for digits in re.findall(r"\d+", case.id))
    said = (case.title, *sent, case.grid, case.category, case.id, *number)
    return f" {_BETWEEN} ".join(filter(None, map(_spread, said))) + " " + _category(case.category)


def asked(typed: str, programme: Programme | None) -> str:
    """What was typed as a question to the index; "" when it holds no letter or digit.

    Every run of letters must be there: as words side by side, the last of them only begun unless it is a
    character. A run that is in the title of a category finds the cases of that category too.
    """
    runs = [_spread(run) for run in _TYPED.findall(_folded(typed[:LONGEST]))]
    return " AND ".join(f"({_run(run, programme)})" for run in runs if run)


def keep(c: Connection, number: int, words: str) -> None:
    row = {"number": number, "words": words}
    c.execute(text("INSERT OR REPLACE INTO words (rowid, text) VALUES (:number, :words)"), row)


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
    return " ".join(_WORD.findall(_folded(said)))


def _folded(said: str) -> str:
    """Without width and case; folding case may undo what the normal form was."""
    return normalize("NFKC", normalize("NFKC", said).casefold())


def _category(code: str) -> str:
    return _CATEGORY + re.sub(r"[\W_]", _OTHER, _folded(code))
