"""What the two pages say, by every answer of the hub: plain values, no widget."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.model import (
    Ack,
    Answer,
    Band,
    Case,
    CaseId,
    Decision,
    DecisionId,
    Digest,
    Outcome,
    Outgoing,
    Saved,
    SubmissionId,
)
from casework.states import Effect, Status
from casework.wire import HeldItem, Me
from db.cache.decisions import STATE
from db.records import CaseView, Holder, Unsettled
from desktop.views.unsettled import theirs, yours
from desktop.views.unsettled.telling import Half, Telling, Told
from desktop.words import Words, catalogue
from tests.builders import a_case, a_photo, a_programme, a_step, a_submission

I18N = Path(__file__).parents[4] / "resources" / "i18n"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NEAR, FAR, NEW = Digest("a" * 64), Digest("b" * 64), Digest("c" * 64)
ASKED = [answer for answer, state in STATE.items() if state is not Saved.RECORDED]
ME = Me("zhou", "Zhou Min", "chancheng", ("clerk",))


def telling(lang: str = "en", me: Me | None = ME, now: datetime = NOON) -> Telling:
    return Telling(Words(lang, catalogue.load(I18N, lang)), a_programme(), me, now)


def two_photos() -> Case:
    sent = a_submission(photos=(a_photo(digest=NEAR), a_photo(digest=FAR, role="far")))
    return a_case(submissions=(sent,))


def grown(case: Case, **sent: Any) -> Case:
    more = a_submission(id=SubmissionId("s-2"), contributor="C-2", received_at=NOON, **({"photos": ()} | sent))
    return replace(case, submissions=(*case.submissions, more), review_rev=2)


def dispatched(**changes: Any) -> Outcome:
    given = Outcome(DecisionId("d-0"), "dispatch", Effect.DISPATCH, "li", NOON, unit="utilities", by_name="Li Na")
    return replace(given, **changes)


def closed(case: Case, outcome: Outcome | None, **step: Any) -> Case:
    return replace(case, steps=(a_step(outcome=outcome, **step),))


def a_row(answer: Answer, case: Case | None, changed: tuple[str, ...] = (), **said: Any) -> Unsettled:
    given: dict[str, Any] = {"kind": "reject", "effect": Effect.REJECT, "reasons": ("already-reported",)} | said
    decision = Decision(DecisionId("d-1"), CaseId("c-1"), 1, decided_at=NOON, seen_rev=1, **given)
    stands = case.steps[0].outcome if case is not None and case.steps else None
    ack = Ack(decision.id, answer, case, stands, changed)
    out = Outgoing(decision, STATE[answer], NOON + timedelta(seconds=20), NOON + timedelta(seconds=21), ack)
    return Unsettled(CaseId("c-1"), "Broken cover", None, out)


def told(answer: Answer, case: Case | None, with_: Telling | None = None, **said: Any) -> Told:
    return yours.tell(a_row(answer, case, **said), None, with_ or telling())


def fact(half: Half, label: str) -> str:
    return dict(half.facts)[label]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("answer", ASKED)
@pytest.mark.parametrize("effect", list(Effect))
def test_every_answer_to_every_effect_is_told(answer: Answer, effect: Effect, lang: str):
    """Also while the case is nowhere, open, or closed in every way."""
    said = {"kind": effect.value, "effect": effect, "unit": "utilities", "into": CaseId("c-9")}
    for case in (None, two_photos(), closed(two_photos(), dispatched(effect=effect, kind=effect.value))):
        shown = told(answer, case, telling(lang), **said)
        assert shown.left.head
        assert shown.right.head
        assert shown.now
        assert len(shown.events) == 2 + (case is not None and case.steps[0].outcome is not None)


def test_the_photos_only_one_of_them_saw_are_marked():
    case = closed(two_photos(), dispatched(seen=(NEAR,)))
    assert told(Answer.CONFLICT, case, seen=(FAR,)).marks == ("near · only Li Na", "far · only you")
    assert told(Answer.CONFLICT, case, seen=(NEAR,)).marks == ("near", "far · nobody")


def test_evidence_is_counted_and_what_only_the_other_saw_is_named():
    case = closed(two_photos(), dispatched(seen=(NEAR, FAR), noted=("taken-earlier", "same-photo X-1")))
    shown = told(Answer.CONFLICT, case, seen=(NEAR,), noted=("same-photo X-1",))
    assert fact(shown.left, "You had seen") == "1 of 2 photos, 1 objection; not “Taken before the period”"
    assert fact(shown.right, "Had seen") == "2 photos, 2 objections"


def test_a_code_of_a_later_version_is_shown_as_it_came():
    case = closed(two_photos(), dispatched(noted=("brand-new", "same-file")))
    assert "not brand-new, " in fact(told(Answer.CONFLICT, case).left, "You had seen")


def test_a_recheck_tells_what_changed_who_sent_it_and_in_which_words():
    case = grown(two_photos(), text="It has grown.", photos=(a_photo(digest=NEW),))
    shown = told(Answer.RECHECK, case, changed=("photos", "place", "text"), seen=(NEAR, FAR))
    assert fact(shown.right, "New since") == "a photo was added, the place changed, words were added"
    assert fact(shown.right, "Their words") == "It has grown."
    assert shown.marks == ("near", "far", "near · new since")
    assert shown.events[0].head == "More came from C-2"


def test_several_new_photos_are_counted():
    case = grown(two_photos(), photos=(a_photo(digest=NEW), a_photo(digest=Digest("d" * 64))))
    assert fact(told(Answer.RECHECK, case, changed=("photos",)).right, "New since") == "2 photos were added"


def test_a_hub_that_does_not_say_what_changed_is_quoted_so():
    shown = told(Answer.RECHECK, grown(two_photos()))
    assert "did not say what" in fact(shown.right, "New since")


def test_a_change_of_an_older_or_newer_hub_is_told_all_the_same():
    shown = told(Answer.RECHECK, two_photos(), changed=("evidence", "mood"))
    assert fact(shown.right, "New since") == "evidence was added, mood"


def test_what_was_decided_since_needs_nothing_more():
    row = a_row(Answer.RECHECK, two_photos())
    now = closed(two_photos(), dispatched())
    view = CaseView(now, now, row.outgoing, (), Band.NO_OBJECTION, None)
    assert yours.tell(row, view, telling()).now.startswith("This step has been decided since.")


def test_of_a_merged_case_the_case_it_went_into_is_named():
    merge = dispatched(kind="merge", effect=Effect.MERGE, unit=None, into=CaseId("c-9"))
    case = replace(closed(two_photos(), merge), merged_into=CaseId("c-9"), status=Status.MERGED)
    shown = told(Answer.REDIRECTED, case)
    assert shown.right.head == "Merged into c-9"
    assert "not applied to c-9" in shown.now


def test_why_it_is_held_is_said_where_the_desk_can_tell():
    case = two_photos()
    own = telling(me=replace(ME, own=(case.submissions[0].contributor,)))
    assert "You sent a report of this case yourself" in told(Answer.HELD, case, own).now
    leader = replace(case, steps=(a_step(post="duty-leader"),))
    assert "the post “duty leader”" in told(Answer.HELD, leader).now
    late = closed(case, dispatched())
    back = told(Answer.HELD, late, kind="undo", effect=Effect.RETRACT, supersedes=DecisionId("d-0"))
    assert "already been carried out" in back.now
    assert told(Answer.HELD, case).now == "A supervisor puts it through, or lets stand what stands."


def test_what_lay_here_because_the_hub_was_away_says_how_long():
    row = a_row(Answer.CONFLICT, closed(two_photos(), dispatched()))
    late = replace(row, outgoing=replace(row.outgoing, sent_at=NOON + timedelta(minutes=32)))
    assert fact(yours.tell(row, None, telling()).left, "When").endswith("on this desk")
    assert fact(yours.tell(late, None, telling()).left, "When").endswith("sent 32 min later")


def test_what_has_not_left_the_hub_yet_is_not_told_as_carried_out():
    case = closed(two_photos(), dispatched())
    soon, later = telling(now=NOON + timedelta(minutes=9)), telling(now=NOON + timedelta(minutes=10))
    assert fact(told(Answer.CONFLICT, case, soon).right, "Carried out").startswith("not yet, from")
    assert "is told at" in told(Answer.CONFLICT, case, soon).now
    assert fact(told(Answer.CONFLICT, case, later).right, "Carried out").startswith("yes, from")
    assert "was told at" in told(Answer.CONFLICT, case, later).now


def test_who_put_a_decision_through_is_named_without_the_post_of_the_step():
    case = closed(two_photos(), dispatched(), generation=1)
    assert fact(told(Answer.CONFLICT, case).right, "By") == "Li Na"
    assert fact(told(Answer.CONFLICT, closed(two_photos(), dispatched())).right, "By") == "Li Na, clerk"


def test_ones_own_other_decision_is_ones_own():
    """From another desk of the same account."""
    shown = told(Answer.CONFLICT, closed(two_photos(), dispatched(by="zhou")))
    assert fact(shown.right, "By") == "you"
    assert "You had seen" in dict(shown.right.facts)
    assert shown.events[0].head == "You dispatched it"


def test_an_older_hub_tells_the_account_instead_of_the_name():
    assert fact(told(Answer.CONFLICT, closed(two_photos(), dispatched(by_name=""))).right, "By") == "li, clerk"


def test_a_programme_that_changed_does_not_hide_what_was_said():
    case = replace(closed(two_photos(), dispatched(unit="gone", kind="gone")), category="9999")
    shown = told(Answer.CONFLICT, case, kind="gone", reasons=("gone",))
    assert (shown.left.head, shown.left.second) == ("Rejected", "gone")
    assert (shown.right.head, shown.right.second) == ("Dispatched to gone", "9999")


def test_the_match_is_the_one_noted_else_the_one_that_is_alike():
    case = closed(two_photos(), dispatched(noted=("taken-later", "same-place X-2")))
    assert yours.match(a_row(Answer.CONFLICT, case, noted=("same-photo X-1",)), None) == "X-1"
    assert yours.match(a_row(Answer.CONFLICT, case), None) == "X-2"
    assert yours.match(a_row(Answer.CONFLICT, two_photos()), None) is None


def an_item(case: Case | None, answer: Answer = Answer.CONFLICT, **said: Any) -> HeldItem:
    decision = a_row(Answer.CONFLICT, case, **said).outgoing.decision
    stands = case.steps[0].outcome if case is not None else None
    return HeldItem(decision, answer, "wang", NOON, case, stands, "Wang Wu")


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("effect", list(Effect))
def test_every_effect_that_waits_is_told(effect: Effect, lang: str):
    said = {"kind": effect.value, "effect": effect, "unit": "utilities", "into": CaseId("c-9")}
    for case in (None, two_photos(), closed(two_photos(), dispatched(effect=effect, kind=effect.value))):
        for answer in (Answer.HELD, Answer.CONFLICT):
            shown = theirs.tell(an_item(case, answer, **said), telling(lang))
            assert shown.left.head
            assert shown.now
            back = theirs.tell(replace(an_item(case, answer, **said), taken_back=True), telling(lang))
            assert len(back.now) > len(shown.now)


def test_a_supervisor_reads_names_notes_and_what_a_ruling_would_do():
    case = closed(two_photos(), dispatched(seen=(NEAR, FAR)))
    shown = theirs.tell(an_item(case, note="seen before", seen=(NEAR,)), telling(me=None))
    assert shown.left.title == "What Wang Wu said"
    assert fact(shown.left, "Wrote") == "seen before"
    assert shown.marks == ("near", "far · only Li Na")
    assert "takes its place" in shown.now
    assert [event.mine for event in shown.events].count(True) == 1


def test_a_supervisors_own_decision_is_called_theirs():
    shown = theirs.tell(replace(an_item(two_photos()), by="zhou"), telling())
    assert (shown.left.title, fact(shown.left, "By")) == ("What you said", "you")


def test_what_was_taken_back_says_who_has_it_and_what_is_to_be_done():
    case = two_photos()

    def said(holder: Holder | None) -> tuple[str, str]:
        view = CaseView(case, case, None, (), Band.UNCHECKED, None, holder=holder)
        of = yours.tell(a_row(Answer.FENCED, case), view, telling())
        return of.right.second, of.now

    free, now = said(None)
    assert free == "No desk holds it now."
    assert "It waits in your queue: look at it again, and decide it once more." in now
    taken, now = said(Holder("Li Na"))
    assert taken == "Li Na holds it now."
    assert now.endswith("Nothing is left for you to do.")
    assert said(Holder())[0] == "Another desk holds it now."
