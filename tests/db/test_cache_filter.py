"""The queue's order, its filter, and search by words: all of it in SQL, all of it as a plain reading would have it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from casework.model import Band, Case, CaseId, Finding, SubmissionId, Verdict
from casework.programme import Category
from casework.states import Effect, Stage
from db.cache import Cache, words
from db.opening import Record
from db.records import Filter, QueueQuery, QueueRow
from tests.builders import a_step, a_submission, an_outcome
from tests.db.builders import (
    NOW,
    PROGRAMME,
    QUERY,
    a_page,
    ack,
    here,
    hours,
    leases,
    open_here,
    queue_ids,
    said,
    search,
)

BUSY = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
VERDICTS = {
    Band.NO_OBJECTION: Verdict.PASS,
    Band.SUSPICIOUS: Verdict.SUSPICIOUS,
    Band.STRONGLY_SUSPICIOUS: Verdict.FAIL,
}
KINDS = ["0102", "0103", "0201"]


def a_mixed_case(n: int, rng: random.Random) -> Case:
    """Many are promised, due or opened at one moment, so that every part of the key decides somewhere."""
    due = rng.choice([None, hours(1), hours(2)])
    ruling = (a_step(outcome=an_outcome()), a_step(number=2, name="ruling", post="duty-leader", due_at=due))
    return here(
        n, n, urgent=rng.random() < 0.3, promised_at=hours(rng.randrange(3)), opened_at=hours(-rng.randrange(3)),
        category=rng.choice(KINDS), steps=ruling if rng.random() < 0.2 else (a_step(due_at=due),),
        who="C-own" if rng.random() < 0.1 else "C-otter",
    )  # fmt: skip


def fill(record: Record, rng: random.Random, count: int = 60) -> None:
    cache = record.cache
    made = [a_mixed_case(n, rng) for n in range(1, count + 1)]
    cache.save_page(a_page(*made))
    for case in made:
        if verdict := VERDICTS.get(rng.choice(list(Band))):
            other = f"c-{rng.randrange(1, count + 1)}"
            facts = {"case": other} if rng.random() < 0.2 else {}
            cache.save_findings(case, [Finding("near", "same-photo", verdict, facts=facts)], [])
    cache.save_leases(leases(elsewhere=[case.id for case in made if rng.random() < 0.1]), NOW)
    decided = [case for case in made if case.open_step and len(case.steps) == 1 and rng.random() < 0.2]
    for number, case in enumerate(decided):
        if not any(s.contributor == "C-own" for s in case.submissions):
            cache.decide(said(number, int(case.id[2:])), NOW)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    record = open_here(tmp_path_factory.mktemp("mixed"))
    fill(record, random.Random(7))
    yield record
    record.close()


def told_by(cache: Cache, query: QueueQuery) -> list[QueueRow]:
    """What the query should show, by Python from every row there is."""
    wanted = query.filter
    whole = cache.queue(QueueQuery(PROGRAMME.id, query.posts, blocked_too=True, limit=500))

    def shown(row: QueueRow) -> bool:
        return (
            (not row.blocked or query.blocked_too)
            and (not wanted.bands or row.band in wanted.bands)
            and (not wanted.categories or row.category in wanted.categories)
            and (not wanted.alike or row.alike > 0)
            and (not wanted.urgent or row.urgent)
            and (wanted.pressing_before is None or row.key[1] < wanted.pressing_before.timestamp())
            and (not wanted.posts or row.post in wanted.posts)
            and (not wanted.stages or PROGRAMME.stage(row.step) in wanted.stages)
        )

    return sorted((row for row in whole if shown(row)), key=lambda row: row.key)


filters = st.builds(
    Filter,
    bands=st.frozensets(st.sampled_from(Band), max_size=3),
    categories=st.frozensets(st.sampled_from([*KINDS, "none"]), max_size=2),
    alike=st.booleans(),
    urgent=st.booleans(),
    pressing_before=st.none() | st.sampled_from([hours(n) for n in range(4)]),
    posts=st.frozensets(st.sampled_from(["clerk", "duty-leader", "nobody"]), max_size=2),
    stages=st.frozensets(st.sampled_from([Stage.REVIEW, Stage.RULING, Stage.DISPOSAL]), max_size=2),
)
queries = st.builds(replace, st.just(QUERY), filter=filters, blocked_too=st.booleans(), limit=st.integers(1, 70))


@BUSY
@given(query=queries)
def test_pages_of_any_filter_are_what_a_plain_reading_gives(mixed: Record, query: QueueQuery):
    cache, meant = mixed.cache, told_by(mixed.cache, query)
    down: list[QueueRow] = []
    while page := cache.queue(replace(query, after=down[-1].key if down else None)):
        down += page
    assert down == meant
    up: list[QueueRow] = []
    while page := cache.queue(replace(query, before=up[0].key if up else (2, 0.0, 0.0, 0.0, ""))):
        up = [*page, *up]
    assert up == meant
    assert list(cache.queue_rows(query, frozenset(row.id for row in meant))) == meant
    assert cache.ids(query) == tuple(row.id for row in meant if row.kind is None)
    waits = [row for row in meant if not row.blocked and row.kind is None]
    assert cache.counts(query, NOW).shown == len(waits)
    assert len(cache.ids(replace(query, blocked_too=False))) == len(waits)
    assert cache.counts(query, NOW).waiting == cache.counts(QUERY, NOW).waiting


def test_the_urgent_come_first_then_what_presses_then_the_duty_then_the_oldest_then_the_number(cache: Cache):
    steps = (a_step(due_at=hours(1)),)
    same = {"promised_at": hours(9), "steps": steps}
    cache.save_page(
        a_page(
            here(1, 1, **same), here(2, 2, **same), here(3, 3, **same | {"opened_at": hours(-1)}),
            here(4, 4, **same | {"steps": (a_step(due_at=hours(0)),)}), here(5, 5, **same | {"promised_at": hours(8)}),
            here(6, 6, **same, urgent=True), here(7, 7, **same | {"steps": (a_step(),)}),
            here(8, 8, **same | {"promised_at": hours(1), "steps": (a_step(),)}),
        )
    )  # fmt: skip
    assert queue_ids(cache) == ["c-6", "c-4", "c-3", "c-1", "c-2", "c-5", "c-8", "c-7"]
    assert [row.due_at for row in cache.queue(QUERY)][-2:] == [None, None]


def test_a_row_that_was_decided_keeps_its_place(cache: Cache):
    steps = (a_step(due_at=hours(1)),)
    cache.save_page(a_page(*(here(n, n, promised_at=hours(9), steps=steps) for n in (1, 2, 3))))
    before = [row.key for row in cache.queue(QUERY)]
    cache.decide(said(1, 1), NOW)
    cache.decide(said(2, 2, kind="hold", effect=Effect.HOLD), NOW)  # opens a ruling with a limit of its own
    assert [row.key for row in cache.queue(QUERY)] == before
    closed = here(1, 9, promised_at=hours(9), steps=(a_step(due_at=hours(1), outcome=an_outcome()),))
    cache.settle([ack(said(1, 1), case=closed)], NOW)
    assert [row.key for row in cache.queue(QUERY)] == before


def test_what_cannot_be_decided_is_shown_only_where_it_is_asked(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2, who="C-own"), here(3, 3)))
    cache.save_leases(leases(elsewhere=["c-2", "c-3"]), NOW)
    assert queue_ids(cache) == ["c-1"]
    rows = cache.queue(replace(QUERY, blocked_too=True))
    assert [(row.id, row.blocked) for row in rows] == [("c-1", ""), ("c-2", "own"), ("c-3", "elsewhere")]
    assert cache.ids(QUERY) == ("c-1",)
    assert cache.counts(replace(QUERY, blocked_too=True), NOW).waiting == 1
    cache.save_leases(leases(elsewhere=["c-1"]), NOW)
    assert queue_ids(cache) == ["c-3"]


# words

FOUND = {
    "c-1": [
        "井盖",
        "破",
        "盖破",
        "人民路",
        "人民路12号",
        "１２号",
        "MOPED",
        "mope",
        "Ｍｏｐｅｄ",
        "otter-4",
        "c-1",
    ],
    "c-2": ["路灯", "不亮", "Straße", "STRASSE", "heron", "路灯 strasse", "strasse，路灯", "Lamp"],
}


@pytest.fixture
def worded(cache: Cache) -> Cache:
    one = a_submission(
        id=SubmissionId("s-1"), contributor="otter-41", address="人民路12号", text="井盖破损！moped hit it"
    )
    two = a_submission(id=SubmissionId("s-2"), contributor="heron-7", address="Straße 5", text="路灯不亮,夜里很黑")
    more = a_submission(id=SubmissionId("s-3"), contributor="stork-9", address="", text="𠮷野家门口也是")
    cache.save_page(
        a_page(
            here(1, 1, title="井盖", submissions=(one,), category="x"),
            here(2, 2, title="Lamp out", submissions=(two, more), category="y"),
        )
    )
    return cache


@pytest.mark.parametrize("case", FOUND)
def test_two_characters_or_the_beginning_of_a_word_are_enough(worded: Cache, case: str):
    for typed in FOUND[case]:
        assert search(worded, typed) == [case], typed
    for typed in ("盖井", "opeds", "oped", "路灯 井盖", "人路", "门口井盖", "灯out"):
        assert search(worded, typed) == [], typed
    assert search(worded, "𠮷野") == ["c-2"]  # beyond the first plane, and not of the first submission
    assert search(worded, "路") == ["c-1", "c-2"]


def test_no_phrase_runs_from_one_text_into_the_next(worded: Cache):
    for typed in ("井盖井盖", "盖井", "号otter", "d人民"):
        assert search(worded, typed) == [], typed


def test_a_case_is_found_by_parts_of_its_number(cache: Cache):
    cache.save_page(a_page(here(1, 1, id=CaseId("260302-7KQ3M9A")), here(2, 2, id=CaseId("FS-0041"))))
    for typed in ("260302-7kq3m9a", "7KQ3", "260302"):
        assert search(cache, typed) == ["260302-7KQ3M9A"], typed
    for typed in ("FS-0041", "0041", "41", "fs"):
        assert search(cache, typed) == ["FS-0041"], typed


def test_a_category_is_found_by_its_title_in_every_language_and_by_its_code(cache: Cache):
    one, other = PROGRAMME.categories[0], PROGRAMME.categories[-1]
    cache.save_page(a_page(here(1, 1, title="x", category=one.code), here(2, 2, title="x", category=other.code)))
    for title in one.title.values():
        assert "c-1" in search(cache, title), title
    assert search(cache, one.code) == ["c-1"]
    renamed = Category(one.code, {"en": "Quagmire", "zh_CN": "泥潭"})
    cache.save_programmes([replace(PROGRAMME, categories=(renamed, other))])
    assert search(cache, "泥潭") == search(cache, "quag") == ["c-1"]  # nothing is written anew for it
    assert search(cache, "quag", programme="unknown here") == []


@BUSY
@given(typed=st.text(max_size=60) | st.text(alphabet="\"'*()^:+-~{}[]\\ ANDORTE井盖 \0\n", max_size=40))
def test_whatever_is_typed_is_harmless(mixed: Record, typed: str):
    search(mixed.cache, typed)
    mixed.cache.counts(replace(QUERY, filter=Filter(text=typed)), NOW)


def test_what_holds_no_letter_narrows_nothing(worded: Cache):
    for typed in ("", "  ", '"', "';", "*", "（）！", "\0", "_"):
        assert search(worded, typed) == ["c-1", "c-2"], typed
    for typed in ("AND", "井盖 OR 路灯", "NEAR(井 盖)", "text:井盖", "a" * 10_000):
        assert search(worded, typed) == [], typed


def test_the_words_keep_step_with_the_case(worded: Cache):
    new = a_submission(id=SubmissionId("s-1"), text="井盖已修好", address="同济路")
    worded.save_page(a_page(here(1, 5, title="井盖", submissions=(new,), review_rev=2)))
    assert search(worded, "破损") == []
    assert search(worded, "修好") == ["c-1"]
    worded.save_page(a_page(gone=["c-1"], to=6))
    assert search(worded, "井盖") == []
    worded.save_page(a_page(here(1, 7, title="井盖")))
    assert search(worded, "井盖") == ["c-1"]


def test_a_settled_case_brings_its_new_words(worded: Cache):
    worded.decide(said(1), NOW)
    worded.settle([ack(said(1), case=here(1, 9, title="Quagmire"))], NOW)
    assert search(worded, "quag") == ["c-1"]


def test_search_keeps_the_order_page_by_page_whether_few_or_many_are_found(
    record: Record, monkeypatch: pytest.MonkeyPatch
):
    fill(record, random.Random(3), 40)
    whole = queue_ids(record.cache)
    for limit in (0, 10**6):
        monkeypatch.setattr(words, "FEW", limit)
        query = replace(QUERY, filter=Filter(text="manhole"), limit=7)
        found: list[QueueRow] = []
        while page := record.cache.queue(replace(query, after=found[-1].key if found else None)):
            found += page
        assert [row.id for row in found] == whole
        assert set(record.cache.ids(query)) <= set(whole)


# how it is done


def plans(record: Record, ask: Iterable[object]) -> list[tuple[str, list[str]]]:
    """The statements about the queue that were run meanwhile, each with SQLite's plan of it."""
    asked: list[tuple[str, object]] = []

    def hear(_c: object, _cursor: object, statement: str, parameters: object, _x: object, _many: bool) -> None:
        if "programme = ?" in statement and "JOIN" not in statement:
            asked.append((statement, parameters))

    event.listen(record.engine, "before_cursor_execute", hear)
    list(ask)
    event.remove(record.engine, "before_cursor_execute", hear)
    with record.engine.begin() as c:
        return [
            (one, [row.detail for row in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", values)])
            for one, values in asked
        ]


FILTERS = [
    Filter(),
    Filter(bands=frozenset({Band.SUSPICIOUS, Band.UNCHECKED})),
    Filter(categories=frozenset(KINDS)),
    Filter(alike=True),
    Filter(urgent=True),
    Filter(pressing_before=NOW),
    Filter(posts=frozenset({"clerk"}), stages=frozenset({Stage.REVIEW})),
    Filter("井盖", frozenset(Band), frozenset(KINDS), True, True, NOW),
]


@pytest.mark.parametrize("blocked_too", [False, True])
@pytest.mark.parametrize("wanted", FILTERS)
def test_a_page_is_read_from_the_index_in_its_order_without_a_sort(
    mixed: Record, monkeypatch: pytest.MonkeyPatch, wanted: Filter, blocked_too: bool
):
    monkeypatch.setattr(words, "FEW", 0)
    query, key = replace(QUERY, filter=wanted, blocked_too=blocked_too), (1, 1.0, 1.0, 1.0, "c")
    many = [query, replace(query, after=key), replace(query, before=key)]
    told = plans(mixed, (mixed.cache.queue(one) for one in many))
    assert len(told) == 3
    for statement, plan in told:
        (walk,) = [step for step in plan if "cases" in step]
        assert "USING INDEX queue" in walk, statement
        assert not any("TEMP B-TREE" in step for step in plan), plan
    for start, (_, plan) in zip("><", told[1:], strict=True):  # it begins at the key, not at the top
        assert wanted.urgent or f"(programme=? AND (lane,pressing_at,due_at,opened_at,id){start}(?,?,?,?,?))" in plan[0]


@pytest.mark.parametrize("wanted", FILTERS)
def test_counting_and_selecting_all_read_an_index_alone(mixed: Record, monkeypatch: pytest.MonkeyPatch, wanted: Filter):
    monkeypatch.setattr(words, "FEW", 0)
    query = replace(QUERY, filter=wanted)
    told = plans(mixed, (read() for read in (lambda: mixed.cache.counts(query, NOW), lambda: mixed.cache.ids(query))))
    assert len(told) == (2 if wanted.empty else 3)
    for statement, plan in told:
        (walk,) = [step for step in plan if "cases" in step]
        assert "USING COVERING INDEX" in walk, statement
        assert not any("TEMP B-TREE" in step for step in plan), plan


def test_few_found_are_not_looked_for_in_the_whole_queue(mixed: Record):
    query = replace(QUERY, filter=Filter(text="破损"))
    (statement, plan), *_ = plans(mixed, (mixed.cache.queue(one) for one in [query]))
    assert any("SEARCH cases USING INTEGER PRIMARY KEY" in step for step in plan), (statement, plan)


def test_named_rows_are_found_by_their_names(mixed: Record):
    only = frozenset({CaseId("c-1"), CaseId("c-2")})
    ((statement, plan),) = plans(mixed, (mixed.cache.queue_rows(QUERY, only) for _ in range(1)))
    assert any("sqlite_autoindex_cases_1 (id=?)" in step for step in plan), (statement, plan)
