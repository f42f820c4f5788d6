"""One preview in two places: under the outline, or over the editor."""

from ui.main_window import MainWindow


def upper(window: MainWindow) -> str:
    return window.above.tabText(window.above.currentIndex())


def lower(window: MainWindow) -> str:
    return window.below.tabText(window.below.currentIndex())


def test_a_new_window_shows_the_outline_over_the_preview(window: MainWindow) -> None:
    assert (upper(window), lower(window)) == ("Outline", "Preview")
    assert window.outline.isVisible()
    assert window.preview.isVisible()


def test_the_preview_goes_over_the_editor_so_that_the_page_answers_while_one_types(window: MainWindow) -> None:
    window.above.setCurrentIndex(1)
    assert (upper(window), lower(window)) == ("Preview", "Editor")
    assert window.preview.isVisible()
    assert window.editor.isVisible()


def test_the_preview_comes_back_under_the_outline(window: MainWindow) -> None:
    window.above.setCurrentIndex(1)
    window.below.setCurrentIndex(0)
    assert (upper(window), lower(window)) == ("Outline", "Preview")
    assert window.preview.isVisible()


def test_the_outline_alone_does_not_call_the_preview_back(window: MainWindow) -> None:
    window.above.setCurrentIndex(1)
    window.above.setCurrentIndex(0)
    assert (upper(window), lower(window)) == ("Outline", "Editor")
    assert not window.preview.isVisible()
    window.menus.actions["show-preview"].trigger()
    assert (upper(window), lower(window)) == ("Preview", "Editor")
    assert window.preview.isVisible()


def test_the_keyboard_reaches_outline_preview_and_editor_in_either_place(window: MainWindow) -> None:
    window.above.setCurrentIndex(1)
    window.menus.actions["show-editor"].trigger()
    assert (upper(window), lower(window)) == ("Preview", "Editor")
    window.menus.actions["show-outline"].trigger()
    assert upper(window) == "Outline"
    assert window.outline.isVisible()
