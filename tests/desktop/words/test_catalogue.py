"""The catalogues that ship: whole, nothing stale, nothing lost from a sentence, written as their language writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import pytest

from desktop.words import catalogue
from desktop.words.tables import sentences, tables

I18N = Path(__file__).parents[3] / "resources" / "i18n"
CATALOGUES = sorted(I18N.glob("*/*.ts"))
SENTENCES = sentences()

AS_IN_ENGLISH = {
    "C2PA",
    "Caselight",
    "Caselight · {agency}",
    "EXIF",
    "IPTC",
    "KoboToolbox",
    "ODK",
    "{date} {hour} {zone}",
    "{date} {hour}",
    "{hour}:{minute}",
    "{hour}:{second}",
    "{n:.0f} kB",
    "{n:.1f} GB",
    "{n:.1f} MB",
    "Open311",
    "PNG",
    "XMP",
    "n {n}",
    "{n} %",
    "{share:.0f} %",
    "{share:.1f} %",
    "{step} ·",
    "{step} · {what}",
    "{title} {code}",
    "{title} …",
    "{width} × {height}",
}
WORDS_INSIDE = {"by", "day", "far", "order", "post", "role", "step", "time", "wind"}
"""Their facts are, or end in, Chinese words, so that no space parts them from the sentence."""
HAN = r"[\u4e00-\u9fff]"
TOUCHING = re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}")
NARROW = re.compile(rf"{HAN} ?[,;:!?()]|[,;:!?()] ?{HAN}|{HAN}\.")


def messages(file: Path) -> Iterator[ElementTree.Element]:
    return ElementTree.parse(file).iter("message")


def sources(file: Path) -> list[str]:
    return [message.findtext("source") or "" for message in messages(file)]


def chinese() -> list[tuple[str, str]]:
    """Every sentence in English and in Chinese."""
    say = catalogue.load(I18N, "zh_CN")
    return [(english, say(english)) for english in dict.fromkeys(SENTENCES.values())]


def placeholders(sentence: str) -> Counter[tuple[str, str | None, str | None]]:
    """The facts a sentence asks for, each with its format."""
    return Counter((name, spec, turn) for _, name, spec, turn in Formatter().parse(sentence) if name is not None)


def test_no_key_stands_in_two_tables():
    assert [key for key, times in Counter(k for table in tables().values() for k in table).items() if times > 1] == []


def test_two_tables_say_the_same_sentence_alike_in_another_language():
    said: dict[tuple[str, str], set[str | None]] = {}
    for file in CATALOGUES:
        for message in messages(file):
            key = (file.parent.name, message.findtext("source") or "")
            said.setdefault(key, set()).add(message.findtext("translation"))
    assert {key: ways for key, ways in said.items() if len(ways) > 1} == {}


def test_chinese_ships():
    assert {file.stem for file in CATALOGUES if file.parent.name == "zh_CN"} == set(tables())


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: f"{file.parent.name}-{file.stem}")
class TestEveryCatalogue:
    def test_is_what_its_name_says(self, file: Path):
        root = ElementTree.parse(file).getroot()
        assert (root.tag, root.get("language")) == ("TS", file.parent.name)
        assert [context.findtext("name") for context in root.iter("context")] == ["Words"]

    def test_has_every_sentence_finished(self, file: Path):
        finished = {
            message.findtext("source")
            for message in messages(file)
            if (said := message.find("translation")) is not None and (said.text or "").strip() and not said.attrib
        }
        assert sorted(set(tables()[file.stem].values()) - finished) == []

    def test_has_no_stale_and_no_double_entry(self, file: Path):
        assert sorted(set(sources(file)) - set(tables()[file.stem].values())) == []
        assert [source for source, times in Counter(sources(file)).items() if times > 1] == []

    def test_keeps_every_placeholder_with_its_format(self, file: Path):
        say = catalogue.load(I18N, file.parent.name)
        differ = [english for english in SENTENCES.values() if placeholders(english) != placeholders(say(english))]
        assert differ == []

    def test_has_no_blanks_at_the_ends(self, file: Path):
        say = catalogue.load(I18N, file.parent.name)
        assert [english for english in SENTENCES.values() if say(english) != say(english).strip()] == []


def test_only_names_and_signs_stay_as_in_english():
    assert {english for english, said in chinese() if said == english} == AS_IN_ENGLISH & set(SENTENCES.values())


def test_a_chinese_sentence_ends_as_the_english_one_does_in_full_width():
    marks = {".": "。", "?": "？", "!": "！"}
    wrong = [said for english, said in chinese() if english[-1] in marks and said[-1] != marks[english[-1]]]
    assert wrong == []
    assert [said for english, said in chinese() if said[-1] in "。？！" and english[-1] not in marks] == []


def test_chinese_has_no_punctuation_of_half_width():
    assert [said for _, said in chinese() if NARROW.search(said) or said[-1] in ".,;:!?"] == []


def test_a_space_parts_chinese_from_letters_and_figures():
    inside = re.compile(rf"\{{({'|'.join(sorted(WORDS_INSIDE))})\}}")
    filled = [(said, re.sub(r"\{[^}]*\}", "0", inside.sub("字", said))) for _, said in chinese()]
    assert [said for said, as_figures in filled if TOUCHING.search(as_figures)] == []


def test_without_a_catalogue_the_desk_speaks_english(tmp_path: Path):
    assert catalogue.load(tmp_path, "fr")("Held") == "Held"


def test_what_is_unfinished_or_unknown_is_said_in_english(tmp_path: Path):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "desk.ts").write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="fr"><context>'
        "<name>Words</name>"
        "<message><source>Undo</source><translation>Annuler</translation></message>"
        '<message><source>Quit</source><translation type="unfinished">Quitter</translation></message>'
        "<message><source>Blur</source><translation></translation></message>"
        "</context></TS>",
        "utf-8",
    )
    say = catalogue.load(tmp_path, "fr")
    assert [say(english) for english in ("Undo", "Quit", "Blur", "Redo")] == ["Annuler", "Quit", "Blur", "Redo"]
