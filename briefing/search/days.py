"""Days as they are typed into a filter: 2026, 2026-01, 2026-01-15, 15.1.2026, Jan 2026, 2026年1月."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:[-/.年](?:(?P<month>\d{1,2})(?:[-/.月](?:(?P<day>\d{1,2})日?)?)?月?)?)?$")
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})$")
_NAMED = re.compile(r"(?:(?P<day>\d{1,2})[ .-]*)?(?P<name>[^\W\d_]{3,})\.?[ -]*(?P<year>\d{4})$")
_ERA = re.compile(r"令和(?P<year>\d{1,2}|元)年?(?:(?P<month>\d{1,2})月?(?:(?P<day>\d{1,2})日?)?)?$")
_REIWA = 2018  # the year before its first
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari",
            "feb february februari",
            "mar march mac",
            "apr april",
            "may mei",
            "jun june",
            "jul july julai",
            "aug august ogos ogo",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december dis disember",
        ),
        1,
    )
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day, a month or a year: its first and its last day."""

    first: date
    last: date


def stretch(text: str) -> Stretch | None:
    """Return what *text* speaks of; None while it is no date (yet)."""
    text = text.strip()
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _NAMED, _ERA):
        found = pattern.match(text)
        if found:
            named = found.groupdict()
            year = 1 if named["year"] == "元" else int(named["year"])
            month = _MONTHS.get(named["name"].casefold(), 0) if named.get("name") else _number(named.get("month"))
            if named.get("name") and not month:
                return None
            return _made(year + (_REIWA if pattern is _ERA else 0), month, _number(named.get("day")))
    return None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _made(year: int, month: int | None, day: int | None) -> Stretch | None:
    try:
        if month is None:
            return Stretch(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Stretch(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Stretch(date(year, month, day), date(year, month, day))
    except (ValueError, calendar.IllegalMonthError):
        return None
