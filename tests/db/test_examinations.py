"""What the checks said stays: each examination is one more, none is changed, and what others looked at comes again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from casework import wire
from casework.fusion import weigh
from casework.model import Band, Case, CaseId, Finding, Verdict
from db.cache import Cache
from db.opening import Record
from db.records import CaseView, Looked, MediaState
from tests.db.builders import NOW, PROGRAMME, a_page, ack, digests, files_of, here, hours, open_here, said

ONE, TWO = CaseId("c-1"), CaseId("c-2")
SHARP = Finding("sharpness", "sharp", Verdict.PASS, score=9.0)
EDITED = Finding("editor", "edited", Verdict.SUSPICIOUS, facts={"software": "剪映"})
LIKE_TWO = Finding("near_duplicate", "same-photo", Verdict.SUSPICIOUS, facts={"case": "c-2"})
OLD, NEW = {PROGRAMME.id: "old"}, {PROGRAMME.id: "new"}


def view_of(cache: Cache, case: CaseId = ONE) -> CaseView:
    view = cache.case(case)
    assert view is not None
    return view


def ids(found: tuple[Case, ...]) -> list[str]:
    return [case.id for case in found]


def test_the_newest_examination_is_the_one_that_counts_and_the_earlier_ones_stay(cache: Cache):
    cache.save_page(a_page(here(1, 1)))
    cache.save_findings(here(1, 1), [SHARP], [], made_with="old", at=NOW)
    cache.save_findings(here(1, 1), [SHARP, EDITED], [], made_with="new", at=hours(1))
    assert view_of(cache).findings == (SHARP, EDITED)
    assert cache.examinations(ONE) == (
        Looked(1, "new", hours(1), (SHARP, EDITED)), Looked(1, "old", NOW, (SHARP,)),
    )  # fmt: skip
    assert cache.examinations(TWO) == ()


def test_a_view_weighs_what_stands(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    cache.save_findings(here(1, 1), [EDITED, LIKE_TWO], [])
    assert view_of(cache).weighed == weigh([EDITED, LIKE_TWO])
    assert view_of(cache).weighed.band == view_of(cache).band == Band.SUSPICIOUS


@pytest.mark.parametrize(
    ("again", "grows"),
    [
        ({"found": [EDITED, replace(SHARP, cpu_ms=7.0, at=NOW)]}, False),
        ({"found": [EDITED, replace(SHARP, version=2)]}, True),
        ({"found": [EDITED, replace(SHARP, config="0f")]}, True),
        ({"found": [EDITED, replace(SHARP, score=9.5)]}, True),
        ({"found": [EDITED]}, True),
        ({"made_with": "new"}, True),
        ({"rev": 2}, True),
    ],
    ids=["at another cost and moment", "version", "settings", "figure", "one less", "with other checks", "other state"],
)
def test_what_says_the_same_once_more_is_not_kept_twice(cache: Cache, again: dict[str, object], grows: bool):
    told = {"found": [SHARP, EDITED], "made_with": "old", "rev": 1} | again
    cache.save_page(a_page(here(1, 1)))
    cache.save_findings(here(1, 1), [SHARP, EDITED], [], made_with="old", at=NOW)
    cache.save_page(a_page(here(1, 2, review_rev=2)))
    case = here(1, 2, review_rev=told["rev"])
    cache.save_findings(case, told["found"], [], made_with=str(told["made_with"]), at=hours(2))  # type: ignore[arg-type]  # as parametrized
    assert len(cache.examinations(ONE)) == 1 + grows
    assert cache.examinations(ONE)[-1].at == NOW


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE examinations SET findings = x''",
        'UPDATE examinations SET "at" = 0 WHERE id = 1',
        "DELETE FROM examinations",
        "UPDATE evidence SET record = x''",
        "DELETE FROM evidence",
    ],
)
def test_the_record_itself_refuses_to_change_what_was_said(record: Record, change: str):
    cache = record.cache
    cache.save_page(a_page(here(1, 1)))
    cache.save_findings(here(1, 1), [SHARP], [])
    cache.decide(said(1), NOW)
    with pytest.raises(IntegrityError, match=r"never changed|stays with"), record.engine.begin() as c:
        c.exec_driver_sql(change)
    assert view_of(cache).findings == (SHARP,)
    assert len(cache.evidence([said(1).id])) == 1


def test_a_case_that_leaves_takes_its_examinations_with_it(record: Record):
    cache = record.cache
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    for n in (1, 2):
        cache.save_findings(here(n, n), [SHARP], [], made_with="old")
    cache.save_page(a_page(gone=["c-1"], to=3))
    assert (cache.examinations(ONE), len(cache.examinations(TWO))) == ((), 1)
    cache.save_page(a_page(here(1, 4)))
    assert (view_of(cache).findings, view_of(cache).band) == ((), Band.UNCHECKED)
    assert ids(cache.to_examine(made_with=OLD)) == ["c-1"]


# looked at again: by other checks, or under other settings


def test_what_other_checks_looked_at_comes_after_what_none_did(cache: Cache):
    cache.save_page(a_page(*(here(n, n, opened_at=hours(n)) for n in range(1, 6))))
    for n, mark in ((1, "zz"), (2, "new"), (3, "old"), (4, "")):
        cache.save_findings(here(n, n), [SHARP], [], made_with=mark)
    assert ids(cache.to_examine(made_with=NEW)) == ["c-5", "c-4", "c-3", "c-1"]  # by what they were made with
    assert ids(cache.to_examine(2, made_with=NEW)) == ["c-5", "c-4"]
    assert ids(cache.to_examine()) == ["c-5"]
    assert ids(cache.to_examine(made_with={"another": "new"})) == ["c-5"]


def test_only_what_waits_is_looked_at_again(cache: Cache):
    cache.save_page(a_page(*(here(n, n) for n in range(1, 4))))
    for n in range(1, 4):
        cache.save_findings(here(n, n), [SHARP], [], made_with="old")
    assert ids(cache.to_examine(made_with=NEW)) == ["c-1", "c-2", "c-3"]
    cache.decide(said(1, 1), NOW)
    cache.decide(said(2, 2), NOW)
    assert ids(cache.to_examine(made_with=NEW)) == ["c-3"]


def test_it_waits_for_an_original_that_is_fetched_again(cache: Cache):
    photo = files_of("one")
    cache.save_page(a_page(here(1, 1, photos=(photo,))))
    for digest in digests(photo):
        cache.save_media(digest, MediaState.HERE)
    cache.save_findings(here(1, 1, photos=(photo,)), [SHARP], [], made_with="old")
    cache.want_again(photo.digest)
    assert cache.to_examine(made_with=NEW) == ()
    cache.save_media(photo.digest, MediaState.HERE)
    assert ids(cache.to_examine(made_with=NEW)) == ["c-1"]


def test_of_another_version_a_case_is_looked_at_once_and_a_decision_keeps_what_it_saw(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    for n in (1, 2):
        cache.save_findings(here(n, n), [SHARP], [], made_with="old", at=NOW)
    cache.decide(said(1, 1), NOW)
    sent = cache.take_unsent(hours(1))
    newer = replace(SHARP, version=2, verdict=Verdict.UNKNOWN)
    looked = []
    while batch := cache.to_examine(made_with=NEW):
        for case in batch:
            looked.append(case.id)
            cache.save_findings(case, [newer], [], made_with="new", at=hours(2))
    assert looked == ["c-2"]
    assert [(e.made_with, e.findings) for e in cache.examinations(TWO)] == [("new", (newer,)), ("old", (SHARP,))]
    (kept,) = cache.evidence([sent[0].decision.id])
    assert wire.decode(kept, wire.Evidence) == wire.Evidence(said(1).id, (SHARP,), "old")
    cache.settle([ack(sent[0].decision)], NOW)
    cache.save_page(a_page(here(1, 9)))  # it is to be decided once more
    cache.save_findings(here(1, 9), [newer], [], made_with="new", at=hours(3))
    assert cache.evidence([said(1).id]) == (kept,)


def test_what_is_looked_at_again_is_found_without_reading_the_record(record: Record):
    record.cache.save_page(a_page(*(here(n, n) for n in range(1, 20))))
    told = "programme = 'p' AND examined_with {} 'm' ORDER BY examined_with, opened_at, id LIMIT 20"
    for side in "<>":
        asked = f"SELECT record FROM cases WHERE post <> '' AND examined_rev >= review_rev AND {told.format(side)}"
        with record.engine.begin() as c:
            steps = [row.detail for row in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]
        assert steps == [f"SEARCH cases USING INDEX examined_with (programme=? AND examined_with{side}?)"]


# whatever happens, in whatever order


@dataclass
class Model:
    """What one case's examinations should be, the newest first."""

    looked: list[Looked] = field(default_factory=list)
    here: bool = True


