"""One morning at one desk, the same on every machine: the sample plan for a fixed moment, checked for real."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from casework import life
from casework.model import (
    Ack,
    Answer,
    Case,
    CaseId,
    Decision,
    DecisionId,
    Digest,
    Page,
    Photo,
    Rendition,
    Size,
    Submission,
    SubmissionId,
)
from casework.programme import Programme
from casework.programmefile import load_all
from casework.states import Effect
from casework.wire import Me
from db.blobs import Blobs
from db.cache import Cache
from db.engine import open_sqlite
from db.hashindex import HashHistory
from db.journal import Journal
from db.migrations import upgrade
from db.records import MediaState
from desktop.app import RESOURCES
from desktop.workers.examine import examine
from desktop.workers.likeness import Looks
from hub.samples.pictures import photo_bytes
from hub.samples.plan import plan
from hub.samples.records import Planned
from photos.children import Darkroom
from tests.desktop.views.life.records import a_long_life, a_long_programme

KEY = b"k" * 32
NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)  # half past ten on a Monday in Foshan
SMALL = 320
PROGRAMME = "zhuomuniao-chancheng"
MAY = ("held", "override", "reports", "outbox", "fill", "promises", "adoption", "rules", "public-answers")
PROGRAMMES = (PROGRAMME, "bos-311", "xingcheng-yuanding")  # whose samples the scene shows


def open_cache(folder: Path) -> tuple[Cache, Blobs]:
    engine = open_sqlite(folder / "record.db", KEY)
    upgrade(engine)
    blobs = Blobs(folder / "photos", KEY)
    return Cache(engine, blobs, Journal(folder / "journal", KEY)), blobs, HashHistory(engine)


def build(folder: Path, darkroom: Darkroom) -> None:
    """Fill a record with the sample cases, their photos and what the checks noticed."""
    programmes = load_all(RESOURCES / "programmes")
    cache, blobs, history = open_cache(folder)
    cache.save_programmes([*programmes.values(), a_long_programme()])
    posts = ("clerk", "duty-leader", "dispatcher", "verifier")
    cache.save_me(Me("zhou", "Zhou Min", "sample", posts, may=MAY))
    cases = tuple(_cases(programmes, blobs, darkroom))
    cases = (*cases, _long(cases))
    cache.save_page(Page("epoch", cases, (), len(cases), False, ""))
    for case in cases:
        for photo in case.photos:
            for digest in (photo.digest, *(r.digest for r in photo.renditions)):
                cache.save_media(digest, MediaState.HERE)
    with closing(darkroom):
        _check(cache, blobs, darkroom, history)
    _unsettle(cache, cases)


def _cases(programmes: dict[str, Programme], blobs: Blobs, darkroom: Darkroom) -> Iterator[Case]:
    planned = [one for one in plan(NOW, only=PROGRAMMES) if one.joins is None]
    for seq, one in enumerate(planned, 1):
        sent = Submission(
            SubmissionId(f"s-{seq}"),
            f"C-{2000 + 37 * seq}",
            one.received_at,
            text=one.text,
            channel=one.channel,
            identity_level=one.identity_level,
            claimed_at=one.claimed_at,
            position=one.position,
            address=one.address,
            photos=tuple(_photos(one, blobs, darkroom)),
        )
        programme = programmes[one.programme]
        case = life.open_case(programme, CaseId(f"CC-{1000 + seq}"), one.title, one.category, sent, one.grid)
        yield replace(case, seq=seq)


def _long(cases: tuple[Case, ...]) -> Case:
    """One with a long life, between two photos of another case."""
    photos = next(c.photos for c in cases if len(c.photos) > 1 and c.programme == PROGRAMME)
    before, after = (replace(photo, role=role) for photo, role in zip(photos, ("before", "after"), strict=False))
    return replace(a_long_life(NOW - timedelta(days=11), (before,), (after,)), seq=len(cases) + 1)


def _photos(one: Planned, blobs: Blobs, darkroom: Darkroom) -> Iterator[Photo]:
    for photo in one.photos:
        data = photo_bytes(photo, darkroom)
        digest = _put(blobs, data)
        try:
            small = darkroom.rendition(data, SMALL)
        except Exception:
            yield Photo(digest, len(data), role=photo.role, trouble="broken")
            continue
        thumb = Rendition(Size.THUMB, _put(blobs, small.jpeg), len(small.jpeg), small.width, small.height)
        yield Photo(digest, len(data), role=photo.role, renditions=(thumb,))


def _put(blobs: Blobs, data: bytes) -> Digest:
    digest = Digest(sha256(data).hexdigest())
    blobs.put(digest, data)
    return digest


def _check(cache: Cache, blobs: Blobs, darkroom: Darkroom, history: HashHistory) -> None:
    looks = Looks(darkroom, blobs.get)
    while batch := cache.to_examine():
        for case in batch:
            programme = cache.programmes[case.programme]
            told = cache.reported(case, programme.capture.same_place_days)
            seen = examine(case, programme, blobs.get, looks, history, told)
            cache.save_findings(case, seen.findings, seen.hashed, seen.again)


def _unsettle(cache: Cache, cases: tuple[Case, ...]) -> None:
    """One decision that the hub answered with a conflict."""
    case = next(c for c in cases if len(c.photos) > 1 and c.programme == PROGRAMME)
    step = case.steps[0]
    said = Decision(
        DecisionId("d-1"), case.id, step.number, "reject", Effect.REJECT, NOW, case.review_rev,
        reasons=("not-found",), seen=(case.photos[0].digest,),
    )  # fmt: skip
    cache.decide(said, NOW)
    (sent,) = cache.take_unsent(NOW)
    seen = tuple(p.digest for p in case.photos)
    other = {"id": DecisionId("d-2"), "kind": "dispatch", "effect": Effect.DISPATCH, "reasons": (), "unit": "roads"}
    theirs = replace(said, **other, seen=seen)
    programme = cache.programmes[case.programme]
    closed = life.close_step(programme, case, theirs, "li", NOW.replace(hour=1), again=False)
    step = replace(closed.steps[0], outcome=replace(closed.steps[0].outcome, by_name="Li Na"))
    closed = replace(closed, steps=(step, *closed.steps[1:]), seq=len(cases) + 1)
    cache.settle([Ack(sent.decision.id, Answer.CONFLICT, closed, step.outcome)], NOW)
