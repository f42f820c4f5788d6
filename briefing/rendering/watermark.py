"""The word across each page of a draft: behind the text, pale, furniture for screen readers."""

from html import escape

from briefing.design import Design
from briefing.rendering.figures import turned

NAME = "watermark"
"""The name under which the layout asks for it, beside the book's pictures."""
COLOR = "#ebedf0"
ANGLE = -38.0
"""Degrees; rises to the right."""
_SHARE = 0.86  # of the sheet's shorter side that the word fills


def letter_size(word: str, design: Design) -> float:
    """Return the size in points at which *word* fills the sheet."""
    letters = sum(1.0 if ord(letter) > 0x2E7F else 0.66 for letter in word)
    return min(150.0, _SHARE * min(design.page.width, design.page.height) / max(letters, 1.0))


def drawing(word: str, design: Design) -> bytes:
    """Return the word as a drawing (SVG) for the middle of the page."""
    wide, high = turned(design.page, False)
    size = letter_size(word, design)
    family = escape(f"{design.font('sans')}, Noto Sans CJK JP, sans-serif", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}">'
        f'<text x="{wide / 2}" y="{high / 2}" transform="rotate({ANGLE} {wide / 2} {high / 2})" text-anchor="middle" '
        f'font-family="{family}" font-weight="600" font-size="{size:.1f}" fill="{COLOR}">{escape(word)}</text></svg>'
    ).encode()
