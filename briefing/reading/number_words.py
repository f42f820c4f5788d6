"""Numbers in words and as counted in Chinese, Japanese, Korean and Hebrew, as lists print them."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_LARGE = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_HEBREW = (
    (400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"), (50, "נ"), (40, "מ"),
    (30, "ל"), (20, "כ"), (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"), (6, "ו"), (5, "ה"),
    (4, "ד"), (3, "ג"), (2, "ב"), (1, "א"),
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_KOREAN = "영일이삼사오육칠팔구"
_LEGAL = {
    "japaneseLegal": ("零壱弐参四伍六七八九", "拾", "百", "阡", "萬"),
    "chineseLegalSimplified": ("零壹贰叁肆伍陆柒捌玖", "拾", "佰", "仟", "万"),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾", "佰", "仟", "萬"),
}
_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def cardinal(number: int) -> str:
    """Return *number* in English words: 'twenty-one', 'one hundred one' as word processors write it."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]
    for amount, name in _LARGE:
        if number >= amount:
            count, rest = divmod(number, amount)
            head = f"{cardinal(count)} {name}"
            return f"{head} {cardinal(rest)}" if rest else head
    return str(number)


def ordinal_words(number: int) -> str:
    """Return *number* as an English ordinal: 'twenty-first'."""
    words = cardinal(number)
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    if last in _ORDINALS:
        return words[:at] + _ORDINALS[last]
    if last == "twelve":
        return words[:at] + "twelfth"
    return words[:at] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def hebrew(number: int) -> str:
    """Return *number* in Hebrew letters; 15 and 16 are not written with letters of the Name."""
    text = ""
    for amount, letters in _HEBREW:
        while number >= amount:
            if number in (15, 16):
                return text + ("טו" if number == 15 else "טז")
            text += letters
            number -= amount
    return text


def counted(number: int, style: str) -> str:
    """Return *number* as counted in East Asia: 二十一. Styles not called 'Thousand' give the digits from 100 on."""
    if style in ("chineseCounting", "taiwaneseCounting") and number >= 100:
        return "".join("○一二三四五六七八九"[int(digit)] for digit in str(number))
    if style == "koreanCounting":
        return _placed(number, _KOREAN, ("천", "백", "십"), "만", ones=False)
    if style == "japaneseCounting":
        return _placed(number, _DIGITS, ("千", "百", "十"), "万", ones=False)
    zero = "〇" if style == "chineseCountingThousand" else "零"
    return _placed(number, _DIGITS, ("千", "百", "十"), "万", ones=True, zero=zero)


def legal(number: int, style: str) -> str:
    """Return *number* as contracts write it, so that nobody can change it: 貳拾壹; in Korean the counting words."""
    if style == "koreanLegal":
        small = number < 100
        return _KOREAN_TENS[number // 10] + _KOREAN_ONES[number % 10] if small else counted(number, "koreanCounting")
    digits, ten, hundred, thousand, myriad = _LEGAL[style]
    zero = "" if style == "japaneseLegal" else digits[0]
    return _placed(number, digits, (thousand, hundred, ten), myriad, ones=True, zero=zero, one_ten=True)


def _placed(
    number: int,
    digits: str,
    signs: tuple[str, str, str],
    myriad: str,
    ones: bool,
    zero: str = "",
    one_ten: bool = False,
) -> str:
    """Return *number* digit by digit with the sign of each place; *ones*: a one is said before 百 and 千 as well."""
    if number >= 100_000_000:
        return str(number)
    if number >= 10_000:
        high, rest = divmod(number, 10_000)
        gap = zero if rest and rest < 1_000 else ""
        tail = _placed(rest, digits, signs, myriad, ones, zero, True) if rest else ""
        before = "" if high == 1 and digits is _KOREAN else _placed(high, digits, signs, myriad, ones, zero, one_ten)
        return before + myriad + gap + tail
    text, skipped = "", False
    for unit, sign in zip((1000, 100, 10, 1), (*signs, ""), strict=True):
        count, number = divmod(number, unit)
        if not count:
            skipped = bool(text)
            continue
        silent = count == 1 and unit > 1 and (not ones or (unit == 10 and not text and not one_ten))
        text += (zero if skipped else "") + ("" if silent else digits[count]) + sign
        skipped = False
    return text
