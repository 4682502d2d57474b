"""Two reports of one matter without two photos to compare: found by their words, or by the spot; merged by one key."""

from __future__ import annotations

import pytest

from casework.model import Alike, CaseId, Datum, Position
from casework.states import Status
from desktop.hands import Hands, Key
from tests.photos.pictures import a_photo
from tests.story.office import Office
from tests.story.seenbefore import heard, looking_at, of_programme, rows_of, told, view_of
from tests.story.test_taking_along import on_page
from tests.story.test_tools import over

SAID = "祖庙路十二号门口的井盖破损，下雨天很危险，请尽快派人来修理。"
NEARLY = "祖庙路12号门口井盖破损了，下雨天非常危险，请尽快派人修理！"
OTHER = "公园东门外的垃圾桶已经满了三天，没有人来清理，味道很大。"
SPOT = Position(23.0218, 113.1214, Datum.GCJ02, 15.0)
NEAR = Position(23.02185, 113.12145, Datum.GCJ02, 15.0)  # 8 m on
AWAY = Position(23.0318, 113.1314, Datum.GCJ02, 15.0)


def merged_by_one_key(hands: Hands, first: CaseId, second: CaseId, like: Alike, words: str) -> None:
    row = rows_of(hands)[second]
    assert (row.like, row.alike, row.group) == (like, 2, first)
    looking_at(hands, second).until("its words", lambda: f"{words} {first}" in on_page(hands))
    looking_at(hands, first).until("its keys", lambda: hands.open_case == first)
    hands.press(Key.Key_G)
    hands.press(Key.Key_3)
    hands.until("the merge", lambda: over(hands))
    heard(hands).until("the hub's word", lambda: view_of(hands, second).case.status is Status.MERGED)
    assert view_of(hands, second).case.merged_into == first
    assert view_of(hands, first).case.status is Status.OPEN


def test_two_reports_in_nearly_the_same_words_are_one_group_and_merged(office: Office) -> None:
    first, second = told(office, 1, SAID), told(office, 2, NEARLY)
    stranger = told(office, 3, OTHER)
    li = of_programme(office.desk("li", hold_s=0.1))
    li.until("the group", lambda: second in (rows := rows_of(li)) and rows[second].like is not None)
    assert view_of(li, stranger).group is None
    merged_by_one_key(li, first, second, Alike.SAME_TEXT, "Same words as")


@pytest.mark.parametrize("photo_first", [True, False])
def test_a_report_without_a_photo_from_the_spot_of_one_with_a_photo_is_merged_into_the_first(
    office: Office, photo_first: bool
) -> None:
    photos = (a_photo("road-lane.jpg"), None) if photo_first else (None, a_photo("road-lane.jpg"))
    first, second = told(office, 1, SAID, SPOT, photos[0]), told(office, 2, OTHER, NEAR, photos[1])
    stranger = told(office, 3, "另外一处：路灯不亮，晚上看不见路。", AWAY)
    li = of_programme(office.desk("li", hold_s=0.1))
    li.until("the group", lambda: second in (rows := rows_of(li)) and rows[second].like is not None)
    assert view_of(li, stranger).group is None
    merged_by_one_key(li, first, second, Alike.SAME_PLACE, "Same place as")
