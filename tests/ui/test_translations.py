"""The window in three languages: everything is translated, nothing is cut off, every access key is the only one."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefing import store
from briefing.sample import build_sample
from ui import languages
from ui.actions import plain_text
from ui.app import Program
from ui.help_pages import show_shortcuts
from ui.main_window import MainWindow
from ui.models.source_dates import read_date
from ui.start_window import StartWindow
from ui.text import counted, language, tr
from ui.translations import gaps, texts, unreadable
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.fields import parsed_day
from ui.widgets.template_card import TemplateCard

TRANSLATED = ("ms", "ja")
ALL = ("en", "ms", "ja")
WIDTH, HEIGHT = 1100, 700
OWN_NAMES = {"book-title", "job-title", "editor-path", "new-book-place"}  # the officer's words: they may end in '…'
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def english_again(dressed: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    languages.speak("en")
    QLocale.setDefault(before)


@pytest.fixture
def program(dressed: QApplication) -> Iterator[Program]:
    made = Program()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.briefing"
    project, originals = build_sample()
    store.create(path, project, originals).close()
    return path


# ---- the catalogues


@pytest.mark.parametrize("spoken", TRANSLATED)
def test_every_text_is_translated_with_its_slots(spoken: str) -> None:
    assert gaps(spoken) == ()


def test_no_text_is_hidden_from_the_translators() -> None:
    assert unreadable() == ()
    assert len(texts()) > 400


@pytest.mark.parametrize("spoken", TRANSLATED)
def test_an_access_key_stands_in_every_translation_of_a_text_that_has_one(spoken: str) -> None:
    words = languages.catalogue(spoken)[languages.OWN_WORDS]
    assert [text for text, said in words.items() if ("&" in text) != ("&" in said)] == []


def test_japanese_access_keys_stand_in_brackets_and_keep_the_letter_of_the_english() -> None:
    words = languages.catalogue("ja")[languages.OWN_WORDS]
    marked = {text: said for text, said in words.items() if "&" in text}
    wrong = [said for text, said in marked.items() if not said.upper().count(f"(&{text[text.index('&') + 1].upper()})")]
    assert wrong == []


def test_japanese_texts_are_in_japanese() -> None:
    words = languages.catalogue("ja")[languages.OWN_WORDS]
    latin = {text for text, said in words.items() if not JAPANESE.search(said)}
    assert latin <= {
        "Briefing",  # the program's name
        "{title} – Briefing",
        "PDF (*.pdf)",
        "&PDF…",
        "&Word…",
        "{used} of {most}",
        "{page} of {pages}",
        "{topic}: {why} ({strength})",
        "nickel, refining, rare earths",  # an example of words in the documents
    }


@pytest.mark.parametrize("spoken", TRANSLATED)
def test_a_translation_begins_and_ends_as_its_text_does(spoken: str) -> None:
    """Spaces at the ends, the dots of '…' and the pattern of a file filter are part of what a text does."""
    words = languages.catalogue(spoken)[languages.OWN_WORDS]
    for text, said in words.items():
        assert text == " and " or (text[0] == " ") == (said[0] == " "), text
        assert text.endswith("…") == said.endswith("…"), text
        assert re.findall(r"\(\*.*?\)", text) == re.findall(r"\(\*.*?\)", said), text


def test_the_catalogues_travel_with_the_program() -> None:
    from briefing.resources import assets_folder

    for spoken in TRANSLATED:
        path = assets_folder() / "translations" / f"{spoken}.json"
        assert set(json.loads(path.read_text(encoding="utf-8"))) == {languages.OWN_WORDS, languages.QT_WORDS}


# ---- speaking


def test_words_numbers_and_dates_follow_the_language() -> None:
    languages.speak("ms")
    assert (tr("Sources"), counted(3, "1 paragraph", "{n} paragraphs")) == ("Sumber", "3 perenggan")
    languages.speak("ja")
    assert (tr("Sources"), counted(1, "1 paragraph", "{n} paragraphs")) == ("出典", "1段落")
    assert (language(), QLocale().language()) == ("ja", QLocale.Language.Japanese)
    languages.speak("en")
    assert tr("Sources") == "Sources"


def test_a_word_nobody_translated_stays_as_it_is() -> None:
    languages.speak("ja")
    assert tr("A template of your own") == "A template of your own"


@pytest.mark.parametrize("words", ["14 May 2031", "14 Mei 2031", "2031年5月14日", "2031-05-14"])
def test_a_day_is_understood_in_each_language(words: str) -> None:
    assert parsed_day(words) == read_date(words)
    assert str(parsed_day(words)) == "2031-05-14"


@pytest.mark.parametrize(("spoken", "cancel"), [("en", "Cancel"), ("ms", "Batal"), ("ja", "キャンセル")])
def test_the_buttons_of_qt_speak_the_language(spoken: str, cancel: str, dressed: QApplication) -> None:
    languages.speak(spoken)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == cancel
    box.deleteLater()


def test_the_choice_is_remembered_and_nonsense_is_the_system(dressed: QApplication) -> None:
    assert languages.chosen() == languages.SYSTEM
    languages.remember("ms")
    assert (languages.chosen(), languages.wanted()) == ("ms", "ms")
    languages.remember("klingon")
    assert languages.chosen() == languages.SYSTEM
    assert languages.wanted() in languages.LANGUAGES


def test_a_catalogue_is_ready_at_once(dressed: QApplication) -> None:
    languages.catalogue.cache_clear()
    begun = time.perf_counter()
    languages.speak("ja")
    assert time.perf_counter() - begun < 0.05  # 2 ms on the house's machine; wide for a busy one


def test_the_start_page_changes_its_language_at_once(program: Program) -> None:
    first = program.show_start()
    _action(first, "action-language-ms").trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = program.start
    assert again is not None
    assert [plain_text(action) for action in again.menuBar().actions()] == ["Fail", "Paparan", "Bantuan"]
    assert languages.chosen() == "ms"
    assert _action(again, "action-language-ms").isChecked()


def test_an_open_book_keeps_its_language_and_says_when_it_changes(program: Program, sample_book: Path) -> None:
    window = program.open_book(sample_book)
    assert window is not None
    _action(window, "action-language-ja").trigger()
    said = [
        label.text()
        for box in QApplication.topLevelWidgets()
        if box.objectName() == "message"
        for label in box.findChildren(QLabel)
    ]
    assert "The program speaks 日本語 when you start it again." in said
    assert (language(), languages.chosen()) == ("en", "ja")
    for box in QApplication.topLevelWidgets():
        if box.objectName() == "message":
            box.close()


def test_bracketed_access_keys_are_not_read_out(dressed: QApplication) -> None:
    assert plain_text(QAction("開く(&O)…")) == "開く…"
    assert plain_text(QAction("Terms && &conditions")) == "Terms & conditions"


# ---- nothing is cut off


@pytest.mark.parametrize("spoken", ALL)
def test_nothing_of_the_window_is_cut_off(spoken: str, program: Program, sample_book: Path, qtbot: QtBot) -> None:
    languages.speak(spoken)
    window = program.open_book(sample_book)
    assert window is not None
    window.resize(WIDTH, HEIGHT)
    qtbot.waitUntil(lambda: not program.jobs.running, timeout=20_000)
    _settle()
    assert (window.width(), window.height()) == (WIDTH, HEIGHT)
    found: dict[str, None] = {}
    for left in range(2):
        window.left.setCurrentIndex(left)
        for below in range(window.below.count()):
            window.below.setCurrentIndex(below)
            _settle()
            found.update(dict.fromkeys(cut_off(window)))
    for item in _one_of_each_kind(window):
        window.session.select_item(item)
        _settle()
        found.update(dict.fromkeys(cut_off(window)))
    window.top_bar.search.setText("port")
    _settle()
    found.update(dict.fromkeys(cut_off(window)))
    assert list(found) == []


@pytest.mark.parametrize("spoken", ALL)
def test_nothing_of_an_empty_book_is_cut_off(spoken: str, program: Program, tmp_path: Path) -> None:
    languages.speak(spoken)
    window = program.new_book("visit-book", "Visit to Velmara", tmp_path / "empty.briefing")
    assert window is not None
    window.resize(WIDTH, HEIGHT)
    found: dict[str, None] = {}
    for left in range(2):
        window.left.setCurrentIndex(left)
        _settle()
        found.update(dict.fromkeys(cut_off(window)))
    for section in window.session.project.book.root.walk():
        window.below.setCurrentWidget(window.editor)
        window.session.select_section(section.id)
        _settle()
        found.update(dict.fromkeys(cut_off(window)))
    window.top_bar.search.setText("nowhere")
    _settle()
    found.update(dict.fromkeys(cut_off(window)))
    assert list(found) == []


@pytest.mark.parametrize("spoken", ALL)
def test_nothing_of_the_start_page_is_cut_off(spoken: str, program: Program, qtbot: QtBot) -> None:
    languages.speak(spoken)
    start = program.show_start()
    start.resize(WIDTH, HEIGHT)
    _settle()
    assert cut_off(start) == []
    start.page.cards[0].click()
    _settle()
    assert cut_off(start) == []


@pytest.mark.parametrize("spoken", ALL)
def test_nothing_of_the_dialogs_is_cut_off(spoken: str, program: Program, sample_book: Path) -> None:
    languages.speak(spoken)
    window = program.open_book(sample_book)
    assert window is not None
    for show in (window.open_details, window.open_palette, lambda: show_shortcuts(window), program.show_about):
        show()
        _settle()
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not window]
        assert shown
        assert [words for widget in shown for words in cut_off(widget)] == []
        for widget in shown:
            widget.close()


@pytest.mark.parametrize("spoken", ALL)
def test_every_access_key_is_the_only_one_in_its_menu(spoken: str, program: Program, sample_book: Path) -> None:
    languages.speak(spoken)
    window = program.open_book(sample_book)
    start = StartWindow(program)
    assert window is not None
    for top in (window, start):
        assert _doubled(top.menuBar().actions()) == {}
        for menu in top.menuBar().findChildren(QMenu):
            assert _doubled(menu.actions()) == {}, menu.title()
    start.close()


def cut_off(window: QWidget) -> list[str]:
    """Return the words of *window* that an officer cannot read whole, each with where it stands."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName() in OWN_NAMES or widget.objectName().startswith("qt_"):
            continue
        words = _cut_words(widget)
        if words:
            found.append(f"{type(widget).__name__} '{widget.objectName()}': {words}")
    return found


