"""How the window looks: colours by name for light and dark, fonts, the 4 px grid and icons.

``QStyleHints.setColorScheme`` does nothing on bare X or offscreen, so the palette is our own. Widgets that paint
themselves ask ``colors()`` while painting; widgets that keep a colour listen to ``changes().changed``.
"""

from dataclasses import dataclass, fields
from weakref import WeakKeyDictionary

import qtawesome
import shiboken6
from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import isValid

from ui.fonts import SANS, SERIF, families, load_fonts
from ui.theme_style import stylesheet

GRID = 4  # px; every margin and gap is a multiple
TEXT_SIZE = 14  # px, the interface
SMALL_SIZE = 13
READING_SIZE = 17  # px, set text at zoom 1
READING_LEADING = 1.45
READING_MEASURE = 70  # characters in a full line of set text


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours of one appearance, '#rrggbb'. Every text colour keeps 4.5:1 on the grounds it is used on."""

    name: str
    pane: str  # ground of every pane
    chrome: str  # ground of bars
    canvas: str  # ground behind paper
    field: str  # ground of a text field
    hairline: str
    border: str  # of controls: 3:1 on the pane
    text: str
    muted: str  # second lines, labels
    accent: str  # filled buttons, ticks, bars
    on_accent: str
    accent_hover: str
    accent_text: str  # words and icons in the accent colour
    used: str  # ground of a paragraph in the book
    hover: str
    selected: str  # ground of what is selected
    highlight: str  # marker pen on found words
    on_highlight: str
    track: str  # empty part of a bar
    good: str
    good_ground: str
    good_text: str
    warn: str
    warn_ground: str
    warn_text: str
    danger: str
    danger_ground: str
    danger_text: str
    chip: str
    chip_text: str
    paper: str  # a page of the book or of an original: white in both
    focus: str

    def qcolor(self, name: str) -> QColor:
        """Return the named colour for painting."""
        return QColor(getattr(self, name))


LIGHT = Colors(
    name="light",
    pane="#ffffff",
    chrome="#ffffff",
    canvas="#f3f5f7",
    field="#f8f9fb",
    hairline="#e2e6ea",
    border="#868f99",
    text="#1a1e23",
    muted="#5b6570",
    accent="#1d4e7e",
    on_accent="#ffffff",
    accent_hover="#27639f",
    accent_text="#1d4e7e",
    used="#f1f7fd",
    hover="#f3f6f9",
    selected="#dfe9f5",
    highlight="#f9eba6",
    on_highlight="#1a1e23",
    track="#e6e9ed",
    good="#4d8a37",
    good_ground="#e8f2e2",
    good_text="#33601f",
    warn="#b87514",
    warn_ground="#fdf1d3",
    warn_text="#7a4c00",
    danger="#b3261e",
    danger_ground="#fdeceb",
    danger_text="#9c1f18",
    chip="#e7edf8",
    chip_text="#2a4a8a",
    paper="#ffffff",
    focus="#2f73b3",
)
DARK = Colors(
    name="dark",
    pane="#1f2226",
    chrome="#1f2226",
    canvas="#16181b",
    field="#282c31",
    hairline="#343940",
    border="#77818c",
    text="#e7e9ec",
    muted="#a8b0ba",
    accent="#2f6ea8",
    on_accent="#ffffff",
    accent_hover="#3678b5",
    accent_text="#8fbfee",
    used="#22303e",
    hover="#292d33",
    selected="#2c4159",
    highlight="#6b5a12",
    on_highlight="#fff6d2",
    track="#3a4048",
    good="#6fae57",
    good_ground="#263a21",
    good_text="#b3dba1",
    warn="#d79a3c",
    warn_ground="#413211",
    warn_text="#f3cf86",
    danger="#d9534a",
    danger_ground="#48221f",
    danger_text="#f6b0aa",
    chip="#2a3854",
    chip_text="#b7cdf6",
    paper="#ffffff",
    focus="#6aaae6",
)


class Changes(QObject):
    """Tells widgets that the appearance changed."""

    changed = Signal()


class _State:
    colors: Colors = LIGHT
    changes: Changes | None = None
    icons: "WeakKeyDictionary[QObject, tuple[str, str]]" = WeakKeyDictionary()


def colors() -> Colors:
    """Return the colours in use."""
    return _State.colors


def changes() -> Changes:
    """Return the object whose ``changed`` signal follows every change of appearance."""
    if _State.changes is None:
        _State.changes = Changes()
    return _State.changes


def appearance() -> str:
    """Return the officer's choice: 'system', 'light' or 'dark'."""
    value = str(QSettings().value("appearance", "system"))
    return value if value in {"system", "light", "dark"} else "system"


