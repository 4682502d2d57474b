"""The other languages: Qt's own catalogue files (.ts), read as they are."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from desktop.words.say import Translate


def load(folder: Path, lang: str) -> Translate:
    """How `lang` says an English sentence; without a catalogue, or for an unfinished entry, in English."""
    file = folder / f"{lang}.ts"
    if not file.exists():
        return lambda sentence: sentence
    known: dict[str, str] = {}
    for message in ElementTree.parse(file).iter("message"):  # noqa: S314 - our own file, shipped with the program
        source, translation = message.findtext("source"), message.find("translation")
        if source and translation is not None and translation.text and translation.get("type") is None:
            known[source] = translation.text
    return lambda sentence: known.get(sentence, sentence)
