from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from casework import notices, programmefile
from casework.errors import BadProgramme
from casework.model import Datum
from casework.programme import Patrol
from casework.states import Effect, Stage
from desktop.workers.checks import says
from tests.builders import PROGRAMMES, a_programme

SHIPPED = sorted(PROGRAMMES.glob("*.toml"))
EXAMPLE = PROGRAMMES / f"{a_programme().id}.toml"  # the one mistakes are made in
TEXT = EXAMPLE.read_text("utf-8")
LIVES = programmefile.load_lives(PROGRAMMES)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def with_mistake(old: str, new: str) -> tuple[str, int]:
    """The shipped text with its first `old` (a regular expression) made `new`, and the line where that is."""
    found = re.search(old, TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"the shipped programme has no {old!r} any more"
    return TEXT[: found.start()] + new + TEXT[found.end() :], TEXT[: found.start()].count("\n") + 1


def without(section: str) -> str:
    return re.sub(rf"^\[\[{section}\]\]\n.*?(?=^\[)", "", TEXT, flags=re.MULTILINE | re.DOTALL)


def beside_its_lives(folder: Path) -> Path:
    return shutil.copytree(PROGRAMMES / programmefile.LIVES, folder / programmefile.LIVES).parent


def mistake_in(text: str) -> tuple[int, str]:
    with pytest.raises(BadProgramme) as told:
        programmefile.parse(text, "park.toml", LIVES)
    assert told.value.facts["file"] == "park.toml"
    return int(str(told.value.facts["line"])), str(told.value.facts["reason"])


def test_programmes_ship() -> None:
    assert SHIPPED
    assert len(programmefile.load_all(PROGRAMMES)) == len(SHIPPED)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_programme_loads_and_is_named_like_its_file(path: Path) -> None:
    programme = programmefile.load(path)
    assert programme.id == path.stem
    assert programmefile.load_all(PROGRAMMES)[path.stem] == programme


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_programme_speaks_both_languages(path: Path) -> None:
    p = programmefile.load(path)
    texts = [p.name, p.agency, p.sources, *p.notices.values()]
    texts += [row.title for rows in (p.steps, p.decisions, p.reasons, p.categories) for row in rows]
    texts += [r.public for r in p.reasons] + [u.name for u in p.units] + [c for k in p.categories for c in k.criteria]
    assert [text for text in texts if not (text.get("en") and text.get("zh_CN"))] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_step_of_a_shipped_programme_can_be_left(path: Path) -> None:
    p = programmefile.load(path)
    assert [s.name for s in p.steps if not p.choices(s.name)] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_programme_keeps_the_places_of_the_keys(path: Path) -> None:
    """At a step where a case is judged; of several decisions of one effect one lies where hands look for it."""
    places = {Effect.ACCEPT: "A", Effect.REJECT: "R", Effect.DISPATCH: "D", Effect.MERGE: "M", Effect.HOLD: "H"}
    places |= {Effect.NEEDS_MORE: "N"}
    p = programmefile.load(path)
    for step in (s for s in p.steps if s.stage in (Stage.REVIEW, Stage.VERIFICATION)):
        kinds = p.choices(step.name)
        offered = {d.effect for d in kinds} & set(places)
        assert [e for e in offered if places[e] not in {d.key for d in kinds if d.effect is e}] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_programme_has_an_urgent_lane_and_says_where_its_rules_are_from(path: Path) -> None:
    p = programmefile.load(path)
    urgent = [c for c in p.categories if c.urgent]
    assert 0 < len(urgent) <= len(p.categories) / 2
    assert "assumption" in p.sources["en"]
    assert "假设" in p.sources["zh_CN"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_checks_a_shipped_programme_names_exist_and_so_do_the_findings_its_reasons_wait_for(path: Path) -> None:
    p = programmefile.load(path)
    codes = {code for check, code, _ in says() if check in p.checks} | {"photo-refused"}
    assert set(p.checks) <= {check for check, _, _ in says()}
    assert {code for r in p.reasons for code in r.suggested_by} <= codes
    assert ("patrol" in p.checks) == (p.patrol is not None)


def test_rows_are_read_with_their_types() -> None:
    programme = programmefile.parse(TEXT, lives=LIVES)
    assert isinstance(programme.decisions[0].effect, Effect)
    assert isinstance(programme.capture.source_datum, Datum)
    assert isinstance(programme.promise_hours, float)


MISTAKES = [
    pytest.param(r"^\[name\]$", "[name", "Expected ']'", id="syntax error"),
    pytest.param(r'^key = "R"$', 'key = "R', "Illegal character", id="open string"),
    pytest.param(r"^promise_hours = \d+", 'promise_hours = "a day"', "`float | null`, got `str`", id="wrong type"),
    pytest.param(r'^checks = \[\s*".*?"', "checks = [5", "Expected `str`, got `int`", id="wrong type in a list"),
    pytest.param(r"^checks = \[.*?\]", 'checks = "x"', "Expected `array`, got `str`", id="no list"),
    pytest.param(r"^limit_hours = \d+", "limit_hours = true", "`float | null`, got `bool`", id="in a table's row"),
    pytest.param(r"^radius_m = \d+", 'radius_m = "near"', "Expected `float`, got `str`", id="in a single table"),
    pytest.param(r'^title = \{ en = "Merge"', "title = { en = 5", "Expected `str`, got `int`", id="in a sentence"),
    pytest.param(r'^effect = "dispatch"', 'effect = "send"', "Invalid enum value 'send'", id="unknown effect"),
    pytest.param(r'^source_datum = "[^"]*"', 'source_datum = "X"', "Invalid enum value 'X'", id="unknown datum"),
    pytest.param(
        r'^duplicates = "[^"]*"', 'duplicates = "none"', "Invalid enum value 'none'", id="unknown rule for duplicates"
    ),
    pytest.param(r'^duplicates = "[^"]*"', "duplicates = 5", "Expected `str`, got `int`", id="rule of no word"),
    pytest.param(r'^step = "review"', 'step = "reveiw"', "no [[step]] is named 'reveiw'", id="unknown step"),
    pytest.param(r'^then = "ruling"', 'then = "nowhere"', "no [[step]] is named 'nowhere'", id="unknown next step"),
    pytest.param(r'^effect = "hold"', 'effect = "retract"', "'retract' is what undo does", id="retract effect"),
    pytest.param(r'^kind = "merge"', 'kind = "join"', "[notices] has no text for 'join'", id="no notice"),
    pytest.param(r'^kind = "reject"', 'kind = "accept"', "kind 'review accept' stands twice", id="double kind"),
    pytest.param(r'^key = "D"', 'key = "A"', "key 'review A' stands twice", id="double decision key"),
    pytest.param(r'^name = "ruling"', 'name = "review"', "name 'review' stands twice", id="double step"),
    pytest.param(r'^key = "2"', 'key = "1"', "key '1' stands twice", id="double reason key"),
    pytest.param(r'^key = "3"', 'key = "0"', "a reason's key is 1 to 9, not '0'", id="reason key"),
    pytest.param(r'^key = "3"', 'key = "10"', "a reason's key is 1 to 9, not '10'", id="long reason key"),
    pytest.param(
        r'^code = "not-our-duty"', 'code = "not-found"', "code 'not-found' stands twice", id="double reason code"
    ),
    pytest.param(r'^id = "parks"', 'id = "roads"', "id 'roads' stands twice", id="double unit"),
    pytest.param(r'^unit = "parks"', 'unit = "lawns"', "no [[unit]] has the id 'lawns'", id="unknown unit"),
    pytest.param(r'^code = "0203"', 'code = "0201"', "code '0201' stands twice", id="double category"),
    pytest.param(
        r'^unit = "drainage"', 'target_hours = 0\nunit = "drainage"', "target_hours is above 0", id="target at once"
    ),
    pytest.param(
        r'^unit = "drainage"', 'target_hours = nan\nunit = "drainage"', "target_hours is above 0", id="no number"
    ),
    pytest.param(
        r'^unit = "drainage"',
        'target_hours = "soon"\nunit = "drainage"',
        "Expected `float | null`",
        id="target in words",
    ),
    pytest.param(
        r'^reject.zh_CN = ".*?"', 'reject.zh_CN = "${日期}"', "a $ that starts no placeholder", id="second language"
    ),
    pytest.param(
        r'^hold.en = ".*?"', 'hold.en = "$ 5"', "a $ that starts no placeholder is written $$", id="lone dollar"
    ),
]


@pytest.mark.parametrize(("old", "new", "reason"), MISTAKES)
def test_a_mistake_names_its_line_and_its_reason(old: str, new: str, reason: str) -> None:
    text, line = with_mistake(old, new)
    told = mistake_in(text)
    assert told[0] == line
    assert reason in told[1]
    assert "$." not in told[1]  # no path of ours in a sentence for an office


def lived(**wrong: object) -> tuple[int, str]:
    """What is told when a decision of a life says something wrong, of a file that lives by it."""
    lives = programmefile.load_lives(PROGRAMMES)
    row = next(row for row in lives["disposal"]["decision"] if (row["step"], row["kind"]) == ("signing", "returned"))
    row.update(wrong)
    with pytest.raises(BadProgramme) as told:
        programmefile.parse(TEXT, lives=lives)
    return int(str(told.value.facts["line"])), str(told.value.facts["reason"])


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"key": "A"}, "key 'signing A' stands twice"),
        ({"key": "Z"}, "a decision's key is one of"),
        ({"effect": "send"}, "Invalid enum value 'send'"),
        ({"then": "nowhere"}, "no [[step]] is named 'nowhere'"),
        ({"then": 5}, "Expected `str | null`, got `int`"),
    ],
    ids=str,
)
def test_a_mistake_in_a_row_of_a_life_names_the_line_of_the_lives_and_the_row(
    wrong: dict[str, object], reason: str
) -> None:
    line, told = lived(**wrong)
    assert line == line_of(TEXT, "\nlives = ") + 1
    assert told.startswith("[[decision]] 'signing returned' of the life 'disposal': ")
    assert reason in told


