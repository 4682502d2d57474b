"""What this desk was told to be: language, look, keys, hold, hub. A file that people may read and mend."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from casework.errors import NotSaved
from db import files


@dataclass(frozen=True, slots=True)
class Settings:
    lang: str = ""  # "" follows the system
    look: str = "system"
    letters: bool = True  # single letters as keys (WCAG 2.1.4: can be switched off)
    hold_s: float = 20.0
    text_scale: float = 1.0
    lock_min: int = 10  # minutes without key or mouse until the desk locks itself; 0 never
    source: str = ""  # "sample", or the address of the agency's hub; "" asks on the first-run page
    account: str = ""
    geometry: str = ""  # base64 of the window's place
    programme: str = ""  # whose queue was open
    case: str = ""  # where the reviewer was


def load(path: Path) -> Settings:
    """The settings of a file; missing or unreadable ones are the defaults (the file is left as it is)."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (FileNotFoundError, msgspec.DecodeError):
        return Settings()


def save(path: Path, settings: Settings) -> None:
    """Write whole or not at all."""
    part = path.with_suffix(".part")
    try:
        files.make_folder(path.parent, path.parent)  # a language may be chosen before anything else is kept
        part.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
        os.replace(part, path)
    except OSError as error:
        raise NotSaved("settings-not-saved", path=str(path), reason=error.strerror or "") from error


def of_nobody(settings: Settings) -> Settings:
    """What stays when the account has gone: how this computer's screen looks and behaves, and nothing of whom."""
    return Settings(
        lang=settings.lang,
        look=settings.look,
        letters=settings.letters,
        hold_s=settings.hold_s,
        text_scale=settings.text_scale,
        lock_min=settings.lock_min,
    )
