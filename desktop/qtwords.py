"""Qt's own few words, such as a field's menu of cut and paste, in the language of the desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_NAME = "qt-words"


def speak(application: QCoreApplication, lang: str) -> None:
    """From Qt's catalogue, which comes with it; without one for this language Qt speaks English."""
    before = application.findChild(QTranslator, _NAME)
    if before is not None:
        application.removeTranslator(before)
        before.setParent(None)
    words = QTranslator(application)
    words.setObjectName(_NAME)
    if words.load(f"qtbase_{lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)
