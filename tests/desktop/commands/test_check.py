"""`check` asks every check about every photo, with what it was told and with what it has met in the same run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from casework.errors import BadMessage
from casework.model import Verdict
from desktop.commands import known
from desktop.commands.develop import digest
from desktop.workers.checks import declared
from photos import exif
from tests.desktop.commands.files import BRAZIL, FOREST, HOSTILE, ROAD, a_copy, lay

Lines = list[dict[str, Any]]
Checked = Callable[..., Lines]


def found(line: dict[str, Any], check: str) -> list[dict[str, Any]]:
    return [finding for finding in line["findings"] if finding["check"] == check]


def taken(at: str, lat: float = 23.0218, lon: float = 113.1214) -> bytes:
    moment = datetime.fromisoformat(at)
    return exif.with_exif(ROAD, exif.exif_bytes(taken=moment, offset="+08:00", position=(lat, lon), accuracy_m=5.0))


def test_a_photo_has_its_digest_its_hashes_and_its_findings(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"a.jpg": ROAD})
    (line,) = checked("a.jpg")
    assert set(line) == {"file", "sha256", "hashes", "band", "findings"}
    assert (line["file"], line["sha256"]) == ("a.jpg", digest(ROAD))
    assert {name: len(bytes.fromhex(bits)) for name, bits in line["hashes"].items()} == {"phash64": 8, "phash256": 32}
    for finding in line["findings"]:
        said = {"check", "code", "verdict", "score", "facts", "cpu_ms"}
        assert set(finding) - {"threshold", "region"} == said | {"group", "weight", "source", "version", "config"}
        assert finding["check"] in declared()
        assert finding["verdict"] in set(Verdict)
        assert finding["cpu_ms"] >= 0


def test_every_photo_has_findings_among_hostile_files(tmp_path: Path, checked: Checked):
    lay(tmp_path, {name: data for name, (data, _) in HOSTILE.items()})
    lay(tmp_path, {"good/1.jpg": ROAD, "good/2.jpg": FOREST, "good/3.jpg": BRAZIL})
    lines = {line["file"]: line for line in checked(".")}
    assert len(lines) == len(HOSTILE) + 3
    assert {name: lines[f"./{name}"]["error"]["code"] for name in HOSTILE} == {
        name: code for name, (_, code) in HOSTILE.items()
    }
    assert all(lines[f"./good/{n}.jpg"]["findings"] for n in (1, 2, 3))
    assert all(set(line["error"]) == {"code", "message"} for line in lines.values() if "error" in line)


def test_what_was_not_told_is_unknown_and_no_suspicion(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"a.jpg": taken("2026-03-02 09:20:00")})
    (line,) = checked("a.jpg")
    asked = {check: found(line, check)[0]["verdict"] for check in ("time", "position", "exact_copy", "near_duplicate")}
    assert set(asked.values()) == {"unknown"}


def test_with_facts_time_and_place_are_judged(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"a.jpg": taken("2026-03-02 09:20:00"), "b.jpg": taken("2026-03-01 09:20:00", lat=24.0)})
    facts = {"received_at": "2026-03-02T01:30:00Z", "issued_at": "2026-03-02T01:00:00Z",
             "position": {"lat": 23.0218, "lon": 113.1214, "datum": "WGS-84"}}  # fmt: skip
    good, bad = checked("a.jpg", "b.jpg", facts=facts)
    assert [found(good, check)[0]["code"] for check in ("time", "position")] == ["time-agrees", "place-agrees"]
    assert [found(bad, check)[0]["code"] for check in ("time", "position")] == ["taken-earlier", "place-far"]


def test_what_was_met_earlier_in_the_run_is_told_by_its_name(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"1.jpg": ROAD, "2.jpg": FOREST, "3.jpg": ROAD, "4.jpg": a_copy(ROAD, 50, mirrored=True)})
    first, other, again, mirrored = checked(".")
    assert not [f for f in first["findings"] + other["findings"] if "case" in f["facts"]]
    assert [(f["code"], f["facts"]["case"]) for f in found(again, "exact_copy")] == [("same-file", "./1.jpg")]
    (same,) = found(mirrored, "near_duplicate")
    assert (same["code"], same["facts"]["case"], same["facts"]["turn"]) == ("same-photo", "./1.jpg", 2)
    assert same["score"] > same["threshold"]
    assert "received_at" not in same["facts"]


def test_the_same_place_is_unknown_until_receipt_and_category_are_told(tmp_path: Path, checked: Checked):
    other = exif.with_exif(FOREST, exif.exif_bytes(position=(23.0218, 113.1214)))
    lay(tmp_path, {"1.jpg": taken("2026-03-02 09:20:00"), "2.jpg": other})
    _, untold = checked("1.jpg", "2.jpg")
    assert [f["verdict"] for f in found(untold, "same_place")] == ["unknown"]
    _, told = checked("1.jpg", "2.jpg", facts={"received_at": "2026-03-02T01:30:00Z", "category": "0102"})
    assert [(f["code"], f["facts"]["case"]) for f in found(told, "same_place")] == [("same-place", "1.jpg")]


def test_a_file_named_twice_is_no_copy_of_itself(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"a.jpg": ROAD})
    assert not [f for line in checked("a.jpg", "a.jpg") for f in line["findings"] if "case" in f["facts"]]


def test_the_same_file_is_found_among_a_crowd_that_looks_like_it(tmp_path: Path, checked: Checked):
    crowd = {f"{n:02}.jpg": ROAD + bytes([n]) for n in range(30)}
    lay(tmp_path, crowd | {"x.jpg": ROAD + bytes([29])})
    last = checked(".")[-1]
    assert [f["facts"]["case"] for f in found(last, "exact_copy")] == ["./29.jpg"]
    assert len(last["findings"]) < 20


def test_each_file_may_have_facts_of_its_own(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"in/a.jpg": taken("2026-03-02 09:20:00"), "in/b.jpg": taken("2026-03-02 09:20:00", lat=23.1)})
    facts = {"files": {"b.jpg": {"received_at": "2026-03-02T01:30:00Z"}, "in/a.jpg": {
        "received_at": "2026-03-05T01:30:00Z", "issued_at": "2026-03-05T01:00:00Z"}}}  # fmt: skip
    first, other = checked("in", facts=facts)
    assert found(first, "time")[0]["code"] == "taken-earlier"
    assert found(other, "time")[0]["code"] == "time-agrees"


def test_one_persons_photo_from_another_account_is_told_as_such(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"a.jpg": ROAD, "b.jpg": ROAD})
    sent = {"received_at": "2026-03-02T01:30:00Z"}
    facts = {"files": {"a.jpg": sent | {"contributor": "otter"}, "b.jpg": sent | {"contributor": "heron"}}}
    _, again = checked("a.jpg", "b.jpg", facts=facts)
    (copy,) = found(again, "exact_copy")
    assert copy["verdict"] == "fail"
    assert copy["facts"]["other"] == 1
    assert datetime.fromisoformat(copy["facts"]["received_at"]) == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def test_earlier_photos_are_named_by_file_or_by_hashes(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"old/road.jpg": ROAD, "new/a.jpg": a_copy(ROAD), "new/b.jpg": FOREST, "f.jpg": FOREST})
    (known,) = checked("f.jpg")
    forest = {"sha256": known["sha256"], **known["hashes"], "received_at": "2026-02-02T00:00:00Z", "case": "C-7"}
    facts = {"before": [{"file": "old/road.jpg", "received_at": "2026-02-01T00:00:00Z"}, forest]}
    first, other = checked("new", facts=facts)
    assert [f["facts"]["case"] for f in found(first, "near_duplicate")] == ["old/road.jpg"]
    assert [(f["code"], f["facts"]["case"]) for f in found(other, "exact_copy")] == [("same-file", "C-7")]


def test_files_may_be_one_case_and_what_is_said_of_it_comes_last(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"1.jpg": ROAD, "2.jpg": a_copy(ROAD), "3.jpg": FOREST})
    reported = {"case": "C-7", "received_at": "2026-03-01T01:30:00Z", "text": "祖庙路口井盖下沉,车辆经过响声很大"}
    case = {"received_at": "2026-03-02T01:30:00Z", "photos": {"1.jpg": "before", "2.jpg": "after"},
            "text": "祖庙路口井盖下沉,车辆经过响声很大。", "reported": [reported]}  # fmt: skip
    facts = {"received_at": "2026-03-02T01:30:00Z", "cases": {"C-9": case}}
    first, again, other, whole = checked("1.jpg", "2.jpg", "3.jpg", facts=facts)
    assert [line["file"] for line in (first, again, other)] == ["1.jpg", "2.jpg", "3.jpg"]
    assert not found(again, "near_duplicate")  # of its own case
    assert (whole["case"], whole["band"]) == ("C-9", "suspicious")
    said = {f["code"]: f for f in whole["findings"]}
    assert set(said) == {"after-same-photo", "same-text"}
    assert said["after-same-photo"]["facts"]["before"] == first["sha256"]
    assert said["same-text"]["facts"]["case"] == "C-7"


def test_the_band_of_a_photo_and_what_each_finding_weighs_are_told(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"a.jpg": ROAD, "b.jpg": ROAD})
    sent = {"received_at": "2026-03-02T01:30:00Z"}
    facts = {"files": {"a.jpg": sent | {"contributor": "otter"}, "b.jpg": sent | {"contributor": "heron"}}}
    once, again = checked("a.jpg", "b.jpg", facts=facts)
    assert (once["band"], again["band"]) == ("not-checkable", "strongly-suspicious")
    (copy,) = found(again, "exact_copy")
    assert (copy["group"], copy["weight"], copy["source"], copy["version"]) == ("history", 2.5, "history", 2)
    assert len(copy["config"]) == 12


def test_where_a_finding_points_at_a_part_of_the_photo_it_is_told(tmp_path: Path, checked: Checked):
    lay(tmp_path, {"1.jpg": ROAD, "2.jpg": a_copy(ROAD)})
    _, again = checked("1.jpg", "2.jpg")
    assert found(again, "near_duplicate")[0]["region"] == pytest.approx([0, 0, 1, 1], abs=0.01)
    assert all("region" not in f for f in found(again, "time"))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"receved_at": "2026-03-02T01:30:00Z"}, "$"),
        ({"radius_m": -1}, "radius_m"),
        ([], "facts.json"),
        ({"files": {"a.jpg": {"radius_m": "far"}}}, "files.a.jpg.radius_m"),
        ({"files": {}, "radius_m": 5}, "facts.json"),
        ({"cases": {"C-9": {"photos": {}}}}, "cases.C-9"),
        ({"cases": {"C-9": {"received_at": "2026-02-01T00:00:00Z", "photos": {"a.jpg": "later"}}}}, "cases.C-9"),
        ({"cases": {"C-9": {"received_at": "2026-02-01T00:00:00Z"}}, "radius_m": -1}, "radius_m"),
        ({"cases": [1]}, "facts.json"),
        ({"before": [{"file": "gone.jpg", "received_at": "2026-02-01T00:00:00Z"}]}, "before[0].file"),
        ({"files": {"a.jpg": {"before": [{"file": "facts.json", "received_at": "2026-02-01T00:00:00Z"}]}}},
         "files.a.jpg.before[0].file"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_facts_is_told_by_its_field_before_anything_is_examined(
    tmp_path: Path, checked: Checked, facts: object, field: str
):
    lay(tmp_path, {"a.jpg": ROAD})
    with pytest.raises(BadMessage) as error:
        checked("a.jpg", facts=facts)
    assert error.value.code == "bad-facts"
    assert error.value.facts["field"] == field


@pytest.mark.parametrize("text", [b"", b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"files": ' * 5_000, b'{"a": "\\ud800"}'])
def test_facts_that_are_no_json_are_a_mistake(tmp_path: Path, text: bytes, checked: Checked):
    (tmp_path / "broken.json").write_bytes(text)
    with pytest.raises(BadMessage, match="bad-facts"):
        known.load("broken.json")
