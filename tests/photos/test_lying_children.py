"""A child that was taken over may say anything: nothing of it is believed unchecked, and it costs one file."""

from __future__ import annotations

import pytest
from pictures import a_photo
from pretending import answering, pid_of, pretend

from casework.errors import BadPhoto, ConsoleError
from photos import children, talk
from photos.children import Darkroom, Limits


def a_seen(
    ways: str = '[{"turn":1,"margin":"whole","phash64":"AAAAAAAAAAA=","phash256":"' + "A" * 43 + '="}]',
    grey: str = '{"width":1,"height":1}',
    centre: str = "null",
    thumbnail: str = "null",
    look: str = '{"width":1,"height":1}',
    provenance: str = "null",
) -> str:
    header = '"header":{"format":"JPEG","width":1,"height":1}'
    planes = f'"grey":{grey},"centre":{centre},"thumbnail":{thumbnail},"look":{look}'
    return f'{{"type":"seen",{header},"metadata":{{}},"ways":{ways},{planes},"provenance":{provenance}}}'


def an_inspection(
    levels: str = '{"width":1,"height":1}',
    thumbnail: str = "null",
    tables: str = "[[" + "1," * 63 + "1]]",
    quality: str = "75",
    tags: str = '[["EXIF","Make","Maker"]]',
) -> str:
    rest = f'"thumbnail":{thumbnail},"tables":{tables},"quality":{quality},"tags":{tags}'
    return f'{{"type":"inspection","levels":{levels},{rest}}}'


TOO_EARLY = """import sys; sys.stdin.readline(); print('{"type":"made","width":1,"height":1,"length":1}')"""


@pytest.mark.parametrize("script", ["", "print('hello')", TOO_EARLY])
def test_a_child_that_does_not_start_is_told_apart_from_a_bad_photo(monkeypatch, script):
    pretend(monkeypatch, script)
    with Darkroom() as room, pytest.raises(ConsoleError, match="no-decoder"):
        room.examine(a_photo())


def test_a_program_that_is_not_there_is_tried_again_later(monkeypatch):
    monkeypatch.setattr(children, "child_command", lambda: ["/nonexistent"])
    Darkroom().close()
    with Darkroom() as room:
        with pytest.raises(ConsoleError, match="no-decoder"):
            room.examine(a_photo())
        monkeypatch.undo()
        assert room.examine(a_photo()).header.width == 960


@pytest.mark.parametrize(
    "line",
    [
        "rubbish",
        "x" * 100_000,
        '{"type":"no","code":"of its own making","facts":{}}',
        '{"type":"ready","locked":true,"how":""}',
        '{"type":"made","width":2,"height":2,"length":99}',
        '{"type":"made","width":-1,"height":-1,"length":3}',
        a_seen(ways="[]"),
        a_seen(ways='[{"turn":1,"margin":"whole","phash64":"","phash256":""}]'),
        a_seen(ways='[{"turn":1,"margin":"wide","phash64":"AAAAAAAAAAA=","phash256":"' + "A" * 43 + '="}]'),
        a_seen(grey='{"width":0,"height":9}'),
        a_seen(centre='{"width":-9,"height":-9}'),
        a_seen(thumbnail='{"width":100000,"height":100000}'),
        a_seen(grey="null"),
        a_seen(look="null"),
        a_seen(look='{"width":0,"height":1}'),
        a_seen(look='{"width":641,"height":9}'),
        a_seen(look='{"width":9,"height":641}'),
        a_seen(provenance='{"state":"genuine"}'),
        a_seen(provenance='{"state":"trusted","signer":"' + "x" * 201 + '"}'),
        a_seen(provenance='{"state":"trusted","generator":"a\\u202eb"}'),
        a_seen(provenance='{"state":"unclear","codes":["a\\nb"]}'),
        a_seen(provenance='{"state":"valid","actions":[' + '"a",' * 900 + '"a"]}'),
        an_inspection(levels='{"width":0,"height":1}'),
        an_inspection(levels='{"width":100000,"height":100000}'),
        an_inspection(thumbnail='{"width":-3,"height":1}'),
        an_inspection(tables="[[1,2,3]]"),
        an_inspection(tables="[" + ",".join(["[" + "1," * 63 + "1]"] * 5) + "]"),
        an_inspection(quality="101"),
        an_inspection(quality="-1"),
        an_inspection(tags="[" + ",".join(['["a","b","c"]'] * 301) + "]"),
        an_inspection(tags='[["EXIF","Make","' + "x" * 201 + '"]]'),
        an_inspection(tags='[["EXIF","Make","a\\u0007"]]'),
        an_inspection(tags='[["EXIF","Make"]]'),
        '{"type":"hashed","phash64":"","phash256":""}',
        '{"type":"hashed","phash64":"AAAAAAAAAAA="}',
        '{"type":"made","width":100000,"height":100000,"length":30000000000}',
        '{"type":"made","width":0,"height":0,"length":0}',
    ],
)
def test_a_child_that_lies_is_not_believed(monkeypatch, line):
    pretend(monkeypatch, answering(line))
    with Darkroom() as room:
        with pytest.raises(BadPhoto, match="nonsense"):
            room.scaled(a_photo(), 9, 9)
        with pytest.raises(BadPhoto, match="nonsense"):
            room.examine(a_photo())
        with pytest.raises(BadPhoto, match="nonsense"):
            room.hashes(a_photo())
        with pytest.raises(BadPhoto, match="nonsense"):
            room.inspected(a_photo(), 9, 9)