def test_a_notice_of_a_life_that_nobody_can_fill_names_the_life() -> None:
    lives = programmefile.load_lives(PROGRAMMES)
    lives["disposal"]["notices"]["check-passed"] = {"en": "It cost $ 5."}
    with pytest.raises(BadProgramme) as told:
        programmefile.parse(TEXT, lives=lives)
    assert told.value.facts["line"] == line_of(TEXT, "\nlives = ") + 1
    assert str(told.value.facts["reason"]).startswith("[notices] 'check-passed' of the life 'disposal': a $")


def test_a_row_of_the_file_that_says_a_lifes_row_anew_is_its_own() -> None:
    text = TEXT + '\n[[decision]]\nstep = "signing"\nkind = "returned"\nkey = "Z"\n'
    line, told = mistake_in(text)
    assert line == line_of(text, 'key = "Z"')
    assert told.startswith("a decision's key")


def test_of_several_rules_the_one_with_the_mistake_is_named() -> None:
    rule = '\n[[automatic]]\nname = "{}"\nstep = "review"\nkind = "{}"\nrecheck = 0\ntitle = {{ en = "x" }}\n'
    text = TEXT + rule.format("one", "accept") + rule.format("two", "acept")
    assert mistake_in(text)[0] == line_of(text, 'kind = "acept"')
    text = TEXT + rule.format("one", "accept") + rule.format("two", "accept").replace("recheck = 0", 'recheck = "x"')
    assert mistake_in(text)[0] == line_of(text, 'recheck = "x"')


