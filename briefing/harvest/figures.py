"""Money, shares and quantities: as printed with hedge and unit, and as a number for comparing."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from briefing.model.harvest import Figure, Mention

_NUMBER = r"\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12,
    "tn": 12, "lakh": 5, "crore": 7, "ribu": 3, "juta": 6, "bilion": 9, "trilion": 12, "milliard": 9,
    "milliards": 9, "millions": 6, "billions": 9, "trillions": 12, "thousands": 3, "k": 3, "万": 4, "百万": 6, "億": 8,
    "兆": 12, "千": 3, "亿": 8,
}  # fmt: skip
"""Powers of ten. 'm', 'b' and 'k' count only behind money."""
_SCALE = (
    r"(?:\s|-)?(?P<scale>hundred\s+(?:thousand|million|billion)|thousands?|millions?|billions?|trillions?"
    r"|milliards?|mn|bn|tn|ribu|juta|bilion|trilion|crore|lakh)\b"
)
_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "HK$": "HKD",
    "NT$": "TWD", "R$": "BRL", "$": "$", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "RM": "MYR", "Rp": "IDR",
    "Rs": "INR", "₹": "INR", "₩": "KRW", "₱": "PHP", "฿": "THB", "₫": "VND",
}  # fmt: skip
_CODES = (
    "USD|MYR|JPY|EUR|GBP|AUD|NZD|CAD|SGD|CNY|RMB|INR|IDR|THB|VND|PHP|KRW|CHF|HKD|AED|SAR|BRL|ZAR|SEK|NOK"
    "|DKK|TWD|BND|XAF|CFAF|FCFA|QAR|KWD|TRY|MXN|EGP|PKR|BDT|LKR|KHR|LAK|MMK"
)
_BEFORE = rf"(?P<money>{'|'.join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True))}|(?:{_CODES}))\s?"
_NAMED = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "singapore dollar": "SGD", "canadian dollar": "CAD", "dollar": "$", "euro": "EUR", "yen": "JPY",
    "ringgit": "MYR", "pound": "GBP", "pounds sterling": "GBP", "rupee": "INR", "rupiah": "IDR", "baht": "THB",
    "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "dong": "VND", "peso": "PHP", "rand": "ZAR", "dirham": "AED",
    "riyal": "SAR", "swiss franc": "CHF", "franc": "franc", "krone": "krone", "krona": "krona", "crown": "crowns",
    "cent": "cents", "sen": "sen", "dolar": "$", "real": "BRL",
}  # fmt: skip
_NAMES = "|".join(rf"{name}s?" for name in sorted(_NAMED, key=len, reverse=True))
_UNIT = (
    r"%|％|per\s?cent(?:age\s+points?)?|percentage\s+points?|percentage\s+point|peratus|pour\s?cent"
    r"|basis\s+points?|percent"
    r"|megawatts?|gigawatts?|kilowatts?|terawatt-hours?|gigawatt-hours?|kilowatt-hours?|megawatt-hours?"
    r"|MWp?|GWp?|kW|TWh|GWh|MWh|kWh|kV|Hz"
    r"|(?:metric\s+|million\s+)?tonnes?(?:\s+(?:of\s+CO2|a\s+year|per\s+annum|per\s+year))?|metric\s+tons?"
    r"|tons?|kilograms?|kg|mtpa|Mtpa|TEUs?|barrels?(?:\s+(?:a|per)\s+day)?|bpd|bcm|cubic\s+met(?:re|er)s?"
    r"|litres?|liters?|gallons?|mmscfd"
    r"|kilomet(?:re|er)s?|km²?|nautical\s+miles?|miles?|met(?:re|er)s?|hectares?|acres?"
    r"|square\s+(?:kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet)|ha|knots"
    r"|people|persons?|residents|citizens|students?|pupils|scholars|scholarships?|teachers|workers?|jobs?"
    r"|employees|personnel|troops|soldiers|officers|visitors?|tourists?|passengers|delegates?"
    r"|participants?|households?|families|patients|doses|deaths|cases|refugees|migrants|trainees|nurses"
    r"|engineers|seats?|votes?|members?"
    r"|companies|firms|businesses|projects?|agreements?|memorand(?:a|ums?)(?:\s+of\s+(?:understanding"
    r"|cooperation))?|MoUs?|MOUs?|countries|nations|states|vessels?|ships?|aircraft|vehicles?|buses|cars"
    r"|units?|homes|houses|schools|hospitals|universities|ports|flights|routes|cities|villages|islands"
    r"|municipalities|communities|proposals|recommendations"
    r"|years?|months?|weeks?|days?|hours?|minutes?|decades?|orang|tan|peserta|pelajar|syarikat|projek"
    r"|tahun|pekerja|negara|personnes|ans|degrees(?:\s+Celsius)?|°C"
)
_HEDGE = (
    r"(?P<hedge>(?i:(?:just\s+|slightly\s+|well\s+|far\s+)?(?:nearly|almost|about|around|roughly"
    r"|approximately|some|circa|an?\s+estimated|estimated|close\s+to|nearing|more\s+than|over|above"
    r"|in\s+excess\s+of|upwards\s+of|exceeding|exceeded"
    r"|at\s+least|not\s+less\s+than|no\s+fewer\s+than|no\s+less\s+than|less\s+than|fewer\s+than|under"
    r"|below|up\s+to|as\s+many\s+as|as\s+much\s+as|at\s+most|not\s+more\s+than|no\s+more\s+than|least|most"
    r"|only|barely|a\s+record"
    r"|hampir|kira-kira|lebih\s+kurang|lebih\s+daripada|lebih|melebihi|kurang\s+daripada"
    r"|sekurang-kurangnya|sekitar|anggaran|dianggarkan|sehingga|mencecah"
    r"|environ|près\s+de|plus\s+de|moins\s+de|au\s+moins|quelque|jusqu[’']à))\s+)?"
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "a": 1,
}  # fmt: skip
_PARTS = {"third": 3, "quarter": 4, "half": 2, "fifth": 5, "tenth": 10, "sixth": 6, "eighth": 8}
_MONEY_FIRST = re.compile(
    rf"(?<![\w.]){_HEDGE}{_BEFORE}(?P<number>{_NUMBER})(?![\d])(?:{_SCALE}|\s?(?P<short>[mbk]n?)\b(?!\w))?(?!\w)",
    re.IGNORECASE,
)
_MONEY_LAST = re.compile(
    rf"(?<![\w.$€£¥/-]){_HEDGE}(?P<number>{_NUMBER})(?:{_SCALE})?\s+(?P<money>{_NAMES}|{_CODES})\b", re.IGNORECASE
)
_SHARE = re.compile(
    rf"(?<![\w.$€£¥/-]){_HEDGE}(?P<number>{_NUMBER}|(?<!\d\s)(?<!%\s)[-−]\s?\d+(?:\.\d+)?)(?:{_SCALE})?(?:\s"
    rf"|-)?(?P<unit>{_UNIT})(?![\w’'-])"
)
_QUANTITY = re.compile(
    rf"(?<![\w.$€£¥/-]){_HEDGE}(?P<number>{_NUMBER})(?:{_SCALE})?\s+(?:(?!(?:and|or|to|of|in|on|at|for|from"
    r"|by|with|a|an|the|per|bucks|dollars|is|are|was"
    rf"|were)\b)[a-z-]+\s+){{1,2}}(?P<unit>{_UNIT})(?![\w’'-])"
)
_PLURAL = r"(?:\s+(?P<unit>(?!(?:as|is|was|has|this|its|plus|versus|yes)\b)[A-Za-z]{2,}s)\b)?"
_SCALED = re.compile(rf"(?<![\w.$€£¥/-]){_HEDGE}(?P<number>{_NUMBER}){_SCALE}{_PLURAL}", re.IGNORECASE)
_COMPOUND = re.compile(
    rf"(?<![\w.$€£¥/-]){_HEDGE}(?P<parts>(?:{_NUMBER})\s+(?:trillion|billion|million|thousand)\s+(?:and\s+)?"
    rf"(?:\d{{1,3}}\s+(?:billion|million|thousand)\s+(?:and\s+)?){{0,2}}"
    rf"\d{{1,3}}(?!\d)(?:\s+(?:million|thousand)\b)?)(?:\s+(?P<money>{_NAMES}|{_CODES})\b"
    rf"|\s+(?P<unit>{_UNIT})(?![\w’'-]))?"
)
_HEDGED = re.compile(
    rf"(?<![\w.]){_HEDGE[:-1]}(?P<number>{_NUMBER})(?![\w.,]*\d)(?!\s+(?:January|February|March|April|May"
    rf"|June|July|August|September|October|November|December)){_PLURAL}"
)
_FRACTION = re.compile(
    rf"(?<![\w-]){_HEDGE}(?P<count>one|two|three|four|a)[\s-](?P<part>third|quarter|half|fifth|tenth|sixth|eighth)s?\b"
)
_RATIO = re.compile(r"(?<![\w:.])(?P<one>\d{1,4}):(?P<other>\d{1,4})(?![\w:])(?!\s?(?:[ap]\.?m|hours|GMT|UTC|EDT|EST))")
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?<!Year )(?<!year ){_HEDGE}(?P<word>{'|'.join(w for w in _WORDS if w != 'a')})\s+"
    rf"(?P<scale>hundred|thousand|million|billion|trillion)\b{_PLURAL}",
    re.IGNORECASE,
)
_CJK = re.compile(
    r"(?P<hedge>約|およそ|ほぼ|最大|総額|计|大约)?\s?(?P<number>[\d,，.．０-９]+)\s?(?P<scale>兆|億|百万|万|千"
    r"|亿)?(?P<rest>[\d,]+)?(?P<scale2>億|百万|万|千)?(?P<unit>円|ドル|米ドル|ユーロ|リンギット|元|人|件|社|％|%|パーセント|トン|メガワット|キロ"
    r"|か国|カ国|ヶ国)(?P<over>以上|超|余り|近く|未満)?"
)
_CJK_UNITS = {
    "円": "JPY",
    "ドル": "USD",
    "米ドル": "USD",
    "ユーロ": "EUR",
    "リンギット": "MYR",
    "元": "CNY",
    "％": "%",
    "%": "%",
    "パーセント": "%",
}
_CONVERSION = re.compile(
    rf"[(（]\s?(?:{_BEFORE.replace('(?P<money>', '(?:')})?\s?1(?:\.0+)?\s?(?:{_NAMES})?\s?(?:=|equals|is|was"
    rf"|to)\s?[^()（）]{{2,40}}[)）]",
    re.IGNORECASE,
)
_IN_A_NAME = re.compile(
    r"(?:\b(?:No|Nos|Article|Articles|Art|Section|Paragraph|Paragraphs|paragraph|paragraphs|para|paras"
    r"|Para|Resolution|resolution|resolutions|Chapter|chapter|Annex|annex|Part|Rule|rule|Figure|Table|Goal"
    r"|Goals|SDG|Title|Act"
    r"|Phase|phase|Version|Page|page|pages|Item|item|Track|Vol|COP|G|Decision|Directive|Regulation|Perkara"
    r"|Perenggan|Bil|Pillar|article|articles|section|sections|Protocol|Order|Form|Room|Level|Type|Class"
    r"|Bill|Law|Chap)\.?\s?|[#№§])$"
)
_YEARS_AFTER = re.compile(r"(?:19|20)\d\d$")
_CALENDAR_UNIT = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|tahun|ans)$")


_HINT = re.compile(
    r"\d|[０-９]|\b(?:[mb]illion|trillion|thousand|hundred|third|quarter|half|fifth|tenth)", re.IGNORECASE
)
_SCALE_WORDS = tuple(word for word in _SCALES if len(word) > 3 or word in ("mn", "bn", "tn"))
_ANY_DIGIT = re.compile(r"\d")
_SIGN_OF_MONEY = re.compile(rf"[$€£¥￥₹₩₱฿₫]|(?:RM|Rp|Rs|{_CODES})\s?\d", re.IGNORECASE)
_CHARACTERS = re.compile(r"[円人件社元国億兆万亿％ドトパメユリキか]")
_HEDGES_OF_TIME = ("only", "under", "over", "above", "below", "least", "most", "some")


def figures(block: str, text: str) -> Iterator[Figure]:
    """Yield the figures of *text* in order, none inside another, notes of conversion left out."""
    if not _HINT.search(text):
        return
    closed = [m.span() for m in _CONVERSION.finditer(text)]
    taken: list[tuple[int, int]] = []
    found: list[Figure] = []
    for pattern in _worth_trying(text):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < b and a < end for a, b in (*closed, *taken)):
                continue
            made = _figure(block, text, match)
            if made is not None:
                taken.append((made.mention.start, made.mention.end))
                found.append(made)
    yield from sorted(found, key=lambda one: one.mention.start)


def _worth_trying(text: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns *text* may hold anything for, the longest readings first, after a cheap look."""
    small = text.lower()
    scaled = any(word in small for word in _SCALE_WORDS)
    digits = _ANY_DIGIT.search(text) is not None
    if scaled and digits:
        yield _COMPOUND
    if digits and _SIGN_OF_MONEY.search(text):
        yield _MONEY_FIRST
    if digits:
        yield _MONEY_LAST
        if _CHARACTERS.search(text):
            yield _CJK
        yield _SHARE
        yield _QUANTITY
    if scaled and digits:
        yield _SCALED
    if any(word in small for word in _PARTS):
        yield _FRACTION
    if scaled:
        yield _IN_WORDS
    if digits:
        yield _HEDGED
        if ":" in text:
            yield _RATIO


