"""What one desk says of a group every desk hears: *not duplicates* and a merge, and the taking back of both."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import URL

from casework.model import Alike, Band, CaseId
from casework.states import Effect, Status
from desktop.app import RESOURCES
from desktop.hands import Hands, Key
from tests.photos.pictures import a_photo
from tests.story.office import PROGRAMME, Office, an_office
from tests.story.seenbefore import cut, heard, looking_at, of_programme, rows_of, view_of
from tests.story.test_settling import sit
from tests.story.test_taking_along import come_back, leave, on_page
from tests.story.test_tools import cache, over

PHOTO = a_photo("road-lane.jpg")
POINTS = 3


@pytest.fixture
def sharing(staffed: URL, tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    """The programme that ships, but whoever is merged is thanked with points."""
    shutil.copytree(RESOURCES / "programmes", tmp_path / "programmes")
    file = tmp_path / "programmes" / f"{PROGRAMME}.toml"
    told = file.read_text("utf-8").replace('duplicates = "first"', 'duplicates = "shared"')
    told = told.replace('effect = "merge"\n', f'effect = "merge"\npoints = {POINTS}\n')
    file.write_text(told, "utf-8")
    with an_office(staffed, tmp_path, tmp_path / "programmes") as office:
        yield office


def two_copies(office: Office) -> tuple[CaseId, CaseId]:
    return office.report(1, data=PHOTO), office.report(2, data=cut(PHOTO, 0.0))


def offered(hands: Hands, case: CaseId) -> tuple[Alike | None, Band] | None:
    """How the queue on the screen says that a case is alike with others, and its band."""
    row = rows_of(hands).get(case)
    return (row.like, row.band) if row is not None else None


def matches(hands: Hands, case: CaseId) -> set[object]:
    """The cases that the findings on this one name."""
    return {f.facts["case"] for f in view_of(hands, case).findings if "case" in f.facts}


def decides_the_group(hands: Hands, case: CaseId, key: Key) -> None:
    """Once the screen shows that the case is alike with another: the record may know it earlier."""
    shown = looking_at(hands, case).focus
    hands.until("the match", lambda: hands.open_case == case and shown.view is not None and bool(shown.view.alike))
    hands.press(Key.Key_G)
    hands.press(key)


def known(hands: Hands, case: CaseId) -> tuple[tuple[CaseId, ...], Band]:
    """The cases its desk knows it to be alike with, and its band."""
    view = view_of(hands, case)
    return view.alike, view.band


def matched(hands: Hands, case: CaseId, other: CaseId) -> bool:
    return matches(hands, case) == {other}


def a_case_each(office: Office) -> tuple[Hands, Hands, CaseId, CaseId]:
    """Li holds the first of two copies, Zhou the second."""
    one = office.report(1, data=PHOTO)
    li = of_programme(office.desk("li", hold_s=0.1))
    leave(li)  # else a round of Li's might claim the second too
    two = office.report(2, data=cut(PHOTO, 0.0))
    zhou = of_programme(office.desk("zhou"))
    come_back(li, office, "li")
    li.until("the second copy", lambda: cache(li).case(two) is not None)
    return of_programme(li), zhou, one, two


def test_what_one_desk_sets_apart_no_desk_offers_until_it_is_taken_back(office: Office) -> None:
    li, zhou, one, two = a_case_each(office)
    zhou.until("the group", lambda: offered(zhou, two) == (Alike.SAME_PHOTO, Band.SUSPICIOUS))
    looking_at(zhou, two).until("the match", lambda: f"Same photo as {one}" in on_page(zhou))
    assert matches(zhou, two) == {one}

    decides_the_group(li, one, Key.Key_4)
    li.until("no match any more", lambda: li.focus.view is not None and not li.focus.view.alike)
    heard(li)
    heard(zhou).until("no group", lambda: offered(zhou, two) == (None, Band.NOT_CHECKABLE))
    zhou.until("no match", lambda: f"Same photo as {one}" not in on_page(zhou))

    zhao = of_programme(office.desk("zhao"))
    for desk in (li, zhou, zhao):
        assert known(desk, one) == known(desk, two) == ((), Band.NOT_CHECKABLE)
        assert matches(desk, one) == matches(desk, two) == set()

    sit(li).press(Key.Key_Z)
    li.until("the match again", lambda: li.at_rest() and known(li, one)[0] == (two,))
    heard(li)
    heard(zhou).until("the group", lambda: offered(zhou, two) == (Alike.SAME_PHOTO, Band.SUSPICIOUS))
    zhou.until("the match", lambda: f"Same photo as {one}" in on_page(zhou))
    heard(zhao)
    for desk in (li, zhou, zhao):
        desk.until("the group", partial(matched, desk, two, one))
        assert known(desk, two) == ((one,), Band.SUSPICIOUS)


def booked(office: Office, *cases: CaseId) -> list[list[int]]:
    hub = office.client("zhao")
    said = [[booking.amount for booking in hub.ledger(case) if booking.amount] for case in cases]
    hub.close()
    return said


def statuses(hands: Hands, of: CaseId) -> dict[CaseId, Status]:
    """Of the whole group that this case is in, as the desk shows it beside the case."""
    group = view_of(hands, of).group
    assert group is not None
    assert group.primary.case == of
    return {member.case: member.status for member in group.members}


def test_a_merge_and_its_undo_are_seen_on_another_desk_and_the_books_balance(sharing: Office) -> None:
    primary, other = two_copies(sharing)
    li, zhou = of_programme(sharing.desk("li", hold_s=0.1)), of_programme(sharing.desk("zhou"))
    before = view_of(zhou, primary).case.seq

    decides_the_group(li, primary, Key.Key_3)
    li.until("the merge", lambda: over(li))
    heard(li)
    heard(zhou).until("the merge", lambda: view_of(zhou, other).case.merged_into == primary)
    assert view_of(zhou, other).case.open_step is None
    assert statuses(zhou, primary) == {primary: Status.OPEN, other: Status.MERGED}
    assert view_of(zhou, primary).case.seq > before
    assert booked(sharing, primary, other) == [[], [POINTS]]

    sit(li).press(Key.Key_Z)
    li.until("the undo", lambda: [d.decision.effect for d in cache(li).decisions(other)][-1:] == [Effect.RETRACT])
    heard(li)
    heard(zhou).until("the undo", lambda: view_of(zhou, other).case.merged_into is None)
    for desk in (li, zhou):
        assert statuses(desk, primary) == {primary: Status.OPEN, other: Status.OPEN}
        assert view_of(desk, other).now.open_step is not None
    assert booked(sharing, primary, other) == [[], [POINTS, -POINTS]]
