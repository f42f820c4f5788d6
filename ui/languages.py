"""The language of the window: English, Malay or Japanese; the catalogues are plain files in ``assets/translations``.

A catalogue holds our own words, and those of Qt's own (buttons, menus of fields) that Qt has no catalogue for.
English needs none, so nothing is read at the start of an English window.
"""

import json
from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QSettings, QTranslator

from briefing.resources import assets_folder
from ui.text import CONTEXT

LANGUAGES = {"en": "English", "ms": "Bahasa Melayu", "ja": "日本語"}  # each in itself, never translated
SYSTEM = "system"
OWN_WORDS = CONTEXT
QT_WORDS = "Qt"
_KEY = "window/language"
_PLACES = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "ms": QLocale(QLocale.Language.Malay, QLocale.Country.Malaysia),
    "ja": QLocale(QLocale.Language.Japanese, QLocale.Country.Japan),
}
_installed: list[QTranslator] = []


class Catalogue(QTranslator):
    """Our words in one language; what it does not know stays as it is."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        words = catalogue(language)
        self._own, self._qts = words[OWN_WORDS], words[QT_WORDS]

    def isEmpty(self) -> bool:
        """Return False: the words are not where Qt keeps its own."""
        return False

    def translate(self, context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str | None:
        """Return *text* in this language, or None so that the next catalogue is asked."""
        return (self._own if context == CONTEXT else self._qts).get(text)


@cache
def catalogue(language: str) -> dict[str, dict[str, str]]:
    """Return the words of *language* by English text, ours and Qt's; empty ones for English."""
    if language == "en":
        return {OWN_WORDS: {}, QT_WORDS: {}}
    path = assets_folder() / "translations" / f"{language}.json"
    words: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return words


def chosen() -> str:
    """Return what the officer chose: a language, or 'system'."""
    said = str(QSettings().value(_KEY, SYSTEM))
    return said if said in LANGUAGES else SYSTEM


def remember(choice: str) -> None:
    """Remember *choice*, a language or 'system', for the next start."""
    QSettings().setValue(_KEY, choice)


def wanted() -> str:
    """Return the language to speak: the one chosen, else the first of the system's that there is, else English."""
    if (choice := chosen()) != SYSTEM:
        return choice
    spoken = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in spoken if name in LANGUAGES), "en")


def speak(language: str) -> None:
    """Let every window made from now on speak *language*, and write dates and numbers in its way."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(_PLACES[language])
    if language == "en":
        return
    app = QCoreApplication.instance()
    qts = QTranslator(app)
    if qts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _install(qts)
    _install(Catalogue(language, app))


def _install(translator: QTranslator) -> None:
    QCoreApplication.installTranslator(translator)
    _installed.append(translator)