def _figure(block: str, text: str, match: re.Match[str]) -> Figure | None:
    groups = match.groupdict()
    number = groups.get("number") or ""
    if match.re is _RATIO and int(groups["one"]) < 25 and len(groups["other"]) == 2 and int(groups["other"]) < 60:
        return None  # a time of day
    start = match.start() + (len(match.group()) - len(match.group().lstrip()))
    digits_at = match.start("number") if number else start
    if number and not groups.get("money") and _IN_A_NAME.search(text[max(0, digits_at - 16) : digits_at]):
        return None
    unit, hedge = _unit(groups), " ".join((groups.get("hedge") or "").split())
    if match.re is _HEDGED and (
        not hedge
        or (hedge in ("only", "under", "over", "above", "below", "least", "most", "some") and _is_year(number))
    ):
        return None
    if match.re in (_HEDGED, _QUANTITY, _SHARE) and _is_year(number) and not _plural_of_people(groups):
        return None
    if (
        match.re is _SHARE
        and _CALENDAR_UNIT.match(groups["unit"])
        and text[match.end() : match.end() + 8].startswith((" old", "-old"))
    ):
        return None
    if match.re is _CJK and unit == "%" and text[start - 1 : start] in ("-", "−", "–"):
        return None
    value = _value(groups)
    end = match.end()
    if match.re is _SCALED and groups.get("unit"):
        end = match.end()
    return Figure(
        Mention(block, start, end),
        text[start:end].rstrip(),
        value,
        unit,
        hedge or (groups.get("over") or ""),
        _about(text, start, end),
    )


