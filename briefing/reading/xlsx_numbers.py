"""What a number of a workbook looks like: per cent, thousands, decimals, dates. Source: ECMA-376 part 1, 18.8.30-31."""

import operator
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 47: "mm:ss",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*,*)?|\.[#0?]+,*")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_TEMPLATE = re.compile(r"[0#?]+(?:[-./ ()]+[0#?]+)+")
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
    section, own_sign = _section(number, code)
    bare = _QUOTED.sub("", section)
    if code and not section.strip():
        return ""  # a form that hides such numbers
    if elapsed := _ELAPSED.search(section):
        return _elapsed(number, elapsed.group(1).lower(), bare.lower())
    if re.search(r"[ymdhsge]", bare, re.IGNORECASE) and not _PLACES.search(bare) and "general" not in bare.lower():
        return _moment(number, bare.lower(), from_1904)
    if "general" in bare.lower():
        return re.sub("general", _general(abs(number) if own_sign else number), _words(section), flags=re.I).strip()
    if "@" in bare or not section.strip():
        return _general(number)
    if not _PLACES.search(bare):
        return _words(section).strip()
    if "/" in bare:
        return _fraction(number, bare, own_sign)
    if re.search(r"[eE][+-]", bare):
        return _scientific(number, bare)
    return _formed(number, section, own_sign)


def _section(number: Decimal, code: str) -> tuple[str, bool]:
    """Return the part of a form that is for such a number, and whether the part shows the sign itself."""
    sections = _SECTIONS.findall(code)
    if sections and not code.endswith(";"):
        sections.pop()  # the empty match behind the last one
    for section in sections[:2]:
        if found := _CONDITION.search(section):
            limit = Decimal(found.group(2))
            if _COMPARE[found.group(1)](number, limit):
                return section, False
    if any(_CONDITION.search(section) for section in sections[:2]):
        return sections[min(len(sections), 3) - 1], False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return (sections[0] if sections else ""), False


def _elapsed(number: Decimal, unit: str, code: str) -> str:
    """Return a length of time that goes on beyond a day: 36:00 hours."""
    seconds = round(number * 86_400)
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    if unit.startswith("s"):
        return f"{sign}{seconds}"
    minutes = f"{seconds // 60}" if unit.startswith("m") else f"{seconds // 3600}:{seconds // 60 % 60:02d}"
    return f"{sign}{minutes}:{seconds % 60:02d}" if "s" in code else f"{sign}{minutes}"


def _fraction(number: Decimal, code: str, own_sign: bool) -> str:
    """Return a number with a fraction: 2 3/4."""
    below = code.rpartition("/")[2].strip()
    fixed = re.match(r"\d+", below)
    most = 10 ** max(1, min(len(below), 4)) - 1
    value = Fraction(abs(number))
    part = Fraction(round(value * int(fixed.group())), int(fixed.group())) if fixed else value.limit_denominator(most)
    whole, rest = divmod(part, 1)
    sign = "-" if number < 0 and not own_sign else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{f'{whole} ' if whole else ''}{rest.numerator}/{rest.denominator}"


def _scientific(number: Decimal, code: str) -> str:
    places = len(re.split(r"[eE]", code)[0].partition(".")[2].strip())
    mantissa, _, power = f"{number:.{places}E}".partition("E")
    return f"{mantissa}E{'-' if power.startswith('-') else '+'}{power.lstrip('+-').zfill(2)}"


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
    pattern = _TEMPLATE.search(plain)
    if pattern is not None and not count:
        return _in_template(fixed, section, pattern, own_sign)
    text = f"{abs(fixed):{',' if ',' in whole else ''}.{count}f}"
    if not fixed and "0" not in digits:
        text = ""  # places that show nothing for zero
    least = sum(sign in "0" for sign in whole)
    if least > 1 and "," not in whole:
        head, point, tail = text.partition(".")
        text = head.zfill(least) + point + tail
    optional = len(after) - len(after.rstrip("#?"))
    if optional and "." in text:
        cut = len(text) - len(text.rstrip("0"))
        text = text[: len(text) - min(cut, optional)].rstrip(".")
    sign = "-" if fixed < 0 and not own_sign else ""
    before, behind = _words(section[: places.start()]), _words(section[places.end() :])
    return f"{sign}{before}{text}{behind}".strip()


def _in_template(number: Decimal, section: str, pattern: re.Match[str], own_sign: bool) -> str:
    """Return digits put into a form such as 000-00-0000, from the right."""
    digits = list(str(abs(int(number))))
    made: list[str] = []
    for sign in reversed(pattern.group()):
        if sign in "0#?":
            made.append(digits.pop() if digits else "0" if sign == "0" else "")
        else:
            made.append(sign)
    text = "".join(digits) + "".join(reversed(made))
    before, behind = _words(section[: pattern.start()]), _words(section[pattern.end() :])
    return f"{'-' if number < 0 and not own_sign else ''}{before}{text}{behind}".strip()


def _words(part: str) -> str:
    return _QUOTED.sub(lambda found: next((group for group in found.groups() if group), ""), part)


def _moment(number: Decimal, code: str, from_1904: bool) -> str:
    """Return a date as 12 March 2026 or a time as 09:30, so that no two countries read it differently."""
    if not 0 <= number < 2_958_466:
        return _general(number)
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 61 else 31)
    moment = start + timedelta(seconds=round(float(number) * 86_400))
    time = f"{moment:%H:%M:%S}" if "s" in code else f"{moment:%H:%M}"
    if "s" in code and "h" not in code:
        time = f"{moment:%M:%S}"
    if not re.search("[ydge]", code):
        return time if "h" in code or "s" in code else _MONTHS[moment.month - 1]
    day = f"{moment.day} " if "d" in code else ""
    month = f"{_MONTHS[moment.month - 1]}" if "m" in code else ""
    year = f" {moment.year}" if re.search("[yge]", code) else ""
    return f"{day}{month}{year}{f', {time}' if 'h' in code else ''}".strip()
