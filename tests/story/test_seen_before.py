"""A photo of a case that left every desk long ago comes again as another file: found, fetched, compared and told."""

from __future__ import annotations

from PySide6.QtCore import Qt

from casework.model import CaseId, Verdict
from desktop.hands import Hands, Key
from tests.photos.pictures import a_photo
from tests.story.office import Office
from tests.story.seenbefore import cut, heard, kept_at, looking_at, of_programme, rejected_a_year_ago
from tests.story.test_settling import sit
from tests.story.test_taking_along import on_page
from tests.story.test_tools import cache

PHOTO = a_photo("road-lane.jpg")


def put_away(office: Office) -> CaseId:
    case = rejected_a_year_ago(office, PHOTO)
    office.administer("archive", "--closed-for", "300")
    return case


def possible(case: CaseId) -> str:
    return f"Whether {case} shows the same photo, because its file is not here, or cannot be opened"


def seen(hands: Hands, case: CaseId) -> dict[tuple[str, Verdict], set[str]]:
    """What the duplicate check says of this case: with which others, by code and verdict."""
    view = cache(hands).case(case)
    said: dict[tuple[str, Verdict], set[str]] = {}
    for found in view.findings if view is not None else ():
        if found.check == "near_duplicate":
            said.setdefault((found.code, found.verdict), set()).add(str(found.facts["case"]))
    return said


SAME, NOT_COMPARED = ("same-photo", Verdict.SUSPICIOUS), ("not-compared", Verdict.UNKNOWN)


def test_a_copy_of_a_photo_of_an_archived_case_is_possible_until_the_old_file_is_fetched_and_then_the_same(
    office: Office,
) -> None:
    old = put_away(office)
    file = kept_at(office, PHOTO)
    aside = file.rename(file.with_suffix(".aside"))
    new = office.report(1, data=cut(PHOTO, 0.05))
    li = office.desk("li")
    looking_at(li, new)
    li.until("what is possible", lambda: possible(old) in on_page(li))
    assert seen(li, new) == {NOT_COMPARED: {old}}
    assert cache(li).case(old) is None

    aside.rename(file)
    heard(li)
    li.until("the verdict", lambda: f"Same photo as {old}" in on_page(li))
    assert seen(li, new) == {SAME: {old}}
    page = on_page(li)
    assert "Another person sent it first" in page
    assert possible(old) not in page
    assert cache(li).case(old) is None
    of_programme(li)  # and that is all: nothing is wanted or looked at any more


def test_without_the_hub_a_further_copy_is_still_found(office: Office) -> None:
    old = put_away(office)
    first = office.report(1, data=cut(PHOTO, 0.05))
    li = office.desk("li")
    looking_at(li, first)
    li.until("the first copy", lambda: seen(li, first) == {SAME: {old}})

    second = office.report(2, data=cut(PHOTO, 0.0, quality=50))
    found_before: list[dict[tuple[str, Verdict], set[str]]] = []

    def leave_when_its_photo_is_here(_change: object) -> None:
        """In the lane that fetches and looks, between the two: no check has looked at it yet."""
        if not found_before and second in {case.id for case in cache(li).to_examine()}:
            found_before.append(seen(li, second))
            office.stop()

    li.app.rounds.changed.connect(leave_when_its_photo_is_here, Qt.ConnectionType.DirectConnection)
    sit(li).press(Key.Key_F5)
    li.until("the hub to be gone", lambda: bool(found_before))
    assert found_before == [{}]
    li.until("the second copy", lambda: seen(li, second) == {SAME: {old, first}})
    looking_at(li, second)
    li.until("its words", lambda: f"Same photo as {old}" in on_page(li))
    assert office.process is None