def _is_year(number: str) -> bool:
    return _YEARS_AFTER.match(number) is not None


def _plural_of_people(groups: dict[str, str | None]) -> bool:
    return (groups.get("unit") or "")[:4] in (
        "peop",
        "stud",
        "work",
        "job",
        "jobs",
        "pers",
        "visi",
        "MW",
        "tonn",
        "km",
    ) or bool(groups.get("scale"))


def _unit(groups: dict[str, str | None]) -> str:
    money = groups.get("money")
    if money:
        symbol = next((code for sign, code in _SYMBOLS.items() if sign.lower() == money.lower()), "")
        name = re.sub(r"s$", "", money.lower())
        return symbol or _NAMED.get(name) or _NAMED.get(money.lower()) or money.upper()
    unit = " ".join((groups.get("unit") or "").split())
    if groups.get("part"):
        return "share"
    if unit in _CJK_UNITS:
        return _CJK_UNITS[unit]
    lowered = unit.lower()
    if lowered.removesuffix("s") in _NAMED:
        return _NAMED[lowered.removesuffix("s")]
    if lowered in ("%", "％", "per cent", "percent", "peratus", "pour cent"):
        return "%"
    return "percentage points" if "percentage point" in lowered else unit


def _value(groups: dict[str, str | None]) -> Decimal | None:
    if groups.get("one"):
        return None
    if groups.get("parts"):
        parts = re.findall(rf"({_NUMBER})(?:\s+(trillion|billion|million|thousand))?", str(groups["parts"]))
        return _plain(
            sum(((_decimal(number) or 0) * Decimal(10) ** _power(scale) for number, scale in parts), Decimal(0))
        )
    if groups.get("part"):
        return Decimal(_WORDS[str(groups["count"]).lower()]) / _PARTS[str(groups["part"])]
    if groups.get("word"):
        return Decimal(_WORDS[str(groups["word"]).lower()] * 10 ** _power(groups.get("scale")))
    value = _decimal(groups.get("number") or "")
    if value is None:
        return None
    value *= 10 ** _power(groups.get("scale") or groups.get("short"))
    more = _decimal(groups.get("rest") or "") if groups.get("rest") else None
    return _plain(value + (more * 10 ** _power(groups.get("scale2")) if more is not None else 0))


