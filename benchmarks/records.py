"""Records to measure on: a real encrypted one, its cases as a hub sends them, many thousands where that is asked.

To keep a case with its findings takes milliseconds, which is too slow for 100,000 of them: the rows that were written
for one block of cases are copied, renumbered, in the same tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select, update

from benchmarks import pictures
from casework import dues
from casework.model import (
    Case,
    CaseId,
    Datum,
    Decision,
    DecisionId,
    Digest,
    Finding,
    Page,
    Photo,
    Position,
    Rendition,
    Size,
    Step,
    Submission,
    SubmissionId,
    Verdict,
)
from casework.programme import Programme
from casework.programmefile import load_all
from casework.states import Effect
from casework.wire import Me
from db.opening import Record, open_record
from db.records import Hashed, MediaState
from db.tables import cases, examinations, hashes, links, media
from desktop.workers.recording import made_with

KEY = bytes(range(32))
RESOURCES = Path(__file__).resolve().parents[1] / "resources"
OPENED_AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
PAGE = 200
BLOCK = 500  # cases that `save_page` itself keeps; the others are their copies
DIGITS = 8
ME = Me("bench", "Bench", "agency", ("clerk",))


PROGRAMME = "zhuomuniao-chancheng"


@cache
def programmes() -> dict[str, Programme]:
    return load_all(RESOURCES / "programmes")


def an_empty_record(home: Path) -> Record:
    """A fresh one, in which this reviewer may decide."""
    record = open_record(home, KEY, programmes().values())
    record.cache.save_me(ME)
    return record


def number_of(n: int) -> str:
    """The number of a case as every name that belongs to it begins: fixed in length, so that it can be replaced."""
    return f"{n:0{DIGITS}d}"


def a_case(n: int, *photos: Photo, at: datetime | None = None) -> Case:
    """Case number `n`, waiting at its first step, of the size and shape the sample hub sends."""
    programme = programmes()[PROGRAMME]
    at = at or OPENED_AT + timedelta(seconds=n)
    submission = Submission(
        SubmissionId(f"{number_of(n)}-s1"),
        f"otter-{n % 977}",
        at,
        text="The cover of the manhole is broken and sticks out of the road; two mopeds have already hit it.",
        claimed_at=at - timedelta(minutes=3),
        position=Position(23.0218 + n % 1000 / 1e5, 113.1214, Datum.WGS84, 15.0),
        address="12 Zumiao Road, by the bus stop",
        photos=photos or (a_photo(n),),
    )
    return Case(
        CaseId(f"{number_of(n)}-case"),
        programme.id,
        f"Broken manhole cover {n}",
        programme.categories[0].code,
        at,
        (submission,),
        (Step(1, programme.first_step.name, programme.first_step.post, at, at + timedelta(hours=4)),),
        promised_at=dues.promised(programme, programme.categories[0].code, at).at,
        grid="440604-0042",
        seq=n + 1,
    )


def a_photo(n: int) -> Photo:
    """An original with both renditions; the digests begin with the case's number."""
    screen = Rendition(Size.SCREEN, a_digest(n, "screen"), 310_000, 1600, 1200)
    thumb = Rendition(Size.THUMB, a_digest(n, "thumb"), 9_000, 320, 240)
    return Photo(a_digest(n, "original"), 3_700_000, renditions=(thumb, screen))


def a_digest(n: int, what: str) -> Digest:
    return Digest(number_of(n) + sha256(what.encode()).hexdigest()[DIGITS:])


def keep(record: Record, sent: Iterable[Case]) -> None:
    """By the product's own door, page by page."""
    waiting = iter(sent)
    while page := tuple(islice(waiting, PAGE)):
        record.cache.save_page(Page("bench", page, (), page[-1].seq, True, ""))


