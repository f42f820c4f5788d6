"""Contrast, icons and plain text."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo

from ui import theme
from ui.text import plain_tip

GROUNDS = [
    ("text", "pane"),
    ("text", "canvas"),
    ("text", "selected"),
    ("text", "used"),
    ("text", "hover"),
    ("text", "field"),
    ("muted", "pane"),
    ("muted", "canvas"),
    ("muted", "field"),
    ("muted", "selected"),
    ("muted", "used"),
    ("accent_text", "pane"),
    ("accent_text", "used"),
    ("accent_text", "selected"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_highlight", "highlight"),
    ("good_text", "good_ground"),
    ("warn_text", "warn_ground"),
    ("warn_text", "field"),
    ("danger_text", "danger_ground"),
    ("danger_text", "pane"),
    ("chip_text", "chip"),
]


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(colors: theme.Colors) -> None:
    for words, ground in GROUNDS:
        ratio = theme.contrast(getattr(colors, words), getattr(colors, ground))
        assert ratio >= 4.5, f"{words} on {ground}: {ratio:.2f}"
    for line in ("border", "focus", "accent_text", "good", "warn"):
        assert theme.contrast(getattr(colors, line), colors.pane) >= 3, line


def test_every_icon_asked_for_exists() -> None:
    asked: set[str] = set()
    for path in Path(theme.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        asked.update(re.findall(r'(?:set_icon\([^,()]+,|theme\.icon\()\s*"([a-z-]+)"', text))
        commands = re.findall(r"Command\(\s*\"[^\"]+\",\s*\"[^\"]+\",.*?,\s*\"[^\"]*\",\s*\"([a-z-]+)\"", text)
        asked.update(commands)
    assert len(asked) > 20
    assert [name for name in sorted(asked) if not theme.icon_exists(name)] == []


def test_the_bundled_faces_are_used() -> None:
    assert QFontInfo(theme.sans()).family() == "Source Sans 3"
    assert QFontInfo(theme.sans(weight=600)).weight() == 600
    assert QFontInfo(theme.serif()).family() == "Source Serif 4"


def test_a_tool_tip_shows_tags_as_they_are() -> None:
    assert plain_tip("<img src='file:///etc/passwd'>") == "<qt>&lt;img src=&#x27;file:///etc/passwd&#x27;&gt;</qt>"


def test_the_appearance_can_be_chosen(qapp: object) -> None:
    theme.set_appearance("dark")
    assert theme.colors() is theme.DARK
    theme.set_appearance("light")
    assert theme.colors() is theme.LIGHT
