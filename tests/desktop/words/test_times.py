"""Days, hours, lengths and figures, as English and Chinese write them; and that nobody else writes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from casework import clocks
from desktop.words import Words, catalogue

ROOT = Path(__file__).parents[3]
FOSHAN = ZoneInfo("Asia/Shanghai")
DAY = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)  # 14:30 in Foshan
LAST_YEAR = DAY - timedelta(days=365)


def speak(lang: str) -> Words:
    return Words(lang, catalogue.load(ROOT / "resources" / "i18n", lang))


@pytest.fixture(autouse=True)
def in_foshan(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with time_machine.travel(DAY.astimezone(FOSHAN), tick=False):
        yield


@pytest.mark.parametrize(
    ("say", "english", "chinese"),
    [
        (lambda words: words.hour(DAY), "14:30", "14:30"),
        (lambda words: words.day(DAY), "22 Nov", "11 月 22 日"),
        (lambda words: words.day(LAST_YEAR), "22 Nov 2025", "2025 年 11 月 22 日"),
        (lambda words: words.month(LAST_YEAR), "Nov 2025", "2025 年 11 月"),
        (lambda words: words.day_hour(DAY), "22 Nov, 14:30", "11 月 22 日 14:30"),
        (lambda words: words.day_second(DAY), "22 Nov, 14:30:00", "11 月 22 日 14:30:00"),
        (lambda words: words.moment(DAY), "14:30", "14:30"),
        (lambda words: words.moment(DAY - timedelta(days=1)), "21 Nov, 14:30", "11 月 21 日 14:30"),
        (lambda words: words.zone(), "+8", "+8"),
        (lambda words: words.figure(1204), "1,204", "1,204"),
        (lambda words: words.say("queue.waiting", n=12040), "12,040 waiting", "12,040 件待办"),
        (lambda words: words.say("compare.km", n=1204.25), "1,204.2 km apart", "相距 1,204.2 公里"),
        (lambda words: words.listed("a", "", "b"), "a, b", "a、b"),
        (lambda words: words.spoken("a", "b"), "a, b", "a，b"),
    ],
)
def test_each_language_writes_its_own_way(say: object, english: str, chinese: str):
    assert (say(speak("en")), say(speak("zh_CN"))) == (english, chinese)  # type: ignore[operator]  # each is a lambda


@pytest.mark.parametrize(("zone", "said"), [("UTC", "+0"), ("Asia/Kolkata", "+5:30"), ("America/St_Johns", "−3:30")])
def test_the_zone_is_told_to_the_minute(zone: str, said: str):
    with time_machine.travel(DAY.astimezone(ZoneInfo(zone)), tick=False):
        assert speak("en").zone() == said


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [
        (0, "0 min", "0 分钟"),
        (25, "25 min", "25 分钟"),
        (-25, "25 min", "25 分钟"),
        (60, "1 h", "1 小时"),
        (65, "1 h 05", "1 小时 05 分"),
        (110, "1 h 50", "1 小时 50 分"),
        (5 * 60 + 40, "5 h", "5 小时"),
        (24 * 60 - 1, "23 h", "23 小时"),
        (24 * 60, "1 d", "1 天"),
        (71 * 60, "2 d", "2 天"),
    ],
)
def test_a_length_of_time_is_short(minutes: int, english: str, chinese: str):
    span = timedelta(minutes=minutes)
    assert (speak("en").span(span), speak("zh_CN").span(span)) == (english, chinese)


@pytest.mark.parametrize(
    ("hours", "english", "chinese"),
    [(5, "5 h left", "剩 5 小时"), (0, "0 min left", "剩 0 分钟"), (-1.5, "1 h 30 late", "超时 1 小时 30 分")],
)
def test_a_clock_says_what_is_left_or_how_late_it_is(hours: float, english: str, chinese: str):
    clock = clocks.read(DAY - timedelta(hours=20), DAY + timedelta(hours=hours), DAY)
    assert (speak("en").clock_left(clock), speak("zh_CN").clock_left(clock)) == (english, chinese)
    assert speak("en").clock(clock) == english.removesuffix(" left").removesuffix(" late")


def test_a_promise_names_its_hour():
    assert speak("zh_CN").say("clock.promise", at="16:20") == "承诺 16:20 前答复"


# one place


def asked_of_a_time(file: Path) -> Iterator[str]:
    """Calls that make a moment into text."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("strftime", "isoformat", "ctime"):
            yield f"{file}:{node.lineno}: {node.attr}"
        if (
            isinstance(node, ast.FormattedValue)
            and node.format_spec is not None
            and "%" in ast.unparse(node.format_spec)
        ):
            yield f"{file}:{node.lineno}: {ast.unparse(node)}"


def test_no_page_writes_a_time_by_itself():
    folders = [ROOT / "desktop" / name for name in ("views", "choices", "words")]
    assert [said for folder in folders for file in folder.rglob("*.py") for said in asked_of_a_time(file)] == []


def test_a_page_that_does_is_found(tmp_path: Path):
    page = tmp_path / "page.py"
    page.write_text('head = f"{now:%H:%M}" + now.strftime("%d")', "utf-8")
    assert len(list(asked_of_a_time(page))) == 2


@pytest.mark.parametrize(
    ("hours", "said"), [(0.5, "30 min"), (1.75, "1 h 45"), (4.6, "5 h"), (23.8, "1 d"), (35, "1 d"), (66, "3 d")]
)
def test_how_far_moments_lie_apart_is_said_to_the_nearest_unit(hours: float, said: str):
    assert Words("en", lambda sentence: sentence).apart(timedelta(hours=-hours)) == said


def test_a_moment_is_written_as_its_record_writes_it_in_its_own_zone():
    words = Words("en", lambda sentence: sentence)
    taken = datetime.fromisoformat("2026-06-27T14:55:00+08:00")
    assert words.stamp(taken) == "2026-06-27 14:55 +08:00"
    assert words.stamp(taken, assumed=True) == "2026-06-27 14:55, +08:00 assumed"
    assert words.stamp(datetime.fromisoformat("2026-01-02T03:04:00-03:30")) == "2026-01-02 03:04 -03:30"
    assert words.stamp_short(datetime(2026, 6, 30, 1, tzinfo=UTC), taken) == "06-30 09:00"
    assert words.stamp_short(datetime(2025, 12, 31, tzinfo=UTC), taken) == "2025-12-31 08:00"
