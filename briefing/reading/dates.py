"""Dates as documents print them: English, Malay, French, Japanese eras; whole or without a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing.reading.wording import MONTHS, WEEKDAYS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er|hb\.?))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}(?:\s+day)?(?:\s+of|\s+de|-|\s)\s*(?P<month>{_MONTH})\b\.?,?(?:[\s-]+(?:of\s+|in\s+)?{_YEAR}\b)?",
        rf"\b(?P<month>{_MONTH})\b\.?\s+(?:the\s+)?{_DAY}\b(?:(?:,\s*|\s+){_YEAR}\b)?(?!\d)",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?P<era>令和|平成|昭和)\s*(?P<eyear>元|\d{1,2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?P<year>\d{4})\s*年\s*(?:[（(][^）)]{1,8}[）)])?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
    )
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_YEARS = re.compile(rf"\b(?:in|of|since|year|pada|tahun|{_MONTH})\.?,?\s+(?P<year>20\d\d|19\d\d)\b", re.IGNORECASE)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WEEKDAY_NEAR = re.compile(rf"\b(?P<weekday>{_WEEKDAY})\b\.?,?\s*\(?\s*$", re.IGNORECASE)
_NEARBY = 40  # years back that a text of today may still speak of


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text; without a year when none is printed."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None  # Monday is 0

    def whole(self, year: int | None = None) -> date | None:
        """Return the date, in *year* when none is printed; None when there is no such day."""
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def find(text: str) -> Iterator[Dated]:
    """Yield the dates in *text* in order; where two readings overlap, the longer."""
    hits = [hit for pattern in _PATTERNS for match in pattern.finditer(text) if (hit := _dated(text, match))]
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.start - hit.end)):
        if hit.start >= end:
            yield hit
            end = hit.end


def _dated(text: str, match: re.Match[str]) -> Dated | None:
    groups = match.groupdict()
    month_text = groups["month"].lower()
    month = MONTHS.get(month_text) or (int(month_text) if month_text.isdigit() else 0)
    day = int(groups["day"])
    if groups.get("era"):
        year: int | None = _ERAS[groups["era"]] + (1 if groups["eyear"] == "元" else int(groups["eyear"]))
    else:
        year = int(groups["year"]) if groups.get("year") else None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    near = _WEEKDAY_NEAR.search(text, max(0, match.start() - 24), match.start())
    weekday = WEEKDAYS[near["weekday"].lower()] if near else None
    return Dated(match.start(), match.end(), day, month, year, weekday)


def infer_year(wanted: Dated, text: str, today: date) -> tuple[int, str]:
    """Return the year *wanted* most likely falls in, and a half-sentence that says why.

    Evidence in this order: days of the week printed beside dates in *text*, years stated in it, the latest such day
    that is not later than *today*.
    """
    stated = [int(found["year"]) for found in _YEARS.finditer(text)]
    stated += [hit.year for hit in find(text) if hit.year is not None]
    plausible = [year for year in stated if today.year - _NEARBY <= year <= today.year + 1]
    if year := _year_by_weekday(text, plausible, today):
        return year, "the days of the week printed beside its dates fall in that year"
    candidates = sorted({year for year in plausible if (day := wanted.whole(year)) and day <= today}, reverse=True)
    if candidates:
        return candidates[0], f"the text speaks of {candidates[0]}"
    this_year = wanted.whole(today.year)
    latest = today.year if this_year and this_year <= today else today.year - 1
    return latest, "no year named in the text fits, so the latest such day before today was taken"


def _year_by_weekday(text: str, stated: list[int], today: date) -> int | None:
    pairs = [hit for hit in find(text) if hit.weekday is not None and hit.year is None]
    if not pairs:
        return None
    centre = max(stated, default=today.year)
    fitting = [
        year
        for year in range(centre - 3, min(centre + 3, today.year + 1) + 1)
        if all((day := hit.whole(year)) and day.weekday() == hit.weekday for hit in pairs)
    ]
    return min(fitting, key=lambda year: (abs(year - centre), -year), default=None)


_CONNECTORS = re.compile(
    r"^(?:done|signed|issued|adopted|held|dated|date|tarikh|made|bertarikh|fait|le)?\s*(?:at|in|on|this|di|pada"
    r"|à)?\s*[:,]?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_CITY_NUMBER = re.compile(r"\s+\d")


def place_beside(text: str, hit: Dated) -> str | None:
    """Return the place that a line made of a date and a place names, '' for a date alone, None for any other line."""
    before, after = text[: hit.start], text[hit.end :]
    before = re.sub(rf"\b(?:{_WEEKDAY})\b\.?,?\s*$", "", before, flags=re.IGNORECASE)
    sides = [_only_place(before), _only_place(re.sub(r"^\s*[（(][月火水木金土日][）)]", "", after))]
    if None in sides:
        return None
    return next((side for side in sides if side), "")


def _only_place(text: str) -> str | None:
    """Return *text* as a place name, '' for nothing but punctuation, None when it says more."""
    bare = text.strip(" \t,.;:()（）、，–—-|/[]　")
    bare = _CONNECTORS.sub("", bare).strip(" ,.")
    bare = re.sub(r"[\s,]+(?:on|this|the|pada|dated|le)$", "", bare, flags=re.IGNORECASE)
    bare = bare.strip(" ,.、於で")
    if bare.lower() in {"on", "this", "the", "at", "in", "於", "date", "tarikh", "dated"}:
        return ""
    if not bare:
        return ""
    if len(bare) > 50 or len(bare.split()) > 6 or re.search(r"\d|[.!?]\s", bare):
        return None
    first_letters = [
        word[0] for word in re.findall(r"[^\W\d_]+", bare) if word.lower() not in {"of", "de", "the", "du"}
    ]
    return as_usually_written(bare) if first_letters and not any(char.islower() for char in first_letters) else None


def as_usually_written(place: str) -> str:
    """Return a place name printed in capitals as it is usually written: KUALA LUMPUR → Kuala Lumpur."""
    if len(place) <= 3:
        return place
    small = {"OF", "THE", "DE", "DU", "AND", "LA", "LE"}
    words = re.split(r"([\s-]+)", place)
    return "".join(
        word.lower() if word in small and index else word.capitalize() if word.isupper() and "." not in word else word
        for index, word in enumerate(words)
    )
