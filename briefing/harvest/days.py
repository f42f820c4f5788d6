"""Dates, ranges and words such as 'last year': as printed, and the days they mean."""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from briefing.model.harvest import Day, Mention
from briefing.reading import dates
from briefing.reading.wording import MONTHS, WEEKDAYS

Span = tuple[date, date]
_MONTH = "|".join(
    sorted(
        (re.escape(m) for m in MONTHS if len(m) > 2 and m not in ("mar", "mei", "dis", "jan")), key=len, reverse=True
    )
)
_MONTH_FULL = "|".join(
    m
    for m in sorted(MONTHS, key=len, reverse=True)
    if len(m) > 4
    or m in ("may", "june", "july", "jun", "mac", "julai", "ogos", "juni", "juli", "mei", "mars", "juin", "août", "mai")
)
_YEAR = r"(?:19|20)\d\d"
_ABSOLUTE_RANGE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<m1>{_MONTH}))?\s*(?:[-–—]|to|until|hingga|and"
    rf"|au)\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})\b\.?(?:,?\s+(?P<y>{_YEAR}))?"
    rf"|\b(?P<M1>{_MONTH})\.?\s+(?P<D1>\d{{1,2}})(?:,\s+(?P<Y1>{_YEAR}))?\s*(?:[-–—]|to"
    rf"|until)\s*(?:(?P<M2>{_MONTH})\.?\s+)?(?P<D2>\d{{1,2}})(?!\d)(?:,?\s+(?P<Y>{_YEAR})\b)?",
    re.IGNORECASE,
)
_YEAR_RANGE = re.compile(
    rf"(?<![\w/.-])(?:(?:from|between|dari|antara|entre|de)\s+)?(?P<one>{_YEAR})\s*(?:[-–—/]|to|until|and"
    rf"|hingga|dan|à)\s*(?P<other>{_YEAR}|\d\d)(?![\d/-]|\.\d)",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?:(?:mid|early|late)[-\s])?(?P<month>{_MONTH_FULL})\b\.?,?\s+(?:of\s+)?(?P<year>{_YEAR})\b", re.IGNORECASE
)
_MONTH_ALONE = re.compile(
    r"\b(?:in|since|by|until|last|this|next|early|late|mid|from|during|pada\s+bulan|bulan"
    rf"|en)[-\s]+(?P<month>{_MONTH_FULL})\b(?!\.?,?\s*\d)",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(
    r"(?P<near>\b(?:in|since|by|of|for|from|until|till|through|during|before|after|year|beyond|end-|mid-"
    r"|early|late|around|pada|tahun|menjelang|sejak|en|depuis|d[’']ici|to|towards|than|at|dated|under|and"
    rf"|the|end|fiscal)\s*|\()?(?<![\w$€£¥/.,-])(?P<year>{_YEAR})(?![\w/]|[.,-]\d)"
)
_CJK_MONTH = re.compile(
    r"(?:(?P<era>令和|平成|昭和)\s*(?P<eyear>元|[\d０-９]{1,2})"
    r"|(?:西暦)?(?P<year>[\d０-９]{4}))\s*年(?:\s*(?P<month>[\d０-９]{1,2})"
    r"\s*月(?!\s*[\d０-９]{1,2}\s*日))?(?!\s*[\d０-９]{1,2}\s*月|間|度|以上|前|後)"
)
_DECADE = re.compile(r"\b(?:the\s+)?(?P<year>(?:19|20)\d0)s\b")
_QUARTER = re.compile(
    r"\b(?:the\s+)?(?P<which>first|second|third|fourth|last)\s+(?P<part>quarter"
    rf"|half)\s+of\s+(?:the\s+year\s+)?(?P<year>{_YEAR}|(?:this|next|last)\s+year)"
    rf"|\bQ(?P<q>[1-4])\s+(?P<qyear>{_YEAR})",
    re.IGNORECASE,
)
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WEEKDAY = "|".join(name for name in sorted(WEEKDAYS, key=len, reverse=True) if len(name) > 4)
_RELATIVE = re.compile(
    r"\b(?:(?:earlier\s+|later\s+)?(?P<today>today(?![’']s)|this\s+(?:evening|morning|afternoon)|tonight"
    r"|hari\s+ini|malam\s+ini|pagi\s+ini|petang\s+ini|aujourd[’']hui)"
    r"|(?P<yesterday>(?:the\s+day\s+before\s+)?yesterday|last\s+(?:night|evening)|semalam|kelmarin|hier)"
    r"|(?P<tomorrow>tomorrow|esok|demain)"
    r"|(?:(?:earlier|later)\s+)?(?P<when>last|this|next|the\s+(?:coming|past|previous|following"
    r"|current))\s+(?P<unit>week|weekend|month|year|quarter|decade|century|fiscal\s+year)(?!\s+(?:later"
    r"|earlier|before|after|following|in|of))"
    rf"|(?P<which>last|this|next|on|coming)\s+(?P<weekday>{_WEEKDAY})\b"
    r"|(?P<munit>minggu|bulan|tahun)\s+(?P<mwhen>lalu|lepas|ini|depan|hadapan)"
    r"|(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<cunit>days?|weeks?"
    r"|months?|years?|decades?)\s+(?P<ago>ago|earlier))\b",
    re.IGNORECASE,
)
_CJK_RELATIVE = re.compile(r"本日|昨日|明日|今年|昨年|来年|今月|先月|来月|今週|先週|来週|同日|本年")
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NOT_A_YEAR = re.compile(
    r"(?:\b(?:No|Nos|Article|Resolution|Room|para|paragraph|page|resolution|version|Expo|EXPO|Vision"
    r"|Agenda|vision|Goals|Plan|plan|RM|USD|US)\.?\s*|[$€£¥#])$"
)
_COUNTED = re.compile(
    r"\s*(?:people|persons|students|jobs|workers|MW|km|tonnes|tons|companies|million|billion|visitors"
    r"|troops|metres|households|units|%|per\s?cent)"
)


def days(block: str, text: str, today: date | None) -> Iterator[Day]:
    """Yield the dates of *text* in order; those that need the document's own day are flagged."""
    if today is not None and not _FIRST_YEAR < today.year < _LAST_YEAR:
        today = None
    taken: list[tuple[int, int]] = []
    found: list[Day] = []
    readers = _WITH_DIGITS if _DIGIT.search(text) else ()
    for read in (*readers, *(_IN_WORDS if _hinted(text) else ()), *(_LAST if readers else ())):
        for start, end, span, inferred in read(text, today):
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            first, last = span if span else (None, None)
            found.append(Day(Mention(block, start, end), text[start:end], first, last, inferred))
    yield from sorted(found, key=lambda one: one.mention.start)


_DIGIT = re.compile(r"\d")
_HINTS = (
    *_MONTH_FULL.split("|"),
    *"day night week month year quarter decade century morning evening afternoon tomorrow ago earlier hari "
    "malam minggu bulan".split(),
    *"tahun semalam kelmarin esok hier demain 日 年 月 週".split(),
)


def _hinted(text: str) -> bool:
    """True when a word of time stands in *text*: a cheap look before the dear ones."""
    small = text.lower()
    return any(word in small for word in _HINTS)


_FIRST_YEAR, _LAST_YEAR = 1200, 8900  # beyond them 'a century ago' leaves the calendar
Hit = tuple[int, int, Span | None, bool]


def _ranges(text: str, today: date | None) -> Iterator[Hit]:
    for m in _ABSOLUTE_RANGE.finditer(text):
        d1, d2 = int(m["d1"] or m["D1"]), int(m["d2"] or m["D2"])
        last_month = _month(m["m2"] or m["M2"] or m["M1"])
        first_month = _month(m["m1"]) if m["m1"] else _month(m["M1"]) if m["M1"] else last_month
        printed = m["y"] or m["Y"] or m["Y1"]
        year = int(printed) if printed else _near_year(last_month, d2, today)
        start_year = int(m["Y1"]) if m["Y1"] else year
        first, last = _day(start_year, first_month, d1), _day(year, last_month, d2)
        if m["M1"] and not m["M2"] and d2 <= d1:
            continue
        if first and last and first > last:
            first = _day((year or 1) - 1, first_month, d1)
        if first and last:
            yield m.start(), m.end(), (first, last), printed is None
        elif year is None and 1 <= d1 <= 31 and 1 <= d2 <= 31:
            yield m.start(), m.end(), None, True


def _whole(text: str, today: date | None) -> Iterator[Hit]:
    for hit in dates.find(text):
        year = hit.year or _near_year(hit.month, hit.day, today)
        day = hit.whole(year) if year else None
        if hit.year is None and hit.month == 5 and not re.search(r"\bMay\b|\bmei\b|月", text[hit.start : hit.end]):
            continue
        if day is not None or hit.year is None:
            end = hit.end - (text[hit.end - 1] == ".")
            if text[end : end + 1].isalpha() and text[end - 3 : end - 2] == " ":  # 'December 6 | the'
                end -= 3
            yield hit.start, end, (day, day) if day else None, hit.year is None


def _quarters(text: str, today: date | None) -> Iterator[Hit]:
    for m in _QUARTER.finditer(text):
        word = m["qyear"] or m["year"]
        inferred = not word[:4].isdigit()
        if inferred and today is None:
            yield m.start(), m.end(), None, True
            continue
        year = (
            int(word)
            if not inferred
            else today.year + {"this": 0, "next": 1, "last": -1}[word.split()[0].lower()]
            if today
            else 0
        )
        months = 6 if (m["part"] or "").lower() == "half" else 3
        which = int(m["q"]) if m["q"] else _ORDINAL.get(m["which"].lower(), 12 // months)
        if which * months <= 12:
            first = date(year, (which - 1) * months + 1, 1)
            yield m.start(), m.end(), (first, _month_end(year, which * months)), inferred


def _year_ranges(text: str, _today: date | None) -> Iterator[Hit]:
    for m in _YEAR_RANGE.finditer(text):
        one = int(m["one"])
        other = int(m["other"]) if len(m["other"]) == 4 else one // 100 * 100 + int(m["other"])
        joined_by_and = " and " in m.group() and not m.group().lower().startswith("between")
        if one < other <= one + 100 and not joined_by_and and not _NOT_A_YEAR.search(text[: m.start()][-14:]):
            yield m.start(), m.end(), (date(one, 1, 1), date(other, 12, 31)), False


def _month_and_year(text: str, _today: date | None) -> Iterator[Hit]:
    for m in _MONTH_YEAR.finditer(text):
        month, year = _month(m["month"]), int(m["year"])
        if m["month"][0].islower() and m["month"] in ("may", "mars", "march"):
            continue
        yield m.start(), m.end(), (date(year, month, 1), _month_end(year, month)), False


def _months(text: str, today: date | None) -> Iterator[Hit]:
    for m in _MONTH_ALONE.finditer(text):
        name = m["month"]
        if not name[0].isupper() or (name == "Mars"):
            continue
        month, lead = _month(name), m.group().split()[0].lower()
        found = _relative_month(month, lead, today)
        start = m.start("month") if lead not in ("last", "this", "next", "early", "late", "mid") else m.start()
        yield start, m.end(), found, True


def _relative_month(month: int, lead: str, today: date | None) -> Span | None:
    if today is None:
        return None
    year = today.year
    if lead == "next":
        year += month <= today.month
    elif lead == "last":
        year -= month >= today.month
    elif lead in ("by", "until"):
        year += month < today.month
    elif lead != "this":  # the nearest such month
        year += (today.month - month > 6) - (month - today.month >= 6)
    return date(year, month, 1), _month_end(year, month)


def _cjk(text: str, _today: date | None) -> Iterator[Hit]:
    for m in _CJK_MONTH.finditer(text):
        if m["era"]:
            year = _ERAS[m["era"]] + (1 if m["eyear"] == "元" else int(m["eyear"].translate(_DIGITS)))
        else:
            year = int(m["year"].translate(_DIGITS))
        month = int(m["month"].translate(_DIGITS)) if m["month"] else 0
        if not 1 <= year <= 9998 or month > 12:
            continue
        yield m.start(), m.end(), ((date(year, month or 1, 1)), _month_end(year, month or 12)), False


def _cjk_words(text: str, today: date | None) -> Iterator[Hit]:
    for m in _CJK_RELATIVE.finditer(text):
        yield m.start(), m.end(), _cjk_span(m.group(), today), True


def _cjk_span(word: str, today: date | None) -> Span | None:
    if today is None:
        return None
    unit = {"日": "day", "年": "year", "月": "month", "週": "week"}[word[-1]]
    step = {"昨": -1, "先": -1, "明": 1, "来": 1}.get(word[0], 0)
    return _around(today, unit, step)


def _decades(text: str, _today: date | None) -> Iterator[Hit]:
    for m in _DECADE.finditer(text):
        year = int(m["year"])
        yield m.start(), m.end(), (date(year, 1, 1), date(year + 9, 12, 31)), False


def _years(text: str, _today: date | None) -> Iterator[Hit]:
    for m in _YEAR_ALONE.finditer(text):
        start = m.start("year")
        if _NOT_A_YEAR.search(text[max(0, start - 14) : start]) or _COUNTED.match(text, m.end()):
            continue
        year = int(m["year"])
        if m["near"] or re.search(r"[A-Z][a-z]+\s$|^$|\($|,\s$", text[max(0, start - 12) : start]) is not None:
            yield start, m.end(), (date(year, 1, 1), date(year, 12, 31)), False


def _relative(text: str, today: date | None) -> Iterator[Hit]:
    for m in _RELATIVE.finditer(text):
        yield m.start(), m.end(), _meant(m, today) if today else None, True


def _meant(m: re.Match[str], today: date) -> Span | None:
    try:
        if m["today"]:
            return today, today
        if m["yesterday"]:
            day = today - timedelta(2 if m["yesterday"].lower().startswith("the") else 1)
            return day, day
        if m["tomorrow"]:
            return today + timedelta(1), today + timedelta(1)
        if m["weekday"]:
            return _weekday(m["which"].lower(), WEEKDAYS[m["weekday"].lower()], today)
        if m["ago"]:
            return _ago(m, today)
        if m["munit"]:
            unit = {"minggu": "week", "bulan": "month", "tahun": "year"}[m["munit"].lower()]
            return _around(today, unit, {"lalu": -1, "lepas": -1, "ini": 0}.get(m["mwhen"].lower(), 1))
        word = m["when"].lower().split()[-1]
        step = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0}.get(word, 1)
        return _around(today, m["unit"].lower().split()[-1], step)
    except (OverflowError, ValueError):
        return None


def _ago(m: re.Match[str], today: date) -> Span | None:
    count = _COUNTS.get(m["count"].lower()) or int(m["count"])
    unit = m["cunit"].lower().rstrip("s")
    if unit == "day":
        return today - timedelta(count), today - timedelta(count)
    if unit == "decade":
        unit, count = "year", count * 10
    return _around(today, unit, -count)


def _around(today: date, unit: str, step: int) -> Span | None:
    if unit == "day":
        return today + timedelta(step), today + timedelta(step)
    if unit in ("week", "weekend"):
        monday = today - timedelta(today.weekday()) + timedelta(7 * step)
        return (monday + timedelta(5) if unit == "weekend" else monday), monday + timedelta(6)
    if unit == "month":
        month = today.year * 12 + today.month - 1 + step
        return date(month // 12, month % 12 + 1, 1), _month_end(month // 12, month % 12 + 1)
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    if unit == "quarter":
        quarter = today.year * 4 + (today.month - 1) // 3 + step
        first = date(quarter // 4, quarter % 4 * 3 + 1, 1)
        return first, _month_end(first.year, first.month + 2)
    if unit == "decade":
        first_year = today.year // 10 * 10 + 10 * step
        return date(first_year, 1, 1), date(first_year + 9, 12, 31)
    return None


def _weekday(which: str, wanted: int, today: date) -> Span | None:
    """'on Thursday' in a report is the latest Thursday, today included; 'next' and 'coming' are ahead."""
    back = (today.weekday() - wanted) % 7
    if which in ("next", "coming", "this"):
        ahead = (wanted - today.weekday()) % 7
        day = today + timedelta(ahead or (7 if which == "next" else 0))
    else:
        day = today - timedelta(back or (7 if which == "last" else 0))
    return day, day


def _near_year(month: int, day: int, today: date | None) -> int | None:
    """Return the year in which such a day lies nearest to *today*."""
    if today is None:
        return None
    near: Callable[[int], int] = lambda year: abs(((_day(year, month, day) or date(year, month, 28)) - today).days)  # noqa: E731
    return min((today.year, today.year - 1, today.year + 1), key=near)


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_WITH_DIGITS = (_ranges, _whole, _quarters, _year_ranges, _month_and_year, _cjk, _decades)
_LAST = (_years,)  # a bare year only where nothing longer took it
_IN_WORDS = (_months, _cjk_words, _relative)
