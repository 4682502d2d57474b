"""What the desk says of codes, findings, clocks and troubles, in every language it speaks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
import time_machine

from casework import errors
from casework.errors import BadProgramme, ConsoleError, DiskFull, HubRefused, Offline, OtherVersion, SignInNeeded
from casework.model import Band, Finding, Saved, Submission, Verdict
from db.records import Hashed
from desktop.words import Words, catalogue
from desktop.words.tables import sentences
from desktop.words.tables.findings import REFUSED_PHOTO
from desktop.workers import checks
from desktop.workers.examine import look
from desktop.workers.facts import Facts, Near
from photos import decoder
from photos.metadata import Metadata
from photos.records import Examined, Header, Margin, Provenance
from photos.verify import Compared, Kin
from tests.builders import AT, a_case, a_photo, a_programme, a_submission
from tests.desktop.workers.samples import case_samples, found, found_of_case, samples

ROOT = Path(__file__).parents[3]
SENTENCES = sentences()
FILLED = re.compile(r"[^{}]+")
KINDS = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, ConsoleError)]
CAUGHT_AT_ONCE = {"range-ignored"}  # `media.fetch` starts the file again; nobody is told
VARIANTS = {
    "same-photo-changed", "same-place-scene", "taken-earlier-task", "taken-earlier-form", "taken-later-closed",
    "taken-later-receipt", "token-replayed-case", "token-sent-again-case", "linked-accounts-device",
}  # fmt: skip
"""Of one code, for what is told of it."""
DAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


def speak(lang: str) -> Words:
    return Words(lang, catalogue.load(ROOT / "resources" / "i18n", lang))


@pytest.fixture(autouse=True)
def this_year() -> Iterator[None]:
    """A day of this year is said without its year."""
    with time_machine.travel(DAY, tick=False):
        yield


@pytest.fixture(params=["en", "zh_CN"])
def words(request: pytest.FixtureRequest) -> Words:
    return speak(request.param)


def sample_facts(sentence: str) -> dict[str, object]:
    """Something for every placeholder: a figure where its format wants one."""
    asked = [(name, spec) for _, name, spec, _ in Formatter().parse(sentence) if name]
    return {name: {"d": 7, "f": 7.5}.get((spec or "")[-1:], f"<{name}>") for name, spec in asked}


# every sentence


def test_every_sentence_can_be_said(words: Words):
    for key, english in SENTENCES.items():
        facts = sample_facts(english)
        said = words.say(key, **facts)
        assert FILLED.fullmatch(said), key
        assert all(fact in said for fact in facts.values() if isinstance(fact, str)), key


def test_an_unknown_key_is_a_bug(words: Words):
    assert not words.knows("band.perhaps")
    with pytest.raises(KeyError):
        words.say("band.perhaps")


def test_every_band_and_every_state_has_its_words(words: Words):
    said = [words.band(band) for band in Band] + [words.saved(state) for state in Saved]
    assert len(said) == len(set(said))


def test_a_programme_speaks_the_same_language():
    accept = a_programme().choices("review")[0].title
    assert [speak(lang).text(accept) for lang in ("en", "zh_CN")] == ["Accept", "通过"]


# findings


@cache
def all_found() -> tuple[Finding, ...]:
    """What the checks say of the samples they ship; and photos seen before, of both persons, sent first and later."""
    shipped = [f for sample in samples() for f in found(InProcess(), sample)]
    shipped += [f for sample in case_samples() for f in found_of_case(sample)]
    here = an_examined(Metadata())
    sent = a_submission()
    facts = Facts(a_photo(), a_programme().capture, a_case(), sent, near=before(sent))
    signed = [f for one in SIGNED for f in look(replace(here, provenance=one), facts, ("c2pa",))]
    return (*shipped, *look(here, facts, ("exact_copy", "near_duplicate")), *signed)


SIGNED = (
    Provenance("trusted", signer="A maker", signed_at="0001-01-01T00:00:00+14:00", sources=("digitalCapture",)),
    Provenance("trusted", signed_at="yesterday", sources=("digitalCapture",), actions=("c2pa.color_adjustments",)),
)
"""By those on the trust list, whose keys nobody here has; when, anybody may claim."""


class InProcess:
    """The decoder without its sandbox: the samples are our own."""

    def examine(self, data: bytes, *, closely: bool = True) -> Examined:
        return decoder.examine(data, closely=closely)


ONE_PHOTO = Compared(Kin.SAME_PHOTO, 86, 0.97, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))


def before(sent: Submission) -> tuple[Near, ...]:
    """The same file and the same photo in each way it may be a copy, of both persons or nobody, first and later."""
    whos, times = (sent.contributor, "heron-7", ""), (-1, 1)
    ways: list[tuple[int, Margin]] = [(1, "whole"), (2, "whole"), (3, "whole"), (1, "trimmed"), (1, "side")]
    files = product((a_photo().digest,), whos, times, ways[:1])
    photos = product((a_photo(digest="b" * 64).digest,), whos, times, ways)
    return tuple(
        Near(Hashed(digest, f"c-{n}", f"s-{n}", who, AT + timedelta(days=days), b"", b""), 8, turn, margin, ONE_PHOTO)  # type: ignore[arg-type]  # plain ids
        for n, (digest, who, days, (turn, margin)) in enumerate([*files, *photos])
    )


def an_examined(meta: Metadata) -> Examined:
    grey = np.arange(16, dtype=np.uint8).reshape(4, 4)
    return Examined(Header("JPEG", 4000, 3000), meta, b"\0" * 8, b"\0" * 32, grey)


def test_every_finding_of_every_check_has_its_sentences(words: Words):
    for f in all_found():
        said = [words.cannot(f)] if f.verdict is Verdict.UNKNOWN else words.finding(f)
        assert all(FILLED.fullmatch(sentence) for sentence in said), f.code


def test_every_code_that_a_check_declares_has_its_sentences_and_no_sentence_is_said_in_vain():
    unknown = {code for _, code, verdict in checks.says() if verdict is Verdict.UNKNOWN}
    known = {code for _, code, verdict in checks.says() if verdict is not Verdict.UNKNOWN}
    of_a_finding = {key.partition(".")[2] for key in SENTENCES if key.startswith("finding.")} - VARIANTS
    of_a_fact = {key.partition(".")[2] for key in SENTENCES if key.startswith("fact.")} - VARIANTS
    cannot = {key.partition(".")[2] for key in SENTENCES if key.startswith("cannot.")}
    assert of_a_finding == of_a_fact == known
    assert cannot == unknown | {"photo-refused", "check-failed"}
    assert {(f.check, f.code, f.verdict) for f in all_found()} == checks.says()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_another_version_noticed_is_named_by_its_code(words: Words, verdict: Verdict):
    """Its code is not known here, or its figures are not those that the sentence asks for."""
    for f in (Finding("time", "of-the-moon", verdict), Finding("time", "taken-earlier", verdict)):
        said = words.cannot(f) if verdict is Verdict.UNKNOWN else words.finding(f)[0]
        assert f.code in said
        assert said.startswith(words.say("check.time"))


def test_all_that_is_found_is_said_in_words_and_never_by_its_code(words: Words):
    for f in all_found():
        said = words.cannot(f) if f.verdict is Verdict.UNKNOWN else words.finding(f)[0]
        assert f.code not in said, f.code


def test_how_a_copy_was_changed_is_told():
    said = {speak("en").finding(f)[1] for f in all_found() if f.code == "same-photo" and f.facts.get("other") == 1}
    for how in ("mirrored", "turned", "with a frame or banner", "cut"):
        assert f"Another person sent it first, on 1 Mar; one of them {how}. Likeness 0.97, 86 points agree." in said
    assert "Another person sent it first, on 1 Mar. Likeness 0.97, 86 points agree." in said


def test_a_person_nobody_knows_is_somebody():
    said = {speak("en").finding(f)[1] for f in all_found() if f.code == "same-file" and "other" not in f.facts}
    assert said == {"Somebody sent it first, on 1 Mar.", "Somebody sent it later, on 3 Mar."}


def test_a_photo_seen_before_is_told_with_who_and_when():
    files = [f for f in all_found() if f.code == "same-file"]
    seen = {(f.facts.get("other"), f.facts["first"]): f for f in files}
    assert speak("en").finding(seen[1, 1]) == ("Same file as c-2", "Another person sent it first, on 1 Mar.")
    assert speak("en").finding(seen[0, 0])[1] == "The same person sent it later, on 3 Mar."
    assert speak("zh_CN").finding(seen[1, 1]) == ("与 c-2 为同一文件", "另一人 3 月 1 日先报。")
    assert speak("zh_CN").finding(seen[0, 0])[1] == "同一人 3 月 3 日后报。"


def test_what_cannot_be_checked_says_because():
    refused = Finding("open", "photo-refused", Verdict.UNKNOWN)
    assert speak("en").cannot(refused, "near") == "The near photo, because it was not opened"
    assert speak("zh_CN").cannot(refused, "近景") == "近景照片，因为未打开"


@pytest.mark.parametrize("key", REFUSED_PHOTO)
def test_a_photo_not_opened_says_why(words: Words, key: str):
    facts = {"why": key.removeprefix("photo."), **sample_facts(REFUSED_PHOTO[key])}
    said = words.refused(Finding("open", "photo-refused", Verdict.UNKNOWN, facts=facts))  # type: ignore[arg-type]  # texts only
    assert said == words.say(key, **sample_facts(REFUSED_PHOTO[key]))


def test_a_photo_not_opened_for_an_unnamed_reason_says_that_much(words: Words):
    told = Finding("open", "photo-refused", Verdict.UNKNOWN, facts={"why": "of-the-moon"})
    assert words.refused(told) == words.say("photo.refused")


def test_a_photo_the_hub_did_not_open_is_said_before_this_desk_has_looked(words: Words):
    for why in ("too-large", "too-many-bytes"):
        told = Finding("open", "photo-refused", Verdict.UNKNOWN, facts={"why": why})
        assert FILLED.fullmatch(words.refused(told))


# troubles


def of_kind(kind: type[ConsoleError]) -> ConsoleError:
    """A trouble of this class whose code nobody has met."""
    if kind is BadProgramme:
        return BadProgramme("a.toml", 3, "no id")
    return Offline("timeout") if kind is Offline else kind("never-met")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_of_the_tree_can_be_told(words: Words, kind: type[ConsoleError]):
    own = {
        BadProgramme: words.say("trouble.bad-programme", file="a.toml", line=3, reason="no id"),
        Offline: words.say("trouble.offline"),
        DiskFull: words.say("trouble.disk-full"),
        OtherVersion: words.say("trouble.other-version"),
        SignInNeeded: words.say("trouble.sign-in"),
    }
    assert words.trouble(of_kind(kind)) == own.get(kind, words.say("trouble.other", code="never-met"))


def test_what_the_hub_refused_is_told_with_its_status(words: Words):
    said = words.trouble(HubRefused("never-met", status=418, detail="short and stout"))
    assert said == words.say("trouble.hub-refused", status=418, detail="short and stout")


@cache
def raised() -> tuple[tuple[str, type[ConsoleError], str, list[str]], ...]:
    """Where the rooms of the desk make an error with a code: its class, its code, the names of its facts."""
    known = {kind.__name__: kind for kind in KINDS if kind not in (BadProgramme, Offline)}
    found = []
    for room in ("casework", "photos", "db", "desktop"):
        for file in (ROOT / room).rglob("*.py"):
            source = file.read_text("utf-8")
            for node in ast.walk(ast.parse(source)) if "casework.errors" in source else ():
                match node:
                    case ast.Call(ast.Name(name), [ast.Constant(str(code)), *_]) if name in known:
                        facts = [keyword.arg for keyword in node.keywords if keyword.arg]
                        found.append((f"{file.relative_to(ROOT)}:{node.lineno}", known[name], code, facts))
    return tuple(found)


def test_every_error_made_anywhere_carries_what_its_sentence_needs(words: Words):
    assert len(raised()) > 20
    for where, kind, code, facts in raised():
        if code not in CAUGHT_AT_ONCE:
            said = words.trouble(kind(code, **dict.fromkeys(facts, "fact")))
            assert FILLED.fullmatch(said), where


def test_a_trouble_says_what_is_safe():
    assert speak("zh_CN").trouble(Offline("timeout")) == "离线办公中。决定存于本机，连通后自动发送。"
    assert speak("zh_CN").trouble(DiskFull("disk-full", path="/x")) == "磁盘已满：上一项决定未保存。"
