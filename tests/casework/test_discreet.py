"""What enters a log: places, codes and figures; nothing a person wrote, is called or sent, whoever hands it over."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest

from casework.discreet import GONE, Discreet, DiscreetRows, Ours, named, place, said_path, told, trace
from casework.errors import BadPhoto, ConsoleError, HubRefused, NotSaved, Offline
from casework.states import Effect

CANARY = "Wren Canary-Nightingale"


def line(name: str, message: object, *args: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord(name, logging.WARNING, __file__, 7, message, args, info)
    return Discreet().format(record)


def raised(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except BaseException as error:
        return error
    raise AssertionError("it was to fail")


def fail_twice() -> None:
    try:
        Path(f"/nowhere/{CANARY}").read_bytes()
    except OSError as error:
        raise NotSaved("cannot-write", path=CANARY, reason=str(error)) from error


class TestALine:
    def test_has_one_form_in_utc(self):
        said = line("desktop.rounds", "a round begins")
        assert said[10] == "T"
        assert said[19:].partition("Z ")[2] == "WARNING desktop.rounds a round begins"

    @pytest.mark.parametrize("value", [CANARY, [CANARY], {"name": CANARY}, CANARY.encode(), Path(CANARY), 13800000000])
    def test_leaves_out_what_is_handed_over_as_text(self, value: object):
        said = line("desktop.rounds", "seen: %s", value)
        assert said.endswith(f"seen: {GONE}")

    def test_keeps_figures_codes_and_the_program_s_own_words(self):
        said = line(
            "hub.problems", "%s %s: %d, %.2f, %s", Ours("GET"), Ours("/v1/media/{digest}"), 7, 0.5, Effect.ACCEPT
        )
        assert said.endswith("GET /v1/media/{digest}: 7, 0.50, accept")

    def test_takes_named_arguments(self):
        record = logging.LogRecord("db.x", 30, "f", 1, "n is %(n)d, who is %(who)s", ({"n": 3, "who": CANARY},), None)
        assert Discreet().format(record).endswith(f"n is 3, who is {GONE}")

    def test_keeps_its_sentence_when_a_figure_is_not_to_be_told(self):
        assert line("db.x", "count %d", 13800000000).endswith("count %d")

    @pytest.mark.parametrize("word", [CANARY, "13800000000", "a" * 81])
    def test_believes_no_word_only_because_somebody_calls_it_ours(self, word: str):
        assert told(Ours(word)) == GONE

    def test_of_a_library_names_the_place_and_no_word(self):
        said = line("sqlalchemy.engine", f"SELECT '{CANARY}'")
        assert CANARY not in said
        assert "a word of the library at" in said
        assert "test_discreet.py:7" in said

    def test_whose_sentence_is_no_text_is_told_as_what_it_is(self):
        assert line("desktop.x", ValueError(CANARY)).endswith("ValueError")

    def test_is_wiped_once_more_in_the_end(self):
        assert "138" not in line("desktop.x", "our own sentence with 13800000000 in it")


class TestAnError:
    def test_of_ours_keeps_its_code_and_the_facts_that_are_codes(self):
        assert named(HubRefused("not-permitted", status=403, detail=CANARY)) == "HubRefused(not-permitted, status=403)"
        assert named(BadPhoto("too-large", width=9, height=8, path=CANARY)) == "BadPhoto(too-large, width=9, height=8)"

    def test_may_come_from_a_hub_that_says_anything(self):
        assert named(HubRefused(CANARY, status=400)) == f"HubRefused({GONE}, status=400)"
        assert named(ConsoleError("x", why=CANARY, case="wren.jpg")) == f"ConsoleError(x, why={GONE}, case={GONE})"

    def test_keeps_the_ids_that_are_the_hub_s_own_and_the_head_of_a_digest(self):
        facts = {"case": "261127-7KQ2M4X", "digest": "ab" * 32, "submission": "0190163d-8694-739b-aea5-966c26f8ad91"}
        assert named(ConsoleError("x", **facts)) == (
            "ConsoleError(x, case=261127-7KQ2M4X, digest=abababab, submission=0190163d-8694-739b-aea5-966c26f8ad91)"
        )
        assert named(ConsoleError("x", digest=CANARY)) == f"ConsoleError(x, digest={GONE})"

    def test_of_the_system_keeps_its_number(self):
        assert named(OSError(errno.ENOSPC, CANARY, CANARY)) == f"OSError({errno.ENOSPC})"
        assert named(ValueError(CANARY)) == "ValueError"

    def test_keeps_the_name_of_a_choice(self):
        class Odd(StrEnum):
            NAME = CANARY

        assert told(Odd.NAME) == GONE
        assert told(Offline) == "Offline"
        assert told(True) is True


class TestATrace:
    def test_tells_the_way_of_the_cause_and_of_what_came_of_it_without_their_words(self):
        lines = trace(raised(fail_twice))
        text = "\n".join(lines)
        assert CANARY not in text
        assert f"FileNotFoundError({errno.ENOENT})" in lines
        assert lines[-1] == "NotSaved(cannot-write)"
        assert text.count(" in fail_twice") == 2
        assert text.index("FileNotFoundError") < text.index("then") < text.index("NotSaved(")

    def test_in_a_log_stands_below_its_line(self):
        said = line("desktop.x", "failed", error=raised(fail_twice))
        assert said.splitlines()[0].endswith(" failed")
        assert CANARY not in said
        assert "tests/casework/test_discreet.py" in said

    def test_of_an_endless_way_tells_the_beginning_and_the_end(self):
        def deeper() -> None:
            deeper()

        lines = trace(raised(deeper))
        assert len(lines) < 60
        assert any(" more" in one for one in lines)

    def test_of_several_tells_some(self):
        group = ExceptionGroup(CANARY, [ValueError(CANARY), KeyError(CANARY)])
        assert [one for one in trace(group) if not one.startswith("  ")] == [
            "ExceptionGroup", "one of them:", "ValueError", "one of them:", "KeyError",
        ]  # fmt: skip

    def test_that_leads_in_a_circle_ends(self):
        one, other = ValueError("1"), KeyError("2")
        one.__context__, other.__context__ = other, one
        assert trace(one) == ["KeyError", "then", "ValueError"]


def test_a_place_has_no_folders_that_bear_somebody_s_name():
    assert place("/home/wren/.venv/lib/python3.11/site-packages/PIL/Image.py") == "PIL/Image.py"
    assert place("/usr/lib/python3.11/asyncio/base.py") == "asyncio/base.py"
    assert place("/home/wren/notes.py") == "notes.py"
    assert place(__file__) == "tests/casework/test_discreet.py"
    assert place("<string>") == "<string>"


def test_a_path_is_said_from_the_person_s_own_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", "/home/wren")
    assert said_path(Path("/home/wren/desk/log")) == str(Path("~/desk/log"))
    assert said_path(Path("/srv/desk")) == "/srv/desk"


def row(
    name: str, message: object, *args: object, error: BaseException | None = None, **facts: object
) -> dict[str, object]:
    info = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord(name, logging.WARNING, __file__, 7, message, args, info)
    record.facts = facts
    read: dict[str, object] = json.loads(DiscreetRows().format(record))
    return read


class TestARow:
    def test_tells_apart_what_its_call_told_apart(self):
        said = row("hub.watching", "answered", route=Ours("/v1/media/{sha256}"), status=200, ms=3.14159)
        assert said.pop("time")
        assert said == {
            "level": "WARNING",
            "logger": "hub.watching",
            "event": "answered",
            "route": "/v1/media/{sha256}",
            "status": 200,
            "ms": 3.1,
        }

    @pytest.mark.parametrize("value", [CANARY, [CANARY], {"name": CANARY}, CANARY.encode(), Path(CANARY), 13800000000])
    def test_leaves_out_what_is_handed_over_as_text(self, value: object):
        said = row("hub.x", "seen: %s", value, who=value)
        assert (said["event"], said["who"]) == (f"seen: {GONE}", GONE)

    def test_of_a_library_says_only_that_it_spoke(self):
        assert str(row("uvicorn.error", f"{CANARY} called")["event"]).startswith("a word of the library")

    def test_bears_the_way_of_an_error_place_by_place(self):
        said = row("hub.x", "failed", error=raised(fail_twice))
        assert isinstance(said["trace"], list)
        assert said["trace"][-1] == "NotSaved(cannot-write)"
        assert CANARY not in str(said)

    def test_masks_what_slipped_into_a_sentence_and_stays_json(self):
        said = row("hub.x", "call 13812345678 or a@b.example", route=Ours("/v1/13812345678"))
        assert said["event"] == "call *** or ***"
        assert "13812345678" not in str(said)
