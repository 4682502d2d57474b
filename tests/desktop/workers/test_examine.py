"""Real photos through the real darkroom to every check there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.model import Case, Verdict
from db.hashindex import HashHistory
from db.records import Hashed
from desktop.workers.checks import all_checks
from desktop.workers.examine import Examination, examine
from photos.children import Darkroom
from tests.builders import a_case, a_photo, a_programme
from tests.desktop.workers.samples import Sample, Sent, a_file, reencoded, samples, sent

SAMPLES = samples()
ALL = [pytest.param(check, sample, id=f"{check}: {sample.name}") for check, of in SAMPLES.items() for sample in of]
PROGRAMME = a_programme(checks=tuple(sorted(all_checks())))


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as darkroom:
        yield darkroom


def look(darkroom: Darkroom, now: Sent, history: HashHistory, *also: Sent) -> Examination:
    files = {one.photo.digest: one.data for one in (now, *also)}
    return examine(now.case, PROGRAMME, files.get, darkroom, history, all_checks())


def seen_before(darkroom: Darkroom, *sightings: Sent) -> HashHistory:
    history = HashHistory()
    for one in sightings:
        history.extend(look(darkroom, one, HashHistory()).hashed)
    return history


def test_every_check_there_is_has_samples_and_every_sample_a_check():
    assert set(SAMPLES) == set(all_checks())


@pytest.mark.parametrize(("check", "sample"), ALL)
def test_a_check_says_of_its_samples_what_they_are(darkroom: Darkroom, check: str, sample: Sample):
    found = look(darkroom, sample.now, seen_before(darkroom, *sample.before)).findings
    mine = [finding for finding in found if finding.check == check]
    assert {(finding.code, finding.verdict) for finding in mine} == sample.says
    for finding in mine:
        assert finding.photo == sample.now.photo.digest
        assert finding.cpu_ms >= 0
        assert " " not in finding.code  # a code, never a sentence


@pytest.mark.parametrize("check", sorted(all_checks()))
def test_no_check_fails_a_photo_for_what_it_does_not_say(darkroom: Darkroom, check: str):
    """A photo without metadata and without a past: unknown at the most."""
    found = look(darkroom, sent(1, reencoded(a_file())), HashHistory()).findings
    assert {f.verdict for f in found if f.check == check} <= {Verdict.UNKNOWN, Verdict.NOT_APPLICABLE, Verdict.PASS}


def test_a_check_the_programme_does_not_want_is_not_asked(darkroom: Darkroom):
    one = sent(1, a_file())
    other = a_programme(checks=("no-such-check",))
    quiet = examine(one.case, other, lambda _: one.data, darkroom, HashHistory(), all_checks())
    assert quiet.findings == ()
    assert len(quiet.hashed) == 1


def test_a_refused_photo_is_said_with_its_reason_and_the_others_are_looked_at(darkroom: Darkroom):
    bad, good = sent(1, b"<html>not a photo</html>"), sent(1, a_file())
    both = replace(bad.case.submissions[0], photos=(bad.photo, good.photo))
    files = {bad.photo.digest: bad.data, good.photo.digest: good.data}
    case = replace(bad.case, submissions=(both,))
    seen = examine(case, PROGRAMME, files.get, darkroom, HashHistory(), all_checks())
    refused = [f for f in seen.findings if f.code == "photo-refused"]
    assert [(f.check, f.verdict, f.photo, f.facts["why"]) for f in refused] == [
        ("open", Verdict.UNKNOWN, bad.photo.digest, "not-a-picture")
    ]
    assert all(isinstance(value, str | int | float) for f in refused for value in f.facts.values())
    assert [h.digest for h in seen.hashed] == [good.photo.digest]


def test_a_photo_that_is_not_here_is_no_verdict(darkroom: Darkroom):
    seen = examine(a_case(), PROGRAMME, lambda _: None, darkroom, HashHistory(), all_checks())
    (found,) = seen.findings
    assert (found.code, found.verdict, found.facts["why"]) == ("photo-refused", Verdict.UNKNOWN, "not-here")
    assert (seen.hashed, seen.again) == ((), frozenset())
    assert found.photo == a_photo().digest


def test_the_earlier_of_two_sends_the_later_one_to_be_looked_at_again(darkroom: Darkroom):
    """They may arrive here in the wrong order; whoever was first is told by the receipt."""
    first, second = sent(1, a_file()), sent(2, a_file(), "C-heron", after=timedelta(hours=1))
    history = seen_before(darkroom, second)
    earlier = look(darkroom, first, history)
    assert earlier.again == {second.case.id}
    assert [f.facts["first"] for f in earlier.findings if f.code == "same-file"] == [0]
    assert look(darkroom, second, seen_before(darkroom, first)).again == frozenset()


def test_what_is_kept_of_a_photo_is_what_the_history_needs(darkroom: Darkroom):
    one = sent(1, a_file())
    (hashed,) = look(darkroom, one, HashHistory()).hashed
    submission = one.case.submissions[0]
    assert hashed == Hashed(
        one.photo.digest, one.case.id, submission.id, submission.contributor, submission.received_at,
        hashed.phash64, hashed.phash256,
    )  # fmt: skip
    assert (len(hashed.phash64), len(hashed.phash256)) == (8, 32)


def test_a_case_without_photos_has_nothing_to_be_said_of(darkroom: Darkroom):
    empty: Case = replace(a_case(), submissions=())
    seen = examine(empty, PROGRAMME, lambda _: None, darkroom, HashHistory(), all_checks())
    assert (seen.findings, seen.hashed) == ((), ())