def test_an_inspection_in_good_form_is_heard(monkeypatch):
    pretend(monkeypatch, answering(an_inspection(thumbnail='{"width":2,"height":1}')))
    with Darkroom() as room:
        shown = room.inspected(a_photo(), 9, 9)
    assert (shown.quality, len(shown.tables[0]), shown.tags) == (75, 64, (("EXIF", "Make", "Maker"),))
    assert shown.thumbnail is not None
    assert (len(shown.error_levels.data), len(shown.thumbnail.data)) == (3, 6)


FLOOD = """
import os, sys
sys.stdin.readline()
print('{"type":"ready","locked":true,"how":"a test"}', flush=True)
sys.stdin.readline()
while True: os.write(1, b"x" * 65536)
"""


def test_a_child_that_never_stops_talking_is_ended_long_before_its_time(monkeypatch):
    pretend(monkeypatch, FLOOD)
    with Darkroom() as room:
        monkeypatch.undo()
        with pytest.raises(BadPhoto, match="nonsense"):
            room.examine(a_photo())
        assert room.examine(a_photo()).header.width == 960


HANGS = """
import sys
sys.stdin.readline()
print('{"type":"ready","locked":true,"how":"a test"}', flush=True)
sys.stdin.readline()
print('{"type":"ma', end="", flush=True)
sys.stdin.readline()
"""


def test_a_child_that_hangs_in_the_middle_of_a_word_is_replaced(monkeypatch):
    pretend(monkeypatch, HANGS)
    with Darkroom(limits=Limits(seconds=0.2)) as room:
        hung = pid_of(room)
        monkeypatch.undo()
        with pytest.raises(BadPhoto, match="too-slow"):
            room.examine(a_photo())
        assert pid_of(room) != hung


def test_what_is_said_in_good_form_is_heard(monkeypatch):
    pretend(monkeypatch, answering(a_seen()))
    with Darkroom() as room:
        assert room.examine(a_photo()).phash64 == bytes(8)


def test_a_rendition_that_is_none_is_not_believed(monkeypatch):
    pretend(monkeypatch, answering('{"type":"ready","locked":true,"how":""}'))
    with Darkroom() as room, pytest.raises(BadPhoto, match="nonsense"):
        room.rendition(a_photo(), 9)


def test_a_child_that_only_hangs_up_is_ended(monkeypatch):
    monkeypatch.setattr(talk, "DYING_SECONDS", 0.1)
    hang_up = "import os, threading; os.close(1); threading.Event().wait(60)"
    pretend(monkeypatch, answering("x").replace("print('x', flush=True)", hang_up))
    with Darkroom() as room, pytest.raises(BadPhoto, match="nonsense"):
        room.examine(a_photo())
