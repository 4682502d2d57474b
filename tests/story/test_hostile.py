"""Hostile files sent to a real hub and pulled by a real desk: each is answered for, the good photos are checked."""

from __future__ import annotations

from casework.states import Effect
from db.records import QueueQuery
from desktop.hands import Key
from tests.photos.hostile_kinds import kinds
from tests.photos.pictures import HOSTILE
from tests.story.office import PROGRAMME, Office
from tests.story.test_settling import at

GOOD = 6
FUZZED = 8


def test_hostile_files_among_good_photos_are_answered_for_and_the_desk_goes_on(office: Office):
    hostile = [data for name, data in kinds() if name.endswith(" 0")] + [f.read_bytes() for f in HOSTILE[:FUZZED]]
    first = office.report(0, title="good")
    for number in range(1, GOOD):
        office.report(number, title="good")
    for number, data in enumerate(hostile, GOOD):
        office.report(number, data=data, title="hostile")
    li = at(office.desk("li"), first)
    everything = GOOD + len(hostile)
    li.until("everything to be checked", lambda: li.all_checked() and li.desk.counts.examinable == everything)
    assert li.app.opened is not None
    cache = li.app.opened.record.cache
    views = [cache.case(i) for i in cache.ids(QueueQuery(PROGRAMME, cache.reviewer.posts, blocked_too=True))]
    assert len(views) == everything
    assert [v.case.id for v in views if not v.findings] == []
    refused = {v.case.id: f.facts["why"] for v in views for f in v.findings if f.code == "photo-refused"}
    assert all(refused.values())
    assert {v.case.title for v in views if v.case.id in refused} == {"hostile"}
    assert all(len({f.check for f in v.findings}) > 2 for v in views if v.case.title == "good")
    li.decide(Effect.ACCEPT, Key.Key_A)
    li.until("the decision to be recorded", lambda: li.all_said() and li.desk.counts.recorded == 1)
