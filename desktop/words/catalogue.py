"""The other languages: Qt's own catalogue files (.ts), read as they are."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from desktop.words.voice import Translate


def load(folder: Path, lang: str) -> Translate:
    """How `lang` says an English sentence; without a catalogue, or for an unfinished entry, in English."""
    known: dict[str, str] = {}
    for file in sorted((folder / lang).glob("*.ts")):
        known |= _finished(file)
    return lambda sentence: known.get(sentence, sentence)


def _finished(file: Path) -> dict[str, str]:
    known: dict[str, str] = {}
    for message in ElementTree.parse(file).iter("message"):  # noqa: S314 - our own file, shipped with the program
        source, translation = message.findtext("source"), message.find("translation")
        if source and translation is not None and translation.text and translation.get("type") is None:
            known[source] = translation.text
    return known