def set_appearance(choice: str) -> None:
    """Keep the choice and dress the application in it."""
    QSettings().setValue("appearance", choice)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress(app)


def dress(app: QApplication) -> None:
    """Give *app* our fonts, palette and style for the chosen appearance; safe to call again."""
    load_fonts()
    choice = appearance()
    system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    _State.colors = DARK if choice == "dark" or (choice == "system" and system_dark) else LIGHT
    app.setStyle("Fusion")
    app.setFont(sans())
    app.setPalette(_palette(_State.colors))
    values = {field.name: getattr(_State.colors, field.name) for field in fields(Colors)}
    app.setStyleSheet(stylesheet(values, '", "'.join(families(SANS)), TEXT_SIZE, SMALL_SIZE))
    for owner, (name, color) in list(_State.icons.items()):
        if shiboken6.isValid(owner):  # its window may be gone
            _paint_icon(owner, name, color)
    changes().changed.emit()


def follow_system(app: QApplication) -> None:
    """Change the appearance when the system's does."""
    app.styleHints().colorSchemeChanged.connect(lambda *_: dress(app))


def sans(size: int = TEXT_SIZE, weight: int = 400) -> QFont:
    """Return the interface face; *size* in px."""
    return _font(SANS, size, weight)


def serif(size: int = READING_SIZE, weight: int = 400, italic: bool = False) -> QFont:
    """Return the reading face; *size* in px."""
    font = QFont(SERIF)
    font.setPixelSize(size)
    font.setItalic(italic)
    font.setVariableAxis(QFont.Tag("opsz"), min(60.0, max(8.0, size * 0.75)))
    if weight != 400:  # by its axis: asking for a weight would only smear the regular letters
        font.setVariableAxis(QFont.Tag("wght"), weight)
    return font


def icon(name: str, color: str = "muted") -> QIcon:
    """Return a picture of the one icon family (Phosphor), in a named colour: ``icon('plus')``."""
    shade = getattr(_State.colors, color)
    if not icon_exists(name):
        return QIcon()  # a missing picture must not keep a window from opening; a test knows all names
    picture: QIcon = qtawesome.icon(f"ph.{name}", color=shade, color_disabled=_State.colors.hairline)
    return picture


def icon_exists(name: str) -> bool:
    """True when the icon family has a picture of that name."""
    try:
        qtawesome.charmap(f"ph.{name}")
    except KeyError:
        return False
    return True


def set_icon(owner: QAction | QAbstractButton, name: str, color: str = "muted") -> None:
    """Give *owner* an icon that follows the appearance."""
    _State.icons[owner] = (name, color)
    _paint_icon(owner, name, color)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(ground: str) -> str:
    """Return black or white, whichever reads better on *ground*."""
    return "#ffffff" if contrast("#ffffff", ground) >= contrast("#111111", ground) else "#111111"


def _paint_icon(owner: QObject, name: str, color: str) -> None:
    if isinstance(owner, QAction | QAbstractButton) and isValid(owner):
        owner.setIcon(icon(name, color))


def _font(family: str, size: int, weight: int) -> QFont:
    font = QFont(families(family))
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font


def _luminance(color: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    shade = QColor(color)
    return 0.2126 * linear(shade.redF()) + 0.7152 * linear(shade.greenF()) + 0.0722 * linear(shade.blueF())


def _palette(use: Colors) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    pairs = {
        role.Window: use.pane,
        role.WindowText: use.text,
        role.Base: use.pane,
        role.AlternateBase: use.hover,
        role.Text: use.text,
        role.Button: use.pane,
        role.ButtonText: use.text,
        role.ToolTipBase: use.field,
        role.ToolTipText: use.text,
        role.PlaceholderText: use.muted,
        role.Highlight: use.accent,
        role.HighlightedText: use.on_accent,
        role.Link: use.accent_text,
        role.LinkVisited: use.accent_text,
        role.Light: use.pane,
        role.Midlight: use.hairline,
        role.Mid: use.border,
        role.Dark: use.border,
        role.Shadow: use.hairline,
        role.BrightText: use.danger_text,
        role.Accent: use.accent,
    }
    for which, color in pairs.items():
        palette.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(use.border))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(use.track))
    return palette
