"""Dates as documents print them: English, Malay, French, Japanese eras; whole or without a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing.reading.marks import counted
from briefing.reading.wording import ISLAMIC_MONTHS, MONTHS, WEEKDAYS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ISLAMIC_MONTH = "|".join(sorted(map(re.escape, ISLAMIC_MONTHS), key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er|hb\.?|º)|\.)?"
_OF = r"(?:of\s+|in\s+|de\s+|del\s+|tahun\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)(?:\s?(?:года|год|г\.|AD\b|CE\b|م(?!\w)|M\b))?"
_BUDDHIST = r"(?:พ\.\s?ศ\.\s*|B\.?E\.?\s*)?(?P<byear>2[45]\d\d)(?!\d)(?:\s?B\.?E\b\.?)?"
_HAN = "〇○零一二三四五六七八九十"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![A-Za-z\d]){_DAY}(?:\s+day)?(?:\s+of|\s+de|-|\s)\s*(?P<month>{_MONTH})(?!\w)(?:\s?/\s?(?:{_MONTH})(?!\w))?\.?,?"
        rf"(?:[\s-]+{_OF}(?:{_YEAR}|{_BUDDHIST}))?",
        rf"\b(?P<month>{_MONTH})\b\.?\s+(?:the\s+)?(?:\d{{1,2}}\s?[-–—]\s?)?{_DAY}(?!\d)(?:(?:,\s*|\s+){_YEAR})?(?!\d)",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\d.])",
        r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])",
        r"(?P<era>令和|平成|昭和)\s*(?P<eyear>元|\d{1,2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?P<year>\d{4})\s*年\s*(?:[（(][^）)]{1,8}[）)])?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?P<year>\d{4})\s*년\s*(?P<month>\d{1,2})\s*월\s*(?P<day>\d{1,2})\s*일",
        rf"(?:(?P<era>令和|平成|昭和)(?P<eyear>元|[{_HAN}]{{1,3}})|(?P<year>[{_HAN}]{{4}}))年(?P<month>[{_HAN}]{{1,2}})月(?P<day>[{_HAN}]{{1,3}})日",
        r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"\b(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:,?\s+năm\s+(?P<year>(?:19|20)\d\d))?",
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<imonth>{_ISLAMIC_MONTH})\s+(?P<iyear>1[34]\d\d)(?:\s?(?:A\.?H\b\.?|H\b|هـ|ه\b))?",
    )
)
_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹๐๑๒๓๔๕๖๗๘๙०१२३४५६७८९０１２３４５６７８９", "0123456789" * 5)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ISLAMIC_EPOCH = 227_014  # days from 1 January 1 to the day before 1 Muharram 1, Gregorian
_BUDDHIST_ERA = 543  # years before the common one; so in Thailand since 1941
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
    calendar: str = ""  # 'Buddhist' or 'Islamic' where the date is printed by that one; 'day/month' where unsure which

    def whole(self, year: int | None = None) -> date | None:
        """Return the date, in *year* when none is printed; None when there is no such day."""
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def find(text: str) -> Iterator[Dated]:
    """Yield the dates in *text* in order; where two readings overlap, the longer."""
    ascii_text = text.translate(_ASCII_DIGITS)
    hits = [hit for pattern in _PATTERNS for match in pattern.finditer(ascii_text) if (hit := _dated(text, match))]
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.start - hit.end)):
        if hit.start >= end:
            yield hit
            end = hit.end


def _dated(text: str, match: re.Match[str]) -> Dated | None:
    groups = match.groupdict()
    if groups.get("imonth"):
        return _islamic(match)
    month_text = groups["month"].lower()
    month = MONTHS.get(month_text) or _number(month_text)
    day = _number(groups["day"])
    year = _year(groups)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    near = _WEEKDAY_NEAR.search(text, max(0, match.start() - 24), match.start())
    weekday = WEEKDAYS[near["weekday"].lower()] if near else None
    calendar = "Buddhist" if groups.get("byear") else ""
    if re.search(r"\d/\d", match.group()) and day <= 12 and day != month:
        calendar = "day/month"
    return Dated(match.start(), match.end(), day, month, year, weekday, calendar)


def _number(signs: str) -> int:
    return int(signs) if signs.isdigit() else counted(signs)


def _year(groups: dict[str, str | None]) -> int | None:
    if era := groups.get("era"):
        signs = groups["eyear"] or ""
        return _ERAS[era] + (1 if signs == "元" else _number(signs))
    if printed := groups.get("byear"):
        return int(printed) - _BUDDHIST_ERA
    printed = groups.get("year")
    if printed and not printed.isdigit():
        return int("".join(str(max(0, _HAN.index(sign) - 2)) for sign in printed))
    return int(printed) if printed else None


def _islamic(match: re.Match[str]) -> Dated | None:
    """An Islamic date by the tabular calendar; by the sight of the moon it may be a day off."""
    day, month, year = int(match["day"]), ISLAMIC_MONTHS[match["imonth"].lower()], int(match["iyear"])
    if not 1 <= day <= 30:
        return None
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    common = date.fromordinal(days + _ISLAMIC_EPOCH)
    return Dated(match.start(), match.end(), common.day, common.month, common.year, None, "Islamic")


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
    r"^(?:done|signed|issued|adopted|held|dated|made|released?|published|posted|delivered|updated|as of"
    r"|(?:release |issue )?date(?: of (?:issue|release|publication))?|for release|tarikh(?: siaran)?|bertarikh"
    r"|fait|le|hecho|en|am|den|г\.|совершено"
    r"|حرر|صدر|وقع|วันที่|ณ|อังกาฬ|ngày|于|於)?\s*(?:at|in|on|this|di|pada|à|en|в|في|a)?\b\s*[:,]?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:{_MONTH}))?\s?(?:[-–—/]|to|and|hingga|au|bis)\s?$", re.IGNORECASE
)
_CLOCK = re.compile(
    r"\W{0,4}\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?|h(?:rs|ours)?\b|GMT|UTC)?(?:\s?\(?[A-Z]{3,4}\)?)?\W*$"
)
_YEAR_AGAIN = re.compile(r"^\s*[(（]\s*(?:19|20)\d\d\s*[)）]")  # '2569 (2026)'
_BEFORE_A_DAY = re.compile(
    r"[\s,]+(?:on|this|the|pada|dated|le|el|den|am|bersamaan|في|بتاريخ|เมื่อวันที่|วันที่)$", re.IGNORECASE
)
_NO_PLACES = frozenset("on this the at in 於 于 date tarikh dated le den am ngày วันที่ بتاريخ يوم".split())


def place_beside(text: str, hit: Dated) -> str | None:
    """Return the place that a line made of a date and a place names, '' for a date alone, None for any other line."""
    before = _RANGE.sub("", text[: hit.start])
    after = _CLOCK.sub("", _YEAR_AGAIN.sub("", text[hit.end :]))
    before = re.sub(rf"\b(?:{_WEEKDAY})\b\.?,?\s*$", "", before, flags=re.IGNORECASE)
    sides = [_only_place(before), _only_place(re.sub(r"^\s*[（(][月火水木金土日][）)]", "", after))]
    if None in sides:
        return None
    return next((side for side in sides if side), "")


def _only_place(text: str) -> str | None:
    """Return *text* as a place name, '' for nothing but punctuation, None when it says more."""
    bare = text.strip(" \t,.;:()（）、，،–—-|/[]　")
    bare = _CONNECTORS.sub("", bare).strip(" ,.")
    bare = _BEFORE_A_DAY.sub("", bare)
    bare = bare.strip(" ,.،、於于で")
    if bare.lower() in _NO_PLACES:
        return ""
    if not bare:
        return ""
    if len(bare) > 50 or len(bare.split()) > 6 or re.search(r"\d|[.!?]\s|\b(?:date|tarikh)\b", bare, re.IGNORECASE):
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
    words = re.split(r"([\s/-]+)", place)
    return "".join(
        word.lower() if word in small and index else word.capitalize() if word.isupper() and "." not in word else word
        for index, word in enumerate(words)
    )
