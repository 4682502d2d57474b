"""`caselight-hub answers`: the public answer table in a file, for a page that everybody reads."""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Iterator
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from casework import programmefile, wire
from casework.model import Text
from casework.promises import PublicAnswer, PublicAnswers
from db.files import keeping, ours_only
from hub import server
from hub.agency import Agency
from hub.reports import answers
from hub.running import disposing

COLUMNS = ("case", "programme", "category", "about", "lat", "lon", "received", "answered", "in_time", "outcome", "said",
           "unit", "told")  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out


def add_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="a new file")
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="csv is in one language, json in all")
    parser.add_argument("--lang", default="en", help="of the csv, as the programmes write it: en, zh_CN")
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    programmes = programmefile.load_all(asked.programmes)
    with (
        disposing(server.open_postgresql(asked.database)) as engine,
        closing(Agency(engine, programmes, asked.agency)) as books,
        keeping(asked.out),
        open(asked.out, "xb", opener=ours_only) as out,
    ):
        count = publish(books, out, lang=asked.lang if asked.format == "csv" else None)
        out.flush()
        os.fsync(out.fileno())
    print(f"{count} answers")  # noqa: T201 - a command line speaks
    return 0


def publish(books: Agency, out: BinaryIO, lang: str | None) -> int:
    """Write all of the table, the newest answer first: as csv in one language, without one as JSON. How many lines."""
    lines = list(_all(books))
    if lang is None:
        out.write(wire.encode(PublicAnswers(tuple(lines))) + b"\n")
        return len(lines)
    text = TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)  # with its mark a spreadsheet reads Chinese
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows(_row(line, lang) for line in lines)
    text.detach()
    return len(lines)


def _all(books: Agency) -> Iterator[PublicAnswer]:
    """From one moment of the books."""
    after, more = "", True
    with books.reading() as c:
        while more:
            page = answers.answers(c, books.office, after)
            yield from page.items
            after, more = page.more, bool(page.more)


def _row(line: PublicAnswer, lang: str) -> tuple[str, ...]:
    cell = (f"{line.cell.lat:.3f}", f"{line.cell.lon:.3f}") if line.cell is not None else ("", "")
    in_time = {True: "yes", False: "no", None: ""}[line.in_time]
    about, said, unit, told = (_in(text, lang) for text in (line.about, line.said, line.unit, line.told))
    return (line.case, line.programme, line.category, about, *cell, line.received, line.answered, in_time,
            line.outcome, said, unit, told)  # fmt: skip


def _in(text: Text, lang: str) -> str:
    """In this language or not at all."""
    words = text.get(lang, "")
    return f"'{words}" if words.startswith(FORMULA) else words
