"""The settings as they stand, and the words and the look made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop import qtwords, theme
from desktop import settings as settings_file
from desktop.settings import Settings
from desktop.words import Words, catalogue

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


class Dressing:
    """Read once; `keep` writes. What a command line asked for holds for this run, and is written with the rest."""

    def __init__(self, path: Path, **given: object) -> None:
        self._path = path
        self.settings = replace(settings_file.load(path), **given)  # type: ignore[arg-type]  # fields of Settings
        self.dress()

    def keep(self, settings: Settings) -> None:
        self.settings = settings
        settings_file.save(self._path, settings)

    def choose(self, name: str, value: str) -> None:
        """Language, look or letters, chosen on the first page: kept at once, and nothing else with it."""
        values: dict[str, object] = {name: value == "on" if name == "letters" else value}
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]  # the page offers only these three
        settings_file.save(self._path, replace(settings_file.load(self._path), **values))  # type: ignore[arg-type]  # as above
        self.dress()

    def dress(self) -> None:
        """Language and look, as the settings have them."""
        lang = self.settings.lang or ("zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en")
        self.words = Words(lang, catalogue.load(RESOURCES / "i18n", lang))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        qtwords.speak(application, lang)
        chinese = lang.startswith("zh")
        self.look = theme.apply(application, self.settings.look, scale=self.settings.text_scale, chinese=chinese)