def _plain(value: Decimal) -> Decimal:
    """Return *value* without noughts behind the point and without exponent."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _power(scale: str | None) -> int:
    return sum(_SCALES.get(word, 0) for word in (scale or "").lower().split())


def _decimal(number: str) -> Decimal | None:
    bare = number.replace("，", ",").replace("．", ".").replace("−", "-").replace("- ", "-")
    bare = re.sub(r"(?<=\d)[,  ](?=\d{3}(?!\d))", "", bare)
    bare = bare.replace(",", ".") if bare.count(",") == 1 and "." not in bare else bare
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


_ABOUT = re.compile(
    r"^\s+(?:of|worth\s+of)\s+((?:(?!(?:and|or|to|by|from|as|with|which|that|between)\b)[\w’'-]+\s?){1,5})"
)


_OF_BEFORE = re.compile(r"(?<![\w’'-])((?:[a-z][\w’'-]*\s+){0,2}[a-z][\w’'-]*)\s+of\s+(?:up\s+to\s+)?$")
_VERB_BEFORE = re.compile(
    r"([\w’'()-]+(?:\s+[\w’'()-]+){0,8})\s+(?:(?:has|have|had|would|will)\s+)?(?:also\s+|now\s+|since\s+)?(?:reach(?:ed|ing|es)?"
    r"|total(?:led|ling|ed|ing)|(?:was|were|is|are)\s+(?:now\s+)?(?:worth|put\s+at)|(?:now\s+)?put\s+at"
    r"|amount(?:ed|ing|s)?\s+to|sto(?:od|od)\s+at|stand(?:s|ing)?\s+at|(?:rose|risen|rises?|fell|fallen|grew|grown|climbed)\s+to"
    r"|exceed(?:ed|ing|s)?)\s+$"
)
_CLAUSE_HEAD = re.compile(r"^.*(?:[,;:]|\b(?:that|with|which|as|and|where|while|its|their|the|an?)\b)\s+", re.DOTALL)
_LINKED = re.compile(
    r"(?:.*?\b(?:that|with|which|as|and|where|while|the|an?)\s+)??(?=(?!the\b)\S+\s+(?:between|of|in|from)\s)"
)
_NO_SUBJECT = re.compile(
    r"\b(?:is|are|was|were|now|be|been)\b"
    r"|\b(?:it|they|this|which|that|he|she|kind|sort|number|total|one|part|half|record|out|most|many|some|all|share|level)$",
    re.IGNORECASE,
)


def _about(text: str, start: int, end: int) -> str:
    """Return what a figure is of: '30 tonnes of nickel', 'a contribution of …', 'trade reached …'; or nothing."""
    found = _ABOUT.match(text[end : end + 90])
    if found:
        return " ".join(found.group(1).split())
    before = text[max(0, start - 120) : start]
    for pattern in (_VERB_BEFORE, _OF_BEFORE):
        found = pattern.search(before)
        words = " ".join(_subject_of(found.group(1)).split()) if found else ""
        if words and not _NO_SUBJECT.search(words):
            return words
    return ""


def _subject_of(words: str) -> str:
    """Return the noun and what belongs to it: 'trade between the two countries', not 'noted that trade …'."""
    linked = _LINKED.match(words)
    if linked:
        return words[linked.end() :]
    return _CLAUSE_HEAD.sub("", words)