PATROL = "[patrol]\nmin_minutes = 20\nmax_minutes = 60\nphotos = 2\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("min_minutes = 20", "min_minutes = 61", "min_minutes is above max_minutes"),
        ("min_minutes = 20", "min_minutes = -1", "min_minutes is below 0"),
        ("photos = 2", "photos = 0", "at least one photo"),
        ("photos = 2", "photos = 1.5", "Expected `int`, got `float`"),
        ("max_minutes = 60", "max_minutes = true", "Expected `float`, got `bool`"),
    ],
)
def test_a_patrol_nobody_could_walk_names_its_line(old: str, new: str, reason: str) -> None:
    text = TEXT + PATROL.replace(old, new)
    line, told = mistake_in(text)
    assert line == line_of(text, new)
    assert reason in told


def test_a_patrol_is_read_and_a_programme_may_have_none() -> None:
    assert programmefile.parse(TEXT, lives=LIVES).patrol is None
    assert programmefile.parse(TEXT + PATROL, lives=LIVES).patrol == Patrol(20, 60, 2)
    assert programmefile.parse(TEXT + PATROL.replace("20", "60"), lives=LIVES).patrol == Patrol(60, 60, 2)


def test_a_patrol_without_its_length_names_its_head() -> None:
    text = TEXT + PATROL.replace("max_minutes = 60\n", "")
    assert mistake_in(text) == (line_of(text, "[patrol]"), "Object missing required field `max_minutes`")


def test_a_value_given_twice_is_pointed_at_the_second_time() -> None:
    text, line = with_mistake(r"^promise_hours = \d+", "promise_hours = 24\npromise_hours = 24")
    assert mistake_in(text) == (line + 1, "Cannot overwrite a value")


@pytest.mark.parametrize("rest", ['x = """', "x = "])
def test_a_file_that_breaks_off_names_its_last_line(rest: str) -> None:
    assert mistake_in(TEXT + rest)[0] == TEXT.count("\n") + 1


def test_a_missing_field_of_the_file_names_the_first_line() -> None:
    text, _ = with_mistake(r"^id = ", "idd = ")
    assert mistake_in(text) == (1, "Object missing required field `id`")