POOL = [SHARP, replace(SHARP, score=1.0), EDITED, LIKE_TWO, replace(EDITED, version=2), replace(SHARP, cpu_ms=3.0)]
STEPS = st.one_of(
    st.tuples(st.just("look"), st.sampled_from([ONE, TWO]), st.lists(st.sampled_from(POOL), max_size=3),
              st.sampled_from(["old", "new", ""]), st.integers(1, 2)),
    st.tuples(st.just("leave"), st.sampled_from([ONE, TWO])),
    st.tuples(st.just("come"), st.sampled_from([ONE, TWO])),
    st.tuples(st.just("again"), st.sampled_from([ONE, TWO])),
)  # fmt: skip


def same(one: Looked, other: Looked) -> bool:
    def told(looked: Looked) -> tuple[object, ...]:
        return looked.review_rev, looked.made_with, sorted(map(repr, (replace(f, cpu_ms=0.0) for f in looked.findings)))

    return told(one) == told(other)


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, max_size=25))
def test_the_record_is_all_that_was_ever_said_of_what_is_here(steps: list[tuple[object, ...]]):
    with TemporaryDirectory() as home:
        record = open_here(Path(home))
        cache, seq = record.cache, count(1)
        models = {ONE: Model(), TWO: Model()}
        numbers = {ONE: 1, TWO: 2}
        cache.save_page(a_page(*(here(n, next(seq), review_rev=2) for n in numbers.values())))
        for what, case, *more in steps:
            assert isinstance(case, str)
            model, number = models[CaseId(case)], numbers[CaseId(case)]
            if what == "look":
                found, mark, rev = more
                new = Looked(rev, mark, hours(next(seq)), tuple(found))  # type: ignore[arg-type]  # as drawn
                cache.save_findings(here(number, 1, review_rev=rev), new.findings, [], made_with=mark, at=new.at)  # type: ignore[arg-type]  # as drawn
                if model.here and not (model.looked and same(model.looked[0], new)):
                    model.looked.insert(0, new)
            elif what == "leave":
                cache.save_page(a_page(gone=[case], to=next(seq)))
                models[CaseId(case)] = Model(here=False)
            elif what == "come":
                cache.save_page(a_page(here(number, next(seq), review_rev=2)))
                model.here = True
            elif model.here:
                cache.save_findings(here(3 - number, 1), [], [], again=[CaseId(case)])
                other = models[CaseId(f"c-{3 - number}")]
                new = Looked(1, "", None, ())
                if other.here and not (other.looked and same(other.looked[0], new)):
                    other.looked.insert(0, new)
            for name, kept in models.items():
                assert list(cache.examinations(name)) == kept.looked
                view = cache.case(name)
                assert (view is not None) is kept.here
                if view is not None:
                    assert view.findings == (kept.looked[0].findings if kept.looked else ())
        with record.engine.begin() as c:
            total = c.exec_driver_sql("SELECT count(*) FROM examinations").scalar_one()
        assert total == sum(len(kept.looked) for kept in models.values())
        record.close()
