"""Every string an officer sees passes through here, so that it can be translated."""

from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

CONTEXT = "Briefing"
_SPOKEN = {QLocale.Language.Malay: "ms", QLocale.Language.Japanese: "ja"}


def language() -> str:
    """Return the language of the window: 'en', 'ms' or 'ja'; dates in the window are written in it."""
    return _SPOKEN.get(QLocale().language(), "en")


def tr(text: str, **values: object) -> str:
    """Return *text* in the language of the window, with ``{name}`` slots filled from *values*.

    The slots are filled after translation, so that a translator sees the sentence with its slots.
    """
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


def counted(number: int, one: str, many: str, **values: object) -> str:
    """Return *one* or *many* for *number*, with ``{n}`` set: ``counted(3, '1 paragraph', '{n} paragraphs')``."""
    return tr(one if number == 1 else many, n=f"{number:,}", **values)


def plain_tip(text: str) -> str:
    """Return a tool tip that shows *text* as it is: Qt takes tips with tags for rich text and would open files."""
    return f"<qt>{escape(text)}</qt>" if text else ""
