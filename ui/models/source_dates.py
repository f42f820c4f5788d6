"""Reading a date as an officer types it."""

import re
from datetime import date

_MONTHS = (
    ("january", "januari", "jan"),
    ("february", "februari", "feb"),
    ("march", "mac", "mar"),
    ("april", "apr"),
    ("may", "mei"),
    ("june", "jun"),
    ("july", "julai", "jul"),
    ("august", "ogos", "aug"),
    ("september", "sept", "sep"),
    ("october", "oktober", "oct", "okt"),
    ("november", "nov"),
    ("december", "disember", "dec", "dis"),
)
_BY_NAME = {name: place for place, names in enumerate(_MONTHS, 1) for name in names}
_ISO = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([^\W\d]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def read_date(text: str) -> date | None:
    """Return the date in *text*: '10 June 2026', 'June 10, 2026', '2026-06-10', '10/06/2026' (day first)."""
    words = " ".join(text.split())
    if match := _ISO.fullmatch(words):
        return _date(match[1], int(match[2]), match[3])
    if match := _DAY_FIRST.fullmatch(words):
        return _date(match[3], int(match[2]), match[1])
    if match := _NAMED.fullmatch(words):
        return _date(match[3], _BY_NAME.get(match[2].casefold(), 0), match[1])
    if match := _MONTH_FIRST.fullmatch(words):
        return _date(match[3], _BY_NAME.get(match[1].casefold(), 0), match[2])
    return None


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
