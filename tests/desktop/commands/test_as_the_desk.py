"""`caselight check` gives the same findings as the desk: on every sample, one by one, but for cost and moment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.bands import band
from casework.model import Finding
from desktop.commands.check import Looker
from desktop.commands.develop import CHILDREN, develop
from desktop.commands.known import load
from desktop.commands.lines import as_json, looked_at_case
from desktop.commands.seen import Seen
from desktop.commands.walk import walk
from desktop.workers import told
from desktop.workers.checks import declared
from desktop.workers.examine import examine
from desktop.workers.likeness import Looks
from photos.children import Darkroom
from tests.builders import a_programme
from tests.desktop.workers.samples import CaseSample, Sample, case_samples, photo_of, samples

Lines = list[dict[str, Any]]
MADE = {"cpu_ms"}  # differs from run to run
SENT = {"received_at": "2026-03-02T01:30:00Z", "category": "0201", "before": []}  # so that there is a case at all


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom(CHILDREN + 1) as darkroom:
        yield darkroom


def without_cost(findings: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps({name: f[name] for name in f if name not in MADE}, sort_keys=True) for f in findings)


def as_lines(findings: list[Finding]) -> list[dict[str, Any]]:
    line: dict[str, Any] = msgspec.to_builtins(looked_at_case("c", findings, []))
    return list(line["findings"])


def on_the_desk(darkroom: Darkroom, sample: Sample, facts: Path) -> list[Finding]:
    """The case as the hub would tell it, and the history as the desk would have it."""
    given, data = load(str(facts)), sample.path.read_bytes()
    given.develop(str(facts.parent), darkroom)
    one = given.of(sample.path.name)
    asked = told.facts(one, photo_of(data), None, None)
    case, history = asked.case, given.before(one)
    assert case is not None
    assert history is not None
    programme = a_programme(checks=tuple(declared()), capture=asked.capture, patrol=asked.patrol)
    files = {asked.photo.digest: data}

    def earlier(photo: str) -> bytes | None:
        path = given.path(photo)  # type: ignore[arg-type]  # a digest is its text
        return Path(path).read_bytes() if path is not None else None

    seen = examine(case, programme, files.get, Looks(darkroom, earlier), history)
    return [f for f in seen.findings if f.check != "open"]  # the facts name other photos that nobody gave


def on_the_command_line(darkroom: Darkroom, facts: Path, *names: str) -> Lines:
    """As `check` does it, without making its children anew each time."""
    given = load(str(facts))
    given.develop(str(facts.parent), darkroom)
    looker = Looker(given, darkroom)
    lines = [looker.line(one) for one in develop(walk([str(facts.parent / name) for name in names]), darkroom)]
    return [json.loads(as_json(line)) for line in (*lines, *looker.cases())]


@pytest.mark.parametrize("sample", samples(), ids=lambda s: "-".join(s.path.parts[-3:]))
def test_a_sample_has_the_same_findings_on_the_desk(tmp_path: Path, darkroom: Darkroom, sample: Sample):
    for file in sample.path.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    named, facts = sample.path.with_suffix(".json"), tmp_path / "facts.json"
    facts.write_text(json.dumps(SENT | (json.loads(named.read_text("utf-8")) if named.exists() else {})))
    (line,) = on_the_command_line(darkroom, facts, sample.path.name)
    here = on_the_desk(darkroom, sample, facts)
    assert without_cost(line["findings"]) == without_cost(as_lines(here))
    assert line["band"] == band(here).value
    assert line["findings"]


OF_CASES = {name for name, one in declared().items() if one.check_case is not None}


@pytest.mark.parametrize("sample", case_samples(), ids=lambda s: "-".join(s.path.parts[-3:]))
def test_a_case_of_the_facts_has_the_same_findings_on_the_desk(tmp_path: Path, darkroom: Darkroom, sample: CaseSample):
    whole, files, facts = sample.told, sample.files(), tmp_path / "facts.json"
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    sent = {"contributor": whole.contributor, "received_at": whole.received_at.isoformat(), "category": whole.category}
    cases = {"cases": {"c-1": json.loads(sample.path.read_text("utf-8"))}}
    facts.write_text(json.dumps({**SENT, **sent, **cases}))
    *photos, of_case = on_the_command_line(darkroom, facts, *files)
    asked, originals = sample.facts, {photo_of(data).digest: data for data in files.values()}
    programme = a_programme(checks=tuple(declared()), capture=asked.capture, patrol=None)
    seen = examine(asked.case, programme, originals.get, Looks(darkroom, lambda _: None), Seen(), asked.reported)
    here = [f for f in seen.findings if f.check in OF_CASES and f.code != "no-history"]
    assert without_cost(of_case["findings"]) == without_cost(as_lines(here))
    assert (of_case["case"], of_case["findings"][0]["code"]) == ("c-1", sample.path.stem)
    assert len(photos) == len(files)