def keep_examined(record: Record, sent: Iterable[Case]) -> None:
    """As `keep`, with all their files here and the checks done."""
    sent = tuple(sent)
    keep(record, sent)
    for case in sent:
        record.cache.save_findings(
            case, _found(case), [_hashed(case)], made_with=made_with(programmes()[case.programme])
        )
    with record.engine.execution_options(write=True).begin() as c:
        c.execute(update(media).values(state=MediaState.HERE))


def sent_photo(record: Record, picture: bytes, n: int) -> Photo:
    """Number `n` of a picture, its files really in the store: the original and the two renditions a hub makes."""
    made = []
    jpeg = pictures.another(picture, n)
    for size, side in ((Size.THUMB, 320), (Size.SCREEN, 1600)):
        smaller, width, height = pictures.smaller(picture, side)
        smaller = pictures.another(smaller, n)
        made.append(Rendition(size, _put(record, smaller), len(smaller), width, height))
    return Photo(_put(record, jpeg), len(jpeg), renditions=tuple(made))


def _put(record: Record, data: bytes) -> Digest:
    name = pictures.digest(data)
    record.blobs.put(name, data)
    return name


def fill(record: Record, count: int) -> None:
    """So many waiting cases, fetched and examined: each with three files, three findings, the hashes of a photo."""
    block = min(count, BLOCK)
    keep_examined(record, [a_case(n) for n in range(block)])
    with record.engine.execution_options(write=True).begin() as c:
        rows = {table: _rows(c, table) for table in (cases, links, media, examinations, hashes)}
        for start in range(block, count, block):
            here = min(block, count - start)
            for table, kept in rows.items():
                c.execute(table.insert(), list(_renumbered(kept, start, here)))


def a_decision(case: Case) -> Decision:
    """An acceptance of the case as it came."""
    return Decision(
        DecisionId(f"{case.id}-decision"),
        case.id,
        1,
        "accept",
        Effect.ACCEPT,
        OPENED_AT,
        case.review_rev,
        seen=tuple(photo.digest for photo in case.photos),
        active_seconds=4.2,
    )


def _found(case: Case) -> tuple[Finding, ...]:
    photo = case.photos[0].digest
    told: dict[str, str | float | int] = {"taken_at": OPENED_AT.isoformat(), "minutes": 3}
    return (
        Finding("time", "time-agrees", Verdict.PASS, photo, 3.0, 10.0, told),
        Finding("position", "place-agrees", Verdict.PASS, photo, 12.0, 100.0, {"metres": 12, "accuracy_m": 15}),
        Finding("time", "no-zone", Verdict.UNKNOWN, photo, 3.0, facts=told),
    )


def _hashed(case: Case) -> Hashed:
    long = sha256(case.id[:DIGITS].encode()).digest()
    submission = case.submissions[0]
    return Hashed(case.photos[0].digest, case.id, submission.id, submission.contributor, case.opened_at, long[:8], long)


def _rows(c: Connection, table: Table) -> list[dict[str, Any]]:
    """All rows, under the number of the case they belong to; a numbered key is given anew by the table."""
    numbered = {examinations: "id", cases: "number", hashes: "number"}.get(table)
    return [{k: v for k, v in row._mapping.items() if k != numbered} for row in c.execute(select(table))]


def _renumbered(rows: list[dict[str, Any]], start: int, here: int) -> Iterator[dict[str, Any]]:
    """The rows of the block as rows of the `here` cases from `start` on."""
    for row in rows:
        old = row.get("id") or row.get("case") or row["digest"]
        n = int(old[:DIGITS])
        if n >= here:
            continue
        new: dict[str, Any] = {
            k: v.replace(number_of(n), number_of(n + start)) if isinstance(v, str) else v for k, v in row.items()
        }
        for name in ("opened_at", "promised_at", "due_at", "pressing_at", "step_at", "received_at", "rank"):
            if name in new:
                new[name] += start
        if "seq" in new:
            new["seq"] += start
        if "phash64" in new:
            long = sha256(number_of(n + start).encode()).digest()
            new |= {"phash64": long[:8], "phash256": long}
        yield new
