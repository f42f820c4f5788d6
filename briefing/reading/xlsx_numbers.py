"""What a number of a workbook looks like: per cent, thousands, decimals, dates. Source: ECMA-376 part 1, 18.8.30-31."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 47: "mm:ss",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*,*)?|\.[#0?]+,*")
_MONTHS = ("January February March April May June July August September October November December").split()


def code_of(number: int, own: dict[int, str]) -> str:
    """Return the form with that number: the workbook's own or one that every workbook has; '' for the general one."""
    return own.get(number, _BUILT_IN.get(number, ""))


def shown(value: str, code: str, from_1904: bool) -> str:
    """Return the number in *value* as the form *code* shows it; what the form does not say is shown in full."""
    try:
        number = Decimal(value)
    except ArithmeticError:
        return value
    if not number.is_finite() or abs(number) > Decimal(10) ** 30:
        return value
    sections = code.split(";")
    section = sections[1] if number < 0 and len(sections) > 1 and sections[1] else sections[0]
    bare = _QUOTED.sub("", section)
    if re.search(r"[ymdhs]", bare, re.IGNORECASE) and not _PLACES.search(bare):
        return _moment(number, bare.lower(), from_1904)
    if not bare or "general" in bare.lower() or "/" in bare or "e" in bare.lower() or "@" in bare:
        return _general(number)
    return _formed(number, section, own_sign=section is not sections[0])


def _general(number: Decimal) -> str:
    """Return the number as a cell of no form shows it: fifteen digits, so that 0.1 + 0.2 is 0.3."""
    rounded = Decimal(f"{number:.15g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _formed(number: Decimal, section: str, own_sign: bool) -> str:
    plain = _QUOTED.sub(lambda found: "\0" * len(found.group()), section)  # the same places without what is quoted
    places = _PLACES.search(plain)
    if places is None:
        return _general(number)
    percent = "%" in plain
    number = number * 100 if percent else number
    digits = places.group().rstrip(",")
    thousands = len(places.group()) - len(digits)
    whole, _, after = digits.partition(".")
    number = number / (Decimal(1000) ** thousands)
    count = len(after)
    fixed = number.quantize(Decimal(1).scaleb(-count), ROUND_HALF_UP)
    text = f"{abs(fixed):{',' if ',' in whole else ''}.{count}f}"
    optional = len(after) - len(after.rstrip("#?"))
    if optional and "." in text:
        cut = len(text) - len(text.rstrip("0"))
        text = text[: len(text) - min(cut, optional)].rstrip(".")
    sign = "-" if fixed < 0 and not own_sign else ""
    before, behind = _words(section[: places.start()]), _words(section[places.end() :])
    return f"{sign}{before}{text}{behind}".strip()


def _words(part: str) -> str:
    return _QUOTED.sub(lambda found: next((group for group in found.groups() if group), ""), part)


def _moment(number: Decimal, code: str, from_1904: bool) -> str:
    """Return a date as 12 March 2026 or a time as 09:30, so that no two countries read it differently."""
    if not 0 <= number < 2_958_466:
        return _general(number)
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 61 else 31)
    moment = start + timedelta(seconds=round(float(number) * 86_400))
    time = f"{moment:%H:%M:%S}" if "s" in code else f"{moment:%H:%M}"
    if "y" not in code and "d" not in code:
        return time if "h" in code or "s" in code else _MONTHS[moment.month - 1]
    day = f"{moment.day} " if "d" in code else ""
    month = f"{_MONTHS[moment.month - 1]}" if "m" in code else ""
    year = f" {moment.year}" if "y" in code else ""
    return f"{day}{month}{year}{f', {time}' if 'h' in code else ''}".strip()
