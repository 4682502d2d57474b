"""The public answer table says what came of what was reported, and nothing of who reported it."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from casework import wire
from casework.model import CaseId, Datum, Position
from casework.outbox import FillAsked
from casework.promises import Cell, PublicAnswer, PublicAnswers
from hub import __main__ as command
from hub import publishing
from hub.messages import NewSubmission
from hub.people import Contributor
from hub.reports import answers

from .conftest import Hub
from .lived import LIVED, Office, opened

NAME, PHONE, RAW = "欧阳春晓", "13812345678", "wx-openid-770011"
TITLE, TEXT, ADDRESS = "Canary behind my kitchen", "canary text of mine", "7 Canary Lane"
PLACE = Position(23.021834, 113.121467, Datum.WGS84)
WHO = Contributor(RAW, NAME, PHONE)


@pytest.fixture
def office(lived_hub: Hub) -> Office:
    return opened(lived_hub)


def table(office: Office, who: str = "zhao") -> tuple[PublicAnswer, ...]:
    said = office.staff[who].get("/public/answers")
    assert said.status_code == 200, said.text
    return wire.decode(said.content, PublicAnswers).items


def report(office: Office, **more: Any) -> CaseId:
    about = {
        "title": TITLE,
        "text": TEXT,
        "address": ADDRESS,
        "category": "hole",
        "position": PLACE,
        "grid": "canary-grid",
    }
    new = NewSubmission(str(len(office.hub.cases())), LIVED.id, WHO, **(about | more))
    return CaseId(office.staff["counter"].post("/submissions", new).json()["case"])


def disposed(office: Office) -> CaseId:
    case = report(office)
    office.decide("li", case, "filed")
    office.decide("chen", case, "dispatched", unit="roads")
    for act in ("signed", "disposed"):
        office.act("roads", act, case)
    return case


def test_an_answer_is_public_once_it_has_left(office: Office) -> None:
    case = report(office)
    assert table(office) == ()
    office.decide("li", case, "cleared")
    assert table(office) == ()  # it may still be undone
    office.hub.clock.forward(minutes=10)
    (line,) = table(office)
    kind, said = {"en": "Hole in the road", "zh_CN": "路面坑洞"}, {"en": "Clear"}
    told = {
        "en": f"Your report {kind['en']} ({case}) is dealt with.",
        "zh_CN": f"您上报的 {kind['zh_CN']}（{case}）已办结。",
    }
    assert line == PublicAnswer(case, LIVED.id, "hole", kind, "2026-03-02", "2026-03-02", True, "cleared", said,
                                Cell(23.02, 113.12), {}, told)  # fmt: skip


def test_days_are_the_offices_and_what_was_late_is_said_to_be(office: Office) -> None:
    office.hub.clock.forward(hours=15)  # half past midnight in the office: the next day
    case = report(office)
    office.hub.clock.forward(hours=49)
    office.decide("li", case, "rejected", reasons=("not-found",))
    office.hub.clock.forward(hours=1)
    (line,) = table(office)
    assert (line.received, line.answered, line.in_time) == ("2026-03-03", "2026-03-05", False)
    assert line.told["en"] == f"Your report {case} was not accepted. Nothing was found there."


def test_no_canary_gets_out_by_any_way(office: Office, tmp_path: Path) -> None:
    """Everything a contributor wrote or is called, and what staff quoted of it, is looked for in every form."""
    cases = [disposed(office) for _ in range(2)]
    office.act("counter", "follow", cases[0], "canary-follower")
    office.decide("wu", cases[0], "check-passed")
    office.decide("wu", cases[1], "closed-specially")
    quoting = f"{NAME} of {ADDRESS} wrote {TEXT} under {TITLE}, as {office.who(RAW)}"
    fill = FillAsked("f", cases[1], 5, 0, {"note": {"en": quoting}})
    assert office.staff["zhao"].post("/outbox:fill", fill).status_code == 200
    strange = report(office, category="canary-category", position=None)
    office.decide("li", strange, "cleared")
    office.hub.clock.forward(hours=1)
    forms = [office.staff["zhao"].get("/public/answers").content]
    for lang in (None, "en", "zh_CN"):
        out = BytesIO()
        assert publishing.publish(office.hub.service, out, lang) == 3
        forms.append(out.getvalue())
    pseudonyms = {s.contributor for case in office.hub.cases().values() for s in case.submissions}
    photos = {photo.digest for case in office.hub.cases().values() for photo in case.photos}
    secrets = {NAME, PHONE, RAW, "anary", "kitchen", str(PLACE.lat), str(PLACE.lon), "23.0218", "113.1214", "unit:"}
    secrets |= pseudonyms | photos | {"zhao", "Zhao"}
    for form in forms:
        said = form.decode("utf-8-sig")
        assert all(case in said for case in (*cases, strange))  # it is the table that was looked at
        assert {secret for secret in secrets if secret in said} == set()
    special = next(line for line in table(office) if line.case == cases[1])
    assert special.told["en"] == f"We closed {cases[1]}: *** of *** wrote *** under ***, as ***"
    assert next(line for line in table(office) if line.case == cases[0]).unit == {"en": "Roads", "zh_CN": "道路"}


def test_what_is_objected_to_leaves_the_table_until_it_is_upheld_or_decided_anew(office: Office) -> None:
    case = disposed(office)
    office.decide("wu", case, "check-passed")
    office.hub.clock.forward(hours=1)
    assert [line.outcome for line in table(office)] == ["check-passed"]
    office.act("counter", "objection", case, RAW)
    assert table(office) == ()
    office.decide("zhao", case, "upheld")
    assert [line.outcome for line in table(office)] == ["check-passed"]
    office.act("counter", "objection", case, RAW)
    office.decide("zhao", case, "overturned")
    assert table(office) == ()
    office.decide("li", case, "rejected", reasons=("not-found",))
    office.hub.clock.forward(hours=1)
    (line,) = table(office)
    assert (line.outcome, line.in_time, line.unit) == ("rejected", True, {})


def test_who_publishes_may_read_it_and_nothing_else(office: Office) -> None:
    page = office.hub.signed_in("page", frozenset({"publisher"}))
    assert page.get("/public/answers").status_code == 200
    assert [page.get(path).status_code for path in ("/changes", "/ledger", "/reports/promises")] == [403] * 3


def test_pages_follow_one_another_to_the_end(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "PAGE", 2)
    cases = [report(office) for _ in range(5)]
    for case in cases:
        office.decide("li", case, "cleared")
    office.hub.clock.forward(hours=1)
    out = BytesIO()
    assert publishing.publish(office.hub.service, out, None) == 5
    assert [line["case"] for line in json.loads(out.getvalue())["items"]] == list(reversed(cases))


def test_the_command_writes_a_new_file_that_a_spreadsheet_reads(
    city_hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    li, case = city_hub.signed_in("li"), city_hub.case(title=TITLE, position=PLACE)
    kind = {"kind": "accept", "effect": "accept"}
    body = {"decisions": [kind | {"id": "d", "case": case, "step": 1, "decided_at": city_hub.clock().isoformat(),
                                  "seen_rev": 1}]}  # fmt: skip
    assert li.post("/decisions:batch", body).status_code == 200
    url = city_hub.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    out = tmp_path / "answers.csv"
    asked = ["answers", "--database", url, "--agency", "chancheng", "--out", str(out)]
    assert command.main(asked) == 0
    (line,) = csv.DictReader(StringIO(out.read_text("utf-8-sig")))
    assert (line["case"], line["outcome"], line["lat"], line["lon"]) == (case, "accept", "23.020", "113.120")
    assert command.main(asked) == 1  # it is there already
    assert "cannot-write" in capsys.readouterr().err
    assert command.main([*asked[:-1], str(tmp_path / "all.json"), "--format", "json"]) == 0
    assert len(json.loads((tmp_path / "all.json").read_bytes())["items"]) == 1