def test_a_missing_field_of_a_row_names_the_head_of_its_row() -> None:
    text, line = with_mistake(r'^kind = "merge"\n', "")
    assert mistake_in(text) == (line - 1, "Object missing required field `kind`")


def test_a_wrong_sentence_in_a_table_of_sentences_names_the_table() -> None:
    text, _ = with_mistake(r'^hold.zh_CN = ".*?"', "hold.zh_CN = 5")
    assert mistake_in(text) == (line_of(text, "[notices]"), "Expected `str`, got `int`")


def test_a_list_that_is_no_table_names_its_own_line() -> None:
    text = 'review_mode = "manual"\nid = "park"\nstep = "review"\n[name]\nen = "Park"\n'
    assert mistake_in(text)[0] == 3


def test_a_section_that_is_no_table_names_its_own_line() -> None:
    text = 'id = "park"\ncapture = 5\n' + re.sub(r"^id = .*?$|^\[capture\]$.*?(?=^\[)", "", TEXT, flags=re.M | re.S)
    assert mistake_in(text) == (2, "Expected `object`, got `int`")


def test_a_programme_without_a_step_is_none() -> None:
    text = re.sub(r"^lives = .*$", "", without("step"), flags=re.MULTILINE)
    text = text.replace("checks = ", "steps = []\nchecks = ")
    assert mistake_in(text) == (line_of(text, "\nid = ") + 1, "a programme needs at least one [[step]]")


def test_a_reject_needs_a_reason() -> None:
    text = without("reason").replace("checks = ", "reasons = []\nchecks = ")
    assert mistake_in(text) == (line_of(text, 'effect = "reject"'), "reject needs at least one [[reason]]")


def test_a_dispatch_needs_a_unit() -> None:
    text = re.sub(r'^unit = ".*"\n', "", without("unit"), flags=re.MULTILINE)
    text = text.replace("checks = ", "units = []\nchecks = ")
    assert mistake_in(text) == (line_of(text, 'effect = "dispatch"'), "dispatch needs at least one [[unit]]")


def test_a_notice_written_as_one_line_is_found_too() -> None:
    text, line = with_mistake(r"^accept\.en = .*?^accept\.zh_CN = .*?$", 'accept = { en = "5 $" }')
    assert mistake_in(text) == (line, "a $ that starts no placeholder is written $$")


def test_an_office_may_use_a_placeholder_that_a_person_fills() -> None:
    text, _ = with_mistake(r'^accept.en = ".*?"', 'accept.en = "We come on $visit_day."')
    assert "$visit_day" in programmefile.parse(text, lives=LIVES).notices["accept"]["en"]


def test_a_line_is_counted_as_toml_counts_it() -> None:
    text, line = with_mistake(r'^key = "3"', 'key = "0"')
    assert mistake_in("# a comment\u2028of one line\x85\n" + text)[0] == line + 1


def test_two_dollars_tell_one() -> None:
    text, _ = with_mistake(r'^hold.en = ".*?"', 'hold.en = "It costs $$ 5."')
    notice = notices.draft(programmefile.parse(text, lives=LIVES), "hold", {"case": {"en": "c-1"}})
    assert notice is not None
    assert notice.text["en"] == "It costs $ 5."


def test_a_file_that_is_not_utf_8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "park.toml"
    path.write_bytes('id = "park"\n# 公园\nname = '.encode() + '"公园"\n'.encode("gb18030"))
    with pytest.raises(BadProgramme, match=r"park\.toml, line 3: not UTF-8 text"):
        programmefile.load(path)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["unix", "windows"])
def test_a_file_saved_by_any_editor_is_read(tmp_path: Path, start: bytes, end: bytes) -> None:
    path = beside_its_lives(tmp_path) / EXAMPLE.name
    path.write_bytes(start + TEXT.encode().replace(b"\n", end))
    assert programmefile.load(path) == programmefile.load(EXAMPLE)


def test_two_files_never_share_an_id(tmp_path: Path) -> None:
    beside_its_lives(tmp_path)
    (tmp_path / "a.toml").write_text(TEXT, "utf-8")
    (tmp_path / "b.toml").write_text("# a copy\n" + TEXT, "utf-8")
    with pytest.raises(BadProgramme) as told:
        programmefile.load_all(tmp_path)
    assert told.value.facts["file"] == "b.toml"
    assert told.value.facts["line"] == line_of(TEXT, "\nid = ") + 2


def test_a_folder_without_programmes_has_none(tmp_path: Path) -> None:
    assert programmefile.load_all(tmp_path) == {}