def _cut_words(widget: QWidget) -> str:
    match widget:
        case TemplateCard():
            return "" if widget.shows_all else widget.text()
        case ElidedLabel():
            return widget.text() if widget.sizeHint().width() - 2 > widget.width() else ""
        case QLabel():
            return widget.text() if widget.text() and (_label_cut(widget) or _hidden_part(widget)) else ""
        case QToolButton() if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and widget.icon():
            return ""
        case QComboBox() | QAbstractButton():
            short = widget.sizeHint().width() > widget.width() or _letters_high(widget) > widget.height()
            words = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            return words if words and (short or _hidden_part(widget)) else ""
        case QLineEdit():
            need = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + 20
            return widget.placeholderText() if not widget.text() and need > widget.width() else ""
        case QTabBar():
            return _tabs_cut(widget)
        case QMenuBar():
            room = widget.rect()
            return " ".join(
                a.text() for a in widget.actions() if a.isVisible() and not room.contains(widget.actionGeometry(a))
            )
    return ""


def _letters_high(widget: QWidget) -> int:
    return widget.fontMetrics().boundingRect("Äg目").height()


def _label_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height()
    need = label.sizeHint()
    return need.width() > label.width() or need.height() > label.height()


def _tabs_cut(bar: QTabBar) -> str:
    places = [place for place in range(bar.count()) if bar.isTabVisible(place)]
    cut = [
        bar.tabText(place)
        for place in places
        if bar.tabRect(place).right() > bar.width()
        or bar.fontMetrics().horizontalAdvance(bar.tabText(place)) > bar.tabRect(place).width()
    ]
    return " ".join(cut)


def _hidden_part(widget: QWidget) -> bool:
    """True when *widget* is cut by what holds it; above and below a scrolled page does not count."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        spot = widget.mapTo(above, widget.rect().topLeft()).x()
        if spot < 0 or spot + widget.width() > above.width():
            return True
        if isinstance(above, QAbstractScrollArea):
            return False
        above = above.parentWidget()
    return False


def _doubled(actions: list[QAction]) -> dict[str, int]:
    letters = Counter(
        found[1].lower()
        for action in actions
        if action.isVisible() and (found := re.search(r"(?<!&)&(\w)", action.text().replace("&&", "")))
    )
    return {letter: number for letter, number in letters.items() if number > 1}


def _action(window: QWidget, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def _one_of_each_kind(window: MainWindow) -> list[str]:
    kinds: dict[type, str] = {}
    for _, item in window.session.project.items():
        kinds.setdefault(type(item), item.id)
    return list(kinds.values())


def _settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
