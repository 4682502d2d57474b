"""The public answers for other programs: CSV of the cells that are shown, JSON of the records in every language."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from enum import Enum
from io import StringIO

from casework import wire
from casework.promises import PublicAnswer, PublicAnswers
from desktop.workers.report import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out


class OpenForm(Enum):
    """The ending of its file."""

    CSV = ".csv"
    JSON = ".json"

    @property
    def name_of_format(self) -> str:
        return self.value[1:].upper()


def as_csv(table: Table) -> bytes:
    """A line for each row, as it is read here; with a mark by which a spreadsheet reads Chinese."""
    text = StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(column.head for column in table.columns)
    lines.writerows([_inert(cell.text) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def as_json(answers: Sequence[PublicAnswer]) -> bytes:
    """As the hub gives them to the agency's own page, all in one."""
    return wire.encode(PublicAnswers(tuple(answers))) + b"\n"


def _inert(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
